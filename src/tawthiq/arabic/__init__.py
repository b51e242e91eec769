"""The script and the grammar of Arabic, offsets kept through every step."""

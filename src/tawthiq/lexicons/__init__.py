"""What the tool knows, as tables that a linguist can edit, and their loader.

Each table is a UTF-8 CSV with a header; several values in one cell are parted by `|`. Arabic forms stand in
normal spelling: the matcher folds hamza, ya and ta marbuta and takes proclitics off, so neither is listed.
"""

from tawthiq.lexicons.loader import LexiconError, Row, read_table, rows, version

__all__ = ["LexiconError", "Row", "read_table", "rows", "version"]

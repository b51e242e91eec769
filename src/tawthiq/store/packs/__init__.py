"""A case as one file, and out of it again."""

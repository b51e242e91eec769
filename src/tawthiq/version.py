"""The version of the program; it goes into each record."""

__version__ = "0.1.0"

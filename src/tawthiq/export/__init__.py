"""What leaves the program: one room for each format, all made of one case."""

from tawthiq.export.case import Case

__all__ = ["Case"]

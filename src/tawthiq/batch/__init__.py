"""The same pure functions over many documents at once."""

from tawthiq.batch.cores import extract_many

__all__ = ["extract_many"]

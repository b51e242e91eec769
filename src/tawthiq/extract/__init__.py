"""Document → record: pure functions; no clock, no network, no gazetteer."""

from tawthiq.extract.record import extract

__all__ = ["extract"]

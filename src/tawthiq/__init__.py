"""Tawthiq reads Arabic reports on armed conflict: who says what, who was harmed, where, when, by whom.

>>> record = extract(Document(id="a", text="قُتل ثلاثة مدنيين بقصف على دوما."))
>>> [(h.outcome, h.min, h.max) for h in record.harm]
[('killed', 3, 3)]
"""

from tawthiq.extract import extract
from tawthiq.model import Document, Record, to_json
from tawthiq.version import __version__

__all__ = ["Document", "Record", "__version__", "extract", "to_json"]

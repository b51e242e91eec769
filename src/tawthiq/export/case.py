"""What every export is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawthiq.model import Document, Record
from tawthiq.model.incident import Incident


@dataclass(frozen=True, kw_only=True)
class Case:
    """Reports that were read together, and the incidents that they tell of.

    `texts` gives for a record's id its document, as it was read; where it is missing an export shows the words of
    the values alone. `unread` holds, for everything that could not be read, one message for a person. `made` is the
    time of making as the caller tells it (ISO 8601): the same case gives the same file, to the byte.

    >>> Case(name="دوما", incidents=[], records=[], texts={}, unread=["صورة.pdf: not a text"], made=None).name
    'دوما'
    """

    name: str
    incidents: Sequence[Incident]
    records: Sequence[Record]
    texts: Mapping[str, Document]
    unread: Sequence[str] = ()
    made: str | None = None

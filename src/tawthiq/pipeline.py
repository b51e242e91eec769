"""The way of a report on one page: read → extract → link."""

from collections.abc import Iterable, Iterator

from tawthiq.extract import extract
from tawthiq.model import Document, Record


def records(documents: Iterable[Document]) -> Iterator[Record]:
    """Documents → records, one by one, in their order: for a list in memory and for a stream alike.

    >>> [r.id for r in records([Document(id="a", text="قُتل طفلان.")])]
    ['a']
    """
    return map(extract, documents)

"""The way of a report on one page: read → extract → link.

>>> documents = [
...     Document(id="a", text="قُتل ثلاثة مدنيين بقصف على مدينة دوما.", published="2018-04-08"),
...     Document(id="b", text="مقتل خمسة مدنيين في قصف استهدف مدينة دوما.", published="2018-04-08"),
... ]
>>> [incident.killed for incident in incidents(records(documents), load_gazetteer(added=False))]
[(3, 5)]

From files it begins with `tawthiq.read.read_files`; on many cores `tawthiq.batch.extract_many` stands in for
`records`. Reading and extracting hold one document at a time; linking needs all records, and none of their texts.
"""

from collections.abc import Iterable, Iterator, Sequence

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.link.gazetteer import Gazetteer, load_gazetteer
from tawthiq.link.matching import NO_DECISIONS, Decisions
from tawthiq.link.progress import Progress, silent
from tawthiq.model import Document, Incident, Record

__all__ = ["incidents", "load_gazetteer", "records"]


def records(documents: Iterable[Document]) -> Iterator[Record]:
    """Documents → records, one by one, in their order: for a list in memory and for a stream alike.

    >>> [r.id for r in records([Document(id="a", text="قُتل طفلان.")])]
    ['a']
    """
    return map(extract, documents)


def incidents(
    records: Iterable[Record],
    gazetteer: Gazetteer,
    decisions: Decisions = NO_DECISIONS,
    earlier: Sequence[Incident] = (),
    progress: Progress = silent,
) -> list[Incident]:
    """Records → incidents, by day; `decisions` holds what people joined and parted, `earlier` what was linked before:
    its groups stand, new reports join them, and ids are kept. `progress` is told of each hundredth that is done.

    >>> incidents([], load_gazetteer(added=False))
    []
    """
    return link(list(records), gazetteer, decisions, earlier, progress)

"""The records of a case → what linking compares: their places located, their accounts."""

from collections.abc import Mapping, Sequence

from tawthiq.link.accounts import Account, accounts
from tawthiq.link.gazetteer import Gazetteer
from tawthiq.link.places import locate_all
from tawthiq.model import Located, Place, Record

Where = Mapping[str, Mapping[Place, Located]]
"""For each report its places, located."""


def located_places(records: Sequence[Record], gazetteer: Gazetteer) -> Where:
    """All places that the records name, located in view of each other; the order of the records does not matter."""
    named = [(r.id, place) for r in records for place in _named(r)]
    found = locate_all([place for _, place in named], gazetteer, reports=[report for report, _ in named])
    where: dict[str, dict[Place, Located]] = {r.id: {} for r in records}
    for (report, place), located in zip(named, found, strict=True):
        where[report][place] = located
    return where


def accounts_of(records: Sequence[Record], where: Where) -> list[Account]:
    """The accounts of all records, each record's chief one first."""
    return [a for r in records for a in sorted(accounts(r, where[r.id]), key=lambda a: not a.chief)]


def _named(record: Record) -> list[Place]:
    return list(dict.fromkeys((*record.places, *(e.place for e in record.events if e.place))))

"""The records of a case → what linking compares: their places located, their accounts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from tawthiq.link.accounts import Account, accounts
from tawthiq.link.gazetteer import Gazetteer
from tawthiq.link.places import locate_all
from tawthiq.model import Located, Place, Record

Where = Mapping[str, Mapping[Place, Located]]
"""For each report its places, located."""

_SHARE_OF_YEAR = 0.01


def located_places(records: Sequence[Record], gazetteer: Gazetteer) -> Where:
    """All places that the records name, located in view of each other; the order of the records does not matter."""
    named = [(r.id, place) for r in records for place in _named(r)]
    found = locate_all([place for _, place in named], gazetteer, reports=[report for report, _ in named])
    where: dict[str, dict[Place, Located]] = {r.id: {} for r in records}
    for (report, place), located in zip(named, found, strict=True):
        where[report][place] = located
    return where


def accounts_of(records: Sequence[Record], where: Where) -> list[Account]:
    """The accounts of all records, each record's chief one first; days that lack their year get it from the case."""
    found = [a for r in records for a in sorted(accounts(r, where[r.id]), key=lambda a: not a.chief)]
    years = _years(found)
    return [_with_year(a, years) for a in found]


def _years(found: Sequence[Account]) -> list[int]:
    """The years that the dated reports of the case are of; a lone report of another year sets none."""
    dated = Counter(a.told_on.year for a in found if a.chief and a.told_on)
    return sorted(year for year, n in dated.items() if n >= _SHARE_OF_YEAR * dated.total())


def _with_year(account: Account, years: Sequence[int]) -> Account:
    """`السبت 21 كانون الثاني` was a Saturday in one year of the case alone: that day; else as it stands."""
    said = account.open_day
    if account.told_on or not said or said.weekday is None or not said.month or not said.day:
        return account
    days = [
        day for year in years if (day := _valid(year, said.month, said.day)) and day.weekday() == said.weekday
    ]
    return account._replace(day=days[0]) if len(days) == 1 else account


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(record: Record) -> list[Place]:
    return list(dict.fromkeys((*record.places, *(e.place for e in record.events if e.place))))

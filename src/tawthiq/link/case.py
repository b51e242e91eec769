"""The records of a case → what linking compares: their places located, their accounts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from tawthiq.arabic.calendar import days_on
from tawthiq.link.accounts import ANOTHER_PAGE, Account, accounts
from tawthiq.link.gazetteer import Gazetteer
from tawthiq.link.open_days import nearest
from tawthiq.link.page_numbers import PageNumbers
from tawthiq.link.places import locate_all
from tawthiq.model import Located, Place, Record

Where = Mapping[str, Mapping[Place, Located]]
"""For each report its places, located."""

_SHARE_OF_YEAR = 0.01
_REACH = {(True, True): 30, (True, False): 3, (False, True): 1}
"""Days from that about which a page was published, by whether a weekday and a date are told: a date without its
weekday, some days before a report, is mostly that of an earlier event (`وكان قد قُصف في 25 تشرين الأول`)."""


def located_places(records: Sequence[Record], gazetteer: Gazetteer) -> Where:
    """All places that the records name, located in view of each other; the order of the records does not matter."""
    named = [(r.id, place) for r in records for place in _named(r)]
    found = locate_all([place for _, place in named], gazetteer, reports=[report for report, _ in named])
    where: dict[str, dict[Place, Located]] = {r.id: {} for r in records}
    for (report, place), located in zip(named, found, strict=True):
        where[report][place] = located
    return where


def accounts_of(
    records: Sequence[Record], where: Where, page_numbers: PageNumbers | None = None
) -> list[Account]:
    """The accounts of all records, each record's chief one first; days that lack their year get it from the case, and
    undated reports theirs from what `page_numbers` (the package's table, if None) tells of their addresses."""
    found = [
        a for r in records for a in sorted(accounts(r, where[r.id], page_numbers), key=lambda a: not a.chief)
    ]
    span = _span(found)
    return [_with_year(a, span) for a in found] if span else found


def _span(found: Sequence[Account]) -> tuple[date, date] | None:
    """From the first to the last day of the case, the years of a lone report left out."""
    days = [a.told_on for a in found if a.chief and a.told_on]
    years = Counter(day.year for day in days)
    usual = [day for day in days if years[day.year] >= _SHARE_OF_YEAR * len(days)]
    return (min(usual), max(usual)) if usual else None


def _with_year(account: Account, span: tuple[date, date]) -> Account:
    """`السبت 21 كانون الثاني` was a Saturday in one year of the case alone: that day; else as it stands.

    Where the number of a page tells about when it was published, a weekday alone is enough.
    """
    said = account.open_day
    if _of_another_page(account):
        return account._replace(day=None)
    if account.told_on or not said:
        return account
    if account.about:
        reach = _REACH[said.weekday is not None, said.month is not None]
        return account._replace(day=nearest(said, account.about, reach))
    if said.weekday is None or not said.month or not said.day:
        return account
    years = range(span[0].year, span[1].year + 1)
    days = days_on(said.weekday, said.month, said.day, years)
    fitting = [day for day in days if span[0] <= day <= span[1]]
    return account._replace(day=fitting[0]) if len(fitting) == 1 else account


def _of_another_page(account: Account) -> bool:
    """Whether the day is not this report's: the number of the page says that it is of another time."""
    if account.published or not account.day or not account.about:
        return False
    return abs(account.day - account.about) > ANOTHER_PAGE


def _named(record: Record) -> list[Place]:
    return list(dict.fromkeys((*record.places, *(e.place for e in record.events if e.place))))

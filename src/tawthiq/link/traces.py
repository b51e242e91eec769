"""What a record leaves behind by which later reports find it: days, sites, victims, wording."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import Final, NamedTuple

from tawthiq.link.accounts import Account
from tawthiq.link.case import accounts_of, located_places
from tawthiq.link.gazetteer import Gazetteer
from tawthiq.model import Record

Kind = str  # "day", "site", "undated", "victim" or "phrase"
Trace = tuple[Kind, str]

MOST_HOLDERS: Final = 150
"""A site or victim that more reports have tells nothing of an undated one."""
_PHRASES: Final = 3
_NEAR_DAYS: Final = 3


class Traces(NamedTuple):
    """`left` is what is kept of a record; `sought` are those of others that it may be of one incident with."""

    left: frozenset[Trace]
    sought: frozenset[Trace]


def traces(records: Iterable[Record], gazetteer: Gazetteer) -> dict[str, Traces]:
    """For each record by its id, what it leaves and what it seeks: dated ones seek the days around theirs and what is
    undated at their sites, undated ones whatever shares a site, a victim or wording.

    Names are hashed, so that an index of traces names nobody.
    """
    held = list(records)
    left: dict[str, set[Trace]] = {r.id: set() for r in held}
    sought: dict[str, set[Trace]] = {r.id: set() for r in held}
    for account in accounts_of(held, located_places(held, gazetteer)):
        left[account.report].update(_left(account))
        sought[account.report].update(_sought(account))
    return {r.id: Traces(frozenset(left[r.id]), frozenset(sought[r.id])) for r in held}


def _left(account: Account) -> Iterator[Trace]:
    sites = _sites(account)
    if day := account.told_on:
        yield "day", day.isoformat()
    else:
        yield from (("undated", one) for one in sites)
    yield from (("site", one) for one in sites)
    yield from (("victim", _hashed(name)) for name in account.victims)
    yield from (("phrase", str(one)) for one in sorted(account.phrases)[:_PHRASES])


def _sought(account: Account) -> Iterator[Trace]:
    if day := account.told_on:
        yield from (("day", one.isoformat()) for one in _around(day))
        yield from (("undated", one) for one in _sites(account))
    else:
        yield from (("site", one) for one in _sites(account))
    yield from (("victim", _hashed(name)) for name in account.victims)
    yield from (("phrase", str(one)) for one in sorted(account.phrases)[:_PHRASES])


def _around(day: date) -> Iterator[date]:
    return (day + timedelta(days=n) for n in range(-_NEAR_DAYS, _NEAR_DAYS + 1))


def _sites(account: Account) -> list[str]:
    return [f"{latitude},{longitude}" for latitude, longitude in sorted(account.sites)]


def _hashed(name: str) -> str:
    return blake2b(name.encode(), digest_size=8).hexdigest()

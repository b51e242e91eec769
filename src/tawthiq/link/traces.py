"""What a record leaves behind by which later reports find it: days and areas, sites, victims, wording."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import Final, NamedTuple

from tawthiq.link.accounts import Account

Trace = tuple[str, str]
"""A kind and a key: an `area` on a day, the `day` alone, a `site` on a day (`on`) or ever (`site`, and `undated` if the
report is), a `victim`, a `phrase`."""

MOST_HOLDERS: Final = {"site": 150, "undated": 150, "victim": 150, "phrase": 10}
"""What more reports left tells nothing, by kind."""
_PHRASES: Final = 3
_NOWHERE: Final = "-"


class Traces(NamedTuple):
    """`left` is what is kept of a record; `sought` are those of others that it may be of one incident with."""

    left: frozenset[Trace]
    sought: frozenset[Trace]


def traces(accounts: Iterable[Account]) -> dict[str, Traces]:
    """For each report by its id, from its accounts, what it leaves and what it seeks: dated ones seek those of their area, or of none, on
    the days around theirs, and what is undated at their sites; undated ones whatever shares a site, a victim or wording,
    and where the number of their page tells about when they were published, what dated ones of that day seek.

    Names are hashed, so that an index of traces names nobody.
    """
    left: dict[str, set[Trace]] = defaultdict(set)
    sought: dict[str, set[Trace]] = defaultdict(set)
    for account in accounts:
        left[account.report].update(_left(account))
        sought[account.report].update(_sought(account))
    return {report: Traces(frozenset(left[report]), frozenset(sought[report])) for report in left}


def _left(account: Account) -> Iterator[Trace]:
    sites = _sites(account)
    if day := account.near:
        yield "day", day.isoformat()
        yield from (("area", f"{area} {day}") for area in account.governorates or {_NOWHERE})
        yield from (("on", f"{one} {day}") for one in sites)
    if account.told_on is None:
        yield from (("undated", one) for one in sites)
    yield from (("site", one) for one in sites)
    yield from (("victim", _hashed(name)) for name in account.victims)
    yield from (("phrase", str(one)) for one in sorted(account.phrases)[:_PHRASES])


def _sought(account: Account) -> Iterator[Trace]:
    sites = _sites(account)
    if day := account.near:
        for near in _around(day, 0, 1):
            if account.governorates:
                yield from (("area", f"{area} {near}") for area in account.governorates | {_NOWHERE})
            else:
                yield "day", near.isoformat()
        yield from (("on", f"{one} {near}") for one in sites for near in _around(day, 0, 3))
        yield from (("undated", one) for one in sites)
    if account.told_on is None:
        yield from (("site", one) for one in sites)
    yield from (("victim", _hashed(name)) for name in account.victims)
    yield from (("phrase", str(one)) for one in sorted(account.phrases)[:_PHRASES])


def _around(day: date, least: int, most: int) -> Iterator[date]:
    """The days that are from `least` to `most` days off."""
    for off in range(least, most + 1):
        yield from {day - timedelta(days=off), day + timedelta(days=off)}


def _sites(account: Account) -> list[str]:
    return [f"{latitude},{longitude}" for latitude, longitude in sorted(account.sites)]


def _hashed(name: str) -> str:
    return blake2b(name.encode(), digest_size=8).hexdigest()

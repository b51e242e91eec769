"""What a record leaves behind by which later reports find it: days and areas, sites, victims, wording."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from math import floor
from typing import Final, NamedTuple

from tawthiq.link.accounts import Account

Trace = tuple[str, str]
"""A kind and a key: on a day a `cell` of the map, a governorate (`in`), a governorate of a report that names no exact site
(`wide`), or the `day` alone; a `site` ever (`site`, and `undated` if the report is) or on a day (`on`); a `victim`, a
`phrase`; the `name` of a place that nobody knows, and that of a report that tells no day (`name of undated`)."""

MOST_HOLDERS: Final = {
    "site": 150,
    "undated": 150,
    "name": 150,
    "name of undated": 150,
    "victim": 150,
    "phrase": 10,
}
"""What more reports left tells nothing, by kind."""
_PHRASES: Final = 3
_NOWHERE: Final = "-"
_CELLS: Final = 10
"""Cells of the map to a degree: some ten kilometres; a report seeks in its own and those around it."""


class Traces(NamedTuple):
    """`left` is what is kept of a record; `sought` are those of others that it may be of one incident with."""

    left: frozenset[Trace]
    sought: frozenset[Trace]


def traces(accounts: Iterable[Account]) -> dict[str, Traces]:
    """For each report by its id, from its accounts, what it leaves and what it seeks: dated ones seek what is near them
    on the map, or nowhere to be placed, on the days around theirs, and what is undated at their sites; undated ones
    whatever shares a site, a victim or wording, and where the number of their page tells about when they were
    published, what dated ones of that day seek.

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
        yield from (("in", f"{area} {day}") for area in account.governorates)
        yield from (("cell", f"{x},{y} {day}") for x, y in _cells(account))
        yield from (("on", f"{one} {day}") for one in sites)
        if not sites:
            yield from (("wide", f"{area} {day}") for area in account.governorates or {_NOWHERE})
    if account.told_on is None:
        yield from (("undated", one) for one in sites)
        yield from (("name of undated", _hashed(name)) for name in account.names)
    yield from (("name", _hashed(name)) for name in account.names)
    yield from (("site", one) for one in sites)
    yield from (("victim", _hashed(name)) for name in account.victims)
    yield from (("phrase", str(one)) for one in sorted(account.phrases)[:_PHRASES])


def _sought(account: Account) -> Iterator[Trace]:
    sites = _sites(account)
    if day := account.near:
        for near in _around(day, 0, 1):
            yield from _sought_on(account, near)
        yield from (("on", f"{one} {near}") for one in sites for near in _around(day, 2, 3))
        yield from (("undated", one) for one in sites)
        yield from (("name of undated", _hashed(name)) for name in account.names)
    if account.told_on is None:
        yield from (("site", one) for one in sites)
        yield from (("name", _hashed(name)) for name in account.names)
    yield from (("victim", _hashed(name)) for name in account.victims)
    yield from (("phrase", str(one)) for one in sorted(account.phrases)[:_PHRASES])


def _sought_on(account: Account, day: date) -> Iterator[Trace]:
    """On a day: what is near the sites of an account, or in its governorates, or nowhere; of one that is nowhere, all."""
    if not account.governorates and not account.sites:
        yield "day", day.isoformat()
        return
    yield from (("wide", f"{area} {day}") for area in (*account.governorates, _NOWHERE))
    if not account.sites:
        yield from (("in", f"{area} {day}") for area in account.governorates)
    around = {(x + dx, y + dy) for x, y in _cells(account) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    yield from (("cell", f"{x},{y} {day}") for x, y in around)


def _cells(account: Account) -> set[tuple[int, int]]:
    return {(floor(lat * _CELLS), floor(lon * _CELLS)) for lat, lon in account.sites}


def _around(day: date, least: int, most: int) -> Iterator[date]:
    """The days that are from `least` to `most` days off."""
    for off in range(least, most + 1):
        yield from {day - timedelta(days=off), day + timedelta(days=off)}


def _sites(account: Account) -> list[str]:
    return [f"{latitude},{longitude}" for latitude, longitude in sorted(account.sites)]


def _hashed(name: str) -> str:
    return blake2b(name.encode(), digest_size=8).hexdigest()

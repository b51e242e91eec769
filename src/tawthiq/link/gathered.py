"""What the accounts of a group tell together, and how alike two groups are: what no pair of reports shows alone."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from tawthiq.link.accounts import Account, Site, name_of
from tawthiq.link.circumstances import day_of
from tawthiq.link.gazetteer import km
from tawthiq.link.open_days import nearest
from tawthiq.model import OpenDay
from tawthiq.model.record import Range

T = TypeVar("T", bound=Hashable)

Features = Mapping[str, float]
"""What two groups are compared in, each with a number; what is not named is 0."""

_KM: Final = (1, 5, 12, 30, 70)
_FAR: Final = 30
_ABOUT: Final = (1, 3, 7)
_MOST_RARE_WORDS: Final = 12
_MOST_DAYS: Final = 10
_MOST_OPEN_DAYS: Final = 3
_NOT_SAID: Final = -0.2
"""What counts as common where one of two groups says nothing: a little less than where both say other things."""


class Gathered(NamedTuple):
    """A group of accounts by their positions, and how many of them give each place, toll and day.

    `called` are the names of these places, `point` is where most of them lie. `days` are those that the accounts are
    taken to be of, `told` those that they tell themselves, `near` also those about which they were published; `day` is
    that of the whole group, and `open_days` what its undated accounts say of theirs. `rare` are the hashes of rare words of their reports.
    """

    members: tuple[int, ...]
    places: Counter[Site | str]
    called: frozenset[str]
    point: Site | None
    sites: Counter[Site]
    killed: Counter[Range]
    injured: Counter[Range]
    days: Counter[date]
    told: Counter[date]
    near: frozenset[date]
    day: date | None
    open_days: tuple[OpenDay, ...]
    rare: frozenset[int]


def gather(
    members: Sequence[int], accounts: Sequence[Account], rare: Mapping[str, frozenset[int]]
) -> Gathered:
    """What the accounts at these positions tell together; `rare` holds for each report the hashes of its rare words."""
    here = [accounts[i] for i in members]
    places = [(_point(a), name_of(a.place)) for a in here if a.place]
    points = Counter(point for point, _ in places if point)
    return Gathered(
        members=tuple(members),
        places=Counter(point or name for point, name in places),
        called=frozenset(name for _, name in places),
        point=min(points, key=lambda p: (-points[p], p), default=None),
        sites=Counter(s for a in here for s in a.sites),
        killed=Counter(a.killed for a in here if a.killed),
        injured=Counter(a.injured for a in here if a.injured),
        days=Counter(a.told_on for a in here if a.told_on),
        told=Counter(a.day for a in here if a.day),
        near=frozenset(a.near for a in here if a.near),
        day=day_of(here),
        open_days=tuple(a.open_day for a in here if a.open_day and not a.told_on),
        rare=frozenset[int]().union(*(rare.get(a.report, ()) for a in here)),
    )


def compare_groups(one: Gathered, other: Gathered) -> Features:
    """What two groups agree in, and how far they are apart.

    The share of a toll, a day or a place is what is common of how the accounts of either are spread over them.
    """
    return {
        "size of the smaller": math.log(min(len(one.members), len(other.members))),
        "rare words": min(len(one.rare & other.rare), _MOST_RARE_WORDS),
        "place": _common(one.places, other.places),
        "sites": _common(one.sites, other.sites),
        "killed": _common(one.killed, other.killed),
        "days": _common(one.days, other.days),
        "told days": _common(one.told, other.told),
        "a told day": not one.told.keys().isdisjoint(other.told),
        "days apart": min(_apart(one.days, other.days, unknown=-1), _MOST_DAYS),
        "open days": max(-_MOST_OPEN_DAYS, min(_open_days(one, other), _MOST_OPEN_DAYS)),
        f"km: {_step(_between(one.point, other.point), _KM)}": 1,
        f"about: {_step(_apart(one.near, other.near, unknown=-1), _ABOUT)}": 1,
    }


def far_apart(one: Gathered, other: Gathered) -> bool:
    """Whether the reports of both groups name places, none of them in common, and tell of such as lie far apart; of two
    places of one name, one may have been taken for the other."""
    if (
        not one.called.isdisjoint(other.called)
        or not one.sites
        or not other.sites
        or not one.sites.keys().isdisjoint(other.sites)
    ):
        return False
    return _between(one.point, other.point) > _FAR


def _point(account: Account) -> Site | None:
    there = account.place
    if there is None or there.latitude is None or there.longitude is None:
        return None
    return there.latitude, there.longitude


def _common(one: Counter[T], other: Counter[T]) -> float:
    if not one or not other:
        return _NOT_SAID
    of_one, of_other = one.total(), other.total()
    return sum(min(n / of_one, other[what] / of_other) for what, n in one.items() if what in other)


def _apart(one: Collection[date], other: Collection[date], unknown: int) -> int:
    return min((abs((a - b).days) for a in one for b in other), default=unknown)


def _between(one: Site | None, other: Site | None) -> float:
    return -1 if one is None or other is None else km(*one, *other)


def _step(value: float, steps: Sequence[int]) -> str:
    if value < 0:
        return "unknown"
    at = bisect_left(steps, value)
    return f"{steps[at]} or less" if at < len(steps) else "more"


def _open_days(one: Gathered, other: Gathered) -> int:
    """For how many undated accounts of either the day of the other group fits what they say, less those for which not."""
    return sum(
        1 if nearest(said, there.day, 0) else -1
        for here, there in ((one, other), (other, one))
        for said in here.open_days
        if there.day
    )

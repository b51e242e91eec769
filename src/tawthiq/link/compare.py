"""How alike two accounts are: for each thing compared a level, each level with its weight.

The way of Fellegi and Sunter: what two reports of one incident agree in, weighed by how seldom reports of different
incidents agree in it. The weights stand in `weights.csv`, fitted by `benchmarks/fit_weights.py`.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tawthiq.arabic.calendar import valid
from tawthiq.link.accounts import Account, Site, name_of, site
from tawthiq.link.gazetteer import km
from tawthiq.model.record import WORDS_KEPT, Range

Levels = tuple[tuple[str, str], ...]
"""What was found, as pairs of what was compared and its level: `("killed", "same 3-5")`."""

_FAR_IN_TIME = 3
_LOOKS_BACK = 60
_ABOUT = (1, 3, 7, 20)
_RARE, _COMMON = 10, 35
_RARE_WORD, _RARE_SHARE, _MOST_RARE_WORDS = 6, 0.05, 5
_WORDS = (0.03, 0.06, 0.1, 0.15, 0.22, 0.35, 0.6)
_CONTAINED = (0.1, 0.2, 0.3, 0.4, 0.55, 0.7, 0.9)
_PHRASES = (0.02, 0.05, 0.1, 0.2, 0.4)
_MOST_SITES = 60
_LEAST_COMMON = 2


class Background(NamedTuple):
    """What is common in a case: so that to share a rare word or village tells more than to share a city.

    `words` are the weights of word hashes (inverse document frequency), `sites` tells how many reports name each
    place. `rare` holds for each report those of its hashes that few reports have, and nothing in a case too small to
    tell what is rare; `sums` its hashes in order and the weights of all up to each.
    """

    words: Mapping[int, float]
    sites: Counter[Site]
    rare: Mapping[str, frozenset[int]]
    sums: Mapping[str, tuple[list[int], list[float]]]


def background(accounts: Iterable[Account]) -> Background:
    """Counts words and places over the reports of a case, each report once."""
    reports = {a.report: a for a in accounts}
    frequency = Counter(word for a in reports.values() for word in a.words)
    sites = Counter(s for a in reports.values() for s in a.sites)
    total = max(len(reports), 1)
    weights = {w: math.log(1 + total / n) for w, n in frequency.items()}
    seldom = frozenset(w for w, n in frequency.items() if n <= min(_RARE_WORD, _RARE_SHARE * total))
    rare = {report: account.words & seldom for report, account in reports.items()} if seldom else {}
    sums = {}
    for report, account in reports.items():
        ordered = sorted(account.words)
        sums[report] = ordered, list(accumulate(map(weights.__getitem__, ordered), initial=0.0))
    return Background(weights, sites, rare, sums)


def compare(a: Account, b: Account, case: Background) -> Levels | None:
    """The levels of all that is compared, or None where the days rule out that two accounts are of one incident, and
    where their reports name places but none in common, nor share a rare word."""
    rare = len(case.rare[a.report] & case.rare[b.report]) if case.rare else None
    if rare == 0 and a.sites and b.sites and a.sites.isdisjoint(b.sites) and a.names.isdisjoint(b.names):
        return None
    when = _when(a, b)
    if when is None:
        return None
    alike, contained = _wording(a, b, case)
    return (
        *when,
        ("place", _place(a, b, case.sites)),
        ("sites", _sites(a, b, case.sites)),
        ("words", _step(alike, _WORDS)),
        ("rare words", "unknown" if rare is None else str(min(rare, _MOST_RARE_WORDS))),
        ("contained", _step(contained, _CONTAINED)),
        ("phrases", _step(share(a.phrases, b.phrases), _PHRASES)),
        ("means", "unknown" if not (a.means and b.means) else "same" if a.means == b.means else "other"),
        ("by", "unknown" if not (a.actors and b.actors) else "same" if a.actors & b.actors else "other"),
        ("killed", _figures(a.killed, b.killed)),
        ("injured", _figures(a.injured, b.injured)),
        (
            "victims",
            "unknown" if not (a.victims and b.victims) else "same" if a.victims & b.victims else "other",
        ),
        ("outlet", "same" if a.outlet == b.outlet else "other"),
    )


def _when(a: Account, b: Account) -> Levels | None:
    one, other = a.told_on, b.told_on
    if one and other:
        apart = abs((one - other).days)
        if apart <= _FAR_IN_TIME:
            return ("day", f"{apart} apart"), ("open day", "not needed")
        return (("day", "long after"), ("open day", "not needed")) if _may_look_back(a, b) else None
    agreement = _open_days(a, b)
    if a.near and b.near:
        apart = abs((a.near - b.near).days)
        return ("day", f"about {_step_of_days(apart)}"), ("open day", agreement)
    return None if agreement == "other date" else (("day", "open"), ("open day", agreement))


def _may_look_back(a: Account, b: Account) -> bool:
    """Whether one of two reports may tell of the other's day long after: when it was published bounds its event from
    one side alone."""
    earlier, later = sorted((a, b), key=lambda x: x.told_on or date.min)
    return (
        later.day is None
        and earlier.told_on is not None
        and later.published is not None
        and ((later.published - earlier.told_on).days <= _LOOKS_BACK)
    )


def _step_of_days(apart: int) -> str:
    return next((f"{most} apart" for most in _ABOUT if apart <= most), "far apart")


def _open_days(a: Account, b: Account) -> str:
    """Whether what an undated report says of its day fits the other's day, or what that says of it."""
    undated, other = (a, b) if a.told_on is None else (b, a)
    said, that = undated.open_day, other.open_day
    if said is None:
        return "unknown"
    if known := other.told_on:
        if said.month and said.day:
            return _date_fits(known, said.month, said.day)
        off = (known.weekday() - (said.weekday or 0)) % 7
        return "same weekday" if off == 0 else "next weekday" if off in (1, 6) else "other weekday"
    if that is None:
        return "unknown"
    if said.month and that.month:
        return "same date" if (said.month, said.day) == (that.month, that.day) else "other date"
    return "both same weekday" if said.weekday == that.weekday else "both other weekday"


def _date_fits(known: date, month: int, day: int) -> str:
    said = valid(known.year, month, day)
    if said is None:
        return "unknown"
    off = abs((said - known).days)
    return "same date" if off == 0 else "next date" if off <= _FAR_IN_TIME else "other date"


def _place(a: Account, b: Account, frequency: Mapping[Site, int]) -> str:
    p, q = a.place, b.place
    if p is None or q is None:
        return "unknown"
    if p.latitude is None or p.longitude is None or q.latitude is None or q.longitude is None:
        return "same name" if name_of(p) == name_of(q) else "unknown"
    apart = km(p.latitude, p.longitude, q.latitude, q.longitude)
    one, other = site(p), site(q)
    if one and other:
        return "same " + _rarity(frequency[one]) if apart < 1 else _apart(apart)
    return "same name" if name_of(p) == name_of(q) else "about " + _apart(apart)


def _sites(a: Account, b: Account, frequency: Mapping[Site, int]) -> str:
    """What the places that two reports name anywhere have in common."""
    if not a.sites or not b.sites:
        if not a.governorates or not b.governorates:
            return "unknown"
        return "same governorate" if a.governorates & b.governorates else "other governorate"
    if common := a.sites & b.sites:
        few = "" if min(len(a.sites), len(b.sites)) <= 2 else " of many"
        return "same " + _rarity(min(frequency[s] for s in common)) + few
    if len(a.sites) * len(b.sites) > _MOST_SITES:
        return "all far"
    nearest = min(_between(p, q) for p in a.sites for q in b.sites)
    return "near" if nearest < 8 else "not near" if nearest < 40 else "all far"


@lru_cache(maxsize=2**17)
def _between(one: Site, other: Site) -> float:
    return km(*one, *other)


def _rarity(reports: int) -> str:
    return "rare place" if reports <= _RARE else "place" if reports <= _COMMON else "common place"


def _apart(apart: float) -> str:
    return next((f"{k} km" for k in (5, 12, 30, 70) if apart < k), "far")


def _wording(a: Account, b: Account, case: Background) -> tuple[float, float]:
    """How much of the words of both, and of the shorter of the two, two reports share, rare words weighing more."""
    common = a.words & b.words
    if len(common) < _LEAST_COMMON:
        return 0.0, 0.0
    of_a, of_b = case.sums[a.report], case.sums[b.report]
    # The larger sample stops at its largest hash: what lies above it cannot be compared.
    end = min((hashes[-1] for hashes, _ in (of_a, of_b) if len(hashes) == WORDS_KEPT), default=None)
    weight_a, weight_b = (
        sums[-1] if end is None else sums[bisect_right(hashes, end)] for hashes, sums in (of_a, of_b)
    )
    shared = sum(map(case.words.__getitem__, common))
    union, least = weight_a + weight_b - shared, min(weight_a, weight_b)
    return shared / union if union else 0.0, shared / least if least else 0.0


def share(x: frozenset[int], y: frozenset[int]) -> float:
    """What two sets have in common, of all that is in either (Jaccard); 0 for two that are empty."""
    common = len(x & y)
    return common / (len(x) + len(y) - common) if common else 0.0


def _step(value: float, steps: tuple[float, ...]) -> str:
    """The largest of the steps that a share reaches."""
    reached = bisect_right(steps, value)
    return f"{steps[reached - 1]:.0%}" if reached else "0%"


def _figures(one: Range | None, other: Range | None) -> str:
    if one is None or other is None:
        return "unknown"
    if one == other and one[1] is not None:
        return "same " + next((w for most, w in ((0, "0"), (2, "1-2"), (5, "3-5")) if one[1] <= most), "6+")
    a_most, b_most = (r[1] if r[1] is not None else 10**9 for r in (one, other))
    if one[0] <= b_most and other[0] <= a_most:
        return "overlapping"
    return "close" if min(a_most, b_most) >= 0.6 * max(one[0], other[0]) else "other"

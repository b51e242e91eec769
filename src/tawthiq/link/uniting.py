"""Groups of accounts that are of one incident are united: by what each tells as a whole, and by how far they are ahead.

Pairs of reports say little where one tells no day, or a place where much happens. So what is certain is grouped first
(`clusters.py`); then groups are united by what their accounts tell together, and by how much more alike they are than
each is to the next group: a report that is as like to three incidents is of none of them for sure. The weights
stand in `group_weights.csv`, fitted by `benchmarks/fit_weights.py`.
"""

import csv
import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from tawthiq.link.accounts import Account
from tawthiq.link.clusters import Pair
from tawthiq.link.gathered import Features, compare_groups, far_apart, gather

Weights = Mapping[str, float]
"""The weight of each feature, and of `base`."""

_FARTHEST_AHEAD: Final = 6.0


class Likeness(NamedTuple):
    """How alike two groups are: the sum, the number and the best of the scores of their pairs, and the log-odds of
    what their accounts tell together: minus infinity where they are of places far apart."""

    total: float
    scored: int
    best: float
    agreement: float


def unite(
    groups: Sequence[Sequence[int]],
    accounts: Sequence[Account],
    scores: Mapping[Pair, float],
    rare: Mapping[str, frozenset[int]],
    *,
    least: float,
    unlike: float,
    parted: Iterable[Pair] = (),
    weights: Weights | None = None,
) -> list[list[int]]:
    """The groups, the most alike united first, while the log-odds that two are of one incident are above `least`.

    `groups` are of positions in `accounts`, `scores` those of pairs of positions, a pair without one counting as
    `unlike`; `rare` holds for each report its rare words. Groups that hold what people `parted` stay apart. `weights`
    stand in for the package's table.
    """
    known = Groups(groups, accounts, scores, rare, unlike, weights)
    foes = [frozenset(pair) for pair in parted]
    queue = [(-odds, *pair) for pair in known.pairs() if (odds := known.odds(*pair)) > least]
    heapq.heapify(queue)
    while queue:
        noted, one, other = heapq.heappop(queue)
        if not known.hold(one, other) or known.keep_apart(one, other, foes):
            continue
        odds = known.odds(one, other)
        if -odds > noted:
            # Groups that came up since make these two less sure, so that others go first.
            if odds > least:
                heapq.heappush(queue, (-odds, one, other))
            continue
        united = known.unite(one, other)
        for third in known.like(united):
            if (odds := known.odds(third, united)) > least:
                heapq.heappush(queue, (-odds, third, united))
    return known.members()


class Groups:
    """Groups under numbers that only grow, and how alike those are that have a scored pair between them."""

    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        accounts: Sequence[Account],
        scores: Mapping[Pair, float],
        rare: Mapping[str, frozenset[int]],
        unlike: float,
        weights: Weights | None = None,
    ) -> None:
        self._accounts, self._rare, self._unlike = accounts, rare, unlike
        self._weights = _weights() if weights is None else weights
        self._held = {n: gather(group, accounts, rare) for n, group in enumerate(groups)}
        self._next = len(self._held)
        self._like: dict[int, dict[int, Likeness]] = {n: {} for n in self._held}
        group_of = {i: n for n, group in enumerate(groups) for i in group}
        between: dict[Pair, tuple[float, int, float]] = {}
        for (i, j), score in scores.items():
            if (one := group_of.get(i)) is None or (other := group_of.get(j)) is None or one == other:
                continue
            pair = (one, other) if one < other else (other, one)
            between[pair] = _with(between.get(pair), (score, 1, score))
        for (one, other), found in between.items():
            self._note(one, other, found)

    def pairs(self) -> Iterator[Pair]:
        """The groups that have a scored pair between them, the lower number first."""
        return ((one, other) for one, its in self._like.items() for other in its if one < other)

    def like(self, group: int) -> list[int]:
        """The groups that have a scored pair with this one."""
        return list(self._like[group])

    def members(self) -> list[list[int]]:
        """The groups as they are now, by their first members."""
        return sorted(sorted(group.members) for group in self._held.values())

    def hold(self, *groups: int) -> bool:
        """Whether these groups are there still."""
        return all(group in self._held for group in groups)

    def keep_apart(self, one: int, other: int, parted: Sequence[frozenset[int]]) -> bool:
        """Whether people parted what one group holds from what the other does."""
        here, there = self._held[one].members, self._held[other].members
        return any(not pair.isdisjoint(here) and not pair.isdisjoint(there) for pair in parted)

    def odds(self, one: int, other: int) -> float:
        """The log-odds that two groups are of one incident."""
        standing = self.standing(one, other)
        return self._weights.get("base", 0.0) + self._like[one][other].agreement + self._weigh(standing)

    def features(self, one: int, other: int) -> Features:
        """All that the odds of two groups rest on."""
        return {**compare_groups(self._held[one], self._held[other]), **self.standing(one, other)}

    def standing(self, one: int, other: int) -> Features:
        """The scores of the pairs between two groups, and how far these are ahead of those with any third group: for
        the group that is less far ahead, the one that is farther, and the smaller one."""
        mean, best = self._mean(one, other), self._like[one][other].best
        of_one, of_other = self._ahead(one, other, mean, best), self._ahead(other, one, mean, best)
        smaller = of_one if len(self._held[one].members) <= len(self._held[other].members) else of_other
        found = {"mean score": mean, "best score": best}
        for n, score in enumerate(("mean", "best")):
            found[f"{score} ahead, less"] = min(of_one[n], of_other[n])
            found[f"{score} ahead, more"] = max(of_one[n], of_other[n])
            found[f"{score} ahead, smaller"] = smaller[n]
        return found

    def unite(self, one: int, other: int) -> int:
        """Makes two groups one, and tells its number."""
        new, self._next = self._next, self._next + 1
        members = sorted((*self._held.pop(one).members, *self._held.pop(other).members))
        self._held[new] = gather(members, self._accounts, self._rare)
        self._like[new] = {}
        between: dict[int, tuple[float, int, float]] = {}
        for old in (one, other):
            for third, its in self._like.pop(old).items():
                if third in self._held:
                    del self._like[third][old]
                    between[third] = _with(between.get(third), its[:3])
        for third, found in between.items():
            self._note(third, new, found)
        return new

    def _note(self, one: int, other: int, scores: tuple[float, int, float]) -> None:
        here, there = self._held[one], self._held[other]
        agreement = -math.inf if far_apart(here, there) else self._weigh(compare_groups(here, there))
        self._like[one][other] = self._like[other][one] = Likeness(*scores, agreement)

    def _weigh(self, features: Features) -> float:
        return sum(self._weights.get(name, 0.0) * value for name, value in features.items())

    def _mean(self, one: int, other: int) -> float:
        its, pairs = self._like[one][other], len(self._held[one].members) * len(self._held[other].members)
        return (its.total + self._unlike * (pairs - its.scored)) / pairs

    def _ahead(self, group: int, of: int, mean: float, best: float) -> tuple[float, float]:
        thirds = [
            (self._mean(group, third), its.best) for third, its in self._like[group].items() if third != of
        ]
        if not thirds:
            return 0.0, 0.0
        next_mean, next_best = (max(third[n] for third in thirds) for n in (0, 1))
        return _limited(mean - next_mean), _limited(best - next_best)


def _with(
    scores: tuple[float, int, float] | None, more: tuple[float, int, float]
) -> tuple[float, int, float]:
    if scores is None:
        return more
    return scores[0] + more[0], scores[1] + more[1], max(scores[2], more[2])


def _limited(ahead: float) -> float:
    return max(-_FARTHEST_AHEAD, min(ahead, _FARTHEST_AHEAD))


@cache
def _weights() -> Weights:
    table = files("tawthiq.link").joinpath("group_weights.csv").read_text(encoding="utf-8").splitlines()
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(table)}

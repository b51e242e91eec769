"""Accounts → groups, each the accounts of one incident: those most alike first, on average over all their pairs."""

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence

Pair = tuple[int, int]


def cluster(
    size: int,
    scores: Mapping[Pair, float],
    *,
    least: float,
    unlike: float,
    joined: Iterable[Collection[int]] = (),
    parted: Iterable[Pair] = (),
) -> list[list[int]]:
    """Groups of the positions 0 … size-1, each sorted, in the order of their first members.

    Two groups are joined, the most alike first, while the mean score of their pairs is above `least`; a pair without
    a score counts as `unlike`. What people `joined` begins as one group; groups that hold what they `parted` stay
    apart. The order in which positions were given breaks ties alone.

    >>> cluster(4, {(0, 1): 3.0, (1, 2): 1.0, (0, 2): -1.0}, least=0.5, unlike=-4.0)
    [[0, 1], [2], [3]]
    """
    groups = _Groups(size, scores, unlike, parted)
    for together in joined:
        groups.start(sorted(together))
    queue = [(-score, i, j) for i, j, score in groups.pairs() if score > least]
    heapq.heapify(queue)
    while queue:
        _, one, other = heapq.heappop(queue)
        if groups.apart(one, other):
            continue
        merged = groups.merge(one, other)
        for third in groups.neighbours(merged):
            score = groups.mean(merged, third)
            if score > least:
                heapq.heappush(queue, (-score, min(merged, third), max(merged, third)))
    return sorted(sorted(members) for members in groups.members.values())


class _Groups:
    """Groups under numbers that only grow, with the sums and counts of the scores between them."""

    def __init__(
        self, size: int, scores: Mapping[Pair, float], unlike: float, parted: Iterable[Pair]
    ) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self._unlike = unlike
        self._between: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(size)}
        for (i, j), score in scores.items():
            self._between[i][j] = self._between[j][i] = (score, 1)
        self._foes: dict[int, set[int]] = {}
        for i, j in parted:
            self._foes.setdefault(i, set()).add(j)
            self._foes.setdefault(j, set()).add(i)
        self._group_of = list(range(size))
        self._next = size

    def pairs(self) -> Iterable[tuple[int, int, float]]:
        for i, its in self._between.items():
            for j in its:
                if i < j:
                    yield i, j, self.mean(i, j)

    def neighbours(self, group: int) -> Sequence[int]:
        return list(self._between[group])

    def mean(self, one: int, other: int) -> float:
        total, count = self._between[one].get(other, (0.0, 0))
        pairs = len(self.members[one]) * len(self.members[other])
        return (total + self._unlike * (pairs - count)) / pairs

    def apart(self, one: int, other: int) -> bool:
        """Whether two groups must not be joined: one is gone, or people parted some of their members."""
        if one not in self.members or other not in self.members:
            return True
        foes = {self._group_of[f] for i in self.members[one] for f in self._foes.get(i, ())}
        return other in foes

    def start(self, together: Sequence[int]) -> None:
        """Joins what people joined, before anything is compared; what they parted stays apart."""
        for i in together[1:]:
            one, other = self._group_of[together[0]], self._group_of[i]
            if one != other and not self.apart(one, other):
                self.merge(one, other)

    def merge(self, one: int, other: int) -> int:
        new, self._next = self._next, self._next + 1
        self.members[new] = self.members.pop(one) + self.members.pop(other)
        for i in self.members[new]:
            self._group_of[i] = new
        sums: dict[int, tuple[float, int]] = {}
        for old in (one, other):
            for third, (total, count) in self._between.pop(old).items():
                if third in (one, other):
                    continue
                before = sums.get(third, (0.0, 0))
                sums[third] = (before[0] + total, before[1] + count)
                self._between[third].pop(old)
        self._between[new] = sums
        for third, value in sums.items():
            self._between[third][new] = value
        return new

"""Krippendorff's alpha: how far people who judged without sight of each other agree beyond what chance would give.

After Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). It holds for any number of people, for
values that some of them did not give, and for any difference between values.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

Difference = Callable[[Any, Any, Mapping[Any, int]], float]
"""How far two values lie apart, 0 where they are the same; the third argument counts how often each value was given."""


def alpha(units: Iterable[Sequence[Any]], difference: Difference) -> float | None:
    """1 where all agree, 0 where they agree as by chance, below that where they agree less; None where it says nothing,
    since no unit has two values, or all values are the same.

    A unit holds the values, hashable, that people gave of one thing; who gave none of it adds none.

    >>> alpha([("fair", "fair"), ("weak", "weak"), ("weak", "fair")], nominal)
    0.4444444444444444
    """
    paired = [values for values in units if len(values) > 1]
    counts = Counter(value for values in paired for value in values)
    total = counts.total()
    observed = sum(
        count * difference(a, b, counts) / (len(values) - 1)
        for values in paired
        for (a, b), count in _meetings(Counter(values))
    )
    expected = sum(count * difference(a, b, counts) for (a, b), count in _meetings(counts))
    return 1 - (total - 1) * observed / expected if expected else None


def nominal(one: Any, other: Any, _counts: Mapping[Any, int]) -> float:
    """Of names: the same, or another."""
    return float(one != other)


def ordinal(one: int, other: int, counts: Mapping[Any, int]) -> float:
    """Of ranks: how many of the values given lie between."""
    low, high = sorted((one, other))
    between = sum(count for value, count in counts.items() if low <= value <= high)
    return (between - (counts[low] + counts[high]) / 2) ** 2


def ratio(one: float | None, other: float | None, _counts: Mapping[Any, int]) -> float:
    """Of counts: one and three lie further apart than 101 and 103. No number, which is not 0, is as far from any number
    as 0 is from what is more.

    >>> ratio(0, 7, {}), ratio(None, 0, {}), ratio(1, 3, {}), ratio(101, 103, {}) < 0.0001
    (1.0, 1.0, 0.25, True)
    """
    if one is None or other is None:
        return float(one is not other)
    return ((one - other) / (one + other)) ** 2 if one != other else 0.0


def _meetings(counts: Counter[Any]) -> Iterable[tuple[tuple[Any, Any], int]]:
    """Pairs of different values, with how often two of those counted make one; a value differs by 0 from itself."""
    for a, b in product(counts, repeat=2):
        if a != b:
            yield (a, b), counts[a] * counts[b]

"""How far linking is, for whoever shows it: told in hundredths of the work."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

WHOLE = 100
"""The hundredths that all of linking comes to."""

Progress = Callable[[int], None]
"""Is told of each hundredth that is done, or of several."""

T = TypeVar("T")


def silent(_: int) -> None:
    """Tells nobody."""


def told(items: Iterable[T], expected: int, hundredths: int, progress: Progress) -> Iterator[T]:
    """The items as they come, of about `expected` in all; `progress` is told as they go by, and of what is left of
    their `hundredths` when they end.

    >>> done = []
    >>> list(told("دوما", 4, 20, done.append)), done
    (['د', 'و', 'م', 'ا'], [5, 5, 5, 5])
    """
    done = 0
    for n, item in enumerate(items):
        reached = min(hundredths, n * hundredths // max(expected, 1))
        if reached > done:
            progress(reached - done)
            done = reached
        yield item
    if done < hundredths:
        progress(hundredths - done)

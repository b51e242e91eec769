"""Long lists, as many of it at a time as one question to a database may name."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

_TOGETHER: Final = 500
_Thing = TypeVar("_Thing")


def in_parts(things: Iterable[_Thing]) -> Iterator[list[_Thing]]:
    """The things in lists of at most five hundred.

    >>> [len(part) for part in in_parts(range(501))]
    [500, 1]
    """
    held = list(things)
    for at in range(0, len(held), _TOGETHER):
        yield held[at : at + _TOGETHER]

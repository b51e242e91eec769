"""Where an export goes: a path, or a stream of bytes that the caller opened."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

Target = Path | str | IO[bytes]

_LONE = re.compile("[\ud800-\udfff]")


@contextmanager
def opened(target: Target) -> Iterator[IO[bytes]]:
    """The target to write to: a path is opened (OSError where it cannot be), a stream stays open afterwards."""
    if isinstance(target, Path | str):
        with Path(target).open("wb") as stream:
            yield stream
    else:
        yield target


def sound(text: str) -> str:
    r"""The text with U+FFFD for each lone surrogate, which UTF-8 cannot hold; lengths stay.

    >>> sound("دوما\ud800") == "دوما\ufffd"
    True
    """
    return _LONE.sub("\ufffd", text)

"""What went wrong with an input, in words for the person who gave it."""

import warnings
from collections.abc import Callable
from typing import Literal

import msgspec

from tawthiq.read.reasons import Reasons, filled
from tawthiq.read.visible import visible

REASONS = Reasons("tawthiq.read", "reasons.csv")
"""Why a file, or a line of one, could not be read."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with one input: where, what, and what to do about it.

    `effect` says how bad it is: `refused` (no document came of it), `warned` (what was read or known is not all as it
    was given) or `noted` (no error, but not passed over in silence). `line` counts from 1.

    >>> print(Problem(file="تقارير.jsonl", line=3, what="the document has no text", advice="Fill in `text`"))
    تقارير.jsonl:3: the document has no text. Fill in `text`.
    """

    file: str
    line: int | None = None
    what: str
    advice: str
    effect: Literal["refused", "warned", "noted"] = "refused"

    def __str__(self) -> str:
        """One line for a terminal, harmless whatever the file's name or text holds."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return visible(f"{where}: {self.what}. {self.advice}.")


class RefusedError(Exception):
    """An input that no document comes of: what is wrong with it, and what to do about it."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    def problem(self, file: str, line: int | None = None) -> Problem:
        """The same as a problem of that file and line."""
        return Problem(file=file, line=line, what=self.what, advice=self.advice)


def refused(key: str, /, **values: object) -> RefusedError:
    """The refusal of an input, by its key in `reasons.csv`.

    >>> refused("missing", key="text").problem("تقارير.jsonl", 3).advice
    'Fill in `text`'
    """
    what, advice = REASONS.english(key).split(". ", maxsplit=1)
    return RefusedError(filled(what, values), filled(advice.removesuffix("."), values))


Report = Callable[[Problem], None]


def warn(problem: Problem) -> None:
    """Report a problem as a Python warning: what a library user gets who passes no callback."""
    warnings.warn(str(problem), stacklevel=2)

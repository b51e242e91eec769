"""The words of time in `lexicons/time_words.csv`, and days of the month in figures and ordinals."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.number_words import element
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows


class TimeWord(NamedTuple):
    """A word of time in `tokens[first:last]`: its class and value in the table, and the folded word itself."""

    first: int
    last: int
    kind: str
    value: str
    stem: str


@cache
def _table() -> PhraseTable[tuple[str, str]]:
    return PhraseTable(
        (form, (row["class"], row["value"])) for row in rows("time_words") for form in row["forms"].split("|")
    )


def time_word(tokens: Sequence[Token], at: int) -> TimeWord | None:
    """The word of time that begins at `tokens[at]`, or None.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> time_word(tokenise("وأمس الأول"), 0)[1:4]
    (2, 'relative', '-2')
    """
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    match = _table().at(tokens, at)
    if match is None:
        return None
    kind, value = match.entry
    return TimeWord(at, match.last, kind, value, match.cut.stem)


class Unit(NamedTuple):
    """A unit of `units.csv`: its name (year, day, length…) and whether the word is singular, dual or plural."""

    name: str
    number: str


@cache
def _units() -> dict[str, Unit]:
    return {
        fold(form): Unit(row["unit"], row["number"])
        for row in rows("units")
        for form in row["forms"].split("|")
    }


def unit_of(norm: str) -> Unit | None:
    """The unit that a folded word without clitics names, or None.

    >>> unit_of("يومين")
    Unit(name='day', number='dual')
    """
    return _units().get(norm)


def day_of_month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A day of the month in figures or as an ordinal (`السابع والعشرين`), and where it ends; None when it is none.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> day_of_month(tokenise("الخامس عشر من آذار"), 0), day_of_month(tokenise("31 آذار"), 0)
    ((15, 2), (31, 1))
    """
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        if token.norm.isdigit() and len(token.norm) <= 2 and 1 <= int(token.norm) <= 31:
            return int(token.norm), at + 1
        return None
    if token.kind != "word":
        return None
    found = element(token.norm)
    if found is None:
        return None
    after = element(tokens[at + 1].norm) if at + 1 < len(tokens) and tokens[at + 1].kind == "word" else None
    if found.kind == "ordinal":
        value = int(found.value)
        if after is not None and after.kind == "ten" and after.bare:
            return value + 10, at + 2
        if after is not None and after.kind == "tens" and after.joined and after.value in (20, 30):
            day = value + int(after.value)
            return (day, at + 2) if day <= 31 else None
        return value, at + 1
    if found.kind == "tens" and found.value in (20, 30) and found.proclitics.endswith("ال"):
        return int(found.value), at + 1
    return None

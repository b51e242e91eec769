"""What a number is by its form alone: a count, or a measure, date, time, year or label (`درعا 24`, `الفوج 46`)."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from tawthiq.arabic.calendar import month_at, numeric_date
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.number_words import Number
from tawthiq.arabic.time_words import unit_of
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows

Kind = Literal["count", "percentage", "measure", "date", "time", "year", "label"]


@cache
def _labels() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows("number_labels"))


def kind_of(tokens: Sequence[Token], first: int, number: Number) -> Kind:
    """What the form of a number shows it to be: the tokens right before and after it decide.

    >>> from tawthiq.arabic.number_words import read_number
    >>> from tawthiq.arabic.tokens import tokenise
    >>> [kind_of(t, 1, n) for t in map(tokenise, ("الفوج 46", "مقتل 46 شخصا")) if (n := read_number(t, 1))]
    ['label', 'count']
    """
    last = number.last
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    unit = unit_of(after.norm) if after is not None and after.kind == "word" else None
    if tokens[first].kind == "number":
        kind = _figure_kind(tokens, first, number, before, after)
        if kind is not None:
            return kind
    if after is not None and month_at(tokens, last):
        return "date"
    if after is not None and after.norm == "من" and month_at(tokens, last + 1):
        return "date"
    if unit is not None and unit.name == "clock":
        return "time" if number.value <= 24 else "count"
    if unit is not None:
        return "measure"
    return "count"


_TIME_BEFORE = frozenset({"الساعه", "ساعه", "بالساعه", "والساعه"})
_YEAR_BEFORE = frozenset(
    "عام العام لعام بعام وعام سنه السنه لسنه منذ مواليد اوايل اواخر مطلع بدايه نهايه منتصف خلال صيف شتاء ربيع خريف عامي".split()
)


def _figure_kind(
    tokens: Sequence[Token], first: int, number: Number, before: Token | None, after: Token | None
) -> Kind | None:
    token, value = tokens[first], number.value
    if numeric_date(tokens, first):
        return "date"
    if is_time(tokens, first):
        return "time"
    touches = before is not None and before.end == token.start
    touched = after is not None and after.start == tokens[number.last - 1].end
    if before is not None:
        if before.kind == "number" and touches:
            return "label"
        if touches and before.norm in "/\\#_@=&?.:" and before.norm != ":":
            return "date" if before.norm in "/\\" and value <= 31 else "label"
        if before.kind == "latin" and (touches or after is None or after.kind != "word"):
            return "label"
        if before.kind == "word":
            if before.norm in _labels():
                return "label"
            word = after is not None and after.kind == "word" and not touched
            if touches and len(before.norm) > 2 and not word:
                return "label"
            if value == 24 and not word and before.norm not in _FIGURE_BEFORE:
                return "label"
    if after is not None:
        if after.kind == "latin" and after.norm not in ("civilians", "people"):
            return "label"
        if touched and after.norm in "/\\_@" and after.norm != "":
            return "date" if after.norm in "/\\" and value <= 31 else "label"
    return _year(tokens, first, number, before, after)


_FIGURE_BEFORE = frozenset(
    "مقتل الي نحو اصابه واصابه بلغ قتل وقتل اصيب واصيب حوالي قرابه من جرح وجرح بينهم منهم".split()
)


def _year(
    tokens: Sequence[Token], first: int, number: Number, before: Token | None, after: Token | None
) -> Kind | None:
    if number.last != first + 1 or not (1900 <= number.value <= 2099) or len(tokens[first].norm) != 4:
        return None
    if before is not None and (before.norm in _YEAR_BEFORE or month_at(tokens, first - 1)):
        return "year"
    if before is not None and before.norm in "/,،(-" and first > 1:
        return "year"
    if after is None or after.kind != "word" or (before is not None and before.norm in ("في", "حتي")):
        return "year"
    return None


def is_time(tokens: Sequence[Token], at: int) -> bool:
    """`15:20`, and a figure after `الساعة`."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    colon = after is not None and after.norm == ":" and after.start == token.end
    if (
        colon
        and at + 2 < len(tokens)
        and tokens[at + 2].kind == "number"
        and tokens[at + 2].start == token.end + 1
    ):
        return True
    if before is None:
        return False
    if before.norm == ":" and before.end == token.start and at > 1 and tokens[at - 2].kind == "number":
        return tokens[at - 2].end == before.start
    if before.norm in _TIME_BEFORE:
        return True
    return before.norm == "ال" and at > 1 and tokens[at - 2].norm in _TIME_BEFORE

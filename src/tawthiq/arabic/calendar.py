"""Names of months in their regional sets, and dates in figures: what a date is made of.

Levantine, Egyptian, Maghrebi and English names stand in `lexicons/months.csv`, the Hijri months too.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows

CalendarName = Literal["gregorian", "hijri"]
FIRST_YEAR, LAST_YEAR = 1900, 2099
HIJRI_YEARS = range(1343, 1501)
"""The years that the Umm al-Qura tables of `hijridate` cover."""


class Month(NamedTuple):
    """A month's name in `tokens[first:last]`, both names of a pair (`أبريل/نيسان`) taken together.

    `alone` says whether the name can stand without a day or a year beside it: `رجب` is a first name too.
    """

    first: int
    last: int
    month: int
    calendar: CalendarName
    alone: bool


class NumericDate(NamedTuple):
    """A date in figures in `tokens[first:last]`, in its own calendar."""

    first: int
    last: int
    year: int
    month: int
    day: int
    calendar: CalendarName


class _Name(NamedTuple):
    month: int
    calendar: CalendarName
    alone: bool


@cache
def _months() -> PhraseTable[_Name]:
    return PhraseTable(
        (form, _Name(int(row["month"]), row["calendar"], row["alone"] == "yes"))  # type: ignore[arg-type]
        for row in rows("months")
        for form in row["forms"].split("|")
    )


_PAIR_MARKS = frozenset("/\\(-–|")


def month_at(tokens: Sequence[Token], at: int) -> Month | None:
    """The month named at `tokens[at]`, or None.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> month_at(tokenise("24 تشرين الثاني/ نوفمبر 2022"), 1)
    Month(first=1, last=5, month=11, calendar='gregorian', alone=True)
    """
    found = _name_at(tokens, at)
    if found is None:
        return None
    last, name = found
    if last + 1 < len(tokens) and tokens[last].norm in _PAIR_MARKS:
        other = _name_at(tokens, last + 1)
        if other is not None and other[1].month == name.month and other[1].calendar == name.calendar:
            closing = tokens[last].norm == "(" and other[0] < len(tokens) and tokens[other[0]].norm == ")"
            last = other[0] + (1 if closing else 0)
            name = name._replace(alone=True)
    return Month(at, last, *name)


def _name_at(tokens: Sequence[Token], at: int) -> tuple[int, _Name] | None:
    if at >= len(tokens) or tokens[at].kind not in ("word", "latin"):
        return None
    match = _months().at(tokens, at)
    if match is None:
        return None
    if match.cut.stem == "اب" and "آ" not in tokens[at].text:
        return None
    return match.last, match.entry


_DATE_MARKS = frozenset("/-\\.–_ـ")


def numeric_date(tokens: Sequence[Token], at: int) -> NumericDate | None:
    """The date in figures that begins at `tokens[at]`, or None: day/month/year, year/month/day, and
    month/day/year where no other order is possible; years of two digits only when all of it is written closely.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [numeric_date(tokenise(text), 0)[2:5] for text in ("7/3/2022", "2024.11.29", "26-8-2023")]
    [(2022, 3, 7), (2024, 11, 29), (2023, 8, 26)]
    """
    token = tokens[at]
    if token.kind != "number":
        return None
    norm = token.norm
    if "." in norm and not norm.isdigit():
        parts = norm.split(".")
        if len(parts) == 3 and all(part.isdigit() and len(part) <= 4 for part in parts):
            return _ordered(at, at + 1, parts, close=True)
        return None
    if not norm.isdigit() or at + 4 >= len(tokens):
        return None
    mark, second, mark2, third = tokens[at + 1 : at + 5]
    if mark.norm not in _DATE_MARKS or mark2.norm != mark.norm:
        return None
    if not (second.norm.isdigit() and third.norm.isdigit() and second.kind == third.kind == "number"):
        return None
    close = third.start - token.end == len(second.text) + 2
    return _ordered(at, at + 5, [norm, second.norm, third.norm], close=close)


def _ordered(first: int, last: int, parts: list[str], *, close: bool) -> NumericDate | None:
    lengths = [len(part) for part in parts]
    if max(lengths) > 4 or 3 in lengths:
        return None
    a, b, c = map(int, parts)
    if lengths[0] == 4 and lengths[1] <= 2 and lengths[2] <= 2:
        year, month, day = a, b, c
        if month > 12 and day <= 12:
            month, day = day, month
    elif lengths[2] == 4 and lengths[0] <= 2 and lengths[1] <= 2:
        day, month, year = a, b, c
        if month > 12 and day <= 12:
            month, day = day, month
    elif close and lengths[2] == 2 and lengths[0] <= 2 and lengths[1] <= 2 and c >= 10:
        day, month, year = a, b, 2000 + c
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year in HIJRI_YEARS:
        return NumericDate(first, last, year, month, day, "hijri")
    if not FIRST_YEAR <= year <= LAST_YEAR or valid(year, month, day) is None:
        return None
    return NumericDate(first, last, year, month, day, "gregorian")


def valid(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(day: date) -> date:
    """The last day of the month in which a day lies."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_on(weekday: int, month: int, day: int, years: Iterable[int]) -> list[date]:
    """The days of these years that fall on a weekday (0 is Monday): what `السبت 21 كانون الثاني` may mean.

    >>> days_on(5, 1, 21, range(2018, 2025))
    [datetime.date(2023, 1, 21)]
    """
    days = (valid(year, month, day) for year in years)
    return [one for one in days if one is not None and one.weekday() == weekday]

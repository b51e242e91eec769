"""Dates that name a day or a month (`26 تشرين الأول`, `نيسان الماضي`, `7/3/2022`), before and after they are given a year.

A date without a year gets the nearest past one by the day of publication; a day up to two days ahead of it is
let pass, since saved pages keep the hour of another time zone. Without a day of publication a weekday must
leave one year only, else there is none: nothing is guessed.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tawthiq.arabic import hijri
from tawthiq.arabic.calendar import (
    FIRST_YEAR,
    HIJRI_YEARS,
    LAST_YEAR,
    CalendarName,
    month_at,
    month_end,
    numeric_date,
    valid,
)
from tawthiq.arabic.time_words import day_of_month, time_word
from tawthiq.arabic.tokens import Token

AHEAD = timedelta(days=2)
"""How far after publication a day without a year may lie."""
CONFLICT_YEARS = range(2011, 2027)
"""The years among which weekday, day and month must leave one: to be carried on with each year's releases."""
_TRUST_DAY = timedelta(days=60)
"""Within this of publication, day and month outweigh a weekday that does not fit (a slip of the pen)."""


class Written(NamedTuple):
    """A day (or a month: `day` None) named in `tokens[first:last]`; `qualifier` is last, this or next."""

    first: int
    last: int
    year: int | None
    month: int
    day: int | None
    calendar: CalendarName
    qualifier: str | None
    end_day: int | None = None
    """The last day of a range within the month (`3-5 آذار`)."""


def written_at(tokens: Sequence[Token], at: int, *, cued: bool = False) -> Written | None:
    """The written date that begins at `tokens[at]`, or None. `cued`: words before it announce a date, so that
    day and month in figures alone (`7/3`) are one.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> written_at(tokenise("26 تشرين الأول/أكتوبر 2024"), 0)[:5]
    (0, 6, 2024, 10, 26)
    """
    figures = numeric_date(tokens, at)
    if figures is not None:
        return Written(at, figures.last, figures.year, figures.month, figures.day, figures.calendar, None)
    day = day_of_month(tokens, at)
    if day is not None:
        found = _day_first(tokens, at, day)
        if found is not None:
            return found
        return _figures_without_year(tokens, at) if cued else None
    return _month_first(tokens, at)


_THROUGH = frozenset({"-", "–", "—", "حتي", "الي", "لغايه", "ولغايه", "وحتي", "و", "او"})


def _day_first(tokens: Sequence[Token], at: int, day: tuple[int, int]) -> Written | None:
    number, last = day
    named = _rest(tokens, at, number, last)
    if named is not None or last >= len(tokens) or tokens[last].norm not in _THROUGH:
        return named
    second = day_of_month(tokens, last + 1)
    if second is None or second[0] <= number:
        return None
    named = _rest(tokens, at, number, second[1])
    return None if named is None else named._replace(end_day=second[0])


def _rest(tokens: Sequence[Token], first: int, day: int, at: int) -> Written | None:
    """What follows a day's number: `من`, `شهر`, the month, its year."""
    of = at < len(tokens) and tokens[at].norm in ("من", "ل", "في")
    if of or (at < len(tokens) and tokens[at].norm in "/-" and month_at(tokens, at + 1) is not None):
        at += 1
    word = time_word(tokens, at)
    if word is not None and word.value == "month":
        if of and word.stem == "الشهر":
            named = time_word(tokens, word.last)
            if named is not None and named.kind == "qualifier":
                return Written(first, named.last, None, 0, day, "gregorian", named.value)
            return None
        at = word.last
    month = month_at(tokens, at)
    if month is None or (day == 31 and month.month in (4, 6, 9, 11)):
        return None
    last, year, qualifier = _year_after(tokens, month.last, month.calendar)
    return Written(first, last, year, month.month, day, month.calendar, qualifier)


def _month_first(tokens: Sequence[Token], at: int) -> Written | None:
    """`April 3, 2025`, `يناير 22, 2023`, `نيسان 2017`, `شباط الماضي`, `شهر آب`."""
    first = at
    said = False
    word = time_word(tokens, at)
    if word is not None and word.value == "month" and word.stem == "شهر":
        at, said = word.last, True
    month = month_at(tokens, at)
    if month is None:
        return None
    last = month.last
    day = day_of_month(tokens, last) if last < len(tokens) and tokens[last].kind == "number" else None
    if day is not None and month.calendar == "gregorian":
        end = day[1]
        comma = end < len(tokens) and tokens[end].norm in ",،"
        year = _year_at(tokens, end + 1 if comma else end, "gregorian")
        if year is not None:
            return Written(
                first, (end + 2 if comma else end + 1), year, month.month, day[0], "gregorian", None
            )
        if tokens[at].kind == "latin":
            return Written(first, end, None, month.month, day[0], "gregorian", None)
    if tokens[at].kind == "latin" and not _year_at(tokens, last, month.calendar):
        return None
    last, found, qualifier = _year_after(tokens, last, month.calendar)
    if not (said or found or qualifier or (month.alone and _announced(tokens, at))):
        return None
    return Written(first, last, found, month.month, None, month.calendar, qualifier)


_MONTH_BEFORE = frozenset(
    "في منذ خلال من حتي الي مطلع بدايه نهايه منتصف اواخر اوايل اواسط قبل بعد وفي ومنذ وخلال".split()
)


def _announced(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].norm in _MONTH_BEFORE


def _year_after(
    tokens: Sequence[Token], at: int, calendar: CalendarName
) -> tuple[int, int | None, str | None]:
    """A year or `الماضي`/`الجاري` after a month: where it ends, the year, the qualifier."""
    start = at
    if at < len(tokens) and tokens[at].norm in (",", "،", "من", "/", "-"):
        at += 1
    word = time_word(tokens, at)
    if word is not None and word.value == "year":
        named = time_word(tokens, word.last)
        year = _year_at(tokens, word.last, calendar)
        if year is not None:
            return _era(tokens, word.last + 1), year, None
        if named is not None and named.kind == "qualifier":
            return named.last, None, named.value + "_year"
        return start, None, None
    year = _year_at(tokens, at, calendar)
    if year is not None:
        return _era(tokens, at + 1), year, None
    if word is not None and word.kind == "qualifier" and at == start and word.stem.startswith("ال"):
        return word.last, None, word.value
    return start, None, None


def _era(tokens: Sequence[Token], at: int) -> int:
    word = time_word(tokens, at)
    return word.last if word is not None and word.kind == "era" else at


def _year_at(tokens: Sequence[Token], at: int, calendar: CalendarName) -> int | None:
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    norm = tokens[at].norm
    if not norm.isdigit() or len(norm) != 4:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].norm == ":" and tokens[at + 1].start == tokens[at].end:
        return None
    year = int(norm)
    return year if (year in HIJRI_YEARS if calendar == "hijri" else FIRST_YEAR <= year <= LAST_YEAR) else None


def _figures_without_year(tokens: Sequence[Token], at: int) -> Written | None:
    """`7/3` after words that announce a date."""
    if at + 2 >= len(tokens) or tokens[at + 1].norm not in "/\\-":
        return None
    day, mark, month = tokens[at : at + 3]
    if day.kind != "number" or mark.start != day.end or month.start != mark.end or not month.norm.isdigit():
        return None
    if len(month.norm) > 2 or valid(2000, int(month.norm), int(day.norm)) is None:
        return None
    return Written(at, at + 3, None, int(month.norm), int(day.norm), "gregorian", None)


def resolve(written: Written, published: date | None, weekday: int | None = None) -> tuple[date, date] | None:
    """First and last day of a written date, or None where text and publication do not fix them.

    >>> resolve(Written(0, 2, None, 10, 26, "gregorian", None), date(2024, 11, 3))
    (datetime.date(2024, 10, 26), datetime.date(2024, 10, 26))
    """
    if written.month == 0:
        written = _of_this_month(written, published) or written
        if written.month == 0:
            return None
    if written.year is not None:
        return _days(written, written.year)
    if published is None:
        return _by_weekday(written, weekday)
    base = hijri.year_of(published) if written.calendar == "hijri" else published.year
    if base is None:
        return None
    if written.qualifier is not None and written.qualifier.endswith("_year"):
        shift = {"last_year": -1, "this_year": 0, "next_year": 1}[written.qualifier]
        return _days(written, base + shift)
    if written.qualifier == "next":
        ahead = (_days(written, year) for year in (base, base + 1))
        return next((days for days in ahead if days and days[1] > published), None)
    past = [days for year in (base + 1, base, base - 1) if (days := _days(written, year))]
    past = [days for days in past if days[0] <= published + AHEAD]
    if written.qualifier == "last" and written.day is None:
        past = [days for days in past if days[1] < published]
    if not past:
        return None
    nearest = past[0]
    fits_not = weekday is not None and written.calendar == "gregorian" and nearest[0].weekday() != weekday
    if fits_not and published - nearest[0] > _TRUST_DAY:
        years = range(base, CONFLICT_YEARS.start - 1, -1)
        fits = (days for year in years if (days := _days(written, year)))
        return next((d for d in fits if d[0].weekday() == weekday and d[0] <= published + AHEAD), None)
    return nearest


def _of_this_month(written: Written, published: date | None) -> Written | None:
    """`14 من الشهر الجاري`: the month is that of publication, or the one before."""
    if published is None or written.qualifier == "next":
        return None
    first = published.replace(day=1)
    if written.qualifier == "last":
        first = (first - timedelta(days=1)).replace(day=1)
    return written._replace(month=first.month, year=first.year)


def _by_weekday(written: Written, weekday: int | None) -> tuple[date, date] | None:
    if weekday is None or written.day is None or written.calendar == "hijri":
        return None
    fits = [
        days for year in CONFLICT_YEARS if (days := _days(written, year)) and days[0].weekday() == weekday
    ]
    return fits[0] if len(fits) == 1 else None


def _days(written: Written, year: int) -> tuple[date, date] | None:
    month, day = written.month, written.day
    if written.calendar == "hijri":
        if day is None:
            return hijri.month_range(year, month)
        first = hijri.to_gregorian(year, month, day)
        last = first if written.end_day is None else hijri.to_gregorian(year, month, written.end_day)
    elif day is None:
        start = valid(year, month, 1)
        return None if start is None else (start, month_end(start))
    else:
        first = valid(year, month, day)
        last = first if written.end_day is None else valid(year, month, written.end_day)
    return None if first is None or last is None else (first, last)

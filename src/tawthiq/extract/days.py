"""Whether two mentions of a day may mean one: by weekday, date and distance from today, be they resolved or not."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tawthiq.arabic.dates import When
from tawthiq.arabic.day import DayReader
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.lexicons import rows


class DayNamed(NamedTuple):
    """What words say of a day: the weekday (Monday is 0), the days from today, and day and month."""

    weekday: int | None
    offset: int | None
    date: tuple[int, int] | None
    night: bool


def day_named(tokens: Sequence[Token], when: When) -> DayNamed:
    """What the words of a time say of its day.

    >>> from tawthiq.arabic.dates import find_dates
    >>> from tawthiq.arabic.tokens import tokenise
    >>> tokens = tokenise("قُتل طفل اليوم الثلاثاء 5 آذار")
    >>> day_named(tokens, find_dates(tokens, None)[0])
    DayNamed(weekday=1, offset=0, date=(5, 3), night=False)
    """
    read = DayReader(tokens, when.first)
    written = read.written
    date = (written.day, written.month) if written is not None and written.day is not None else None
    return DayNamed(read.weekday, read.offset, date, when.precision == "night")


def completed(day: DayNamed, others: Iterable[DayNamed]) -> DayNamed:
    """A day with what other mentions of the same distance from today add (`اليوم`, then `اليوم الثلاثاء`)."""
    for other in others:
        if day.offset is not None and other.offset == day.offset and not another_day(day, other):
            day = day._replace(weekday=day.weekday if day.weekday is not None else other.weekday)
            day = day._replace(date=day.date or other.date)
    return day


def after_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands at a token is only what the news came after: `بعد يومين من مقتل …`.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> after_another(tokenise("وقع الهجوم بعد أسبوعين من مقتل ثلاثة جنود"), 6)
    True
    """
    near = [t.norm for t in tokens[max(0, at - _REACH) : at]]
    begin = max((i for i, norm in enumerate(near) if norm in _AFTER), default=len(near))
    told = near[begin + 1 :]
    return "من" in told[1:] and any(norm in _UNITS for norm in told)


_REACH = 9
_AFTER = grammar_words("after")
_UNITS = frozenset(fold(form) for row in rows("units") for form in row["forms"].split("|"))


def another_day(chief: DayNamed, day: DayNamed) -> bool:
    """Whether a mention cannot mean the day of the chief incident. Nights belong to the two days that they lie
    between; beside an incident of today or yesterday, a bare date is that of another.

    >>> another_day(DayNamed(1, 0, None, False), DayNamed(None, None, (21, 7), False))
    True
    >>> another_day(DayNamed(1, 0, None, False), DayNamed(0, None, None, True))
    False
    """
    night = chief.night or day.night
    if chief.date and day.date:
        return chief.date != day.date and not night
    if chief.weekday is not None and day.weekday is not None:
        apart = (chief.weekday - day.weekday) % 7
        return apart != 0 and not (night and apart in (1, 6))
    if chief.offset is not None and day.offset is not None:
        apart = abs(chief.offset - day.offset)
        return apart > night
    return chief.offset is not None and not chief.date and bool(day.date) and day.offset is None

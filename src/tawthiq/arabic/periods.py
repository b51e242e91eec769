"""Stretches of time counted from publication: `قبل يومين`, `منذ ثلاثة أيام`, `الشهر الماضي`, `عام 2019`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tawthiq.arabic.calendar import FIRST_YEAR, LAST_YEAR, month_at, month_end, valid
from tawthiq.arabic.number_words import element, read_number
from tawthiq.arabic.time_words import time_word, unit_of
from tawthiq.arabic.tokens import Token


class Amount(NamedTuple):
    """So many units of time, to `tokens[last - 1]`; `number` None for a plural without a number."""

    last: int
    number: int | None
    unit: str


class Period(NamedTuple):
    """A calendar period named in words, to `tokens[last - 1]`: from `start` to `end`, None when not fixed."""

    last: int
    start: date | None
    end: date | None
    unit: str


_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute"})


def amount_at(tokens: Sequence[Token], at: int) -> Amount | None:
    """`ثلاثة أيام`, `يومين`, `الـ 24 ساعة الماضية`, `الأيام الثلاثة الماضية`; a qualifier after it is part of it.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> amount_at(tokenise("الأيام الثلاثة الماضية"), 0)
    Amount(last=3, number=3, unit='day')
    """
    if at < len(tokens) and tokens[at].norm == "ال":
        at += 1
    if at >= len(tokens):
        return None
    count: int | None = None
    number = read_number(tokens, at)
    if number is not None and number.last < len(tokens):
        count, at = int(number.value), number.last
    norm = tokens[at].norm
    unit = unit_of(norm) or (unit_of(norm[2:]) if norm.startswith("ال") else None)
    if unit is None or unit.name not in _TIMES:
        return None
    last = at + 1
    if count is None:
        count = {"singular": 1, "dual": 2}.get(unit.number)
        if unit.number == "singular" and (norm.startswith("ال") or _named(tokens, last)):
            return None  # «اليوم», «العام», «يوم الجمعة», «عام 2011»: no amount
    if count is None and last < len(tokens) and tokens[last].norm.startswith("ال"):
        after = element(tokens[last].norm) if tokens[last].kind == "word" else None
        if after is not None and after.kind in ("unit", "ten"):
            count, last = int(after.value), last + 1
    word = time_word(tokens, last)
    if word is not None and word.kind == "qualifier" and word.value == "last":
        last = word.last
    return Amount(last, count, unit.name)


def _named(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a unit names which one it is."""
    word = time_word(tokens, at)
    if word is not None and word.kind in ("weekday", "relative"):
        return True
    return at < len(tokens) and (tokens[at].kind == "number" or month_at(tokens, at) is not None)


def back(day: date, amount: Amount) -> date | None:
    """The day so much time before `day`; None for an unknown count, or before the calendar.

    >>> back(date(2024, 3, 31), Amount(2, 1, "month"))
    datetime.date(2024, 2, 29)
    """
    count = amount.number
    if count is None or count > 20_000:
        return None
    if amount.unit in ("minute", "hour"):
        return day - timedelta(days=-(-count // 24) if amount.unit == "hour" else 0)
    if amount.unit in ("day", "week"):
        return day - timedelta(days=count * (7 if amount.unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if amount.unit == "year" else 1)
    year, month = divmod(months, 12)
    first = valid(year, month + 1, 1)
    return None if first is None else first.replace(day=min(day.day, month_end(first).day))


def period_at(
    tokens: Sequence[Token], at: int, published: date | None, *, running: bool = False
) -> Period | None:
    """`عام 2019`, `العام الجاري`, `هذا الشهر`, `الأسبوع الماضي`, `عامي 2018 و2019`; None when nothing says which.

    `running`: words before it make a bare `العام` the running one (`منذ مطلع العام`). The week past is taken as the seven days before publication: where it began differs between countries.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> period_at(tokenise("الشهر الماضي"), 0, date(2024, 3, 31))[1:3]
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    word = time_word(tokens, at)
    if word is None:
        return None
    if word.kind == "qualifier" and word.stem in ("هذا", "هذه"):
        unit = time_word(tokens, word.last)
        if unit is None or unit.kind != "unit" or not unit.stem.startswith("ال"):
            return None
        return _relative(unit.last, unit.value, "this", published)
    if word.kind != "unit":
        return None
    if word.value == "year":
        year = year_at(tokens, word.last)
        if year is not None:
            end, last = year, word.last + 1
            if (
                word.stem in ("عامي", "اعوام", "العامين")
                and last + 1 < len(tokens)
                and tokens[last].norm == "و"
            ):
                second = year_at(tokens, last + 1)
                if second is not None and second > year:
                    end, last = second, last + 2
            return Period(last, date(year, 1, 1), date(end, 12, 31), "year")
    named = time_word(tokens, word.last)
    if (
        named is None
        or named.kind != "qualifier"
        or not (word.stem.startswith("ال") and named.stem.startswith("ال"))
    ):
        return (
            _relative(word.last, word.value, "this", published)
            if running and word.stem.startswith("ال")
            else None
        )
    found = _relative(named.last, word.value, named.value, published)
    year = year_at(tokens, found.last) if word.value == "year" else None
    return found if year is None else Period(found.last + 1, date(year, 1, 1), date(year, 12, 31), "year")


def year_at(tokens: Sequence[Token], at: int) -> int | None:
    """The Gregorian year in figures at `tokens[at]`, or None."""
    if at >= len(tokens) or tokens[at].kind != "number" or len(tokens[at].norm) != 4:
        return None
    norm = tokens[at].norm
    if at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end and tokens[at + 1].norm in "/\\:":
        return None
    return int(norm) if norm.isdigit() and FIRST_YEAR <= int(norm) <= LAST_YEAR else None


def _relative(last: int, unit: str, qualifier: str, published: date | None) -> Period:
    if published is None:
        return Period(last, None, None, unit)
    shift = {"last": -1, "this": 0, "next": 1}[qualifier]
    if unit == "year":
        year = published.year + shift
        return Period(last, valid(year, 1, 1), valid(year, 12, 31), unit)
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
        first = valid(year, month + 1, 1)
        return Period(last, first, None if first is None else month_end(first), unit)
    if shift == 0:
        return Period(last, published - timedelta(days=6), published, unit)
    if shift < 0:
        return Period(last, published - timedelta(days=7), published - timedelta(days=1), unit)
    return Period(last, published + timedelta(days=1), published + timedelta(days=7), unit)

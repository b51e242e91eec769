"""When: the days, nights, weeks, months and years that a sentence names, fixed by the day of publication.

`اليوم الثلاثاء`, `فجر أمس`, `26 تشرين الأول/أكتوبر 2024`, `منذ مطلع العام`, `قبل يومين`. Nothing is guessed:
`start` is None where text and publication leave it open.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from tawthiq.arabic.day import DayReader, Precision, When, beginnings
from tawthiq.arabic.periods import amount_at, back, period_at, year_at
from tawthiq.arabic.published import parse_published, published_from_text
from tawthiq.arabic.time_words import TimeWord, time_word
from tawthiq.arabic.tokens import Token

_DAY = timedelta(days=1)


def find_dates(tokens: Sequence[Token], published: date | None) -> list[When]:
    """The times that a sentence names, left to right, none overlapping.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل طفل فجر اليوم الثلاثاء، بعد يومين من قصف يوم الأحد 3 آذار"
    >>> [(w.start.isoformat(), w.precision, w.part) for w in find_dates(tokenise(text), date(2024, 3, 5))]
    [('2024-03-05', 'part', 'dawn'), ('2024-03-03', 'day', None)]
    """
    begins = beginnings()
    starts = [
        i
        for i, token in enumerate(tokens)
        if token.norm in begins and token.kind in ("word", "latin") or token.kind == "number"
    ]
    found: list[When] = []
    end = 0
    for at in starts:
        when = _at(tokens, at, published) if at >= end else None
        if when is not None:
            found.append(when)
            end = when.last
    return found


def _at(tokens: Sequence[Token], at: int, published: date | None) -> When | None:
    word = time_word(tokens, at)
    if word is not None:
        if word.kind in ("since", "ago", "within"):
            return _counted(tokens, word, published)
        if word.kind == "edge":
            found = _plain(tokens, word.last, published, running=True)
            if found is None or found.precision not in ("month", "year", "week"):
                return None
            return found._replace(first=at, rule=f"{found.rule}:{word.value}")
    return _plain(tokens, at, published)


def _plain(tokens: Sequence[Token], at: int, published: date | None, *, running: bool = False) -> When | None:
    """A period of the calendar, or a day with all that stands beside it."""
    period = period_at(tokens, at, published, running=running)
    if period is not None:
        precision: Precision = {"year": "year", "month": "month", "week": "week"}[period.unit]  # type: ignore[assignment]
        if period.start and period.end and period.unit == "year" and period.start.year != period.end.year:
            precision = "period"
        return When(at, period.last, period.start, period.end, precision, period.unit)
    return DayReader(tokens, at).when(published)


def _counted(tokens: Sequence[Token], word: TimeWord, published: date | None) -> When | None:
    """`منذ`, `قبل`, `خلال` with an amount of time or a time after them."""
    at = word.last
    amount = amount_at(tokens, at)
    if amount is not None:
        day = None if published is None else back(published, amount)
        from_event = amount.last < len(tokens) and tokens[amount.last].norm in ("من", "علي")
        if word.kind == "ago":
            if from_event or amount.unit in ("hour", "minute") or day is None:
                return When(word.first, amount.last, None, None, "day", "ago")
            if amount.unit in ("month", "year"):
                first = day.replace(day=1, month=1 if amount.unit == "year" else day.month)
                last = _end(first, amount.unit)
                return When(
                    word.first, amount.last, first, last, "year" if amount.unit == "year" else "month", "ago"
                )
            return When(word.first, amount.last, day, day, "day" if amount.unit == "day" else "week", "ago")
        end = None if day is None else published
        return When(word.first, amount.last, day, end, "period", word.kind)
    year = year_at(tokens, at)
    if year is not None and word.kind != "ago":
        start = date(year, 1, 1)
        if word.kind == "since":
            return When(word.first, at + 1, start, _until(start, published), "period", "since")
        return When(word.first, at + 1, start, date(year, 12, 31), "year", "year")
    found = _at(tokens, at, published) if _can_follow(tokens, at) else None
    if found is None:
        return None
    if word.kind == "within":
        return found._replace(first=word.first)
    if word.kind == "since":
        end = _until(found.start, published)
        return found._replace(first=word.first, end=end, precision="period", rule="since")
    end = None if found.start is None else found.start - _DAY
    return found._replace(first=word.first, start=None, end=end, precision="period", rule="before")


def _until(start: date | None, published: date | None) -> date | None:
    """The end of a time that goes on: the day of publication, when that is known and not before its start."""
    return published if start is not None and published is not None and published >= start else None


def _can_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time can follow `منذ`, `قبل`, `خلال`; they do not nest, so that no text makes the reading deep."""
    word = time_word(tokens, at)
    return at < len(tokens) and (word is None or word.kind not in ("since", "ago", "within"))


def _end(first: date, unit: str) -> date:
    last = first.replace(month=12) if unit == "year" else first
    return (last.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


__all__ = ["When", "find_dates", "parse_published", "published_from_text"]

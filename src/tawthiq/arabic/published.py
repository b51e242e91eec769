"""The day of publication: as a field gives it, as the head of a saved page or post shows it, or as the report
itself fixes it (`اليوم الاثنين 7/3/2022`)."""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Literal

from tawthiq.arabic.calendar import days_on, month_at, valid
from tawthiq.arabic.clocks import clock_in
from tawthiq.arabic.day import DayReader, beginnings
from tawthiq.arabic.time_words import time_word
from tawthiq.arabic.tokens import Token, tokenise
from tawthiq.arabic.written_dates import CONFLICT_YEARS, Written, resolve, written_at

Basis = Literal["post-header", "page-header", "dated-today", "embedded-post", "weekday"]
Line = Sequence[Token]

_ISO = re.compile(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
POST_MARK = "·"
"""Stands beside the date in the header of a post."""
_MOST_LINES = 150
"""Lines of a page in which a header is looked for: menus and lists of other news come before it."""
_BODY_WORDS = 18
"""Tokens that make a line one of the report's own, and no title in a list."""
_NEAR = 5
"""Lines after a header's date within which the report must begin."""

_MOST_DATES = 3
"""Different dates on lines of their own beyond which they are those of other news."""


def parse_published(value: str | None) -> date | None:
    """The day in a field that says when a document was published: ISO dates and times (the first of several),
    dates in figures, Arabic and English dates. None when the field is empty or holds no complete date.

    >>> parse_published("2024-12-20T05:32:15+00:00 2024-12-20T08:32"), parse_published("4 ديسمبر 2024")
    (datetime.date(2024, 12, 20), datetime.date(2024, 12, 4))
    """
    if not value:
        return None
    iso = _ISO.match(value)
    if iso is not None:
        return valid(*map(int, iso.groups()))
    tokens = tokenise(value[:200])
    for at in range(len(tokens)):
        day = _complete(written_at(tokens, at))
        if day is not None:
            return day
    return None


def published_from_text(tokens: Sequence[Token]) -> tuple[date, Basis] | None:
    """The day of publication that a saved page, post or report shows, with where it stood; None when none does.

    In this order: beside the poster's name (`post-header`); alone on a line before the report, but for a weekday, a
    clock time, a city and words such as `آخر تحديث` (`page-header`; the clock of a masthead and the dates in lists of
    other news are passed over); `اليوم` with a complete date; a post of the same day that the report embeds; `اليوم`
    with weekday, day and month that leave one year. A date inside a sentence is the event's as likely as the
    report's, and is not taken. `tokens` may be those of the whole document.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> published_from_text(tokenise("قصف على بلدة المروج\\n2022.10.28 | 14:32 دمشق\\nقُتل طفل"))
    (datetime.date(2022, 10, 28), 'page-header')
    >>> published_from_text(tokenise("قُتل طفل صباح اليوم الاثنين الموافق 07 آذار 2022 بقصف على البلدة"))
    (datetime.date(2022, 3, 7), 'dated-today')
    """
    post = post_header(tokens)
    if post is not None:
        return post, "post-header"
    lines = _lines(tokens)
    page = _page_header(lines[:_MOST_LINES])
    if page is not None:
        return page, "page-header"
    return _from_body(lines)


def post_header(tokens: Sequence[Token]) -> date | None:
    """The day that stands beside the poster's name in a saved post; None when none does.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> post_header(tokenise("شبكة المروج\\nJune 10, 2025 · Shared with Public"))
    datetime.date(2025, 6, 10)
    """
    if not any(token.norm == POST_MARK for token in tokens):
        return None
    head = _lines(tokens)[:_MOST_LINES]
    return next((day for line in head for at in range(len(line)) if (day := _post_header(line, at))), None)


def page_clock(tokens: Sequence[Token], day: date) -> time | None:
    """The time of day beside the day of publication that a page shows, or alone on the line below it.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> page_clock(tokenise("قصف على بلدة المروج\\n2022.10.28 | 14:32 دمشق\\nقُتل طفل"), date(2022, 10, 28))
    datetime.time(14, 32)
    """
    lines = _lines(tokens)[:_MOST_LINES]
    for line, below in zip(lines, (*lines[1:], ()), strict=True):
        if _date_line(line) == day:
            return clock_in(line) or (clock_in(below) if len(below) <= _CLOCK_ALONE else None)
    return None


def _lines(tokens: Sequence[Token]) -> list[Line]:
    found: list[Line] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.kind == "newline":
            if at > start:
                found.append(tokens[start:at])
            start = at + 1
    if start < len(tokens):
        found.append(tokens[start:])
    return found


def _complete(written: Written | None) -> date | None:
    if written is None or written.year is None or written.day is None or written.end_day is not None:
        return None
    days = resolve(written, None)
    return None if days is None else days[0]


def _page_header(lines: Sequence[Line]) -> date | None:
    """The date line that the report follows; else the only date line there is, unless it heads the page."""
    dates = {number: day for number, line in enumerate(lines) if (day := _date_line(line)) is not None}
    if len(set(dates.values())) > _MOST_DATES:
        return None
    for number in dates:
        near = range(number + 1, min(number + 1 + _NEAR, len(lines)))
        report = next((after for after in near if len(lines[after]) >= _BODY_WORDS), None)
        if report is not None:
            # Of two lines the one is of publication, the other of the last change.
            return min(dates[line] for line in range(number, report) if line in dates)
    rest = {day for number, day in dates.items() if number > 0 or len(lines) <= _NEAR}
    return rest.pop() if len(rest) == 1 else None


_BESIDE = frozenset(
    "اخر تحديث تاريخ النشر نشر نشرت في دمشق بتوقيت مكه الساعه ص م am pm at by on published updated"
    " المكرمه غرينتش القدس بيروت حلب بغداد انقره اسطنبول كتب منذ".split()
)
_WORDS_BESIDE = 3
"""Other words that may stand on the line of a header's date (an author, a section, a city)."""
_LONGEST_LINE = 30
_CLOCK_ALONE = 6


def _date_line(line: Line) -> date | None:
    """The complete date of a line that holds hardly anything but a date and a header's words."""
    if len(line) > _LONGEST_LINE or not any(token.kind == "number" for token in line):
        return None
    if any(token.norm == "@" for token in line):
        return None
    for at, token in enumerate(line):
        if token.kind == "mark" or not (token.kind == "number" or token.norm in beginnings()):
            continue
        written = written_at(line, at)
        day = _complete(written)
        if written is not None and day is not None:
            return day if _alone(line, written.first, written.last) else None
    return None


def _alone(line: Line, first: int, last: int) -> bool:
    others = 0
    for at, token in enumerate(line):
        if first <= at < last or token.kind in ("mark", "number") or token.norm in _BESIDE:
            continue
        word = time_word(line, at)
        if word is not None and word.kind in ("weekday", "part", "era"):
            continue
        others += 1
        if others > _WORDS_BESIDE:
            return False
    return True


def _post_header(line: Line, at: int) -> date | None:
    """`داماس بوستJune 10, 2025 · Shared with Public`, `8:36 PM · Nov 23, 2024`: the month may be written onto the
    poster's name."""
    token = line[at]
    if token.kind != "latin" or at + 3 >= len(line) or line[at + 1].kind != "number":
        return None
    glued = max((i for i, c in enumerate(token.text) if c.isupper()), default=0)
    month = Token(token.start, token.end, token.text[glued:], token.text[glued:].lower(), "latin")
    if month_at([month], 0) is None:
        return None
    found = written_at([month, *line[at + 1 : at + 5]], 0)
    day = _complete(found)
    if found is None or day is None:
        return None
    after = line[at + found.last] if at + found.last < len(line) else None
    before = line[at - 1] if at else None
    marked = any(token is not None and token.norm == POST_MARK for token in (before, after))
    return day if marked else None


def _from_body(lines: Sequence[Line]) -> tuple[date, Basis] | None:
    """What the report's own words fix: read once, the surest basis taken."""
    todays: list[tuple[int, Written | None]] = []
    latest: date | None = None
    embedded: list[date] = []
    for line in lines:
        handle = any(token.norm == "@" for token in line) and len(line) <= _LONGEST_LINE
        at = 0
        while at < len(line):
            if line[at].kind == "mark" or not _may_matter(line, at):
                at += 1
                continue
            read = DayReader(line, at)
            day = _complete(read.written)
            if day is not None:
                if read.offset == 0:
                    return day, "dated-today"
                latest = day if latest is None or day > latest else latest
                if handle:
                    embedded.append(day)
            elif read.weekday is not None and read.offset in (0, -1):
                weekday = (read.weekday - (read.offset or 0)) % 7
                todays.append((weekday, read.written if read.offset == 0 else None))
            at = max(read.last, at + 1)
    for weekday, _ in todays:
        for day in embedded:
            if day.weekday() == weekday:
                return day, "embedded-post"
            if (day + timedelta(days=1)).weekday() == weekday:
                return day + timedelta(days=1), "embedded-post"
    for weekday, written in todays:
        years = [year for year in CONFLICT_YEARS if latest is None or year >= latest.year]
        fits = _years_that_fit(written, weekday, years)
        if len(fits) == 1 and (latest is None or fits[0] >= latest):
            return fits[0], "weekday"
    return None


def _may_matter(line: Line, at: int) -> bool:
    if line[at].kind != "number" and line[at].norm not in beginnings():
        return False
    word = time_word(line, at)
    if word is not None:
        return word.kind in ("relative", "weekday", "part", "day", "bridge")
    return line[at].kind == "number" or month_at(line, at) is not None


def _years_that_fit(written: Written | None, weekday: int, years: Sequence[int]) -> list[date]:
    if written is None or written.day is None or written.month == 0 or written.calendar == "hijri":
        return []
    return days_on(weekday, written.month, written.day, years)

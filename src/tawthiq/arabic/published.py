"""The day of publication, as a field of data or a page's header gives it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from tawthiq.arabic.calendar import month_at, valid
from tawthiq.arabic.time_words import time_word
from tawthiq.arabic.tokens import Token, tokenise
from tawthiq.arabic.written_dates import Written, resolve, written_at

Basis = Literal["page-header", "post-header"]
_HEADER_TOKENS = 250
_HEADER_LINES = 25
_ISO = re.compile(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")


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
        found = written_at(tokens, at)
        if found is not None and found.year is not None and found.day is not None:
            days = resolve(found, None)
            return None if days is None else days[0]
    return None


def published_from_text(tokens: Sequence[Token]) -> tuple[date, Basis] | None:
    """The day of publication in the head of a saved page or post, with where it stood; None when there is none.

    Read is a complete date within the first lines that stands alone on its line, but for a weekday, a clock time,
    a place and words such as `آخر تحديث`, or that a social network puts beside the poster's name. A date inside a
    sentence is the event's as likely as the report's, and is not taken.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> published_from_text(tokenise("قصف على بلدة المروج\\n2022.10.28 | 14:32 دمشق\\nقُتل طفل"))
    (datetime.date(2022, 10, 28), 'page-header')
    """
    for number, line in enumerate(_lines(tokens[:_HEADER_TOKENS])):
        if number >= _HEADER_LINES:
            break
        for at in range(len(line)):
            if line[at].kind == "mark":
                continue
            post = _post_header(line, at)
            if post is not None:
                return post, "post-header"
            found = written_at(line, at)
            day = _complete(found)
            if found is not None and day is not None:
                if _alone(line, found.first, found.last):
                    return day, "page-header"
                break
    return None


def _lines(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    found: list[Sequence[Token]] = []
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


_BESIDE = frozenset(
    "اخر تحديث تاريخ النشر نشر نشرت في دمشق بتوقيت مكه الساعه ص م am pm at by on published updated"
    " المكرمه غرينتش القدس بيروت حلب بغداد انقره اسطنبول كتب منذ الاثنين ميلادي".split()
)
_WORDS_BESIDE = 3
"""Other words that may stand on the line of a header's date (an author, a section, a city)."""


def _alone(line: Sequence[Token], first: int, last: int) -> bool:
    """Whether hardly anything but a header's words stands beside the date on its line."""
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


def _post_header(line: Sequence[Token], at: int) -> date | None:
    """`داماس بوستJune 10, 2025 · Shared with Public`, `8:36 PM · Nov 23, 2024`: the month may be written onto the
    poster's name."""
    token = line[at]
    if token.kind != "latin" or at + 3 >= len(line):
        return None
    glued = max((i for i, c in enumerate(token.text) if c.isupper()), default=0)
    words = [Token(token.start, token.end, token.text[glued:], token.text[glued:].lower(), "latin")]
    month = month_at(words, 0)
    if month is None:
        return None
    found = written_at([*words, *line[at + 1 : at + 5]], 0)
    day = _complete(found)
    if found is None or day is None:
        return None
    after = line[at + found.last] if at + found.last < len(line) else None
    before = line[at - 1] if at else None
    marked = (after is not None and after.norm == "·") or (before is not None and before.norm == "·")
    return day if marked else None

"""When a report was published: what relative dates (`اليوم`, `أمس`) are counted from, and on what basis."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Literal

from tawthiq.arabic.calendar import days_on
from tawthiq.arabic.dates import find_dates, parse_published, published_from_text
from tawthiq.arabic.day import DayReader
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.published import POST_MARK, page_clock, post_header
from tawthiq.arabic.sentences import Sentence
from tawthiq.arabic.tokens import Token, tokenise
from tawthiq.extract.address import published_in_address

_HEAD = 700
_LEAD = 4
_SIGNATURE_MARKS = "—–-"
_SIGNATURE, _DATE = 12, 6
"""Tokens within which a signature names its account, and of the date after it."""
_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 2011, 2026
"""Years between which a date without one is looked for: a constant, since extraction knows no clock."""

_STATED = frozenset({"given", "post-number", "post-header", "address"})
_LIKELY = frozenset({"page-header", "dated-today"})


def certainty_of(basis: str | None) -> Literal["stated", "likely", "inferred"] | None:
    """How far to trust a day of publication: `stated` with the report, `likely` its own, `inferred` from its words.

    >>> certainty_of("given"), certainty_of("weekday"), certainty_of(None)
    ('stated', 'inferred', None)
    """
    if basis is None:
        return None
    return "stated" if basis in _STATED else "likely" if basis in _LIKELY else "inferred"


def published_day(
    text: str, given: str | None, url: str | None, title: str | None, sentences: Sequence[Sentence]
) -> tuple[date | None, str | None]:
    """The day of publication and its basis: `post-number`, `post-header`, `given`, `address`, `page-header`,
    `title`, `quoted-post`, `weekday` or another of `published_from_text`.

    A post's own number and header beat what was given with it: saved posts carry the time of their saving. The
    last two are used only where nothing else tells: a post quoted in the report, or a weekday with day and month
    that leave one year.

    >>> published_day("قُتل طفل اليوم.", "2024-05-01T10:00:00+00:00", None, None, [])
    (datetime.date(2024, 5, 1), 'given')
    """
    address = published_in_address(url)
    if address and address[1] == "post-number":
        return address
    told = parse_published(given)
    if POST_MARK in text[:_HEAD] and (shown := post_header(tokenise(text[:_HEAD]))):
        return (told, "given") if told == shown + _DAY else (shown, "post-header")
    if told:
        return told, "given"
    if address:
        return address
    if header := published_from_text(tokenise(text[:_HEAD])):
        return header
    if day := _dated_headline(text, title):
        return day, "page-header"
    if title and any(letter.isdigit() for letter in title) and (day := parse_published(title)):
        return day, "title"
    if day := _quoted_post(sentences):
        return _day_after_if_today(day, sentences), "quoted-post"
    if day := _by_weekday(sentences):
        return day, "weekday"
    return None, None


def published_clock(text: str, day: date | None, basis: str | None) -> time | None:
    """The time of day of publication that a page shows beside its date; None where that is not where the day is from.

    >>> published_clock("قصف على المروج\\n7 آذار 2022 - 09:38\\nقُتل طفل", date(2022, 3, 7), "page-header")
    datetime.time(9, 38)
    """
    if day is None or basis != "page-header":
        return None
    return page_clock(tokenise(text[:_HEAD]), day)


def _dated_headline(text: str, title: str | None) -> date | None:
    """The date alone on the first line, when the second is the headline; above a menu it would be today's."""
    lines = [line.strip() for line in text[:_HEAD].splitlines() if line.strip()]
    if len(lines) < 2 or not title or fold(lines[1]) not in fold(title):
        return None
    tokens = tokenise(lines[0])
    whens = find_dates(tokens, None)
    alone = len(whens) == 1 and whens[0].first == 0 and whens[0].last == len(tokens)
    return whens[0].start if alone and whens[0].precision == "day" else None


def _quoted_post(sentences: Sequence[Sentence]) -> date | None:
    """The date after the signature of a quoted post: `— شبكة (@name) September 27, 2022`; its words may run into it."""
    for sentence in sentences:
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.norm in _SIGNATURE_MARKS and any(t.norm == "@" for t in tokens[at : at + _SIGNATURE]):
                for when in find_dates(tokens[at : at + _SIGNATURE + _DATE], None):
                    if when.start and when.precision == "day":
                        return when.start
    return None


def _day_after_if_today(day: date, sentences: Sequence[Sentence]) -> date:
    """The day of a quoted post, or the one after where the report calls that today (`اليوم الخميس`)."""
    for sentence in sentences:
        for when in find_dates(sentence.tokens, None):
            read = DayReader(sentence.tokens, when.first)
            if read.offset == 0 and read.weekday is not None:
                return day + _DAY if (day + _DAY).weekday() == read.weekday else day
    return day


def _by_weekday(sentences: Sequence[Sentence]) -> date | None:
    """`الثلاثاء 24 آب`: the one year, from the latest that the report names on, in which it was a Tuesday."""
    for sentence in sentences[:_LEAD]:
        for when in find_dates(sentence.tokens, None):
            if when.start is not None or not when.rule.startswith("written"):
                continue
            read = DayReader(sentence.tokens, when.first)
            said = read.written
            if (
                read.weekday is None
                or said is None
                or not said.day
                or not said.month
                or said.calendar == "hijri"
            ):
                continue
            latest = max((y for s in sentences for t in s.tokens if (y := _year(t))), default=_FIRST_YEAR)
            found = days_on(read.weekday, said.month, said.day, range(latest, _LAST_YEAR + 1))
            if len(found) == 1:
                return found[0]
    return None


def _year(token: Token) -> int | None:
    if token.kind == "number" and len(token.norm) == 4 and token.norm.isdigit():
        year = int(token.norm)
        return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
    return None

"""The day of the chief incident: which of the times that a report names first is that of the news."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tawthiq.arabic.dates import When
from tawthiq.arabic.day import DayReader
from tawthiq.arabic.published import POST_MARK
from tawthiq.arabic.tokens import Token
from tawthiq.extract.claims import ClaimDraft
from tawthiq.extract.days import DayNamed, another_day, completed, day_named
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.report import Report
from tawthiq.extract.scopes import Scope
from tawthiq.model.record import DateTold

DAYS = ("day", "part", "night")
"""Precisions that tell a day."""
_OPENING = 6
_ISSUED = grammar_words("issued")
_STATEMENTS = grammar_words("statement")
_STATEMENT_REACH = 12
_OLD_PICTURE = timedelta(days=3)


class ChiefDay(NamedTuple):
    """The day of the chief incident where the text fixes it, what the words say of it, in which sentence, whether
    they surely speak of the news, and how they tell the day."""

    day: date | None
    named: DayNamed
    sentence: int
    sure: bool
    told: DateTold

    def differs(self, when: When, tokens: Sequence[Token], sentence: int) -> bool:
        """Whether a time named after it is that of another day."""
        if not self.sure or sentence <= self.sentence or self.day and when.start == self.day:
            return False
        return another_day(self.named, day_named(tokens, when))


def chief_day_of(
    report: Report,
    whens: Sequence[Sequence[When]],
    scope_of: Sequence[Scope | None],
    claims: Sequence[ClaimDraft],
) -> ChiefDay | None:
    """The first time of day that the opening sentences of news name; only where there is none, one that says when
    somebody spoke (`نفت الوزارة، الجمعة، …`), or that of a line of hardly more than a date.

    Where it is one that nothing fixes (`اليوم`, without a day of publication) its day is None: a day named later is
    another's. `whens` are the times of every sentence, `scope_of` its scope.

    >>> from datetime import date
    >>> from tawthiq.arabic.dates import find_dates
    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> sentences = split(tokenise("قُتل طفل فجر اليوم بقصف على القرية."))
    >>> report = Report("", sentences, date(2024, 3, 5))
    >>> chief_day_of(report, [find_dates(s.tokens, report.published) for s in sentences], [None], []).day
    datetime.date(2024, 3, 5)
    """
    best: tuple[int, int, When] | None = None
    named: list[DayNamed] = []
    for number, (sentence, found, scope) in enumerate(
        zip(report.sentences[:_OPENING], whens, scope_of, strict=False)
    ):
        for when in found:
            if when.precision not in DAYS:
                continue
            named.append(day_named(sentence.tokens, when))
            rank = _rank(sentence.tokens, when, scope, claims, report.published)
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, number, when)
    if best is None:
        return None
    rank, number, when = best
    tokens = report.sentences[number].tokens
    said = completed(day_named(tokens, when), named)
    return ChiefDay(when.start, said, number, rank == 0, _how_told(tokens, when))


def _how_told(tokens: Sequence[Token], when: When) -> DateTold:
    if _is_dateline(tokens, when):
        return "report"
    if when.precision == "night" and DayReader(tokens, when.first).part == "night":
        return "night"
    return "date" if when.rule.startswith("written") else "day"


def _rank(
    tokens: Sequence[Token],
    when: When,
    scope: Scope | None,
    claims: Sequence[ClaimDraft],
    published: date | None,
) -> int | None:
    """How surely a time is that of the news, the surest (0) first; None for one that looks back."""
    if scope in ("background", "earlier") or _is_of_post(tokens, when):
        return None
    if _is_of_picture(tokens, when):
        return None if _is_older(when, published) else 3
    if _is_of_speech(tokens[when.first], claims) or _is_of_issue(tokens, when):
        return 2
    if _is_dateline(tokens, when):
        return 3
    return {None: 0, "other": 1, "total": 4}[scope]


def _is_dateline(tokens: Sequence[Token], when: When) -> bool:
    """A line of hardly more than a date says when the report appeared."""
    return sum(t.kind == "word" for t in tokens) - (when.last - when.first) <= 2 and len(tokens) <= 12


def _is_of_post(tokens: Sequence[Token], when: When) -> bool:
    """`11:24 AM · Dec 1, 2024`: the date beside the mark of a post's header or foot says when it was posted."""
    beside = (*tokens[max(0, when.first - 1) : when.first], *tokens[when.last : when.last + 1])
    return any(t.norm == POST_MARK for t in beside)


def _is_of_picture(tokens: Sequence[Token], when: When) -> bool:
    """`آثار القصف - 18 تموز 2021 (مراسل الشبكة)`: a date, then at the end of the line who took the picture."""
    rest = tokens[when.last :]
    return len(rest) > 2 and rest[0].norm == "(" and rest[-1].norm == ")" and when.rule.startswith("written")


def _is_older(when: When, published: date | None) -> bool:
    """Whether a picture was taken days before the report appeared: it shows something else."""
    return bool(published and when.start and published - when.start > _OLD_PICTURE)


def _is_of_issue(tokens: Sequence[Token], when: When) -> bool:
    """`صادر بتاريخ 5 آذار`, `أصدرت الوزارة، اليوم، بياناً`: a day on which something was issued."""
    before = [t.norm for t in tokens[max(0, when.first - _STATEMENT_REACH) : when.first] if t.kind == "word"]
    issued = next((n for n, norm in enumerate(reversed(before)) if norm in _ISSUED), None)
    if issued is None:
        return False
    after = {t.norm for t in tokens[when.last : when.last + 3]}
    return issued < 2 or not after.isdisjoint(_STATEMENTS)


def _is_of_speech(token: Token, claims: Sequence[ClaimDraft]) -> bool:
    """Whether a time stands between who speaks or the reporting word and what is said."""
    return any(
        min(c.cue.end, c.source.end if c.source else c.cue.end) <= token.start < c.content.start
        for c in claims
    )

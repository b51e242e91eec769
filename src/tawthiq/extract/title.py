"""The title of a document: read for what only it says, since saved pages often lose their body and keep it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import Token, tokenise
from tawthiq.extract.drafts import HarmDraft
from tawthiq.extract.harm import statements_in
from tawthiq.extract.report import Report
from tawthiq.model import Span

_LONGEST = 2000
"""Code points of a title that are read."""


class Title(NamedTuple):
    """The title as a report of its own, and the statements of harm that only it makes (parts left out)."""

    report: Report
    harm: tuple[HarmDraft, ...]


def read_title(title: str | None, harm: list[HarmDraft], published: date | None) -> Title | None:
    """What a title says; `harm` are the statements of the text, so that nothing is told twice.

    Spans are marked `within="title"`, their offsets are the title's.

    >>> read_title("مقتل 4 مدنيين في المروج مقتل 4 مدنيين في المروج", [], None).harm[0].span
    Span(start=5, end=13, text='4 مدنيين', within='title')
    """
    if not title:
        return None
    report = Report(title, split(_once(tokenise(title[:_LONGEST]))), published)
    if not report.sentences:
        return None
    told = {(h.outcome, h.min, h.max) for h in harm}
    exact = {h.outcome for h in harm}
    new = {
        (h.outcome, h.span.text): h._replace(span=_of_title(h.span))
        for h in reversed(statements_in(report).statements)
        if h.part_of is None
        and (h.outcome, h.min, h.max) not in told
        and not (h.vague and h.outcome in exact)
    }
    return Title(report, tuple(new.values())[::-1])


def _of_title(span: Span) -> Span:
    return Span(span.start, span.end, span.text, "title")


def _once(tokens: Sequence[Token]) -> Sequence[Token]:
    """The first telling of a title that saved pages repeat."""
    words = [t.norm for t in tokens]
    for period in range(3, len(words) // 2 + 1):
        if words[:period] == words[period : 2 * period]:
            return tokens[:period]
    return tokens

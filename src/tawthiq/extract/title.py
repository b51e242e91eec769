"""The title of a document: read for what only it says, since saved pages often lose their body and keep it."""

from datetime import date
from typing import NamedTuple

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.drafts import HarmDraft
from tawthiq.extract.harm import find_harm
from tawthiq.extract.report import Report
from tawthiq.model import Span


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
    report = Report(title, split(tokenise(title, 0, _once(title))), published)
    if not report.sentences:
        return None
    told = {(h.outcome, h.min, h.max) for h in harm}
    exact = {h.outcome for h in harm}
    new = {
        (h.outcome, h.span.text): h._replace(span=_of_title(h.span))
        for h in reversed(find_harm(report).statements)
        if h.part_of is None
        and (h.outcome, h.min, h.max) not in told
        and not (h.vague and h.outcome in exact)
    }
    return Title(report, tuple(new.values())[::-1])


def _of_title(span: Span) -> Span:
    return Span(span.start, span.end, span.text, "title")


def _once(title: str) -> int:
    """Where a title ends that saved pages repeat: the offset after its first telling."""
    words = [(t.norm, t.start) for t in tokenise(title[:2000])]
    size = len(words)
    for period in range(3, size // 2 + 1):
        if all(words[i][0] == words[period + i][0] for i in range(min(period, size - period))):
            return words[period][1]
    return min(len(title), 2000)

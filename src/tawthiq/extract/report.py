"""The report inside a document: its sentences in order, without the furniture of the page that it stood on."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.arabic.sentences import Sentence
from tawthiq.arabic.tokens import Token
from tawthiq.model import Span


class Report(NamedTuple):
    """What the extractors read: the text, its tokens, the sentences of the report, and when it was published."""

    text: str
    sentences: Sequence[Sentence]
    published: date | None
    headlines: frozenset[int] = frozenset()
    """Indices of the sentences that are headlines: a line of its own without a closing mark."""

    def span(self, tokens: Sequence[Token], first: int, last: int) -> Span:
        """The words `tokens[first:last]` as a span of the text."""
        start, end = tokens[first].start, tokens[last - 1].end
        return Span(start, end, self.text[start:end])

"""A sentence of harm as its readers look at it: its words, the words of harm and the people among them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.people import People
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.report import Report
from tawthiq.extract.triggers import Trigger
from tawthiq.model import Span
from tawthiq.model.record import Who

BREAKS = frozenset((".", "!", "؟", "?", "؛", ":", "…"))
"""Marks after which nothing governs what was said before them."""
QUOTED = frozenset('"“«')
CLAUSE = grammar_words("clause")
WHO_IS = grammar_words("who_is")


class HarmSentence(NamedTuple):
    """The sentence of that number in a report, with its words of harm and its people by their first token."""

    report: Report
    number: int
    tokens: Sequence[Token]
    triggers: Mapping[int, Trigger]
    people: Mapping[int, People]


class Counted(NamedTuple):
    """The words `tokens[first:last]` that count people, and what they say: from how many to how many (`vague` is the
    word that leaves it open), and who they are."""

    span: Span
    min: int
    max: int | None
    vague: str | None
    who: tuple[Who, ...]
    first: int
    last: int


def words_of(sentence: HarmSentence, first: int, last: int) -> Span:
    """The words `tokens[first:last]`; a و, ب or ل that is written together with the first stays out.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> sentences = split(tokenise("مقتل رجل وطفلين"))
    >>> report = Report("مقتل رجل وطفلين", sentences, None)
    >>> words_of(HarmSentence(report, 0, sentences[0].tokens, {}, {}), 2, 3).text
    'طفلين'
    """
    span = sentence.report.span(sentence.tokens, first, last)
    token = sentence.tokens[first]
    if token.kind != "word":
        return span
    reading = noun_at(token)
    strip = reading.cut.proclitics.removesuffix("ال") if reading else ""
    if strip and reading and not reading.cut.proclitics.endswith("لل"):
        at = 0
        for letter in strip:
            at = span.text.index(letter, at) + 1
        while at < len(span.text) and not span.text[at].isalpha():
            at += 1
        return Span(span.start + at, span.end, span.text[at:])
    joined = token.norm.startswith("و") and token.text.startswith("و") and token.norm not in _ONE
    return Span(span.start + 1, span.end, span.text[1:]) if joined and not reading else span


_ONE = frozenset(("واحد", "واحده"))
"""Words that begin with a و of their own."""


def begins_with_and(token: Token) -> bool:
    """Whether a word is joined by و, and does not just begin with the letter (`والدته`)."""
    reading = noun_at(token)
    return reading.cut.proclitics.startswith("و") if reading else token.norm.startswith("و")

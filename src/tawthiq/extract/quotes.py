"""Quotation marks in pairs, and the stretches of text that attribution works on."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.sentences import Sentence
from tawthiq.arabic.tokens import Token

_STRAIGHT = frozenset('"”“″„‟')
_OPENS = {"«": "»", "‹": "›"}
_CLOSES = {"»": "«", "›": "‹"}
_MARKS = _STRAIGHT | _OPENS.keys() | _CLOSES.keys()
_LONGEST = 600
"""Tokens that a quotation may hold; beyond it the closing mark is taken for another's."""


class Unit(NamedTuple):
    """One sentence, or several that one quotation holds together.

    `partner[i]` is the index of the mark that pairs with the quotation mark `tokens[i]`, else -1; `sentence`
    is the index of the first sentence in the report.
    """

    tokens: Sequence[Token]
    partner: Sequence[int]
    sentence: int
    line: int


def is_quote(token: Token) -> bool:
    """Whether a token is a quotation mark of any shape."""
    return token.norm in _MARKS


def pair(text: str, tokens: Sequence[Token]) -> list[int]:
    """For each token the index of the quotation mark that it pairs with, or -1.

    Arabic pages mix the shapes (`”قسد“`, `"قسد"`, `“قسد”`), so that what stands around a mark says whether it
    opens or closes; quotations may hold quotations.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "إن “ميليشيا “قسد” قصفت”."
    >>> pair(text, tokenise(text))
    [-1, 7, -1, 5, -1, 3, -1, 1, -1]
    """
    partner = [-1] * len(tokens)
    stack: list[int] = []
    for i, token in enumerate(tokens):
        if token.norm not in _MARKS:
            continue
        opens = _opens(text, tokens, i)
        if opens is None:
            opens = not stack or (token.norm == "“" and len(stack) < 2)
        if opens:
            stack.append(i)
            if len(stack) > 6:
                stack.pop(0)
        elif stack:
            first = _opener(tokens, stack, token.norm)
            if first is not None and i - first <= _LONGEST:
                partner[first], partner[i] = i, first
    return partner


def _opener(tokens: Sequence[Token], stack: list[int], mark: str) -> int | None:
    """Takes from the stack the mark that `mark` closes: the last of its kind, what lies above it dropped."""
    wanted = _CLOSES.get(mark)
    for depth in range(len(stack) - 1, -1, -1):
        norm = tokens[stack[depth]].norm
        if norm == wanted if wanted else norm in _STRAIGHT:
            first = stack[depth]
            del stack[depth:]
            return first
    return None


def _opens(text: str, tokens: Sequence[Token], i: int) -> bool | None:
    """Whether the mark opens (True) or closes (False), None when its surroundings leave it open."""
    token = tokens[i]
    if token.norm in _OPENS:
        return True
    if token.norm in _CLOSES:
        return False
    before = text[token.start - 1] if token.start else "\n"
    after = text[token.end] if token.end < len(text) else "\n"
    free_before = (
        before.isspace() or before in "([ـ:" or (i > 0 and tokens[i - 1].norm in ("و", "ل", "ب", "ك", "ف"))
    )
    free_after = after.isspace() or after in ")].,،؛:!؟?…"
    if free_before and not free_after:
        return True
    if free_after and not free_before:
        return False
    return None


def units(text: str, sentences: Sequence[Sentence]) -> list[Unit]:
    """The sentences of a report, those joined that a quotation runs through (over lines only after a colon)."""
    tokens = [t for s in sentences for t in s.tokens]
    partner = pair(text, tokens)
    found: list[Unit] = []
    begin = at = first = reach = 0
    for index, sentence in enumerate(sentences):
        stop = at + len(sentence.tokens)
        for i in range(at, stop):
            if partner[i] > i and (partner[i] > reach):
                reach = partner[i] if _holds(tokens, i) or partner[i] < stop else reach
                if (
                    reach < partner[i]
                    and index + 1 < len(sentences)
                    and sentences[index + 1].line == sentence.line
                ):
                    reach = partner[i]
        at = stop
        if reach < at or index == len(sentences) - 1:
            shifted = [p - begin if begin <= p < at else -1 for p in partner[begin:at]]
            found.append(Unit(tokens[begin:at], shifted, first, sentences[first].line))
            begin, first, reach = at, index + 1, at - 1
    return found


def _holds(tokens: Sequence[Token], quote: int) -> bool:
    """Whether a quotation is announced by a colon, so that it may run over lines."""
    return quote > 0 and tokens[quote - 1].norm == ":"

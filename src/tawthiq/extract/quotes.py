"""Quotation marks in pairs, and the stretches of text that attribution works on."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.sentences import Sentence
from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import cue_words

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
        if index + 1 < len(sentences) and reach < stop and _goes_on(sentences, first, index):
            reach = stop
        at = stop
        if reach < at or index == len(sentences) - 1:
            shifted = [p - begin if begin <= p < at else -1 for p in partner[begin:at]]
            found.append(Unit(tokens[begin:at], shifted, first, sentences[first].line))
            begin, first, reach = at, index + 1, at - 1
    return found


_LIST = 30
"""Lines that a list after a colon may have."""
_SHORT = 14
_WHOLE = 40
"""Sentences that a statement given word for word may have."""
_TEXTS = frozenset(("البيان", "بيان", "التصريح", "الرساله", "البلاغ", "بيانها", "بيانه"))
_GIVES = frozenset(("نص", "نصه", "جاء", "وجاء", "ورد", "وورد", "يلي", "التالي"))


def _gives_statement(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says that the words of a statement follow (`وجاء في نص البيان:`)."""
    end = len(tokens)
    while end > 1 and (is_quote(tokens[end - 1]) or tokens[end - 1].norm == "."):
        end -= 1
    if not (tokens[end - 1].norm in ":…" or tokens[-1].norm == "…" or len(tokens) - end > 1):
        return False
    words = {t.norm for t in tokens[max(0, end - 9) : end]}
    return len(tokens) <= 40 and bool(words & _TEXTS) and bool(words & _GIVES)


def _tells(norm: str) -> bool:
    """Whether a word may be one of reporting or name a source, so that what follows its colon is said by somebody."""
    return bool(cue_words(norm)) or norm.startswith(("مراسل", "مصدر", "مصادر"))


def _goes_on(sentences: Sequence[Sentence], first: int, index: int) -> bool:
    """Whether what a colon at the end of a line announces goes on in the next one: the first line after it, then
    the short lines of a list, all of them or all with the same mark before them.
    """
    if any(_gives_statement(s.tokens) for s in sentences[first : index + 1]):
        return index - first <= _WHOLE
    line = sentences[index].line
    here, following = sentences[index].tokens, sentences[index + 1].tokens
    if sentences[index + 1].line == line:
        return sentences[first].line < line and _is_long(sentences, first)
    if here[-1].norm == ":":
        return len(here) <= 60 and any(t.kind == "word" and _tells(t.norm) for t in here)
    if sentences[first].line == line or index + 1 - first > _LIST or _is_long(sentences, first):
        return False
    return len(following) <= _SHORT and following[-1].norm not in ".!؟?" and len(here) <= _SHORT


def _is_long(sentences: Sequence[Sentence], first: int) -> bool:
    """Whether the line that a colon announces is a full sentence and no item of a list."""
    begin = next((i for i in range(first, len(sentences)) if sentences[i].tokens[-1].norm == ":"), first) + 1
    return begin < len(sentences) and len(sentences[begin].tokens) > _SHORT


def _holds(tokens: Sequence[Token], quote: int) -> bool:
    """Whether a quotation is announced by a colon, so that it may run over lines."""
    return quote > 0 and tokens[quote - 1].norm == ":"

"""Where a clause begins: what may stand before a verb that nobody speaks of by name."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import (
    BEFORE_NOUN,
    CLAUSE_STARTS,
    OPENERS,
    RELATIVE,
    STATEMENTS,
    THAT,
    TIME,
    CueWord,
)
from tawthiq.extract.phrases import speaker_at
from tawthiq.extract.quotes import is_quote


def starts_clause(tokens: Sequence[Token], i: int, word: CueWord) -> bool:
    """Whether a verb stands where a clause begins: it is joined by `و`, or what stands before it opens one."""
    if word.prefix:
        return True
    j = i - 1
    while j >= 0 and (is_quote(tokens[j]) or tokens[j].norm in ")("):
        j -= 1
    if j < 0:
        return True
    norm = tokens[j].norm
    return (
        tokens[j].kind == "mark"
        or is_glued(tokens, i)
        or norm in OPENERS
        or norm.removeprefix("و") in OPENERS
        or norm in CLAUSE_STARTS
        or norm in STATEMENTS
        or (norm.removeprefix("و") in TIME and norm.removeprefix("و") not in BEFORE_NOUN)
        or _fronted(tokens, i)
    )


def is_glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is glued to the one before it, in a post that lost its line breaks (`26 مارس 2025تستنكر`)."""
    return i > 0 and tokens[i - 1].kind in ("word", "number") and tokens[i - 1].end == tokens[i].start


_FRONTS = frozenset(
    ("في", "ضمن", "من", "خلال", "عقب", "بعد", "الي", "مع", "علي", "اما", "حول", "حيال", "ازاء")
)


def _fronted(tokens: Sequence[Token], i: int) -> bool:
    """Whether only a prepositional phrase goes before the verb in its clause (`وضمن ملف الاغتيالات سجل المكتب`)
    and a known speaker follows it.
    """
    match = speaker_at(tokens, i + 1) if i + 1 < len(tokens) else None
    if match is None or match.cut.proclitics or is_quote(tokens[i + 1]):
        return False
    j = i - 1
    while j > 0 and i - j < 8 and tokens[j - 1].kind != "mark":
        if tokens[j].norm in RELATIVE or tokens[j].norm in THAT:
            return False
        j -= 1
    return j >= 0 and tokens[j].norm.removeprefix("و") in _FRONTS and i - j < 8

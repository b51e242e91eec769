"""Words that say harm was done: `قُتل`, `إصابة`, `راح ضحيته`, `ارتفع عدد القتلى إلى`."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.strike import has_class
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome


class Trigger(NamedTuple):
    """A word or phrase of harm, `tokens[first:last]`; `pos` says how it governs: passive, active, masdar, figure, list, or of whom
    somebody before it is told by a pronoun."""

    first: int
    last: int
    outcomes: tuple[Outcome, ...]
    pos: str


_HARM: WordTable[tuple[str, Outcome]] = WordTable(
    (form, (row["pos"], row["outcome"]))  # type: ignore[misc]
    for row in rows("harm")
    for form in row["forms"].split("|")
)
_PHRASES: PhraseTable[tuple[str, Outcome]] = PhraseTable(
    (row["form"], (row["pos"], row["outcome"]))  # type: ignore[misc]
    for row in rows("harm_phrases")
)
_LIFE = 24
"""Tokens within which `حياته` and the like follow `فقد`, `لقي`: names and ages may stand between."""
_THEIRS = ("ه", "ها", "هما", "هم", "هن")
"""Pronouns of the harmed: the last letter of `قتلى` is none."""
_KILLING = frozenset(("قتل", "اغتيال", "اعدام", "ذبح"))
"""Nouns of harm that a killer may stand after, too."""
_UNSURE = grammar_words("harm_if_confirmed")
_DEATH_WORDS = grammar_words("death")


def find_triggers(tokens: Sequence[Token]) -> list[Trigger]:
    """The triggers of a sentence, in order.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [(t.outcomes, t.pos) for t in find_triggers(tokenise("قُتل طفل وإصابة آخر"))]
    [(('killed',), 'passive'), (('injured',), 'masdar')]
    """
    found: list[Trigger] = []
    end = 0
    for i in [i for i, t in enumerate(tokens) if _may_begin(t.norm) and t.kind == "word"]:
        if i < end:
            continue
        token = tokens[i]
        phrase = _PHRASES.at(tokens, i)
        if phrase and not (phrase.last - phrase.first == 1 and phrase.cut.definite):
            found.append(Trigger(i, phrase.last, (phrase.entry[1],), phrase.entry[0]))
            end = phrase.last
            continue
        for reading in _HARM.readings(token.norm):
            pos, outcome = reading.entry
            cut = reading.cut
            if cut.enclitic in _THEIRS and pos == "masdar" and _came_of(tokens, i):
                found.append(Trigger(i, i + 1, (outcome,), "pronoun"))
                break
            if cut.enclitic in _THEIRS and cut.stem in _KILLING and _of_its_doer(tokens, i):
                found.append(Trigger(i, i + 1, (outcome,), pos))
                break
            if (
                cut.definite
                or (cut.enclitic and pos == "masdar")
                or (pos != "masdar" and cut.proclitics not in ("", "و", "ف"))
            ):
                continue
            if cut.enclitic:
                continue
            if cut.stem == "فقدان" and any("حيات" in t.norm for t in tokens[i + 1 : i + _LIFE]):
                outcome = "killed"
            if cut.stem in _UNSURE and not _confirmed(tokens, i, cut.stem):
                continue
            found.append(Trigger(i, i + 1, (outcome,), pos))
            break
    return found


@lru_cache(maxsize=32768)
def _may_begin(norm: str) -> bool:
    """Whether a folded word begins a phrase of harm or is a word of it."""
    return _PHRASES.begins(norm) or _HARM.begins(norm)


def _came_of(tokens: Sequence[Token], i: int) -> bool:
    """`ما أدى إلى مقتله`, `أسفر عن إصابتها`: what an attack led to, and no news of an old death."""
    return has_class(tokens[max(0, i - 4) : i], "result")


def _of_its_doer(tokens: Sequence[Token], i: int) -> bool:
    """`مجزرة بقتلها 5 أطفال`: the pronoun is the killer, the killed follow as the object."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.kind == "number":
        return after is not None
    noun = noun_at(after)
    return noun is not None and not noun.cut.proclitics and noun.entry.noun_class in ("person", "role")


def _confirmed(tokens: Sequence[Token], i: int, stem: str) -> bool:
    """Words that harm only together with others: `لقي … مصرعه`, `فارق الحياة`, `تعرض لإصابة`."""
    after = [t.norm for t in tokens[i + 1 : i + _LIFE]]
    if stem.startswith(("لقي", "فارق", "لقو", "فقد")):
        return any(w in _DEATH_WORDS for w in after)
    if stem.startswith("اسعف"):
        return any(w.startswith(("مصاب", "جريح", "الجرح", "المصاب", "اصيب")) for w in after[:4])
    if stem.startswith("تاثر"):
        return "بجراحه" not in after[:2] and any(w in ("كثيرون", "كثيرين") for w in after[:2])
    return False

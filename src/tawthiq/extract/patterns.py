"""Finds in one unit the words of attribution: a cue, whom it names, where what is said begins.

Cascaded patterns over tokens: verbs before and after their subject, participles, nouns, prepositions, colons.
How far the content goes is settled in `claims.py`, when all attributions of the unit are known.
"""

from collections.abc import Sequence
from functools import lru_cache

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token, fold_word
from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.complements import COMMAS
from tawthiq.extract.cues import HEADLINE_WORDS, PHRASES, PLACES_TOO, Cue, cue_words, glued_cue
from tawthiq.extract.mediums import medium_in
from tawthiq.extract.nouns import noun
from tawthiq.extract.other_cues import issued, participle, published, relayed, said, stands_in
from tawthiq.extract.phrases import ends_by_medium, phrase_end, speaker_at
from tawthiq.extract.prepositions import preposition
from tawthiq.extract.quotes import Unit
from tawthiq.extract.verbs import verb

_HEADLINE_MARKS = frozenset("|■●•-–")


COLON = Cue(":", "noun", frozenset(("quote",)), "asserts", "plain", strong=True)


_PREPOSITION = Cue("بحسب", "preposition", frozenset(("noun",)), "asserts", "plain", strong=True)


_SPECIAL = {"قيل": said, "جاء": stands_in, "ورد": stands_in, "نقل": relayed, "اصدر": issued, "نشر": published}


def find_attributions(unit: Unit) -> list[Attribution]:
    """The attributions of a unit, in the order of their cues."""
    tokens = unit.tokens
    found: list[Attribution] = []
    end = 0
    colon = _colon(unit)
    if colon is not None:
        found.append(colon)
        end = colon.content
    for i in [i for i, t in enumerate(tokens) if _may_attribute(t.text)]:
        if i < end:
            continue
        token = tokens[i]
        hit = _at(unit, i) if token.kind == "word" else _next_colon(unit, i, colon)
        if hit is None and token.norm == ":" and i > 3:
            hit = _glued_colon(unit, i)
        if hit is not None:
            found.append(hit)
            named = hit.source is not None and hit.rule.startswith(("according", "relayed"))
            end = max(hit.cue_last, hit.source.last if named and hit.source is not None else 0)
    return found


@lru_cache(maxsize=32768)
def _may_attribute(text: str) -> bool:
    """Whether a word as it is written may be a cue or end in one (a hamza inside of it shows that), or whether a mark
    may lead to a source before a colon."""
    norm = fold_word(text)
    cue = PHRASES.begins(norm) or bool(cue_words(norm)) or norm == "كما"
    return cue or text.find("أ", 3) > 0 or text in _AGAIN or text == ":"


def _at(unit: Unit, i: int) -> Attribution | None:
    tokens = unit.tokens
    phrase = PHRASES.at(tokens, i)
    if phrase is not None:
        return preposition(unit, i, phrase.last, _PREPOSITION, "")
    if tokens[i].norm == "كما" and i + 3 < len(tokens) and tokens[i + 1].norm in ("جاء", "ورد"):
        hit = preposition(unit, i, i + 3, _PREPOSITION, "") if tokens[i + 2].norm == "في" else None
        if hit is not None and hit.rule == "according-to-after":
            return hit
    for word in cue_words(tokens[i].norm) or glued_cue(tokens[i]):
        pos = word.cue.pos
        if pos == "preposition":
            hit = preposition(unit, i, i + 1, word.cue, word.form) if word.prefix in ("", "و", "ف") else None
        elif pos == "participle":
            hit = participle(unit, i, word)
        elif pos == "noun":
            hit = noun(unit, i, word)
        else:
            special = said if "عُلم" in tokens[i].text else verb
            hit = _SPECIAL.get(word.cue.lemma, special)(unit, i, word) if i + 1 < len(tokens) else None
        if hit is not None:
            return hit
    return None


def _colon(unit: Unit) -> Attribution | None:
    """A headline or post that names its source before a colon: `مصدر أمني: …`, `عاجل | الدفاع المدني: …`."""
    tokens = unit.tokens
    first = 0
    for at in range(min(len(tokens) - 3, 20)):
        norm = tokens[at].norm
        if norm == ":":
            found = _named_before_colon(unit, first, at)
            if found is not None:
                return found
        if norm in _HEADLINE_MARKS or norm == ":":
            first = at + 1
    return None


def _next_colon(unit: Unit, i: int, colon: Attribution | None) -> Attribution | None:
    """Another source before a colon in a line that began with one (`قسد: … - قسد: …`, `مراسلنا: … #المرصد: …`)."""
    tokens = unit.tokens
    if colon is None or tokens[i].norm not in _AGAIN:
        return None
    first = i + 1
    while first < len(tokens) and tokens[first].norm == "#":
        first += 1
    match = speaker_at(tokens, first) if first < len(tokens) - 2 else None
    if match is None or match.cut.proclitics or match.first != first:
        return None
    at = phrase_end(tokens, unit.partner, first, min(len(tokens), first + 10))
    if at + 1 >= len(tokens) or tokens[at].norm != ":" or _is_clock(tokens, at):
        return None
    return Attribution("colon", COLON, "", i, at, at + 1, Piece(first, at), None, at + 1)


_AGAIN = frozenset("-–—•#|.،,")


def _glued_colon(unit: Unit, at: int) -> Attribution | None:
    """A source before a colon whose first word is glued to the one before it, in a post that lost its line breaks
    (`شمالي سورياالقيادة المركزية: …`).
    """
    tokens = unit.tokens
    for j in range(at - 1, max(0, at - 5), -1):
        token = tokens[j]
        if token.kind != "word":
            return None
        cut = token.text.find("ال", 2)
        if cut < 0 or cut + 4 > len(token.text):
            continue
        head = Token(token.start + cut, token.end, token.text[cut:], fold(token.text[cut:]), token.kind)
        match = speaker_at([head, *tokens[j + 1 : at]], 0)
        if match is not None and match.last == at - j and match.entry.role in ("body", "reporter"):
            if at + 2 >= len(tokens) or _is_clock(tokens, at):
                return None
            return Attribution("colon", COLON, "", j, at, at + 1, Piece(j, at, cut), None, at + 1)
    return None


def _is_clock(tokens: Sequence[Token], at: int) -> bool:
    """Whether a colon stands within a time of day (`9:52`)."""
    return tokens[at - 1].kind == "number" and tokens[at + 1].kind == "number"


def _named_before_colon(unit: Unit, first: int, at: int) -> Attribution | None:
    tokens = unit.tokens
    while first < at and (tokens[first].norm in ("#", "!") or tokens[first].norm in HEADLINE_WORDS):
        first += 1
    if first >= at or any(
        (w.cue.pos == "perfect" and (w.cue.strong or w.prefix)) or w.cue.pos == "imperfect"
        for t in tokens[first:at]
        for w in cue_words(t.norm)
    ):
        return None
    match = speaker_at(tokens, first)
    if (
        match is None
        or match.cut.proclitics
        or match.last > at
        or tokens[first].norm in PLACES_TOO | {"المصدر"}
    ):
        return None
    last = phrase_end(tokens, unit.partner, first, at)
    if last < at and not (tokens[last].norm in COMMAS or ends_by_medium(tokens, last, at)):
        return None
    if (match.entry.role == "title" or match.entry.kind == "person") and len(tokens) - at < 6:
        return None
    if _is_clock(tokens, at) or any(
        tokens[j].kind == "latin" or (tokens[j].norm == "#" and tokens[j - 1].end == tokens[j].start)
        for j in range(first + 1, at)
    ):
        return None
    if (
        match.entry.role == "body"
        and match.entry.kind == "media"
        and tokens[at + 1].start - tokens[at].end > 1
    ):
        return None
    return Attribution(
        "colon", COLON, "", first, at, at + 1, Piece(first, last), medium_in(unit, last, at), at + 1
    )

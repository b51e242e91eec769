"""Attribution by nouns: `نفي "قسد" مسؤوليتها`, `إعلان اللجنة …`, `تصريحات المطران بأن`, `نفيه استهداف المدنيين`."""

from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.complements import COMMAS, ENDS, complement_of
from tawthiq.extract.cues import OBJECTS, RELATIVE, SELF, THAT, VIA_NOUNS, CueWord
from tawthiq.extract.phrases import phrase_end, speaker_at
from tawthiq.extract.quotes import Unit, is_quote
from tawthiq.extract.splitting import split_object


def noun(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`نفي "قسد" مسؤوليتها`, `إعلان اللجنة "النفير"`, `تصريحات المطران بأن`."""
    tokens = unit.tokens
    cue = word.cue
    if word.form in SELF or i + 2 >= len(tokens) or word.prefix not in ("", "و", "ب"):
        return None
    if i > 0 and tokens[i - 1].norm in ("في", "وفي", "ل", "خلال"):
        return None
    if word.form in _OWN_DENIAL:
        return _own_denial(unit, i, word)
    match = speaker_at(tokens, i + 1)
    if match is None or match.cut.proclitics or match.first > i + 2:
        return None
    if cue.lemma not in _WITH_OBJECT or _soon_that(unit, i):
        complement = complement_of(unit, i + 1, cue, 14)
        if complement is None or complement.kind not in ("that", "prep"):
            return None
        if complement.kind == "prep" and cue.lemma not in _WITH_PREPOSITION:
            return None
        source = Piece(i + 1, phrase_end(tokens, unit.partner, i + 1, complement.delimiter))
        return Attribution(
            "noun-of",
            cue,
            word.form,
            i,
            i,
            i + 1,
            source,
            None,
            complement.content,
            complement.offset,
            cuts=False,
        )
    if cue.mode == "denies" or cue.lemma == "اعلن":
        split = split_object(unit, i + 1, match.last, min(len(tokens), i + 24))
        if split is None or (
            tokens[split[1]].norm not in OBJECTS and cue.mode != "denies" and not is_quote(tokens[split[1]])
        ):
            return None
        until = next(
            (
                j
                for j in range(split[1], len(tokens) - 1)
                if tokens[j].norm in COMMAS and tokens[j + 1].norm.removeprefix("و") in RELATIVE
            ),
            None,
        )
        return Attribution(
            "noun-of",
            cue,
            word.form,
            i,
            i,
            i + 1,
            Piece(i + 1, split[0]),
            None,
            split[1],
            0,
            until,
            cuts=False,
        )
    return None


_OWN_DENIAL = frozenset(("نفيه", "نفيها", "نفيهم", "نفيهما", "انكاره", "انكارها"))


def _own_denial(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`جدد الجيش نفيه استهداف المدنيين`, `رغم نفيهما، بالمسؤولية عن التفجير`: up to the next comma."""
    tokens = unit.tokens
    first = i + 1 if tokens[i + 1].norm not in COMMAS else i + 2
    if first + 1 >= len(tokens) or tokens[first].kind != "word":
        return None
    norm = tokens[first].norm
    offset = int(norm.startswith("ب") and norm not in THAT and norm[1:] not in VIA_NOUNS)
    if norm in THAT:
        first += 1
    elif not (norm.startswith("ال") or norm in OBJECTS or offset):
        return None
    until = next(
        (j for j in range(first + 1, len(tokens)) if tokens[j].norm in COMMAS or tokens[j].norm in ENDS),
        len(tokens),
    )
    return Attribution(
        "noun-own", word.cue, word.form, i, i, i + 1, None, None, first, offset, until, cuts=False
    )


_WITH_OBJECT = frozenset(("نفي", "اعلن", "انكر"))


_WITH_PREPOSITION = frozenset(("صرح", "تحدث", "اتهم", "حذر", "هدد", "اعترف", "اقر", "ندد"))


def _soon_that(unit: Unit, i: int) -> bool:
    """Whether the complementizer follows the speaker after a noun (`رغم إعلان البنتاغون أن`)."""
    match = speaker_at(unit.tokens, i + 1)
    if match is None:
        return False
    last = phrase_end(unit.tokens, unit.partner, i + 1, min(len(unit.tokens), i + 14))
    return last < len(unit.tokens) and unit.tokens[last].norm in THAT

"""Words that are written like a reporting verb and may be another word (`طالب`, `تابع`, `بين`, `عبر`)."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.complements import complement_of
from tawthiq.extract.cues import IN_TURN, OF_STUDENTS, THAT, CueWord
from tawthiq.extract.phrases import speaker_at
from tawthiq.extract.quotes import Unit, is_quote


def is_other_word(tokens: Sequence[Token], i: int, word: CueWord) -> bool:
    """Whether a word that is written like the verb is a noun here: `طالب جامعي` (a student), `تابع للتحالف`."""
    after = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    if word.cue.lemma == "تابع":
        return not word.prefix and after.startswith("ل") and len(after) > 2
    if word.form == "بين" and word.prefix == "و":
        return any(t.norm == "بين" for t in tokens[max(0, i - 12) : i])
    if word.cue.lemma == "دعا" and "ودّ" in tokens[i].text:
        return True
    if word.form in ("يدعي", "تدعي"):
        return after not in THAT and (is_quote(tokens[i + 1]) or speaker_at(tokens, i + 1) is None)
    if word.form == "دان" and not word.prefix and after in "،,":
        return True
    if word.form == "تبين" or (word.form == "عقب" and not word.prefix):
        return speaker_at(tokens, i + 1) is None
    if word.cue.lemma == "قدر":
        return after.startswith("عدد") and after not in ("عدد", "عددا")
    if word.cue.lemma == "دون":
        return after in THAT
    return word.form == "طالب" and after in OF_STUDENTS


def is_sure_verb(unit: Unit, i: int, word: CueWord) -> bool:
    """Whether `بين` or `عبر` is the verb here: the complementizer or a known speaker follows it."""
    tokens = unit.tokens
    after = tokens[i + 1].norm
    if word.cue.lemma == "بين":
        if after in THAT or word.form != "بين":
            return True
        complement = complement_of(unit, i + 1, word.cue, 14)
        return (
            complement is not None
            and complement.kind == "that"
            and (
                (speaker_at(tokens, i + 1) is not None and bool(word.prefix or i == 0))
                or (i > 0 and tokens[i - 1].norm.removeprefix("و") in IN_TURN)
            )
        )
    return after == "عن" or (
        speaker_at(tokens, i + 1) is not None and bool(word.prefix or i == 0 or word.form != "عبر")
    )

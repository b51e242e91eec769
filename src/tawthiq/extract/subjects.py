"""The subject of a reporting word after it, the medium named beside it, and who can be one."""

from tawthiq.extract.attribution import Piece
from tawthiq.extract.complements import COMMAS
from tawthiq.extract.cues import (
    BEFORE_NOUN,
    OPENERS,
    RELATIVE,
    THAT,
    TIME,
    cue_words,
)
from tawthiq.extract.mediums import medium_in
from tawthiq.extract.phrases import ends_by_medium, phrase_end, speaker_at
from tawthiq.extract.quotes import Unit, is_quote


def clause_begin(unit: Unit, i: int) -> int:
    """Where the clause of the cue at `i` begins for what it cuts off: openers and a comma before it go with it."""
    tokens = unit.tokens
    j = i
    while (
        j > 0
        and (
            tokens[j - 1].norm in OPENERS
            or tokens[j - 1].norm in COMMAS
            or tokens[j - 1].norm in ("في", "وفي", "من", "ومن", "ذلك", "الي", "و")
        )
        and i - j < 6
    ):
        j -= 1
    return j


def is_speaker(unit: Unit, source: Piece) -> bool:
    """Whether a phrase names somebody who can speak: the tables know its head, or it is a name in quotes."""
    tokens = unit.tokens
    match = speaker_at(tokens, source.first)
    if (match is not None and match.first < source.last) or is_people(tokens[source.first].norm):
        return True
    return (is_quote(tokens[source.first]) and source.last - source.first <= 10) or any(
        speaker_at(tokens, j) is not None for j in range(source.first + 1, min(source.last, source.first + 3))
    )


def is_people(norm: str) -> bool:
    """Whether a word is a definite plural of persons (`المجتمعون`)."""
    return norm.startswith("ال") and norm.endswith(("ون", "تان")) and len(norm) > 5


def subject_after(unit: Unit, first: int, stop: int) -> tuple[Piece | None, Piece | None]:
    """The subject between a verb and its complement, and the medium named there."""
    tokens, partner = unit.tokens, unit.partner
    i = first
    while i < stop and (
        tokens[i].norm in TIME or tokens[i].norm in COMMAS or tokens[i].norm in ("ايضا", "كذلك", "كما", "هذا")
    ):
        if tokens[i].norm in BEFORE_NOUN:
            i += 1
        i += 1
    if (
        i + 1 < stop
        and tokens[i].norm in ("خلالها", "خلاله", "فيها", "فيه")
        and is_people(tokens[i + 1].norm)
    ):
        i += 1
    source: Piece | None = None
    if (
        i < stop
        and not (tokens[i].norm == "#" and i + 1 < stop and tokens[i + 1].norm.startswith("لل"))
        and not ends_by_medium(tokens, i, stop)
        and not any(w.cue.pos == "participle" for w in cue_words(tokens[i].norm))
        and tokens[i].norm
        not in (
            "عبر",
            "في",
            "خلال",
            "علي",
            "عن",
            "ان",
            "من",
            "الي",
            "له",
            "لها",
            "لنا",
            "لهم",
            "به",
            "بها",
            "فيه",
            "فيها",
        )
    ):
        last = phrase_end(tokens, partner, i, stop)
        if last > i:
            last = _apposition(unit, i, last, stop)
            source = Piece(i, last)
            i = last
    return source, medium_in(unit, i, stop)


_ASIDES = frozenset(("فضل", "فضلت", "لم", "دون", "بدون", "طالبا", "مشترطا", "ومقرها", "ومقره"))


def _apposition(unit: Unit, first: int, last: int, stop: int) -> int:
    """Takes in a name after a comma that completes a title (`المتحدث باسم الجيش، أفيخاي أدرعي،`)."""
    tokens = unit.tokens
    if last + 1 < stop and tokens[last].norm in COMMAS:
        after = tokens[last + 1]
        if (
            after.kind == "word"
            and (after.norm.startswith("ال") or is_quote(after))
            and after.norm not in TIME
            and after.norm not in RELATIVE
        ):
            end = phrase_end(tokens, unit.partner, last + 1, stop)
            if end > last + 1 and end - last <= 12:
                return end
        if any(w.cue.pos == "perfect" for w in cue_words(after.norm)) or after.norm in _ASIDES:
            return last
        titled = speaker_at(tokens, last + 1)
        if (
            titled is not None
            and titled.entry.role in ("of", "title")
            and not titled.cut.proclitics
            and after.kind == "word"
        ):
            end = phrase_end(tokens, unit.partner, last + 1, stop)
            if end > last + 1:
                return end
        named = speaker_at(tokens, last + 1) if is_quote(after) else None
        if (is_quote(after) and (named is None or named.entry.kind != "media")) or (
            after.kind == "word" and after.norm not in TIME and not ends_by_medium(tokens, last + 1, stop)
        ):
            end = phrase_end(tokens, unit.partner, last + 1, stop)
            head = speaker_at(tokens, first)
            if (
                head is not None
                and head.entry.role in ("of", "title", "source", "reporter")
                and 1 <= end - last - 1 <= 4
                and (end < stop or (end - last <= 4 and tokens[stop].norm in THAT))
                and after.norm not in ("في", "عبر", "خلال", "عن", "من", "علي", "الي")
            ):
                return end
    return last

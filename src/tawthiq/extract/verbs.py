"""Attribution by verbs: before their subject, after it, without one; with a clause, a quotation or an object."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.addressees import agrees, second_party
from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.clauses import starts_clause
from tawthiq.extract.complements import COMMAS, ENDS, complement_of, cue_end
from tawthiq.extract.cues import (
    BEFORE_NOUN,
    CALLED,
    EVENT_VERBS,
    IMPERSONAL,
    NEGATION,
    NOT_WITH_B,
    OBJECTS,
    OF_IT,
    OPENERS,
    RELATIVE,
    STATEMENTS,
    THAT,
    THEREIN,
    TIME,
    VIA_NOUNS,
    CueWord,
)
from tawthiq.extract.first_person import first_person
from tawthiq.extract.homographs import is_other_word, is_sure_verb
from tawthiq.extract.mediums import medium_in
from tawthiq.extract.objects import calling, is_addressed, is_held, lays_blame, with_object
from tawthiq.extract.passing import INFORMING, ITS, is_of_noun, news_before
from tawthiq.extract.phrases import ends_by_medium, phrase_end, speaker_at
from tawthiq.extract.quotes import Unit, is_quote
from tawthiq.extract.subjects import clause_begin, is_speaker, subject_after
from tawthiq.extract.subjects_before import head_before, subject_before, whole_subject


def verb(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """The attribution that the reporting verb at `tokens[i]` makes, or None: `قال فلان إن …`, `فلان أوضح أن …`,
    `وأضاف أن …`, `نفت قسد مسؤوليتها`, `وقال: "…"`. A negated verb makes none.
    """
    tokens = unit.tokens
    cue = word.cue
    previous = tokens[i - 1].norm if i else ""
    if previous == "و" and not word.prefix:
        word = word._replace(prefix="و")
    if (
        previous in NEGATION
        or previous.removeprefix("و") in NEGATION
        or previous in ("من", "في", "علي", "الي", "عن", "مع", "عدم")
        or previous in BEFORE_NOUN
        or (previous == "ان" and i > 1 and tokens[i - 2].norm in ("دون", "بدون", "قبل"))
    ):
        return None
    if word.prefix.endswith("س") and cue.mode == "asserts":
        return None
    if any(t.norm == "هل" for t in tokens[max(0, i - 6) : i]) or is_other_word(tokens, i, word):
        return None
    if i + 1 >= len(tokens) or (
        cue.pos == "imperfect" and tokens[i + 1].norm in ("فيه", "فيها", "من", "ذلك")
    ):
        return None
    if cue.lemma == "تحدث" and tokens[i + 1].norm in ("عنه", "عنها", "عنهم"):
        return None
    if cue.lemma == "اعتبر" and cue.pos == "imperfect" and is_held(tokens, i + 1, i + 9):
        return None
    if cue.lemma in ("حمل", "القي") and not lays_blame(tokens, i + 1):
        return None
    therein = tokens[i + 1].norm in THEREIN and i + 3 < len(tokens) and tokens[i + 2].norm not in THAT
    if therein and "noun" in cue.takes and cue.lemma not in ("جدد", "كرر") and _of_statement(tokens, i):
        return Attribution("statement-verb", cue, word.form, i, i, i + 1, None, None, i + 2)
    if cue.pos == "imperfect" and word.form.startswith("ن"):
        return first_person(unit, i, word)
    if cue.lemma == "اتهم" and word.form not in _WITHOUT_OBJECT:
        return _accused(unit, i, word)
    if cue.lemma in ("بين", "عبر") and not is_sure_verb(unit, i, word):
        return None
    start = starts_clause(tokens, i, word)
    complement = complement_of(unit, i + 1, cue) if cue.lemma != "اتهم" else None
    if complement is None:
        found = with_object(unit, i, word, start=start) if "noun" in cue.takes else None
        return found or _without_that(unit, i, word, start=start)
    if complement.kind == "quote" and complement.delimiter > i + 1 and not start:
        return with_object(unit, i, word, start=start) if "noun" in cue.takes else None
    source, via = (
        (None, None) if _of_statement(tokens, i) else subject_after(unit, i + 1, complement.delimiter)
    )
    if (
        (complement.offset or complement.kind == "colon")
        and "noun" in cue.takes
        and source is not None
        and any(t.norm in OBJECTS for t in tokens[_after_name(tokens, source) : source.last])
    ):
        return with_object(unit, i, word, start=start)
    if (
        source is not None
        and is_addressed(cue)
        and "noun" in cue.takes
        and (start or subject_before(unit, i) is not None)
    ):
        called = bool(word.prefix) and tokens[source.first].norm in CALLED
        if (called or not agrees(unit, word, source.first)) and complement.kind in ("prep", "that"):
            return calling(unit, i, word, None, via, source.first)
        match = speaker_at(tokens, source.first)
        if match is not None and match.last <= source.last and complement.kind != "colon":
            second = second_party(unit, source.first, match.last, source.last)
            if second > 0:
                return calling(unit, i, word, Piece(source.first, second), via, second)
    if source is not None and tokens[source.first].norm in OBJECTS and not speaker_at(tokens, source.first):
        return with_object(unit, i, word, start=start) if "noun" in cue.takes else None
    if source is not None and complement.kind != "prep":
        quoted = _quoting(unit, source.last, complement.delimiter)
        if quoted is not None:
            return Attribution(
                "relayed",
                cue,
                word.form,
                clause_begin(unit, i),
                i,
                i + 1,
                quoted,
                source,
                complement.content,
                complement.offset,
            )
    if source is not None and cue.mode == "threatens" and not _threatens(tokens, source):
        return None
    if source is not None and is_addressed(cue) and previous in RELATIVE and complement.kind == "prep":
        plural = word.form.endswith(("وا", "ون"))
        head = head_before(unit, i - 1) if plural == (previous in ("الذين", "والذين")) else None
        if head is None:
            return None
        return Attribution(
            "relative-verb-object", cue, word.form, i, i, i + 1, head, via, source.first, cuts=False
        )
    begin, rule = clause_begin(unit, i), "verb-subject"
    if complement.kind in ("quote", "colon") and complement.delimiter - _reached(i + 1, source, via) > (
        16 if is_quote(tokens[complement.content]) else 7
    ):
        return with_object(unit, i, word, start=start) if "noun" in cue.takes else None
    if source is None:
        before = subject_before(unit, i)
        if before is None and cue.strong and complement.kind != "prep" and cue.mode == "asserts":
            before = whole_subject(unit, i)
        if before is not None and word.form in IMPERSONAL and before.last - before.first > 6:
            before = None
        if before is not None:
            source, begin, rule = before, before.first, "subject-verb"
        elif i > 0 and previous in RELATIVE:
            if word.form in IMPERSONAL:
                return None
            source, rule = head_before(unit, i - 1), "relative-verb"
            if source is None and (cue.pos == "imperfect" or cue.lemma in _SHOWING):
                return None
        elif word.form in IMPERSONAL and complement.delimiter <= i + 2:
            return None
        elif _of_statement(tokens, i):
            rule, source = "statement-verb", None
        elif is_of_noun(tokens, i, word, complement):
            rule = "noun-verb"
        elif complement.delimiter <= i + 1 and cue.lemma in INFORMING and news_before(unit, i) is not None:
            source, rule = news_before(unit, i), "news-verb"
        elif (
            not start
            or (cue.pos == "imperfect" and not word.prefix and previous not in OPENERS)
            or cue.pos == "imperfect"
            and cue.mode == "threatens"
        ):
            return None
        else:
            rule = "verb-alone"
        if rule == "verb-alone" and complement.delimiter - i > 14 and via is None:
            return None
    elif word.prefix and cue.mode == "demands" and "noun" in cue.takes and not is_speaker(unit, source):
        return Attribution("verb-alone-object", cue, word.form, begin, i, i + 1, None, via, i + 1)
    elif not is_speaker(unit, source) and (
        not cue.strong
        or (complement.kind == "prep" and not _new_speaker(unit, word, source))
        or (complement.kind in ("quote", "colon") and not start)
    ):
        return None
    if not (cue.strong or source or complement.kind == "that" or word.prefix or rule == "statement-verb"):
        return None
    if rule == "verb-subject" and not start and not cue.strong:
        return None
    content = complement.content
    until = None
    of_it = tokens[complement.content].norm in OF_IT
    if (
        rule in ("noun-verb", "news-verb")
        or (not start and rule == "verb-subject" and tokens[complement.content - 1].norm in ITS)
        or (not start and rule == "verb-subject" and of_it)
    ):
        until = next(
            (
                j
                for j in range(content + 1, len(tokens))
                if tokens[j].norm in COMMAS
                or tokens[j].norm in ENDS
                or (of_it and j > content + 1 and tokens[j].norm in EVENT_VERBS)
            ),
            None,
        )
    cuts = (
        bool(word.prefix)
        or previous in ("فيما", "بينما", "حين", "وكان", "وكانت", "قد", "وقد", "كما", "اذ", "حيث")
        or (previous in COMMAS and rule != "relative-verb")
        or (begin == 0)
    )
    if rule == "subject-verb":
        cuts = begin == 0 or tokens[begin - 1].norm not in THAT
    return Attribution(
        f"{rule}-{complement.kind}",
        cue,
        word.form,
        begin,
        i,
        cue_end(complement, i),
        source,
        via,
        content,
        complement.offset,
        until,
        cuts=cuts and until is None,
    )


def _threatens(tokens: Sequence[Token], source: Piece) -> bool:
    """Whether the subject of a verb of threatening is somebody (`يهدد التصعيد حياة المدنيين` is no threat)."""
    match = speaker_at(tokens, source.first)
    return match is not None and match.first == source.first + is_quote(tokens[source.first])


_SHOWING = frozenset(("اشار", "اظهر", "اكد", "كشف", "اثبت", "بين", "اوضح", "افاد"))
"""What things do as well as people (`الأمر الذي أكد أن`)."""


def _new_speaker(unit: Unit, word: CueWord, source: Piece) -> bool:
    """Whether an unknown name may be the subject of a verb that goes on with a preposition
    (`وأشار الحمداني إلى دور بلاده`).
    """
    return (
        word.cue.lemma in _POINTS
        and bool(word.prefix)
        and word.cue.pos == "perfect"
        and source.last - source.first <= 3
        and unit.tokens[source.first].norm not in OBJECTS
        and agrees(unit, word, source.first)
    )


_POINTS = frozenset(("اشار", "لفت", "نوه", "تطرق", "اعرب", "تحدث", "شدد", "المح", "دعا"))


def _after_name(tokens: Sequence[Token], source: Piece) -> int:
    match = speaker_at(tokens, source.first)
    return max(source.first + 1, match.last) if match is not None else source.first + 1


def _quoting(unit: Unit, first: int, stop: int) -> Piece | None:
    """Whom the subject of a verb quotes (`ذكرت الوكالة، نقلاً عن مصدر عسكري، أن`)."""
    tokens = unit.tokens
    for j in range(first, min(stop - 2, first + 10)):
        if tokens[j].norm == "نقلا" and tokens[j + 1].norm == "عن":
            last = phrase_end(tokens, unit.partner, j + 2, stop)
            return Piece(j + 2, last) if last > j + 2 else None
    return None


_WITHOUT_OBJECT = frozenset(
    ["اتهم", "اتهمت", "اتهموا", "اتهما", "اتهمتا", "يتهم", "تتهم", "يتهمون", "يتهموا", "يتهمان", "تتهمان"]
)


def _accused(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`اتهمتهم قسد بالانتماء`, `شخصين تتهمهما بـ…`: the accused is a pronoun, what they are accused of follows."""
    tokens = unit.tokens
    if tokens[i + 1].norm.startswith("ب") and len(tokens[i + 1].norm) > 2:
        return Attribution("accused", word.cue, word.form, i, i, i + 1, None, None, i + 1, 1, cuts=False)
    match = speaker_at(tokens, i + 1)
    if match is None or match.cut.proclitics:
        return None
    last = phrase_end(tokens, unit.partner, i + 1, min(len(tokens), i + 12))
    at = next(
        (
            j
            for j in range(match.last, min(last + 2, len(tokens)))
            if tokens[j].norm.startswith("ب") and tokens[j].norm not in NOT_WITH_B
        ),
        -1,
    )
    if at < 0:
        return None
    return Attribution(
        "accused", word.cue, word.form, i, i, i + 1, Piece(i + 1, at), None, at, 1, cuts=bool(word.prefix)
    )


_SAYING = frozenset(("قال", "افاد", "اضاف", "اوضح", "ذكر"))


def _without_that(unit: Unit, i: int, word: CueWord, *, start: bool) -> Attribution | None:
    """`وقال الدفاع المدني، اليوم الأحد، قُتل أربعة أطفال`: a comma where the complementizer would be."""
    tokens = unit.tokens
    if word.cue.lemma not in _SAYING or not start or word.cue.pos != "perfect":
        return None
    match = speaker_at(tokens, i + 1)
    if match is None or match.cut.proclitics:
        return None
    last = phrase_end(tokens, unit.partner, i + 1, len(tokens))
    j = last
    while j < min(len(tokens) - 3, last + 14):
        if tokens[j].norm in ENDS:
            return None
        if (
            tokens[j].norm in COMMAS
            and tokens[j + 1].norm not in TIME
            and not ends_by_medium(tokens, j + 1, len(tokens))
            and tokens[j + 1].norm not in ("في", "عبر", "خلال", "علي")
        ):
            return Attribution(
                "verb-subject-comma",
                word.cue,
                word.form,
                clause_begin(unit, i),
                i,
                i + 1,
                Piece(i + 1, last),
                medium_in(unit, last, j),
                j + 1,
            )
        j += 1
    return None


def _reached(first: int, *pieces: Piece | None) -> int:
    return max(first, *(p.last if p is not None else 0 for p in pieces))


def _of_statement(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` tells what a statement says that was just spoken of (`أصدرت الهيئة بياناً رفضت فيه …`)."""
    return (
        any(tokens[j].norm in STATEMENTS or tokens[j].norm in VIA_NOUNS for j in range(max(0, i - 6), i))
        and tokens[i + 1].norm in THEREIN
    )

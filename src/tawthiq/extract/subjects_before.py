"""The subject that goes before its reporting word: `المرصد السوري قال إن`, `مالك المنزل قال إن`."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.attribution import Piece
from tawthiq.extract.complements import COMMAS, is_inside
from tawthiq.extract.cues import (
    EVENT_VERBS,
    HEADLINE_WORDS,
    OBJECTS,
    OPENERS,
    RELATIVE,
    STATEMENTS,
    SUBJECT_OPENERS,
    THAT,
    TIME,
    cue_words,
)
from tawthiq.extract.phrases import ends_by_medium, phrase_end, speaker_at
from tawthiq.extract.quotes import Unit, is_quote
from tawthiq.extract.subjects import is_people


def subject_before(unit: Unit, i: int) -> Piece | None:
    """The subject that goes before the verb at `i`: a known speaker that opens the clause."""
    tokens = unit.tokens
    end = i
    while end > 0 and (
        tokens[end - 1].norm in COMMAS
        or tokens[end - 1].norm in ("قد", "وقد", "هذا", "بدوره", "بدورها", "بدورهم", "ايضا", "كذلك")
        or tokens[end - 1].norm in TIME
        or (tokens[end - 1].norm in ("في", "من") and end < i and _is_time(tokens[end]))
        or (tokens[end - 1].kind == "number" and end < i and tokens[end].norm in ("من", "/", "،"))
    ):
        end -= 1
    if end == 0 or (
        tokens[i].norm.startswith("و") and not any(not w.prefix for w in cue_words(tokens[i].norm))
    ):
        return None
    begin, near = _clause_before(unit, end)
    if begin < 0:
        return None
    if near < 0:
        opening = _opening_speaker(unit, begin, end)
        return _last_of_two(tokens, opening, i) if opening else None
    if speaker_at(unit.tokens, begin) is None and _described(unit, begin, end) and near - begin <= 5:
        return Piece(begin, end)
    return _titled(unit, begin, end) or _opening_speaker(unit, near, end)


def whole_subject(unit: Unit, i: int) -> Piece | None:
    """The noun phrase of no known head that opens a sentence and goes before the verb at `i`
    (`أبو أحمد، العامل في المرصد، قال إن`, `مالك المنزل قال إن`).
    """
    tokens = unit.tokens
    if i > 30:
        return None
    end = i
    while end > 0 and (tokens[end - 1].norm in COMMAS or tokens[end - 1].norm in TIME):
        end -= 1
    if not 1 <= end <= 14 or tokens[i].norm.startswith("و"):
        return None
    opens = tokens[1] if is_quote(tokens[0]) and end > 1 else tokens[0]
    if (
        opens.kind != "word"
        or len(opens.norm) < 3
        or opens.norm.startswith(("و", "ف", "ب", "لل", "ي", "ت", "ن"))
    ):
        return None
    if opens.norm in _NO_NOUNS or opens.norm in OPENERS or opens.norm in TIME or opens.norm in HEADLINE_WORDS:
        return None
    for t in tokens[:end]:
        if t.norm in EVENT_VERBS or t.norm in THAT or t.norm in ":|" or t.norm in OBJECTS:
            return None
        if any(w.cue.pos in ("perfect", "imperfect", "preposition") for w in cue_words(t.norm)):
            return None
    return Piece(0, end)


_OF_SEVERAL = ("ان", "ون", "وا", "تا", "ا", "ن")


def _last_of_two(tokens: Sequence[Token], subject: Piece, verb: int) -> Piece:
    """`قتلى وجرحى بغارة على البلدة ودمشق تنفي`: a verb of one after its subject is said of the last speaker alone,
    whom و joins to a headline's first half.
    """
    if tokens[verb].norm.endswith(_OF_SEVERAL):
        return subject
    for first in range(subject.first + 1, subject.last):
        match = speaker_at(tokens, first)
        if match and match.first == first and match.last == subject.last and match.cut.proclitics == "و":
            return Piece(first, subject.last, 1)
    return subject


_NO_NOUNS = frozenset(
    (
        *("في", "من", "الي", "علي", "عن", "مع", "منذ", "حتي", "لدي", "عند", "ضمن", "عبر", "كل", "هذا", "هذه"),
        *(
            "اما",
            "ان",
            "لا",
            "لم",
            "لن",
            "ما",
            "هل",
            "قد",
            "كان",
            "كانت",
            "ليس",
            "هناك",
            "اذا",
            "لو",
            "رغم",
            "بعض",
        ),
    )
)


def _is_time(token: Token) -> bool:
    return token.norm in TIME or token.kind == "number"


def _clause_before(unit: Unit, end: int) -> tuple[int, int]:
    """Where the clause that ends before `end` begins, commas passed over, and where after its last comma; -1
    when another verb stands in it.
    """
    tokens, partner = unit.tokens, unit.partner
    start = max(0, end - 18)
    begin, near = start, -1
    j = end - 1
    while j >= start:
        norm = tokens[j].norm
        if is_quote(tokens[j]) and 0 <= partner[j] < j:
            j = partner[j] - 1
            continue
        if norm in COMMAS:
            near = j + 1 if near < 0 else near
        elif (
            tokens[j].kind == "mark"
            and not is_quote(tokens[j])
            and norm not in "()/-_@#&"
            and not (norm == "." and is_inside(tokens, j))
        ) or (norm in SUBJECT_OPENERS or norm in THAT):
            begin = j + 1
            break
        elif norm in STATEMENTS or any(
            w.cue.pos in ("perfect", "preposition") and w.cue.lemma not in _ALSO_NOUNS
            for w in cue_words(norm)
        ):
            if near < 0:
                return -1, -1
            begin = near
            break
        j -= 1
    return begin, near


_ALSO_NOUNS = frozenset(["بين", "عبر", "سلم", "قدر", "عد", "رد", "لام", "نص"])


def _opening_speaker(unit: Unit, begin: int, end: int) -> Piece | None:
    """The known speaker that opens `tokens[begin:end]`, words of time and of headlines passed over."""
    tokens, partner = unit.tokens, unit.partner
    for first in range(begin, min(end, begin + 4)):
        skipped = tokens[begin:first]
        last_skipped = skipped[-1:]
        if begin and any(
            t.kind == "word" and t.norm not in TIME and t.norm not in HEADLINE_WORDS for t in last_skipped
        ):
            return None
        if any(is_quote(t) or t.norm in ("من", "في") for t in last_skipped):
            continue
        match = speaker_at(tokens, first)
        if match is not None and match.first - first <= 1 and match.cut.proclitics in ("", "و"):
            if match.first == first == match.last - 1 < end - 1 and _are_people_with(tokens, first):
                return Piece(first, first + 1)
            last = phrase_end(tokens, partner, first, end)
            apart = last >= match.last and last < end and end - last <= 8
            if last >= end or (apart and (tokens[last].norm in COMMAS or ends_by_medium(tokens, last, end))):
                joined = match.cut.proclitics == "و" and first == match.first
                return Piece(
                    first,
                    end
                    if last < end and tokens[last].norm in COMMAS and _named_after(unit, last, end)
                    else min(last, end),
                    int(joined),
                )
        if is_quote(tokens[first]) and partner[first] == end - 1:
            return Piece(first, end)
    return None


def _are_people_with(tokens: Sequence[Token], at: int) -> bool:
    """Whether a definite plural of persons stands before what is no part of its phrase: an indefinite noun
    (`نظم الأهالي وقفة احتجاجية طالبوا فيها بـ…`, `ورفع المتظاهرون لافتات تطالب بـ…`).
    """
    norm, after = tokens[at].norm, tokens[at + 1]
    if not ((is_people(norm) and norm.endswith("ون")) or norm in ("الاهالي", "السكان")):
        return False
    return after.kind == "word" and after.norm.endswith(("ه", "ات")) and not after.norm.startswith("ال")


def _titled(unit: Unit, begin: int, end: int) -> Piece | None:
    """A title and, after a comma, the name that it belongs to: `الناشط الميداني، محمد الخطيب من ريف حلب،`."""
    match = speaker_at(unit.tokens, begin)
    if match is None:
        return None
    if match.entry.role not in ("of", "title", "source", "reporter") and not _described(unit, begin, end):
        return None
    piece = _opening_speaker(unit, begin, end)
    return piece if piece is not None and piece.last == end else None


def _described(unit: Unit, begin: int, end: int) -> bool:
    """Whether a body is followed between commas by a word that says what it does (`المرصد، المختص برصد …،`)."""
    comma = next((j for j in range(begin, end) if unit.tokens[j].norm in COMMAS), end)
    after = unit.tokens[comma + 1].norm if comma + 1 < end else ""
    return (
        after.startswith(("المخت", "العامل", "التابع", "المقرب", "المسوول", "الموالي", "المعني"))
        and end < len(unit.tokens)
        and unit.tokens[end].norm in COMMAS
    )


def _named_after(unit: Unit, comma: int, end: int) -> bool:
    """Whether a name may stand after the comma at `comma`."""
    after = unit.tokens[comma + 1] if comma + 1 < end else None
    return (
        after is not None
        and after.kind == "word"
        and after.norm not in TIME
        and after.norm not in RELATIVE
        and not ends_by_medium(unit.tokens, comma + 1, end)
    )


def head_before(unit: Unit, relative: int) -> Piece | None:
    """The speaker right before a relative (`الدفاع المدني السوري الذي أضاف أن`)."""
    tokens, partner = unit.tokens, unit.partner
    for first in range(max(0, relative - 8), relative):
        match = speaker_at(tokens, first)
        if (
            match is not None
            and match.first == first
            and match.entry.role in ("body", "reporter", "source", "of", "title")
            and phrase_end(tokens, partner, first, relative) == relative
            and not any(t.norm in OBJECTS for t in tokens[first + 1 : relative])
        ):
            return Piece(first, relative)
    return None

"""What a reporting word takes: a clause after the complementizer, a quotation, a noun after a preposition."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import NOT_THAT, NOT_WITH_B, OBJECTS, THAT, VIA_NOUNS, Cue, cue_words
from tawthiq.extract.phrases import speaker_at
from tawthiq.extract.quotes import Unit, is_quote

WINDOW = 48


ENDS = frozenset(".!؟?…؛")


COMMAS = frozenset("،,")


class Complement(NamedTuple):
    """A complement: its kind (`that`, `quote`, `colon`, `prep`), where it begins, and where its content does."""

    kind: str
    delimiter: int
    """Index of the token that begins the complement: complementizer, preposition, colon or quotation mark."""
    content: int
    offset: int = 0


def complement_of(unit: Unit, at: int, cue: Cue, window: int = WINDOW) -> Complement | None:
    """The complement that a cue takes, searched from `tokens[at]` on within its clause."""
    found = _marked(unit, at, cue, window)
    if found is None and "ب" in cue.takes and cue.lemma not in ("ذكر", "اعلن", "نفي"):
        return _plain_b(unit, at, min(len(unit.tokens), at + window))
    return found


def _marked(unit: Unit, at: int, cue: Cue, window: int) -> Complement | None:
    tokens, partner = unit.tokens, unit.partner
    stop = min(len(tokens), at + window)
    i, commas = at, 0
    head = speaker_at(tokens, at) if "noun" in cue.takes and at < stop else None
    known = head.last if head is not None else at + 1
    object_at = -1
    while i < stop:
        token = tokens[i]
        norm = token.norm
        if object_at < 0 and i >= known and "noun" in cue.takes and _begins_object(tokens, i):
            object_at = i
        before = tokens[i - 1].norm if i else ""
        if is_quote(token) and partner[i] < 0 and "quote" in cue.takes and _left_open(tokens, i):
            return Complement("quote", i, i)
        if is_quote(token) and partner[i] > i:
            if _is_direct(unit, i, at, cue):
                return Complement("quote", i, i)
            i = partner[i] + 1
            continue
        if norm == "(":
            close = next((j for j in range(i + 1, min(stop, i + 12)) if tokens[j].norm == ")"), i)
            i = close + 1
            continue
        if norm == ":":
            if ("quote" not in cue.takes and "that" not in cue.takes) or i + 1 >= len(tokens):
                return None
            content = i + 1
            if tokens[content].norm in THAT:
                content += 1
            return Complement("colon", i, content) if content < len(tokens) else None
        if norm == "؛" and i + 1 < stop and tokens[i + 1].norm in THAT:
            i += 1
            continue
        if norm in ENDS and not is_inside(tokens, i):
            return None
        if norm in COMMAS:
            commas += 1
            if commas > 4:
                return None
        elif norm in THAT:
            if "that" not in cue.takes or (before in NOT_THAT and i > at):
                return None
            if cue.mode == "denies" and 0 <= object_at < i - 1:
                return None
            return Complement("that", i, i + 1) if i + 1 < len(tokens) else None
        elif (
            norm in cue.takes
            and i + 1 < len(tokens)
            and before
            not in ("نقلا", "فضلا", "عوضا", "بدلا", "الصادر", "الصادره", "صادر", "صادره", "صدر", "الدفاع")
        ):
            that = i + 2 if tokens[i + 1].norm in COMMAS else i + 1
            if that + 1 < len(tokens) and tokens[that].norm in THAT:
                return Complement("that", i, that + 1)
            if object_at >= 0:
                return None
            later = _later_that(tokens, i, stop) if norm == "من" else -1
            if later > 0:
                return Complement("that", later, later + 2)
            if norm not in ("من", "في") or i - at < 8:
                return Complement("prep", i, i + 1)
        elif "ب" in cue.takes and _with_b(tokens, i):
            return Complement("prep", i, i, 1)
        elif (i > at and _other_cue(tokens, i)) or (
            norm in ("بعدما", "عندما", "حيث", "فيما", "بينما") and i > at
        ):
            return None
        i += 1
    return None


def _begins_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether the object of a verb begins here: a noun of action that no construct or preposition leads to
    (`أكد الموقع وفاة الشاب … على يد`), so that a preposition after it is not the verb's.
    """
    before = tokens[i - 1]
    return tokens[i].norm in OBJECTS and (
        before.norm.startswith("ال")
        or before.kind == "number"
        or is_quote(before)
        or before.norm in COMMAS
        or before.norm == ")"
    )


def _plain_b(unit: Unit, at: int, stop: int) -> Complement | None:
    """The first word with `ب` after a known subject (`ندد البابا فرنسيس الأحد باستخدام …`)."""
    tokens = unit.tokens
    if at >= stop:
        return None
    match = speaker_at(tokens, at)
    first = (
        match.last
        if match is not None and not match.cut.proclitics
        else at
        if tokens[at].norm.startswith("ب")
        else at + 1
    )
    for i in range(first, min(stop, first + 8)):
        norm = tokens[i].norm
        if norm in ENDS or norm in THAT or (i > at and norm.startswith("و") and _other_cue(tokens, i)):
            return None
        long = len(norm) > 3 or (len(norm) == 3 and match is not None and i == match.last)
        if norm.startswith("ب") and long and norm[1:] not in VIA_NOUNS and norm not in NOT_WITH_B:
            return Complement("prep", i, i, 1)
    return None


def _left_open(tokens: Sequence[Token], i: int) -> bool:
    """Whether a quotation opens here that is never closed."""
    if i + 1 >= len(tokens) or i == 0:
        return False
    return tokens[i + 1].start == tokens[i].end and tokens[i - 1].end < tokens[i].start


def _is_direct(unit: Unit, quote: int, at: int, cue: Cue) -> bool:
    """Whether a quotation is what is said, and not a name in quotation marks within the subject."""
    tokens, partner = unit.tokens, unit.partner
    held = partner[quote] - quote - 1
    match = speaker_at(tokens, quote)
    if (match is not None and match.last >= partner[quote]) or ("quote" not in cue.takes and held < 12):
        return False
    if held >= 6:
        return not _announced_later(unit, partner[quote] + 1)
    if quote > at and tokens[quote - 1].norm not in COMMAS and tokens[quote - 1].norm != ":":
        return False
    if quote == at and "noun" in cue.takes and _acts_after(tokens, partner[quote] + 1):
        return False
    clause = cue._replace(takes=cue.takes - {"quote"})
    after = complement_of(unit, partner[quote] + 1, clause, 24)
    return after is None


def _acts_after(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun of action follows a name in quotation marks as the object of its verb
    (`أعلنت "لجنة التفاوض" أمس وقف المحادثات`).
    """
    for j in range(at, min(len(tokens), at + 14)):
        if tokens[j].norm in ENDS or tokens[j].norm in THAT:
            return False
        if tokens[j].norm in OBJECTS:
            return True
    return False


def _announced_later(unit: Unit, at: int) -> bool:
    """Whether a colon and another quotation follow soon: the one before them is the name of a body
    (`رئيس "لجنة التحقيق …" أمام "المجلس": "…"`).
    """
    tokens = unit.tokens
    for j in range(at, min(len(tokens) - 1, at + 10)):
        if tokens[j].norm in ENDS:
            return False
        if tokens[j].norm == ":":
            return is_quote(tokens[j + 1])
    return False


def _later_that(tokens: Sequence[Token], i: int, stop: int) -> int:
    """Where `من أن` follows in the same clause (`حذّرت من خططوا للهجوم من أنهم سيدفعون الثمن`), or -1."""
    for j in range(i + 1, min(stop - 1, i + 10)):
        if tokens[j].norm in COMMAS or tokens[j].norm in ENDS:
            break
        if tokens[j].norm == "من" and tokens[j + 1].norm in THAT:
            return j
    return -1


def is_inside(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop stands inside of a word or an address (`السورية.نت`)."""
    return (
        i + 1 < len(tokens)
        and tokens[i + 1].start == tokens[i].end
        and tokens[i + 1].kind == "word"
        and i > 0
        and tokens[i - 1].end == tokens[i].start
    )


def _with_b(tokens: Sequence[Token], i: int) -> bool:
    norm = tokens[i].norm
    if not norm.startswith("ب") or len(norm) < 3:
        return False
    if norm[1:] in OBJECTS and norm != "باسم":
        return True
    if len(norm) < 4 or norm in NOT_WITH_B:
        return False
    if norm[1:] in VIA_NOUNS:
        return False
    before = tokens[i - 1]
    return before.norm in COMMAS and norm not in ("بينهم", "بينها", "بحسب", "بينما", "باسم")


def _other_cue(tokens: Sequence[Token], i: int) -> bool:
    words = cue_words(tokens[i].norm)
    if tokens[i - 1].norm in ("دون", "بدون", "عدم", "مع", "من", "في", "علي", "الي", "عن"):
        return False
    if tokens[i - 1].norm in COMMAS and any(w.cue.pos == "participle" and w.cue.strong for w in words):
        return True
    if tokens[i].norm == "عقب":
        return speaker_at(tokens, i + 1) is not None
    return any(
        w.cue.pos == "perfect" and w.cue.strong and w.cue.lemma not in ("بين", "عبر", "سلم", "قدر", "نقل")
        for w in words
    )


def cue_end(complement: Complement, i: int) -> int:
    """After the last word of the cue at `i`: a preposition that leads to the complementizer belongs to it."""
    return (
        i + 2
        if complement.kind in ("prep", "that")
        and complement.delimiter == i + 1
        and complement.content == i + 3
        else i + 1
    )

"""Where the subject of a verb ends and its object begins (`أعلنت اللجنة، الأحد، انهيار المفاوضات`)."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.addressees import COUNTRIES, second_party
from tawthiq.extract.complements import COMMAS, ENDS
from tawthiq.extract.cues import ADVERBS, BEFORE_OBJECT, EVENT_VERBS, OBJECTS, THAT, TIME, cue_words
from tawthiq.extract.phrases import ends_by_medium, phrase_end, speaker_at
from tawthiq.extract.quotes import Unit, is_quote

_LINKS = frozenset(["في", "من", "عن", "علي", "الي", "مع"])


_BEFORE_NAMES = _LINKS | frozenset(
    [
        "منسقو",
        "منسقي",
        "فريق",
        "استجابه",
        "باسم",
        "ل",
        "عدد",
        "منظمه",
        "مركز",
        "هييه",
        "لجنه",
        "مكتب",
        "غرفه",
        "مديريه",
        "جهاز",
        "مجلس",
        "حركه",
        "فرق",
        "وزاره",
        "اداره",
        "قوات",
    ]
)


def _opens_construct(unit: Unit, at: int) -> bool:
    """Whether the one known word at `at` only opens a name (`مكتب توثيق الانتهاكات`)."""
    match = speaker_at(unit.tokens, at)
    return (
        match is not None
        and match.entry.party is None
        and match.entry.role in ("of", "body")
        and not unit.tokens[at].norm.startswith("ال")
    )


def split_object(
    unit: Unit, first: int, known: int, stop: int, *, addressed: bool = False
) -> tuple[int, int] | None:
    """Where the subject that begins at `first` ends and the object begins; a verb that is `addressed` has a body
    for its object.
    """
    tokens, partner = unit.tokens, unit.partner
    end = phrase_end(tokens, partner, first, stop)
    while known < end and ((is_quote(tokens[known]) and partner[known] < known) or tokens[known].norm == ")"):
        known += 1
    if known + 1 < end and tokens[known].norm == "(":
        known = next((j + 1 for j in range(known, min(end, known + 8)) if tokens[j].norm == ")"), known)
    if addressed:
        j = second_party(unit, first, known, end)
        if j > 0:
            return j, j
        j = end
        while j < stop and (tokens[j].norm in ADVERBS or tokens[j].norm in TIME):
            j += 1
        match = speaker_at(tokens, j) if end < j < stop else None
        if match is not None and match.entry.role == "body" and not match.cut.proclitics:
            return end, j
    opening = speaker_at(tokens, first)
    names_person = opening is not None and opening.entry.role in ("of", "title", "reporter")
    for j in range(known, end):
        norm = tokens[j].norm
        before = tokens[j - 1].norm
        after_mark = tokens[j - 1].kind == "mark"
        if j == known == first + 1 and _opens_construct(unit, first):
            continue
        if (
            tokens[j].kind == "number"
            and j + 1 < end
            and tokens[j + 1].kind == "word"
            and tokens[j + 1].norm not in _LINKS
        ):
            return j, j
        if (
            norm in OBJECTS
            and before not in _BEFORE_NAMES
            and (not after_mark or is_quote(tokens[j - 1]) or before == ")")
        ):
            return j, j
        if (
            is_quote(tokens[j - 1])
            and 0 <= partner[j - 1] < j - 1
            and j >= known
            and not names_person
            and tokens[j].kind == "word"
            and not norm.startswith(("ال", "لل", "ل", "ب", "و"))
            and norm not in _LINKS
        ):
            return j, j
        if "\u064b" in tokens[j].text and norm not in ADVERBS and norm not in TIME:
            return j, j
        if (
            norm.startswith("ال")
            and norm[2:] in OBJECTS
            and before not in _BEFORE_NAMES
            and (
                before.startswith("ال")
                or before.removeprefix("و") in COUNTRIES
                or (j == known and known - first > 1)
            )
            and norm != "العمليات"
        ):
            return j, j
    head = speaker_at(tokens, first)
    if (
        head is not None
        and head.entry.role == "source"
        and known < end
        and known - first > 1
        and known == head.last
        and tokens[known].norm.startswith("ال")
        and not tokens[known - 1].norm.startswith("ال")
    ):
        return known, known
    after_comma = _object_after_comma(tokens, end, stop)
    if after_comma > 0:
        return end, after_comma
    j = end
    while j < stop and j - end < 14:
        norm = tokens[j].norm
        if norm in OBJECTS and (
            tokens[j - 1].norm in COMMAS
            or tokens[j - 1].norm in TIME
            or tokens[j - 1].norm in ADVERBS
            or tokens[j - 1].kind == "number"
            or j == end
            or is_quote(tokens[j - 1])
            or (
                (tokens[end].norm in BEFORE_OBJECT or (j > end + 1 and ends_by_medium(tokens, end, stop)))
                and tokens[j - 1].kind == "word"
                and tokens[j - 1].norm not in _LINKS
                and tokens[j - 1].norm not in BECAUSE
            )
        ):
            return end, _counted(tokens, end, j)
        if norm in COMMAS and j + 1 < stop:
            after = tokens[j + 1]
            if (
                after.norm not in TIME
                and not ends_by_medium(tokens, j + 1, stop)
                and after.kind != "number"
                and not any(w.cue.pos == "participle" and w.cue.strong for w in cue_words(after.norm))
                and not after.norm.startswith("و")
                and not after.norm.startswith("ب")
                and after.norm != "او"
                and after.norm not in ("في", "عبر", "خلال", "علي", "وفق", "بحسب", "ظهر")
            ):
                return end, j + 1
        if norm in ENDS:
            break
        j += 1
    definite = False
    for j in range(first, end):
        norm = tokens[j].norm
        if is_quote(tokens[j]):
            if partner[j] > j:
                continue
            definite = True
            continue
        if (
            definite
            and j >= known
            and tokens[j].kind == "word"
            and not norm.startswith(("ال", "لل", "ل", "ب", "و"))
            and norm not in _LINKS
            and tokens[j - 1].norm not in _LINKS
        ):
            return j, j
        if norm.startswith(("ال", "لل")):
            definite = True
    if (
        known < end
        and known > first
        and tokens[known].norm not in ("تابعه", "تابع", "مواليه", "موال", "مقربه")
    ):
        return known, known
    return None


def _counted(tokens: Sequence[Token], floor: int, at: int) -> int:
    """Where a number stands before the noun at `at` and a comma or `نحو` before the number, the place of the
    number (`أحصى المرصد، خلال العام، 39 ضربة`).
    """
    if at - 1 > floor and tokens[at - 1].kind == "number":
        before = tokens[at - 2].norm
        if before in COMMAS:
            return at - 1
        if before in ("نحو", "حوالي", "قرابه"):
            return at - 2
    return at


def _object_after_comma(tokens: Sequence[Token], end: int, stop: int) -> int:
    """Where a noun of action stands right after a comma, before any verb, though other asides go before it
    (`أدانت ألمانيا، على لسان مبعوثها، فلان، اليوم، استهداف المدينة`), or -1.
    """
    for j in range(end + 1, min(stop, end + 16)):
        norm = tokens[j].norm
        if norm in ENDS or norm in EVENT_VERBS or norm in THAT:
            return -1
        apart = tokens[end].norm in COMMAS or tokens[end].norm in TIME
        if norm in OBJECTS and tokens[j - 1].norm in COMMAS and apart:
            return j
    return -1


BECAUSE = frozenset(
    (
        "اثر",
        "جراء",
        "بعد",
        "نتيجه",
        "بسبب",
        "ضد",
        "حول",
        "بشان",
        "عن",
        "من",
        "علي",
        "في",
        "الي",
        "مع",
        "خلال",
        "بين",
    )
)

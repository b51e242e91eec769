"""Whom a verb of calling upon or accusing has for its object: the body that stands after its subject."""

from tawthiq.extract.cues import ADDRESSEES, FEMININE, OBJECTS, CueWord
from tawthiq.extract.phrases import speaker_at
from tawthiq.extract.quotes import Unit, is_quote


def second_party(unit: Unit, first: int, known: int, end: int) -> int:
    """Where, within what looks like one noun phrase, a second body begins: whom the first accuses or calls upon
    (`تتهم تركيا وحدات حماية الشعب`, `دعت الوزارة جميع الأطراف إلى`), or -1.
    """
    tokens = unit.tokens
    head = speaker_at(tokens, first)
    for j in range(max(known, first + 1), end):
        before = tokens[j - 1]
        closed = (
            before.norm.startswith("ال")
            or before.norm in "،,"
            or (before.norm.removeprefix("و") in COUNTRIES and tokens[j].norm.startswith("ال"))
            or (is_quote(before) and unit.partner[j - 1] < j - 1)
            or before.norm == ")"
            or (j == known and head is not None and head.entry.party is not None)
        )
        if j == known and is_quote(tokens[j]) and unit.partner[j] == j + 2:
            continue
        if not closed or (tokens[j].kind == "mark" and unit.partner[j] < j):
            continue
        if is_quote(tokens[j]) and unit.partner[j] > j and tokens[j + 1].norm in ADDRESSEES:
            return j
        match = speaker_at(tokens, j)
        norm = tokens[j].norm
        if (
            norm in ADDRESSEES
            or (norm.startswith("ال") and norm[2:] in OBJECTS)
            or (
                match is not None
                and match.entry.role == "body"
                and match.entry.kind != "media"
                and not match.cut.proclitics
            )
        ):
            return j
    return -1


COUNTRIES = frozenset(("سوريا", "سوريه", "تركيا", "روسيا", "ايران", "لبنان"))


def agrees(unit: Unit, word: CueWord, first: int) -> bool:
    """Whether the noun at `first` can be the subject of the verb before it: it is no plural verb, and the noun
    is not plainly of the other gender.
    """
    if word.form.endswith(("وا", "ون", "تا")):
        return False
    feminine = (
        word.form.endswith("ت") if word.cue.pos == "perfect" else word.form.startswith("ت")
    ) and word.form != word.cue.lemma
    noun = unit.tokens[first].norm.removeprefix("ال")
    if is_quote(unit.tokens[first]):
        return True
    if feminine:
        match = speaker_at(unit.tokens, first)
        if match is not None and match.entry.role in ("of", "title") and not noun.endswith(("ه", "ات")):
            return noun in FEMININE
        return noun not in _MASCULINE
    return not (noun.endswith("ه") and noun not in ("خليفه", "طلبه", "حمزه"))


_MASCULINE = frozenset(
    (
        "مجتمع",
        "نظام",
        "جيش",
        "مجلس",
        "تحالف",
        "عالم",
        "شعب",
        "مدنيين",
        "مواطنين",
        "اهالي",
        "سكان",
        "جميع",
        "كل",
    )
)

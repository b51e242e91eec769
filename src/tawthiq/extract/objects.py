"""Verbs with an object: where the subject ends and the object begins (`أعلنت اللجنة، الأحد، انهيار المفاوضات`)."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.addressees import agrees
from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.complements import COMMAS, ENDS, WINDOW
from tawthiq.extract.cues import CALLED, JOINS, OBJECTS, STATEMENTS, THAT, TIME, Cue, CueWord
from tawthiq.extract.mediums import medium_in
from tawthiq.extract.phrases import ends_by_medium, speaker_at
from tawthiq.extract.quotes import Unit, is_quote
from tawthiq.extract.splitting import BECAUSE, split_object
from tawthiq.extract.subjects import clause_begin, is_people
from tawthiq.extract.subjects_before import subject_before, whole_subject

_ADDRESSED = frozenset(("demands", "accuses", "warns", "threatens"))


def is_addressed(cue: Cue) -> bool:
    """Whether a verb has a person or body for its object: whom it accuses, calls upon, warns, describes."""
    return cue.mode in _ADDRESSED or cue.lemma in _OF_BODIES


_OF_BODIES = frozenset(("اعتبر", "وصف", "انتقد", "ادان", "دان", "طمان", "برر"))


def calling(
    unit: Unit, i: int, word: CueWord, source: Piece | None, via: Piece | None, content: int
) -> Attribution | None:
    """`ودعت الحكومة قسد إلى الاندماج`, `ودعا المنظمات إلى …`: whom it calls upon opens the content."""
    begin, rule = clause_begin(unit, i), "verb-alone-object" if source is None else "verb-subject-object"
    if source is None:
        before = subject_before(unit, i)
        if before is not None:
            source, begin, rule = before, before.first, "subject-verb-object"
    return Attribution(
        rule, word.cue, word.form, begin, i, i + 1, source, via, content, 0, cuts=bool(word.prefix)
    )


def _new_name(unit: Unit, word: CueWord, first: int, split: tuple[int, int]) -> bool:
    """Whether an unknown noun phrase between a sure verb and a noun of action is its subject
    (`وأكد عبد الغني التزام النيابة`).
    """
    tokens = unit.tokens
    return (
        word.cue.strong
        and word.cue.pos == "perfect"
        and split[0] == split[1]
        and 1 <= split[0] - first <= 4
        and tokens[split[1]].norm in OBJECTS
        and tokens[split[1] - 1].norm not in BECAUSE
        and tokens[first].norm not in OBJECTS
        and not tokens[first].norm.startswith(("ب", "ل", "ف"))
        and agrees(unit, word, first)
        and all(t.kind == "word" for t in tokens[first : split[0]])
    )


def _is_private(tokens: Sequence[Token], source: Piece) -> bool:
    """Whether a source is a private person, who refuses to do something and takes no stand."""
    match = speaker_at(tokens, source.first)
    return match is not None and match.entry.kind == "local" and match.entry.role == "source"


def _blames_first(tokens: Sequence[Token], first: int) -> bool:
    """`وحمّل مسؤولية التصعيد لـ…`, `كما حمّل تلك الأطراف المسؤولية`: no subject follows the verb."""
    norm = tokens[first].norm
    return norm.startswith(("مسوولي", "المسوولي")) or norm in ("تلك", "هذه", "جميع", "كافه", "كل")


def _is_own_act(tokens: Sequence[Token], content: int) -> bool:
    """Whether what is renewed is something said (`جدد المرصد مطالبته`), and no attack."""
    return content < len(tokens) and tokens[content].norm in _OWN_ACTS


_OWN_ACTS = frozenset(
    noun + ending
    for noun in ("مطالبت", "دعوت", "تاكيد", "ادانت", "رفض", "تحذير", "تحذيرات", "نفي", "اتهام", "اتهامات")
    for ending in ("ه", "ها", "هم")
)


def lays_blame(tokens: Sequence[Token], content: int) -> bool:
    """Whether responsibility or blame is named, so that `حمّل` and `ألقى` accuse and do not carry or throw."""
    return any(
        t.norm.removeprefix("ب").removeprefix("ال").startswith(("مسوولي", "لوم", "لاءم"))
        or t.norm.startswith("بالل")
        for t in tokens[content : content + 18]
    )


def is_held(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether `يعتبر` says what a thing is held to be, by nobody in particular: an indefinite noun or `من` follows
    the first noun phrase at once (`ويعتبر الفصيل امتداداً لـ…`).
    """
    stop = min(stop, len(tokens))
    end = next((j for j in range(first + 1, min(stop, first + 7)) if tokens[j].kind == "mark"), stop)
    for t in tokens[first + 1 : min(end + 3, stop)]:
        if t.norm in ("هذا", "هذه", "تلك", "ذلك", "ما"):
            return False
        if "\u064b" in t.text or t.norm in ("من", "بمثابه", "احد", "احدي", "ابرز", "اكبر", "اول", "اهم"):
            return True
    return False


def _is_party(tokens: Sequence[Token], source: Piece) -> bool:
    """Whether a source is a side of the war, which has an attack or a breach to its account, not on record."""
    match = speaker_at(tokens, source.first)
    return (
        match is not None
        and match.entry.role == "body"
        and (
            match.entry.kind == "armed_group"
            or (match.entry.kind == "state" and tokens[source.first].norm in _FORCES)
        )
    )


_BUT = frozenset(("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "كما"))


_FORCES = frozenset(("قوات", "القوات", "الجيش", "جيش", "النظام", "نظام", "الطيران", "الطايرات", "الاحتلال"))


def _object_from(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the object of a verb that is no sure cue begins: a noun of action, a figure, a definite noun, a date
    before it passed over; past the end when there is none.
    """
    if (
        first < stop
        and tokens[first].norm == "في"
        and first + 1 < stop
        and tokens[first + 1].kind == "number"
    ):
        return next(
            (j for j in range(first + 2, min(stop, first + 9)) if tokens[j].norm in OBJECTS), len(tokens)
        )
    opens = tokens[first] if first < stop else None
    if opens is not None and (
        opens.norm in OBJECTS or opens.norm.startswith("ال") or is_quote(opens) or opens.kind == "number"
    ):
        return first
    return len(tokens)


_THEREBY = frozenset(("خلاله", "خلالها", "فيه", "فيها"))


def _leads_on(tokens: Sequence[Token], content: int) -> bool:
    """Whether what follows a verb of calling says to what it calls; else it is another verb (`ودّعت ثلةً`)."""
    return any(
        t.norm in ("الي", "علي", "ان") or t.norm.startswith("ل") for t in tokens[content : content + 40]
    )


def _is_charge(token: Token) -> bool:
    """Whether a word says what someone is accused of: a noun of action after `ب` (`بقصف`)."""
    return token.norm.startswith("ب") and token.norm[1:].removeprefix("ال") in OBJECTS


def with_object(unit: Unit, i: int, word: CueWord, *, start: bool) -> Attribution | None:
    """A verb with a direct object: `أعلنت اللجنة، الأحد، انهيار المفاوضات`; `"قسد" تنفي مسؤوليتها`."""
    tokens = unit.tokens
    cue = word.cue
    stop = min(len(tokens), i + WINDOW)
    first = i + 1
    while first < stop and (
        tokens[first].norm in TIME or tokens[first].norm in COMMAS or tokens[first].norm in _THEREBY
    ):
        first += 1
    aside: Piece | None = None
    if first < stop and first > i + 1 and ends_by_medium(tokens, first, stop):
        aside = medium_in(unit, first, stop)
        first = next((j + 1 for j in range(first, stop - 1) if tokens[j].norm in COMMAS), first)
    if first >= stop or tokens[first].norm in ENDS:
        return None
    begin, rule = clause_begin(unit, i), "verb-subject-object"
    previous = tokens[i - 1].norm if i else ""
    source: Piece | None = None
    match = speaker_at(tokens, first)
    people = is_people(tokens[first].norm)
    known = people or (match is not None and match.first - first <= 1 and not match.cut.proclitics)
    if known and word.prefix and cue.mode in _ADDRESSED and not agrees(unit, word, first):
        blames = cue.lemma not in ("حمل", "القي") or lays_blame(tokens, first)
        return calling(unit, i, word, None, aside, first) if blames else None
    if known and word.prefix and cue.mode in _ADDRESSED and tokens[first].norm in CALLED:
        return calling(unit, i, word, None, aside, first)
    if cue.lemma == "اعتبر" and not known and not is_quote(tokens[first]):
        return None
    content = first
    if known or tokens[first].norm not in OBJECTS:
        split = split_object(
            unit,
            first,
            match.last if known and match is not None else first + 1,
            stop,
            addressed=is_addressed(cue),
        )
        if (
            split is not None
            and start
            and (known or is_quote(tokens[first]) or _new_name(unit, word, first, split))
        ):
            source, content = Piece(first, split[0]), split[1]
            if cue.lemma == "اتهم" and any(_is_charge(t) for t in tokens[first + 1 : content + 1]):
                return calling(unit, i, word, None, aside, first)
    via = (medium_in(unit, source.last, content) if source is not None else None) or aside
    if source is None:
        before = subject_before(unit, i)
        if before is None and not known and cue.strong and cue.mode != "asserts":
            before = whole_subject(unit, i)
        if (before is not None and not known) or (before is not None and (cue.strong or is_addressed(cue))):
            source, begin, rule = before, before.first, "subject-verb-object"
        elif (
            (
                word.prefix
                or previous in JOINS
                or previous in STATEMENTS
                or previous in _BUT
                or (previous in COMMAS and word.form.endswith("وا"))
            )
            and cue.strong
            and cue.pos == "perfect"
            and cue.lemma != "توقع"
            and (tokens[first].norm in OBJECTS or (cue.mode not in ("asserts", "predicts") and not known))
        ) or (
            (word.prefix or previous == "كما")
            and cue.pos == "perfect"
            and (
                (cue.mode == "demands" and tokens[first].norm in ("جميع", "كافه", "كل"))
                or (cue.lemma == "حمل" and _blames_first(tokens, first))
            )
        ):
            rule = "verb-alone-object"
        else:
            return None
        content = first
    if rule == "subject-verb-object":
        opens = _object_from(tokens, content, stop)
        sure = cue.strong or cue.mode != "asserts"
        content = content if sure and opens >= len(tokens) else opens
    if cue.lemma in ("حمل", "القي") and not lays_blame(tokens, content):
        return None
    if cue.lemma == "دعا" and not _leads_on(tokens, content):
        return None
    if cue.lemma == "رفض" and source is not None and _is_private(tokens, source):
        return None
    if cue.lemma == "استبعد" and (content >= len(tokens) or tokens[content].norm not in OBJECTS):
        return None
    if cue.lemma in ("جدد", "كرر") and not _is_own_act(tokens, content):
        return None
    if cue.lemma in ("سجل", "وثق", "رصد", "احصي", "اظهر", "نقل", "نشر", "بث") and (
        source is None or (cue.lemma in ("سجل", "رصد") and _is_party(tokens, source))
    ):
        return None
    if (
        content >= len(tokens)
        or tokens[content].norm in ENDS
        or tokens[content].norm in ("ذلك", "فيه", "فيها")
    ):
        return None
    cuts = bool(word.prefix) or begin == 0 or previous in ("حين", "فيما", "بينما")
    if rule == "subject-verb-object":
        cuts = begin == 0 or tokens[begin - 1].norm not in THAT
    return Attribution(rule, cue, word.form, begin, i, i + 1, source, via, content, 0, cuts=cuts)

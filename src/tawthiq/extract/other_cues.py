"""Attribution by other words than a plain verb: participles, nouns, `قيل`, `جاء في`, `نقلت … عن …`."""

from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.complements import COMMAS, ENDS, WINDOW, complement_of, cue_end, is_inside
from tawthiq.extract.cues import RELATIVE, STATEMENTS, THAT, THEREIN, TIME, VIA_NOUNS, CueWord, cue_words
from tawthiq.extract.objects import is_addressed, lays_blame
from tawthiq.extract.phrases import phrase_end, speaker_at
from tawthiq.extract.quotes import Unit, is_quote
from tawthiq.extract.speakers import people_of
from tawthiq.extract.splitting import split_object
from tawthiq.extract.subjects import clause_begin
from tawthiq.extract.subjects_before import head_before, subject_before
from tawthiq.extract.verbs import verb


def participle(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`مشيرا إلى أن`, `مضيفا "…"`, `مؤكدا عدم وجود`: what it says of the speaker of the clause before."""
    tokens = unit.tokens
    if i + 2 >= len(tokens):
        return None
    cue = word.cue
    before = tokens[i - 1] if i else None
    if tokens[i + 1].norm in _THEM and "noun" in cue.takes:
        return Attribution(
            "participle-object", cue, word.form, clause_begin(unit, i), i, i + 1, None, None, i + 1
        )
    apart = before is None or before.kind == "mark"
    complement = complement_of(unit, _past_aside(unit, i + 1), cue, 8)
    if complement is not None and complement.kind == "prep" and complement.delimiter > i + 1:
        addressed = is_addressed(cue) and "noun" in cue.takes and (apart or bool(word.prefix))
        if addressed and cue.mode != "warns":
            return Attribution(
                "participle-object", cue, word.form, clause_begin(unit, i), i, i + 1, None, None, i + 1
            )
        if complement.delimiter > i + 4:
            complement = None
    if cue.lemma in ("حمل", "القي") and not lays_blame(tokens, i + 1):
        return None
    feminine = word.form.endswith("ه") or word.form.endswith("ين")
    if complement is None:
        if (
            "noun" not in cue.takes
            or not (apart or word.prefix)
            or (feminine and not apart)
            or not (cue.strong or (apart and cue.mode != "asserts"))
        ):
            return None
        if tokens[i + 1].kind != "word" or tokens[i + 1].norm in ("من", "في", "علي", "الي", "عن"):
            return None
        return Attribution(
            "participle-object", cue, word.form, clause_begin(unit, i), i, i + 1, None, None, i + 1
        )
    of_people = word.form.endswith("ين") and cue.mode != "asserts" and people_of(tokens, i) is not None
    loose = feminine and complement.kind != "that" and not of_people
    if not apart and not word.prefix and (loose or not (cue.strong or of_people)):
        return None
    if not cue.strong and not apart and not of_people:
        return None
    return Attribution(
        f"participle-{complement.kind}",
        cue,
        word.form,
        clause_begin(unit, i),
        i,
        cue_end(complement, i),
        None,
        None,
        complement.content,
        complement.offset,
    )


def _past_aside(unit: Unit, i: int) -> int:
    """After an aside between commas that says where it was said (`مؤكداً، خلال حديثه للصحيفة، أن`)."""
    tokens = unit.tokens
    if i + 2 < len(tokens) and tokens[i].norm in COMMAS and tokens[i + 1].norm in ("خلال", "في", "عبر"):
        return next((j for j in range(i + 2, min(len(tokens), i + 12)) if tokens[j].norm in COMMAS), i)
    return i


_THEM = frozenset(("اياه", "اياها", "اياهم", "اياهما"))


def said(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`قيل إن …`, `وعُلم أنه …`: nobody is named."""
    tokens = unit.tokens
    if word.form in ("افيد", "علم"):
        complement = complement_of(unit, i + 1, word.cue, 4)
        if complement is None:
            return None
        return Attribution(
            "said",
            word.cue,
            word.form,
            i,
            i,
            cue_end(complement, i),
            None,
            None,
            complement.content,
            complement.offset,
            unnamed=True,
        )
    if word.form != "قيل" or tokens[i + 1].norm not in THAT or i + 2 >= len(tokens):
        return None
    until = next(
        (j for j in range(i + 2, len(tokens)) if tokens[j].norm in COMMAS or tokens[j].norm in ENDS),
        len(tokens),
    )
    return Attribution(
        "said", word.cue, word.form, i, i, i + 1, None, None, i + 2, 0, until, cuts=False, unnamed=True
    )


def stands_in(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`وجاء في البيان: …`, `وورد في تقريرها أن …`."""
    tokens = unit.tokens
    j = i + 1
    if tokens[j].norm in THEREIN:
        takes = word.cue._replace(takes=frozenset(("that", "quote")))
        complement = complement_of(unit, j + 1, takes, 4)
        if complement is None:
            return None
        return Attribution(
            "statement-verb",
            word.cue,
            word.form,
            clause_begin(unit, i),
            i,
            i + 1,
            None,
            None,
            complement.content,
        )
    if tokens[j].norm == "نص" or (tokens[j].norm == "في" and j + 1 < len(tokens)):
        first = j + 1
    else:
        return None
    match = speaker_at(tokens, first)
    if match is None or (match.entry.role != "text" and tokens[first].norm not in VIA_NOUNS):
        return None
    cue = word.cue._replace(takes=frozenset(("that", "quote")))
    complement = complement_of(unit, first, cue, 24)
    if complement is None:
        return None
    last = phrase_end(tokens, unit.partner, first, complement.delimiter)
    source = Piece(first, max(last, first + 1))
    return Attribution(
        "stands-in", cue, word.form, clause_begin(unit, i), i, i + 1, source, None, complement.content
    )


def relayed(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`نقلت وكالة سانا عن مصدر عسكري قوله إن …`: the medium before `عن`, the speaker after it."""
    tokens, partner = unit.tokens, unit.partner
    stop = min(len(tokens), i + WINDOW)
    if tokens[i + 1].norm in ("عنه", "عنها", "عنهم"):
        return _relayed_of(unit, i, word)
    about = next((j for j in range(i + 1, stop) if tokens[j].norm == "عن"), -1)
    if (
        about < 0
        or about + 1 >= len(tokens)
        or any(tokens[j].norm in ENDS and not is_inside(tokens, j) for j in range(i + 1, about))
    ):
        return None
    takes = word.cue._replace(takes=frozenset(("that", "quote")))
    complement = complement_of(unit, about + 1, takes, 30)
    match = speaker_at(tokens, about + 1)
    via = Piece(i + 1, phrase_end(tokens, partner, i + 1, about)) if about > i + 1 else None
    if via is not None and via.last <= via.first:
        via = None
    begin = clause_begin(unit, i)
    if via is None:
        before = subject_before(unit, i)
        if before is not None:
            via, begin = before, before.first
    if complement is not None:
        first = about + 1
        if is_quote(tokens[first]) and complement.kind == "quote" and complement.delimiter == first:
            inner = complement_of(unit, first + 1, takes, 16)
            if inner is None:
                return None
            complement, first = inner, first + 1
        last = phrase_end(tokens, partner, first, complement.delimiter)
        cue_at = next(
            (
                j
                for j in range(last, complement.delimiter)
                if any(w.cue.pos == "noun" for w in cue_words(tokens[j].norm))
            ),
            i,
        )
        if last <= first:
            return None
        return Attribution(
            "relayed",
            word.cue,
            word.form,
            begin,
            cue_at,
            cue_at + 1,
            Piece(first, last),
            via,
            complement.content,
            0,
            None,
        )
    if match is None or match.cut.proclitics:
        return None
    split = split_object(unit, about + 1, match.last, stop)
    if split is None:
        return None
    return Attribution(
        "relayed-object",
        word.cue,
        word.form,
        begin,
        i,
        i + 1,
        Piece(about + 1, split[0]),
        via,
        split[1],
        0,
        None,
    )


def published(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`نشر المركز تقريراً أوضح فيه …`: no claim of its own, but whom the verbs after it mean."""
    return issued(unit, i, word) or verb(unit, i, word)


def _relayed_of(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`الوزير الذي نقلت عنه وكالة سانا أن …`: the speaker before a relative or spoken of last."""
    tokens = unit.tokens
    takes = word.cue._replace(takes=frozenset(("that", "quote")))
    complement = complement_of(unit, i + 2, takes, 24)
    if complement is None:
        return None
    source = head_before(unit, i - 1) if i and tokens[i - 1].norm in RELATIVE else None
    last = phrase_end(tokens, unit.partner, i + 2, complement.delimiter)
    via = Piece(i + 2, last) if last > i + 2 else None
    return Attribution(
        "relayed-pronoun",
        word.cue,
        word.form,
        clause_begin(unit, i),
        i,
        i + 1,
        source,
        via,
        complement.content,
    )


def issued(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`أصدرت الهيئة بياناً …`: no claim, but whom the verbs after it mean."""
    tokens = unit.tokens
    stop = min(len(tokens), i + 24)
    at = next((j for j in range(i + 2, stop) if tokens[j].norm in STATEMENTS), -1)
    if at < 0:
        return None
    end = at
    while end > i + 1 and (
        tokens[end - 1].norm in COMMAS or tokens[end - 1].norm in TIME or tokens[end - 1].kind == "number"
    ):
        end -= 1
    last = phrase_end(tokens, unit.partner, i + 1, end)
    if last + 1 < end and tokens[last].norm in COMMAS and tokens[last + 1].norm.startswith("و"):
        last = phrase_end(tokens, unit.partner, last + 1, end)
    if last <= i + 1:
        return None
    return Attribution(
        "issued",
        word.cue,
        word.form,
        i,
        i,
        i + 1,
        Piece(i + 1, last),
        None,
        at,
        0,
        at + 1,
        cuts=False,
        silent=True,
    )

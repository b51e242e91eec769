"""Attribution by prepositions: `بحسب …`, `وفقاً لـ…`, `نقلاً عن …`, with the clause before or after."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.complements import COMMAS, ENDS, is_inside
from tawthiq.extract.cues import EVENT_VERBS, NOT_SOURCES, OBJECTS, RELATIVE, SELF, THAT, TIME, Cue, cue_words
from tawthiq.extract.mediums import medium_in
from tawthiq.extract.phrases import ends_by_medium, phrase_end, speaker_at
from tawthiq.extract.quotes import Unit, is_quote


def preposition(unit: Unit, i: int, after: int, cue: Cue, lemma: str) -> Attribution | None:
    """The attribution that the preposition in `tokens[i:after]` makes (`بحسب …`, `وفقاً لـ…`, `نقلاً عن …`), or
    None when what follows is no source (`وفق القانون`). `بحسب قوله` names nobody new and only cuts.
    """
    tokens = unit.tokens
    if after >= len(tokens):
        return None
    first, offset, sure = after, 0, False
    if tokens[first].norm in SELF and tokens[first].norm != "ما":
        return Attribution("own-words", cue, "", _trim(tokens, i), i, after, None, None, after, own=True)
    if lemma in ("وفقا", "طبقا", "تبعا"):
        if tokens[first].norm in ("ل", "لما"):
            sure = tokens[first].norm == "لما"
            first += 1
        elif tokens[first].norm.startswith("ل"):
            offset = 0 if tokens[first].norm.startswith("لل") else 1
        else:
            return None
    elif lemma == "نقلا":
        if tokens[first].norm != "عن":
            return None
        first += 1
    elif lemma == "استنادا":
        if tokens[first].norm not in ("الي", "علي"):
            return None
        first += 1
    if first >= len(tokens):
        return None
    via: Piece | None = None
    if tokens[first].norm == "ما" or lemma in ("حسبما", "وفقما", "بحسبما") or sure:
        if tokens[first].norm == "ما":
            first += 1
        while (
            first < len(tokens)
            and first - i < 6
            and tokens[first].norm in ("ورد", "جاء", "في", "كان", "كانت", "قد")
        ):
            first += 1
        if first < len(tokens) and not speaker_at(tokens, first):
            first += 1
        if first < len(tokens) and tokens[first].norm in TIME:
            return Attribution("own-words", cue, "", _trim(tokens, i), i, after, None, None, after, own=True)
        while first < len(tokens) and tokens[first].norm in ("به", "بها", "عنه", "عنها", "عليه", "فيه"):
            first += 1
        sure = True
    if (
        first >= len(tokens)
        or (tokens[first].norm in NOT_SOURCES and not _is_named_before(tokens, first))
        or (offset and tokens[first].norm[1:] in NOT_SOURCES)
    ):
        return None
    last = _source_end(unit, first)
    if last <= first or (tokens[first].norm == "موقع" and _is_scene(tokens, first)):
        return None
    about = next((j for j in range(first, last) if tokens[j].norm == "عن"), -1) if sure else -1
    if about > first and about + 1 < last:
        via, first = Piece(first, about), about + 1
    gathered = next(
        (
            j
            for j in range(first, last)
            if tokens[j].norm in ("عليها", "عليه") and tokens[j - 1].norm in ("حصل", "حصلت")
        ),
        -1,
    )
    if gathered > 0 and gathered + 1 < last and speaker_at(tokens, gathered + 1) is not None:
        first, offset = gathered + 1, 0
    sure = sure or _resumes(tokens, last) or (i == 0 and last - first <= 3 and _pauses(tokens, last))
    if (
        lemma in ("بحسب", "حسب")
        and i > 0
        and tokens[i - 1].norm in COMMAS
        and last - first <= 4
        and tokens[first].norm.startswith("ال")
        and (last >= len(tokens) or tokens[last].norm in ENDS)
    ):
        sure = True
    match = speaker_at(tokens, first)
    if match is None and lemma == "استنادا":
        return None
    if match is None and not sure and not any(is_quote(t) for t in tokens[first:last]) and lemma != "نقلا":
        inner = any(speaker_at(tokens, j) is not None for j in range(first, min(last, first + 4)))
        if not inner:
            return None
    source = Piece(first, last, offset)
    return _cover(unit, i, source, via, cue, after if lemma == "" and after - i <= 3 else i + 1)


def _is_named_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether `الموقع` stands alone and means an outlet (`وبحسب الموقع فإن …`)."""
    after = tokens[at + 1].norm if at + 1 < len(tokens) else "."
    return tokens[at].norm == "الموقع" and (after in THAT or after.startswith("فان") or after in "،,.")


def _is_scene(tokens: Sequence[Token], first: int) -> bool:
    """Whether `موقع` is the place where something happened and no website (`بحسب موقع العملية`)."""
    after = tokens[first + 1].norm if first + 1 < len(tokens) else ""
    return after.startswith("ال") and (
        after[2:] in OBJECTS or after[2:] in ("حادثه", "عمليه", "حادث", "سقوط")
    )


def _source_end(unit: Unit, first: int) -> int:
    """Where the source after a preposition ends; a relative that tells who gave it belongs to it."""
    tokens, partner = unit.tokens, unit.partner
    last = phrase_end(tokens, partner, first, len(tokens), frozenset(("الي",)))
    match = speaker_at(tokens, first)
    if match is not None and match.last < last and tokens[match.last].norm == "علي":
        return match.last
    if match is not None and match.entry.role == "source" and match.last < last:
        after = tokens[match.last]
        if (
            after.kind == "word"
            and not after.norm.startswith(("ال", "لل"))
            and not after.norm.endswith("ه")
            and after.norm not in ("في", "من", "داخل", "ل", "قرب")
            and match.entry.kind != "person"
        ):
            return match.last
    if (
        last < len(tokens)
        and last > first
        and (
            tokens[last].norm in RELATIVE
            or (cue_words(tokens[last].norm) and last - first <= 2 and tokens[last].norm not in EVENT_VERBS)
        )
    ):
        end = last
        while (
            end < len(tokens)
            and end - last < 9
            and tokens[end].norm not in COMMAS
            and tokens[end].norm not in ("فان", "فقد")
            and tokens[end].norm not in ENDS
            and tokens[end].norm not in THAT
        ):
            end += 1
        if tokens[last].norm not in RELATIVE or (
            end < len(tokens) and (tokens[end].norm in COMMAS or tokens[end].norm in ("فان", "فقد"))
        ):
            return end
    return last


def _trim(tokens: Sequence[Token], i: int) -> int:
    while i > 0 and (tokens[i - 1].norm in COMMAS or tokens[i - 1].norm in "(و"):
        i -= 1
    return i


def _pauses(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].norm in COMMAS


def _resumes(tokens: Sequence[Token], i: int) -> bool:
    """Whether `فإن` goes on after a source: then whatever stands there is one."""
    while i < len(tokens) and tokens[i].norm in _PAUSES:
        i += 1
    return i < len(tokens) and tokens[i].norm in ("فان", "فقد", "فانه", "فانها")


_PAUSES = COMMAS | {"؛"}
_RESUMES = frozenset(("فان", "فانه", "فانها", "فانهم", "فقد", "ان", "انه", "انها", "بان", "فقط"))


_BRIDGES = frozenset(("عن", "الي", "في", "علي", "من"))


def _cover(
    unit: Unit, i: int, source: Piece, via: Piece | None, cue: Cue, cue_last: int
) -> Attribution | None:
    """Which clause a prepositional attribution covers: the one after it at the head of a clause, else the one before."""
    tokens = unit.tokens
    begin = _trim(tokens, i)
    after = source.last
    if after < len(tokens) and tokens[after].norm.startswith("ل") and len(tokens[after].norm) > 3:
        comma = next(
            (j for j in range(after + 1, min(len(tokens), after + 4)) if tokens[j].norm in COMMAS), -1
        )
        if comma > 0:
            via, after = Piece(after, comma, 1), comma
    if after + 1 < len(tokens) and tokens[after].norm in COMMAS and tokens[after + 1].norm in RELATIVE:
        after = next((j for j in range(after, min(len(tokens), after + 30)) if _resumes(tokens, j)), after)
    while after < len(tokens) and (
        tokens[after].norm in _PAUSES
        or tokens[after].norm in (")", ":")
        or (is_quote(tokens[after]) and unit.partner[after] < after)
    ):
        after += 1
    after, aside = _past_asides(unit, source.last, after)
    via = via or aside
    after = _past_relative(tokens, after)
    if i and tokens[i - 1].norm == "(" and tokens[after - 1].norm in COMMAS:
        close = next((j for j in range(after, min(len(tokens), after + 30)) if tokens[j].norm == ")"), -1)
        if close > after:
            return Attribution(
                "according-to-before", cue, "", i, i, cue_last, source, via, after, 0, close, cuts=False
            )
    at_end = after >= len(tokens) or tokens[after].norm in ENDS
    head = _clause_head(tokens, begin)
    length = begin - head
    joined = tokens[i].norm.startswith("و") and not tokens[i].norm.startswith(("وفق", "وفا"))
    if not at_end and (joined or length < 4) and tokens[after].norm not in _RESUMES:
        after = _resumption(tokens, after)
    if not at_end and tokens[after].norm in _RESUMES:
        return Attribution(
            "according-to-before",
            cue,
            "",
            begin,
            i,
            cue_last,
            source,
            via,
            after + 1,
            0,
            cuts=joined or length < 5,
        )
    if not at_end and (
        length < 4
        or (tokens[after].norm in _BRIDGES and source.last < after)
        or (joined and len(tokens) - after > 3 and tokens[after].norm not in RELATIVE)
    ):
        content = after + 1 if tokens[after].norm in _BRIDGES else after
        if content < len(tokens):
            return Attribution("according-to-before", cue, "", begin, i, cue_last, source, via, content, 0)
    if length >= 2:
        cut = begin
        if head > 1 and tokens[head - 1].norm in ("فيما", "بينما", "حين"):
            cut = _trim(tokens, head - (2 if tokens[head - 1].norm == "حين" else 1))
        return Attribution("according-to-after", cue, "", cut, i, cue_last, source, via, head, 0, begin)
    return None


_OF_DATES = frozenset(("من", "في", "/", "تشرين", "كانون", "الاول", "الثاني", "الحالي"))


def _past_asides(unit: Unit, last: int, after: int) -> tuple[int, Piece | None]:
    """Passes over what stands between commas after a source and only says when or in which medium
    (`وبحسب الفريق، في بيان له، اليوم، تعرض المخيم`); the medium with it.
    """
    tokens = unit.tokens
    via: Piece | None = None
    if (
        after < len(tokens)
        and tokens[after].norm in ("عبر", "في")
        and ends_by_medium(tokens, after, len(tokens))
    ):
        comma = next((j for j in range(after, min(len(tokens), after + 9)) if tokens[j].norm in COMMAS), -1)
        if comma > after + 1 and not any(t.norm in ENDS for t in tokens[after:comma]):
            via, after = medium_in(unit, after, comma), comma + 1
    while last < after < len(tokens) and tokens[after - 1].norm in COMMAS:
        comma = next((j for j in range(after, min(len(tokens), after + 8)) if tokens[j].norm in COMMAS), -1)
        if comma < 0 or any(t.norm in ENDS for t in tokens[after:comma]):
            break
        opens = tokens[after].norm in ("في", "عبر", "خلال", "علي") and ends_by_medium(tokens, after, comma)
        medium = medium_in(unit, after, comma) if opens else None
        if medium is None and not all(
            t.kind == "number" or t.norm in TIME or t.norm in _OF_DATES for t in tokens[after:comma]
        ):
            break
        via, after = via or medium, comma + 1
    return after, via


def _past_relative(tokens: Sequence[Token], after: int) -> int:
    """Passes over a relative clause after a source where the sentence goes on with what its verb takes
    (`أسفرت العملية وفق الدفاع المدني، الذي انتشل الجثث، عن مقتل`).
    """
    if after < len(tokens) and tokens[after].norm in RELATIVE:
        for j in range(after, min(len(tokens) - 1, after + 14)):
            if tokens[j].norm in ENDS:
                break
            if tokens[j].norm in COMMAS and tokens[j + 1].norm in _BRIDGES:
                return j + 1
    return after


def _resumption(tokens: Sequence[Token], after: int) -> int:
    """Where `فإن` takes up the clause after a long source (`ووفق بيان مقتضب مرفق بتسجيل، فإن`), else `after`."""
    for j in range(after + 1, min(len(tokens), after + 24)):
        if tokens[j].norm in ENDS:
            break
        if tokens[j].norm in ("فان", "فانه", "فانها", "فانهم") and j - after < 12:
            return j
        if tokens[j].norm in ("فان", "فانه", "فانها", "فانهم", "فقد") and tokens[j - 1].norm in COMMAS:
            return j
    return after


def _clause_head(tokens: Sequence[Token], end: int) -> int:
    """Where the clause that ends before `end` begins: after the last full stop inside of the unit."""
    j = end - 1
    floor = max(0, end - 160)
    while j >= floor:
        if (tokens[j].norm in ENDS and not is_inside(tokens, j)) or tokens[j].norm == "|":
            return j + 1
        if (j > 0 and tokens[j].norm in ("فيما", "بينما") and tokens[j - 1].norm in COMMAS) or (
            tokens[j].norm == "حين" and tokens[j - 1].norm == "في"
        ):
            return j + 1
        j -= 1
    return floor

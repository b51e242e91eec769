"""Names of places, found by the words around them; no gazetteer, so a village never heard of is found too."""

from collections.abc import Iterable, Sequence

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import is_function_word
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.place_mention import PlaceMention
from tawthiq.extract.place_names import (
    BEFORE_NAMES,
    HEADS,
    KEEP_TYPE,
    LINKS,
    NAMED_TYPES,
    NEAR,
    NOT_NAMES,
    OPENING,
    PLURALS,
    REGIONS,
    TYPES,
    is_compound,
    leads_to_region,
    looks_proper,
    may_follow,
    may_name,
    name_end,
    only_names,
    opens_region,
    skip_of_type,
    stem_of,
    text_of,
    type_of,
    typed_words,
    with_adjectives,
)
from tawthiq.extract.report import Report
from tawthiq.extract.untyped import Names, again, as_written, led_to, regions, tagged, tagged_after
from tawthiq.lexicons import rows
from tawthiq.model import Span

_TIMES = frozenset(map(fold, ("اليوم", "أمس", "صباحا", "مساء", "مجددا", "أيضا", "ليلا")))
_INSIDE_TOWNS = frozenset(("facility", "site", "border", "road", "surroundings", "district"))
_LONGEST_LIST = 30
_LONGEST_CHAIN = 6
_AROUND_WORDS = frozenset(("مدينة", "منطقة", "ناحية", "محافظة"))
_DEEPEST = 4
_LONGEST_GAP = 4


def places_of(report: Report, taken: Sequence[frozenset[int]] = ()) -> list[list[PlaceMention]]:
    """The places that each sentence names, in order. `taken` are for each sentence the tokens of other names (`سوريا`
    in `قوات سوريا الديمقراطية`). A name that a type word introduces anywhere (`بلدة كنصفرة`) is found where it stands
    alone, too. Raises nothing.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قصف على بلدة كنصفرة في جبل الزاوية بريف إدلب الجنوبي"
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [(m.name, m.within) for m in places_of(report)[0]][0]
    ('كنصفرة', ('جبل الزاوية', 'ريف إدلب'))
    """
    taken = taken or [frozenset()] * len(report.sentences)
    typed = [_typed(s.tokens, n, taken[n]) for n, s in enumerate(report.sentences)]
    names = as_written(_introduced(report, typed))
    return [_named(s.tokens, n, typed[n], names, taken[n]) for n, s in enumerate(report.sentences)]


def _introduced(report: Report, typed: Sequence[Sequence[PlaceMention]]) -> set[tuple[str, ...]]:
    """The names that a type word introduces, folded."""
    found: set[tuple[str, ...]] = set()
    for sentence, mentions in zip(report.sentences, typed, strict=True):
        for mention in mentions:
            tokens = sentence.tokens[mention.first : mention.last]
            words = tuple(t.norm for t in tokens if t.kind in ("word", "number"))
            if mention.skip and words:
                words = (words[0][mention.skip :], *words[1:])
            if words and (len(words) > 1 or len(words[0]) > 3) and mention.type in NAMED_TYPES:
                found.add(words)
    return found


def _named(
    tokens: Sequence[Token], number: int, typed: Sequence[PlaceMention], names: Names, taken: frozenset[int]
) -> list[PlaceMention]:
    """The places of one sentence: those after type words, then those that are known without."""
    found = list(typed)
    covered = {i for m in found for i in range(m.head, m.last)} | taken
    for more in (
        regions(tokens, number),
        tagged(tokens, number),
        again(tokens, number, names),
        tagged_after(tokens, number, taken),
        led_to(tokens, number, taken),
    ):
        for mention in more:
            if covered.isdisjoint(range(mention.first, mention.last)):
                found.append(mention)
                covered.update(range(mention.first, mention.last))
    found.sort(key=lambda m: m.first)
    return _nested(tokens, found)


def governorate(mention: PlaceMention) -> str | None:
    """The governorate that a place lies in by its own words or by the table of regions, else None.

    >>> governorate(PlaceMention(0, 0, 1, "كنصفرة", "town", within=("جبل الزاوية", "ريف إدلب")))
    'إدلب'
    """
    return governorate_of((mention.name, *mention.within))


def governorate_of(names: Iterable[str]) -> str | None:
    """The governorate of the first of some names, innermost first, that the table of regions can place, else None."""
    for name in names:
        words = [word for word in name.split() if word not in _AROUND_WORDS]
        for size in range(min(2, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                known = _governorate_of(" ".join(words[start : start + size]))
                if known:
                    return known
    return None


_TYPE_OF = {row["name"]: row["type"] for row in rows("regions")}
_WITHIN = {row["name"]: row["within"] for row in rows("regions")}
_ENGLISH = {row["name"]: row["english"] for row in rows("regions")}
_FIRST_NAME = {row["english"]: row["name"] for row in reversed(rows("regions"))}


def _governorate_of(region: str) -> str | None:
    for _ in range(_DEEPEST):
        if _TYPE_OF.get(region) == "governorate":
            return _FIRST_NAME[_ENGLISH[region]]
        region = _WITHIN.get(region, "")
    return None


def place_span(report: Report, mention: PlaceMention) -> Span:
    """The words of a name as a span of the text, its proclitic left out."""
    span = report.span(report.sentences[mention.sentence].tokens, mention.first, mention.last)
    return Span(span.start + mention.skip, span.end, span.text[mention.skip :]) if mention.skip else span


def _typed(tokens: Sequence[Token], number: int, taken: frozenset[int]) -> list[PlaceMention]:
    """Names after type words and words of direction, with the names joined to them."""
    found: list[PlaceMention] = []
    end = 0
    for i in typed_words(tokens):
        if i < end or i in taken:
            continue
        mention = _after_type(tokens, number, i, type_of(tokens[i]), taken)
        if mention is None:
            continue
        found.append(mention)
        found.extend(listed := _listed(tokens, mention))
        end = (listed[-1] if listed else mention).last
    return found


_AREAS = ("direction", "governorate", "surroundings", "district")
"""Types that the region named after them makes more exact; but a canton named after a city is not the city."""


def _after_type(
    tokens: Sequence[Token], number: int, at: int, kind: str, taken: frozenset[int]
) -> PlaceMention | None:
    """The name that follows the type words from `at` on; the last type word before the name gives the type."""
    head, direction = at, tokens[at].text if kind == "direction" else None
    begin, countryside = at + 1, at if kind == "countryside" else -1
    typed = at
    while begin < len(tokens) and begin - at < _LONGEST_GAP + 1:
        if tokens[begin].norm in BEFORE_NAMES or tokens[begin].norm == "_":
            begin += 1
            continue
        inner = type_of(tokens[begin])
        if not inner or tokens[begin].norm in HEADS or REGIONS.at(tokens, begin):
            break
        if kind in NAMED_TYPES and inner not in NAMED_TYPES and tokens[begin].norm[:1] != "و":
            return None
        if inner != "direction" or kind == "direction":
            kind, typed = inner, begin
        if inner == "countryside" and countryside < 0:
            countryside = begin
        begin += 1
    if begin >= len(tokens) or begin in taken:
        return None
    if tokens[begin].kind == "mark" or (kind == "direction" and not looks_proper(tokens, begin)):
        return None
    region = REGIONS.at(tokens, begin)
    if region and region.cut.proclitics == "":
        last, name, region_type = region.last, region.entry[0], region.entry[1]
        if kind in KEEP_TYPE and kind != "natural":
            last = with_adjectives(tokens, last)
            return _mention(tokens, number, typed, last, kind, direction, head)
        if countryside >= 0:
            return _mention(tokens, number, countryside, last, "countryside", direction, head)
        area = kind == "governorate" and region_type == "city"
        kind = region_type if kind in _AREAS and not area else kind
        return PlaceMention(number, begin, last, name, kind, (), direction, head)
    last = name_end(tokens, begin, kind) if not tokens[typed].norm.startswith("ال") else begin
    if last == begin or kind in ("surroundings", "direction") and not is_compound(tokens, begin):
        return None
    if _second_word(tokens, begin, last) and last not in taken:
        last += 1
    first = begin if tokens[begin - 1].norm in OPENING or kind not in KEEP_TYPE else typed
    if countryside >= 0:
        return _mention(tokens, number, countryside, last, "countryside", direction, head)
    return _mention(tokens, number, first, last, kind, direction, head)


def _second_word(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """Whether `tokens[last]` still belongs to the name: what the name lies in follows it (`قرية قرف مغار بريف …`),
    or it makes the name definite (`عون الدادات`)."""
    if last >= len(tokens) or not may_follow(tokens[last]) or tokens[begin - 1].norm in OPENING:
        return False
    if tokens[last].norm in _TIMES or tokens[last].norm.startswith("و"):
        return False
    if last + 1 < len(tokens) and opens_region(tokens, last + 1):
        return True
    sole = last == begin + 1 and tokens[begin].kind == "word" and not tokens[begin].norm.startswith("ال")
    if not sole or not only_names(tokens[last]):
        return False
    return tokens[last].norm.startswith("ال") or leads_to_region(tokens, last + 1)


def _mention(
    tokens: Sequence[Token], number: int, first: int, last: int, kind: str, direction: str | None, head: int
) -> PlaceMention:
    skip = skip_of_type(tokens[first]) if first < last and type_of(tokens[first]) and last - first > 1 else 0
    return PlaceMention(
        number, first, last, text_of(tokens, first, last, skip), kind, (), direction, head, skip
    )


def _listed(tokens: Sequence[Token], mention: PlaceMention) -> list[PlaceMention]:
    """`قرى وبلدات الفطيرة وكفرعويد، وسفوهن`: names that و joins after a plural or dual type word; `نبل/الزهراء`."""
    plural = any(stem_of(tokens[i]) in PLURALS for i in range(mention.head, mention.first + 1))
    found: list[PlaceMention] = []
    at = mention.last
    while at < len(tokens) and len(found) < _LONGEST_LIST:
        token = tokens[at]
        if token.norm in "،,":
            at += 1
            continue
        after_mark = tokens[at - 1].norm in "،,"
        joined = token.norm.startswith("و") and len(token.norm) > 3
        if not plural or token.kind != "word" or not (joined or after_mark):
            break
        skip = token.text.index("و") + 1 if joined and "و" in token.text else 0
        if TYPES.readings(token.norm) and token.norm[skip:] not in HEADS or token.norm[skip:] in NOT_NAMES:
            break
        if is_function_word(token) or noun_at(token) or not _may_be_listed(token, skip):
            break
        last = at + 1
        if token.norm[skip:] in HEADS and last < len(tokens) and may_follow(tokens[last]):
            last += 1
        if (
            after_mark
            and not joined
            and not (last < len(tokens) and (tokens[last].norm in "،," or tokens[last].norm[:1] == "و"))
        ):
            break
        name = text_of(tokens, at, last, skip)
        found.append(PlaceMention(mention.sentence, at, last, name, mention.type, (), None, at, skip))
        at = last
    return found


def _may_be_listed(token: Token, skip: int) -> bool:
    """Whether a word after و may go on a list of names; `ونشرت`, `وسقوط`, `وخصوصاً` begin something else."""
    bare = Token(token.start, token.end, token.text[skip:], token.norm[skip:], "word")
    verbal = bare.text.endswith("وا") or bare.text[-2:-1] not in ("ا", "ي") and bare.text.endswith("ت")
    return bare.norm in HEADS or not verbal and may_follow(bare) and may_name(bare)


def _nested(tokens: Sequence[Token], found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Gives each name what it lies in: the names that follow it, parted by words that say so alone."""
    nested: list[PlaceMention] = list(found)
    for i in range(len(found)):
        inside: list[str] = []
        beside: list[str] = []
        near, end, step = False, found[i].last, ""
        for j in range(i + 1, min(len(found), i + 1 + _LONGEST_CHAIN)):
            later = found[j]
            listed = j > i + 1 and _listed_with(tokens, found[j - 1], later)
            step = step if listed else _relation(tokens, end, later)
            if step == "" or later.level > found[i].level and found[i].type not in _INSIDE_TOWNS:
                break
            near = near or step == "near"
            (inside if not near or later.level <= 1 else beside).append(later.name)
            nested[j] = nested[j]._replace(inner=True)
            end = later.last
        if inside or beside:
            nested[i] = nested[i]._replace(within=tuple(inside), near=tuple(beside))
    return nested


def _listed_with(tokens: Sequence[Token], before: PlaceMention, later: PlaceMention) -> bool:
    """`بين بلدتي نوى وتسيل`: what ties the first name of a list ties the next."""
    return later.head == before.last and tokens[later.head].norm.startswith("و") and later.type == before.type


def _relation(tokens: Sequence[Token], end: int, later: PlaceMention) -> str:
    """How a name is tied to the one before it: `in`, `near` (also by a direction), or not at all."""
    gap = tokens[end : max(end, later.head)]
    if len(gap) > _LONGEST_GAP:
        return ""
    begins = tokens[later.head].norm
    near = False
    for i, token in enumerate(gap):
        if i and gap[i - 1].norm == "/":
            continue
        on = token.norm == "علي" and (TYPES.readings(begins) or later.head == later.first)
        if token.norm in NEAR or on:
            near = True
        elif token.norm == "،" and len(gap) == 1 and begins.startswith("ب") and later.level <= 1:
            continue
        elif token.norm not in LINKS and token.norm not in BEFORE_NAMES and token.norm not in ")/-–":
            return ""
    if begins.startswith("و") and not gap and not begins.startswith(("وسط", "وادي")):
        return ""
    if near or (later.direction and later.level > 1 and later.direction != "وسط"):
        return "near"
    tied = bool(gap) or later.head < later.first or begins.startswith(("ب", "ل")) or later.level <= 1
    return "in" if tied else ""

"""Where: names of places, found by the words around them; no gazetteer, so a new village is found too."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.people import is_function_word, noun_at
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows


class PlaceMention(NamedTuple):
    """A place named in `tokens[first:last]`, and what it lies in (innermost first).

    `level` says how exact it is: 3 village, town, quarter or camp; 2 city or facility; 1 governorate or
    countryside; 0 country. `skip` letters of the first token are a proclitic (`لسد تشرين`); `inner` marks a
    place that only says what the one before it lies in.
    """

    first: int
    last: int
    name: str
    within: tuple[str, ...]
    level: int
    skip: int = 0
    inner: bool = False


_TYPE: WordTable[str] = WordTable((row["form"], row["type"]) for row in rows("place_words"))
_REGION: PhraseTable[tuple[str, str]] = PhraseTable(
    (row["name"], (row["name"], row["type"])) for row in rows("regions")
)
_NAMING = frozenset(
    ("city", "town", "village", "neighbourhood", "district", "camp", "area", "border", "facility", "natural")
)
_KEPT = frozenset(("facility", "camp", "natural"))
_HEADS = grammar_words("place_head")
_NOT_NAMES = grammar_words("not_place")
_DIRECTIONS = grammar_words("direction")
_ONE_LETTER = frozenset(("و", "ب", "ل", "وب", "ول", "ف"))
_QUOTES = frozenset("\"“”«»'#(")
_LONGEST = 3


def known_names(report: Report) -> frozenset[tuple[str, ...]]:
    """The names that the report introduces with a type word (`بلدة كنصفرة`), for where they stand alone."""
    found: set[tuple[str, ...]] = set()
    for sentence in report.sentences:
        for mention in _typed(sentence.tokens):
            words = tuple(t.norm for t in sentence.tokens[mention.first : mention.last] if t.kind == "word")
            if words and (len(words) > 1 or len(words[0]) > 3):
                found.add(words)
    return frozenset(found)


def places_in(
    tokens: Sequence[Token], names: frozenset[tuple[str, ...]], taken: set[int] | None = None
) -> list[PlaceMention]:
    """The places that a sentence names, in order, each with what it lies in; `taken` are tokens of other names.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> tokens = tokenise("قصف على بلدة كنصفرة في جبل الزاوية بريف إدلب الجنوبي")
    >>> [(m.name, m.within) for m in places_in(tokens, frozenset())][0]
    ('كنصفرة', ('جبل الزاوية', 'ريف إدلب'))
    """
    found = {m.first: m for m in _typed(tokens)}
    for m in _regions(tokens):
        if not (taken and m.first in taken) and not any(
            m.first < f.last and f.first < m.last for f in found.values()
        ):
            found[m.first] = m
    if names:
        for m in _again(tokens, names):
            if not any(m.first < f.last and f.first < m.last for f in found.values()):
                found[m.first] = m
    ordered = [found[k] for k in sorted(found)]
    chains = [_within(tokens, ordered, i) for i in range(len(ordered))]
    inner = {i + step for i, chain in enumerate(chains) for step in range(1, len(chain) + 1)}
    return [m._replace(within=chains[i], inner=i in inner) for i, m in enumerate(ordered)]


def _within(tokens: Sequence[Token], mentions: Sequence[PlaceMention], i: int) -> tuple[str, ...]:
    """What follows a name directly (`في …`, `بريف …`, `التابعة ل…`) is what it lies in."""
    inside: list[str] = []
    end = mentions[i].last
    for later in mentions[i + 1 :]:
        gap = tokens[end : later.first]
        if (
            len(gap) > 4
            or any(t.kind == "mark" and t.norm not in _QUOTES for t in gap)
            or any(t.norm.startswith("و") and len(t.norm) > 1 and not t.norm.startswith("وس") for t in gap)
        ):
            break
        inside.append(later.name)
        end = later.last
    return tuple(inside)


def _typed(tokens: Sequence[Token]) -> list[PlaceMention]:
    found: list[PlaceMention] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        readings = _TYPE.readings(token.norm) if token.kind == "word" else ()
        reading = readings[0] if readings else None
        if reading is None or reading.cut.definite or reading.cut.enclitic or token.text.endswith("دى"):
            i += 1
            continue
        kind = reading.entry
        if kind == "direction" or kind in _NAMING or kind in ("countryside", "governorate", "road"):
            mention = _named(tokens, i, i + 1, kind)
        else:
            mention = None
        if mention is None:
            i += 1
            continue
        found.append(mention)
        found.extend(listed := _listed(tokens, mention, reading.cut.stem))
        i = (listed[-1] if listed else mention).last
    return found


def _named(tokens: Sequence[Token], at: int, begin: int, kind: str) -> PlaceMention | None:
    """The name after a type word: up to three words, a compound's head taking its second word."""
    while begin < len(tokens) and begin - at < 4:
        token = tokens[begin]
        if token.norm in _QUOTES:
            begin += 1
            continue
        inner = _TYPE.readings(token.norm) if token.kind == "word" else ()
        if (
            inner
            and inner[0].entry
            in _NAMING | {"direction", "countryside", "governorate", "surroundings", "road"}
            and not inner[0].cut.definite
            and fold(token.norm) not in _HEADS
        ):
            return None
        break
    if begin >= len(tokens) or tokens[begin].kind not in ("word", "latin"):
        return None
    region = _REGION.at(tokens, begin)
    if region:
        last = region.last
        level = _REGION_LEVEL[region.entry[1]]
        prefix = "ريف " if kind == "countryside" else ""
        if kind == "countryside":
            level = 1
        elif kind == "city":
            level = max(level, 2)
        first = at if kind == "countryside" else begin
        name = (
            (prefix + region.entry[0])
            if prefix and not region.entry[0].startswith("ريف")
            else region.entry[0]
        )
        return PlaceMention(first, last, name, (), level, _skipped(tokens[at]) if first == at else 0)
    if not _may_name(tokens[begin]):
        return None
    if kind == "direction":
        if not _proper(tokens[begin]):
            return None
    last = begin + 1
    if tokens[begin].norm in _HEADS or tokens[begin].norm.removeprefix("ال") in _HEADS:
        while (
            last < len(tokens)
            and last - begin < _LONGEST
            and tokens[last].kind == "word"
            and _may_name(tokens[last])
        ):
            last += 1
            if tokens[last - 1].norm not in _HEADS:
                break
    elif (
        last < len(tokens)
        and tokens[last].kind == "word"
        and tokens[last].norm.startswith("ال")
        and tokens[last].norm not in _NOT_NAMES
        and kind in ("neighbourhood", "camp", "facility", "natural", "village", "town")
        and tokens[last].norm in _DIRECTIONS | _ADJECTIVES
    ):
        last += 1
    first = at if kind in _KEPT else begin
    words = [t.text for t in tokens[first:last] if t.norm not in _QUOTES]
    name = " ".join(words)
    if first == at:
        name = _without_proclitic(tokens[at]) + name[len(tokens[at].text) :]
    return PlaceMention(
        first, last, name, (), _LEVEL.get(kind, 1), _skipped(tokens[at]) if first == at else 0
    )


_ADJECTIVES = grammar_words("place_adjective")


_LEVEL = {
    "village": 3,
    "town": 3,
    "neighbourhood": 3,
    "camp": 3,
    "city": 2,
    "facility": 2,
    "natural": 2,
    "border": 2,
    "district": 2,
}
_REGION_LEVEL = {"city": 2, "region": 2, "governorate": 1, "country": 0}


def _skipped(token: Token) -> int:
    """How many letters of a type word are a proclitic (`بريف`, `ومخيم`)."""
    reading = _TYPE.readings(token.norm)[0]
    return len(reading.cut.proclitics) if reading.cut.proclitics in ("و", "ب", "ل", "ف", "وب", "ول") else 0


def _without_proclitic(token: Token) -> str:
    reading = _TYPE.readings(token.norm)[0]
    return (
        token.text[len(reading.cut.proclitics) :]
        if reading.cut.proclitics in ("و", "ب", "ل", "ف")
        else token.text
    )


def _may_name(token: Token) -> bool:
    norm = token.norm
    if token.kind == "latin":
        return True
    if (
        token.kind != "word"
        or len(norm) < 2
        or norm in _NOT_NAMES
        or norm in _DIRECTIONS
        or is_function_word(token)
    ):
        return False
    typed = _TYPE.readings(norm)
    if (
        typed
        and norm not in _HEADS
        and not (typed[0].cut.definite and typed[0].entry in ("natural", "facility"))
    ):
        return False
    reading = noun_at(token)
    return reading is None or norm.startswith("ال") or norm in _HEADS


def _proper(token: Token) -> bool:
    """After a direction word only what looks like a name: no attack words, no verbs."""
    return (
        not token.norm.startswith(("ال", "ب", "ل", "و"))
        or len(token.norm) > 4
        and token.norm.startswith("ال")
    )


def _listed(tokens: Sequence[Token], mention: PlaceMention, stem: str) -> list[PlaceMention]:
    """`قرى وبلدات الفطيرة وكفرعويد وسفوهن`: names that و joins after a plural or dual type word."""
    if stem not in _PLURAL_TYPES:
        return []
    found: list[PlaceMention] = []
    at = mention.last
    while at < len(tokens) and len(found) < 20:
        if tokens[at].norm in "،,":
            at += 1
            continue
        token = tokens[at]
        if (
            token.kind != "word"
            or not token.norm.startswith("و")
            or len(token.norm) < 4
            or _TYPE.readings(token.norm)
        ):
            break
        last = at + 1
        if (
            token.norm[1:] in _HEADS
            and last < len(tokens)
            and tokens[last].kind == "word"
            and _may_name(tokens[last])
        ):
            last += 1
        name = " ".join(t.text for t in tokens[at:last])
        found.append(
            PlaceMention(at, last, name[name.index("و") + 1 :], (), mention.level, name.index("و") + 1)
        )
        at = last
    return found


_PLURAL_TYPES = grammar_words("places")


def _regions(tokens: Sequence[Token]) -> list[PlaceMention]:
    found = []
    for match in _REGION.matches(tokens):
        if match.cut.proclitics in ("", "ب", "ل", "و", "وب", "ول"):
            name, kind = match.entry
            token = tokens[match.first]
            skip = (
                len(match.cut.proclitics)
                if not (match.cut.stem.startswith("ال") and match.cut.proclitics.endswith("ل"))
                else 0
            )
            found.append(
                PlaceMention(
                    match.first,
                    match.last,
                    name,
                    (),
                    _REGION_LEVEL[kind],
                    skip if token.text[:skip] in _ONE_LETTER else 0,
                )
            )
    return found


def _again(tokens: Sequence[Token], names: frozenset[tuple[str, ...]]) -> list[PlaceMention]:
    found = []
    longest = max(map(len, names))
    firsts = {words[0] for words in names}
    for i, token in enumerate(tokens):
        if token.kind != "word" or not (token.norm in firsts or token.norm[1:] in firsts):
            continue
        for size in range(min(longest, len(tokens) - i), 0, -1):
            words = tuple(t.norm for t in tokens[i : i + size])
            bare = (words[0][1:], *words[1:]) if words[0][:1] in "بلو" else words
            if words in names or bare in names:
                text = " ".join(t.text for t in tokens[i : i + size])
                found.append(
                    PlaceMention(
                        i, i + size, text if words in names else text[1:], (), 3, 0 if words in names else 1
                    )
                )
                break
    return found

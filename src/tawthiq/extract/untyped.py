"""Places named without a type word: regions of the table, hashtags, names of the report told again, and names
that a region follows (`على كنصفرة بريف إدلب`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.people_nouns import NOT_PEOPLE
from tawthiq.extract.place_mention import PlaceMention
from tawthiq.extract.place_names import (
    HEADS,
    PROCLITICS,
    REGIONS,
    TYPES,
    leads_to_region,
    may_name,
    name_end,
    only_names,
    opens_region,
    text_of,
    type_of,
)
from tawthiq.extract.strike import word_classes

Names = Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]
"""Names by their first words as a text may write them, each with the letters of a proclitic before it."""

_IN = frozenset(map(fold, ("في", "داخل", "أنحاء", "عموم", "ضمن", "تشهد", "وتشهد", "شهدت")))
_TAGS_AFTER = frozenset(map(fold, ("في", "على", "داخل", "وسط", "قرب", "شرق", "غرب", "شمال", "جنوب")))


def regions(tokens: Sequence[Token], number: int) -> Iterator[PlaceMention]:
    """Names of the table that stand without a type word (`بإدلب`, `في درعا`, `#دير_الزور`)."""
    if not REGIONS.starts(tokens):
        return
    places = [i for i, t in enumerate(tokens) if t.norm != "_"]
    for match in REGIONS.matches([tokens[i] for i in places]):
        pro = match.cut.proclitics
        if pro and pro not in PROCLITICS:
            continue
        first, last = places[match.first], places[match.last - 1] + 1
        name, kind = match.entry
        if kind == "country" and not _located(tokens, first, pro):
            continue
        text = tokens[first].text
        article = (
            match.cut.stem.startswith("ال") and pro.endswith("ل") and not text[len(pro) :].startswith("ا")
        )
        skip = len(pro) if pro and not article and text.startswith(pro) else 0
        yield PlaceMention(number, first, last, name, kind, (), None, first, skip)


def _located(tokens: Sequence[Token], first: int, pro: str) -> bool:
    """A country is a place after `في`, `ب`, a type word or a direction; else it acts (`تركيا ومرتزقتها`)."""
    if pro in ("ب", "وب", "فب"):
        return True
    before = tokens[first - 1] if first else None
    return pro == "" and before is not None and (before.norm in _IN or bool(type_of(before)))


def tagged(tokens: Sequence[Token], number: int) -> Iterator[PlaceMention]:
    """A hashtag after a preposition of place (`في #أطمة`)."""
    for i in [i for i, t in enumerate(tokens) if t.norm == "#"]:
        if 0 < i < len(tokens) - 1 and tokens[i - 1].norm in _TAGS_AFTER and may_name(tokens[i + 1]):
            last = name_end(tokens, i + 1, "name")
            yield PlaceMention(number, i + 1, last, text_of(tokens, i + 1, last), "name", (), None, i)


def again(tokens: Sequence[Token], number: int, names: Names) -> Iterator[PlaceMention]:
    """Names that the report introduces elsewhere, standing alone."""
    for i in [i for i, t in enumerate(tokens) if t.norm in names and t.kind == "word"]:
        for skip, name in names[tokens[i].norm]:
            if _stands(name, tokens, i):
                last = i + len(name)
                yield PlaceMention(number, i, last, text_of(tokens, i, last, skip), "name", (), None, i, skip)
                break


def as_written(names: Iterable[tuple[str, ...]]) -> Names:
    """Names, folded, as `again` looks for them: bare ones before those under a proclitic, longer before shorter.

    >>> as_written([("كنصفره",)])["لكنصفره"]
    [(1, ('كنصفره',))]
    """
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    ordered = sorted(names, key=len, reverse=True)
    for proclitic in _JOINED:
        for name in ordered:
            found.setdefault(proclitic + name[0], []).append((len(proclitic), name))
    return found


def _stands(name: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Whether the words of a name after its first stand after `tokens[at]`."""
    return tuple(t.norm for t in tokens[at + 1 : at + len(name)]) == name[1:]


def led_to(tokens: Sequence[Token], number: int, taken: frozenset[int]) -> Iterator[PlaceMention]:
    """`على كنصفرة بريف إدلب`, `قرب كفرجنة شرقي عفرين`: a name between a preposition of place and what it lies in;
    and a name that shows itself as that of a village (`في كفرنوران`)."""
    for i in [i for i, t in enumerate(tokens[:-1], start=1) if t.norm in _PLACE_BEFORE]:
        if i in taken or not _is_bare_name(tokens, i):
            continue
        last = i + 1
        if tokens[i].norm in HEADS:
            if last >= len(tokens) or last in taken or not only_names(tokens[last]):
                continue
            last += 1
        elif tokens[i].norm.startswith(_VILLAGES):
            yield _bare(tokens, number, i, last)
            continue
        elif (
            last < len(tokens)
            and last not in taken
            and _is_bare_name(tokens, last)
            and _lies_in(tokens, last + 1)
        ):
            last += 1
        if _lies_in(tokens, last) or tokens[i].norm in _VILLAGE_HEADS:
            yield _bare(tokens, number, i, last)


def _bare(tokens: Sequence[Token], number: int, first: int, last: int) -> PlaceMention:
    return PlaceMention(number, first, last, text_of(tokens, first, last), "name", (), None, first)


def _is_bare_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.norm in HEADS and not word_classes(token):
        return True
    common = TYPES.readings(token.norm) or word_classes(token) or NOT_PEOPLE.readings(token.norm)
    return not common and only_names(token) and len(token.norm) > 3 and not REGIONS.at(tokens, at)


def _lies_in(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    region = REGIONS.at(tokens, at)
    return (
        opens_region(tokens, at)
        or leads_to_region(tokens, at)
        or bool(region and region.cut.proclitics == "ب")
    )


_JOINED = ("", "ب", "ل", "و")
_PLACE_BEFORE = frozenset(map(fold, ("في", "على", "قرب", "محيط", "أطراف", "طال", "طالت", "باتجاه", "داخل")))
_VILLAGES = ("كفر",)
_VILLAGE_HEADS = frozenset(map(fold, ("كفر", "معرة", "معارة", "خربة", "دير")))


def tagged_after(tokens: Sequence[Token], number: int, taken: frozenset[int]) -> Iterator[PlaceMention]:
    """The tag of a village that stands right after that of its region in a heading (`#درعا #نوى | …`)."""
    at, region = 0, False
    while at + 1 < len(tokens) and tokens[at].norm == "#" and tokens[at + 1].kind == "word":
        first = at + 1
        last = first + 1
        while last + 1 < len(tokens) and tokens[last].norm == "_" and tokens[last + 1].kind == "word":
            last += 2
        whole = last == first + 1 or tokens[first].norm in HEADS
        if region and first not in taken and whole and _is_bare_name(tokens, first):
            yield PlaceMention(number, first, last, text_of(tokens, first, last), "name", (), None, at)
        region = bool(REGIONS.at(tokens, first))
        at = last

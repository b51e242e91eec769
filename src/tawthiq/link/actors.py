"""Who is named: words that name parties → actors, one identity for all the names of a body."""

from functools import lru_cache
from typing import Final, NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.tokens import tokenise
from tawthiq.lexicons import rows


class Actor(NamedTuple):
    """A body: its id in the lexicon, its kind, its names, and the country that it belongs to (ISO code or "")."""

    id: str
    kind: str
    name_en: str
    name_ar: str
    country: str


_ACTORS: Final = {
    row["id"]: Actor(row["id"], row["kind"], row["name_en"], row["name_ar"], row["country"])
    for row in rows("parties")
}
_NAMES: Final[PhraseTable[str]] = PhraseTable(
    (form, row["id"])
    for row in rows("parties")
    for column in ("name_ar", "aliases", "short")
    for form in filter(None, row[column].split("|"))
)
_NATIONS: Final[WordTable[str]] = WordTable(
    (form, row["country"]) for row in rows("nationalities") for form in row["forms"].split("|")
)
_OF_COUNTRY: Final = {row["country"]: row["actor"] for row in rows("perpetrators")}
_STANDS_FOR: Final = {
    party: row["actor"] for row in rows("perpetrators") for party in row["parties"].split("|") if party
}

_GATHERING: Final = frozenset({"monitor", "rescue", "media", "international"})


@lru_cache(maxsize=65536)
def perpetrators(words: str) -> tuple[Actor, ...]:
    """The actors to whom these words lay an attack, in their order; a state's name stands for its forces.

    >>> [a.name_en for a in perpetrators("الجيش التركي ومرتزقته")], [a.name_en for a in perpetrators("مسيّرة تركية")]
    (['Turkish Military'], ['Turkish Military'])
    >>> [a.name_en for a in perpetrators("قوات الأسد وروسيا")]
    ['Syrian Regime', 'Russian Military']
    """
    return tuple(dict.fromkeys(_ACTORS[_STANDS_FOR.get(a.id, a.id)] for a in _named(words)))


@lru_cache(maxsize=65536)
def bodies(words: str) -> tuple[Actor, ...]:
    """The bodies that these words name as who speaks (`مراسل الأناضول`, `الدفاع المدني السوري`), in their order.

    >>> [a.name_en for a in bodies("فرق الدفاع المدني السوري")]
    ['Syria Civil Defence']
    """
    return tuple(dict.fromkeys(_ACTORS[m.entry] for m in _NAMES.matches(tokenise(words))))


def body_of(speaker: str) -> str | None:
    """The body that a speaker is or speaks for, where it is one that gathers reports itself; else None.

    >>> body_of("مدير المرصد السوري لحقوق الإنسان"), body_of("مصدر محلي")
    ('Syrian Observatory for Human Rights', None)
    """
    named = bodies(speaker)
    return named[0].name_en if named and named[0].kind in _GATHERING else None


def forces_of(body: Actor) -> Actor:
    """The forces of the state that a body belongs to; a body of no state stands for itself.

    >>> forces_of(bodies("وزارة الدفاع الروسية")[0]).name_en
    'Russian Military'
    """
    forces = _OF_COUNTRY.get(body.country) if body.kind == "state" else None
    return _ACTORS[forces] if forces else body


def _named(words: str) -> list[Actor]:
    tokens = tokenise(words)
    found: list[Actor] = []
    at = 0
    while at < len(tokens):
        match = _NAMES.at(tokens, at) if tokens[at].kind != "mark" else None
        if match:
            found.append(_ACTORS[match.entry])
            # A name may hold another that و joins to it: `قوات الأسد وروسيا`.
            inner = (
                _NAMES.at(tokens, i) for i in range(at + 1, match.last) if tokens[i].norm.startswith("و")
            )
            found += [
                _ACTORS[m.entry] for m in inner if m and m.cut.proclitics == "و" and m.entry != match.entry
            ]
            at = match.last
            continue
        nation = (
            next((r.entry for r in _NATIONS.readings(tokens[at].norm)), None)
            if tokens[at].kind == "word"
            else None
        )
        if nation in _OF_COUNTRY:
            found.append(_ACTORS[_OF_COUNTRY[nation]])
        at += 1
    return found


def actor(name: str) -> Actor:
    """The actor with this id in the lexicon; KeyError when there is none."""
    return _ACTORS[name]

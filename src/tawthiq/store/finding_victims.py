"""The people whom the reports of a case name as harmed, found by name in any spelling, a page at a time."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Subquery, Text, and_, case, cast, func, select

from tawthiq.arabic.name_sounds import Sounds, sounds, spelt
from tawthiq.link.persons import Mention
from tawthiq.store.case import Case
from tawthiq.store.mentions import mentions_in
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import listing, name_keys, outlines, victims

_MOST_WORDS: Final = 6
_TWO: Final = 2
_LIKELY: Final = 2
_POSSIBLE: Final = 1
_MOST_NAMES: Final = 4
_YEARS: Final = 2
"""Ages that reports give of one person are this far apart at most."""


class SoughtVictims(NamedTuple):
    """What a list of people is to hold: a name in any spelling, what was done to them, and days (ISO, both counted in)."""

    name: str = ""
    outcome: str = ""
    since: str = ""
    until: str = ""


class Naming(NamedTuple):
    """A mention as it stands in a list: the report by number, the value in it, the name as it is written there, what is
    said, and the incident with its day and place; the day is the report's where there is no incident."""

    document: int
    value: str
    name: str
    outcome: str
    age: int | None
    day: str
    incident: str | None
    place: str
    report: str
    publisher: str


class NamedPerson(NamedTuple):
    """Somebody named in one report or more, known by the first of the mentions, `document/value`."""

    key: str
    mentions: tuple[Naming, ...]

    @property
    def name(self) -> str:
        """The fullest of the spellings, one in Arabic letters if there is one."""
        return max(
            (one.name for one in self.mentions), key=lambda name: (not name.isascii(), len(name), name)
        )

    @property
    def spellings(self) -> tuple[str, ...]:
        """All others."""
        return tuple(sorted({one.name for one in self.mentions} - {self.name}))


class FoundVictims(NamedTuple):
    """A page of a list of people, and how many the whole list has."""

    victims: tuple[NamedPerson, ...]
    total: int


def find_victims(case: Case, sought: SoughtVictims, *, start: int = 0, most: int = 50) -> FoundVictims:
    """The people who are sought, from the `start`th on.

    With a name, those spelt just so come first; then those all of whose words it has in their order; those who have all of
    its words, and those all of whose words it has: `محمد خالد العلي` finds `Muhammad al-Ali`, and is found by him.
    """
    which = _conditions(sought)
    words = sounds(sought.name)[:_MOST_WORDS]
    with case.reading() as connection:
        if words:
            rows = _ranked(connection, words, sought.name, which)
            keys, total = [row.person for row in rows[start : start + most]], len(rows)
        elif sought.name:
            keys, total = [], 0
        else:
            keys, total = _listed(connection, which, start, most)
        return FoundVictims(_persons(connection, keys), total)


def victim_named(case: Case, document: int, value: str) -> NamedPerson | None:
    """The person whom a value of a report names; None where it names nobody."""
    with case.reading() as connection:
        which = (victims.c.document == document, victims.c.value == value)
        key = connection.execute(select(victims.c.person).where(*which)).scalar()
        return _persons(connection, [key])[0] if key else None


def alike_victims(case: Case, person: NamedPerson, *, most: int = 20) -> tuple[NamedPerson, ...]:
    """Others of the whole case who may be the same person: their names meet, and no two ages are far apart."""
    found: dict[str, NamedPerson] = {}
    for name in (person.name, *person.spellings)[:_MOST_NAMES]:
        for other in find_victims(case, SoughtVictims(name), most=most).victims:
            if other.key != person.key and _of_one_age(person, other):
                found.setdefault(other.key, other)
    return tuple(found.values())[:most]


def mentions_of(case: Case, persons: Iterable[NamedPerson]) -> dict[tuple[int, str], Mention]:
    """The mentions of these people, with their words, by document and value."""
    with case.reading() as connection:
        return mentions_in(connection, {one.document for person in persons for one in person.mentions})


def _of_one_age(one: NamedPerson, other: NamedPerson) -> bool:
    ages = [{naming.age for naming in its.mentions if naming.age is not None} for its in (one, other)]
    return all(abs(a - b) <= _YEARS for a in ages[0] for b in ages[1])


def _listed(
    connection: Connection, which: Sequence[ColumnElement[bool]], start: int, most: int
) -> tuple[list[str], int]:
    """The persons of whom this holds, the latest first, and how many they are."""
    day = victims.c.day
    if which:
        total = select(func.count(victims.c.person.distinct())).where(*which)
        listed = select(victims.c.person).where(*which).group_by(victims.c.person)
        listed = listed.order_by(func.max(day).desc(), victims.c.person)
    else:
        # Everybody is walked by the day of the first mention: nothing is to be sorted.
        first = victims.c.person == cast(victims.c.document, Text) + "/" + victims.c.value
        total = select(func.count()).select_from(victims).where(first)
        listed = select(victims.c.person).where(first)
        listed = listed.order_by(day.desc(), victims.c.document.desc(), victims.c.value.desc())
    keys = list(connection.execute(listed.offset(start).limit(most)).scalars())
    return keys, connection.execute(total).scalar() or 0


def _ranked(
    connection: Connection, words: Sequence[Sounds], name: str, which: Sequence[ColumnElement[bool]]
) -> Sequence[Any]:
    """The persons whose names meet the words, best first."""
    hits = _hits(words, _rarest(connection, words) if len(words) == _TWO else None)
    sought = len(words)
    found = sum((hits.c[f"held{n}"] for n in range(1, sought)), start=hits.c.held0)
    aligned = sum((hits.c[f"aligned{n}"] for n in range(1, sought)), start=hits.c.aligned0)
    likeness = sum((hits.c[f"like{n}"] for n in range(1, sought)), start=hits.c.like0)
    # Of a chain of names some are left out, but hardly the first.
    chain = and_(hits.c.aligned0 == 1, victims.c.words > 1, hits.c.covered == victims.c.words)
    rank = case(
        (and_(found == sought, victims.c.spelt == spelt(name)), 0),
        (and_(aligned == sought, victims.c.words == sought), 1),
        (found == sought, 2),
        else_=3,
    )
    listed = (
        select(victims.c.person)
        .join(hits, and_(hits.c.document == victims.c.document, hits.c.value == victims.c.value))
        .where((found == sought) | chain, *which)
        .group_by(victims.c.person)
        .order_by(func.min(rank), func.max(likeness).desc(), func.max(victims.c.day).desc(), victims.c.person)
    )
    return connection.execute(listed).all()


def _rarest(connection: Connection, words: Sequence[Sounds]) -> Sounds:
    """The word that the fewest names hold."""

    def holders(word: Sounds) -> int:
        counted = select(func.count()).where(name_keys.c.key.in_(sorted(word.keys)))
        return connection.execute(counted).scalar() or 0

    return min(words, key=holders)


def _hits(words: Sequence[Sounds], rarest: Sounds | None) -> Subquery:
    """For each mention that holds one of the words: which of them, which in their place, how well each fits, and how
    many words of the mention are among them."""
    columns: list[ColumnElement[Any]] = []
    for n, word in enumerate(words):
        held = name_keys.c.key.in_(sorted(word.keys))
        columns += [
            func.max(case((held, 1), else_=0)).label(f"held{n}"),
            func.max(case((and_(held, name_keys.c.position == n), 1), else_=0)).label(f"aligned{n}"),
            func.max(
                case(
                    (name_keys.c.shape.in_(sorted(word.shapes)), _LIKELY),
                    (name_keys.c.shape.in_(sorted(word.possible)), _POSSIBLE),
                    else_=0,
                )
            ).label(f"like{n}"),
        ]
    keys = sorted(frozenset().union(*(word.keys for word in words)))
    covered = func.count(name_keys.c.position.distinct()).label("covered")
    found = select(name_keys.c.document, name_keys.c.value, *columns, covered).where(
        name_keys.c.key.in_(keys)
    )
    if rarest:
        # Of two words a name must hold both, so that only those with the rarer one are looked at.
        rare = name_keys.alias()
        its = (
            select(rare.c.document, rare.c.value)
            .where(rare.c.key.in_(sorted(rarest.keys)))
            .distinct()
            .subquery()
        )
        found = found.join(
            its, and_(its.c.document == name_keys.c.document, its.c.value == name_keys.c.value)
        )
    return found.group_by(name_keys.c.document, name_keys.c.value).subquery()


def _conditions(sought: SoughtVictims) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if sought.outcome:
        found.append(victims.c.outcome == sought.outcome)
    if sought.since:
        found.append(victims.c.day >= sought.since)
    if sought.until:
        found += [victims.c.day <= sought.until, victims.c.day != ""]
    return found


def _persons(connection: Connection, keys: Sequence[str]) -> tuple[NamedPerson, ...]:
    rows: dict[str, list[Naming]] = {key: [] for key in keys}
    columns = (
        getattr(victims.c, name)
        for name in ("document", "value", "name", "outcome", "age", "day", "incident")
    )
    held = (
        select(
            *columns,
            func.coalesce(outlines.c.place, ""),
            listing.c.title,
            listing.c.publisher,
            victims.c.person,
        )
        .join(listing, listing.c.document == victims.c.document)
        .outerjoin(outlines, outlines.c.incident == victims.c.incident)
    )
    for part in in_parts(keys):
        ordered = held.where(victims.c.person.in_(part)).order_by(victims.c.document, victims.c.value)
        for *its, person in connection.execute(ordered):
            rows[person].append(Naming(*its))
    return tuple(NamedPerson(key, tuple(its)) for key, its in rows.items() if its)

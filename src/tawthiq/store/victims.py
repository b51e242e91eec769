"""The people whom reports name as harmed, by what holds of their values, and by whom they are; written as records,
decisions and incidents are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from tawthiq.arabic.name_sounds import sounds, spelt
from tawthiq.link.persons import Persons, persons, resolved
from tawthiq.read import visible
from tawthiq.store.decisions.obeyed import persons_said
from tawthiq.store.decisions.recorded import recorded, standing
from tawthiq.store.mentions import HeldVictim, held_victims
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import decisions, documents, members, name_keys, records, victims


class Row(NamedTuple):
    """A mention as it is kept: document and value, the name as written and folded, how many words have sounds, what the
    report says, the incident, its day or else that of the report, and whose mention it is: the number and value of
    the person's first."""

    document: int
    value: str
    name: str
    spelt: str
    words: int
    outcome: str
    age: int | None
    incident: str | None
    day: str
    person: str


def write_victims(connection: Connection, numbers: Iterable[int]) -> None:
    """Write whom these documents name, and those whom that makes one person or parts."""
    said = _persons_said(connection)
    touched = _touched(connection, set(numbers), said)
    if touched:
        _write(connection, _victims_of(connection, touched, said), touched)


def write_victims_anew(connection: Connection) -> None:
    """Write all victims: a case that an older program made has none."""
    numbers = set(connection.execute(select(records.c.document)).scalars())
    connection.execute(delete(victims))
    connection.execute(delete(name_keys))
    _write(connection, _victims_of(connection, numbers, _persons_said(connection)), ())


def all_victims(connection: Connection) -> list[Row]:
    """The victims of the whole case, worked out."""
    numbers = set(connection.execute(select(records.c.document)).scalars())
    return _victims_of(connection, numbers, _persons_said(connection))


def keys_of(name: str) -> Iterator[dict[str, Any]]:
    """The rows by which a name is found.

    >>> [row["key"] for row in keys_of("محمد العلي")]
    ['mhmd', 'Al']
    """
    for position, word in enumerate(sounds(name)):
        for shape, key in sorted(word.shapes.items()):
            yield {"position": position, "shape": shape, "key": key}


def _victims_of(connection: Connection, numbers: set[int], said: Persons) -> list[Row]:
    """The victims of these documents, in order; those that incidents and decisions bind to them must be among them."""
    found = held_victims(connection, numbers)
    person = _person_of(found, said)
    return [_row(one, person[one.key]) for one in found]


def _row(one: HeldVictim, person: str) -> Row:
    name = visible(one.named.mention.name.text)
    return Row(
        document=one.document,
        value=visible(one.named.mention.value),
        name=name,
        spelt=spelt(name),
        words=len(sounds(name)),
        outcome=one.named.outcome,
        age=one.named.age,
        incident=one.incident,
        day=one.day,
        person=person,
    )


def _write(connection: Connection, rows: Sequence[Row], instead_of: Iterable[int]) -> None:
    for part in in_parts(sorted(instead_of)):
        for table in (victims, name_keys):
            connection.execute(delete(table).where(table.c.document.in_(part)))
    for some in in_parts(rows):
        connection.execute(insert(victims), [row._asdict() for row in some])
        keys = [
            {"document": row.document, "value": row.value, **key} for row in some for key in keys_of(row.name)
        ]
        if keys:
            connection.execute(insert(name_keys), keys)


def _touched(connection: Connection, numbers: set[int], said: Persons) -> set[int]:
    """These documents, those of their incidents, and those that name the same people: as they were written, and as
    people say."""
    found: set[int] = set()
    new = numbers
    while new:
        found |= new
        beside: set[int] = set()
        for part in in_parts(sorted(new)):
            its = select(members.c.incident).where(members.c.document.in_(part))
            beside.update(
                connection.execute(select(members.c.document).where(members.c.incident.in_(its))).scalars()
            )
            people = select(victims.c.person).where(victims.c.document.in_(part))
            beside.update(
                connection.execute(select(victims.c.document).where(victims.c.person.in_(people))).scalars()
            )
            if said.same:
                ids = set(
                    connection.execute(select(documents.c.id).where(documents.c.number.in_(part))).scalars()
                )
                beside.update(_said_with(connection, ids, said))
        new = beside - found
    return found


def _said_with(connection: Connection, ids: set[str], said: Persons) -> Iterator[int]:
    groups = ({one.report for one in group} for group in said.same)
    named = {report for group in groups if group & ids for report in group}
    for part in in_parts(sorted(named)):
        yield from connection.execute(select(documents.c.number).where(documents.c.id.in_(part))).scalars()


def _persons_said(connection: Connection) -> Persons:
    return persons_said(standing(recorded(connection, decisions.c.about.in_(["persons", "undo"]))))


def _person_of(found: Sequence[HeldVictim], said: Persons) -> dict[str, str]:
    """For each mention the person: the first of those that are one person's."""
    scopes: dict[str, list[HeldVictim]] = {}
    for one in found:
        scopes.setdefault(one.incident or f"{one.document}", []).append(one)
    key = {one.named.mention: one.key for one in found}
    order = {one.key: (one.document, one.named.mention.value) for one in found}
    group: dict[str, list[str]] = {}
    for its in scopes.values():
        for one_person in persons((one.named for one in its), said):
            keys = [key[one.mention] for one in one_person]
            group.update(dict.fromkeys(keys, keys))
    at = resolved((one.named.mention for one in found), said)
    foes = {(found[at[a]].key, found[at[b]].key) for a, b in said.different if a in at and b in at}
    for spoken in said.same:
        keys = [found[at[one]].key for one in spoken if one in at]
        for other in keys[1:]:
            one_side, other_side = group[keys[0]], group[other]
            if one_side is not other_side and not any(
                (a, b) in foes or (b, a) in foes for a in one_side for b in other_side
            ):
                whole = one_side + other_side
                group.update(dict.fromkeys(whole, whole))
    return {mention: min(its, key=order.__getitem__) for mention, its in group.items()}

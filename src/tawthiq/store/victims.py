"""The people whom reports name as harmed, by what holds of their values, and by whom they are; written as records,
decisions and incidents are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from tawthiq.arabic.name_sounds import sounds, spelt
from tawthiq.link.persons import Mention, Named, Persons, persons, resolved
from tawthiq.model import Record, Span, incident_from_json, record_from_json
from tawthiq.read import visible
from tawthiq.store.decisions.decision import AboutValue
from tawthiq.store.decisions.obeyed import persons_said
from tawthiq.store.decisions.recorded import recorded, standing
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import decisions, documents, incidents, members, name_keys, records, victims

_TOGETHER: Final = 500
_LONGEST_OUTCOME: Final = 20


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


class _Victim(NamedTuple):
    """A mention before it is known who it is."""

    document: int
    named: Named
    incident: str | None
    day: str

    @property
    def key(self) -> str:
        return f"{self.document}/{visible(self.named.mention.value)}"


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


def mentions_in(connection: Connection, numbers: Iterable[int]) -> dict[tuple[int, str], Mention]:
    """The mentions of victims in these documents as they hold, with their words, by document and value."""
    found = _victims_in(connection, set(numbers))
    return {(one.document, visible(one.named.mention.value)): one.named.mention for one in found}


def _victims_of(connection: Connection, numbers: set[int], said: Persons) -> list[Row]:
    """The victims of these documents, in order; those that incidents and decisions bind to them must be among them."""
    found = _victims_in(connection, numbers)
    person = _person_of(found, said)
    return [_row(one, person[one.key]) for one in found]


def _victims_in(connection: Connection, numbers: set[int]) -> list[_Victim]:
    found: list[_Victim] = []
    for part in in_parts(sorted(numbers)):
        decided = _decided_on(connection, part)
        within = _incidents_of(connection, part)
        rows = select(records.c.document, records.c.json).where(records.c.document.in_(part))
        for row in connection.execute(rows.order_by(records.c.document)).all():
            if not decided and b'"victims":[]' in row.json.encode():
                continue
            record = record_from_json(row.json.encode())
            found += _held(row.document, record, decided.get(record.id, []), within.get(row.document, []))
    return found


def _row(one: _Victim, person: str) -> Row:
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


def _decided_on(connection: Connection, part: Sequence[int]) -> dict[str, list[AboutValue]]:
    """What stands of what people decided on the victims of these documents, by the reports' ids."""
    found: dict[str, list[AboutValue]] = {}
    which = (decisions.c.document.in_(part), decisions.c.about == "value", ~taken_back())
    for one in recorded(connection, *which):
        if isinstance(one.what, AboutValue) and one.what.kind == "victims":
            found.setdefault(one.what.report, []).append(one.what)
    return found


class _Within(NamedTuple):
    """An incident that a document is in: its id, its day, and which event of the document it is."""

    incident: str
    day: str
    event: int | None
    main: bool


def _incidents_of(connection: Connection, part: Sequence[int]) -> dict[int, list[_Within]]:
    its = select(members.c.incident).where(members.c.document.in_(part))
    held = connection.execute(select(incidents.c.json).where(incidents.c.id.in_(its))).scalars().all()
    known = select(documents.c.id, documents.c.number).where(documents.c.number.in_(part))
    numbers = {row.id: row.number for row in connection.execute(known)}
    found: dict[int, list[_Within]] = {}
    for json in held:
        incident = incident_from_json(json.encode())
        for one in incident.documents:
            if one.id in numbers:
                within = _Within(incident.id, incident.date or "", one.event, one.role == "main")
                found.setdefault(numbers[one.id], []).append(within)
    return found


def _held(
    number: int, record: Record, decided: Sequence[AboutValue], within: Sequence[_Within]
) -> Iterator[_Victim]:
    """The victims of a report as they hold: proposals that nobody rejected, as they were corrected, and those added."""
    values: dict[str, tuple[str, Mapping[str, Any] | None]] = {
        one.id: (
            record.sha256,
            {"name": one.name, "outcome": one.outcome, "age": one.age, "event": one.event},
        )
        for one in record.victims
    }
    for what in decided:
        name = str((what.proposed or what.value).get("id"))
        values[name] = (what.sha256, None if what.verdict == "rejected" else what.value)
    for name, (sha256, value) in values.items():
        span = value and _span(value.get("name"))
        if value and span:
            home = _home(value.get("event"), within)
            mention = Mention(report=record.id, value=name, sha256=sha256, name=span)
            age = value.get("age")
            yield _Victim(
                number,
                Named(
                    mention,
                    str(value.get("outcome"))[:_LONGEST_OUTCOME],
                    age if isinstance(age, int) and 0 <= age < 2**31 else None,
                ),
                home.incident if home else None,
                (home.day if home else "") or (record.document.published or "")[:10],
            )


def _span(held: Any) -> Span | None:
    if isinstance(held, Span):
        return held
    if isinstance(held, dict) and held.get("text"):
        return Span(held.get("start", 0), held.get("end", 0), str(held["text"]), held.get("in"))
    return None


def _home(event: Any, within: Sequence[_Within]) -> _Within | None:
    """The incident in which a victim was harmed: that of the event, or else what the report is chiefly about."""
    told = [one for one in within if event is not None and one.event == event]
    chief = [one for one in within if one.main]
    return min(told or chief, default=None, key=lambda one: (not one.main, one.incident))


def _person_of(found: Sequence[_Victim], said: Persons) -> dict[str, str]:
    """For each mention the person: the first of those that are one person's."""
    scopes: dict[str, list[_Victim]] = {}
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

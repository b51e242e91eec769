"""The mentions of victims as they hold: what records say, as people accepted, corrected, rejected or added it, and in which
incident."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from tawthiq.link.persons import Mention, Named
from tawthiq.model import Record, Span, incident_from_json, record_from_json
from tawthiq.read import visible
from tawthiq.store.decisions.decision import AboutValue
from tawthiq.store.decisions.recorded import recorded
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import decisions, documents, incidents, members, records

_LONGEST_OUTCOME: Final = 20


class HeldVictim(NamedTuple):
    """A mention as it holds: the document by number, what it says, the incident, and its day or else the report's."""

    document: int
    named: Named
    incident: str | None
    day: str

    @property
    def key(self) -> str:
        """What the mention is known by: `document/value`."""
        return f"{self.document}/{visible(self.named.mention.value)}"


def mentions_in(connection: Connection, numbers: Iterable[int]) -> dict[tuple[int, str], Mention]:
    """The mentions of victims in these documents as they hold, with their words, by document and value."""
    found = held_victims(connection, set(numbers))
    return {(one.document, visible(one.named.mention.value)): one.named.mention for one in found}


def held_victims(connection: Connection, numbers: set[int]) -> list[HeldVictim]:
    """The mentions of victims in these documents, in order."""
    found: list[HeldVictim] = []
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
) -> Iterator[HeldVictim]:
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
            yield HeldVictim(
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

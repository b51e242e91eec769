"""The incidents of a case, listed and found, a page at a time."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, select

from tawthiq.model import Incident, Record, incident_from_json
from tawthiq.store.case import Case
from tawthiq.store.finding.words import are_many, documents_with
from tawthiq.store.outlines import Outline
from tawthiq.store.parts import in_parts
from tawthiq.store.records import numbers_of, records_numbered
from tawthiq.store.schema import incidents, members, outlines

IncidentOrder = Literal["newest", "oldest", "killed", "reports"]


class SoughtIncidents(NamedTuple):
    """What a list of incidents is to hold: words of its reports, days (ISO, both counted in), a proposed grading,
    whether its sources differ; a place as `Point` writes it, or `none`: those without coordinates; those undated."""

    words: str = ""
    since: str = ""
    until: str = ""
    grading: str = ""
    differ: str = ""
    place: str = ""
    undated: str = ""
    order: IncidentOrder = "newest"


class Point(NamedTuple):
    """A point on the map, and how precisely it is known of the incidents there."""

    latitude: float
    longitude: float
    precision: str

    def __str__(self) -> str:
        return f"{self.latitude},{self.longitude},{self.precision}"

    @classmethod
    def read(cls, written: str) -> "Point":
        """A point as it was written. Raises ValueError where it is none.

        >>> str(Point.read("35.93,36.63,governorate"))
        '35.93,36.63,governorate'
        """
        latitude, longitude, precision = written.split(",")
        return cls(float(latitude), float(longitude), precision)


class FoundIncidents(NamedTuple):
    """A page of a list of incidents, and how many the whole list has."""

    incidents: tuple[Outline, ...]
    total: int


def find_incidents(case: Case, sought: SoughtIncidents, *, start: int = 0, most: int = 50) -> FoundIncidents:
    """The incidents that are sought, from the `start`th on."""
    columns = outlines.c
    order: dict[str, tuple[ColumnElement[Any], ...]] = {
        "newest": (columns.date.desc(), columns.incident.desc()),
        "oldest": (columns.date, columns.incident),
        "killed": (func.coalesce(columns.killed_min, -1).desc(), columns.incident),
        "reports": (columns.reports.desc(), columns.incident.desc()),
    }
    with case.reading() as connection:
        which = having(connection, sought)
        total = connection.execute(select(func.count()).select_from(outlines).where(*which)).scalar() or 0
        page = select(columns.incident).where(*which).order_by(*order[sought.order])
        named = connection.execute(page.offset(start).limit(most)).scalars().all()
        rows = connection.execute(
            select(outlines).where(columns.incident.in_(named)).order_by(*order[sought.order])
        ).all()
    return FoundIncidents(tuple(Outline(*row) for row in rows), total)


def having(connection: Connection, sought: SoughtIncidents) -> list[ColumnElement[bool]]:
    """The conditions under which an outline is sought. Raises ValueError where its place is none."""
    which: list[ColumnElement[bool]] = []
    if (with_words := documents_with(connection, sought.words)) is not None:
        if are_many(connection, with_words):
            # A sum has no index, so that an incident's few reports are looked up, and not the word's many.
            its = select(members.c.document).where(members.c.incident == outlines.c.incident)
            which.append(exists(its.where((members.c.document + 0).in_(with_words))))
        else:
            holding = select(members.c.incident).where(members.c.document.in_(with_words))
            which.append(outlines.c.incident.in_(holding))
    if sought.since:
        which.append(outlines.c.date >= sought.since)
    if sought.until:
        which += [outlines.c.date <= sought.until, outlines.c.date != ""]
    if sought.grading:
        which.append(outlines.c.grading == ("" if sought.grading == "none" else sought.grading))
    if sought.differ:
        which.append(outlines.c.contradictions > 0)
    if sought.undated:
        which.append(outlines.c.date == "")
    if sought.place == "none":
        which.append(outlines.c.latitude.is_(None))
    elif sought.place:
        point = Point.read(sought.place)
        which += [outlines.c[name] == value for name, value in point._asdict().items()]
    return which


def incidents_of(case: Case, number: int) -> tuple[Outline, ...]:
    """The incidents that a numbered document is in."""
    named = select(members.c.incident).where(members.c.document == number)
    with case.reading() as connection:
        rows = connection.execute(
            select(outlines).where(outlines.c.incident.in_(named)).order_by(outlines.c.incident)
        ).all()
    return tuple(Outline(*row) for row in rows)


def outlines_named(case: Case, names: Iterable[str]) -> dict[str, Outline]:
    """The outlines of incidents by their ids."""
    with case.reading() as connection:
        rows = [
            row
            for part in in_parts(set(names))
            for row in connection.execute(select(outlines).where(outlines.c.incident.in_(part)))
        ]
    return {row.incident: Outline(*row) for row in rows}


def incident_named(case: Case, name: str) -> tuple[Incident, dict[int, Record]] | None:
    """An incident by its id, with the records of its reports by their documents' numbers; None where there is none."""
    with case.reading() as connection:
        row = connection.execute(select(incidents.c.json).where(incidents.c.id == name)).first()
        if row is None:
            return None
        incident = incident_from_json(row.json.encode())
        numbers = numbers_of(connection, {one.id for one in incident.documents})
    by_id = {record.id: record for record in records_numbered(case, sorted(numbers.values()))}
    return incident, {number: by_id[name] for name, number in numbers.items() if name in by_id}

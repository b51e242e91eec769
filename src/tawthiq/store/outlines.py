"""What the incidents of a case are listed by, written as they are linked."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from tawthiq.model import Incident, Located, incident_from_json
from tawthiq.store.asking import asks_of, proposals_of, state_of
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import incidents, outlines

_TOGETHER: Final = 500


class Outline(NamedTuple):
    """An incident as it stands in a list and on a map; figures that nobody gives are None.

    `area` names what the coordinates are of where they are not the place's own: by its name what contains the place, by
    its country's code and English name a governorate (`SY/Idlib`), by its code a country. `asks` are the questions that it
    puts (`asks_of`), `state` tells its reports and proposals from others.
    """

    incident: str
    date: str
    place: str
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    grading: str
    reports: int
    contradictions: int
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    area: str | None = None
    asks: str = ""
    state: str = ""


def write_outlines(connection: Connection, changed: Iterable[Incident], gone: Iterable[str] = ()) -> None:
    """Write what these incidents are listed by, and take away what those that are gone were."""
    rows = [outline_of(one)._asdict() for one in changed]
    for part in in_parts([*(row["incident"] for row in rows), *gone]):
        connection.execute(delete(outlines).where(outlines.c.incident.in_(part)))
    if rows:
        connection.execute(insert(outlines), rows)


def outline_of(incident: Incident) -> Outline:
    """What an incident is listed by."""
    killed, injured = incident.killed or (None, None), incident.injured or (None, None)
    return Outline(
        incident=incident.id,
        date=incident.date or "",
        place=incident.place.name if incident.place else "",
        killed_min=killed[0],
        killed_max=killed[1],
        injured_min=injured[0],
        injured_max=injured[1],
        grading=incident.grading or "",
        reports=len({one.id for one in incident.documents}),
        contradictions=len(incident.contradictions),
        asks=asks_of(incident),
        state=state_of((one.id for one in incident.documents), proposals_of(incident)),
        **(_where(incident.place) if incident.place else {}),
    )


def _where(place: Located) -> dict[str, Any]:
    """Where a place lies, and what bears its coordinates where it does not itself."""
    if place.latitude is None or place.longitude is None:
        return {}
    areas = {
        "containing": next(iter(place.within), None),
        "governorate": f"{place.country}/{place.governorate}",
        "country": place.country,
    }
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "area": areas.get(place.precision or ""),
    }


def write_outlines_anew(connection: Connection) -> None:
    """Write what all incidents are listed by: a case that an older program made lacks some of it."""
    connection.execute(delete(outlines))
    rows = connection.execute(select(incidents.c.json)).yield_per(_TOGETHER)
    for part in rows.partitions():
        write_outlines(connection, _readable(row.json for row in part))


def _readable(written: Iterable[str]) -> Iterator[Incident]:
    for one in written:
        # That an incident is broken keeps nobody from opening the case: verifying says so.
        with suppress(ValueError):
            yield incident_from_json(one.encode())

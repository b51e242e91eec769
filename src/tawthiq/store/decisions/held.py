"""What people hold of incidents today: their standing decisions, wherever the incident went that they were made on."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, select

from tawthiq.store.case import Case
from tawthiq.store.decisions.recorded import Decided, recorded
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import BLIND, decisions, redirects


def held_on_incidents(case: Case) -> dict[str, list[Decided]]:
    """For each incident, by the id that it bears today, the decisions on it that stand, in order."""
    found: dict[str, list[Decided]] = {}
    with case.reading() as connection:
        for incident, one in held(connection):
            found.setdefault(incident, []).append(one)
    return found


def held(connection: Connection, incidents: Collection[str] | None = None) -> Iterator[tuple[str, Decided]]:
    """Each decision on an incident that stands, or those on some incidents, with the id that the incident bears today."""
    moved = {row.old: row.new for row in connection.execute(select(redirects))}
    which = [decisions.c.incident.is_not(None), decisions.c.about.not_in(BLIND), ~taken_back()]
    parts: Iterable[list[ColumnElement[bool]]] = [[]]
    if incidents is not None:
        parts = ([decisions.c.incident.in_(part)] for part in in_parts(_leading_to(moved, incidents)))
    for part in parts:
        for one in recorded(connection, *which, *part):
            today: str | None = one.what.incident  # type: ignore[union-attr]
            while today in moved:
                today = moved[today]
            if today is not None:
                yield today, one


def _leading_to(moved: Mapping[str, str | None], incidents: Iterable[str]) -> list[str]:
    """The ids that lead to these incidents today, their own first."""
    into: dict[str | None, list[str]] = {}
    for old, new in moved.items():
        into.setdefault(new, []).append(old)
    found = list(incidents)
    for one in found:
        found += into.get(one, ())
    return found

"""What people hold of incidents today: their standing decisions, wherever the incident went that they were made on."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from tawthiq.store.case import Case
from tawthiq.store.decisions.recorded import Decided, recorded
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.schema import BLIND, decisions, redirects


def held_on_incidents(case: Case) -> dict[str, list[Decided]]:
    """For each incident, by the id that it bears today, the decisions on it that stand, in order."""
    found: dict[str, list[Decided]] = {}
    with case.reading() as connection:
        for incident, one in held(connection):
            found.setdefault(incident, []).append(one)
    return found


def held(connection: Connection, incident: str | None = None) -> Iterator[tuple[str, Decided]]:
    """Each decision on an incident that stands, or those on one of them, with the id that the incident bears today."""
    moved = {row.old: row.new for row in connection.execute(select(redirects))}
    which = [decisions.c.incident.is_not(None), decisions.c.about.not_in(BLIND), ~taken_back()]
    if incident is not None:
        which.append(decisions.c.incident.in_(_leading_to(moved, incident)))
    for one in recorded(connection, *which):
        today: str | None = one.what.incident  # type: ignore[union-attr]
        while today in moved:
            today = moved[today]
        if today is not None:
            yield today, one


def _leading_to(moved: dict[str, str | None], incident: str) -> list[str]:
    """The ids that lead to an incident today, its own first."""
    found = [incident]
    for one in found:
        found += [old for old, new in moved.items() if new == one]
    return found

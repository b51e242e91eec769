"""Opinions are independent: people see each other's only when two have finished, and from then on change none."""

from typing import Any

from sqlalchemy import Connection, select

from tawthiq.store.decisions.decision import Decision, Finished, Opinion, Undo, incident_of
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.folder import CaseError
from tawthiq.store.schema import BLIND, decisions

TWO = 2


def check_independence(one: Decision, document: int | None, user: str, connection: Connection) -> None:
    """Raises `CaseError` where an opinion, or the taking back of one, comes too late or is not `user`'s own; `document`
    is the number of the report that it is on."""
    reopens = False
    incident = incident_of(one) or None
    if isinstance(one, Undo):
        undone = _undone(connection, one.decision)
        if undone is None or undone.about not in BLIND:
            return
        if undone.user != user:
            raise CaseError.of("others_opinion")
        reopens, document, incident = undone.about == "finished", undone.document, undone.incident
    elif not isinstance(one, Opinion | Finished):
        return
    people = finished_by(connection, document, incident)
    if len(people) >= TWO:
        raise CaseError.of("closed_opinions")
    if user in people and not reopens:
        raise CaseError.of("finished")


def finished_by(connection: Connection, document: int | None, incident: str | None) -> set[str]:
    """Who finished a report, or else an incident."""
    on = decisions.c.document == document if document is not None else decisions.c.incident == incident
    rows = select(decisions.c.user).where(on, decisions.c.about == "finished", ~taken_back())
    return set(connection.execute(rows).scalars())


def _undone(connection: Connection, name: str) -> Any:
    """What an undoing is about in the end, where it undoes an undoing."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        row = connection.execute(select(decisions).where(decisions.c.id == name)).first()
        if row is None or row.about != "undo":
            return row
        name = row.undoes
    return None

"""The decisions that are on record, and which of them stand."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from tawthiq.store.decisions.decision import (
    Decision,
    Finished,
    Opinion,
    Undo,
    decision_from_json,
)
from tawthiq.store.schema import decisions


class Decided(NamedTuple):
    """A decision on record: its id and number, when, by whom, what."""

    id: str
    number: int
    at: str
    user: str
    what: Decision


def recorded(connection: Connection, *which: ColumnElement[bool]) -> list[Decided]:
    """The decisions of which this holds, in order."""
    rows = connection.execute(
        select(decisions.c.id, decisions.c.number, decisions.c.at, decisions.c.user, decisions.c.json)
        .where(*which)
        .order_by(decisions.c.number)
    )
    return [
        Decided(row.id, row.number, row.at, row.user, decision_from_json(row.json.encode())) for row in rows
    ]


def standing(made: Iterable[Decided]) -> list[Decided]:
    """The decisions that hold: nobody took them back, and they are no opinions. Taking back an undoing brings its
    decision back."""
    return [one for one in not_undone(made) if not isinstance(one.what, Opinion | Finished)]


def not_undone(made: Iterable[Decided]) -> list[Decided]:
    """The decisions and opinions that nobody took back."""
    held = list(made)
    undone: set[str] = set()
    for one in reversed(held):
        if isinstance(one.what, Undo) and one.id not in undone:
            undone.add(one.what.decision)
    return [one for one in held if one.id not in undone and not isinstance(one.what, Undo)]

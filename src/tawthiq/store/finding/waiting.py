"""Which incidents wait for a person, and why; those in which most were killed come first."""

from collections.abc import Collection, Iterator
from typing import Any, Final, Literal, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from tawthiq.store.asking import state_of
from tawthiq.store.case import Case
from tawthiq.store.decisions.decision import AboutIncident, AboutParty, Settled
from tawthiq.store.decisions.held import held
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import outlines

Reason = Literal["differ", "changed", "doubt"]
"""Why an incident waits: its sources differ on a field that nobody decided; its reports or proposals are others than
when a person settled it; it is doubtful in a field that nobody decided."""

REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
_TOGETHER: Final = 500
_KILLED: Final = func.coalesce(outlines.c.killed_min, -1)


class _Handled(NamedTuple):
    """What people decided of incidents as they stand today: their fields, and the state in which they were settled."""

    fields: dict[str, set[str]]
    settled: dict[str, str]


def count_waiting(case: Case) -> dict[str, int]:
    """How many incidents wait for each reason."""
    with case.reading() as connection:
        handled = _handled(connection)
        found: dict[str, int] = dict.fromkeys(REASONS, 0)
        for reason in ("differ", "doubt"):
            of = select(func.count()).select_from(outlines).where(_asking(reason))
            found[reason] = connection.execute(of).scalar() or 0
        for row in _named(connection, handled.fields.keys() | handled.settled.keys()):
            open_now = _reasons(row, handled)
            found["changed"] += "changed" in open_now
            for reason in ("differ", "doubt"):
                found[reason] -= f"{reason}:" in (row.asks or "") and reason not in open_now
        return found


def next_waiting(case: Case, reason: Reason, after: str = "") -> str | None:
    """The incident that waits first for a reason, or first behind another one; None where none does."""
    with case.reading() as connection:
        last = next(iter(_named(connection, [after])), None)
        for rows in _candidates(connection, reason, last):
            handled = _handled(connection, [row.incident for row in rows])
            found = next((row for row in rows if reason in _reasons(row, handled)), None)
            if found is not None:
                return str(found.incident)
    return None


def open_questions(case: Case, incident: str) -> dict[str, tuple[str, ...]]:
    """Why an incident waits, with the fields that nobody decided."""
    with case.reading() as connection:
        handled = _handled(connection, [incident])
        row = next(iter(_named(connection, [incident])), None)
        return _reasons(row, handled) if row else {}


def _reasons(row: Any, handled: _Handled) -> dict[str, tuple[str, ...]]:
    settled = handled.settled.get(row.incident)
    if settled is not None:
        return {} if settled == row.state else {"changed": ()}
    found: dict[str, tuple[str, ...]] = {}
    decided = handled.fields.get(row.incident, ())
    for asked in (row.asks or "").split():
        reason, _, field = asked.partition(":")
        if field not in decided:
            found[reason] = (*found.get(reason, ()), field)
    return found


def _handled(connection: Connection, incidents: Collection[str] | None = None) -> _Handled:
    found = _Handled({}, {})
    for today, one in held(connection, incidents):
        match one.what:
            case AboutIncident(field=field):
                found.fields.setdefault(today, set()).add(field)
            case AboutParty():
                found.fields.setdefault(today, set()).add("by")
            case Settled() as what:
                found.settled[today] = state_of(what.reports, what.proposed)
    return found


def _asking(reason: Reason) -> ColumnElement[bool]:
    return outlines.c.contradictions > 0 if reason == "differ" else outlines.c.asks.contains("doubt:")


def _rows() -> Select[Any]:
    columns = outlines.c
    return select(columns.incident, columns.date, columns.asks, columns.state, _KILLED.label("killed"))


def _named(connection: Connection, incidents: Collection[str]) -> Iterator[Any]:
    for part in in_parts(sorted(incidents)):
        yield from connection.execute(_rows().where(outlines.c.incident.in_(part)))


def _candidates(connection: Connection, reason: Reason, last: Any) -> Iterator[list[Any]]:
    """The incidents that may wait, in order and some at a time, behind `last` where there is one."""
    if reason == "changed":
        settled = sorted(_named(connection, _handled(connection).settled), key=_rank)
        yield [row for row in settled if last is None or _rank(row) > _rank(last)]
        return
    date, incident = outlines.c.date, outlines.c.incident
    of = _rows().where(_asking(reason)).order_by(_KILLED.desc(), date.desc(), incident).limit(_TOGETHER)
    while True:
        past = (
            []
            if last is None
            else [
                or_(
                    last.killed > _KILLED,
                    and_(last.killed == _KILLED, date < last.date),
                    and_(last.killed == _KILLED, date == last.date, incident > last.incident),
                )
            ]
        )
        rows = list(connection.execute(of.where(*past)))
        yield rows
        if len(rows) < _TOGETHER:
            return
        last = rows[-1]


def _rank(row: Any) -> tuple[Any, ...]:
    # The later day first: the complement of each digit.
    return -row.killed, tuple(-ord(letter) for letter in row.date), row.incident

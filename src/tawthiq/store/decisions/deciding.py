"""What people decided: each decision stands on its own, with its words and its value, whatever the rules say later."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from tawthiq.link.matching import Decisions
from tawthiq.store.case import Case
from tawthiq.store.change import now
from tawthiq.store.decisions.checking import check
from tawthiq.store.decisions.decision import (
    AboutIncident,
    AboutReports,
    AboutValue,
    Decision,
    Undo,
    decision_from_json,
    incident_of,
    report_of,
    reports_of,
    subject,
)
from tawthiq.store.decisions.independence import check_independence
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.folder import CaseError
from tawthiq.store.parts import in_parts
from tawthiq.store.records import numbers_of
from tawthiq.store.schema import BLIND, decisions


class Decided(NamedTuple):
    """A decision on record: its id and number, when, by whom, what."""

    id: str
    number: int
    at: str
    user: str
    what: Decision


class DecidedMeanwhileError(CaseError):
    """Somebody else decided the same question since: `meanwhile` are their decisions."""

    def __init__(self, meanwhile: Sequence[Decided]) -> None:
        super().__init__("Somebody else decided on this meanwhile. Nothing was put on record.")
        self.meanwhile = tuple(meanwhile)


def decide(case: Case, user: str, made: Sequence[Decision], *, seen: int | None = None) -> list[str]:
    """Put decisions on record, all of them or none; returns their ids.

    `seen` is the number of the last decision of the case that the person had in sight. Raises `DecidedMeanwhileError`
    where there is a later one on the same value or field; `CaseError` where one names a report, an incident or a
    decision that the case does not have, or is an opinion that would not be independent any more.
    """
    with case.change(user, "decide", decisions=len(made)) as change:
        if seen is not None and (meanwhile := _meanwhile(change.connection, made, seen)):
            raise DecidedMeanwhileError(meanwhile)
        known = numbers_of(change.connection, {report for one in made for report in reports_of(one)})
        number = change.connection.execute(select(func.max(decisions.c.number))).scalar() or 0
        ids = []
        for n, one in enumerate(made, 1):
            check(one, known, change.connection)
            check_independence(one, known.get(report_of(one)), user, change.connection)
            ids.append(secrets.token_hex(16))
            change.put(
                "decisions",
                {
                    "id": ids[-1],
                    "number": number + n,
                    "at": now(),
                    "user": user,
                    "about": _encoded(one)["about"],
                    "document": known.get(report_of(one)),
                    "incident": incident_of(one) or None,
                    "json": msgspec.json.encode(one).decode(),
                    "undoes": one.decision if isinstance(one, Undo) else None,
                },
            )
            change.flush()
    return ids


def all_decisions(case: Case) -> list[Decided]:
    """Every decision on record, in order, those that were taken back among them."""
    with case.reading() as connection:
        return _decided(connection)


def decisions_on(case: Case, *, report: str | None = None, incident: str | None = None) -> list[Decided]:
    """The decisions on the values of a report or on the fields of an incident, in order, with those that take one of
    them back; opinions are not among them."""
    return _on(case, report, incident, decisions.c.about.not_in(BLIND))


def opinions_on(case: Case, *, report: str | None = None, incident: str | None = None) -> list[Decided]:
    """The same of opinions, and that people finished."""
    return _on(case, report, incident, decisions.c.about.in_(BLIND))


def _on(case: Case, report: str | None, incident: str | None, of: ColumnElement[bool]) -> list[Decided]:
    with case.reading() as connection:
        which: ColumnElement[bool]
        if report is not None:
            which = decisions.c.document.in_(numbers_of(connection, [report]).values())
        else:
            which = decisions.c.incident == incident
        found = part = _decided(connection, which, of)
        while part:
            part = _decided(connection, decisions.c.undoes.in_([one.id for one in part]))
            found = [*found, *part]
    return sorted(found, key=lambda one: one.number)


def all_opinions(case: Case) -> list[Decided]:
    """Every opinion on record, in order, and that people finished; with all undoings."""
    with case.reading() as connection:
        return _decided(connection, decisions.c.about.in_((*BLIND, "undo")))


def held_on_reports(case: Case, reports: Iterable[str]) -> list[Decided]:
    """The decisions that hold on the values of these reports."""
    with case.reading() as connection:
        return [
            one
            for part in in_parts(sorted(numbers_of(connection, set(reports)).values()))
            for one in _decided(
                connection,
                decisions.c.document.in_(part),
                decisions.c.about.not_in(BLIND),
                ~taken_back(),
            )
        ]


def last_decision(case: Case) -> int:
    """The number of the last decision on record; 0 where there is none."""
    with case.reading() as connection:
        return connection.execute(select(func.max(decisions.c.number))).scalar() or 0


def _decided(connection: Connection, *which: ColumnElement[bool]) -> list[Decided]:
    rows = connection.execute(
        select(decisions.c.id, decisions.c.number, decisions.c.at, decisions.c.user, decisions.c.json)
        .where(*which)
        .order_by(decisions.c.number)
    )
    return [
        Decided(row.id, row.number, row.at, row.user, decision_from_json(row.json.encode())) for row in rows
    ]


def _meanwhile(connection: Connection, made: Iterable[Decision], seen: int) -> list[Decided]:
    """The decisions after number `seen` on what these are on."""

    def asked(what: Decision | None) -> tuple[str, ...] | None:
        while isinstance(what, Undo):
            undone = _decided(connection, decisions.c.id == what.decision)
            what = undone[0].what if undone else None
        return subject(what) if what else None

    subjects = {asked(one) for one in made} - {None}
    later = _decided(connection, decisions.c.number > seen) if subjects else []
    return [one for one in later if asked(one.what) in subjects]


def standing(made: Iterable[Decided]) -> list[Decided]:
    """The decisions that hold: nobody took them back, and they are no opinions. Taking back an undoing brings its
    decision back."""
    return [
        one for one in not_undone(made) if isinstance(one.what, AboutReports | AboutValue | AboutIncident)
    ]


def not_undone(made: Iterable[Decided]) -> list[Decided]:
    """The decisions and opinions that nobody took back."""
    held = list(made)
    undone: set[str] = set()
    for one in reversed(held):
        if isinstance(one.what, Undo) and one.id not in undone:
            undone.add(one.what.decision)
    return [one for one in held if one.id not in undone and not isinstance(one.what, Undo)]


def for_linking(made: Iterable[Decided]) -> Decisions:
    """What linking obeys. Of decisions that contradict each other the later one is obeyed."""
    together: list[frozenset[str]] = []
    apart: set[tuple[str, str]] = set()
    for one in made:
        if not isinstance(one.what, AboutReports):
            continue
        group = frozenset(one.what.reports)
        if one.what.verdict == "joined":
            meeting = [other for other in together if other & group]
            whole = group.union(*meeting)
            together = [other for other in together if not other & group] + [whole]
            apart = {pair for pair in apart if not whole.issuperset(pair)}
        else:
            pairs = {(a, b) for a, b in combinations(sorted(group), 2)}
            apart |= pairs
            together = [part for other in together for part in _without(other, group)]
    return Decisions(tuple(together), tuple(sorted(apart)))


def named_in(case: Case, made: Sequence[Decided], *, since: int) -> list[int]:
    """The documents whose linking the decisions after number `since` make or unmake, by number."""
    known = {one.id: one.what for one in made}
    named: set[str] = set()
    for one in made:
        if one.number <= since:
            continue
        what: Decision | None = one.what
        while isinstance(what, Undo):
            what = known.get(what.decision)
        if isinstance(what, AboutReports):
            named.update(what.reports)
    if not named:
        return []
    with case.reading() as connection:
        return sorted(numbers_of(connection, named).values())


def _without(together: frozenset[str], parted: frozenset[str]) -> Iterator[frozenset[str]]:
    """A group of which some members were parted from each other: those members leave it, but for the first."""
    leaving = sorted(together & parted)[1:]
    if rest := together.difference(leaving):
        yield rest


def _encoded(one: Decision) -> dict[str, Any]:
    found = msgspec.to_builtins(one)
    assert isinstance(found, dict)
    return found

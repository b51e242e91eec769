"""What people decided: each decision stands on its own, with its words and its value, whatever the rules say later."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from tawthiq.store.case import Case
from tawthiq.store.change import now
from tawthiq.store.decisions.checking import check
from tawthiq.store.decisions.decision import (
    AboutPersons,
    AboutReports,
    AboutValue,
    Decision,
    Undo,
    incident_of,
    questions,
    report_of,
    reports_of,
)
from tawthiq.store.decisions.independence import check_independence
from tawthiq.store.decisions.recorded import Decided, recorded
from tawthiq.store.folder import REFUSALS, CaseError
from tawthiq.store.records import numbers_of
from tawthiq.store.schema import BLIND, decisions
from tawthiq.store.victims import write_victims


class DecidedMeanwhileError(CaseError):
    """Somebody else decided the same question since: `meanwhile` are their decisions."""

    def __init__(self, meanwhile: Sequence[Decided]) -> None:
        super().__init__(REFUSALS.say("meanwhile"))
        self.meanwhile = tuple(meanwhile)


def decide(case: Case, user: str, made: Sequence[Decision], *, seen: int | None = None) -> list[str]:
    """Put decisions on record, all of them or none; returns their ids.

    `seen` is the number of the last decision of the case that the person had in sight. Raises `DecidedMeanwhileError`
    where there is a later one on the same value, field, reports or persons; `CaseError` where one names a report, an incident or a
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
        write_victims(change.connection, _whose_victims(change.connection, made))
    return ids


def all_decisions(case: Case) -> list[Decided]:
    """Every decision on record, in order, those that were taken back among them."""
    with case.reading() as connection:
        return recorded(connection)


def decisions_on(
    case: Case, *, report: str | None = None, incident: str | None = None, formerly: Iterable[str] = ()
) -> list[Decided]:
    """The decisions on the values of a report, or on an incident and those that went into it (`formerly`), in order,
    with those that take one of them back; opinions are not among them."""
    return _on(case, report, (incident, *formerly), decisions.c.about.not_in(BLIND))


def decisions_on_groups(case: Case, reports: Collection[str]) -> list[Decided]:
    """The decisions that join, part or move any of these reports, in order, with those that take one of them back."""
    with case.reading() as connection:
        made = recorded(connection, decisions.c.about == "reports")
        named = [one for one in made if not set(reports_of(one.what)).isdisjoint(reports)]
        return _with_undoings(connection, named)


def decisions_on_persons(case: Case, mentions: Collection[tuple[str, str]]) -> list[Decided]:
    """The decisions on who is one person that name any of these mentions (report and value), in order, with those that
    take one of them back."""
    with case.reading() as connection:
        made = recorded(connection, decisions.c.about == "persons")
        named = [
            one
            for one in made
            if isinstance(one.what, AboutPersons)
            and any((m.report, m.value) in mentions for m in (*one.what.these, *one.what.those))
        ]
        return _with_undoings(connection, named)


def opinions_on(case: Case, *, report: str | None = None, incident: str | None = None) -> list[Decided]:
    """The same of opinions, and that people finished."""
    return _on(case, report, (incident,), decisions.c.about.in_(BLIND))


def _on(
    case: Case, report: str | None, incidents: Iterable[str | None], of: ColumnElement[bool]
) -> list[Decided]:
    with case.reading() as connection:
        which: ColumnElement[bool]
        if report is not None:
            which = decisions.c.document.in_(numbers_of(connection, [report]).values())
        else:
            which = decisions.c.incident.in_(list(incidents))
        return _with_undoings(connection, recorded(connection, which, of))


def all_opinions(case: Case) -> list[Decided]:
    """Every opinion on record, in order, and that people finished; with all undoings."""
    with case.reading() as connection:
        return recorded(connection, decisions.c.about.in_((*BLIND, "undo")))


def last_decision(case: Case) -> int:
    """The number of the last decision on record; 0 where there is none."""
    with case.reading() as connection:
        return connection.execute(select(func.max(decisions.c.number))).scalar() or 0


def _with_undoings(connection: Connection, found: list[Decided]) -> list[Decided]:
    part = found
    while part:
        part = recorded(connection, decisions.c.undoes.in_([one.id for one in part]))
        found = [*found, *part]
    return sorted(found, key=lambda one: one.number)


def _meanwhile(connection: Connection, made: Iterable[Decision], seen: int) -> list[Decided]:
    """The decisions after number `seen` on what these are on."""

    def asked(one: Decision) -> frozenset[tuple[str, ...]]:
        what = _undone(connection, one)
        return questions(what) if what else frozenset()

    these: frozenset[tuple[str, ...]] = frozenset().union(*map(asked, made))
    later = recorded(connection, decisions.c.number > seen) if these else []
    return [one for one in later if these & asked(one.what)]


def _undone(connection: Connection, what: Decision) -> Decision | None:
    """What a decision makes or unmakes: itself, or the one that it takes back."""
    held: Decision | None = what
    while isinstance(held, Undo):
        undone = recorded(connection, decisions.c.id == held.decision)
        held = undone[0].what if undone else None
    return held


def _whose_victims(connection: Connection, made: Iterable[Decision]) -> list[int]:
    """The documents whose victims, or whose victims' persons, these decisions change, by number."""
    reports: set[str] = set()
    for one in made:
        what = _undone(connection, one)
        if isinstance(what, AboutPersons) or (isinstance(what, AboutValue) and what.kind == "victims"):
            reports.update(reports_of(what))
    return sorted(numbers_of(connection, reports).values())


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
        match what:
            case AboutReports():
                # Those that they leave and come to stay as they are.
                named.update(what.reports)
            case AboutPersons():
                named.update(reports_of(what))
    if not named:
        return []
    with case.reading() as connection:
        return sorted(numbers_of(connection, named).values())


def _encoded(one: Decision) -> dict[str, Any]:
    found = msgspec.to_builtins(one)
    assert isinstance(found, dict)
    return found

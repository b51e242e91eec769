"""What people decided: each decision stands on its own, with its words and its value, whatever the rules say later."""

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from tawthiq.link.matching import Decisions
from tawthiq.store.case import Case
from tawthiq.store.change import now
from tawthiq.store.decisions.checking import check
from tawthiq.store.decisions.decision import (
    AboutReports,
    Decision,
    Finished,
    Opinion,
    Undo,
    decision_from_json,
    incident_of,
    questions,
    report_of,
    reports_of,
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
    where there is a later one on the same value, field or reports; `CaseError` where one names a report, an incident or a
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


def decisions_on(
    case: Case, *, report: str | None = None, incident: str | None = None, formerly: Iterable[str] = ()
) -> list[Decided]:
    """The decisions on the values of a report, or on an incident and those that went into it (`formerly`), in order,
    with those that take one of them back; opinions are not among them."""
    return _on(case, report, (incident, *formerly), decisions.c.about.not_in(BLIND))


def decisions_on_groups(case: Case, reports: Collection[str]) -> list[Decided]:
    """The decisions that join, part or move any of these reports, in order, with those that take one of them back."""
    with case.reading() as connection:
        made = _decided(connection, decisions.c.about == "reports")
        named = [one for one in made if not set(reports_of(one.what)).isdisjoint(reports)]
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
        return _with_undoings(connection, _decided(connection, which, of))


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


def _with_undoings(connection: Connection, found: list[Decided]) -> list[Decided]:
    part = found
    while part:
        part = _decided(connection, decisions.c.undoes.in_([one.id for one in part]))
        found = [*found, *part]
    return sorted(found, key=lambda one: one.number)


def _meanwhile(connection: Connection, made: Iterable[Decision], seen: int) -> list[Decided]:
    """The decisions after number `seen` on what these are on."""

    def asked(what: Decision | None) -> frozenset[tuple[str, ...]]:
        while isinstance(what, Undo):
            undone = _decided(connection, decisions.c.id == what.decision)
            what = undone[0].what if undone else None
        return questions(what) if what else frozenset()

    asking = frozenset[tuple[str, ...]]().union(*(asked(one) for one in made))
    later = _decided(connection, decisions.c.number > seen) if asking else []
    return [one for one in later if not asking.isdisjoint(asked(one.what))]


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


def for_linking(made: Iterable[Decided]) -> Decisions:
    """What linking obeys. Of decisions that contradict each other the later one is obeyed."""
    together: list[frozenset[str]] = []
    apart: set[tuple[str, str]] = set()
    for one in made:
        what = one.what
        if not isinstance(what, AboutReports):
            continue
        group, left = frozenset(what.reports), frozenset(what.out_of)
        if what.verdict == "parted":
            apart |= set(combinations(sorted(group), 2))
            together = [part for other in together for part in _without(other, sorted(other & group)[1:])]
            continue
        if left:
            together = [
                part for other in together for part in (_without(other, group) if other & left else [other])
            ]
        whole = group.union(what.into)
        meeting = [other for other in together if other & whole]
        together = [other for other in together if not other & whole]
        # What it left goes with what it came to in no way but its own.
        together += [rest for other in meeting if (rest := other & left)]
        whole = whole.union(*meeting) - left
        together.append(whole)
        apart = {pair for pair in apart if not whole.issuperset(pair)}
        apart |= {(min(pair), max(pair)) for pair in product(group, left)}
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
            named.update(reports_of(what))
    if not named:
        return []
    with case.reading() as connection:
        return sorted(numbers_of(connection, named).values())


def _without(together: frozenset[str], leaving: Iterable[str]) -> Iterator[frozenset[str]]:
    """A group that some of its members leave."""
    if rest := together.difference(leaving):
        yield rest


def _encoded(one: Decision) -> dict[str, Any]:
    found = msgspec.to_builtins(one)
    assert isinstance(found, dict)
    return found

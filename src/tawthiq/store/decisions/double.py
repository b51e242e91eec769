"""Double review: two people judge the same report or incident without sight of each other."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, func, select

from tawthiq.store.case import Case
from tawthiq.store.decisions.deciding import all_opinions, opinions_on
from tawthiq.store.decisions.decision import Finished, Opinion, Undo, incident_of, report_of
from tawthiq.store.decisions.independence import TWO
from tawthiq.store.decisions.recorded import Decided, not_undone, recorded
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.parts import in_parts
from tawthiq.store.records import numbers_of
from tawthiq.store.schema import BLIND, decisions, documents, listing, outlines

_Key = TypeVar("_Key", int, str)


class Doubled(NamedTuple):
    """A report or an incident in double review: by name what each person holds, as the decisions that their opinions
    would be; and who finished, in this order."""

    report: str
    incident: str
    opinions: Mapping[str, Sequence[Decided]]
    finished: Sequence[str]

    @property
    def two(self) -> tuple[str, str] | None:
        """Who finished it, if two did: what they hold may be compared."""
        return (self.finished[0], self.finished[1]) if len(self.finished) >= TWO else None

    @property
    def begun(self) -> set[str]:
        """Who has anything to do with it."""
        return {*self.opinions, *self.finished}


def doubled(made: Iterable[Decided]) -> list[Doubled]:
    """What opinions stand, and who finished; for each report and incident that anybody began."""
    opinions: dict[tuple[str, str], dict[str, list[Decided]]] = {}
    finished: dict[tuple[str, str], list[str]] = {}
    for one in not_undone(made):
        key = report_of(one.what), incident_of(one.what)
        if isinstance(one.what, Opinion):
            its = opinions.setdefault(key, {}).setdefault(one.user, [])
            its.append(one._replace(what=one.what.on))
        elif isinstance(one.what, Finished):
            finished.setdefault(key, []).append(one.user)
    return [
        Doubled(*key, opinions.get(key, {}), finished.get(key, ()))
        for key in dict.fromkeys((*opinions, *finished))
    ]


def all_doubled(case: Case) -> list[Doubled]:
    """All of a case that is in double review."""
    return doubled(all_opinions(case))


def begun_doubled(case: Case) -> list[Doubled]:
    """The same without what the opinions say, for which each person's list is empty: who began and who finished is known
    at once, however much they said."""
    people: dict[tuple[str, str], dict[str, list[Decided]]] = {}
    finished: dict[tuple[str, str], list[str]] = {}
    columns = (documents.c.id, decisions.c.incident, decisions.c.user, decisions.c.about)
    rows = (
        select(*columns)
        .select_from(decisions.outerjoin(documents, documents.c.number == decisions.c.document))
        .where(decisions.c.about.in_(BLIND), ~taken_back())
        .group_by(*columns)
        .order_by(func.min(decisions.c.number))
    )
    with case.reading() as connection:
        for report, incident, user, about in connection.execute(rows):
            key = report or "", incident or ""
            if about == "finished":
                finished.setdefault(key, []).append(user)
            people.setdefault(key, {}).setdefault(user, [])
    return [Doubled(*key, its, finished.get(key, ())) for key, its in people.items()]


def with_opinions(case: Case, known: Iterable[Doubled]) -> list[Doubled]:
    """These reports and incidents with what the opinions on them say."""
    them = list(known)
    with case.reading() as connection:
        found = {
            (one.report, one.incident): one
            for one in doubled(_on(connection, them, decisions.c.about.in_(BLIND)))
        }
    return [found[one.report, one.incident] for one in them]


def doubled_report(case: Case, report: str) -> Doubled:
    """What people hold of one report."""
    return next(iter(doubled(opinions_on(case, report=report))), Doubled(report, "", {}, ()))


def doubled_incident(case: Case, incident: str) -> Doubled:
    """What people hold of one incident."""
    return next(iter(doubled(opinions_on(case, incident=incident))), Doubled("", incident, {}, ()))


def held_on_doubled(case: Case, known: Iterable[Doubled]) -> list[Decided]:
    """The decisions that hold on these reports and incidents, in order."""
    with case.reading() as connection:
        return sorted(_on(connection, known, decisions.c.about.not_in(BLIND)), key=lambda one: one.number)


def own_opinions(made: Iterable[Decided], user: str) -> list[Decided]:
    """One person's opinions as decisions, with their undoings: all that they may see before two have finished."""
    return [
        one._replace(what=one.what.on) if isinstance(one.what, Opinion) else one
        for one in made
        if one.user == user and isinstance(one.what, Opinion | Undo)
    ]


def waits_for(one: Doubled, user: str) -> bool:
    """Whether somebody should go on with it: they began it, or one other did and finished."""
    if one.two or user in one.finished:
        return False
    return user in one.begun or (len(one.begun) == 1 and bool(one.finished))


def next_report(case: Case, user: str, known: Sequence[Doubled]) -> int | None:
    """The number of the report that somebody should judge next: one that waits for them, or else the first in the order
    of a hash of its words that nobody decided on and fewer than two others began. Nobody chooses, so agreement is
    measured on no chosen sample; None where none is left. `known` is all that is in double review."""
    waiting = [one.report for one in known if one.report and waits_for(one, user)]
    taken = [one.report for one in known if one.report and not _open(one, user)]
    with case.reading() as connection:
        numbers = numbers_of(connection, {*waiting[:1], *taken})
        if waiting:
            return numbers[waiting[0]]
        decided = _decided(decisions.c.document)
        drawn = (
            select(listing.c.document)
            .where(listing.c.document.not_in(decided))
            .order_by(listing.c.words, listing.c.document)
            .limit(len(taken) + 1)
        )
        return _first(connection.execute(drawn).scalars(), set(numbers.values()))


def next_incident(case: Case, user: str, known: Sequence[Doubled]) -> str | None:
    """The same for incidents, whose ids are hashes."""
    waiting = [one.incident for one in known if one.incident and waits_for(one, user)]
    if waiting:
        return waiting[0]
    taken = {one.incident for one in known if one.incident and not _open(one, user)}
    decided = _decided(decisions.c.incident)
    drawn = (
        select(outlines.c.incident)
        .where(outlines.c.incident.not_in(decided))
        .order_by(outlines.c.incident)
        .limit(len(taken) + 1)
    )
    with case.reading() as connection:
        return _first(connection.execute(drawn).scalars(), taken)


def _on(connection: Connection, known: Iterable[Doubled], of: ColumnElement[bool]) -> list[Decided]:
    """What is on record on these reports and incidents, and was not taken back."""
    them = list(known)
    numbers = numbers_of(connection, {one.report for one in them if one.report})
    which = [decisions.c.document.in_(part) for part in in_parts(sorted(numbers.values()))]
    names = sorted({one.incident for one in them if one.incident})
    which += [decisions.c.incident.in_(part) for part in in_parts(names)]
    return [one for its in which for one in recorded(connection, its, of, ~taken_back())]


def _open(one: Doubled, user: str) -> bool:
    return user not in one.finished and len(one.begun - {user}) < TWO


def _decided(column: Column[_Key]) -> Any:
    return select(column).where(column.is_not(None), decisions.c.about.not_in(BLIND), ~taken_back())


def _first(drawn: Iterable[_Key], taken: Collection[_Key]) -> _Key | None:
    return next((one for one in drawn if one not in taken), None)

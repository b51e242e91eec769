"""A group of accounts → the incident: when, where, how many, by whom according to whom, graded."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tawthiq.link.accounts import Account, site
from tawthiq.link.circumstances import day_of, means_of, place_of, said_of
from tawthiq.link.contradictions import contradictions
from tawthiq.link.disputed import with_disputed
from tawthiq.link.figures import Told, fields_in, statements
from tawthiq.link.grading import grade
from tawthiq.link.parties import parties
from tawthiq.link.persons import NOTHING_SAID, Persons
from tawthiq.link.ranges import Tellers, range_of, tellers
from tawthiq.link.sources import independent, sources
from tawthiq.link.victims import victims
from tawthiq.model import Incident, Join, Member, Record, Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Range


class Group(NamedTuple):
    """The accounts of one incident, those of reports that only mention it among them, and why they were joined; of the
    reports that are `unsure` nothing says strongly that they are of it."""

    accounts: Sequence[Account]
    joins: tuple[Join, ...] = ()
    unsure: frozenset[str] = frozenset()


def closest(joins: Iterable[Join]) -> dict[str, float]:
    """For each report the score of the pair that it makes with the one that it is most like.

    >>> closest([Join(("a", "b"), 3.0, ()), Join(("b", "c"), -1.0, ())])
    {'a': 3.0, 'b': 3.0, 'c': -1.0}
    """
    best: dict[str, float] = {}
    for join in joins:
        for report in join.documents:
            best[report] = max(best.get(report, join.score), join.score)
    return best


def incident(group: Group, records: Mapping[str, Record], decided: Persons = NOTHING_SAID) -> Incident:
    """The incident that these accounts tell of; `records` by their ids; `decided` is what people said of the victims that
    they name. The order of the accounts does not matter."""
    accounts = sorted(group.accounts, key=lambda a: a.key)
    chief = [a for a in accounts if a.chief] or accounts
    source = sources(chief)
    told = [Told(records[a.report], a.event, source[a.report], a.published) for a in chief]
    placed = frozenset(a.report for a in chief if site(a.place))
    ranges, said = _ranges([s for one in told for s in statements(one)], tellers(told, placed, group.unsure))
    ranges = with_disputed(ranges, said, told)
    by = parties(told)
    day = day_of(chief)
    said += said_of(chief, day, by, source, records)
    who = independent(sources(accounts), [(records[a.report], a.event) for a in accounts])
    graded = grade(by, len(who), ranges.get("killed"), ranges.get("combatants_killed"))
    documents = [
        Member(a.report, "main" if a.chief else "mentions", a.event if a.event >= 0 else None)
        for a in accounts
    ]
    return Incident(
        id=incident_id(accounts),
        date=day.isoformat() if day else None,
        date_end=None,
        place=place_of(chief),
        killed=ranges.get("killed"),
        injured=ranges.get("injured"),
        combatants_killed=ranges.get("combatants_killed"),
        combatants_injured=ranges.get("combatants_injured"),
        children_killed=ranges.get("children_killed"),
        women_killed=ranges.get("women_killed"),
        men_killed=ranges.get("men_killed"),
        children_injured=ranges.get("children_injured"),
        women_injured=ranges.get("women_injured"),
        men_injured=ranges.get("men_injured"),
        victims=victims(told, decided),
        by=by,
        means=means_of(chief),
        grading=graded.grading,
        grading_reason=graded.reason,
        grading_reason_ar=graded.reason_ar,
        independent_sources=len(who),
        sources=who,
        documents=_once(documents),
        contradictions=contradictions(said),
        statements=tuple(said),
        joins=group.joins,
    )


def incident_id(accounts: Iterable[Account]) -> str:
    """An id that the same reports give again, in whatever order."""
    keys = "|".join(sorted(f"{a.report}#{a.event}" for a in accounts))
    return "incident-" + hashlib.sha256(keys.encode()).hexdigest()[:16]


def _ranges(said: Sequence[Statement], by: Tellers) -> tuple[dict[Field, Range | None], list[Statement]]:
    ranges: dict[Field, Range | None] = {}
    marked: list[Statement] = []
    for field in fields_in(said):
        ranges[field], its = range_of([s for s in said if s.field == field], by)
        marked += its
    return ranges, marked


def _once(members: Sequence[Member]) -> tuple[Member, ...]:
    """Each report once, as `main` if it is chiefly about the incident."""
    found: dict[str, Member] = {}
    for member in members:
        if member.id not in found or member.role == "main":
            found[member.id] = member
    return tuple(found.values())

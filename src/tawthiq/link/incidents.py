"""A group of accounts → the incident: when, where, how many, by whom according to whom, graded."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.link.accounts import Account, Site, site
from tawthiq.link.contradictions import contradictions
from tawthiq.link.figures import Told, fields_in, range_of, statements
from tawthiq.link.grading import grade
from tawthiq.link.parties import parties
from tawthiq.link.sources import independent, sources
from tawthiq.link.victims import victims
from tawthiq.model import Incident, Join, Located, Member, Party, Record, Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Means, Range

_OWN_PLACE = 2.0
_SHARE_OF_MEANS = 0.25
"""Share of the accounts that tell of a means from which it is the incident's."""


class Group(NamedTuple):
    """The accounts of one incident, those of reports that only mention it among them, and why they were joined."""

    accounts: Sequence[Account]
    joins: tuple[Join, ...] = ()


def incident(group: Group, records: Mapping[str, Record]) -> Incident:
    """The incident that these accounts tell of; `records` by their ids. The order of the accounts does not matter."""
    accounts = sorted(group.accounts, key=lambda a: a.key)
    chief = [a for a in accounts if a.chief] or accounts
    source = sources(chief)
    told = [Told(records[a.report], a.event, source[a.report], a.published) for a in chief]
    published = {a.report: a.published for a in chief}
    wide = {one.record.id for one in told if len(one.record.events) > 1}
    ranges, said = _ranges([s for one in told for s in statements(one)], published, wide)
    by = parties(told)
    means = _means(chief)
    place = _place(chief)
    day, last_day = _days(chief)
    said += _said(chief, by, source)
    who = independent(source, [one.record for one in told])
    graded = grade(by, len(who), ranges.get("killed"), ranges.get("combatants_killed"))
    documents = [
        Member(a.report, "main" if a.chief else "mentions", a.event if a.event >= 0 else None)
        for a in accounts
    ]
    return Incident(
        id=incident_id(accounts),
        date=day.isoformat() if day else None,
        date_end=last_day.isoformat() if last_day and last_day != day else None,
        place=place,
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
        victims=victims(told),
        by=by,
        means=means,
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


def _ranges(
    said: Sequence[Statement], published: Mapping[str, date | None], wide: Collection[str]
) -> tuple[dict[Field, Range | None], list[Statement]]:
    ranges: dict[Field, Range | None] = {}
    marked: list[Statement] = []
    for field in fields_in(said):
        ranges[field], its = range_of([s for s in said if s.field == field], published, wide)
        marked += its
    return ranges, marked


def _days(accounts: Sequence[Account]) -> tuple[date | None, date | None]:
    """The day that most accounts give, those that say it themselves weighing more than the day of publication; and
    the last day, where several are told and none stands out."""
    weight: Counter[date] = Counter()
    for account in accounts:
        if account.day:
            weight[account.day] += 3
        elif account.published:
            weight[account.published] += 2
    if not weight:
        return None, None
    day = min(weight, key=lambda d: (-weight[d], d))
    return day, None


def _place(accounts: Sequence[Account]) -> Located | None:
    """The place that most accounts are of, those that name it elsewhere counting too; of its spellings the commonest.

    A place of an account's own counts more than one that its report names beside others.
    """
    exact: dict[Site, float] = defaultdict(float)
    for account in accounts:
        own = site(account.place)
        for there in account.sites | ({own} if own else set()):
            exact[there] += _OWN_PLACE if there == own else 1 / len(account.sites)
    owned = {s for a in accounts if (s := site(a.place))}
    if owned:
        most = min(owned, key=lambda s: (-exact[s], s))
        named = [a.place for a in accounts if a.place and site(a.place) == most]
    else:
        named = [a.place for a in accounts if a.place and a.place.latitude is not None] or [
            a.place for a in accounts if a.place
        ]
    names = Counter(p.name for p in named)
    if not names:
        return None
    name = min(names, key=lambda n: (-names[n], n))
    return next(p for p in named if p.name == name)


def _means(accounts: Sequence[Account]) -> tuple[Means, ...]:
    told = Counter(a.means for a in accounts if a.means)
    least = _SHARE_OF_MEANS * told.total()
    return tuple(m for m, n in sorted(told.items(), key=lambda item: (-item[1], item[0])) if n >= least)


def _said(accounts: Sequence[Account], by: Sequence[Party], source: Mapping[str, str]) -> list[Statement]:
    """Who says what of the day, the place, the means and the parties."""
    found: list[Statement] = []
    for a in accounts:
        fields: tuple[tuple[Field, str | None], ...] = (
            ("date", a.day.isoformat() if a.day else None),
            ("place", a.place.name if a.place else None),
            ("means", a.means),
        )
        found += [
            Statement(
                field=field, value=value, speaker=None, source=source[a.report], document=a.report, values=()
            )
            for field, value in fields
            if value
        ]
    for party in by:
        found += [
            Statement(
                field="by",
                value=party.actor if party.stance == "alleged" else f"{party.actor} ({party.stance})",
                speaker=None,
                source=source[document],
                document=document,
                values=(),
            )
            for document in party.documents
        ]
    return found


def _once(members: Sequence[Member]) -> tuple[Member, ...]:
    """Each report once, as `main` if it is chiefly about the incident."""
    found: dict[str, Member] = {}
    for member in members:
        if member.id not in found or member.role == "main":
            found[member.id] = member
    return tuple(found.values())

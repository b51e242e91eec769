"""Records are linked: all of them, or what is new with its neighbourhood; incidents keep their ids."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import delete, func, insert, or_, select

from tawthiq.link.accounts import Account
from tawthiq.link.case import accounts_of, located_places
from tawthiq.link.compare import background
from tawthiq.link.gazetteer import Gazetteer
from tawthiq.link.identity import keep_ids
from tawthiq.link.linking import link_accounts
from tawthiq.link.matching import Decisions, alike
from tawthiq.link.progress import Progress, silent
from tawthiq.link.traces import Traces, traces
from tawthiq.link.vague import Vague, with_vague
from tawthiq.model import Incident, incident_from_json, incident_to_json
from tawthiq.store.case import Case
from tawthiq.store.change import Change
from tawthiq.store.neighbours import holders, with_incidents
from tawthiq.store.outlines import write_outlines
from tawthiq.store.parts import in_parts
from tawthiq.store.records import all_records, numbers_of, records_numbered
from tawthiq.store.schema import incidents, linked, log, members, records, redirects, traces_hash
from tawthiq.store.schema import traces as traces_table
from tawthiq.store.victims import write_victims

_WHOLE: Final = 0.2
"""From this share of new records on, all are linked anew: it costs little more, and leaves nothing to the order in
which reports came."""


class Basis(NamedTuple):
    """What linking goes by beside the records: the hash of method and places, and the last decision that it obeys."""

    by: str
    decisions: int


class Method(NamedTuple):
    """What linking goes by; `basis` tells the same in the log."""

    gazetteer: Gazetteer
    decisions: Decisions
    vague: Vague
    basis: Basis


class Linked(NamedTuple):
    """What linking did: over how many records it went, and how many incidents are new, changed and gone."""

    records: int
    new: int
    changed: int
    gone: int


def waiting_to_link(case: Case) -> list[int]:
    """The documents whose records were not linked as they are now, by number."""
    with case.reading() as connection:
        return list(
            connection.execute(
                select(records.c.document)
                .outerjoin(linked, linked.c.document == records.c.document)
                .where(or_(linked.c.record.is_(None), linked.c.record != records.c.sha256))
                .order_by(records.c.document)
            ).scalars()
        )


def link_case(
    case: Case,
    user: str,
    new: Sequence[int],
    method: Method,
    *,
    whole: bool = False,
    progress: Progress = silent,
) -> Linked:
    """Link the records of the documents numbered `new` into the case's incidents, in one change.

    Linked are the new records, those that are like enough to them, and all of the incidents that any of these is in;
    what lies farther off than these might is not read. With `whole`, or where much is new, all records are linked anew, and ids
    are kept by greatest overlap. `progress` is told of the hundredths of the work.
    """
    with case.reading() as connection:
        held = connection.execute(select(func.count()).select_from(records)).scalar() or 0
    if whole or len(new) > _WHOLE * held:
        subject = [with_vague(record, method.vague) for record in all_records(case)]
        earlier = list(all_incidents(case))
        accounts = accounts_of(subject, located_places(subject, method.gazetteer))
        linked_anew = link_accounts(accounts, subject, method.decisions, progress=progress)
        found, left = keep_ids(linked_anew, earlier), traces(accounts)
        return _write(case, user, method.basis, found, earlier, found, left, len(subject))
    fresh = list(records_numbered(case, new))
    left = traces(accounts_of(fresh, located_places(fresh, method.gazetteer)))
    touched = {record.id for record in fresh}
    with case.reading() as connection:
        also = numbers_of(connection, _decided_with(touched, method.decisions)).values()
        near = holders(connection, frozenset().union(*(one.sought for one in left.values())))
    beside = list(records_numbered(case, sorted({*new, *also, *near})))
    told = accounts_of(beside, located_places(beside, method.gazetteer))
    with case.reading() as connection:
        like = numbers_of(connection, alike(told, touched, background(told))).values()
    around = linked_around(case, {*new, *also, *like}, touched, method, told, progress)
    changed = _changed(around.found, around.earlier, touched)
    return _write(case, user, method.basis, changed, around.earlier, around.found, left, around.records)


class Around(NamedTuple):
    """What linking around some documents gives: over how many records it went, the incidents as they stand in the case,
    and as they would be."""

    records: int
    earlier: list[Incident]
    found: list[Incident]


def linked_around(
    case: Case,
    numbers: Collection[int],
    touched: Collection[str],
    method: Method,
    told: Sequence[Account] = (),
    progress: Progress = silent,
) -> Around:
    """Link the incidents that these documents are in, in memory: the reports `touched` are compared afresh, all else
    stays together as it was, but for what people decided. `told` are accounts that tell what is common in the case."""
    with case.reading() as connection:
        around = with_incidents(connection, numbers)
        earlier = [
            incident_from_json(row.json.encode())
            for part in in_parts(sorted(around.incidents))
            for row in connection.execute(select(incidents.c.json).where(incidents.c.id.in_(part)))
        ]
    subject = [
        with_vague(record, method.vague) for record in records_numbered(case, sorted(around.documents))
    ]
    stands = [_without(one, touched) for one in earlier]
    accounts = accounts_of(subject, located_places(subject, method.gazetteer))
    common = background([*told, *accounts])
    found = link_accounts(accounts, subject, method.decisions, stands, progress, common)
    return Around(len(subject), earlier, keep_ids(found, earlier))


def last_basis(case: Case) -> Basis | None:
    """What the case was last linked by."""
    with case.reading() as connection:
        detail = connection.execute(
            select(log.c.detail).where(log.c.action == "link").order_by(log.c.number.desc()).limit(1)
        ).scalar()
    if detail is None:
        return None
    held = json.loads(detail)
    return Basis(held["by"], held["decisions"])


def all_incidents(case: Case) -> Iterator[Incident]:
    """All incidents of the case, by day."""
    with case.reading() as connection:
        rows = connection.execute(select(incidents.c.json)).all()
    found = [incident_from_json(row.json.encode()) for row in rows]
    yield from sorted(found, key=lambda one: (one.date is None, one.date, one.id))


def current_id(case: Case, incident: str) -> str | None:
    """The id under which an incident stands today: its own, or that of the one into which it went; None where none of
    its reports makes an incident any more.

    Raises KeyError for an id that was never allotted.
    """
    with case.reading() as connection:
        moved = {row.old: row.new for row in connection.execute(select(redirects))}
        while incident in moved:
            followed = moved[incident]
            if followed is None:
                return None
            incident = followed
        if connection.execute(select(incidents.c.id).where(incidents.c.id == incident)).first() is None:
            raise KeyError(incident)
    return incident


def _without(incident: Incident, reports: Collection[str]) -> Incident:
    kept = tuple(member for member in incident.documents if member.id not in reports)
    return msgspec.structs.replace(incident, documents=kept)


def _decided_with(reports: Collection[str], decisions: Decisions) -> set[str]:
    """The reports that people decided on together with any of these."""
    groups = [*decisions.joined, *map(frozenset, decisions.parted)]
    return {report for group in groups if not group.isdisjoint(reports) for report in group}


def _changed(
    found: Sequence[Incident], earlier: Sequence[Incident], touched: Collection[str]
) -> list[Incident]:
    """Of what was linked, the incidents that hold a report of `touched`, or whose reports are others than before.

    All else was linked without its own neighbourhood in sight, so what stands in the case is the better of the two.
    """
    before = {one.id: {member.id for member in one.documents} for one in earlier}
    return [
        one
        for one in found
        if any(member.id in touched for member in one.documents)
        or (one.id in before and before[one.id] != {member.id for member in one.documents})
    ]


def _write(
    case: Case,
    user: str,
    basis: Basis,
    changed: Sequence[Incident],
    earlier: Sequence[Incident],
    found: Sequence[Incident],
    left: dict[str, Traces],
    read: int,
) -> Linked:
    """Write the incidents that changed, redirects for those that are gone, and what was linked."""
    before = {one.id: incident_to_json(one) for one in earlier}
    heirs = {old: one.id for one in found for old in one.formerly}
    gone = [one.id for one in earlier if one.id not in {f.id for f in found}]
    counts = {"new": 0, "changed": 0}
    with case.change(user, "link", records=read, **basis._asdict()) as change:
        for one in changed:
            written = incident_to_json(one)
            if before.get(one.id) != written:
                change.put("incidents", {"id": one.id, "json": written.decode()})
                counts["changed" if one.id in before else "new"] += 1
        for part in in_parts([one.id for one in changed]):
            back = select(redirects.c.old).where(redirects.c.old.in_(part))
            for old in change.connection.execute(back).scalars().all():
                change.remove("redirects", {"old": old})
        for old in gone:
            change.remove("incidents", {"id": old})
            change.put("redirects", {"old": old, "new": heirs.get(old)})
        change.flush()
        held = {m.id for one in (*changed, *earlier) for m in one.documents}
        numbers = numbers_of(change.connection, left.keys() | held)
        _write_members(change, changed, gone, numbers)
        write_outlines(change.connection, changed, gone)
        write_victims(change.connection, numbers.values())
        _write_traces(change, left, numbers)
        change.detail.update(counts, gone=len(gone))
    return Linked(read, counts["new"], counts["changed"], len(gone))


def _write_members(
    change: Change, changed: Sequence[Incident], gone: Sequence[str], numbers: dict[str, int]
) -> None:
    for part in in_parts([*(one.id for one in changed), *gone]):
        change.connection.execute(delete(members).where(members.c.incident.in_(part)))
    rows = [
        {"incident": one.id, "document": number}
        for one in changed
        for number in sorted({numbers[m.id] for m in one.documents if m.id in numbers})
    ]
    if rows:
        change.connection.execute(insert(members), rows)


def _write_traces(change: Change, left: dict[str, Traces], numbers: dict[str, int]) -> None:
    these = {numbers[report]: sorted(its.left) for report, its in left.items() if report in numbers}
    for part in in_parts(sorted(these)):
        change.connection.execute(delete(traces_table).where(traces_table.c.document.in_(part)))
        rows = [{"document": n, "kind": kind, "key": key} for n in part for kind, key in these[n]]
        if rows:
            change.connection.execute(insert(traces_table), rows)
        now = select(records.c.document, records.c.sha256).where(records.c.document.in_(part))
        for number, record in change.connection.execute(now).all():
            change.put("linked", {"document": number, "record": record, "traces": traces_hash(these[number])})

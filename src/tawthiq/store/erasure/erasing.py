"""Lawful erasure: a document goes, with all that was made of it; the log keeps hashes, and says why there is a gap."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, select

from tawthiq.model import Incident, Member, incident_from_json, incident_to_json, record_from_json
from tawthiq.store.case import Case, alone
from tawthiq.store.change import Change
from tawthiq.store.decisions.decision import Decision, decision_from_json
from tawthiq.store.erasure.emptying import Lines, keep_without, lines_of, release_without
from tawthiq.store.erasure.scrubbing import scrub
from tawthiq.store.erasure.unnaming import Erasure, tombstone, without
from tawthiq.store.finding.words import erase_words
from tawthiq.store.folder import CaseError
from tawthiq.store.neighbours import with_incidents
from tawthiq.store.originals import Kept, path_of
from tawthiq.store.outlines import write_outlines
from tawthiq.store.records import numbers_of
from tawthiq.store.releases import all_releases, release_file, release_lines
from tawthiq.store.schema import (
    arrivals,
    decisions,
    documents,
    incidents,
    linked,
    listing,
    log_items,
    members,
    originals,
    readings,
    records,
    redirects,
    releases,
    rules,
    traces,
    unread,
    versions,
)
from tawthiq.store.texts import Arrival, stored_document, unread_arrivals
from tawthiq.store.victims import write_victims

_EMPTIED: Final = (
    "A report of this incident was lawfully erased; the incident is worked out anew at the next build.",
    "حُذف أحد تقارير هذه الحادثة حذفًا قانونيًا، ويُعاد استخلاصها عند البناء التالي.",
)


class Erased(NamedTuple):
    """What an erasure did.

    `originals` are the hashes of those that are gone; `also` the ids of other documents that came from the same bytes,
    so that their original stays; `scrubbed` tells whether the old bytes are gone from the database's file too, which
    another program that holds the case open may prevent: `finish_erasing` does it then.
    """

    originals: tuple[str, ...]
    also: tuple[str, ...]
    scrubbed: bool


class _Files(NamedTuple):
    """Where a document came from: files that were nothing else, and originals of which lines were its."""

    whole: tuple[Arrival, ...]
    emptied: dict[str, Lines]


def erase(case: Case, user: str, document: str, reason: str) -> Erased:
    """Erase a document: its versions, readings, record, what was decided of it, and its original, with the file from which
    it was typed out, if no other was. An original that holds other documents, one a line, is replaced by one in which its
    lines are empty; releases that tell of it get a gap.
    Incidents that held it lose all of their content, keep their ids, and are worked out anew at the next build.

    The reason stands in the log for good: write under which law or request, and do not name anybody in it.

    What left the case is not reached: packs, exports, dossiers and copies made before, a server's own journal. Nor are
    what other reports say of the same people; and a notebook's or a disk's own traces of deleted files. If the process
    is killed, `finish_erasing` goes on.

    Raises `CaseError` where there is no such document, no reason, files wait to be read, or a release was changed;
    OSError where the originals cannot be written.
    """
    if not reason.strip():
        raise CaseError("An erasure needs a reason: under which law or request. Do not name anybody in it.")
    with alone(case):
        with case.reading() as connection:
            number = numbers_of(connection, [document]).get(document)
        if number is None:
            raise CaseError(f"There is no report {document[:80]} in this case, so it cannot be erased.")
        if unread_arrivals(case):
            raise CaseError("Files of this case wait to be read, and may hold the report too. Build first.")
        for name in all_releases(case):
            next(release_lines(case, name))
        files = _files(case, number, document)
        kept = {
            old: keep_without(case.folder, old, lines.its)
            for old, lines in files.emptied.items()
            if lines.others
        }
        with case.change(user, "erase", document=number, reason=reason) as change:
            if case.engine.dialect.name == "sqlite":
                change.connection.exec_driver_sql("PRAGMA secure_delete = ON")
            erasure = _erasure(change.connection, number, document)
            beside = with_incidents(change.connection, [number]).documents
            _erase_incidents(change, number, document)
            _erase_decisions(change, erasure)
            _erase_releases(case, change, erasure)
            gone, also = _erase_files(change, files, kept, document, number)
            _erase_rows(change, number)
            change.flush()
            write_victims(change.connection, beside)
        return Erased(gone, also, scrub(case))


def finish_erasing(case: Case) -> bool:
    """Do what an erasure that was interrupted left undone: destroy originals, scrub the database's file. Returns whether
    all old bytes are gone. It does no harm where nothing is left undone."""
    with alone(case):
        return scrub(case)


def was_erased(connection: Connection, sha256: str) -> bool:
    """Whether an original of this hash was erased from the case, so that it should not come in again."""
    return (
        connection.execute(
            select(log_items.c.entry).where(
                log_items.c.kind == "originals",
                log_items.c.key == sha256,
                log_items.c.done == "erased",
            )
        ).first()
        is not None
    )


def _files(case: Case, number: int, document: str) -> _Files:
    with case.reading() as connection:
        came = [
            Arrival(*row) for row in connection.execute(select(arrivals).order_by(arrivals.c.number)).all()
        ]
        of: dict[int, list[Any]] = {}
        for row in connection.execute(select(versions.c.arrival, versions.c.document, versions.c.line)):
            of.setdefault(row.arrival, []).append(row)
    whole: list[Arrival] = []
    candidates: dict[str, set[int]] = {}
    for one in came:
        its = of.get(one.number, [])
        lined = any(row.line is not None for row in its)
        named = msgspec.json.decode(one.facts).get("id") or one.name
        if any(row.document == number and row.line is None for row in its) or (
            named == document and not lined
        ):
            whole.append(one)
        elif lined or not its:
            known = {row.line for row in its if row.document == number}
            candidates.setdefault(one.original, set()).update(known)
    sources = _typed_from_alone(case, {one.original for one in whole})
    whole += [one for one in came if one.original in sources and not of.get(one.number)]
    emptied = {}
    for original, known in candidates.items():
        lines = lines_of(path_of(case.folder, original), document, known)
        if lines.its:
            emptied[original] = lines
    return _Files(tuple(whole), emptied)


def _typed_from_alone(case: Case, typed: Collection[str]) -> set[str]:
    """The originals that were typed out into these originals, and into no other."""
    with case.reading() as connection:
        made = connection.execute(
            select(originals.c.sha256, originals.c.derived_from).where(originals.c.derived_from.is_not(None))
        ).all()
    return {one.derived_from for one in made if one.sha256 in typed} - {
        one.derived_from for one in made if one.sha256 not in typed
    }


def _erasure(connection: Connection, number: int, document: str) -> Erasure:
    """What the document alone brought into the case, as far as people may have written it down."""
    told: set[str] = set()
    names: set[str] = set()
    for row in connection.execute(select(readings.c.json).where(readings.c.document == number)):
        held = stored_document(row.json)
        told.update(filter(None, (held.url, held.title, held.text)))
    for row in connection.execute(select(records.c.json).where(records.c.document == number)):
        names.update(one.name.text for one in record_from_json(row.json.encode()).victims)
    others: set[str] = set()
    lone: set[str] = set()
    for incident in _held_by(connection, number, document):
        if all(member.id == document for member in incident.documents):
            lone.add(incident.id)
        for victim in incident.victims:
            (names if set(victim.documents) == {document} else others).update(
                (victim.name, *victim.spellings)
            )
    moved = {row.old: row.new for row in connection.execute(select(redirects))}
    while more := {old for old, new in moved.items() if new in lone} - lone:
        lone |= more
    return Erasure(document, frozenset(told | (names - others)), frozenset(lone))


def _held_by(connection: Connection, number: int, document: str) -> list[Incident]:
    """The incidents that hold the document."""
    named = select(incidents.c.json).join(members, members.c.incident == incidents.c.id)
    found = connection.execute(named.where(members.c.document == number)).scalars().all()
    held = [incident_from_json(one.encode()) for one in found]
    return [one for one in held if any(member.id == document for member in one.documents)]


def _erase_incidents(change: Change, number: int, document: str) -> None:
    for incident in _held_by(change.connection, number, document):
        rest = tuple(member for member in incident.documents if member.id != document)
        change.note("erased", "incidents", incident.id, None)
        if rest:
            emptied = _emptied(incident, rest)
            change.put("incidents", {"id": incident.id, "json": incident_to_json(emptied).decode()})
            write_outlines(change.connection, [emptied])
            _link_again(change, incident.id, number)
        else:
            change.remove("incidents", {"id": incident.id}, "erased")
            change.put("redirects", {"old": incident.id, "new": None})
            write_outlines(change.connection, (), [incident.id])
    change.connection.execute(delete(members).where(members.c.document == number))


def _emptied(incident: Incident, rest: tuple[Member, ...]) -> Incident:
    return Incident(
        id=incident.id,
        date=None,
        date_end=None,
        place=None,
        killed=None,
        injured=None,
        grading=None,
        grading_reason=_EMPTIED[0],
        grading_reason_ar=_EMPTIED[1],
        independent_sources=0,
        documents=rest,
        formerly=incident.formerly,
    )


def _link_again(change: Change, incident: str, number: int) -> None:
    rows = select(linked).join(members, members.c.document == linked.c.document)
    for row in change.connection.execute(rows.where(members.c.incident == incident)).mappings().all():
        if row["document"] != number:
            # No record has this hash, so the next build links the document's record anew.
            change.put("linked", {**row, "record": ""})


def _erase_decisions(change: Change, erasure: Erasure) -> None:
    for row in change.connection.execute(select(decisions).order_by(decisions.c.number)).mappings().all():
        what = decision_from_json(row["json"].encode())
        rest = without(what, erasure)
        if rest == what:
            continue
        change.note("erased", "decisions", row["id"], None)
        written = msgspec.json.encode(rest or tombstone()).decode()
        new: dict[str, Any] = {"json": written}
        if rest is None:
            new |= {"about": "undo", "document": None, "incident": None, "undoes": ""}
        change.put("decisions", {**row, **new})


def _erase_releases(case: Case, change: Change, erasure: Erasure) -> None:
    def kept(what: Decision) -> Decision | None:
        return without(what, erasure)

    def decoded(what: Any) -> Decision:
        return decision_from_json(msgspec.json.encode(what))

    for row in change.connection.execute(select(releases).order_by(releases.c.name)).mappings().all():
        file = release_file(row["name"])
        sha256 = release_without(case.folder, file, erasure.document, kept, decoded)
        if sha256:
            change.note("erased", "release", file, None)
            change.put("releases", {**row, "sha256": sha256})
            change.note("written", "release", file, sha256)


def _erase_files(
    change: Change, files: _Files, kept: dict[str, Kept], document: str, number: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the document's files out; the hashes that are gone, and the ids of others that came from the same bytes."""
    connection = change.connection
    came = [Arrival(*row) for row in connection.execute(select(arrivals)).all()]
    leaving = {one.number for one in files.whole}
    leaving |= {one.number for one in came if one.original in files.emptied and one.original not in kept}
    for one in came:
        if one.number in leaving:
            change.remove("arrivals", {"number": one.number}, "erased")
        elif one.original in kept:
            change.put("arrivals", {**one._asdict(), "original": kept[one.original].sha256})
    for row in connection.execute(select(unread)).mappings().all():
        if row["arrival"] in leaving or document[:80] in row["message"]:
            change.remove("unread", {"arrival": row["arrival"], "position": row["position"]}, "erased")
    held = set(connection.execute(select(originals.c.sha256)).scalars())
    for old, new in kept.items():
        if new.sha256 not in held:
            change.put("originals", {"sha256": new.sha256, "size": new.size, "derived_from": old})
    staying = {one.original for one in came if one.number not in leaving} - kept.keys()
    concerned = {*files.emptied, *(one.original for one in files.whole)}
    gone = sorted(concerned - staying)
    for one_hash in gone:
        change.remove("originals", {"sha256": one_hash}, "erased")
    shared = [one.number for one in came if one.original in concerned & staying and one.number not in leaving]
    return tuple(gone), tuple(_documents_of(connection, shared, number))


def _documents_of(connection: Connection, came: Sequence[int], number: int) -> Iterable[str]:
    return sorted(
        connection.execute(
            select(documents.c.id)
            .join(versions, versions.c.document == documents.c.number)
            .where(versions.c.arrival.in_(came), documents.c.number != number)
            .distinct()
        ).scalars()
    )


def _erase_rows(change: Change, number: int) -> None:
    for table in (readings, versions, records, linked, listing):
        keys = list(table.primary_key.columns)
        rows = change.connection.execute(select(*keys).where(table.c.document == number)).mappings().all()
        for row in rows:
            change.remove(table.name, dict(row), "erased")
    change.remove("documents", {"number": number}, "erased")
    for derived in (traces, rules):
        change.connection.execute(delete(derived).where(derived.c.document == number))
    erase_words(change.connection, number)

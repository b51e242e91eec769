"""Originals are read: each gives its documents, and a document that changed a new version beside the old."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, func, select

from tawthiq.model import Document
from tawthiq.read import Facts, Input, Problem, Report, iso_date, read_input, reader_version, refused
from tawthiq.store.case import Case
from tawthiq.store.change import Change
from tawthiq.store.folder import CaseError
from tawthiq.store.originals import path_of
from tawthiq.store.schema import arrivals, documents, readings, versions

_TOGETHER: Final = 500


class Arrival(NamedTuple):
    """A file as it came to the case."""

    number: int
    original: str
    name: str
    shown: str
    facts: str
    at: str
    reader: str | None


def unread_arrivals(case: Case) -> list[Arrival]:
    """The files that today's reader has not read yet, in the order in which they came."""
    with case.reading() as connection:
        rows = connection.execute(
            select(arrivals)
            .where((arrivals.c.reader.is_(None)) | (arrivals.c.reader != reader_version()))
            .order_by(arrivals.c.number)
        ).all()
    return [Arrival(*row) for row in rows]


def read_arrivals(
    case: Case,
    user: str,
    problems: Report,
    progress: Callable[[int], None] | None = None,
    *,
    only: int | None = None,
) -> int:
    """Read what was not read by today's reader, or `only` the file of that number of it; returns how many documents are
    new or new in a version.

    Documents are written some hundred at a time, each time with a log entry; an interrupted reading goes on at the
    next call and writes nothing twice. What cannot be read stands in `unread`, and goes to `problems`.
    """
    new = 0
    waiting: list[tuple[Arrival, list[tuple[Document, int | None]], list[Problem] | None]] = []
    held = 0

    def write() -> int:
        nonlocal held
        found = 0
        if waiting:
            with case.change(user, "read") as change:
                found = _written(change, waiting)
                change.detail["documents"] = found
        waiting.clear()
        held = 0
        return found

    for arrival in unread_arrivals(case):
        if only not in {None, arrival.number}:
            continue
        found: list[Problem] = []

        def report(problem: Problem, found: list[Problem] = found) -> None:
            found.append(problem)
            problems(problem)

        part: list[tuple[Document, int | None]] = []
        for document, line, size in _read(case, arrival, report):
            if progress:
                progress(size)
            part.append((document, line))
            held += 1
            if held >= _TOGETHER:
                waiting.append((arrival, part, None))
                new += write()
                part = []
        waiting.append((arrival, part, found))
        held += 1
        if held >= _TOGETHER:
            new += write()
    return new + write()


def set_gone(case: Case, user: str, report: str, day: str | None) -> None:
    """Note that a report is no more to be had at its source since that day, as it was seen (ISO date); or, for None, that
    it is there again. Its text stays, and is read as before: who took it down may have had a reason.

    Raises `CaseError` where the case has no such report, or the day is none.
    """
    if day is not None and iso_date(day) is None:
        raise CaseError(f"{day[:40]}: is no day. Write it as 2018-04-08.")
    with case.change(user, "gone") as change:
        row = change.connection.execute(select(documents).where(documents.c.id == report)).mappings().first()
        if row is None:
            raise CaseError(f"There is no report {report[:80]} in this case.")
        change.put("documents", {**row, "gone": day})


def gone_reports(case: Case) -> dict[str, str]:
    """The ids of the reports that are no more to be had at their source, with the day on which that was seen."""
    with case.reading() as connection:
        rows = connection.execute(
            select(documents.c.id, documents.c.gone).where(documents.c.gone.is_not(None))
        )
        return {row.id: row.gone for row in rows}


def stored_document(row_json: str) -> Document:
    """The document that a reading holds."""
    return _decoder.decode(row_json)


_decoder = msgspec.json.Decoder(Document)


def _read(case: Case, arrival: Arrival, problems: Report) -> Iterator[tuple[Document, int | None, int]]:
    """The documents of one file, each id once."""
    source = Input(path=path_of(case.folder, arrival.original), shown=arrival.shown, name=arrival.name)
    seen: set[str] = set()
    for document, line, size in read_input(source, msgspec.json.decode(arrival.facts, type=Facts), problems):
        if document.id in seen:
            problems(refused("same_id", id=document.id[:80]).problem(arrival.shown, line))
            continue
        seen.add(document.id)
        yield document, line, size


def _written(
    change: Change, waiting: list[tuple[Arrival, list[tuple[Document, int | None]], list[Problem] | None]]
) -> int:
    found = 0
    for arrival, part, ended in waiting:
        change.note("read", "originals", arrival.original, arrival.original)
        found += _put_documents(change, arrival, part)
        if ended is not None:
            for position, problem in enumerate(ended):
                change.put(
                    "unread",
                    {
                        "arrival": arrival.number,
                        "position": position,
                        "effect": problem.effect,
                        "message": str(problem),
                    },
                )
            change.put("arrivals", {**arrival._asdict(), "reader": reader_version()})
    return found


def _put_documents(change: Change, arrival: Arrival, part: list[tuple[Document, int | None]]) -> int:
    change.flush()
    known = _known(change.connection, [document.id for document, _ in part])
    last = change.connection.execute(select(func.max(documents.c.number))).scalar() or 0
    new = 0
    for document, line in part:
        text = msgspec.json.encode(document).decode()
        version = {"version": 1, "arrival": arrival.number, "line": line}
        if document.id not in known:
            last += 1
            change.put("documents", {"number": last, "id": document.id, "version": 1})
            _put_version(change, {"document": last, **version}, text)
            new += 1
            continue
        number, latest = known[document.id]
        own = _version_of(change.connection, number, arrival.number, line)
        if own is not None:
            if _reading(change.connection, number, own) != text:
                _put_version(change, {"document": number, **version, "version": own}, text)
                new += own == latest
        elif _reading(change.connection, number, latest) != text:
            change.put("documents", {"number": number, "id": document.id, "version": latest + 1})
            _put_version(change, {"document": number, **version, "version": latest + 1}, text)
            new += 1
    return new


def _put_version(change: Change, version: dict[str, Any], text: str) -> None:
    """Write a version with what today's reader made of it; what an older reader made stays."""
    reader = reader_version()
    change.put("versions", {**version, "reader": reader})
    change.put(
        "readings",
        {"document": version["document"], "version": version["version"], "reader": reader, "json": text},
    )


def _known(connection: Connection, ids: list[str]) -> dict[str, tuple[int, int]]:
    """For those of the ids that the case holds, the document's number and its latest version."""
    rows = connection.execute(
        select(documents.c.id, documents.c.number, documents.c.version).where(documents.c.id.in_(ids))
    )
    return {row.id: (row.number, row.version) for row in rows}


def _version_of(connection: Connection, number: int, arrival: int, line: int | None) -> int | None:
    """Which version of a document came with that file."""
    return connection.execute(
        select(versions.c.version).where(
            versions.c.document == number,
            versions.c.arrival == arrival,
            versions.c.line.is_(None) if line is None else versions.c.line == line,
        )
    ).scalar()


def _reading(connection: Connection, number: int, version: int) -> str | None:
    """What was last made of a version."""
    return connection.execute(
        select(readings.c.json)
        .join(
            versions,
            and_(
                versions.c.document == readings.c.document,
                versions.c.version == readings.c.version,
                versions.c.reader == readings.c.reader,
            ),
        )
        .where(readings.c.document == number, readings.c.version == version)
    ).scalar()

"""Files as they came: which of them gave no report, and reports that people type out from them."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, select

from tawthiq.read import Facts, visible
from tawthiq.store.adding import held_originals, last_file, put_file
from tawthiq.store.case import Case, alone
from tawthiq.store.erasure.erasing import was_erased
from tawthiq.store.folder import CaseError
from tawthiq.store.originals import destroy, keep, path_of
from tawthiq.store.schema import arrivals, documents, originals, unread, versions


class OfFile(NamedTuple):
    """A report that a file gave: its document's number, and its id."""

    number: int
    id: str


class KeptFile(NamedTuple):
    """A file that the case keeps: its number, name, hash, size in bytes and time of arrival; why it, or a part of it,
    could not be read; the reports that were read in it, those that were typed out from it, and the number of the file
    that it was itself typed out from."""

    number: int
    name: str
    sha256: str
    size: int
    at: str
    problems: tuple[str, ...]
    read: tuple[OfFile, ...]
    typed: tuple[OfFile, ...]
    typed_from: int | None


class FoundFiles(NamedTuple):
    """A page of a list of files, and how many the whole list has."""

    files: tuple[KeptFile, ...]
    total: int


def files_not_read(case: Case, *, typed: bool = False, start: int = 0, most: int = 50) -> FoundFiles:
    """The files that could not be read, or not all of them: those from which nothing was typed out yet, or the others;
    the last that came first."""
    made = originals.alias()
    was_typed = exists(select(made.c.sha256).where(made.c.derived_from == arrivals.c.original))
    which: list[ColumnElement[bool]] = [
        arrivals.c.number.in_(select(unread.c.arrival).where(unread.c.effect == "refused")),
        was_typed if typed else ~was_typed,
    ]
    with case.reading() as connection:
        total = connection.execute(select(func.count()).select_from(arrivals).where(*which)).scalar() or 0
        numbers = connection.execute(
            select(arrivals.c.number)
            .where(*which)
            .order_by(arrivals.c.number.desc())
            .offset(start)
            .limit(most)
        ).scalars()
        return FoundFiles(_files(connection, list(numbers)), total)


def kept_file(case: Case, number: int) -> KeptFile | None:
    """A file by its number; None where the case has none of that number."""
    with case.reading() as connection:
        return next(iter(_files(connection, [number])), None)


def file_of(case: Case, document: int) -> int | None:
    """The number of the file that a numbered document's latest version came with."""
    with case.reading() as connection:
        return connection.execute(
            select(versions.c.arrival)
            .join(documents, documents.c.number == versions.c.document)
            .where(documents.c.number == document, versions.c.version == documents.c.version)
        ).scalar()


def open_original(case: Case, user: str, file: KeptFile) -> Path:
    """Where the original of a file lies, for `user` to look at it, which the log notes. Raises `CaseError` where it is
    missing."""
    path = path_of(case.folder, file.sha256)
    if not path.is_file():
        raise CaseError.of("no_original", name=file.name[:80])
    with case.change(user, "open") as change:
        change.note("read", "originals", file.sha256, file.sha256)
    return path


def type_out(case: Case, user: str, file: KeptFile, text: str, facts: Facts) -> int:
    """Keep what a person typed out from a file as an original of its own, made from the file's; returns its number.

    `facts` name the report by an `id` and say what is known of it. If the case has a report of that id from this file,
    what is typed becomes its new version. Nothing of it is read yet.

    Raises `CaseError` where there is no text, another report has that id, or somebody else adds or builds at the moment.
    """
    if not text.strip():
        raise CaseError.of("no_words")
    name = f"{facts.id}.txt"
    with alone(case, wait=False):
        kept = keep(case.folder, io.BytesIO(text.encode("utf-8", "replace")))
        with case.reading() as connection:
            if was_erased(connection, kept.sha256):
                destroy(case.folder, kept.sha256)
                raise CaseError.of("erased_words")
            if _is_of_another(connection, str(facts.id), file):
                raise CaseError.of("other_report", id=str(facts.id)[:80])
        with case.change(user, "add", files=1) as change:
            number = last_file(change) + 1
            put_file(
                change,
                number,
                kept,
                name,
                name,
                facts,
                known=bool(held_originals(change.connection, [kept.sha256])),
                derived_from=file.sha256,
            )
    return number


def _is_of_another(connection: Connection, report: str, file: KeptFile) -> bool:
    """Whether the case has a report of this id that was not typed out from this file."""
    came = connection.execute(
        select(originals.c.derived_from)
        .join(arrivals, arrivals.c.original == originals.c.sha256)
        .join(versions, versions.c.arrival == arrivals.c.number)
        .join(documents, documents.c.number == versions.c.document)
        .where(documents.c.id == report)
    ).scalars()
    return any(one != file.sha256 for one in came)


def _files(connection: Connection, numbers: Sequence[int]) -> tuple[KeptFile, ...]:
    rows = connection.execute(
        select(arrivals, originals.c.size, originals.c.derived_from)
        .join(originals, originals.c.sha256 == arrivals.c.original)
        .where(arrivals.c.number.in_(numbers))
        .order_by(arrivals.c.number.desc())
    ).all()
    shown = {row.number: visible(row.shown) for row in rows}
    said: dict[int, list[str]] = {}
    for row in connection.execute(
        select(unread)
        .where(unread.c.arrival.in_(numbers), unread.c.effect == "refused")
        .order_by(unread.c.arrival, unread.c.position)
    ):
        # Where the file lay on the machine of who added it is nobody's business.
        said.setdefault(row.arrival, []).append(row.message.removeprefix(shown[row.arrival]).lstrip(": "))
    return tuple(
        KeptFile(
            number=row.number,
            name=row.name,
            sha256=row.original,
            size=row.size,
            at=row.at,
            problems=tuple(said.get(row.number, ())),
            read=_reports(connection, versions.c.arrival == row.number),
            typed=_reports(connection, originals.c.derived_from == row.original),
            typed_from=_came_with(connection, row.derived_from),
        )
        for row in rows
    )


_MOST = 100
"""As many reports of one file are named; a file of a million lines is no list to be shown."""


def _reports(connection: Connection, which: ColumnElement[bool]) -> tuple[OfFile, ...]:
    rows: Any = connection.execute(
        select(documents.c.number, documents.c.id)
        .join(versions, versions.c.document == documents.c.number)
        .join(arrivals, arrivals.c.number == versions.c.arrival)
        .join(originals, originals.c.sha256 == arrivals.c.original)
        .where(which)
        .distinct()
        .order_by(documents.c.number)
        .limit(_MOST)
    )
    return tuple(OfFile(*row) for row in rows)


def _came_with(connection: Connection, sha256: str | None) -> int | None:
    if sha256 is None:
        return None
    return connection.execute(
        select(arrivals.c.number).where(arrivals.c.original == sha256).order_by(arrivals.c.number).limit(1)
    ).scalar()

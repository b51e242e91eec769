"""Which documents wait for extraction, and the records that it gave."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Column, Connection, Row, Select, and_, or_, select

from tawthiq.lexicons import version as lexicons_version
from tawthiq.model import Document, Record, record_from_json, to_json
from tawthiq.store.case import Case
from tawthiq.store.listing import list_documents
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import documents, readings, records, versions
from tawthiq.store.texts import stored_document
from tawthiq.store.victims import write_victims
from tawthiq.version import __version__

_TOGETHER: Final = 500


def made_by() -> str:
    """The program and the lexicons that make records today.

    >>> made_by().split()[1][:7]
    'sha256:'
    """
    return f"{__version__} {lexicons_version()}"


def waiting_for_extraction(case: Case, *, everything: bool = False) -> list[int]:
    """The numbers of the documents without a record of their latest version by today's program, in order; or of
    `everything`."""
    with case.reading() as connection:
        if everything:
            return list(connection.execute(select(documents.c.number).order_by(documents.c.number)).scalars())
        latest = _latest().subquery()
        return list(
            connection.execute(
                select(latest.c.number)
                .outerjoin(records, records.c.document == latest.c.number)
                .where(
                    or_(
                        records.c.document.is_(None),
                        records.c.version != latest.c.version,
                        records.c.reader != latest.c.reader,
                        records.c.made_by != made_by(),
                    )
                )
                .order_by(latest.c.number)
            ).scalars()
        )


def documents_numbered(case: Case, numbers: Iterable[int]) -> Iterator[Document]:
    """These documents' latest versions as they were last read, in order."""
    for row in _in_parts(case, _latest(), documents.c.number, numbers):
        yield stored_document(row.json)


def put_records(case: Case, user: str, made: Iterable[tuple[int, Record]]) -> None:
    """Write records of these documents, whom they name, and what they are listed and found by, in one change."""
    found = dict(made)
    of = {number: to_json(record).decode() for number, record in found.items()}
    with case.change(user, "extract", records=len(of)) as change:
        latest = {
            row.number: row
            for part in in_parts(of)
            for row in change.connection.execute(_latest().where(documents.c.number.in_(part)))
        }
        for number, json in of.items():
            change.put(
                "records",
                {
                    "document": number,
                    "version": latest[number].version,
                    "reader": latest[number].reader,
                    "made_by": made_by(),
                    "sha256": hashlib.sha256(json.encode()).hexdigest(),
                    "json": json,
                },
            )
        list_documents(
            change,
            [(n, stored_document(latest[n].json), record) for n, record in found.items() if n in latest],
        )
        change.flush()
        write_victims(change.connection, found)


def all_records(case: Case) -> Iterator[Record]:
    """All records of the case, by their documents' numbers."""
    with case.reading() as connection:
        rows = connection.execute(select(records.c.json).order_by(records.c.document))
        for row in rows.yield_per(_TOGETHER):
            yield record_from_json(row.json.encode())


def records_numbered(case: Case, numbers: Iterable[int]) -> Iterator[Record]:
    """The records of these documents, in order."""
    for row in _in_parts(case, select(records.c.json), records.c.document, numbers):
        yield record_from_json(row.json.encode())


def all_documents(case: Case) -> Iterator[Document]:
    """All documents in their latest versions, as last read."""
    with case.reading() as connection:
        numbers = list(connection.execute(select(documents.c.number).order_by(documents.c.number)).scalars())
    return documents_numbered(case, numbers)


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of documents by their ids; ids that the case does not hold are left out."""
    found: dict[str, int] = {}
    for part in in_parts(ids):
        rows = connection.execute(select(documents.c.id, documents.c.number).where(documents.c.id.in_(part)))
        found.update((row.id, row.number) for row in rows)
    return found


def _latest() -> Select[tuple[int, int, str, str]]:
    """Each document with its latest version, as it was last read: number, version, reader, json."""
    return (
        select(documents.c.number, documents.c.version, readings.c.reader, readings.c.json)
        .join(
            versions,
            and_(versions.c.document == documents.c.number, versions.c.version == documents.c.version),
        )
        .join(
            readings,
            and_(
                readings.c.document == versions.c.document,
                readings.c.version == versions.c.version,
                readings.c.reader == versions.c.reader,
            ),
        )
    )


def _in_parts(
    case: Case, what: Select[Any], column: Column[int], numbers: Iterable[int]
) -> Iterator[Row[Any]]:
    with case.reading() as connection:
        for part in in_parts(numbers):
            yield from connection.execute(what.where(column.in_(part)).order_by(column)).all()

"""Which documents and incidents of a case a new report may have to do with, found without reading the others."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from tawthiq.link.traces import MOST_HOLDERS, Trace
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import members, traces


class Neighbourhood(NamedTuple):
    """Numbers of documents, and ids of the incidents that they are in."""

    documents: set[int]
    incidents: set[str]


def with_incidents(connection: Connection, found: Iterable[int]) -> Neighbourhood:
    """These documents, the incidents that any of them is in, and all documents of these."""
    incidents = _incidents_of(connection, found)
    return Neighbourhood({*found, *_documents_of(connection, incidents)}, incidents)


def holders(connection: Connection, sought: Iterable[Trace]) -> set[int]:
    """The documents that left one of these; what too many left tells nothing, but for a day."""
    by_kind: dict[str, set[str]] = {}
    for kind, key in sought:
        by_kind.setdefault(kind, set()).add(key)
    found: set[int] = set()
    for kind, keys in by_kind.items():
        for part in in_parts(sorted(keys)):
            these = and_(traces.c.kind == kind, traces.c.key.in_(part))
            if kind in MOST_HOLDERS:
                telling = (
                    select(traces.c.key)
                    .where(these)
                    .group_by(traces.c.key)
                    .having(func.count() <= MOST_HOLDERS[kind])
                )
                these = and_(traces.c.kind == kind, traces.c.key.in_(telling))
            found.update(connection.execute(select(traces.c.document).where(these)).scalars())
    return found


def _incidents_of(connection: Connection, documents: Iterable[int]) -> set[str]:
    return {
        incident
        for part in in_parts(sorted(documents))
        for incident in connection.execute(
            select(members.c.incident).where(members.c.document.in_(part)).distinct()
        ).scalars()
    }


def _documents_of(connection: Connection, incidents: Iterable[str]) -> set[int]:
    return {
        number
        for part in in_parts(sorted(incidents))
        for number in connection.execute(
            select(members.c.document).where(members.c.incident.in_(part))
        ).scalars()
    }

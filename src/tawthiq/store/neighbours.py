"""Which documents and incidents of a case a new report may have to do with, found without reading the others."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlalchemy import Connection, and_, func, select

from tawthiq.link.traces import MOST_HOLDERS, Trace
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import members, traces

_COUNTED: Final = frozenset({"undated", "site", "victim", "phrase"})
_MOST: Final = 5_000


class Neighbourhood(NamedTuple):
    """Numbers of documents, and ids of the incidents that they are in."""

    documents: set[int]
    incidents: set[str]


def neighbourhood(connection: Connection, new: Iterable[int], sought: Iterable[Trace]) -> Neighbourhood:
    """The documents `new`, those that left what these seek, and all of the incidents that any of them is in.

    Incidents that share a report are taken together, as long as they are not too many: digests share reports with
    half a case.
    """
    found = set(new) | _holders(connection, sought)
    incidents: set[str] = set()
    while True:
        more = _incidents_of(connection, found) - incidents
        its = _documents_of(connection, more) - found
        incidents |= more
        if not its:
            return Neighbourhood(found, incidents)
        found |= its
        if len(found) > _MOST:
            return Neighbourhood(found, incidents)


def _holders(connection: Connection, sought: Iterable[Trace]) -> set[int]:
    """The documents that left one of these; what too many left tells nothing, but for a day."""
    by_kind: dict[str, set[str]] = {}
    for kind, key in sought:
        by_kind.setdefault(kind, set()).add(key)
    found: set[int] = set()
    for kind, keys in by_kind.items():
        for part in in_parts(sorted(keys)):
            these = and_(traces.c.kind == kind, traces.c.key.in_(part))
            if kind in _COUNTED:
                telling = (
                    select(traces.c.key)
                    .where(these)
                    .group_by(traces.c.key)
                    .having(func.count() <= MOST_HOLDERS)
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

"""What a case holds, and what waits."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, select

from tawthiq.read import reader_version
from tawthiq.store.case import Case
from tawthiq.store.decisions.deciding import all_decisions
from tawthiq.store.decisions.recorded import standing
from tawthiq.store.incidents import waiting_to_link
from tawthiq.store.log import Head, head
from tawthiq.store.records import waiting_for_extraction
from tawthiq.store.schema import arrivals, documents, incidents, log, originals, unread, versions


class Status(NamedTuple):
    """Counts of what a case holds; `unread` are the messages about what was kept and not read."""

    title: str
    originals: int
    bytes: int
    files_waiting: int
    documents: int
    versions: int
    to_extract: int
    to_link: int
    gone: int
    incidents: int
    decisions: int
    unread: tuple[str, ...]
    head: Head

    def lines(self) -> Iterator[str]:
        """The same for a person, a line each."""
        yield self.title
        yield f"originals     {self.originals:>9,}   ({self.bytes:,} bytes; {self.files_waiting:,} files to be read)"
        yield f"reports       {self.documents:>9,}   ({self.versions:,} versions; {self.gone:,} gone at their source)"
        yield f"incidents     {self.incidents:>9,}"
        yield f"decisions     {self.decisions:>9,}"
        yield f"to extract    {self.to_extract:>9,}"
        yield f"to link       {self.to_link:>9,}"
        yield f"kept, not read{self.not_read:>9,}"
        yield from (f"  {message}" for message in self.unread)
        yield f"log           {self.head.number:>9,}   head {self.head.hash}"

    @property
    def not_read(self) -> int:
        """How many messages there are about what was kept and not read."""
        return len(self.unread)


def status(case: Case) -> Status:
    """What the case holds now."""
    with case.reading() as connection:

        def count(table: Table) -> int:
            return connection.execute(select(func.count()).select_from(table)).scalar() or 0

        waiting = (arrivals.c.reader.is_(None)) | (arrivals.c.reader != reader_version())
        found = Status(
            title=case.settings.title,
            originals=count(originals),
            bytes=connection.execute(select(func.coalesce(func.sum(originals.c.size), 0))).scalar() or 0,
            files_waiting=connection.execute(select(func.count()).where(waiting)).scalar() or 0,
            documents=count(documents),
            versions=count(versions),
            to_extract=0,
            to_link=0,
            gone=connection.execute(select(func.count()).where(documents.c.gone.is_not(None))).scalar() or 0,
            incidents=count(incidents),
            decisions=0,
            unread=tuple(_unread(connection)),
            head=head(connection),
        )
    return found._replace(
        to_extract=len(waiting_for_extraction(case)),
        to_link=len(waiting_to_link(case)),
        decisions=len(standing(all_decisions(case))),
    )


def kept_unread(case: Case) -> list[str]:
    """What was kept and could not be read, a message each."""
    with case.reading() as connection:
        return _unread(connection)


def _unread(connection: Connection) -> list[str]:
    rows = select(unread.c.message).where(unread.c.effect.in_(["refused", "noted"]))
    return list(connection.execute(rows.order_by(unread.c.arrival, unread.c.position)).scalars())


def last_change(case: Case) -> str | None:
    """When the case was last built or decided on: the same case tells the same, whenever it is asked."""
    made = select(log.c.at).where(log.c.action.in_(["read", "extract", "link", "decide", "erase", "gone"]))
    with case.reading() as connection:
        return connection.execute(made.order_by(log.c.number.desc()).limit(1)).scalar()


def written_last(case: Case) -> bool:
    """Whether the last thing that happened to the case was that it was written out: nothing is new since."""
    with case.reading() as connection:
        last = connection.execute(select(log.c.action).order_by(log.c.number.desc()).limit(1)).scalar()
    return last == "export"

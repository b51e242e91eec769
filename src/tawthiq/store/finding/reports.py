"""The reports of a case, listed and found, a page at a time."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from tawthiq.model import Document, Record, record_from_json
from tawthiq.store.case import Case
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.finding.words import are_many, documents_with
from tawthiq.store.parts import in_parts
from tawthiq.store.records import documents_numbered, numbers_of
from tawthiq.store.rules import documents_by, often_rejected
from tawthiq.store.schema import BLIND, decisions, listing, members, outlines, records

State = Literal["", "nothing", "undecided", "decided", "in", "out", "differ", "doubted"]
Order = Literal["newest", "oldest"]


class Sought(NamedTuple):
    """What a list of reports is to hold: words in any spelling, days of publication (ISO, both counted in), a language,
    and a state: gave `nothing`, nothing in it is decided (`undecided`) or something is, `in` an incident or `out` of
    any, undecided and in one whose sources `differ`,
    undecided with values of rules that people often rejected (`doubted`)."""

    words: str = ""
    since: str = ""
    until: str = ""
    language: str = ""
    state: State = ""
    order: Order = "newest"


class Listed(NamedTuple):
    """A report as it stands in a list: its number, what is known of it, how many values it gave, how many decisions on
    these stand, and the incidents that it is in."""

    number: int
    id: str
    title: str
    publisher: str
    published: str
    language: str
    claims: int
    harm: int
    victims: int
    events: int
    decisions: int
    incidents: tuple[str, ...]


class Found(NamedTuple):
    """A page of a list, and how many reports the whole list has."""

    reports: tuple[Listed, ...]
    total: int


def find(case: Case, sought: Sought, *, start: int = 0, most: int = 50) -> Found:
    """The reports that are sought, from the `start`th on."""
    with case.reading() as connection:
        total = connection.execute(_count(connection, sought)).scalar() or 0
        which = _conditions(connection, sought, walked=True)
        page = select(listing.c.document).where(*which).order_by(*_order(sought.order))
        numbers = list(connection.execute(page.offset(start).limit(most)).scalars())
        rows = connection.execute(
            select(listing, _decided_count().label("decisions"))
            .where(listing.c.document.in_(numbers))
            .order_by(*_order(sought.order))
        ).all()
        of: dict[int, list[str]] = {number: [] for number in numbers}
        for member in connection.execute(
            select(members).where(members.c.document.in_(of)).order_by(members.c.incident)
        ):
            of[member.document].append(member.incident)
    return Found(tuple(_listed(row, of[row.document]) for row in rows), total)


def first(case: Case, sought: Sought) -> int | None:
    """The number of the first report of a list; None where the list is empty."""
    with case.reading() as connection:
        which = _conditions(connection, sought, walked=True)
        return connection.execute(
            select(listing.c.document).where(*which).order_by(*_order(sought.order)).limit(1)
        ).scalar()


def beside(case: Case, sought: Sought, number: int) -> tuple[int | None, int | None]:
    """The numbers of the reports before and after one in a list, whether or not it is itself in it; None at the ends."""
    with case.reading() as connection:
        day = connection.execute(select(listing.c.published).where(listing.c.document == number)).scalar()
        if day is None:
            return None, None
        which = _conditions(connection, sought, walked=True)
        found = []
        for later in (True, False):
            column, document = listing.c.published, listing.c.document
            past = (
                or_(column > day, and_(column == day, document > number))
                if later
                else or_(column < day, and_(column == day, document < number))
            )
            order = _order("oldest" if later else "newest")
            found.append(
                connection.execute(select(document).where(past, *which).order_by(*order).limit(1)).scalar()
            )
    return (found[0], found[1]) if sought.order == "newest" else (found[1], found[0])


def titles(case: Case, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The numbers and titles of reports, by their ids."""
    with case.reading() as connection:
        numbers = numbers_of(connection, set(ids)).values()
        rows = [
            row
            for part in in_parts(numbers)
            for row in connection.execute(select(listing).where(listing.c.document.in_(part)))
        ]
    return {row.id: (row.document, row.title or row.id) for row in rows}


def document_numbered(case: Case, number: int) -> tuple[Document, Record] | None:
    """A document by its number, as it was last read, with its record; None where the case has none of that number."""
    document = next(iter(documents_numbered(case, [number])), None)
    with case.reading() as connection:
        row = connection.execute(select(records.c.json).where(records.c.document == number)).first()
    if document is None or row is None:
        return None
    return document, record_from_json(row.json.encode())


def _listed(row: Any, incidents: Sequence[str]) -> Listed:
    held = {name: getattr(row, name) for name in Listed._fields[1:-1]}
    return Listed(number=row.document, **held, incidents=tuple(incidents))


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    columns = (listing.c.published, listing.c.document)
    return columns if order == "oldest" else tuple(column.desc() for column in columns)


def _count(connection: Connection, sought: Sought) -> Select[Any]:
    if sought._replace(words="", order="newest") == Sought():
        # The index alone knows, and counts in no time.
        with_words = documents_with(connection, sought.words)
        return select(func.count()).select_from(listing if with_words is None else with_words.subquery())
    return select(func.count()).select_from(listing).where(*_conditions(connection, sought))


def _conditions(connection: Connection, sought: Sought, *, walked: bool = False) -> list[ColumnElement[bool]]:
    """What holds of a listed report, asked so as is best where the list is `walked` in its order, or counted."""
    found: list[ColumnElement[bool]] = []
    if (with_words := documents_with(connection, sought.words)) is not None:
        # A sum has no index, so that where many hold the words none is looked up by its number.
        many = walked and are_many(connection, with_words)
        found.append((listing.c.document + 0 if many else listing.c.document).in_(with_words))
    if sought.since:
        found.append(listing.c.published >= sought.since)
    if sought.until:
        found += [listing.c.published <= sought.until, listing.c.published != ""]
    if sought.language:
        found.append(listing.c.language == sought.language)
    if sought.state == "nothing":
        found += [listing.c.harm == 0, listing.c.events == 0]
    elif sought.state == "decided":
        found.append(listing.c.document.in_(_decided_documents()))
    elif sought.state == "undecided":
        found.append(listing.c.document.not_in(_decided_documents()))
    elif sought.state == "differ":
        found += [_differs(connection, walked=walked), listing.c.document.not_in(_decided_documents())]
    elif sought.state == "doubted":
        found += [
            listing.c.document.in_(documents_by(often_rejected(connection))),
            listing.c.document.not_in(_decided_documents()),
        ]
    elif sought.state:
        in_one = exists(select(members.c.document).where(members.c.document == listing.c.document))
        found.append(in_one if sought.state == "in" else ~in_one)
    return found


def _differs(connection: Connection, *, walked: bool) -> ColumnElement[bool]:
    differing = select(members.c.document).join(outlines, outlines.c.incident == members.c.incident)
    differing = differing.where(outlines.c.contradictions > 0)
    if walked and are_many(connection, differing):
        return exists(differing.where(members.c.document == listing.c.document))
    return listing.c.document.in_(differing)


def _standing(what: ColumnElement[Any]) -> Select[Any]:
    """Of the decisions on values of reports those that were not taken back."""
    return select(what).where(
        decisions.c.document.is_not(None), decisions.c.about.not_in(BLIND), ~taken_back()
    )


def _decided_documents() -> Select[Any]:
    return _standing(decisions.c.document)


def _decided_count() -> Any:
    return _standing(func.count()).where(decisions.c.document == listing.c.document).scalar_subquery()

"""The reports of a case, listed and found, a page at a time."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    exists,
    func,
    intersect,
    or_,
    select,
)

from tawthiq.arabic.stems import stems
from tawthiq.model import Document, Record, record_from_json
from tawthiq.store.case import Case
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.parts import in_parts
from tawthiq.store.records import documents_numbered, numbers_of
from tawthiq.store.schema import BLIND, decisions, listing, members, outlines, records, words

State = Literal["", "nothing", "undecided", "decided", "in", "out", "differ"]
Order = Literal["newest", "oldest"]
_MOST_WORDS: Final = 8
_MANY: Final = 2_000


class Sought(NamedTuple):
    """What a list of reports is to hold: words in any spelling, days of publication (ISO, both counted in), a language,
    and a state: gave `nothing`, nothing in it is decided (`undecided`) or something is, `in` an incident or `out` of
    any, undecided and in one whose sources `differ`."""

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
    which, wanted = _conditions(sought), _wanted(sought.words)
    with case.reading() as connection:
        # The rarest word comes first: the others are looked up for its reports alone.
        wanted = sorted(wanted, key=lambda word: _holders(connection, word))
        few = _few(connection, which, wanted) if wanted else None
        if few is None:
            total = connection.execute(_count(which, wanted)).scalar() or 0
            condition = [*which, *_having(wanted, walked=start * 4 < total)]
        else:
            total, condition = len(few), [listing.c.document.in_(few)]
        rows = connection.execute(
            select(listing, _decided_count().label("decisions"))
            .where(*condition)
            .order_by(*_order(sought.order))
            .offset(start)
            .limit(most)
        ).all()
        of: dict[int, list[str]] = {row.document: [] for row in rows}
        for member in connection.execute(
            select(members).where(members.c.document.in_(of)).order_by(members.c.incident)
        ):
            of[member.document].append(member.incident)
    return Found(tuple(_listed(row, of[row.document]) for row in rows), total)


def first(case: Case, sought: Sought) -> int | None:
    """The number of the first report of a list; None where the list is empty."""
    which = [*_conditions(sought), *_having(_wanted(sought.words))]
    with case.reading() as connection:
        return connection.execute(
            select(listing.c.document).where(*which).order_by(*_order(sought.order)).limit(1)
        ).scalar()


def beside(case: Case, sought: Sought, number: int) -> tuple[int | None, int | None]:
    """The numbers of the reports before and after one in a list, whether or not it is itself in it; None at the ends."""
    which = [*_conditions(sought), *_having(_wanted(sought.words))]
    with case.reading() as connection:
        day = connection.execute(select(listing.c.published).where(listing.c.document == number)).scalar()
        if day is None:
            return None, None
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


def documents_with(sought: str) -> Select[Any] | CompoundSelect[Any] | None:
    """The numbers of the documents that hold all of these words, in any spelling; None where none are sought."""
    holders = [select(words.c.document).where(words.c.word == word) for word in _wanted(sought)]
    return None if not holders else intersect(*holders) if len(holders) > 1 else holders[0]


def _wanted(sought: str) -> list[str]:
    return list(dict.fromkeys(stems(sought)))[:_MOST_WORDS]


def _holders(connection: Connection, word: str) -> int:
    held = select(func.count()).select_from(words).where(words.c.word == word)
    return connection.execute(held).scalar() or 0


def _few(
    connection: Connection, which: Sequence[ColumnElement[bool]], wanted: Sequence[str]
) -> list[int] | None:
    """The numbers of the reports with these words, unless there are many."""
    found = _with_words(select(words.c.document), which, wanted).limit(_MANY + 1)
    numbers = list(connection.execute(found).scalars())
    return numbers if len(numbers) <= _MANY else None


def _count(which: Sequence[ColumnElement[bool]], wanted: Sequence[str]) -> Select[Any]:
    if not wanted:
        return select(func.count()).select_from(listing).where(*which)
    return _with_words(select(func.count()).select_from(words), which, wanted)


def _with_words(
    what: Select[Any], which: Sequence[ColumnElement[bool]], wanted: Sequence[str]
) -> Select[Any]:
    found = what.where(words.c.word == wanted[0])
    if which:
        found = found.join(listing, listing.c.document == words.c.document).where(*which)
    return found.where(*(_holds(words.c.document, word) for word in wanted[1:]))


def _having(wanted: Sequence[str], *, walked: bool = False) -> list[ColumnElement[bool]]:
    """That a listed report holds these words. Where many do, the list is better walked in its order, and each report
    asked for them; where few do, they are better sought first."""
    if not wanted or walked:
        return [_holds(listing.c.document, word) for word in wanted]
    holders = select(words.c.document).where(words.c.word == wanted[0])
    return [listing.c.document.in_(holders.where(*(_holds(words.c.document, word) for word in wanted[1:])))]


def _holds(document: ColumnElement[int], word: str) -> ColumnElement[bool]:
    other = words.alias()
    return exists(select(other.c.word).where(other.c.word == word, other.c.document == document))


def _listed(row: Any, incidents: Sequence[str]) -> Listed:
    held = {name: getattr(row, name) for name in Listed._fields[1:-1]}
    return Listed(number=row.document, **held, incidents=tuple(incidents))


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    columns = (listing.c.published, listing.c.document)
    return columns if order == "oldest" else tuple(column.desc() for column in columns)


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
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
        differing = select(members.c.document).join(outlines, outlines.c.incident == members.c.incident)
        found += [
            listing.c.document.in_(differing.where(outlines.c.contradictions > 0)),
            listing.c.document.not_in(_decided_documents()),
        ]
    elif sought.state:
        in_one = exists(select(members.c.document).where(members.c.document == listing.c.document))
        found.append(in_one if sought.state == "in" else ~in_one)
    return found


def _standing(what: ColumnElement[Any]) -> Select[Any]:
    """Of the decisions on values of reports those that were not taken back."""
    return select(what).where(
        decisions.c.document.is_not(None), decisions.c.about.not_in(BLIND), ~taken_back()
    )


def _decided_documents() -> Select[Any]:
    return _standing(decisions.c.document)


def _decided_count() -> Any:
    return _standing(func.count()).where(decisions.c.document == listing.c.document).scalar_subquery()

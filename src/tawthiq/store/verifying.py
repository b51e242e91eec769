"""Is the case as its log says? Every hash is worked out again, and the chain is followed from its start."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Table, select

from tawthiq.model import incident_from_json
from tawthiq.store.case import Case
from tawthiq.store.configured import changed_settings
from tawthiq.store.folder import RELEASES
from tawthiq.store.log import START, Item, entry_hash, items_hash
from tawthiq.store.originals import hash_file, kept_files, path_of
from tawthiq.store.outlines import Outline, outline_of
from tawthiq.store.people import unvouched
from tawthiq.store.records import made_by
from tawthiq.store.rules import recorded_rules
from tawthiq.store.schema import (
    LOGGED,
    documents,
    incidents,
    linked,
    listing,
    log,
    log_items,
    members,
    name_keys,
    originals,
    outlines,
    records,
    row_hash,
    row_key,
    rules,
    traces,
    traces_hash,
    victims,
    words,
    words_hash,
)
from tawthiq.store.victims import all_victims, keys_of
from tawthiq.store.words import index_is_whole

Expected = dict[tuple[str, str], tuple[str, int]]
"""For the kind and key of everything that should be there: its hash, and the entry that put it."""


class Difference(NamedTuple):
    """One thing that is not as the log says: what, and how it differs. `note` is no sign of tampering by itself."""

    what: str
    how: str
    severity: Literal["broken", "note"] = "broken"

    def __str__(self) -> str:
        return f"{self.what}: {self.how}"


def verify(
    case: Case, head: str | None = None, progress: Callable[[int], None] | None = None
) -> Iterator[Difference]:
    """Everything in which the case differs from its log, the log first; nothing where it is whole.

    `head` is a hash that was written down elsewhere: it must stand in the chain, since nobody can see from inside that
    a whole chain was written anew or cut. `progress` is told of bytes of originals dealt with.
    """
    with case.reading() as connection:
        expected: Expected = {}
        yield from _chain(connection, expected, head)
        yield from _rows(connection, expected)
        yield from _derived(connection)
    if not index_is_whole(case.engine):
        yield Difference("the index of words", "is not that of the words")
    yield from _files(case, expected, progress)
    for name in changed_settings(case):
        yield Difference(name, "was changed since the last build", "note")


def _chain(connection: Connection, expected: Expected, head: str | None) -> Iterator[Difference]:
    previous, number, found = START, 0, head is None or head == START
    items = _items(connection)
    waiting = next(items, None)
    for row in connection.execute(select(log).order_by(log.c.number)).mappings():
        entry = dict(row)
        number += 1
        if entry["number"] != number:
            yield Difference(f"log entry {number}", f"is missing; entry {entry['number']} follows")
            number = entry["number"]
        its: list[Item] = []
        in_order = True
        while waiting is not None and waiting[0] <= number:
            if waiting[0] == number:
                in_order = in_order and waiting[1] == len(its)
                its.append(waiting[2])
            else:
                yield Difference(f"log entry {waiting[0]}", "is missing, but its items are there")
            waiting = next(items, None)
        if not in_order or items_hash(its) != entry["items"]:
            yield Difference(f"log entry {number}", "the things that it tells of were changed")
        if entry_hash(entry) != entry["hash"]:
            yield Difference(f"log entry {number}", "was changed")
        if entry["previous"] != previous:
            yield Difference(f"log entry {number}", "does not follow the entry before it")
        previous = entry["hash"]
        found = found or previous == head
        _apply(expected, its, number)
    while waiting is not None:
        yield Difference(f"log entry {waiting[0]}", "is missing, but its items are there")
        waiting = next(items, None)
    if number == 0:
        yield Difference("the log", "is empty")
    if not found:
        yield Difference("the log", f"does not hold the head {head}: it was cut, or written anew")


def _items(connection: Connection) -> Iterator[tuple[int, int, Item]]:
    """Each item with its entry and its position in it."""
    rows = connection.execute(select(log_items).order_by(log_items.c.entry, log_items.c.position))
    for entry, position, *item in rows.yield_per(5_000):
        yield entry, position, Item(*item)


def _apply(expected: Expected, items: list[Item], entry: int) -> None:
    for item in items:
        if item.done in {"put", "written"} and item.sha256 is not None:
            expected[item.kind, item.key] = item.sha256, entry
        elif item.done in {"removed", "erased"}:
            expected.pop((item.kind, item.key), None)


def _rows(connection: Connection, expected: Expected) -> Iterator[Difference]:
    for name, table in LOGGED.items():
        there: set[str] = set()
        for row in connection.execute(select(table)).yield_per(1_000).mappings():
            values = dict(row)
            key = row_key(table, values)
            there.add(key)
            if (name, key) not in expected:
                yield Difference(f"{name} {key}", "is not in the log: nobody put it there")
            elif row_hash(values) != expected[name, key][0]:
                yield Difference(f"{name} {key}", f"was changed since log entry {expected[name, key][1]}")
        for kind, key in expected:
            if kind == name and key not in there:
                yield Difference(
                    f"{name} {key}", f"is gone, though log entry {expected[kind, key][1]} put it there"
                )


def _derived(connection: Connection) -> Iterator[Difference]:
    """Traces, words and passwords that are not those that the log vouches for, and members, outlines or victims that are
    not those of the incidents and records."""
    for name in unvouched(connection):
        yield Difference(f"the password of {name}", "was changed")
    yield from _vouched(
        connection,
        traces,
        {row.document: row.traces for row in connection.execute(select(linked))},
        lambda its: traces_hash((row.kind, row.key) for row in its),
    )
    yield from _vouched(
        connection,
        words,
        {row.document: row.words for row in connection.execute(select(listing.c.document, listing.c.words))},
        lambda its: words_hash(stem for row in its for stem in row.stems.split()),
    )
    numbers = {row.id: row.number for row in connection.execute(select(documents))}
    named: dict[str, set[int]] = {}
    listed = {row.incident: Outline(*row) for row in connection.execute(select(outlines))}
    for row in connection.execute(select(incidents.c.id, incidents.c.json)).yield_per(1_000):
        with suppress(ValueError):
            held = incident_from_json(row.json.encode())
            named[row.id] = {numbers[one.id] for one in held.documents if one.id in numbers}
            if listed.pop(row.id, None) != outline_of(held):
                yield Difference(f"outlines {row.id}", "is not that of the incident")
    for left in listed:
        yield Difference(f"outlines {left}", "is of no incident")
    there: dict[str, set[int]] = {}
    for row in connection.execute(select(members)).yield_per(5_000):
        there.setdefault(row.incident, set()).add(row.document)
    for incident in sorted(named.keys() | there.keys()):
        if named.get(incident, set()) != there.get(incident, set()):
            yield Difference(f"members {incident}", "are not those that the incident names")
    yield from _rules(connection)
    yield from _victims(connection)


def _rules(connection: Connection) -> Iterator[Difference]:
    """Rules that are not those of the records."""
    there: dict[int, set[str]] = {}
    for row in connection.execute(select(rules)).yield_per(5_000):
        there.setdefault(row.document, set()).add(row.rule)
    for document, its in recorded_rules(connection):
        if there.pop(document, set()) != its:
            yield Difference(f"rules {document}", "are not those of the report")
    for document in there:
        yield Difference(f"rules {document}", "are of no report")


def _victims(connection: Connection) -> Iterator[Difference]:
    """Victims and keys of their names that are not those of the records, incidents and decisions. What another version of
    the program wrote is passed over: it may have known names by other keys, until the next build."""
    try:
        found = all_victims(connection)
    except (ValueError, TypeError):
        # What was changed so that it cannot be read is named by its own row.
        return
    passed = set(
        connection.execute(select(records.c.document).where(records.c.made_by != made_by())).scalars()
    )
    wanted: dict[str, dict[int, set[tuple[Any, ...]]]] = {"victims": {}, "name_keys": {}}
    for row in found:
        wanted["victims"].setdefault(row.document, set()).add(tuple(row))
        its = wanted["name_keys"].setdefault(row.document, set())
        its.update((row.document, row.value, *key.values()) for key in keys_of(row.name))
    for table in (victims, name_keys):
        there: dict[int, set[tuple[Any, ...]]] = {}
        for held in connection.execute(select(table)).yield_per(5_000):
            there.setdefault(held.document, set()).add(tuple(held))
        these = wanted[table.name]
        for document in sorted((these.keys() | there.keys()) - passed):
            if these.get(document, set()) != there.get(document, set()):
                yield Difference(f"{table.name} {document}", "are not those of the report")


def _vouched(
    connection: Connection, table: Table, told: dict[int, str], hashed: Callable[[Iterable[Any]], str]
) -> Iterator[Difference]:
    """Documents whose rows in a derived table do not have the hash that was told of them."""
    rows = connection.execute(select(table).order_by(table.c.document)).yield_per(5_000)
    for document, its in groupby(rows, key=lambda row: row.document):
        if told.pop(document, None) != hashed(its):
            yield Difference(f"{table.name} {document}", "were changed")
    for document, sha256 in told.items():
        if sha256 != hashed(()):
            yield Difference(f"{table.name} {document}", "are gone")


def _files(case: Case, expected: Expected, progress: Callable[[int], None] | None) -> Iterator[Difference]:
    there: set[str] = set()
    for path in kept_files(case.folder):
        there.add(path.name)
        shown = path.relative_to(case.folder).as_posix()
        if ("originals", path.name) not in expected or path != path_of(case.folder, path.name):
            yield Difference(
                shown, "is no original of this case: left by an interrupted addition, or put there", "note"
            )
        elif not path.is_file():
            yield Difference(shown, "is no file")
        elif hash_file(path) != path.name:
            yield Difference(shown, "its bytes were changed")
        if progress:
            progress(path.stat().st_size)
    for kind, key in expected:
        if kind == "originals" and key not in there:
            yield Difference(path_of(case.folder, key).relative_to(case.folder).as_posix(), "is gone")
        if kind == "release":
            path = case.folder / RELEASES / key
            if not path.is_file():
                yield Difference(f"{RELEASES}/{key}", "is gone")
            elif hash_file(path) != expected[kind, key][0]:
                yield Difference(f"{RELEASES}/{key}", "its bytes were changed")


def total_of_originals(case: Case) -> int:
    """The size of all originals in bytes."""
    with case.reading() as connection:
        return sum(connection.execute(select(originals.c.size)).scalars())

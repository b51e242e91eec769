"""The tables of a case: one schema for SQLite and PostgreSQL.

Every row of the tables in `LOGGED` is put or removed through `tawthiq.store.change` alone, which notes its hash in the
log. `traces`, `members`, `outlines`, `words`, `rules`, `victims` and `name_keys` are derived from records, incidents, decisions
and texts; a row of `linked` holds the hash of its document's traces, one of `listing` that of its words, and verifying
compares members, outlines, rules and victims with what they are derived from.
`passwords` stays with the case when it is packed; a row of `people` holds the hash of its person's.
The index of `words` is the database's own (`tawthiq.store.finding.words`), made in the migrations.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Column, Double, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("derived_from", String(64), index=True),
)
arrivals = Table(
    "arrivals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("original", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("shown", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("reader", Text),
)
documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("gone", String(40)),
)
versions = Table(
    "versions",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("arrival", Integer, nullable=False, index=True),
    Column("line", Integer),
    Column("reader", String(200), nullable=False),
)
readings = Table(
    "readings",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("reader", String(200), primary_key=True),
    Column("json", Text, nullable=False),
)
unread = Table(
    "unread",
    metadata,
    Column("arrival", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("effect", String(20), nullable=False),
    Column("message", Text, nullable=False),
)
records = Table(
    "records",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("reader", String(200), nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("json", Text, nullable=False),
)
incidents = Table(
    "incidents",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("json", Text, nullable=False),
)
redirects = Table(
    "redirects",
    metadata,
    Column("old", String(100), primary_key=True),
    Column("new", String(100)),
)
decisions = Table(
    "decisions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("at", String(40), nullable=False),
    Column("user", Text, nullable=False),
    Column("about", String(20), nullable=False, index=True),
    Column("document", Integer, index=True),
    Column("incident", String(100), index=True),
    Column("json", Text, nullable=False),
    Column("undoes", String(40), index=True),
)
releases = Table(
    "releases",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("head", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
)
settings = Table(
    "settings",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("content", Text),
)
people = Table(
    "people",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("password", String(64)),
    Column("given", Integer),
)
passwords = Table(
    "passwords",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("hash", Text, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("user", Text, nullable=False),
    Column("action", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("program", String(100), nullable=False),
    Column("lexicons", String(100), nullable=False),
    Column("method", String(100), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("items", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
log_items = Table(
    "log_items",
    metadata,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("done", String(10), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("key", Text, nullable=False),
    Column("sha256", String(64)),
)

traces = Table(
    "traces",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(10), primary_key=True),
    Column("key", String(100), primary_key=True),
)
Index("traces_by_key", traces.c.kind, traces.c.key)
linked = Table(
    "linked",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("record", String(64), nullable=False),
    Column("traces", String(64), nullable=False),
)
members = Table(
    "members",
    metadata,
    Column("incident", String(100), primary_key=True),
    Column("document", Integer, primary_key=True, autoincrement=False),
)
Index("members_by_document", members.c.document, members.c.incident)

listing = Table(
    "listing",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("published", String(10), nullable=False),
    Column("language", String(20), nullable=False),
    Column("claims", Integer, nullable=False),
    Column("harm", Integer, nullable=False),
    Column("victims", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("words", String(64), nullable=False),
)
Index(
    "listing_by_day",
    listing.c.published,
    listing.c.document,
    listing.c.language,
    listing.c.harm,
    listing.c.events,
)
words = Table(
    "words",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("stems", Text, nullable=False),
)

rules = Table(
    "rules",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("rule", String(100), primary_key=True),
    sqlite_with_rowid=False,
)
Index("rules_by_rule", rules.c.rule, rules.c.document)

outlines = Table(
    "outlines",
    metadata,
    Column("incident", String(100), primary_key=True),
    Column("date", String(10), nullable=False),
    Column("place", Text, nullable=False),
    Column("killed_min", Integer),
    Column("killed_max", Integer),
    Column("injured_min", Integer),
    Column("injured_max", Integer),
    Column("grading", String(20), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("contradictions", Integer, nullable=False, index=True),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("precision", String(20)),
    Column("area", Text),
    Column("asks", Text),
    Column("state", String(16)),
)
Index("outlines_by_day", outlines.c.date, outlines.c.incident)
Index("outlines_by_reports", outlines.c.reports, outlines.c.incident)
Index("outlines_by_place", outlines.c.latitude, outlines.c.longitude, outlines.c.precision)

victims = Table(
    "victims",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("spelt", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("age", Integer),
    Column("incident", String(100)),
    Column("day", String(10), nullable=False),
    Column("person", Text, nullable=False),
)
Index("victims_by_person", victims.c.person, victims.c.day, victims.c.outcome)
Index(
    "victims_by_day",
    victims.c.day,
    victims.c.document,
    victims.c.value,
    victims.c.person,
    victims.c.outcome,
)
name_keys = Table(
    "name_keys",
    metadata,
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("shape", String(80), primary_key=True),
    Column("key", String(40), nullable=False),
    sqlite_with_rowid=False,
)
Index(
    "name_keys_by_key",
    name_keys.c.key,
    name_keys.c.document,
    name_keys.c.value,
    name_keys.c.position,
    name_keys.c.shape,
)

BLIND: Final = ("opinion", "finished")
"""What `decisions.about` says of opinions, which hold nothing by themselves, and of who finished theirs."""

LOGGED: Final[dict[str, Table]] = {
    table.name: table
    for table in (
        originals,
        arrivals,
        documents,
        versions,
        readings,
        unread,
        records,
        incidents,
        redirects,
        decisions,
        releases,
        settings,
        people,
        linked,
        listing,
    )
}


def row_key(table: Table, row: Mapping[str, Any]) -> str:
    """What tells a row from all others of its table: the values of its primary key.

    >>> row_key(versions, {"document": 7, "version": 2, "arrival": 1})
    '7/2'
    """
    return "/".join(str(row[column.name]) for column in table.primary_key)


def row_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 of a row's values with their names, those that are null left out: a later schema that adds a column
    changes no hash.

    >>> row_hash({"old": "a", "new": None}) == row_hash({"old": "a"})
    True
    """
    held = {name: value for name, value in row.items() if value is not None}
    return hashlib.sha256(
        json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
    ).hexdigest()


def traces_hash(traces: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over what a document left, as (kind, key), in any order.

    >>> traces_hash([("day", "2018-04-07"), ("site", "1,2")]) == traces_hash([("site", "1,2"), ("day", "2018-04-07")])
    True
    """
    return hashlib.sha256("\n".join(f"{kind} {key}" for kind, key in sorted(traces)).encode()).hexdigest()


def words_hash(words: Iterable[str]) -> str:
    """SHA-256 over the words that a report is found by, in any order.

    >>> words_hash(["دوما", "قصف"]) == words_hash(["قصف", "دوما"])
    True
    """
    return hashlib.sha256("\n".join(sorted(words)).encode("utf-8", "replace")).hexdigest()

"""The log: who did what, when, on what; each entry holds the hash of the one before it.

An entry's items name rows and files by their kind and number and give their SHA-256, never their content: what was
lawfully erased leaves a gap that the log explains.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, insert, select

from tawthiq.store.schema import log, log_items

START: Final = "0" * 64
"""What stands for the hash before the first entry."""

Done = Literal["put", "removed", "erased", "read", "written", "export"]


class Item(NamedTuple):
    """One thing that an entry tells of: what was done with which row or file, and its hash (None when it is gone)."""

    done: Done
    kind: str
    key: str
    sha256: str | None


class Head(NamedTuple):
    """The last entry: its number (0 before the first) and hash."""

    number: int
    hash: str


def head(connection: Connection) -> Head:
    """The last entry of the log."""
    row = connection.execute(select(log.c.number, log.c.hash).order_by(log.c.number.desc()).limit(1)).first()
    return Head(*row) if row else Head(0, START)


def append(connection: Connection, entry: Mapping[str, Any], items: Sequence[Item]) -> Head:
    """Add an entry (`at`, `user`, `action`, `detail`, `program`, `lexicons`, `method`) with its items; the transaction
    must be the only one that writes."""
    last = head(connection)
    row = {
        **entry,
        "number": last.number + 1,
        "detail": json.dumps(entry["detail"], ensure_ascii=False, sort_keys=True),
        "previous": last.hash,
        "items": items_hash(items),
    }
    row["hash"] = entry_hash(row)
    connection.execute(insert(log), row)
    if items:
        connection.execute(
            insert(log_items),
            [{"entry": row["number"], "position": n, **item._asdict()} for n, item in enumerate(items)],
        )
    return Head(row["number"], row["hash"])


def items_hash(items: Iterable[Item]) -> str:
    """SHA-256 over the items in their order.

    >>> items_hash([]) == hashlib.sha256(b"").hexdigest()
    True
    """
    digest = hashlib.sha256()
    for item in items:
        digest.update(json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def entry_hash(entry: Mapping[str, Any]) -> str:
    """SHA-256 over all of an entry but its hash; it covers the items and, through `previous`, all entries before it."""
    covered = [entry[column.name] for column in log.columns if column.name != "hash"]
    return hashlib.sha256(
        json.dumps(covered, ensure_ascii=False).encode("utf-8", "surrogatepass")
    ).hexdigest()

"""The one door through which a case is changed: rows and their log entry in one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, bindparam, delete, insert

from tawthiq.lexicons import version as lexicons_version
from tawthiq.link.matching import method_version
from tawthiq.store.database import writing
from tawthiq.store.log import Done, Head, Item, append
from tawthiq.store.schema import LOGGED, row_hash, row_key
from tawthiq.version import __version__

_TOGETHER: Final = 2_000


class Change:
    """One change under way: what it puts and removes is written, with its log entry, when it ends.

    Rows that it put can be read through `connection` after `flush`.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.detail: dict[str, Any] = {}
        self.items: list[Item] = []
        self._put: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._gone: dict[str, dict[str, Mapping[str, Any]]] = {}

    def put(self, table: str, row: Mapping[str, Any]) -> None:
        """Write a row; one of the same key is replaced."""
        row = {column.name: row.get(column.name) for column in LOGGED[table].columns}
        key = row_key(LOGGED[table], row)
        self.items.append(Item("put", table, key, row_hash(row)))
        self._put.setdefault(table, {})[key] = row
        self._gone.setdefault(table, {})[key] = row
        if sum(map(len, self._put.values())) >= _TOGETHER:
            self.flush()

    def remove(self, table: str, key: Mapping[str, Any], done: Done = "removed") -> None:
        """Take a row out, by the values of its primary key."""
        name = row_key(LOGGED[table], key)
        self.items.append(Item(done, table, name, None))
        self._put.get(table, {}).pop(name, None)
        self._gone.setdefault(table, {})[name] = key

    def note(self, done: Done, kind: str, key: str, sha256: str | None) -> None:
        """Note something beside rows: an original that was read, an export that was written."""
        self.items.append(Item(done, kind, key, sha256))

    def flush(self) -> None:
        """Send what is waiting to the database, still inside the transaction."""
        for name, rows in self._gone.items():
            if rows:
                keys = [column.name for column in LOGGED[name].primary_key]
                which = and_(*(LOGGED[name].c[key] == bindparam(f"key_{key}") for key in keys))
                self.connection.execute(
                    delete(LOGGED[name]).where(which),
                    [{f"key_{key}": row[key] for key in keys} for row in rows.values()],
                )
        for name, rows in self._put.items():
            if rows:
                self.connection.execute(insert(LOGGED[name]), list(rows.values()))
        self._put, self._gone = {}, {}


@contextmanager
def change(engine: Engine, user: str, action: str, **detail: Any) -> Iterator[Change]:
    """A change by `user`: all of it happens, with an entry in the log, or nothing.

    `detail` holds counts and numbers for the log, and nothing that could name a victim. It may be added to while the
    change is under way.
    """
    with writing(engine) as connection:
        one = Change(connection)
        one.detail.update(detail)
        yield one
        one.flush()
        entry(connection, user, action, one)


def entry(connection: Connection, user: str, action: str, one: Change) -> Head:
    """Write the change's log entry."""
    return append(
        connection,
        {
            "at": now(),
            "user": user,
            "action": action,
            "detail": one.detail,
            "program": __version__,
            "lexicons": lexicons_version(),
            "method": method_version(),
        },
        one.items,
    )


def now() -> str:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")

"""Settings are files that people edit: what a build goes by is put on record, so that each change of them is known."""

import hashlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from tawthiq.store.case import Case
from tawthiq.store.folder import SETTINGS
from tawthiq.store.schema import settings

_KEPT_WHOLE = 100_000
"""Bytes up to which a file's content is on record, too; of a larger one, a table of places, the hash alone."""


def note_settings(case: Case, user: str) -> None:
    """Put what `case.toml` sets, and the tables that it names, on record as they are now; nothing where nothing changed."""
    now = dict(_files(case))
    with case.reading() as connection:
        before = _on_record(connection)
    changed = {name: data for name, data in now.items() if before.get(name) != _hash(data)}
    gone = before.keys() - now.keys()
    if not changed and not gone:
        return
    with case.change(user, "settings") as change:
        for name, data in sorted(changed.items()):
            content = data.decode("utf-8", "replace") if len(data) <= _KEPT_WHOLE else None
            change.put("settings", {"name": name, "sha256": _hash(data), "content": content})
        for name in sorted(gone):
            change.remove("settings", {"name": name})


def changed_settings(case: Case) -> list[str]:
    """The files of settings that are not as the last build found them; none before the first build."""
    with case.reading() as connection:
        before = _on_record(connection)
    now = {name: _hash(data) for name, data in _files(case)}
    return sorted(name for name in before.keys() | now.keys() if before and before.get(name) != now.get(name))


def _files(case: Case) -> Iterator[tuple[str, bytes]]:
    # Where the database lies is no setting of the work: a case that was packed and unpacked has another. Nor is where
    # tiles come from, of which no incident knows.
    told = msgspec.to_builtins(case.settings) | {"database": ""}
    del told["tiles"]
    yield SETTINGS, msgspec.json.encode(told)
    for name in (*case.settings.places, *filter(None, [case.settings.vague])):
        path = case.folder / name
        if path.is_file():
            yield name, path.read_bytes()


def _on_record(connection: Connection) -> dict[str, str]:
    return {row.name: row.sha256 for row in connection.execute(select(settings))}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

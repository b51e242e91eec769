"""What was erased leaves the disk: originals destroyed, releases replaced, the database's file written anew."""

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import select, text

from tawthiq.store.case import Case
from tawthiq.store.erasure.emptying import ERASED
from tawthiq.store.folder import ORIGINALS, RELEASES
from tawthiq.store.originals import destroy, hash_file, path_of
from tawthiq.store.packs.packing import WORK
from tawthiq.store.releases import release_file
from tawthiq.store.schema import (
    LOGGED,
    log_items,
    members,
    name_keys,
    originals,
    outlines,
    releases,
    traces,
    victims,
    words,
)


def scrub(case: Case) -> bool:
    """Do on the disk what the log says was erased; it may be done again at any time. Nobody else may add or build
    meanwhile.

    Returns whether the old bytes are gone from the database's file too: another program that holds the case open may
    prevent that.
    """
    erased = _erased(case)
    with case.reading() as connection:
        frozen = {
            release_file(row.name): row.sha256
            for row in connection.execute(select(releases.c.name, releases.c.sha256))
        }
    for one in sorted(erased):
        destroy(case.folder, one)
    for part in sorted((case.folder / RELEASES).glob(f".*{ERASED}")):
        name = part.name.removeprefix(".").removesuffix(ERASED)
        if hash_file(part) == frozen.get(name):
            part.replace(part.with_name(name))
        else:
            part.unlink()
    _clear(case.folder)
    return _written_anew(case)


def is_undone(case: Case) -> bool:
    """Whether an erasure was interrupted before it was done on the disk."""
    parts = (case.folder / RELEASES).glob(f".*{ERASED}")
    return any(path_of(case.folder, one).exists() for one in _erased(case)) or any(parts)


def _erased(case: Case) -> set[str]:
    """The originals that are to be gone."""
    which = select(log_items.c.key).where(log_items.c.done == "erased", log_items.c.kind == "originals")
    with case.reading() as connection:
        erased = set(connection.execute(which).scalars())
        return erased - set(connection.execute(select(originals.c.sha256)).scalars()) if erased else set()


def _clear(folder: Path) -> None:
    """Take away what interrupted additions and packs left; it may hold anything."""
    for part in (folder / ORIGINALS / ".part").glob("*"):
        part.unlink()
    for part in folder.glob(f"{WORK}*"):
        shutil.rmtree(part)


def _written_anew(case: Case) -> bool:
    if case.engine.dialect.name == "postgresql":
        with case.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in (*LOGGED.values(), traces, members, words, outlines, victims, name_keys):
                connection.execute(text(f'VACUUM FULL "{table.name}"'))
        return True
    # Not through the engine's transactions: SQLite vacuums outside of them alone.
    raw = case.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()
        return busy is not None and busy[0] == 0
    except sqlite3.OperationalError:
        return False
    finally:
        raw.close()

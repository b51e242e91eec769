"""A whole case in one file, for another machine, for the archive, for a court."""

import hashlib
import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
from sqlalchemy import insert, select

from tawthiq.store.case import Case, alone
from tawthiq.store.database import bring_up_to_date, connect
from tawthiq.store.folder import DATABASE, ORIGINALS, RELEASES, SETTINGS, CaseError, write_settings
from tawthiq.store.log import Head
from tawthiq.store.originals import path_of
from tawthiq.store.packs.envelope import FORMAT, bare, encrypt, seal, unsealed
from tawthiq.store.schema import metadata
from tawthiq.version import __version__

MANIFEST: Final = "manifest.json"
WORK: Final = ".pack-"
_TABLES: Final = "tables"
_PIECE: Final = 1_048_576
_TOGETHER: Final = 1_000
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


class Packed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file in a pack."""

    path: str
    size: int
    sha256: str


class PackedHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last entry of the log of a packed case."""

    number: int
    hash: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a pack holds, as its `manifest.json` says."""

    format: str
    program: str
    head: PackedHead
    files: tuple[Packed, ...]


class _Content(NamedTuple):
    """A file of the case: its path in the pack, where it lies, and its hash where that is known beforehand."""

    path: str
    source: Path
    sha256: str | None = None


def pack(
    case: Case,
    user: str,
    target: Path,
    passphrase: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Head:
    """Write the case into one zip file: settings and the tables that they name, originals, releases, and the database
    as SQLite, whatever it is kept in, without passwords; with a manifest of hashes, encrypted where there is a `passphrase`.

    The file is there whole or not at all. Returns the head of the log in it, to be written down elsewhere; its last
    entry tells of the packing. Others may decide meanwhile, and not add or build. `progress` is told of bytes dealt
    with. While an encrypted pack is made, its zip lies in the case's folder, whose content it is.

    Raises `CaseError` where there is such a file already, or a file of the case is missing or was changed; OSError
    where the pack cannot be written.
    """
    if passphrase is not None and not passphrase.strip():
        raise CaseError("The passphrase is empty. Give another one, or none.")
    if target.exists():
        raise CaseError(f"{target}: is there already. Name a new file.")
    with alone(case), _work(case.folder) as work:
        with case.change(user, "pack", encrypted=passphrase is not None):
            pass
        database = _database_copy(case, work)
        last, originals = _told(database)
        contents = [
            *_settings(case, work),
            _Content(DATABASE, database),
            *(_Content(f"{ORIGINALS}/{one[:2]}/{one}", path_of(case.folder, one), one) for one in originals),
            *(_Content(f"{RELEASES}/{one.name}", one) for one in _releases(case.folder)),
        ]
        part = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            if passphrase is None:
                _write(part, contents, last, progress)
            else:
                _write(work / "case.zip", contents, last, progress)
                encrypt(work / "case.zip", part, passphrase)
            part.chmod(0o600)
            seal(part)
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
    return last


def is_safe(path: str) -> bool:
    """Whether a path from a pack stays in the folder that it is unpacked in, and is a plain name on any system.

    >>> is_safe("tables/أماكن.csv"), is_safe("../أماكن.csv"), is_safe("/etc/passwd"), is_safe("a/.ssh")
    (True, False, False, False)
    """
    parts = path.split("/")
    return (
        len(path) <= 1_000
        and not _UNSAFE.search(path)
        and all(part and not part.startswith(".") and not part.endswith((".", " ")) for part in parts)
    )


@contextmanager
def _work(folder: Path) -> Iterator[Path]:
    """A folder for what is being packed, in the case's own; those of packings that were killed are taken away."""
    for left in folder.glob(f"{WORK}*"):
        shutil.rmtree(left)
    with TemporaryDirectory(dir=folder, prefix=WORK) as name:
        yield Path(name)


def _database_copy(case: Case, work: Path) -> Path:
    """The database in one state, as an SQLite file of its own."""
    found = work / DATABASE
    source = case.engine
    if source.dialect.name == "postgresql":
        (work / "copy").mkdir()
        source = connect(work / "copy", "")
        bring_up_to_date(source)
        _copy_tables(case, work)
    raw = source.raw_connection()
    try:
        # Not through the engine's transactions: SQLite vacuums outside of them alone.
        raw.cursor().execute("VACUUM INTO ?", (str(found),))
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{case.folder}: the database cannot be copied ({error}).") from None
    finally:
        raw.close()
        if source is not case.engine:
            source.dispose()
    _without_passwords(found)
    return found


def _without_passwords(database: Path) -> None:
    """Whoever gets a pack could try passwords against what is kept of them, for as long as they like."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM passwords")


def _copy_tables(case: Case, work: Path) -> None:
    target = connect(work / "copy", "")
    try:
        with case.reading() as reading, target.begin() as writing:
            for table in metadata.sorted_tables:
                for rows in reading.execute(select(table)).mappings().partitions(_TOGETHER):
                    writing.execute(insert(table), [dict(row) for row in rows])
    finally:
        target.dispose()


def _told(database: Path) -> tuple[Head, list[str]]:
    """The head of a copy's log, and the hashes of its originals."""
    with closing(sqlite3.connect(database)) as connection:
        last = connection.execute("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1").fetchone()
        originals = connection.execute("SELECT sha256 FROM originals ORDER BY sha256").fetchall()
    return Head(*last), [one for (one,) in originals]


def _settings(case: Case, work: Path) -> Iterator[_Content]:
    """`case.toml` and the tables that it names. It is written anew where it would lead out of the pack: to a database
    on a server, to tables elsewhere."""
    new: dict[str, str] = {}
    for n, table in enumerate((*case.settings.places, *filter(None, [case.settings.vague])), 1):
        if table not in new:
            inside = os.path.normpath(table).replace(os.sep, "/")
            kept = is_safe(inside) and inside.split("/", 1)[0] not in {
                SETTINGS,
                DATABASE,
                ORIGINALS,
                RELEASES,
            }
            new[table] = inside if kept else f"{_TABLES}/{n}{Path(table).suffix}"
    changed = msgspec.structs.replace(
        case.settings,
        database="",
        places=tuple(new[table] for table in case.settings.places),
        vague=new.get(case.settings.vague, ""),
    )
    source = case.folder
    if changed != case.settings:
        source = work
        write_settings(work, changed)
    yield _Content(SETTINGS, source / SETTINGS)
    for path, table in {path: table for table, path in new.items()}.items():
        yield _Content(path, case.folder / table)


def _releases(folder: Path) -> list[Path]:
    found = folder / RELEASES
    return sorted(one for one in found.iterdir() if is_safe(one.name)) if found.is_dir() else []


def _write(
    target: Path, contents: list[_Content], last: Head, progress: Callable[[int], None] | None
) -> None:
    files = []
    with ZipFile(target, "w") as whole:
        whole.comment = unsealed()
        for one in sorted(contents):
            packed = _put(whole, one, progress)
            if one.sha256 not in {None, packed.sha256}:
                raise CaseError(f"{one.source}: its bytes were changed, so it cannot be packed. See verify.")
            files.append(packed)
        manifest = Manifest(FORMAT, __version__, PackedHead(*last), tuple(files))
        whole.writestr(bare(MANIFEST, ZIP_DEFLATED), msgspec.json.encode(manifest))


def _put(whole: ZipFile, one: _Content, progress: Callable[[int], None] | None) -> Packed:
    digest, size = hashlib.sha256(), 0
    try:
        source = one.source.open("rb")
    except OSError as error:
        raise CaseError(f"{one.source}: cannot be packed ({error.strerror}). See verify.") from None
    with source, whole.open(bare(one.path, ZIP_DEFLATED), "w", force_zip64=True) as target:
        while piece := source.read(_PIECE):
            target.write(piece)
            digest.update(piece)
            size += len(piece)
            if progress:
                progress(len(piece))
    return Packed(one.path, size, digest.hexdigest())

"""Originals: every file exactly as it came, under its SHA-256, written once and never changed."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from tawthiq.store.folder import ORIGINALS

_PIECE: Final = 1_048_576


class Kept(NamedTuple):
    """A file that was kept: its SHA-256 in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


def path_of(folder: Path, sha256: str) -> Path:
    """Where a case keeps the original of that hash.

    >>> path_of(Path("case"), "ab12").as_posix()
    'case/originals/ab/ab12'
    """
    return folder / ORIGINALS / sha256[:2] / sha256


def keep(folder: Path, source: BinaryIO) -> Kept:
    """Copy a stream into the originals, byte for byte; what is there already is left as it is.

    The file is on the disk, under its name and complete, when this returns. Raises OSError where it cannot be written.
    """
    waiting = folder / ORIGINALS / ".part"
    waiting.mkdir(parents=True, exist_ok=True)
    part = waiting / secrets.token_hex(8)
    digest, size = hashlib.sha256(), 0
    try:
        with part.open("xb") as file:
            while piece := source.read(_PIECE):
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(folder, digest.hexdigest())
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            part.chmod(0o444)
            part.rename(target)
            _sync(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return Kept(digest.hexdigest(), size)


def kept_files(folder: Path) -> Iterator[Path]:
    """Every file among the originals, sorted; remains of an interrupted copy are passed over."""
    root = folder / ORIGINALS
    if root.is_dir():
        for part in sorted(one for one in root.iterdir() if one.name != ".part"):
            yield from sorted(part.iterdir()) if part.is_dir() else [part]


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def destroy(folder: Path, sha256: str) -> None:
    """Take an original away for good; only an erasure that the log explains may call this."""
    with suppress(FileNotFoundError):
        path_of(folder, sha256).unlink()


def _sync(folder: Path) -> None:
    # The name is on the disk only when the folder is.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

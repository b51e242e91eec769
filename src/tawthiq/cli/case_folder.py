"""The folder that `tawthiq run` writes: a whole case, or what was there before."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from tawthiq.model import FORMAT, INCIDENT_FORMAT
from tawthiq.read import visible

RECORDS, INCIDENTS, DOSSIER = "records.jsonl", "incidents.jsonl", "dossier.html"
_STARTS = {
    RECORDS: f'{{"format":"{FORMAT}"',
    INCIDENTS: f'{{"format":"{INCIDENT_FORMAT}"',
    DOSSIER: "<!doctype html>",
}
_FURNITURE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def check_case_folder(folder: Path, sources: list[str]) -> None:
    """Refuse, before anything is done, a folder that holds what is not a former run's, or what is to be read."""
    shown = visible(str(folder))
    real = folder.resolve()
    for source in map(Path, sources):
        if str(source) == "-" or not source.exists():
            continue
        read = source.resolve()
        if real == read or read in real.parents and source.is_dir():
            raise _refused(f"{shown} lies in a folder that is read; a later run would read its own outcome.")
        if real in read.parents:
            raise _refused(f"{shown} holds {visible(str(source))}, which is to be read and would be lost.")
    if real.exists() and not real.is_dir():
        raise _refused(f"{shown} is a file, not a folder.")
    if real.is_dir() and (why := _foreign(real)):
        raise _refused(f"{shown} {why}, so it is left as it is. Name a new folder, or an empty one.")


def _refused(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--output")


def _foreign(folder: Path) -> str | None:
    """Why a folder is not what a former run left, or None where it is, or is empty."""
    names = {path.name for path in folder.iterdir()} - _FURNITURE
    if others := sorted(names - _STARTS.keys()):
        return f"holds other files ({', '.join(others[:3])}{' …' if len(others) > 3 else ''})"
    if names and names != _STARTS.keys():
        return f"is not a former run's ({', '.join(sorted(_STARTS.keys() - names))} is missing)"
    for name in sorted(names):
        path = folder / name
        if path.is_symlink() or not path.is_file():
            return f"is not a former run's ({name} is no plain file)"
        with path.open("rb") as file:
            start = file.read(len(_STARTS[name]))
        if start and start.lower() != _STARTS[name].encode().lower():
            return f"is not a former run's ({name} holds something else)"
    return None


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the name `folder` when all is written; a former one stands until then.

    When writing breaks off, no trace is left. Raises OSError where it cannot be written.
    """
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".tawthiq-{os.getpid()}.part")
    old = target.with_name(f".tawthiq-{os.getpid()}.old")
    try:
        part.mkdir()
        yield part
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
            target.rename(old)
        try:
            part.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)

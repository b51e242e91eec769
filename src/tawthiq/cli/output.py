"""Where results go: to standard output, or into a file that is whole or not there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer

from tawthiq.read import visible


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """A binary stream to `path`, or to standard output for None.

    The file appears under its name when all is written, and an older one stands until then; when writing breaks off,
    no trace is left. A pipe or a device is written to directly. Raises OSError where it cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    # Hidden, so that a folder that is read meanwhile does not take it for a report.
    part = target.with_name(f".tawthiq-{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def check_output(out: Path | None, sources: list[str]) -> None:
    """Refuse, before anything is done, an output file that is one of the files to read."""
    if out is None or not out.exists():
        return
    if out.is_dir():
        raise typer.BadParameter(f"{visible(str(out))} is a folder, not a file.", param_hint="--output")
    for source in map(Path, sources):
        if source.exists() and out.is_file():
            folder = source.is_dir() and source.resolve() in out.resolve().parents
            if folder or source.samefile(out):
                raise typer.BadParameter(
                    f"{visible(str(out))} is one of the files to read, and would be lost.",
                    param_hint="--output",
                )

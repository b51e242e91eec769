"""The tables of places that a user added, kept in the user's data folder."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from platformdirs import user_data_path

from tawthiq.link.gazetteer.site import GazetteerError, Named

_T = TypeVar("_T")
_SUFFIX = ".places.json"
_NOT_NAME = re.compile(r"[^\w.-]+")


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """A table that was added: its name, where it came from, when, and its places."""

    name: str
    source: str
    added: str
    count: int
    sites: tuple[Named, ...] = ()


class _Summary(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    source: str
    added: str
    count: int


def data_folder() -> Path:
    """Where the user's data lies: the folder that TAWTHIQ_DATA names, else the one of the system for this user."""
    named = os.environ.get("TAWTHIQ_DATA")
    return Path(named) if named else user_data_path("tawthiq", appauthor=False)


def add_table(name: str, source: str, sites: tuple[Named, ...]) -> Added:
    """Keeps places under a name; an older table of this name is replaced. Raises OSError where it cannot write."""
    name = _NOT_NAME.sub("_", name).strip("._") or "places"
    table = Added(
        name=name,
        source=source,
        added=datetime.now(UTC).isoformat(timespec="seconds"),
        count=len(sites),
        sites=sites,
    )
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.{os.getpid()}.part"
    try:
        part.write_bytes(msgspec.json.encode(table))
        part.replace(folder / (name + _SUFFIX))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return table


def added_tables() -> list[Added]:
    """What was added, by name, without the places. Raises `GazetteerError` for a file that is damaged."""
    return [
        Added(name=s.name, source=s.source, added=s.added, count=s.count)
        for s in (_decoded(path, _Summary) for path in _files())
    ]


def added_sites() -> list[Named]:
    """The places of all tables that were added. Raises `GazetteerError` for a file that is damaged."""
    return [named for path in _files() for named in _decoded(path, Added).sites]


def remove_table(name: str) -> None:
    """Forgets a table. Raises `GazetteerError` where there is none of this name."""
    names = {path.name.removesuffix(_SUFFIX).casefold(): path for path in _files()}
    if name.casefold() not in names:
        there = ", ".join(sorted(p.name.removesuffix(_SUFFIX) for p in names.values())) or "none"
        raise GazetteerError(f"{name}: no such table of places; there is {there}.")
    names[name.casefold()].unlink()


def _folder() -> Path:
    return data_folder() / "places"


def _files() -> list[Path]:
    return sorted(_folder().glob(f"[!.]*{_SUFFIX}"))


def _decoded(path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        name = path.name.removesuffix(_SUFFIX)
        raise GazetteerError(
            f"{path}: the file is damaged. `tawthiq places remove {name}`, then add it again."
        ) from None

"""Reads and checks the tables; names their common version by hash."""

import csv
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from tawthiq.lexicons.schema import TABLES

Row = Mapping[str, str]
FOLDER = resources.files("tawthiq.lexicons")


class LexiconError(ValueError):
    """A table that cannot be used: says which file, which line, and what is wrong."""


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table of the package, checked once.

    Raises `LexiconError` for a missing column, an empty cell that must be filled, a word that its column
    does not allow, or a row that stands twice.

    >>> any(row["forms"].startswith("قال|") for row in rows("cues"))
    True
    """
    return read_table(Path(str(FOLDER.joinpath(f"{table}.csv"))))


def read_table(path: Path) -> tuple[Row, ...]:
    """The rows of one table file, checked against the columns that `schema.py` states for its name."""
    columns = TABLES.get(path.stem)
    if columns is None:
        raise LexiconError(f"{path.name}: no such table; known are {', '.join(sorted(TABLES))}")
    found: list[Row] = []
    seen: set[tuple[str, ...]] = set()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise LexiconError(f"{path.name}:1: column missing: {', '.join(sorted(missing))}")
        for row in reader:
            where = f"{path.name}:{reader.line_num}"
            if None in row or None in row.values():
                raise LexiconError(f"{where}: the row has not {len(reader.fieldnames or ())} cells")
            for name, column in columns.items():
                value = row[name]
                if column.required and not value.strip():
                    raise LexiconError(f"{where}: {name} is empty")
                if column.allowed and not set(value.split("|")) <= column.allowed:
                    raise LexiconError(
                        f"{where}: {name} is {value!r}; allowed: {', '.join(sorted(column.allowed))}"
                    )
            key = tuple(row[name] for name in columns)
            if key in seen:
                raise LexiconError(f"{where}: the row stands twice")
            seen.add(key)
            found.append(row)
    return tuple(found)


@cache
def version() -> str:
    """SHA-256 over the names and contents of all tables, so that a record says which knowledge made it.

    >>> version().startswith("sha256:")
    True
    """
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        digest.update(name.encode() + b"\0" + FOLDER.joinpath(f"{name}.csv").read_bytes() + b"\0")
    return "sha256:" + digest.hexdigest()

"""What vague words count in a case: a table of the case's own in place of the program's."""

import csv
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tawthiq.arabic.normalise import fold
from tawthiq.model import Record
from tawthiq.model.record import Range

Vague = Mapping[str, Range]
"""For a folded vague word what it counts."""


class VagueError(Exception):
    """What is wrong with a table of vague words, in words for its author."""


def read_vague(path: Path) -> Vague:
    """A table with the columns word, min and max (empty: no upper bound).

    Raises `VagueError` where it cannot be read or a row is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"word", "min", "max"} <= set(rows.fieldnames or ()):
                raise VagueError(f"{path}: the first row must name the columns word,min,max.")
            return {fold(row["word"].strip()): _range(path, rows.line_num, row) for row in rows}
    except OSError as error:
        raise VagueError(
            f"{path}: cannot be read ({error.strerror}). Check its name and permissions."
        ) from None
    except (UnicodeDecodeError, csv.Error):
        raise VagueError(f"{path}: is no CSV table in UTF-8.") from None


def with_vague(record: Record, table: Vague) -> Record:
    """The record with the figures that this table gives its vague words; the words stay beside them. An event whose
    figure was such a word's gets the new one.

    For `قُتل عشرات المدنيين` and a table that counts عشرات as 30 to 90, the harm and its event say 30 to 90.
    """
    if not table or not any(one.vague for one in record.harm):
        return record
    harm, events = list(record.harm), list(record.events)
    for n, one in enumerate(harm):
        counts = table.get(fold(one.vague)) if one.vague else None
        if counts is None:
            continue
        harm[n] = msgspec.structs.replace(one, min=counts[0], max=counts[1])
        if one.event is not None and one.outcome in {"killed", "injured"}:
            event = events[one.event]
            if getattr(event, one.outcome) == (one.min, one.max):
                events[one.event] = msgspec.structs.replace(event, **{one.outcome: counts})
    return msgspec.structs.replace(record, harm=tuple(harm), events=tuple(events))


def _range(path: Path, line: int, row: Mapping[str, str]) -> Range:
    try:
        least, most = int(row["min"]), int(row["max"]) if (row["max"] or "").strip() else None
    except ValueError:
        raise VagueError(f"{path}:{line}: min and max are whole numbers (max may be empty).") from None
    if least < 0 or (most is not None and most < least):
        raise VagueError(f"{path}:{line}: min is not above max, and neither is negative.")
    return least, most

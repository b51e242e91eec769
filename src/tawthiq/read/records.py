"""Records that `tawthiq extract` wrote, read again: one a line, each line judged on its own."""

import binascii
import sys
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from tawthiq.model import FORMAT, Record, record_from_json
from tawthiq.read.facts import reason
from tawthiq.read.folders import sound_name
from tawthiq.read.limits import LARGEST_LINE, too_large
from tawthiq.read.lines import numbered_lines, report_not_lines
from tawthiq.read.problem import Problem, RefusedError, Report, refused, warn
from tawthiq.read.published import iso_date
from tawthiq.read.seen import SeenIds

_REFUSALS: Final = 20
"""So many wrong lines before the first record, and the file is another than was meant."""


def read_records(
    paths: Iterable[str | Path],
    problems: Report = warn,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Record]:
    """The records in these files and on standard input (`-`), one after another.

    A line that is no record, whose parts point at what it does not hold, or whose id was met before goes to
    `problems`, and reading goes on with the next; nothing is raised. `progress` is told of bytes dealt with.

    >>> list(read_records(["/no/such/سجلات.jsonl"], problems=print))
    /no/such/سجلات.jsonl: the file cannot be read (no such file or directory). Check its name and permissions.
    []
    """
    seen = SeenIds()
    for path in map(Path, paths):
        name = "standard input" if str(path) == "-" else sound_name(path)
        try:
            if str(path) == "-":
                yield from _records(sys.stdin.buffer, name, seen, problems, progress)
            else:
                with path.open("rb") as stream:
                    yield from _records(stream, name, seen, problems, progress)
        except IsADirectoryError:
            what, advice = "this is a folder, not a file of records", "Give the files in it"
            problems(Problem(file=name, what=what, advice=advice))
        except (OSError, ValueError) as error:
            problems(refused("unopened", why=reason(error)).problem(name))


def _records(
    stream: BinaryIO, name: str, seen: SeenIds, problems: Report, progress: Callable[[int], None] | None
) -> Iterator[Record]:
    blank = True
    refusals: int | None = 0
    for number, line in numbered_lines(stream):
        if progress:
            progress(LARGEST_LINE if line is None else len(line))
        content = line.strip(b" \t\r\n") if line is not None else None
        if number == 1 and content is not None:
            content = content.removeprefix(b"\xef\xbb\xbf")
            if report_not_lines(content, name, problems):
                return
        if content == b"":
            continue
        blank = False
        try:
            record = _record(content, seen)
        except RefusedError as error:
            problems(error.problem(name, number))
            if refusals is not None and (refusals := refusals + 1) == _REFUSALS:
                what = f"none of the first {_REFUSALS} lines is a record, so the rest is not read"
                problems(Problem(file=name, what=what, advice="Give what `tawthiq extract` wrote"))
                return
            continue
        refusals = None
        yield record
    if blank:
        problems(refused("empty").problem(name))


def _record(line: bytes | None, seen: SeenIds) -> Record:
    if line is None:
        raise too_large("line", LARGEST_LINE)
    try:
        record = record_from_json(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RefusedError(f"the line is no record ({error})", "Give what `tawthiq extract` wrote") from None
    if fault := _fault(record):
        raise RefusedError(f"the record does not hold together: {fault}", "Extract the report again")
    if not seen.add(record.id):
        raise RefusedError(
            f"a record with the id {record.id[:80]} was read before, so this one was refused",
            "Give each report once, with an id of its own",
        )
    return record


def _fault(record: Record) -> str | None:
    """What in a record points nowhere, or None; linking relies on there being nothing."""
    if record.format != FORMAT:
        return f"its format is {record.format[:40]}, not {FORMAT}"
    if not record.id.strip():
        return "it has no id"
    claims, harm, events = len(record.claims), len(record.harm), len(record.events)
    indices = [
        ("main", record.main, events),
        *(("within", one.within, claims) for one in record.claims),
        *(("claim", one.claim, claims) for one in record.harm),
        *(("part_of", one.part_of, harm) for one in record.harm),
        *(("event", one.event, events) for one in record.harm),
        *(("event", one.event, events) for one in record.victims),
    ]
    for key, index, count in indices:
        if index is not None and not 0 <= index < count:
            return f"`{key}` is {index}, of {count}"
    published = record.document.published
    for day in (
        published and published[:10],
        *(one.date for one in record.events),
        *(one.date for one in record.harm),
    ):
        if day is not None and (len(day) != 10 or iso_date(day) is None):
            return f"{day[:40]!r} is not a date"
    try:
        for sample in (record.wording.words, record.wording.phrases):
            b64decode(sample, validate=True)
    except (binascii.Error, ValueError):
        return "its `wording` is not base64"
    return None

"""A table of what is known about files: who published them, when, where."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tawthiq.read.encoding import decode
from tawthiq.read.problem import Problem, Report, warn
from tawthiq.read.published import readable_date

TABLE_NAMES = ("about.csv", "about.tsv")
LARGEST_TABLE = 50_000_000


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about one file; what is None stays as the file itself says it."""

    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None


_COLUMNS = Facts.__struct_fields__


class FactTable:
    """Facts by file name, and which of them were asked for.

    A file goes by its name, a file in a folder by its path in that folder, with `/` between.

    >>> table = FactTable.of("خبر.txt", Facts(publisher="وكالة النور"))
    >>> table.about("خبر.txt").publisher
    'وكالة النور'
    >>> table.about("غيره.txt").publisher is None
    True
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._rows: dict[str, tuple[int | None, Facts]] = {}
        self._used: set[str] = set()

    @classmethod
    def of(cls, name: str, facts: Facts) -> "FactTable":
        """A table of one row, that no file holds."""
        table = cls("the facts given")
        table.add(name, facts, None)
        return table

    def add(self, name: str, facts: Facts, line: int | None) -> bool:
        """Put in a row; False when the file has one already, which then stands."""
        return self._rows.setdefault(_same_name(name), (line, facts)) == (line, facts)

    def about(self, name: str) -> Facts:
        """The facts of that file, or empty ones."""
        key = _same_name(name)
        if key not in self._rows:
            return Facts()
        self._used.add(key)
        return self._rows[key][1]

    def unused(self) -> Iterator[Problem]:
        """A problem for each row whose file was not among those read."""
        for key, (line, _) in self._rows.items():
            if key not in self._used:
                yield Problem(
                    file=self.source,
                    line=line,
                    what=f"there was no file {key}, so its facts were not used",
                    advice="Write the file's name as it is, with its path inside the folder",
                    effect="warned",
                )


def read_facts(path: str | Path, problems: Report = warn) -> FactTable:
    """Read a table with the columns file, url, publisher, title, published and id, all but `file` optional.

    Separated by commas, semicolons or tabs, as the header row shows. A row that is wrong is reported and left out,
    a date that is none (`published` is an ISO date, such as 2018-04-08) is reported and left empty.
    """
    source = str(path)
    table = FactTable(source)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_TABLE + 1)
    except (OSError, ValueError) as error:
        problems(
            Problem(file=source, what=f"the table cannot be read ({reason(error)})", advice="Check its name")
        )
        return table
    decoded = decode(data) if len(data) <= LARGEST_TABLE else None
    if decoded is None:
        problems(Problem(file=source, what="the table is no text", advice="Save it as CSV in UTF-8"))
        return table
    first, _, _ = decoded.text.partition("\n")
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        _read_rows(table, rows, problems)
    except csv.Error as error:
        problems(
            Problem(
                file=source,
                line=rows.line_num,
                what=f"the table breaks off here ({error})",
                advice="Mend this row; those above it were used",
            )
        )
    return table


def _read_rows(table: FactTable, rows: Any, problems: Report) -> None:
    header = [cell.strip().casefold() for cell in next(rows, [])]
    if "file" not in header:
        problems(
            Problem(
                file=table.source,
                line=1,
                what="the table has no column `file`, so it was not used",
                advice="Its first row names the columns: file,url,publisher,title,published",
            )
        )
        return
    for cells in rows:
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        name = row.get("file", "")
        if not any(row.values()):
            continue
        line = rows.line_num
        if not name:
            problems(
                Problem(
                    file=table.source,
                    line=line,
                    what="the row names no file",
                    advice="Fill in `file`",
                    effect="warned",
                )
            )
            continue
        values = {key: row[key] for key in _COLUMNS if row.get(key)}
        if "published" in values:
            readable = readable_date(values["published"])
            if readable is None:
                problems(not_a_date(table.source, line, values["published"]))
            values["published"] = readable or ""
            values = {key: value for key, value in values.items() if value}
        if not table.add(name, Facts(**values), line):
            problems(
                Problem(
                    file=table.source,
                    line=line,
                    what=f"{name} has a row already, so this one was not used",
                    advice="Leave one of them",
                    effect="warned",
                )
            )


def not_a_date(file: str, line: int | None, value: str) -> Problem:
    """The problem of a date that is none."""
    return Problem(
        file=file,
        line=line,
        what=f"`published` is not an ISO date ({value[:40]}), so it was left empty",
        advice="Write it as 2018-04-08",
        effect="warned",
    )


def reason(error: Exception) -> str:
    """Why the system refused, in its words and without the file's name.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:]


def _same_name(name: str) -> str:
    # Some systems take names apart into letters and marks; some tables carry Windows' separator.
    return unicodedata.normalize("NFC", name.replace("\\", "/").removeprefix("./"))

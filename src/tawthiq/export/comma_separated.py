"""A table of the case as CSV (RFC 4180, UTF-8 with a byte-order mark, so that Excel shows Arabic)."""

import csv
import io
from collections.abc import Iterable

from tawthiq.export.case import Case
from tawthiq.export.columns import Table, columns
from tawthiq.export.formulas import harmless
from tawthiq.export.tables import Cell, rows
from tawthiq.export.target import Target, opened
from tawthiq.export.without_names import without_names
from tawthiq.export.wording import Language
from tawthiq.read import visible


def write_csv(
    case: Case,
    target: Target,
    *,
    language: Language = "ar",
    names: bool = True,
    table: Table = "incidents",
) -> None:
    """Write one table of the case, its headings and words in a language; OSError when it cannot be written.

    Text stands on one line, what would act on a reader is spelled out, and what a spreadsheet would take for a
    formula has an apostrophe before it. What no report says is an empty cell.

    >>> stream = io.BytesIO()
    >>> write_csv(Case(name="=دوما", incidents=[], records=[], texts={}), stream, table="about")
    >>> stream.getvalue().decode("utf-8-sig").splitlines()[:2]
    ['البند,القيمة', "القضية,'=دوما"]
    """
    shown = case if names else without_names(case)
    with opened(target) as stream:
        stream.write(b"\xef\xbb\xbf" + _line([column.heading(language) for column in columns(table)]))
        for row in rows(shown, table, language):
            stream.write(_line(map(_cell, row)))


def _cell(value: Cell) -> Cell:
    return harmless(visible(value)) if isinstance(value, str) else value


def _line(cells: Iterable[Cell]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()

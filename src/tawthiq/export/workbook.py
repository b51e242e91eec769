"""The case as an Excel workbook: a sheet for each table."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from tawthiq.export.case import Case
from tawthiq.export.columns import TABLES, Column, Table, columns
from tawthiq.export.formulas import harmless
from tawthiq.export.tables import Cell, rows
from tawthiq.export.target import Target, opened
from tawthiq.export.without_names import without_names
from tawthiq.export.wording import Language, word
from tawthiq.read import visible

_ROWS_OF_SHEET = 1_048_576
_LONGEST_TEXT = 32_767
"""What a sheet and a cell can hold; the text in units of UTF-16."""
_FIRST_YEAR = 1900
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(case: Case, target: Target, *, language: Language = "ar", names: bool = True) -> None:
    """Write the workbook, its headings and words in a language; sheets run from right to left in Arabic.

    Text is always text: nothing becomes a formula, a number or a link, also when a cell is edited. A table with more
    rows than a sheet holds goes on in another; text longer than a cell holds is cut and ends in `…`. The same case
    gives the same bytes: the only time in it is the case's `made`. OSError when it cannot be written.
    """
    shown = case if names else without_names(case)
    try:
        with opened(target) as stream:
            _write_book(shown, stream, language)
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def _write_book(shown: Case, stream: IO[bytes], language: Language) -> None:
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": _text(shown.name), "created": _made(shown.made)})
        formats = {
            "text": book.add_format({"valign": "top"}),
            "quoted": book.add_format({"valign": "top", "quote_prefix": True}),
            "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "center"}),
            "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        }
        for table in TABLES:
            _write_table(book, formats, table, rows(shown, table, language), language)


def _write_table(
    book: Any, formats: dict[str, Any], table: Table, lines: Iterator[list[Cell]], language: Language
) -> None:
    fields = columns(table)
    name = word(f"table.{table}", language)
    sheet, at, number = _sheet(book, formats, name, fields, language), 1, 1
    for line in lines:
        if at == _ROWS_OF_SHEET:
            _end(sheet, at, fields)
            number += 1
            sheet, at = _sheet(book, formats, f"{name} {number}", fields, language), 1
        for column, cell in enumerate(line):
            _write(sheet, formats, at, column, cell)
        at += 1
    _end(sheet, at, fields)


def _sheet(
    book: Any, formats: dict[str, Any], name: str, fields: Sequence[Column], language: Language
) -> Any:
    sheet = book.add_worksheet(name)
    if language == "ar":
        sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, field.width)
    for column, field in enumerate(fields):
        sheet.write_string(0, column, field.heading(language), formats["heading"])
    return sheet


def _end(sheet: Any, after: int, fields: Sequence[Column]) -> None:
    sheet.autofilter(0, 0, after - 1, len(fields) - 1)


def _write(sheet: Any, formats: dict[str, Any], row: int, column: int, cell: Cell) -> None:
    match cell:
        case str() if cell:
            text = _text(cell)
            sheet.write_string(row, column, text, formats["text" if harmless(text) == text else "quoted"])
        case date() if cell.year >= _FIRST_YEAR:
            sheet.write_datetime(row, column, cell, formats["day"])
        case date():
            sheet.write_string(row, column, cell.isoformat(), formats["text"])
        case int() | float():
            sheet.write_number(row, column, cell, formats["text"])


def _text(text: str) -> str:
    """Text as a cell can hold it."""
    shown = visible(text)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_TEXT:
        return shown
    return units[: 2 * (_LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def _made(made: str | None) -> datetime:
    """The time that the workbook tells of itself, in UTC; a time without a zone is taken for that."""
    time = datetime.fromisoformat(made) if made else _NO_TIME
    return (time.astimezone(UTC) if time.tzinfo else time).replace(tzinfo=None)

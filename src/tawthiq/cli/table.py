"""Records and incidents as tables that a person reads from right to left."""

import io
import shutil
from collections.abc import Iterable
from types import TracebackType
from typing import BinaryIO, Final, Self

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawthiq.cli import incident_rows, rows
from tawthiq.model import Incident, Record
from tawthiq.read import visible

# Around each cell: its own words set its direction, and reach no other cell. Letters stay in the order they are
# written in; a terminal that knows Arabic turns them, and one that does not shows them so.
_ISOLATE: Final = "\u2068"
_END: Final = "\u2069"
_PAPER: Final = 120
_MEASURE: Final = Console(file=io.StringIO(), width=80)


class Tables:
    """Shows records one after another on a binary stream, as UTF-8.

    The first column stands at the right. Whatever in the texts could steer a terminal is spelled out instead.
    """

    def __init__(self, stream: BinaryIO, *, explain: bool) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", write_through=True)
        width = shutil.get_terminal_size((_PAPER, 24)).columns
        self._console = Console(
            file=self._text, width=max(width, 40), highlight=False, markup=False, emoji=False
        )
        self._explain = explain

    def __enter__(self) -> Self:
        """Show records on the stream from here on."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the stream back, unclosed."""
        self._text.detach()

    def show(self, record: Record) -> None:
        """Show one record: what it is about, then a table for each kind of value that it holds."""
        self._console.rule(style="dim")
        for number, line in enumerate(rows.headline(record)):
            for part in wrapped(line, self._console.width):
                self._console.print(Text(part, style="bold" if number == 0 else ""), justify="right")
        self._table("events", rows.EVENTS, rows.events(record))
        self._table("harm", rows.HARM, rows.harm(record))
        self._table("victims", rows.VICTIMS, rows.victims(record))
        self._table("claims", rows.CLAIMS, rows.claims(record))
        if self._explain:
            self._table("why: rules and words", rows.REASONS, rows.reasons(record))
        self._text.flush()

    def show_incidents(self, incidents: Iterable[Incident]) -> None:
        """Show incidents as one table, in the order in which they come."""
        found = (row for incident in incidents for row in incident_rows.rows(incident))
        self._table(incident_rows.TITLE, incident_rows.INCIDENTS, found, sections=True)
        self._text.flush()

    def _table(
        self, title: str, headings: rows.Row, found: Iterable[rows.Row], *, sections: bool = False
    ) -> None:
        cells = [[visible(cell) for cell in row] for row in found]
        if not cells:
            return
        # A heading may be broken between its words.
        words = [max(heading.split(), key=len) for heading in headings]
        widths = column_widths([words, *cells], self._console.width)
        table = Table(title=title, title_justify="right", title_style="bold", box=box.SIMPLE_HEAD)
        for heading, width in reversed(list(zip(headings, widths, strict=True))):
            table.add_column(Text(heading), justify="right", width=width)
        for row in cells:
            if not row[0]:
                # A row that goes on with the one above it; the others are set off.
                table.rows[-1].end_section = False
            lines = [Text("\n".join(wrapped(cell, width))) for cell, width in zip(row, widths, strict=True)]
            table.add_row(*reversed(lines), end_section=sections)
        self._console.print(table, justify="right")


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, each closed off from what stands around it.

    >>> [line.strip(_ISOLATE + _END) for line in wrapped("قُتل طفلان في دوما", 9)]
    ['قُتل طفلان', 'في دوما']
    """
    lines = Text(visible(text)).wrap(_MEASURE, max(width, 1), overflow="fold")
    return [f"{_ISOLATE}{line.plain.rstrip()}{_END}" for line in lines]


def column_widths(cells: list[list[str]], width: int) -> list[int]:
    """Widths for columns side by side in `width` cells: the widest gives way until all fit.

    >>> column_widths([["رقم", "قُتل طفلان في غارة على دوما"]], 25)
    [3, 15]
    """
    columns = len(cells[0])
    room = max(width - 3 * columns - 1, columns)
    widths = [max(1, *(min(cell_len(row[at]), room) for row in cells)) for at in range(columns)]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths

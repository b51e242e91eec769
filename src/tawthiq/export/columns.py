"""The columns of each table, from `columns.csv`: their keys, kinds, widths and headings."""

import csv
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

from tawthiq.export.wording import Language

Table = Literal["incidents", "reports", "statements", "victims", "parties", "decisions", "about"]
TABLES: tuple[Table, ...] = get_args(Table)
Kind = Literal["text", "number", "day"]


class Column(NamedTuple):
    """A column: `key` names it for programs, `ar` and `en` for people; `width` is in characters."""

    key: str
    kind: Kind
    width: int
    ar: str
    en: str

    def heading(self, language: Language) -> str:
        """Its heading in a language."""
        return self.ar if language == "ar" else self.en


@cache
def columns(table: Table) -> tuple[Column, ...]:
    """The columns of a table, in their order.

    >>> columns("victims")[3]
    Column(key='name', kind='text', width=30, ar='الاسم (مقترح)', en='Name (proposed)')
    """
    text = files("tawthiq.export").joinpath("columns.csv").read_text(encoding="utf-8")
    return tuple(
        Column(row["key"], _KINDS[row["kind"]], int(row["width"]), row["ar"], row["en"])
        for row in csv.DictReader(text.splitlines())
        if row["table"] == table
    )


_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}

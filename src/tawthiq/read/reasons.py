"""Why something was refused: sentences in two languages, by key, from a table.

The program speaks English to a terminal and keeps what it said. The sentences are known again by their English, so that a page
in Arabic says them in Arabic, also those that a case has kept for years.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Final, NamedTuple

_NAME: Final = re.compile(r"\{(\w+)\}")
_OPEN: Final = "why"


class Piece(NamedTuple):
    """A part of a sentence; `foreign` where it is a name, a number or words that are in no table."""

    text: str
    foreign: bool


class _Row(NamedTuple):
    en: str
    ar: str
    pattern: re.Pattern[str]


class Reasons:
    """The sentences of one table with the columns `key`, `en` and `ar`. `{name}` is filled in: with one of the rows `name.…`
    where there are such, or with anything. Other programs say a `why`, so it may be anything, too.

    >>> reasons = Reasons("tawthiq.read", "reasons.csv")
    >>> reasons.say("missing", key="text")
    'the document has no text. Fill in `text`.'
    >>> "".join(piece.text for piece in reasons.in_arabic("خبر.pdf: a PDF is not read. Give its text, or the web page."))
    'خبر.pdf: لا يُقرأ ملف PDF. أعطِ نصّه أو صفحة الويب.'
    """

    def __init__(self, package: str, table: str) -> None:
        self._package = package
        self._table = table

    def say(self, key: str, /, **values: object) -> str:
        """A sentence in English. Raises KeyError where the table has no such key, or a value is missing."""
        return filled(self.english(key), values)

    def english(self, key: str) -> str:
        """The same with its names unfilled."""
        return self._rows[key].en

    def in_arabic(self, said: str) -> tuple[Piece, ...] | None:
        """What was said in English, in Arabic; None where the table does not have it. What stands before it, as `name: ` or
        `name:line: `, stays."""
        if found := self._known(said):
            return found
        for before in re.finditer(": ", said):
            if found := self._known(said[before.end() :]):
                return (Piece(said[: before.start()], foreign=True), Piece(": ", foreign=False), *found)
        return None

    def _known(self, said: str, of: str = "") -> tuple[Piece, ...] | None:
        """A sentence in Arabic, or words for the name `of`."""
        for key, row in self._rows.items():
            if key.rpartition(".")[0] == of and (match := row.pattern.fullmatch(said)):
                return tuple(self._in_arabic(row.ar, match.groupdict()))
        return None

    def _in_arabic(self, sentence: str, values: Mapping[str, str]) -> Iterator[Piece]:
        for n, part in enumerate(_NAME.split(sentence)):
            if n % 2:
                yield from self._known(values[part], of=part) or (Piece(values[part], foreign=True),)
            elif part:
                yield Piece(part, foreign=False)

    @cached_property
    def _rows(self) -> dict[str, _Row]:
        text = files(self._package).joinpath(self._table).read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        words: dict[str, list[str]] = {}
        for row in rows:
            words.setdefault(row["key"].rpartition(".")[0], []).append(re.escape(row["en"]))
        closed = {name: "|".join(its) for name, its in words.items() if name != _OPEN}
        return {
            row["key"]: _Row(row["en"], row["ar"], re.compile(_pattern(row["en"], closed), re.DOTALL))
            for row in rows
        }


def filled(sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its names filled in.

    >>> filled("ليس في المستند `{key}`", {"key": "text"})
    'ليس في المستند `text`'
    """
    return _NAME.sub(lambda name: str(values[name[1]]), sentence)


def _pattern(sentence: str, closed: Mapping[str, str]) -> str:
    """What a sentence looks like when it is filled in; a name that comes twice is the same both times."""
    found, seen = "", set()
    for n, part in enumerate(_NAME.split(sentence)):
        if n % 2 == 0:
            found += re.escape(part)
        elif part in seen:
            found += f"(?P={part})"
        else:
            found += f"(?P<{part}>{closed.get(part, '.+?')})"
            seen.add(part)
    return found

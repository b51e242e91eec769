"""Any input becomes documents: text, web pages, line-delimited JSON, folders of them, standard input."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from tawthiq.model import Document
from tawthiq.read.encoding import Decoded, declared_encoding, decode
from tawthiq.read.facts import Facts, FactTable, reason
from tawthiq.read.folders import Input, inputs
from tawthiq.read.html import looks_like_page, read_page
from tawthiq.read.limits import LARGEST_PAGE, LARGEST_TEXT, too_large
from tawthiq.read.lines import looks_like_json, read_lines
from tawthiq.read.problem import Problem, RefusedError, Report, refused, warn
from tawthiq.read.seen import SeenIds
from tawthiq.version import __version__

Kind = Literal["text", "page", "lines"]
_KINDS: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".json": "lines",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
_UNREAD: Final = {
    ".pdf": "a PDF",
    ".doc": "a Word document",
    ".docx": "a Word document",
    ".xls": "a spreadsheet",
    ".xlsx": "a spreadsheet",
    ".mhtml": "a page archive",
    ".warc": "a web archive",
    ".gz": "a compressed file",
    ".zip": "a compressed file",
}
_SNIFFED: Final = 4096


def read_files(
    paths: Iterable[str | Path],
    facts: FactTable | None = None,
    problems: Report = warn,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Document]:
    """Read files, folders and standard input (`-`), one document after another, however many there are.

    `facts` says what is known about text and HTML files, and goes before what a folder's own table and the file
    say. What cannot be read goes to `problems`, and reading goes on with the next; nothing is raised. `progress` is
    told of bytes dealt with. Of each document's id a hash of 16 bytes is kept, so that a second document of the
    same id is refused; nothing else is kept, so memory does not grow with what is read.

    >>> list(read_files(["/no/such/تقرير.txt"], problems=print))
    /no/such/تقرير.txt: the file cannot be read (no such file or directory). Check its name and permissions.
    []
    """
    seen = SeenIds()
    for source in inputs(paths, problems):
        done = 0
        for document, line, size in _documents(source, facts, problems):
            done += size
            if progress:
                progress(size)
            if seen.add(document.id):
                yield document
            else:
                same = refused("same_id" if line else "same_id_of_files", id=document.id[:80])
                problems(same.problem(source.shown, line))
        if progress and source.path is not None:
            progress(max(0, _size(source.path) - done))
    if facts is not None:
        for problem in facts.unused():
            problems(problem)


def total_size(paths: Iterable[str | Path]) -> int | None:
    """The size in bytes of all files that the paths lead to, or None where it cannot be known beforehand."""
    total = 0
    for source in inputs(paths, lambda _: None):
        if source.path is None:
            return None
        total += _size(source.path)
    return total or None


@cache
def reader_version() -> str:
    """What decides which text comes out of a file: this program's version and that of the reader of pages. Another
    version of that reader shifts offsets.

    >>> "trafilatura" in reader_version()
    True
    """
    return f"tawthiq {__version__}, trafilatura {version('trafilatura')}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _documents(
    source: Input, facts: FactTable | None, problems: Report
) -> Iterator[tuple[Document, int | None, int]]:
    yield from read_input(source, known_of(source, facts), problems)


def read_input(
    source: Input, known: Facts, problems: Report = warn
) -> Iterator[tuple[Document, int | None, int]]:
    """One file's documents, each with its line (None where the file is one document) and its size in bytes.

    `known` is what is known about the file's document beside what it says itself; the kind of file is told by the
    source's name and its first bytes. What cannot be read goes to `problems`; nothing is raised.
    """
    suffix = Path(source.name).suffix.lower()
    if suffix in _UNREAD:
        problems(refused("unread", kind=_UNREAD[suffix]).problem(source.shown))
        return
    try:
        with _opened(source.path) as stream:
            kind = _kind(suffix, stream.peek(_SNIFFED)[:_SNIFFED])
            if kind == "lines":
                if known != Facts():
                    problems(_useless(source.shown))
                yield from read_lines(stream, source.shown, problems)
                return
            limit = LARGEST_PAGE if kind == "page" else LARGEST_TEXT
            data = _whole(stream, limit)
    except (OSError, ValueError) as error:
        problems(refused("unopened", why=reason(error)).problem(source.shown))
        return
    if data is None:
        problems(too_large(kind, limit).problem(source.shown))
        return
    try:
        yield _document(source, kind, data, known, problems), None, len(data)
    except RefusedError as error:
        problems(error.problem(source.shown))


def _opened(path: Path | None) -> "nullcontext[io.BufferedReader] | io.BufferedReader":
    if path is None:
        stream: Any = sys.stdin.buffer
        return nullcontext(stream if hasattr(stream, "peek") else io.BufferedReader(stream))
    return path.open("rb")


def _kind(suffix: str, start: bytes) -> Kind:
    kind = _KINDS.get(suffix)
    if kind in {None, "text"} and looks_like_page(start):
        return "page"
    if kind is None and looks_like_json(start):
        return "lines"
    return kind or "text"


def _whole(stream: io.BufferedReader, limit: int) -> bytes | None:
    """All of a file, or None when it is over the limit; a large file is not read to find that out."""
    try:
        about = os.fstat(stream.fileno())
        if stat.S_ISREG(about.st_mode) and about.st_size > limit:
            return None
    except OSError:
        pass
    data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def _document(source: Input, kind: Kind, data: bytes, known: Facts, problems: Report) -> Document:
    if not data:
        raise refused("empty")
    decoded = decode(data, declared_encoding(data) if kind == "page" else None)
    if decoded is None:
        raise refused("no_text")
    if decoded.damaged:
        problems(_damage(source.shown, decoded))
    if kind == "text":
        if not decoded.text.strip():
            raise refused("white")
        return Document(
            id=known.id or source.name,
            text=decoded.text,
            url=known.url,
            publisher=known.publisher,
            title=known.title,
            published=known.published,
            encoding=decoded.encoding,
        )
    try:
        page = read_page(decoded.text)
    except RefusedError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a hostile page breaks in the reader, the others are still read
        raise refused("broken_page", error=type(error).__name__) from None
    if page is None:
        raise refused("no_article")
    if len(page.text.encode("utf-8", "replace")) > LARGEST_TEXT:
        raise too_large("article", LARGEST_TEXT)
    return Document(
        id=known.id or source.name,
        text=page.text,
        url=known.url or page.url,
        publisher=known.publisher or page.publisher,
        title=known.title or page.title,
        published=known.published or page.published,
        encoding=decoded.encoding,
    )


def _useless(name: str) -> Problem:
    return Problem(
        file=name,
        what="facts were given for one text, but the file holds JSON documents, so they were not used",
        advice="Write them into the documents",
        effect="warned",
    )


def _damage(name: str, decoded: Decoded) -> Problem:
    return Problem(
        file=name,
        what=f"{decoded.damaged} characters that are no {decoded.encoding or 'UTF-8'} were replaced by U+FFFD",
        advice="Look at how the file was made: bytes were lost or cut",
        effect="warned",
    )


def known_of(source: Input, facts: FactTable | None) -> Facts:
    """What the tables say of a file: the one given goes before the folder's own."""
    tables = [table.about(source.name) for table in (facts, source.table) if table is not None]
    first, second = (*tables, Facts(), Facts())[:2]
    return Facts(
        **{key: getattr(first, key) or getattr(second, key) for key in msgspec.structs.asdict(first)}
    )

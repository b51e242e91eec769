"""Line-delimited JSON: one document a line, each line read and judged on its own."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import msgspec

from tawthiq.model import Document
from tawthiq.read.facts import not_a_date
from tawthiq.read.limits import LARGEST_LINE, LARGEST_TEXT, too_large
from tawthiq.read.problem import Problem, RefusedError, Report, refused
from tawthiq.read.published import readable_date

_PIECE: Final = 1_048_576
_OPTIONAL: Final = ("url", "publisher", "title", "published")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_JSON_LINE = re.compile(rb"""\s*(?:\{\s*(?:["}A-Za-z]|$)|\[\s*[{"])""")


def looks_like_json(data: bytes) -> bool:
    """Whether these first bytes of a file are those of JSON.

    >>> looks_like_json('{"id": "1"'.encode()), looks_like_json("{ قُتل طفلان }".encode())
    (True, False)
    """
    return _JSON_LINE.match(data.removeprefix(b"\xef\xbb\xbf")) is not None


def read_lines(stream: BinaryIO, name: str, problems: Report) -> Iterator[tuple[Document, int, int]]:
    """Each line's document, with the line's number and its size in bytes; wrong lines are reported and left out.

    No more than one line is held in memory. Blank lines are passed over.
    """
    blank = True
    for number, line in numbered_lines(stream):
        if line is None:
            blank = False
            problems(too_large("line", LARGEST_LINE).problem(name, number))
            continue
        content = line.strip(b" \t\r\n")
        if number == 1:
            content = content.removeprefix(b"\xef\xbb\xbf")
            if report_not_lines(content, name, problems):
                return
        if not content:
            continue
        blank = False
        try:
            document = _document(content, name, number, problems)
        except RefusedError as error:
            problems(error.problem(name, number))
            continue
        yield document, number, len(line)
    if blank:
        problems(refused("empty").problem(name))


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for a line that is too long to hold."""
    number = 0
    while line := stream.readline(LARGEST_LINE + 1):
        number += 1
        if len(line) <= LARGEST_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
        yield number, None


def report_not_lines(first: bytes, name: str, problems: Report) -> bool:
    """Report a file that is no line-delimited JSON at all, once instead of once a line."""
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        key = "utf16"
    elif first.startswith(b"["):
        key = "one_list"
    elif first == b"{":
        key = "spread"
    else:
        return False
    problems(refused(key).problem(name, 1))
    return True


def _document(line: bytes, name: str, number: int, problems: Report) -> Document:
    found = _parsed(line)
    if not isinstance(found, dict):
        raise refused("no_object", json=_kind(found))
    values: dict[str, str] = {}
    for key in ("id", "text", *_OPTIONAL):
        value = found.get(key)
        if value is None:
            if key in {"id", "text"}:
                raise refused("missing", key=key)
            continue
        if not isinstance(value, str):
            raise refused("wrong_kind", key=key, json=_kind(value))
        if value.strip():
            values[key] = value
        elif key in {"id", "text"}:
            raise refused("empty_key", key=key)
    if len(values["text"].encode("utf-8", "replace")) > LARGEST_TEXT:
        raise too_large("text", LARGEST_TEXT)
    for key, value in values.items():
        values[key] = _LONE_SURROGATE.sub("\ufffd", value)
        if values[key] != value:
            problems(
                Problem(
                    file=name,
                    line=number,
                    what=f"`{key}` holds half a character (a lone surrogate), shown as U+FFFD from here on",
                    advice="Look at how the file was made: characters were cut in two",
                    effect="warned",
                )
            )
    published = values.get("published")
    if published is not None and (readable := readable_date(published)) is not None:
        values["published"] = readable
    elif published is not None:
        problems(not_a_date(name, number, values.pop("published")))
    return Document(**values)


def _parsed(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # The slower reader takes halves of surrogate pairs, and says where in the line it stopped.
        pass
    try:
        return json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        why = f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
        raise refused("no_json", why=why) from None
    except UnicodeDecodeError as error:
        value = f"0x{line[error.start]:02x}"
        raise refused("no_utf8", byte=error.start + 1, value=value) from None
    except RecursionError:
        raise refused("nested") from None
    except ValueError as error:
        raise refused("no_json", why=error) from None


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"

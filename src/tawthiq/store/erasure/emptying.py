"""Files without one document: a file of many lines with that document's lines emptied, a release with a gap."""

import hashlib
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import msgspec

from tawthiq.read.limits import LARGEST_LINE
from tawthiq.store.decisions.decision import Decision
from tawthiq.store.folder import ORIGINALS, RELEASES
from tawthiq.store.originals import Kept, keep, path_of

ERASED: Final = ".erased"
"""The ending of a release that waits to take the place of the one that names what was erased."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDING = re.compile(rb"\r?\n?\Z")


class Lines(NamedTuple):
    """Which lines of a file are a document's, and whether others hold anything."""

    its: frozenset[int]
    others: bool


def lines_of(path: Path, document: str, known: Iterable[int] = ()) -> Lines:
    """The lines that hold the document of this id: those `known` to, every other of the same id, and what is no JSON but
    holds the id."""
    its: set[int] = set(known)
    others = False
    with path.open("rb") as file:
        for number, line in _numbered(file):
            content = line.removeprefix(b"\xef\xbb\xbf").strip()
            if number in its or not content:
                continue
            if _holds(content, document):
                its.add(number)
            else:
                others = True
    return Lines(frozenset(its), others)


def keep_without(folder: Path, sha256: str, lines: frozenset[int]) -> Kept:
    """Keep a copy of an original in which these lines are empty; the numbers of the others stay."""
    part = folder / ORIGINALS / ".part" / secrets.token_hex(8)
    part.parent.mkdir(exist_ok=True)
    try:
        with path_of(folder, sha256).open("rb") as source, part.open("xb") as target:
            for number, line in _numbered(source):
                target.write(_ENDING.search(line).group() if number in lines else line)  # type: ignore[union-attr]
        with part.open("rb") as emptied:
            return keep(folder, emptied)
    finally:
        part.unlink(missing_ok=True)


def release_without(
    folder: Path,
    file: str,
    document: str,
    kept: Callable[[Decision], Decision | None],
    decoded: Callable[[Any], Decision],
) -> str | None:
    """Write a release anew without what it tells of a document, beside the old one; returns its SHA-256, or None where
    the release tells nothing of it. `kept` gives what stays of a decision."""
    path = folder / RELEASES / file
    changed = False
    digest = hashlib.sha256()
    part = path.with_name(f".{file}{ERASED}")
    # One that a killed erasure left may not be written to.
    part.unlink(missing_ok=True)
    with path.open("rb") as source, part.open("wb") as target:
        for line in source:
            gap = _gap(msgspec.json.decode(line), document, kept, decoded)
            written = line if gap is None else msgspec.json.encode(gap) + b"\n"
            changed = changed or gap is not None
            digest.update(written)
            target.write(written)
        target.flush()
        os.fsync(target.fileno())
    if not changed:
        part.unlink()
        return None
    part.chmod(0o444)
    return digest.hexdigest()


def _gap(
    line: dict[str, Any],
    document: str,
    kept: Callable[[Decision], Decision | None],
    decoded: Callable[[Any], Decision],
) -> dict[str, str] | None:
    """What stands in a line's place, if it tells of the document."""
    if line.get("document", {}).get("id") == document:
        return {"erased": "document"}
    incident = line.get("incident", {})
    if any(member["id"] == document for member in incident.get("documents", ())):
        return {"erased": "incident", "id": incident["id"]}
    if "decision" in line:
        what = decoded(line["decision"]["what"])
        if kept(what) != what:
            return {"erased": "decision", "id": line["decision"]["id"]}
    return None


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers from 1, as the reader counts them; a line too long for a document comes in pieces."""
    number, ended = 0, True
    while line := file.readline(LARGEST_LINE + 1):
        number += ended
        ended = line.endswith(b"\n")
        yield number, line


def _holds(content: bytes, document: str) -> bool:
    try:
        found = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            return document.encode("utf-8", "replace") in content
    name = found.get("id") if isinstance(found, dict) else None
    return isinstance(name, str) and _LONE_SURROGATE.sub("\ufffd", name) == document

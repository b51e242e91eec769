"""A frozen release of a case: what it held on a day, to be cited, and to be compared with what it holds later."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, func, select

from tawthiq.lexicons import version as lexicons_version
from tawthiq.link.matching import method_version
from tawthiq.model import Incident, text_hash
from tawthiq.store.case import Case, alone
from tawthiq.store.change import now
from tawthiq.store.decisions.deciding import all_decisions
from tawthiq.store.decisions.recorded import standing
from tawthiq.store.folder import RELEASES, CaseError
from tawthiq.store.incidents import current_id
from tawthiq.store.log import Head, head
from tawthiq.store.originals import hash_file
from tawthiq.store.schema import arrivals, documents, incidents, log, readings, releases, versions
from tawthiq.store.texts import stored_document
from tawthiq.version import __version__

FORMAT: Final = "tawthiq.release/1"
_NAME: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,58}[A-Za-z0-9])?")
_TOGETHER: Final = 500


class Released(NamedTuple):
    """A release: its file, the file's SHA-256, and the head of the log with its entry."""

    file: Path
    sha256: str
    head: Head


class Gone(NamedTuple):
    """An incident of the release that stands no longer; `into` is the one that it went into, if it did."""

    id: str
    into: str | None


class Changed(NamedTuple):
    """An incident that differs today: for each field its value in the release, and now, in the form of its JSON."""

    id: str
    fields: dict[str, tuple[Any, Any]]


class Compared(NamedTuple):
    """What is different today from a release: ids of incidents that are new, those that are gone, those that changed."""

    new: tuple[str, ...]
    gone: tuple[Gone, ...]
    changed: tuple[Changed, ...]


def release_file(name: str) -> str:
    """The name of a release's file. Raises `CaseError` where the name is none for a release.

    >>> release_file("2026-Q1")
    '2026-Q1.jsonl'
    >>> release_file("../تقرير")
    Traceback (most recent call last):
    tawthiq.store.folder.CaseError: ../تقرير: is no name for a release. Write up to sixty of a-z, 0-9, dot, - and _.
    """
    if not _NAME.fullmatch(name):
        raise CaseError(
            f"{name[:80]}: is no name for a release. Write up to sixty of a-z, 0-9, dot, - and _."
        )
    return f"{name}.jsonl"


def release(case: Case, user: str, name: str) -> Released:
    """Freeze what the case holds now: its incidents, the standing decisions, the hashes of its documents, and the head
    of its log, as line-delimited JSON in `releases/`. The same state gives the same bytes.

    Raises `CaseError` where the name was used before, in whatever capitals, or is none for a file; OSError where the
    file cannot be written.
    """
    path = case.folder / RELEASES / release_file(name)
    part = path.with_name(f".{path.name}.part")
    with alone(case):
        try:
            with case.change(user, "release", name=name) as change:
                used = change.connection.execute(select(releases.c.name)).scalars()
                if name.casefold() in map(str.casefold, used):
                    raise CaseError(f"{name}: there is a release of this name. Name it otherwise.")
                last = head(change.connection)
                sha256 = _write(part, _lines(case, change.connection, name, last))
                change.put("releases", {"name": name, "at": now(), "head": last.hash, "sha256": sha256})
                change.note("written", "release", path.name, sha256)
                # Before the change ends: a log never tells of a release that is not there.
                part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return Released(path, sha256, case.head())


def all_releases(case: Case) -> list[str]:
    """The names of all releases, in the order in which they were made."""
    with case.reading() as connection:
        return list(
            connection.execute(select(releases.c.name).order_by(releases.c.at, releases.c.name)).scalars()
        )


def compare(case: Case, name: str) -> Compared:
    """What is different in the case today from one of its releases.

    An incident of which a lawful erasure took the content out of the release is not compared. Raises `CaseError` where
    there is no such release, or its file is not what was written.
    """
    then: dict[str, dict[str, Any]] = {}
    erased: set[str] = set()
    for line in release_lines(case, name):
        if "incident" in line:
            then[line["incident"]["id"]] = line["incident"]
        elif line.get("erased") == "incident":
            erased.add(line["id"])
    new: list[str] = []
    changed: list[Changed] = []
    today: set[str] = set()
    with case.reading() as connection:
        rows = connection.execute(select(incidents).order_by(incidents.c.id))
        for row in rows.yield_per(_TOGETHER):
            today.add(row.id)
            if row.id not in then:
                new += [row.id] if row.id not in erased else []
            elif fields := _differing(then[row.id], _with_all_fields(row.json)):
                changed.append(Changed(row.id, fields))
    gone = tuple(Gone(one, _into(case, one)) for one in sorted(then.keys() - today))
    return Compared(tuple(new), gone, tuple(changed))


def release_lines(case: Case, name: str) -> Iterator[dict[str, Any]]:
    """What a release holds, line by line, its manifest first. Raises `CaseError` where there is no such release, or its
    file is not what was written."""
    path = case.folder / RELEASES / release_file(name)
    with case.reading() as connection:
        written = connection.execute(select(releases.c.sha256).where(releases.c.name == name)).scalar()
    if written is None:
        known = ", ".join(all_releases(case)) or "none yet"
        raise CaseError(f"{name}: there is no such release. There are: {known}.")
    try:
        if hash_file(path) != written:
            raise CaseError(f"{path}: its bytes were changed, so it is no release any more. See verify.")
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}). See verify.") from None
    with path.open("rb") as file:
        for line in file:
            yield msgspec.json.decode(line)


def _lines(case: Case, connection: Connection, name: str, last: Head) -> Iterator[bytes]:
    decided = standing(all_decisions(case))
    yield msgspec.json.encode(
        {
            "format": FORMAT,
            "name": name,
            "program": __version__,
            "lexicons": lexicons_version(),
            "method": method_version(),
            "head": {
                **last._asdict(),
                "at": connection.execute(select(log.c.at).where(log.c.number == last.number)).scalar(),
            },
            "title": case.settings.title,
            "inclusion": case.settings.inclusion,
            "documents": connection.execute(select(func.count()).select_from(documents)).scalar(),
            "incidents": connection.execute(select(func.count()).select_from(incidents)).scalar(),
            "decisions": len(decided),
        }
    )
    yield from map(_document_line, connection.execute(_documents()).yield_per(_TOGETHER).mappings())
    for row in connection.execute(select(incidents).order_by(incidents.c.id)).yield_per(_TOGETHER):
        yield b'{"incident":' + row.json.encode() + b"}"
    for one in decided:
        yield msgspec.json.encode({"decision": one._asdict()})


def _documents() -> Any:
    return (
        select(
            documents.c.id,
            documents.c.version,
            arrivals.c.original,
            versions.c.line,
            versions.c.reader,
            readings.c.json,
        )
        .join(
            versions,
            and_(versions.c.document == documents.c.number, versions.c.version == documents.c.version),
        )
        .join(arrivals, arrivals.c.number == versions.c.arrival)
        .join(
            readings,
            and_(
                readings.c.document == versions.c.document,
                readings.c.version == versions.c.version,
                readings.c.reader == versions.c.reader,
            ),
        )
        .order_by(documents.c.number)
    )


def _document_line(row: Mapping[Any, Any]) -> bytes:
    told = {key: value for key, value in row.items() if key != "json"}
    return msgspec.json.encode({"document": {**told, "text": text_hash(stored_document(row["json"]).text)}})


def _write(path: Path, lines: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    # One that a killed release left may not be written to.
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        for line in lines:
            file.write(line + b"\n")
            digest.update(line + b"\n")
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o444)
    return digest.hexdigest()


def _with_all_fields(written: str) -> dict[str, Any]:
    """An incident's JSON with the fields that the program knows today, absent ones as they are by default."""
    found: dict[str, Any] = msgspec.to_builtins(msgspec.json.decode(written, type=Incident))
    return found


def _differing(then: Mapping[str, Any], today: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Where the two differ; a field that one format lacks counts as empty there."""
    return {
        field: (then.get(field), today.get(field))
        for field in sorted(then.keys() | today.keys())
        if field != "format" and _plain(then.get(field)) != _plain(today.get(field))
    }


def _plain(value: Any) -> Any:
    # JSON has no tuples, and what a format lacks is the same as nothing in it.
    found = msgspec.json.decode(msgspec.json.encode(value))
    return None if found == [] else found


def _into(case: Case, incident: str) -> str | None:
    try:
        return current_id(case, incident)
    except KeyError:
        return None

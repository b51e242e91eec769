"""Files come into a case: kept exactly as they came, and noted with what is known of them."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from tawthiq.read import Facts, FactTable, Input, Report, inputs, known_of, reason, refused, warn
from tawthiq.store.case import Case, alone
from tawthiq.store.change import Change, now
from tawthiq.store.erasure.erasing import was_erased
from tawthiq.store.originals import Kept, destroy, keep
from tawthiq.store.schema import arrivals, originals

_TOGETHER = 200


class Added(NamedTuple):
    """What an addition did: files that are new to the case, and files that it held already as they are."""

    new: int
    known: int


def add(
    case: Case,
    paths: Iterable[str | Path],
    user: str,
    facts: FactTable | None = None,
    problems: Report = warn,
    progress: Callable[[int], None] | None = None,
) -> Added:
    """Keep files, those of folders, and standard input (`-`) as originals of the case; nothing of them is read yet.

    What is known about them (`facts`, or a folder's own table) is kept with them. A file that came before under the
    same name, with the same bytes and facts, is passed over. Of two files of one name in one addition the second is
    refused, since they would be taken for versions of one report; a later addition does give a new version. What cannot
    be kept goes to `problems`, and the others are kept.

    Raises `CaseError` where somebody else adds or builds, OSError where the originals cannot be written.
    """
    new = known = 0
    names: set[str] = set()
    waiting: list[tuple[Input, Facts, Kept]] = []
    with alone(case):
        for source in inputs(paths, problems):
            if source.name in names:
                problems(refused("same_name", name=source.name[:80]).problem(source.shown))
                continue
            names.add(source.name)
            kept = _kept(case.folder, source, problems)
            if progress and source.path is not None and kept:
                progress(kept.size)
            if kept:
                waiting.append((source, known_of(source, facts), kept))
            if len(waiting) >= _TOGETHER:
                fresh = _noted(case, user, waiting, problems)
                new, known, waiting = new + fresh, known + len(waiting) - fresh, []
        if waiting:
            fresh = _noted(case, user, waiting, problems)
            new, known = new + fresh, known + len(waiting) - fresh
    if facts is not None:
        for problem in facts.unused():
            problems(problem)
    return Added(new, known)


def _kept(folder: Path, source: Input, problems: Report) -> Kept | None:
    if source.path is None:
        return keep(folder, sys.stdin.buffer)
    try:
        file = source.path.open("rb")
    except (OSError, ValueError) as error:
        problems(refused("unopened", why=reason(error)).problem(source.shown))
        return None
    with file:
        return keep(folder, file)


def _noted(case: Case, user: str, waiting: Iterable[tuple[Input, Facts, Kept]], problems: Report) -> int:
    """Note what was kept, in one change; returns how many files are new to the case."""
    fresh = []
    with case.reading() as connection:
        for source, facts, kept in waiting:
            if _known(connection, source.name, _written(facts), kept.sha256):
                continue
            if was_erased(connection, kept.sha256):
                destroy(case.folder, kept.sha256)
                problems(refused("erased").problem(source.shown))
                continue
            fresh.append((source, facts, kept))
    if not fresh:
        return 0
    with case.change(user, "add", files=len(fresh)) as change:
        held = held_originals(change.connection, [kept.sha256 for _, _, kept in fresh])
        for number, (source, facts, kept) in enumerate(fresh, last_file(change) + 1):
            put_file(change, number, kept, source.name, source.shown, facts, known=kept.sha256 in held)
            held.add(kept.sha256)
    return len(fresh)


def put_file(
    change: Change,
    number: int,
    kept: Kept,
    name: str,
    shown: str,
    facts: Facts,
    *,
    known: bool,
    derived_from: str | None = None,
) -> None:
    """Write that a file came, under a number of its own; its original too, unless that is `known`."""
    if not known:
        change.put("originals", {**kept._asdict(), "derived_from": derived_from})
    change.put(
        "arrivals",
        {
            "number": number,
            "original": kept.sha256,
            "name": name,
            "shown": shown,
            "facts": _written(facts),
            "at": now(),
        },
    )


def last_file(change: Change) -> int:
    """The number of the file that came last; 0 where none did."""
    return change.connection.execute(select(func.max(arrivals.c.number))).scalar() or 0


def _known(connection: Connection, name: str, facts: str, sha256: str) -> bool:
    """Whether the last file of that name had these bytes, and the same was known of it."""
    last = connection.execute(
        select(arrivals.c.original, arrivals.c.facts)
        .where(arrivals.c.name == name)
        .order_by(arrivals.c.number.desc())
        .limit(1)
    ).first()
    return last is not None and tuple(last) == (sha256, facts)


def held_originals(connection: Connection, hashes: list[str]) -> set[str]:
    """Those of these originals that the case holds, by their hashes."""
    return set(connection.execute(select(originals.c.sha256).where(originals.c.sha256.in_(hashes))).scalars())


def _written(facts: Facts) -> str:
    held: dict[str, Any] = {key: value for key, value in msgspec.structs.asdict(facts).items() if value}
    return msgspec.json.encode(held, order="sorted").decode()

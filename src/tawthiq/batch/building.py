"""A case is built: originals read, documents extracted, records linked; only what is new, or what a new version of the
program, a table or a decision changes."""

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from tawthiq.batch.cores import extract_many
from tawthiq.link.gazetteer import Gazetteer, GazetteerError, Named
from tawthiq.link.gazetteer.cities import built_in
from tawthiq.link.gazetteer.load import read_places
from tawthiq.link.matching import method_version
from tawthiq.link.progress import WHOLE
from tawthiq.link.vague import Vague, VagueError, read_vague
from tawthiq.model import Record
from tawthiq.read import Problem, Report, reason, warn
from tawthiq.store import (
    REFUSALS,
    AboutReports,
    Basis,
    Case,
    CaseError,
    Decided,
    Linked,
    Method,
    Regrouped,
    all_decisions,
    alone,
    documents_numbered,
    finish_erasing,
    for_linking,
    is_undone,
    kept_file,
    last_basis,
    link_case,
    named_in,
    note_settings,
    put_records,
    read_arrivals,
    regrouped,
    standing,
    waiting_for_extraction,
    waiting_to_link,
)

_TOGETHER: Final = 500

Advance = Callable[[int], None]
Stage = Callable[[str, int | None], AbstractContextManager[Advance]]
"""Told of each stage and its size as it begins; gives what is told of what is done."""


def _untold(_name: str, _size: int | None) -> AbstractContextManager[Advance]:
    return nullcontext(lambda _: None)


class Built(NamedTuple):
    """What a build did: documents new or new in a version, records made, and what linking changed (None: nothing was
    to be linked)."""

    read: int
    extracted: int
    linked: Linked | None


def build(
    case: Case,
    user: str,
    *,
    added: Sequence[Named] = (),
    jobs: int = 1,
    again: bool = False,
    problems: Report = warn,
    stage: Stage = _untold,
) -> Built:
    """Bring the case up to date, in changes of some hundred documents each; whenever it is interrupted, the next build
    goes on from there. `added` are places beside those built in and those of the case's own tables. With `again`, all
    is extracted and linked anew.

    Raises `CaseError` where a table of the case cannot be used.
    """
    known = _tables(case, added)
    if is_undone(case):
        finish_erasing(case)
    with alone(case):
        note_settings(case, user)
        with stage("reading", None) as advance:
            read = read_arrivals(case, user, problems, advance)
        extracted = _extract(
            case, user, waiting_for_extraction(case, everything=again), jobs, problems, stage
        )
        linked = _link(case, user, known, stage, again=again)
    return Built(read, extracted, linked)


def take_in(case: Case, user: str, file: int, problems: Report = warn) -> list[int]:
    """Read and extract one file of the case alone, by its number; returns the numbers of its reports. They are joined with
    others at the next build.

    Raises `CaseError` where somebody else adds or builds at the moment.
    """
    with alone(case, wait=False):
        read_arrivals(case, user, problems, only=file)
        found = kept_file(case, file)
        numbers = [one.number for one in found.read] if found else []
        waiting = set(waiting_for_extraction(case))
        _extract(case, user, [one for one in numbers if one in waiting], 1, problems, _untold)
    return numbers


def preview(case: Case, made: AboutReports, added: Sequence[Named] = ()) -> Regrouped:
    """What a decision on reports would change; nothing is written. Raises `CaseError` as `build` does."""
    known = _tables(case, added)
    held = all_decisions(case)
    number = held[-1].number if held else 0
    decisions = for_linking([*standing(held), Decided("", number + 1, "", "", made)])
    return regrouped(
        case, made, Method(_gazetteer(known.places), decisions, known.vague, Basis(known.by, number))
    )


def prepare(case: Case, added: Sequence[Named] = ()) -> None:
    """Have the places at hand by which `preview` links; what is wrong with their tables is said there."""
    with suppress(CaseError):
        _gazetteer(_tables(case, added).places)


@lru_cache(maxsize=1)
def _gazetteer(places: tuple[Named, ...]) -> Gazetteer:
    """The places to link by, kept: to sort them takes seconds, and one preview follows another."""
    return Gazetteer(built_in(), places)


def _extract(case: Case, user: str, numbers: list[int], jobs: int, problems: Report, stage: Stage) -> int:
    if not numbers:
        return 0
    made: list[tuple[int, Record]] = []
    count = 0
    with (
        stage("extracting", len(numbers)) as advance,
        closing(_outcomes(case, numbers, jobs)) as outcomes,
    ):
        for number, outcome in outcomes:
            advance(1)
            if isinstance(outcome, Problem):
                problems(outcome)
                continue
            made.append((number, outcome))
            count += 1
            if len(made) == _TOGETHER:
                put_records(case, user, made)
                made = []
        if made:
            put_records(case, user, made)
    return count


def _outcomes(
    case: Case, numbers: list[int], jobs: int
) -> Generator[tuple[int, Record | Problem], None, None]:
    yield from zip(numbers, extract_many(documents_numbered(case, numbers), jobs), strict=True)


def _link(case: Case, user: str, known: "_Known", stage: Stage, *, again: bool) -> Linked | None:
    made = all_decisions(case)
    basis = Basis(known.by, made[-1].number if made else 0)
    last = last_basis(case)
    whole = again or last is None or last.by != basis.by
    new = set(waiting_to_link(case))
    if last is not None:
        new |= set(named_in(case, made, since=last.decisions))
    if not new and not whole:
        return None
    with stage("linking", WHOLE) as advance:
        method = Method(_gazetteer(known.places), for_linking(standing(made)), known.vague, basis)
        return link_case(case, user, sorted(new), method, whole=whole, progress=advance)


class _Known(NamedTuple):
    """The places beside those built in, what vague words count, and the hash of both and of the method."""

    places: tuple[Named, ...]
    vague: Vague
    by: str


def _sites(table: Path) -> tuple[Named, ...]:
    """The places of a table, read again where it was changed."""
    return _sites_then(table, table.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _sites_then(table: Path, _changed: int) -> tuple[Named, ...]:
    return tuple(read_places(table).sites)


def _tables(case: Case, added: Sequence[Named]) -> _Known:
    try:
        own = [named for table in case.settings.places for named in _sites(case.folder / table)]
        vague = read_vague(case.folder / case.settings.vague) if case.settings.vague else {}
    except (GazetteerError, VagueError) as error:
        raise CaseError(str(error)) from None
    except OSError as error:
        raise CaseError(f"{error.filename}: {REFUSALS.say('unread_setting', why=reason(error))}") from None
    places = (*own, *added)
    told = hashlib.sha256(method_version().encode())
    told.update(msgspec.json.encode([places, sorted(vague.items())]))
    return _Known(places, vague, told.hexdigest())

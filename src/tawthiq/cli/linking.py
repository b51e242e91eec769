"""What `link` and `run` link with: the places that they know, and what people decided."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tawthiq.cli.at_case import own_places
from tawthiq.cli.messages import Messages
from tawthiq.link.gazetteer import Gazetteer, GazetteerError, Named
from tawthiq.link.gazetteer.cities import built_in
from tawthiq.link.gazetteer.load import read_places
from tawthiq.link.matching import Decisions
from tawthiq.model import INCIDENT_FORMAT, Incident, incident_from_json
from tawthiq.read import visible
from tawthiq.store import AboutReports, Case, all_decisions, all_records, decide, standing

Places = Annotated[
    list[Path] | None,
    typer.Option(
        "--places",
        metavar="TABLE",
        help="A table of places with their coordinates, for these reports alone (CSV, or a dump of GeoNames); may be "
        "given more than once. See `tawthiq places` for those that are kept.",
    ),
]
DecisionsFile = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help='What people decided, as JSON: {"joined": [[ids of reports of one incident], …], "parted": [[ids of '
        "reports of different incidents], …]}.",
    ),
]
EarlierFile = Annotated[
    Path | None,
    typer.Option(
        "--earlier",
        metavar="INCIDENTS",
        help="Incidents that were linked before: they stand and keep their ids, and only new reports are compared.",
    ),
]


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    joined: list[list[str]] = []
    parted: list[list[str]] = []


def known_places(tables: Sequence[Path] | None, messages: Messages) -> Gazetteer:
    """The cities built in, the places of these tables and those that the user added; a table that cannot be used is
    told and left out."""
    own = [named for table in tables or () for named in usable(table, messages)]
    return Gazetteer(built_in(), [*own, *own_places(messages)])


def read_decisions(path: Path | None) -> Decisions:
    """What people joined and parted. A file that cannot be obeyed ends the command: linking in spite of what people
    decided would look as if it obeyed.

    Raises `typer.Exit` with the reason told on standard error.
    """
    if path is None:
        return Decisions()
    try:
        written = msgspec.json.decode(path.read_bytes(), type=_Written)
    except OSError as error:
        raise _unusable(path, f"the decisions cannot be read ({error.strerror})") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unusable(
            path, f'these are no decisions ({error}). Write {{"joined": [["id", "id"]], "parted": []}}'
        ) from None
    groups = _together(written.joined)
    for group in written.parted:
        for one, other in combinations(dict.fromkeys(group), 2):
            if any(one in joined and other in joined for joined in groups):
                raise _unusable(path, f"{one} and {other} are both joined and parted. Decide for one")
    return Decisions(
        tuple(groups),
        tuple(pair for group in written.parted for pair in combinations(dict.fromkeys(group), 2)),
    )


def read_earlier(path: Path | None) -> list[Incident]:
    """The incidents that were linked before. A file that cannot be read whole ends the command: what it lost would come
    back under other ids.

    Raises `typer.Exit` with the reason told on standard error.
    """
    if path is None:
        return []
    found = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    found.append(_incident(path, number, line))
    except OSError as error:
        raise _unusable(path, f"the earlier incidents cannot be read ({error.strerror})") from None
    return found


def _incident(path: Path, number: int, line: bytes) -> Incident:
    try:
        incident = incident_from_json(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unusable(
            path, f"line {number} is no incident ({error}). Give what `tawthiq link` wrote"
        ) from None
    if incident.format != INCIDENT_FORMAT:
        raise _unusable(path, f"line {number} is of the format {incident.format[:40]}, not {INCIDENT_FORMAT}")
    return incident


def tell_unknown(
    decisions: Decisions, path: Path | None, known: Iterable[str], messages: Messages
) -> set[str]:
    """Tell of decisions about reports that are not there; returns these reports."""
    named = {one for group in (*decisions.joined, *decisions.parted) for one in group}
    missing = named.difference(known)
    for one in sorted(missing):
        messages.fault(f"{path}: there is no report {one[:80]}, so what was decided of it has no effect.")
    return missing


def decide_new(case: Case, user: str, decisions: Decisions, path: Path | None, messages: Messages) -> bool:
    """Put what was decided in a file on record in the case, where it does not stand there yet; returns whether there
    was any such."""
    if decisions == Decisions():
        return False
    missing = tell_unknown(decisions, path, (record.id for record in all_records(case)), messages)
    on_record = {
        (one.what.verdict, frozenset(one.what.reports))
        for one in standing(all_decisions(case))
        if isinstance(one.what, AboutReports)
    }
    groups = [("joined", group) for group in decisions.joined] + [
        ("parted", frozenset(p)) for p in decisions.parted
    ]
    new = [
        AboutReports(verdict=verdict, reports=tuple(sorted(group - missing)))  # type: ignore[arg-type]
        for verdict, group in groups
        if len(group - missing) > 1 and (verdict, group - missing) not in on_record
    ]
    if new:
        decide(case, user, new)
    return bool(new)


def usable(table: Path, messages: Messages) -> list[Named]:
    """The places of a table; one that cannot be used is told, and gives none."""
    try:
        return list(read_places(table).sites)
    except GazetteerError as error:
        messages.fault(str(error))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        messages.fault(f"{table}: the table cannot be read ({why}). Check its name and permissions.")
    return []


def _together(groups: Iterable[Sequence[str]]) -> list[frozenset[str]]:
    """Groups that share a report made one.

    >>> [sorted(group) for group in _together([["a", "b"], ["c", "d"], ["b", "c"]])]
    [['a', 'b', 'c', 'd']]
    """
    whole: list[frozenset[str]] = []
    for group in map(frozenset, groups):
        meeting = [one for one in whole if one & group]
        whole = [one for one in whole if not one & group]
        whole.append(group.union(*meeting))
    return whole


def _unusable(path: Path, what: str) -> typer.Exit:
    typer.echo(visible(f"{path}: {what}."), err=True)
    return typer.Exit(1)

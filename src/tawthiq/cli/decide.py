"""`tawthiq decide` and `tawthiq decisions`: what people decided, put on record and shown."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tawthiq.cli.at_case import CaseFolder, User, named, opened
from tawthiq.cli.messages import orderly_end
from tawthiq.cli.output import output
from tawthiq.read import visible
from tawthiq.store import Decision, all_decisions, decision_from_json, standing
from tawthiq.store import decide as decide_in


def decide(
    *,
    folder: CaseFolder,
    file: Annotated[
        str,
        typer.Argument(
            metavar="DECISIONS", help="A file of decisions as JSON, one a line; - is standard input."
        ),
    ],
    user: User = None,
) -> None:
    """Put decisions on record: reports joined, parted or moved, values accepted, corrected, rejected or added, fields of
    incidents set, what parties say, notes, incidents settled, earlier decisions taken back. All of the file, or nothing.
    See docs/case.md for their form."""
    with opened(folder) as case:
        made = _read(file)
        decide_in(case, named(user), made)
        typer.echo(
            f"{len(made)} decision{'' if len(made) == 1 else 's'} on record; log head {case.head().hash}"
        )
        typer.echo("Those on reports and persons take effect in incidents at the next build.")


def decisions(
    *,
    folder: CaseFolder,
    everything: Annotated[
        bool, typer.Option("--all", help="Show all that is on record: what was taken back, and opinions.")
    ] = False,
) -> None:
    """Show the decisions that hold as JSON, one a line: id, time, name, and what was decided. Opinions of double review
    hold nothing by themselves; --all shows them, too."""
    with opened(folder) as case, output(None) as stream:
        made = all_decisions(case)
        for one in made if everything else standing(made):
            stream.write(msgspec.json.encode(one._asdict()) + b"\n")


def _read(file: str) -> list[Decision]:
    shown = "standard input" if file == "-" else file
    with orderly_end(shown):
        try:
            lines = (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).splitlines()
        except OSError as error:
            typer.echo(visible(f"{shown}: cannot be read ({error.strerror})."), err=True)
            raise typer.Exit(1) from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(decision_from_json(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            typer.echo(
                visible(f"{shown}:{number}: this is no decision ({error}). Nothing was put on record."),
                err=True,
            )
            raise typer.Exit(1) from None
    return found

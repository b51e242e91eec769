"""`tawthiq release` and `tawthiq compare`: a case frozen, and what is different today."""

import json
from typing import Annotated

import typer

from tawthiq.cli.at_case import CaseFolder, User, named, opened
from tawthiq.read import visible
from tawthiq.store import compare as compare_case
from tawthiq.store import release as release_case

Name = Annotated[str, typer.Argument(metavar="NAME", help="The release's name, such as 2026-Q1.")]


def release(*, folder: CaseFolder, name: Name, user: User = None) -> None:
    """Freeze what a case holds now under a name, to be cited: incidents, decisions, hashes of documents, the log's
    head."""
    with opened(folder) as case:
        made = release_case(case, named(user), name)
        typer.echo(f"Released: {visible(str(made.file))}")
        typer.echo(f"SHA-256 {made.sha256}")
        typer.echo(f"Log head {made.head.hash}")


def compare(*, folder: CaseFolder, name: Name) -> None:
    """Show what is different in a case today from one of its releases: a line for each incident and field."""
    with opened(folder) as case:
        found = compare_case(case, name)
        for one in found.new:
            typer.echo(f"new      {one}")
        for gone in found.gone:
            typer.echo(f"gone     {gone.id}" + (f", now in {gone.into}" if gone.into else ""))
        for changed in found.changed:
            for field, (then, now) in changed.fields.items():
                typer.echo(visible(f"changed  {changed.id} {field}: {_short(then)} → {_short(now)}"))
        typer.echo(f"{len(found.new)} new, {len(found.gone)} gone, {len(found.changed)} changed since {name}")


def _short(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 80 else written[:79] + "…"

"""`tawthiq init`: a new case."""

from typing import Annotated

import typer

from tawthiq.cli.at_case import CaseFolder, User, created, named
from tawthiq.read import visible
from tawthiq.store import SETTINGS, Settings


def init(
    *,
    folder: CaseFolder,
    title: Annotated[str, typer.Option(metavar="TITLE", help="The case's title.")] = "",
    database: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="For a team, a PostgreSQL database: postgresql://user@host/name, the password in PGPASSWORD or "
            "~/.pgpass. Without it SQLite in the case's folder.",
        ),
    ] = "",
    user: User = None,
) -> None:
    """Make a new case: a folder for originals, settings, and a database with a log of every change."""
    with created(folder, Settings(title=title or folder.resolve().name, database=database), named(user)):
        typer.echo(f"A new case: {visible(str(folder))}")
        typer.echo(f"Its settings: {visible(str(folder / SETTINGS))}")
        typer.echo(
            f"Next: tawthiq add {visible(str(folder))} INPUTS…, then tawthiq build {visible(str(folder))}"
        )

"""`tawthiq status`: what a case holds, and what waits."""

import typer

from tawthiq.cli.at_case import CaseFolder, opened
from tawthiq.read import visible
from tawthiq.store import status as status_of


def status(*, folder: CaseFolder) -> None:
    """Show what a case holds, what was not read, what waits for a build, and the head of the log."""
    with opened(folder) as case:
        for line in status_of(case).lines():
            typer.echo(visible(line))

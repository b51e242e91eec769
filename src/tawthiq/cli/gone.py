"""`tawthiq gone`: a report was taken down at its source."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from tawthiq.cli.at_case import CaseFolder, User, named, opened
from tawthiq.store import set_gone


def gone(
    *,
    folder: CaseFolder,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help="When that was seen (2018-04-08); without it today.")
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="It is there again.")] = False,
    user: User = None,
) -> None:
    """Note that a report was deleted at its source. Its text stays in the case, and is read as before."""
    with opened(folder) as case:
        today = datetime.now(UTC).astimezone().date().isoformat()
        set_gone(case, named(user), report, None if back else on or today)
        typer.echo(f"Noted; log head {case.head().hash}")

"""`tawthiq erase`: a report is lawfully erased from a case."""

import shutil
from typing import Annotated

import typer

from tawthiq.cli.at_case import CaseFolder, User, named, opened
from tawthiq.read import visible
from tawthiq.store import erase as erase_from

_WRITTEN = ("dossier.html", "records.jsonl", "incidents.jsonl")


def erase(
    *,
    folder: CaseFolder,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    reason: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Under which law or request, for the log, where it stays for good: name nobody in it.",
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    user: User = None,
) -> None:
    """Erase a report for good: its original, its text, its values, and what was decided of it. The log keeps hashes
    and the reason, and `tawthiq verify` goes on to hold.

    What was written out from the case into its folder is taken away with it; copies elsewhere are yours to find.
    """
    with opened(folder) as case:
        if not yes:
            typer.confirm(visible(f"Erase {report} from {folder} for good?"), abort=True, err=True)
        erased = erase_from(case, named(user), report, reason)
        for name in _WRITTEN:
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / "exports", ignore_errors=True)
        typer.echo(
            f"Erased; {len(erased.originals)} originals destroyed. Build the case, and write it out again."
        )
        for other in erased.also:
            typer.echo(visible(f"Its original stays, since {other} came from the same bytes."))
        if not erased.scrubbed:
            typer.echo(
                "Another program holds the database open: close it, then run tawthiq build to clear old bytes."
            )
        typer.echo(f"Log head {case.head().hash}")

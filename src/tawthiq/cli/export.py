"""`tawthiq export`: a case in a format that other programs read."""

import hashlib
import io
from pathlib import Path
from typing import Annotated, Literal

import typer

from tawthiq.cli.at_case import CaseFolder, User, named, opened
from tawthiq.cli.messages import Messages
from tawthiq.cli.output import output
from tawthiq.cli.progress import bar
from tawthiq.cli.shown import shown
from tawthiq.export import ENDINGS, FORMATS, Table, write_csv
from tawthiq.read import visible

Format = Literal["csv", "xlsx", "geojson", "records", "incidents", "dossier"]


def export(
    *,
    folder: CaseFolder,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="CSV or XLSX in columns in the manner of Airwars, GeoJSON, records or incidents as JSON, one a line, or "
            "the dossier.",
        ),
    ] = "xlsx",
    out: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file; without it one in the case's folder exports/."
        ),
    ] = None,
    table: Annotated[
        Table, typer.Option(help="Which table, for CSV: an XLSX file holds them all.")
    ] = "incidents",
    language: Annotated[
        Literal["ar", "en"] | None,
        typer.Option(help="The language of headings; without it the case's first."),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names/--without-names", help="With or without victims' names and ages.")
    ] = True,
    user: User = None,
) -> None:
    """Write a case out: its incidents, reports, and who says what. Everything in it is proposed, with its speakers.

    What was written is in the log by its hash, and the head of the log is shown: write it down with the file.
    """
    messages = Messages()
    with opened(folder) as case:
        who = named(user)
        if out is None:
            out = folder / "exports" / _name(form, table, names=names)
            out.parent.mkdir(exist_ok=True)
        with bar(messages.console, "writing"):
            contents = shown(case)
            written = io.BytesIO()
            speech = language or contents.language
            if form == "csv":
                write_csv(contents, written, language=speech, names=names, table=table)
            else:
                FORMATS[form](contents, written, language=speech, names=names)
            with output(None if str(out) == "-" else out) as stream:
                stream.write(written.getvalue())
        with case.change(who, "export", format=form, names=names) as change:
            change.note("export", "export", form, hashlib.sha256(written.getvalue()).hexdigest())
        if str(out) != "-":
            typer.echo(f"Written: {visible(str(out))}")
        messages.say(f"Log head {case.head().hash}")


def _name(form: Format, table: Table, *, names: bool) -> str:
    part = f"{table}{ENDINGS[form]}" if form == "csv" else f"case{ENDINGS[form]}"
    return part if names else f"without-names-{part}"

"""`tawthiq link`: records in, incidents out."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from tawthiq.cli.linking import (
    DecisionsFile,
    EarlierFile,
    Places,
    known_places,
    read_decisions,
    read_earlier,
    tell_unknown,
)
from tawthiq.cli.messages import Messages, orderly_end
from tawthiq.cli.output import check_output, output
from tawthiq.cli.progress import bar
from tawthiq.cli.table import Tables
from tawthiq.link.progress import WHOLE
from tawthiq.model import incident_to_json
from tawthiq.pipeline import incidents
from tawthiq.read import read_records, total_size


def link(
    *,
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RECORDS]...",
            help="Files of records, one a line, as `tawthiq extract` writes them; - is standard input.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to standard output."),
    ] = None,
    places: Places = None,
    decisions: DecisionsFile = None,
    earlier: EarlierFile = None,
    form: Annotated[
        Literal["jsonl", "table"],
        typer.Option("--format", help="Incidents as JSON, one a line, or a table for reading."),
    ] = "jsonl",
) -> None:
    """Join records of the same event into incidents: ranges, parties with who names them, a proposed grading."""
    if not files and sys.stdin.isatty():
        typer.echo(context.get_help())
        raise typer.Exit(2)
    sources = files or ["-"]
    out = None if str(out) == "-" else out
    check_output(out, sources)
    messages = Messages()
    decided, before = read_decisions(decisions), read_earlier(earlier)
    with orderly_end(str(out or "standard output")):
        with bar(messages.console, "reading", total_size(sources)) as advance:
            records = list(read_records(sources, messages.problem, advance))
        for record in records:
            messages.tally.record(record)
        tell_unknown(decided, decisions, (record.id for record in records), messages)
        with bar(messages.console, "linking", WHOLE) as advance:
            found = incidents(records, known_places(places, messages), decided, before, advance)
        with output(out) as stream:
            if form == "table":
                with Tables(stream, explain=False) as tables:
                    tables.show_incidents(found)
            else:
                stream.writelines(incident_to_json(incident) + b"\n" for incident in found)
    messages.say(messages.tally.linked(len(found)))
    if messages.tally.failed:
        raise typer.Exit(1)

"""`tawthiq run`: reports in, a case out: records, incidents and the dossier."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tawthiq.batch import extract_many
from tawthiq.cli.case_folder import DOSSIER, INCIDENTS, RECORDS, check_case_folder, whole_folder
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
from tawthiq.cli.output import output
from tawthiq.cli.progress import bar
from tawthiq.cli.reading import FactsFile, Jobs
from tawthiq.cli.table import Tables
from tawthiq.export import Case
from tawthiq.export.dossier import write_dossier
from tawthiq.model import Document, Incident, Record, incident_to_json, to_json
from tawthiq.pipeline import incidents
from tawthiq.read import Problem, read_facts, read_files, total_size, visible


def run(
    *,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUTS...",
            help="Text files, HTML files, JSON documents (one a line), folders of them; - is standard input.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="The case's folder: new, empty, or a former run's, which is replaced when all is written.",
        ),
    ],
    places: Places = None,
    jobs: Jobs = 1,
    title: Annotated[
        str | None, typer.Option(metavar="TITLE", help="The dossier's title; without it the folder's name.")
    ] = None,
    facts: FactsFile = None,
    decisions: DecisionsFile = None,
    earlier: EarlierFile = None,
    show: Annotated[bool, typer.Option("--show", help="Show the incidents as a table, too.")] = False,
) -> None:
    """Read reports, join them into incidents, and write a case: records.jsonl, incidents.jsonl, dossier.html.

    The dossier is one file with all reports' texts in it, to be opened in a browser without a network. Records go to
    the disk as they are made, but records and texts stay in memory until the end: count 0.2 GB, and 0.1 GB more for
    each thousand reports. For some ten thousand and more, `tawthiq extract` and `tawthiq link` do the same without
    texts and without a dossier.
    """
    check_case_folder(out, inputs)
    messages = Messages()
    decided, before = read_decisions(decisions), read_earlier(earlier)
    unread: list[str] = []

    def problem(one: Problem) -> None:
        if one.effect in {"refused", "noted"}:
            unread.append(str(one))
        messages.problem(one)

    with orderly_end(str(out)), whole_folder(out) as folder:
        table = read_facts(facts, problem) if facts else None
        texts: dict[str, Document] = {}
        records: list[Record] = []
        with (
            bar(messages.console, "reading", total_size(inputs)) as advance,
            (folder / RECORDS).open("wb") as stream,
            closing(_outcomes(read_files(inputs, table, problem, advance), texts, jobs)) as outcomes,
        ):
            for outcome in outcomes:
                if isinstance(outcome, Problem):
                    problem(outcome)
                else:
                    messages.tally.record(outcome)
                    records.append(outcome)
                    stream.write(to_json(outcome) + b"\n")
        if not records:
            messages.say("Nothing could be read, so no case is written.")
            raise typer.Exit(1)
        tell_unknown(decided, decisions, texts, messages)
        with bar(messages.console, "linking"):
            found = incidents(records, known_places(places, messages), decided, before)
        with bar(messages.console, "writing"):
            (folder / INCIDENTS).write_bytes(b"".join(incident_to_json(one) + b"\n" for one in found))
            case = Case(
                name=title or out.resolve().name,
                incidents=found,
                records=records,
                texts=texts,
                unread=unread,
                made=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
            )
            write_dossier(case, folder / DOSSIER)
    with orderly_end("standard output"):
        if show:
            _show(found)
        typer.echo(messages.tally.linked(len(found)))
        typer.echo(f"The dossier: {visible(str(out / DOSSIER))}")
    if messages.tally.failed:
        raise typer.Exit(1)


def _outcomes(
    documents: Iterable[Document], texts: dict[str, Document], jobs: int
) -> Generator[Record | Problem, None, None]:
    """What extraction makes of the documents; they are kept in `texts` for the dossier as they go by."""

    def kept() -> Iterator[Document]:
        for document in documents:
            texts[document.id] = document
            yield document

    yield from extract_many(kept(), jobs)


def _show(found: Iterable[Incident]) -> None:
    with output(None) as stream, Tables(stream, explain=False) as tables:
        tables.show_incidents(found)

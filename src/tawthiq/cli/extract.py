"""`tawthiq extract`: documents in, one record for each out."""

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import typer

from tawthiq.batch import extract_many
from tawthiq.cli.messages import Messages, orderly_end
from tawthiq.cli.output import check_output, output
from tawthiq.cli.progress import bar
from tawthiq.cli.reading import FactsFile, Jobs
from tawthiq.cli.table import Tables
from tawthiq.model import Record, to_json
from tawthiq.read import (
    STANDARD_INPUT,
    Facts,
    FactTable,
    Problem,
    Report,
    iso_date,
    read_facts,
    read_files,
    sound_name,
    total_size,
)

Format = Literal["jsonl", "table"]
_GIVEN = "For a single text or HTML file: "


def extract(
    *,
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES]...",
            help="Text files, HTML files, JSON documents (one a line), folders of them; - is standard input.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write to this file, not to standard output."),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Records as JSON, one a line (the default), or tables for reading."),
    ] = None,
    jobs: Jobs = 1,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help=_GIVEN + "when it was published, as 2018-04-08.")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help=_GIVEN + "its web address.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help=_GIVEN + "who published it.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help=_GIVEN + "its title.")] = None,
    facts: FactsFile = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show for each value its rule and its words (as tables).")
    ] = False,
) -> None:
    """Extract claims, harm, victims and events from reports, each with its exact words."""
    if not files and sys.stdin.isatty():
        typer.echo(context.get_help())
        raise typer.Exit(2)
    sources = files or ["-"]
    out = None if str(out) == "-" else out
    check_output(out, sources)
    given = _given(sources, facts, Facts(published=published, url=url, publisher=publisher, title=title))
    messages = Messages()
    shows_progress = messages.console.is_terminal and (out is not None or not sys.stdout.isatty())
    with orderly_end(str(out or "standard output")):
        table = read_facts(facts, messages.problem) if facts else given
        with (
            bar(
                messages.console,
                "reading",
                total_size(sources) if shows_progress else None,
                shown=shows_progress,
            ) as advance,
            output(out) as stream,
            _writer(stream, form or ("table" if explain else "jsonl"), explain=explain) as write,
            closing(_outcomes(sources, table, messages.problem, advance, jobs)) as outcomes,
        ):
            for outcome in outcomes:
                if isinstance(outcome, Problem):
                    messages.problem(outcome)
                else:
                    messages.tally.record(outcome)
                    write(outcome)
    messages.say(messages.tally.summary())
    if messages.tally.failed:
        raise typer.Exit(1)


def _outcomes(
    sources: list[str], table: FactTable | None, report: Report, advance: Callable[[int], None], jobs: int
) -> Generator[Record | Problem, None, None]:
    yield from extract_many(read_files(sources, table, report, advance), jobs)


@contextmanager
def _writer(stream: BinaryIO, form: Format, *, explain: bool) -> Iterator[Callable[[Record], None]]:
    if form == "table":
        with Tables(stream, explain=explain) as tables:
            yield tables.show
        return

    def write(record: Record) -> None:
        stream.write(to_json(record) + b"\n")
        if stream is sys.stdout.buffer:
            stream.flush()

    yield write


def _given(sources: list[str], facts: str | None, given: Facts) -> FactTable | None:
    """The facts of the options, for the one file that they are about."""
    if given == Facts():
        return None
    options = "--published, --url, --publisher and --title"
    if facts is not None:
        raise typer.BadParameter(f"{options} go without --facts, which names the file of each.")
    source = Path(sources[0])
    if len(sources) != 1 or source.is_dir() or source.suffix.lower() in {".json", ".jsonl", ".ndjson"}:
        raise typer.BadParameter(
            f"{options} are for a single text or HTML file. For several, write a table and name it with --facts; a "
            "folder may hold it as about.csv; JSON documents hold their own."
        )
    if given.published is not None and iso_date(given.published) is None:
        raise typer.BadParameter("this is not an ISO date; write it as 2018-04-08.", param_hint="--published")
    name = STANDARD_INPUT if sources[0] == "-" else sound_name(source.name)
    sound = {
        key: sound_name(value) for key in ("url", "publisher", "title") if (value := getattr(given, key))
    }
    return FactTable.of(name, Facts(published=given.published, **sound))

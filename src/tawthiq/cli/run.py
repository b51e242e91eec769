"""`tawthiq run`: reports in, a case out, built and with its dossier."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tawthiq.batch.building import build
from tawthiq.cli.at_case import User, created, named, opened, own_places
from tawthiq.cli.linking import DecisionsFile, Places, decide_new, read_decisions, usable
from tawthiq.cli.messages import Messages, orderly_end
from tawthiq.cli.output import output
from tawthiq.cli.progress import bar, stages
from tawthiq.cli.reading import FactsFile, Jobs
from tawthiq.cli.shown import shown
from tawthiq.cli.table import Tables
from tawthiq.export import FORMATS
from tawthiq.model import Incident
from tawthiq.read import Problem, read_facts, total_size, visible
from tawthiq.store import (
    SETTINGS,
    Case,
    Settings,
    add,
    hash_file,
    write_settings,
    write_whole,
    written_last,
)

DOSSIER = "dossier.html"
_WRITTEN = {"records.jsonl": "records", "incidents.jsonl": "incidents", DOSSIER: "dossier"}


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
            metavar="CASE",
            help="The case's folder: a new or empty one, or a case, to which the reports are added.",
        ),
    ],
    places: Places = None,
    jobs: Jobs = 1,
    title: Annotated[
        str | None, typer.Option(metavar="TITLE", help="The case's title; without it the folder's name.")
    ] = None,
    facts: FactsFile = None,
    decisions: DecisionsFile = None,
    show: Annotated[bool, typer.Option("--show", help="Show the incidents as a table, too.")] = False,
    user: User = None,
) -> None:
    """Read reports, join them into incidents, and show them: a case, built, with its dossier.

    The same as `tawthiq init`, `add` and `build`, and then records.jsonl, incidents.jsonl and dossier.html in the
    case's folder. The dossier is one file with all reports' texts in it, to be opened in a browser without a network;
    it is made in memory: count 0.2 GB, and 0.1 GB more for each thousand reports.
    """
    new = _is_new(out, inputs)
    messages = Messages()
    unread: list[str] = []

    def problem(one: Problem) -> None:
        if one.effect in {"refused", "noted"}:
            unread.append(str(one))
        messages.problem(one)

    who, wanted = named(user), read_decisions(decisions)
    settings = Settings(title=title or out.resolve().name)
    with created(out, settings, who) if new else opened(out) as case:
        case = _set(case, title, places, messages)  # noqa: PLW2901 - the same case with other settings
        table = read_facts(facts, problem) if facts else None
        with bar(messages.console, "adding", total_size(inputs)) as advance:
            add(case, inputs, who, table, problem, advance)
        not_kept = list(unread)

        def bring_up_to_date() -> None:
            build(
                case,
                who,
                added=own_places(messages),
                jobs=jobs,
                problems=problem,
                stage=stages(messages.console),
            )

        bring_up_to_date()
        if decide_new(case, who, wanted, decisions, messages):
            bring_up_to_date()
        contents = shown(case, not_kept)
        if not contents.records:
            messages.say("Nothing could be read, so there is no dossier.")
            raise typer.Exit(1)
        if not_kept or not (written_last(case) and all((out / name).is_file() for name in _WRITTEN)):
            with bar(messages.console, "writing"), case.change(who, "export", format="run") as change:
                for name, form in _WRITTEN.items():
                    with output(out / name) as stream:
                        FORMATS[form](contents, stream)
                    change.note("export", "export", name, hash_file(out / name))
    for record in contents.records:
        messages.tally.record(record)
    with orderly_end("standard output"):
        if show:
            _show(contents.incidents)
        typer.echo(messages.tally.linked(len(contents.incidents), len(contents.unread)))
        typer.echo(f"The dossier: {visible(str(out / DOSSIER))}")
    if messages.tally.failed:
        raise typer.Exit(1)


def _is_new(folder: Path, sources: list[str]) -> bool:
    """Whether a case is to be made in the folder; a folder that is neither a case nor empty is refused, and so is one
    that lies in what is to be read or holds it."""
    shown, real = visible(str(folder)), folder.resolve()
    for source in map(Path, sources):
        if str(source) == "-" or not source.exists():
            continue
        read = source.resolve()
        if real == read or (read in real.parents and source.is_dir()):
            raise _refused(f"{shown} lies in a folder that is read; a later run would read its own outcome.")
        if real in read.parents:
            raise _refused(f"{shown} holds {visible(str(source))}, which is to be read.")
    if real.exists() and not real.is_dir():
        raise _refused(f"{shown} is a file, not a folder.")
    if (real / SETTINGS).exists():
        return False
    if real.is_dir() and (others := sorted(path.name for path in real.iterdir())):
        raise _refused(
            f"{shown} is no case and holds other files ({visible(', '.join(others[:3]))}"
            f"{' …' if len(others) > 3 else ''}), so it is left as it is. Name a new folder, or an empty one."
        )
    return True


def _refused(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--output")


def _set(case: Case, title: str | None, tables: Sequence[Path] | None, messages: Messages) -> Case:
    """The case with this title, and with copies of these tables of places; one that cannot be used is told."""
    settings = case.settings
    if title:
        settings = msgspec.structs.replace(settings, title=title)
    for table in tables or ():
        if not usable(table, messages):
            continue
        kept = f"places/{table.name}"
        (case.folder / "places").mkdir(exist_ok=True)
        write_whole(case.folder / kept, table.read_bytes())
        if kept not in settings.places:
            settings = msgspec.structs.replace(settings, places=(*settings.places, kept))
    if settings != case.settings:
        write_settings(case.folder, settings)
    return case._replace(settings=settings)


def _show(found: Iterable[Incident]) -> None:
    with output(None) as stream, Tables(stream, explain=False) as tables:
        tables.show_incidents(found)

"""`tawthiq build`: a case brought up to date."""

from typing import Annotated

import typer

from tawthiq.batch.building import Built
from tawthiq.batch.building import build as build_case
from tawthiq.cli.at_case import CaseFolder, User, named, opened, own_places
from tawthiq.cli.messages import Messages
from tawthiq.cli.progress import stages
from tawthiq.cli.reading import Jobs


def build(
    *,
    folder: CaseFolder,
    jobs: Jobs = 1,
    again: Annotated[
        bool,
        typer.Option("--again", help="Extract and link everything anew, though nothing changed."),
    ] = False,
    user: User = None,
) -> None:
    """Read what was added, extract, and join reports into incidents: only what is new, or what a new version of the
    program, a table or a decision changes. After an interruption it goes on where it was."""
    messages = Messages()
    with opened(folder) as case:
        built = build_case(
            case,
            named(user),
            added=own_places(messages),
            jobs=jobs,
            again=again,
            problems=messages.problem,
            stage=stages(messages.console),
        )
        typer.echo(f"{what_was_built(built)}; log head {case.head().hash}")
    if messages.tally.failed:
        raise typer.Exit(1)


def what_was_built(built: Built) -> str:
    """What a build did, in a line.

    >>> what_was_built(Built(0, 0, None))
    'Nothing was new'
    """
    if not (built.read or built.extracted or built.linked):
        return "Nothing was new"
    told = f"{built.read} reports new or changed, {built.extracted} read"
    if built.linked is None:
        return told
    linked = built.linked
    return f"{told}; incidents: {linked.new} new, {linked.changed} changed, {linked.gone} gone"

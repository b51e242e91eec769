"""`tawthiq add`: files into a case, exactly as they are."""

from typing import Annotated

import typer

from tawthiq.cli.at_case import CaseFolder, User, named, opened
from tawthiq.cli.messages import Messages
from tawthiq.cli.progress import bar
from tawthiq.cli.reading import FactsFile
from tawthiq.read import read_facts, total_size
from tawthiq.store import add as add_to_case


def add(
    *,
    folder: CaseFolder,
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUTS...", help="Files of any kind, folders of them; - is standard input."),
    ],
    facts: FactsFile = None,
    user: User = None,
) -> None:
    """Keep files in a case exactly as they came, under their SHA-256. They are read at the next build.

    Files that cannot be read (pictures of documents, PDFs) are kept too, and counted as not read. A file that comes
    again under its name with other content is a new version; the old one stays.
    """
    messages = Messages()
    with opened(folder) as case:
        table = read_facts(facts, messages.problem) if facts else None
        with bar(messages.console, "adding", total_size(inputs)) as advance:
            added = add_to_case(case, inputs, named(user), table, messages.problem, advance)
        typer.echo(
            f"{added.new} file{'' if added.new == 1 else 's'} added, {added.known} known already; "
            f"log head {case.head().hash}"
        )
    if messages.tally.failed:
        raise typer.Exit(1)

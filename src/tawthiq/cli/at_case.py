"""What the commands that work on a case have in common."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.messages import Messages, orderly_end
from tawthiq.link.gazetteer import GazetteerError, Named
from tawthiq.link.gazetteer.store import added_sites
from tawthiq.read import visible
from tawthiq.store import Case, CaseError, Settings, create_case, open_case

CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder.")]
User = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", envvar="TAWTHIQ_USER", help="Who does this, for the log; without it your login name."
    ),
]


@contextmanager
def opened(folder: Path) -> Iterator[Case]:
    """The case, opened; what is wrong with it ends the command with a message."""
    with plain_end(folder), open_case(folder) as case:
        yield case._replace(told=lambda line: typer.echo(visible(line), err=True))


@contextmanager
def created(folder: Path, settings: Settings, user: str) -> Iterator[Case]:
    """A new case, opened; what is wrong ends the command with a message."""
    with plain_end(folder):
        case = create_case(folder, settings, user)
        try:
            yield case
        finally:
            case.close()


@contextmanager
def plain_end(folder: Path) -> Iterator[None]:
    """Ends the command with a message where the case or its folder does not let it go on."""
    with orderly_end(str(folder)):
        try:
            yield
        except CaseError as error:
            typer.echo(visible(str(error)), err=True)
            raise typer.Exit(1) from None


def named(user: str | None) -> str:
    """The name for the log."""
    try:
        name = (user or getpass.getuser()).strip()
    except OSError:
        name = ""
    if not name:
        raise typer.BadParameter("Say who you are, for the log: --user NAME.", param_hint="--user")
    return name


def own_places(messages: Messages) -> list[Named]:
    """The places that the user added; where they cannot be read that is told."""
    try:
        return list(added_sites())
    except GazetteerError as error:
        messages.fault(str(error))
    except OSError as error:
        messages.fault(f"{error.filename}: the added places cannot be read ({error.strerror}).")
    return []

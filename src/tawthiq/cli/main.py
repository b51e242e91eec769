"""The command `tawthiq` and its subcommands."""

from typing import Annotated

import typer

from tawthiq.cli.add import add
from tawthiq.cli.build import build
from tawthiq.cli.decide import decide, decisions
from tawthiq.cli.erase import erase
from tawthiq.cli.evaluate import evaluate
from tawthiq.cli.export import export
from tawthiq.cli.extract import extract
from tawthiq.cli.gone import gone
from tawthiq.cli.init import init
from tawthiq.cli.link import link
from tawthiq.cli.pack import pack, unpack
from tawthiq.cli.people import people
from tawthiq.cli.places import places
from tawthiq.cli.release import compare, release
from tawthiq.cli.review import review
from tawthiq.cli.run import run
from tawthiq.cli.status import status
from tawthiq.cli.verify import verify
from tawthiq.version import __version__

app = typer.Typer(
    name="tawthiq",
    help="Reads Arabic reports on armed conflict: who says what, who was harmed, where, when, by whom, "
    "and joins them into incidents.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(run)
for command in (
    init,
    add,
    gone,
    build,
    status,
    review,
    export,
    decide,
    decisions,
    evaluate,
    release,
    compare,
    verify,
    pack,
    unpack,
    erase,
):
    app.command()(command)
app.command()(extract)
app.command()(link)
app.add_typer(people)
app.add_typer(places)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer's way
    if wanted:
        typer.echo(f"tawthiq {__version__}")
        raise typer.Exit


@app.callback()
def tawthiq(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and exit."),
    ] = False,
) -> None:
    """Reads Arabic reports on armed conflict: who says what, who was harmed, where, when, by whom, and joins them into
    incidents."""


def main() -> None:
    """Run the command line with the arguments of this process."""
    app(prog_name="tawthiq")

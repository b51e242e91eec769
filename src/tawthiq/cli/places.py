"""`tawthiq places`: the places that the user adds to those built in."""

import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn
from rich.table import Table

from tawthiq.link.gazetteer import GazetteerError
from tawthiq.link.gazetteer.cities import country_codes
from tawthiq.link.gazetteer.download import GEONAMES, country_address, fetch
from tawthiq.link.gazetteer.load import read_places
from tawthiq.link.gazetteer.store import add_table, added_tables, data_folder, remove_table
from tawthiq.read import visible

places = typer.Typer(
    name="places",
    help="Villages and other places for linking, beside the cities that are built in.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@contextmanager
def _told() -> Iterator[None]:
    """Errors that the user can mend are told on standard error, without a trace."""
    try:
        yield
    except GazetteerError as error:
        for line in str(error).split("\n"):
            typer.echo(visible(line), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        where = visible(str(error.filename or data_folder()))
        typer.echo(f"{where}: cannot be read or written ({error.strerror or error}).", err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@places.command()
def add(
    what: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY|FILE",
            help="A country's code of two letters, as SY, fetched from GeoNames; or a file: a dump of GeoNames (.zip, "
            ".txt), or a CSV table with the columns name_ar, latitude and longitude.",
        ),
    ],
    mirror: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Fetch a country from this copy of GeoNames' folder of dumps."),
    ] = GEONAMES,
) -> None:
    """Add the places of a country or of a file; an older table of the same name is replaced."""
    with _told():
        path = Path(what)
        code = what.upper()
        if path.exists() or len(what) != 2:
            _add(path, path.stem, str(path.resolve()))
        elif code not in country_codes():
            raise GazetteerError(f"{what}: no country has this code, and there is no such file.")
        else:
            address = country_address(code, mirror)
            with tempfile.TemporaryDirectory(prefix="tawthiq-") as folder:
                archive = Path(folder) / f"{code}.zip"
                with _progress(f"fetching {code}") as advance:
                    fetch(address, archive, advance)
                if not zipfile.is_zipfile(archive):
                    raise GazetteerError(f"{address}: what the server sent is no archive of GeoNames.")
                _add(archive, code, address)


def _add(path: Path, name: str, source: str) -> None:
    read = read_places(path)
    table = add_table(name, source, read.sites)
    typer.echo(f"{visible(table.name)}: {table.count:,} places added.")
    if read.without_coordinates:
        typer.echo(f"{read.without_coordinates:,} rows without coordinates left out.")


@places.command("list")
def list_tables() -> None:
    """Show what was added: how many places, from where, and when."""
    with _told():
        tables = added_tables()
    if not tables:
        typer.echo("Nothing was added; linking knows cities only. Add a country: tawthiq places add SY")
        return
    shown = Table("name", "places", "from", "added", box=None, pad_edge=False)
    for table in tables:
        shown.add_row(visible(table.name), f"{table.count:,}", visible(table.source), table.added[:10])
    width = None if sys.stdout.isatty() else 200
    Console(highlight=False, markup=False, soft_wrap=True, width=width).print(shown)


@places.command()
def remove(name: Annotated[str, typer.Argument(help="The name that `tawthiq places list` shows.")]) -> None:
    """Forget the places of a table."""
    with _told():
        remove_table(name)
    typer.echo(f"{visible(name)}: removed.")


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int | None], None]]:
    console = Console(stderr=True)
    columns = (TextColumn(label), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(label, total=None)
        yield lambda size, total: progress.update(task, advance=size, total=total)

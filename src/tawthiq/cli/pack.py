"""`tawthiq pack` and `tawthiq unpack`: a case as one file."""

import os
from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.at_case import CaseFolder, User, named, opened, plain_end
from tawthiq.cli.messages import Messages
from tawthiq.cli.progress import bar
from tawthiq.read import visible
from tawthiq.store import is_encrypted, total_of_originals
from tawthiq.store import pack as pack_case
from tawthiq.store import unpack as unpack_case

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="A file whose first line is the passphrase; without it you are asked, or TAWTHIQ_PASSPHRASE is used.",
    ),
]


def pack(
    *,
    folder: CaseFolder,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file: a new one.")],
    encrypt: Annotated[
        bool,
        typer.Option("--encrypt", help="Encrypt it with a passphrase (age, https://age-encryption.org)."),
    ] = False,
    passphrase_file: PassphraseFile = None,
    user: User = None,
) -> None:
    """Pack a case into one file: originals, database, settings, releases, and a manifest of their hashes.

    The head of the log is shown: write it down elsewhere, and `tawthiq verify FILE --head` compares with it.
    """
    messages = Messages()
    with opened(folder) as case:
        secret = passphrase(passphrase_file, new=True) if encrypt else None
        with bar(messages.console, "packing", total_of_originals(case)) as advance:
            head = pack_case(case, named(user), out, secret, advance)
        typer.echo(f"Packed: {visible(str(out))}")
        typer.echo(f"Log head {head.hash}")


def unpack(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A packed case.")],
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="CASE", help="The case's folder: new or empty.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take a case out of its pack, byte for byte."""
    messages = Messages()
    with plain_end(file):
        secret = passphrase(passphrase_file) if is_encrypted(file) else None
        with bar(messages.console, "unpacking") as advance:
            head = unpack_case(file, folder, secret, advance)
        typer.echo(f"Unpacked: {visible(str(folder))}")
        typer.echo(f"Log head {head.hash}")


def passphrase(file: Path | None, *, new: bool = False) -> str:
    """The passphrase, from a file, the environment, or the person at the terminal."""
    if file is not None:
        try:
            given = file.read_text(encoding="utf-8").split("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is no text"
            raise typer.BadParameter(
                f"{visible(str(file))} cannot be read ({why}).", param_hint="--passphrase-file"
            ) from None
    else:
        given = os.environ.get("TAWTHIQ_PASSPHRASE", "")
        if not given:
            given = str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True))
    if not given:
        raise typer.BadParameter("The passphrase is empty.", param_hint="--passphrase-file")
    return given

"""`tawthiq verify`: is the case as its log says?"""

from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.at_case import opened, plain_end
from tawthiq.cli.messages import Messages
from tawthiq.cli.pack import PassphraseFile, passphrase
from tawthiq.cli.progress import bar
from tawthiq.read import visible
from tawthiq.store import is_encrypted, total_of_originals, verify_pack
from tawthiq.store import verify as verify_case


def verify(
    *,
    folder: Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder, or a packed case.")],
    head: Annotated[
        str | None,
        typer.Option(
            metavar="HASH",
            help="A head of the log that was written down elsewhere: from inside nobody can see that a whole log was "
            "written anew, or cut.",
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Work out every hash again, of originals, rows and log, and name what is not as the log says."""
    messages = Messages()
    broken = 0
    if folder.is_file():
        with plain_end(folder), bar(messages.console, "verifying") as advance:
            secret = passphrase(passphrase_file) if is_encrypted(folder) else None
            for difference in verify_pack(folder, secret, head, advance):
                broken += difference.severity == "broken"
                messages.say(visible(str(difference)))
        typer.echo(f"{broken} difference{'' if broken == 1 else 's'} from what was packed")
        raise typer.Exit(1 if broken else 0)
    with opened(folder) as case:
        with bar(messages.console, "verifying", total_of_originals(case)) as advance:
            for difference in verify_case(case, head, advance):
                broken += difference.severity == "broken"
                messages.say(visible(str(difference)))
        last = case.head()
        typer.echo(
            f"{broken} difference{'' if broken == 1 else 's'} from the log; {last.number} entries, head {last.hash}"
        )
        if not broken and head is None:
            typer.echo("Write the head down elsewhere: `tawthiq verify --head` compares with it.")
    if broken:
        raise typer.Exit(1)

"""`tawthiq people`: who may sign in to the review of a case, and what they may do."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tawthiq.cli.at_case import CaseFolder, User, named, opened
from tawthiq.read import visible
from tawthiq.store import (
    Role,
    add_person,
    all_people,
    generated,
    remove_person,
    set_password,
    set_role,
)

people = typer.Typer(
    name="people",
    help="Who may sign in to the review of a case by `tawthiq review CASE --team`; without a command, a list of them.",
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as it stands in the log.")]
Generate = Annotated[
    bool, typer.Option("--generate", help="Make a password and show it once; it is to be changed at sign-in.")
]


@people.callback(invoke_without_command=True)
def at_case(context: typer.Context, folder: CaseFolder) -> None:
    """Show who may sign in."""
    context.obj = folder
    if context.invoked_subcommand:
        return
    with opened(folder) as case:
        found = all_people(case)
    if not found:
        typer.echo("Nobody can sign in. Add an admin: tawthiq people CASE add NAME --role admin")
        return
    shown = Table("name", "role", "password", box=None, pad_edge=False)
    for one in found:
        password = "none" if one.password is None else "to be changed" if one.given else "their own"
        shown.add_row(visible(one.name), one.role, password)
    width = None if sys.stdout.isatty() else 200
    Console(highlight=False, markup=False, soft_wrap=True, width=width).print(shown)


@people.command()
def add(
    context: typer.Context,
    *,
    name: Name,
    role: Annotated[
        Role,
        typer.Option(
            help="reader: sees everything; reviewer: decides, too; admin: says who may sign in, too."
        ),
    ] = "reviewer",
    generate: Generate = False,
    user: User = None,
) -> None:
    """Let somebody in. You are asked for their password."""
    with opened(_folder(context)) as case:
        password = _password(generate=generate)
        person = add_person(case, named(user), name, role, password, given=generate)
        _told(person.name, f"may sign in as {role}", password if generate else "")


@people.command()
def role(
    context: typer.Context,
    *,
    name: Name,
    role: Annotated[Role, typer.Argument(help="reader, reviewer or admin.")],
    user: User = None,
) -> None:
    """Let somebody do more, or less; their sessions end."""
    with opened(_folder(context)) as case:
        set_role(case, named(user), name, role)
        _told(name, f"is {role} now")


@people.command()
def password(context: typer.Context, *, name: Name, generate: Generate = False, user: User = None) -> None:
    """Give somebody another password; their sessions end."""
    with opened(_folder(context)) as case:
        given = _password(generate=generate)
        set_password(case, named(user), name, given, given=generate)
        _told(name, "has another password", given if generate else "")


@people.command()
def remove(context: typer.Context, *, name: Name, user: User = None) -> None:
    """Let somebody in no more; their sessions end, and what they decided stays in their name."""
    with opened(_folder(context)) as case:
        remove_person(case, named(user), name)
        _told(name, "can sign in no more")


def _folder(context: typer.Context) -> Path:
    found: Path = context.obj
    return found


def _password(*, generate: bool) -> str:
    if generate:
        return generated()
    return str(typer.prompt("Their password", hide_input=True, confirmation_prompt=True, err=True))


def _told(name: str, what: str, password: str = "") -> None:
    typer.echo(visible(f"{name} {what}."))
    if password:
        typer.echo(f"Password, shown this once: {password}")

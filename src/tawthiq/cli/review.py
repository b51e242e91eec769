"""`tawthiq review`: a case in the browser, where people decide."""

import socket
import webbrowser
from threading import Thread
from typing import Annotated

import typer

from tawthiq.batch.building import Built, prepare
from tawthiq.batch.building import build as build_case
from tawthiq.cli.at_case import CaseFolder, User, named, opened, own_places
from tawthiq.cli.messages import Messages


def review(
    *,
    folder: CaseFolder,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port on this machine; 0 takes one that is free.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser, or do not.")
    ] = True,
    user: User = None,
) -> None:
    """Review a case in the browser: what the program proposes, beside what people decide.

    Only this machine can reach it, and only by the address that is shown: it holds a secret that serves once.
    """
    try:
        import uvicorn  # noqa: PLC0415 - an extra that may be missing

        from tawthiq.review import Guard, application  # noqa: PLC0415
    except ModuleNotFoundError as error:
        typer.echo(
            f"The review needs more than is installed ({error.name}): pip install 'tawthiq[review]'.",
            err=True,
        )
        raise typer.Exit(1) from None
    with opened(folder) as case, socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as error:
            typer.echo(
                f"Port {port} cannot be used ({error.strerror}). Name another with --port, or none.", err=True
            )
            raise typer.Exit(1) from None
        guard = Guard(named(user), listening.getsockname()[1])
        messages = Messages()
        places = own_places(messages)

        def build(who: str) -> Built:
            return build_case(case, who, added=places, problems=messages.problem)

        # So that the first preview does not wait for it.
        Thread(target=prepare, args=(case, places), daemon=True).start()
        typer.echo(f"Open {guard.address}")
        typer.echo("The address serves once. Ctrl+C ends the review.")
        if browser:
            webbrowser.open(guard.address)
        config = uvicorn.Config(
            application(case, guard, build, places),
            access_log=False,
            server_header=False,
            log_level="warning",
            ws="none",
        )
        uvicorn.Server(config).run(sockets=[listening])

"""`tawthiq review`: a case in the browser, where people decide."""

import logging
import socket
import ssl
import webbrowser
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tawthiq.batch.building import Built, prepare
from tawthiq.batch.building import build as build_case
from tawthiq.cli.at_case import CaseFolder, User, named, opened, own_places
from tawthiq.cli.messages import Messages
from tawthiq.read import visible
from tawthiq.store import Case, CaseError, all_people

if TYPE_CHECKING:
    from tawthiq.review import Guard, Team

_PORT_FOR_PROXY = 8707
_HELP_OF_TEAM = (
    "A team reviews: people of the case sign in. The address by which browsers reach it, such as "
    "https://review.example.org, whose encryption a reverse proxy on this machine gives, or --certificate."
)


def review(
    *,
    folder: CaseFolder,
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65535,
            help="The port on this machine; 0 takes one that is free, or for a team 8707, and with a certificate that "
            "of its address.",
        ),
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser, or do not.")
    ] = True,
    team: Annotated[str, typer.Option(metavar="ADDRESS", help=_HELP_OF_TEAM)] = "",
    certificate: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="For a team without a proxy: the certificate with its chain (PEM)."
        ),
    ] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate's key (PEM).")] = None,
    user: User = None,
) -> None:
    """Review a case in the browser: what the program proposes, beside what people decide.

    Only this machine can reach it, and only by the address that is shown: it holds a secret that serves once. With
    --team people sign in who were added by `tawthiq people CASE add`.
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
    if bool(certificate) != bool(key) or (certificate and not team):
        raise typer.BadParameter(
            "--certificate and --key go together, with --team.", param_hint="--certificate"
        )
    with opened(folder) as case:
        messages = Messages()
        places = own_places(messages)

        def build(who: str) -> Built:
            return build_case(case, who, added=places, problems=messages.problem)

        # So that the first preview does not wait for it.
        Thread(target=prepare, args=(case, places), daemon=True).start()
        served = _team(case, team, port, certificate, key) if team else _alone(named(user), port)
        if isinstance(served.guard, Guard):
            typer.echo(f"Open {served.guard.address}")
            typer.echo("The address serves once. Ctrl+C ends the review.")
            if browser:
                webbrowser.open(served.guard.address)
        else:
            typer.echo(f"People sign in at {served.guard.site.origins[0]}. Ctrl+C ends the review.")
        config = uvicorn.Config(
            application(case, served.guard, build, places),
            access_log=False,
            server_header=False,
            log_level="warning",
            ws="none",
            **served.how,
        )
        with served.listening:
            uvicorn.Server(config).run(sockets=[served.listening])


class _Served(NamedTuple):
    guard: "Guard | Team"
    listening: socket.socket
    how: dict[str, Any]


def _alone(user: str, port: int) -> _Served:
    from tawthiq.review import Guard  # noqa: PLC0415 - an extra that may be missing

    listening = _listening(port)
    return _Served(Guard(user, listening.getsockname()[1]), listening, {"proxy_headers": False})


def _team(case: Case, address: str, port: int, certificate: Path | None, key: Path | None) -> _Served:
    from tawthiq.review import Team, public  # noqa: PLC0415 - an extra that may be missing

    try:
        site = public(address)
    except ValueError as error:
        raise typer.BadParameter(f"{visible(address)}: {error}.", param_hint="--team") from None
    if not any(one.role == "admin" and one.password for one in all_people(case)):
        raise CaseError(
            "No admin can sign in. Add one: tawthiq people CASE add NAME --role admin. After unpacking a case give a new "
            "password: tawthiq people CASE password NAME"
        )
    logging.basicConfig(format="%(asctime)s %(message)s")
    guard = Team(case, site)
    if certificate and key:
        if not site.is_encrypted:
            raise typer.BadParameter(
                "With a certificate the address begins with https://.", param_hint="--team"
            )
        _check(certificate, key)
        how = {"ssl_certfile": str(certificate), "ssl_keyfile": str(key), "proxy_headers": False}
        return _Served(guard, _listening(port or site.port, everywhere=True), how)
    if not site.is_encrypted:
        return _Served(guard, _listening(port or site.port), {"proxy_headers": False})
    # The proxy is on this machine, and says who asks: sign-ins are limited by that.
    how = {"proxy_headers": True, "forwarded_allow_ips": "127.0.0.1"}
    listening = _listening(port or _PORT_FOR_PROXY)
    typer.echo(f"The reverse proxy finds the review at http://127.0.0.1:{listening.getsockname()[1]}.")
    return _Served(guard, listening, how)


def _check(certificate: Path, key: Path) -> None:
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except OSError as error:
        why = error.strerror or str(error)
        raise CaseError(f"{certificate}, {key}: cannot be used as certificate and key ({why}).") from None


def _listening(port: int, *, everywhere: bool = False) -> socket.socket:
    try:
        if not everywhere:
            return socket.create_server(("127.0.0.1", port))
        if socket.has_dualstack_ipv6():
            return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
        return socket.create_server(("", port))
    except OSError as error:
        raise CaseError(
            f"Port {port} cannot be used ({error.strerror}). Name another with --port, or none."
        ) from None

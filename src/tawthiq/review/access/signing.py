"""The pages by which people of a team sign in and out, and change their password."""

import logging
import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.review.access.team import Team, WaitError
from tawthiq.review.asking import Posted, answer, form_of, one, session_of
from tawthiq.review.fields import Form
from tawthiq.store import PersonError

routes = APIRouter()
_log = logging.getLogger(__name__)
_OWN_PATH: Final = re.compile(r"/(?![/\\])[^\x00-\x20\\]{0,1000}")


@routes.get("/sign-in")
def sign_in_page(request: Request, to: str = "/") -> Response:
    """The form for name and password."""
    if request.state.session:
        return RedirectResponse(_own_path(to), 303)
    return answer(request, "sign-in", to=_own_path(to), name="", wrong="", wait=0)


@routes.post("/sign-in")
def sign_in(request: Request, form: Annotated[Form, Depends(form_of)]) -> Response:
    """Let somebody in. Whether there is such a person is not told, not even by how long it takes."""
    team = team_of(request)
    if not team.site.is_own_origin(request.headers, must_say=True):
        raise HTTPException(403)
    name, to, address = one(form, "name"), _own_path(one(form, "to")), _address(request)
    try:
        person = team.person(name, one(form, "password"), address)
    except WaitError as error:
        _log.warning(
            "Sign-in refused for %s seconds: too many tries failed. Address: %s", error.seconds, address
        )
        found = answer(request, "sign-in", 429, to=to, name=name, wrong="sign_in.wait", wait=error.seconds)
        found.headers["Retry-After"] = str(error.seconds)
        return found
    if person is None:
        # The name stays out of the log: it may be a password that was typed into the wrong field.
        _log.warning("Sign-in failed. Address: %s", address)
        return answer(request, "sign-in", 403, to=to, name=name, wrong="sign_in.wrong", wait=0)
    team.leave(request.cookies.get(team.site.cookie))
    return _let_in(team, team.enter(person), to)


@routes.post("/sign-out")
def sign_out(request: Request, _form: Posted) -> Response:
    """End the session."""
    team = team_of(request)
    team.leave(request.cookies.get(team.site.cookie))
    found = RedirectResponse("/sign-in", 303)
    found.delete_cookie(team.site.cookie, secure=team.site.is_encrypted, httponly=True, samesite="strict")
    return found


@routes.get("/account")
def account(request: Request) -> Response:
    """Who one is here, and the form for another password."""
    return answer(request, "account", wrong="", wait=0, changed="changed" in request.query_params)


@routes.post("/account")
def change_password(request: Request, form: Posted) -> Response:
    """Take another password: all other sessions of this person are over."""
    team, session = team_of(request), session_of(request)
    try:
        person = team.person(session.user, one(form, "password"), _address(request))
    except WaitError as error:
        return answer(request, "account", 429, wrong="sign_in.wait", wait=error.seconds, changed=False)
    wrong = "account.wrong" if person is None else ""
    if one(form, "new") != one(form, "again"):
        wrong = wrong or "account.differ"
    if person is None or wrong:
        return answer(request, "account", 400, wrong=wrong, wait=0, changed=False)
    try:
        cookie = team.change_password(person, one(form, "new"))
    except PersonError as error:
        return answer(request, "account", 400, wrong=f"people.{error.fault}", wait=0, changed=False)
    return _let_in(team, cookie, "/account?changed")


def team_of(request: Request) -> Team:
    """The team that is let in."""
    found: Team = request.app.state.guard
    return found


def _let_in(team: Team, cookie: str, to: str) -> Response:
    found = RedirectResponse(to, 303)
    # Without an age it ends with the browser.
    found.set_cookie(
        team.site.cookie, cookie, httponly=True, samesite="strict", secure=team.site.is_encrypted
    )
    return found


def _own_path(given: str) -> str:
    """A path of this server, and of no other."""
    return given if _OWN_PATH.fullmatch(given) else "/"


def _address(request: Request) -> str | None:
    return request.client.host if request.client else None

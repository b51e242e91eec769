"""The page of people: who may sign in, and what they may do."""

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.review.asking import Posted, answer, at_least, case_of, one, session_of
from tawthiq.review.fields import Form
from tawthiq.store import (
    ROLES,
    Case,
    PersonError,
    Role,
    add_person,
    all_people,
    generated,
    remove_person,
    set_password,
    set_role,
)

routes = APIRouter(dependencies=[at_least("admin")])


@routes.get("/people")
def people_list(request: Request) -> Response:
    """Everybody who may sign in."""
    return _page(request)


@routes.post("/people")
def change_people(request: Request, form: Posted) -> Response:
    """Let somebody in, let them do more or less, give them a password, or let them in no more."""
    act = _ACTS.get(one(form, "act"))
    if act is None:
        raise HTTPException(400)
    try:
        password = act(case_of(request), session_of(request).user, form)
    except PersonError as error:
        return _page(request, 400, wrong=error.fault, name=one(form, "name"))
    if password:
        # No other page: whatever held the password would have to keep it.
        return _page(request, name=one(form, "name"), password=password)
    return RedirectResponse("/people", 303)


def _add(case: Case, user: str, form: Form) -> str:
    password = generated()
    add_person(case, user, one(form, "name"), _role(form), password, given=True)
    return password


def _set_role(case: Case, user: str, form: Form) -> str:
    set_role(case, user, one(form, "name"), _role(form))
    return ""


def _set_password(case: Case, user: str, form: Form) -> str:
    password = generated()
    set_password(case, user, one(form, "name"), password, given=True)
    return password


def _remove(case: Case, user: str, form: Form) -> str:
    remove_person(case, user, one(form, "name"))
    return ""


_ACTS: Final[dict[str, Callable[[Case, str, Form], str]]] = {
    "add": _add,
    "role": _set_role,
    "password": _set_password,
    "remove": _remove,
}


def _role(form: Form) -> Role:
    for role in ROLES:
        if role == one(form, "role"):
            return role
    raise HTTPException(400)


def _page(
    request: Request, status: int = 200, *, wrong: str = "", name: str = "", password: str = ""
) -> Response:
    return answer(
        request,
        "people",
        status,
        people=all_people(case_of(request)),
        roles=ROLES,
        wrong=wrong,
        name=name,
        password=password,
    )

"""What every address needs of a request: its language, its session, its form; and how it is answered.

Who may ask is settled before a route runs (`tawthiq.review.access.permission`): to look, a reader; to post anything, a reviewer. A
route that must ask for more says so where it is declared: `@routes.get("/people", dependencies=[at_least("admin")])`, or
for all of its routes `APIRouter(dependencies=[at_least("admin")])`. A page hides what a role may not do by
`{% if session.may("admin") %}`; forms that post are left out for readers by `answer`, wherever they stand.
"""

import hmac
from typing import Annotated, Any, Final

from fastapi import Depends, HTTPException, Request, params
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse

from tawthiq.export.wording import Language
from tawthiq.review.access.permission import without_forms
from tawthiq.review.access.sessions import Session
from tawthiq.review.fields import Form
from tawthiq.review.speech import page
from tawthiq.store import Case, Role

PAGE: Final = 50
"""How many things stand on one page of a list."""


def language_of(request: Request) -> Language:
    """The language that the reader chose, or else the first of the case."""
    chosen = (request.query_params.get("lang"), request.cookies.get("tawthiq-language"))
    for language in (*chosen, *case_of(request).settings.languages):
        if language == "en":
            return "en"
        if language == "ar":
            return "ar"
    return "ar"


def case_of(request: Request) -> Case:
    """The case that is reviewed."""
    found: Case = request.app.state.case
    return found


def session_of(request: Request) -> Session:
    """Whoever asks."""
    found: Session | None = request.state.session
    if found is None:
        raise HTTPException(403)
    return found


def answer(request: Request, name: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """A page; one without a session holds nothing of the case."""
    language = language_of(request)
    session: Session | None = getattr(request.state, "session", None)
    held = {
        "session": session,
        "case_name": case_of(request).settings.title if session else "",
        "address": request.url.path,
        "other": request.url.include_query_params(lang="en" if language == "ar" else "ar").query,
        "is_team": request.app.state.is_team,
        "detail": "",
        **values,
    }
    shown = page(name, language, held)
    return HTMLResponse(without_forms(shown) if session and not session.may("reviewer") else shown, status)


def at_least(role: Role) -> params.Depends:
    """What a route depends on that is for this role and those above it alone; others get an HTTPException 403."""

    def look(request: Request) -> None:
        if not session_of(request).may(role):
            raise HTTPException(403, "role")

    found: params.Depends = Depends(look)
    return found


async def form_of(request: Request) -> dict[str, list[str]]:
    """The form of a request, whoever sent it."""
    content = await request.form(max_files=0, max_fields=200)
    found: dict[str, list[str]] = {}
    for name, value in content.multi_items():
        if not isinstance(value, UploadFile):
            found.setdefault(name, []).append(value)
    return found


async def _posted(request: Request) -> Form:
    """The form of a request, if it carries the token of its session; else HTTPException 403."""
    session = session_of(request)
    found = await form_of(request)
    token = found.pop("token", [""])[0]
    if not hmac.compare_digest(token.encode(), session.token.encode()):
        raise HTTPException(403)
    return found


Posted = Annotated[Form, Depends(_posted)]


def one(form: Form, name: str) -> str:
    """What a form gives for a field, or nothing."""
    return next(iter(form.get(name, ())), "")


def seen(form: Form) -> int:
    """The number of the last decision that the person had in sight."""
    given = one(form, "seen")
    if not (given.isascii() and given.isdigit()):
        raise HTTPException(400)
    return min(int(given[:12]), 2**31 - 1)


def start_of(page: int) -> int:
    """Where a page of a list starts, by its number from 1; a number that no list has counts as the nearest that one may
    have.

    >>> start_of(1), start_of(3), start_of(-5)
    (0, 100, 0)
    """
    return (min(max(page, 1), 1_000_000) - 1) * PAGE


def paged(start: int, total: int) -> dict[str, int]:
    """What the way through the pages of a list is drawn from.

    >>> paged(100, 101), paged(0, 0)
    ({'page_number': 3, 'pages': 3}, {'page_number': 1, 'pages': 1})
    """
    return {"page_number": start // PAGE + 1, "pages": max(1, -(-total // PAGE))}

"""What every address needs of a request: its language, its session, its form; and how it is answered."""

import hmac
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse

from tawthiq.export.wording import Language
from tawthiq.review.fields import Form
from tawthiq.review.guard import Guard, Session
from tawthiq.review.speech import page
from tawthiq.store import Case


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


def answer(request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page; one without a session holds nothing of the case."""
    language = language_of(request)
    session: Session | None = getattr(request.state, "session", None)
    guard: Guard = request.app.state.guard
    held = {
        "session": session,
        "case_name": case_of(request).settings.title if session else "",
        "address": request.url.path,
        "other": request.url.include_query_params(lang="en" if language == "ar" else "ar").query,
        "on_own_machine": guard.user if session else "",
        "detail": "",
        **values,
    }
    return HTMLResponse(page(name, language, held), status)


async def _posted(request: Request) -> Form:
    """The form of a request, if it carries the token of its session; else HTTPException 403."""
    session = session_of(request)
    content = await request.form(max_files=0, max_fields=200)
    found: dict[str, list[str]] = {}
    for name, value in content.multi_items():
        if not isinstance(value, UploadFile):
            found.setdefault(name, []).append(value)
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

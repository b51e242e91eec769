"""The pages of files that could not be read: why, the file itself, and what a person types out from it."""

from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from tawthiq.batch.building import take_in
from tawthiq.read import Facts, iso_date, visible
from tawthiq.review.asking import PAGE, Posted, answer, case_of, one, paged, session_of, start_of
from tawthiq.review.fields import FieldError, Form
from tawthiq.review.reports.marking import marked
from tawthiq.store import Case, CaseError, KeptFile, files_not_read, kept_file, open_original, type_out

routes = APIRouter()
FACTS: Final = ("id", "title", "publisher", "published", "url")
"""What a person may say of a report that they type out."""

_SHOWN: Final = 20_000
_LONGEST: Final = 500
_PICTURES: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
"""Kinds of pictures by their first bytes. A drawing in SVG is none of them: it may carry scripts."""

_TYPED: Final = {"waiting": False, "typed": True}


@routes.get("/files")
def file_list(request: Request, page: int = 1, state: str = "waiting") -> Response:
    """The files of which nothing was read, or not all."""
    start = start_of(page)
    state = state if state in _TYPED else "waiting"
    found = files_not_read(case_of(request), typed=_TYPED[state], start=start, most=PAGE)
    return answer(
        request,
        "files",
        found=found,
        state=state,
        states=tuple(_TYPED),
        **paged(start, found.total),
    )


@routes.get("/files/{number}")
def one_file(request: Request, number: int) -> Response:
    """One file: what is known of it, what can be shown of it, and a form for what it says."""
    return _file_page(request, number)


@routes.get("/files/{number}/original")
def original(request: Request, number: int) -> Response:
    """The file itself, exactly as it came, for the browser to put away and not to open."""
    case = case_of(request)
    file = _file(case, number)
    path = open_original(case, session_of(request).user, file)
    name = visible(file.name).rsplit("/", 1)[-1] or "original"
    return FileResponse(path, media_type="application/octet-stream", filename=name)


@routes.get("/files/{number}/picture")
def picture(request: Request, number: int) -> Response:
    """The file as a picture, if its bytes are those of one."""
    case = case_of(request)
    file = _file(case, number)
    path = open_original(case, session_of(request).user, file)
    kind = _picture(_beginning(path))
    if kind is None:
        raise HTTPException(404)
    return FileResponse(path, media_type=kind)


@routes.post("/files/{number}")
def type_out_file(request: Request, number: int, form: Posted) -> Response:
    """Keep what a person typed out, and go on to code it."""
    case, user = case_of(request), session_of(request).user
    file = _file(case, number)
    try:
        made = type_out(case, user, file, one(form, "text"), _facts(form))
    except FieldError as error:
        return _file_page(request, number, 400, given=form, wrong=error)
    except CaseError as error:
        # What was typed stays in the form: it may be hours of work.
        return _file_page(request, number, 409, given=form, refused=str(error))
    try:
        reports = take_in(case, user, made, lambda _: None)
    except CaseError:
        reports = []
    return RedirectResponse(f"/reports/{reports[0]}" if reports else f"/files/{made}", 303)


def _file_page(
    request: Request,
    number: int,
    status: int = 200,
    *,
    given: Form | None = None,
    wrong: FieldError | None = None,
    refused: str = "",
) -> Response:
    case = case_of(request)
    file = _file(case, number)
    beginning = _beginning(open_original(case, session_of(request).user, file))
    return answer(
        request,
        "file",
        status,
        file=file,
        is_picture=_picture(beginning) is not None,
        shown=marked(_readable(beginning), ()),
        is_whole=file.size <= _SHOWN,
        asked=FACTS,
        given={name: one(given or {}, name) for name in ("text", *FACTS)} if given else _first_guess(file),
        wrong=wrong,
        refused=refused,
    )


def _file(case: Case, number: int) -> KeptFile:
    found = kept_file(case, number) if 0 < number < 2**31 else None
    if found is None:
        raise HTTPException(404)
    return found


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SHOWN)


def _picture(beginning: bytes) -> str | None:
    return next((kind for start, kind in _PICTURES.items() if beginning.startswith(start)), None)


def _readable(beginning: bytes) -> str:
    """The beginning of a file as text, as far as it is any; nothing for what holds no text."""
    text = beginning.decode("utf-8", "replace")
    return "" if not text or "\0" in text or text.count("\ufffd") * 10 > len(text) else text


def _first_guess(file: KeptFile) -> dict[str, str]:
    return {"text": "", **dict.fromkeys(FACTS, ""), "id": file.name}


def _facts(form: Form) -> Facts:
    held: dict[str, Any] = {name: one(form, name).strip()[:_LONGEST] or None for name in FACTS}
    if not held["id"]:
        raise FieldError("id", "form.missing")
    if not one(form, "text").strip():
        raise FieldError("text", "form.missing")
    if held["published"] and iso_date(held["published"]) is None:
        raise FieldError("published", "form.day")
    return Facts(**held)

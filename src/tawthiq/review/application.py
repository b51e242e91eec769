"""The web application: its addresses, who may ask, and what goes wrong said in words."""

from collections.abc import Awaitable, Callable, Sequence
from importlib.resources import files
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from tawthiq.batch.building import preview
from tawthiq.link.gazetteer import Named
from tawthiq.review.access.guard import Guard, Guarded
from tawthiq.review.access.people import routes as people_routes
from tawthiq.review.access.permission import OF_ONESELF, needed
from tawthiq.review.access.sessions import WHOLE, Session
from tawthiq.review.access.signing import routes as signing_routes
from tawthiq.review.access.team import Team
from tawthiq.review.asking import answer, language_of
from tawthiq.review.building import Build, Builder
from tawthiq.review.building import routes as build_routes
from tawthiq.review.double.comparing import routes as compare_routes
from tawthiq.review.double.incidents import routes as double_incident_routes
from tawthiq.review.double.reports import routes as double_routes
from tawthiq.review.files import routes as file_routes
from tawthiq.review.incidents.grouping import routes as grouping_routes
from tawthiq.review.incidents.pages import routes as incident_routes
from tawthiq.review.incidents.search import routes as incident_list_routes
from tawthiq.review.queue import routes as queue_routes
from tawthiq.review.reports.pages import routes as report_routes
from tawthiq.review.speech import word, words
from tawthiq.review.spread.incident_map import routes as map_routes
from tawthiq.review.spread.remote_tiles import routes as tile_routes
from tawthiq.review.spread.timeline import routes as timeline_routes
from tawthiq.review.victims import routes as victim_routes
from tawthiq.store import Case, CaseError

_STATIC: Final = {
    "dossier.css": ("tawthiq.export.dossier", "text/css"),
    "review.css": ("tawthiq.review", "text/css"),
    "spread.css": ("tawthiq.review", "text/css"),
    "map.js": ("tawthiq.review", "text/javascript"),
    "victims.css": ("tawthiq.review", "text/css"),
    "review.js": ("tawthiq.review", "text/javascript"),
    "icon.svg": ("tawthiq.review", "image/svg+xml"),
}


def application(case: Case, guard: Guard | Team, build: Build, places: Sequence[Named] = ()) -> FastAPI:
    """The application for a case, which `build` builds again; `places` are those by which it does so beside the case's
    own. `guard` knows who was let in; `tawthiq.review.access.permission` says what each may ask for."""
    app = FastAPI(title="Tawthiq", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.case = case
    app.state.guard = guard
    app.state.is_team = isinstance(guard, Team)
    app.state.builder = Builder(build)
    app.state.preview = lambda made: preview(case, made, places)

    @app.middleware("http")
    async def with_session(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            request.state.session = await run_in_threadpool(
                guard.session, request.cookies.get(guard.site.cookie)
            )
        except CaseError:
            request.state.session = None
            return answer(request, "message", 503, title="error", text="error.503")
        found = _refused(request) or await go_on(request)
        if request.query_params.get("lang") in {"ar", "en"}:
            found.set_cookie(
                "tawthiq-language",
                language_of(request),
                httponly=True,
                samesite="strict",
                secure=guard.site.is_encrypted,
            )
        return found

    if isinstance(guard, Team):
        app.include_router(signing_routes)
        app.include_router(people_routes)
    else:
        _open_by_secret(app, guard)

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in _STATIC:
            raise HTTPException(404)
        room, kind = _STATIC[name]
        return Response(files(room).joinpath(name).read_bytes(), media_type=f"{kind}; charset=utf-8")

    @app.get("/")
    def start() -> Response:
        return RedirectResponse("/reports", 303)

    @app.get("/help")
    def help_page(request: Request) -> Response:
        return answer(request, "help")

    app.include_router(report_routes)
    app.include_router(incident_list_routes)
    app.include_router(map_routes)
    app.include_router(tile_routes)
    app.include_router(timeline_routes)
    app.include_router(incident_routes)
    app.include_router(double_routes)
    app.include_router(double_incident_routes)
    app.include_router(compare_routes)
    app.include_router(grouping_routes)
    app.include_router(queue_routes)
    app.include_router(file_routes)
    app.include_router(victim_routes)
    app.include_router(build_routes)
    _explain_errors(app)
    app.add_middleware(Guarded, site=guard.site)
    return app


def _open_by_secret(app: FastAPI, guard: Guard) -> None:
    @app.get("/enter")
    async def enter(request: Request, secret: str = "") -> Response:
        # In one thread: the secret serves once, whoever asks at the same moment.
        cookie = guard.enter(secret[:200])
        if cookie is None:
            if request.state.session is not None:
                return RedirectResponse("/", 303)
            return answer(request, "message", 403, title="closed", text="closed.text")
        found = RedirectResponse("/", 303)
        found.set_cookie(guard.site.cookie, cookie, max_age=WHOLE, httponly=True, samesite="strict")
        return found


def _refused(request: Request) -> Response | None:
    """The answer to whoever may not ask this; None where they may. The one place where that is settled."""
    session: Session | None = request.state.session
    method, path = request.method, request.scope["path"]
    role = needed(method, path)
    if role is None:
        return None
    if session is None:
        return _closed(request)
    if not session.may(role):
        return answer(request, "message", 403, title="error", text="error.role")
    if session.person.given and path not in OF_ONESELF:
        return RedirectResponse("/account", 303)
    return None


def _closed(request: Request) -> Response:
    if not request.app.state.is_team:
        return answer(request, "message", 403, title="closed", text="closed.text")
    if request.method != "GET":
        return answer(request, "message", 403, title="error", text="error.signed_out")
    if request.headers.get("sec-fetch-site") == "cross-site":
        # A strict cookie does not come with a link from elsewhere; it does when our own page asks again.
        return Response(headers={"Refresh": "0"})
    path = request.scope["path"]
    to = f"{path}?{request.url.query}" if request.url.query else path
    return RedirectResponse("/sign-in" if to == "/" else f"/sign-in?{urlencode({'to': to})}", 303)


def _explain_errors(app: FastAPI) -> None:
    @app.exception_handler(StarletteHTTPException)
    async def refused(request: Request, error: StarletteHTTPException) -> Response:
        if getattr(request.state, "session", None) is None:
            return PlainTextResponse("There is nothing here.", error.status_code)
        key = "error.role" if error.detail == "role" else f"error.{error.status_code}"
        return answer(
            request, "message", error.status_code, title="error", text=key if key in words() else "error.404"
        )

    @app.exception_handler(RequestValidationError)
    async def not_understood(request: Request, _error: RequestValidationError) -> Response:
        return answer(request, "message", 400, title="error", text="error.400")

    @app.exception_handler(Exception)
    async def failed(request: Request, _error: Exception) -> Response:
        # This answer is given outside of everything else.
        return PlainTextResponse(
            word("error.500", language_of(request)), 500, headers=request.app.state.guard.site.headers
        )

    @app.exception_handler(CaseError)
    async def case_refuses(request: Request, error: CaseError) -> Response:
        # What it says may name the case's folder.
        if request.state.session is None:
            return answer(request, "message", 503, title="error", text="error.503")
        return answer(request, "message", 409, title="error", text="error.case", detail=str(error))

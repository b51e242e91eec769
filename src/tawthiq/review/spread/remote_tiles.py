"""Tiles from a server elsewhere: never, unless somebody read what they reveal and switched them on for this session.

A request for a tile tells a stranger where somebody looks. So it is a decision of each session, not of the case; the
one page that shows them alone may load them, and from their server alone.
"""

import hashlib
import hmac
from typing import Final
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.review.access.site import HEADERS
from tawthiq.review.asking import Posted, answer, case_of, one, session_of
from tawthiq.store import Case

routes = APIRouter()
TILES: Final = "/incidents/map/tiles"
_COOKIE: Final = "tawthiq-tiles"


@routes.get(TILES)
def ask(request: Request) -> Response:
    """What tiles reveal, to whom; and the switch."""
    case = case_of(request)
    if not case.settings.tiles:
        raise HTTPException(404)
    return answer(
        request,
        "remote_tiles",
        server=tile_server(case),
        query=request.url.query,
        home=request.headers.get("host", ""),
        switched_on=shows_tiles(request),
    )


@routes.post(TILES)
def switch(request: Request, form: Posted) -> Response:
    """Switch them on or off for this session of the browser, and go back to where the map was."""
    found = RedirectResponse(f"/incidents/map?{request.url.query}", 303)
    if one(form, "act") == "on" and case_of(request).settings.tiles:
        # Without an age: the browser forgets it when it is closed.
        secure = request.app.state.guard.site.is_encrypted
        found.set_cookie(_COOKIE, _permission(request), httponly=True, samesite="strict", secure=secure)
    else:
        found.delete_cookie(_COOKIE, httponly=True, samesite="strict")
    return found


def shows_tiles(request: Request) -> bool:
    """Whether they are switched on in this session, for the server that the case names now."""
    given = request.cookies.get(_COOKIE, "")
    return bool(case_of(request).settings.tiles) and hmac.compare_digest(
        given.encode(), _permission(request).encode()
    )


def tile_address(case: Case, zoom: int, x: int, y: int) -> str:
    """The address of a tile."""
    found = case.settings.tiles
    for name, value in (("{z}", zoom), ("{x}", x), ("{y}", y)):
        found = found.replace(name, str(value))
    return found


def tile_server(case: Case) -> str:
    """The server that tiles come from, by its name and port."""
    return urlsplit(case.settings.tiles).netloc


def headers_with(case: Case) -> dict[str, str]:
    """The headers of a page that may load tiles: their server beside our own, which learns our origin and no more."""
    policy = HEADERS["Content-Security-Policy"]
    return {
        "Content-Security-Policy": policy.replace(
            "img-src 'self'", f"img-src 'self' https://{tile_server(case)}"
        ),
        # The rules of OpenStreetMap's server ask for where a request comes from.
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }


def _permission(request: Request) -> str:
    """What the cookie must hold: it serves this session and this server alone, whatever else runs on the machine."""
    said = f"{session_of(request).token} {case_of(request).settings.tiles}"
    return hashlib.sha256(said.encode()).hexdigest()

"""Who may see a case: an address with a secret, exchanged for a session; nothing of a case leaves without one.

A page of another site may make a browser send requests here, and a name of its own may lead to this machine. So a
request counts only with the host's own name and a cookie that no other site can send, and one that changes anything
only with a token of its session besides.
"""

import hmac
import secrets
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tawthiq.review.access.sessions import Session, Sessions
from tawthiq.review.access.site import Site, own_machine
from tawthiq.store import Person

LARGEST_BODY: Final = 256 * 1024


class Guard:
    """On one's own machine: lets in whoever brings the secret of the address, once, and knows them again by a cookie. They
    may do everything."""

    def __init__(self, user: str, port: int) -> None:
        self.port = port
        self.site = own_machine(port)
        self._person = Person(user, "admin")
        self._secret: str | None = secrets.token_urlsafe(32)
        self._sessions = Sessions()

    @property
    def address(self) -> str:
        """The address that lets in."""
        return f"{self.site.origins[0]}/enter?secret={self._secret or ''}"

    def enter(self, secret: str) -> str | None:
        """A new session's cookie, if that is the secret; it serves once, since browsers and other programs of the machine
        may keep addresses."""
        if self._secret is None or not hmac.compare_digest(secret.encode(), self._secret.encode()):
            return None
        self._secret = None
        return self._sessions.start(self._person)

    def session(self, cookie: str | None) -> Session | None:
        """The session of that cookie, unless it is over."""
        return self._sessions.find(cookie)


class Guarded:
    """Around an application: refuses foreign hosts and large bodies, and sets headers on every answer that has none of its
    own."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = MutableHeaders(scope=message)
                for name, value in self.site.headers.items():
                    held.setdefault(name, value)
            await send(message)

        if not self.site.is_own_host(headers.get("host", "")):
            await _refuse(with_headers, 421, "This is not the address of this review.")
        elif scope["method"] not in {"GET", "HEAD", "POST"}:
            await _refuse(with_headers, 405, "There is nothing here that answers such a request.")
        elif scope["method"] == "POST" and not self.site.is_own_origin(headers):
            await _refuse(with_headers, 403, "A page of another site made this request. Nothing was changed.")
        elif scope["method"] == "POST" and not _is_small(headers.get("content-length")):
            await _refuse(with_headers, 413, "That is too long. Nothing was changed.")
        else:
            await self.app(scope, receive, with_headers)


def _is_small(length: str | None) -> bool:
    return length is not None and length.isascii() and length.isdigit() and int(length) <= LARGEST_BODY


async def _refuse(send: Send, status: int, reason: str) -> None:
    content = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": content})
    await send({"type": "http.response.body", "body": reason.encode()})

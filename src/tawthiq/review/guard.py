"""Who may see a case: an address with a secret, exchanged for a session; nothing of a case leaves without one.

A page of another site may make a browser send requests here, and a name of its own may lead to this machine. So a
request counts only with the host's own name and a cookie that no other site can send, and one that changes anything
only with a token of its session besides.
"""

import hmac
import secrets
import time
from typing import Final, NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION_SECONDS: Final = 12 * 3600
LARGEST_BODY: Final = 256 * 1024

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer, with which browsers would send the origin "null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}


class Session(NamedTuple):
    """Somebody who was let in: their name for the log, the token that their forms carry, and until when."""

    user: str
    token: str
    until: float


class Guard:
    """Lets in whoever brings the secret of the address, once, and knows them again by a cookie."""

    def __init__(self, user: str, port: int) -> None:
        self.user = user
        self.port = port
        self.cookie = f"tawthiq-{port}"
        self._secret: str | None = secrets.token_urlsafe(32)
        self._sessions: dict[str, Session] = {}

    @property
    def address(self) -> str:
        """The address that lets in."""
        return f"http://127.0.0.1:{self.port}/enter?secret={self._secret or ''}"

    def enter(self, secret: str) -> str | None:
        """A new session's name for its cookie, if that is the secret; it serves once, since browsers and other programs
        of the machine may keep addresses."""
        if self._secret is None or not hmac.compare_digest(secret.encode(), self._secret.encode()):
            return None
        self._secret = None
        name = secrets.token_urlsafe(32)
        self._sessions[name] = Session(
            self.user, secrets.token_urlsafe(32), time.monotonic() + SESSION_SECONDS
        )
        return name

    def session(self, name: str | None) -> Session | None:
        """The session of that name, unless it is over."""
        found = self._sessions.get(name or "")
        if found and found.until < time.monotonic():
            del self._sessions[name or ""]
            return None
        return found

    def is_own_host(self, host: str) -> bool:
        """Whether a request was meant for this server, and not for a name that was made to lead here.

        >>> guard = Guard("لينا", 8707)
        >>> guard.is_own_host("127.0.0.1:8707"), guard.is_own_host("example.org:8707")
        (True, False)
        """
        return host in {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}

    def is_own_origin(self, headers: Headers) -> bool:
        """Whether a browser says of a request that a page of this server made it, or says nothing of it."""
        origin = headers.get("origin")
        return (origin is None or origin == f"http://{headers.get('host')}") and headers.get(
            "sec-fetch-site", "same-origin"
        ) in {"same-origin", "none"}


class Guarded:
    """Around an application: refuses foreign hosts and large bodies, and sets headers on every answer that has none of its
    own."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

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
                for name, value in HEADERS.items():
                    held.setdefault(name, value)
            await send(message)

        if not self.guard.is_own_host(headers.get("host", "")):
            await _refuse(with_headers, 421, "This is not the address of Tawthiq on this machine.")
        elif scope["method"] not in {"GET", "HEAD", "POST"}:
            await _refuse(with_headers, 405, "There is nothing here that answers such a request.")
        elif scope["method"] == "POST" and not self.guard.is_own_origin(headers):
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

"""The address by which browsers reach the review, and what follows from it: which requests are meant for it, its cookie's
name, the headers of its answers."""

import ipaddress
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers

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
"""The headers of every answer, unless it has one of its own."""

_USUAL_PORTS: Final = {"http": 80, "https": 443}


class Site(NamedTuple):
    """Where browsers find the review: its origins as they write them, `https://review.example.org`."""

    origins: tuple[str, ...]
    port: int

    @property
    def is_encrypted(self) -> bool:
        """Whether it is reached over TLS."""
        return self.origins[0].startswith("https:")

    @property
    def cookie(self) -> str:
        """The name of a session's cookie: over TLS one that no other host of the same domain can set."""
        return "__Host-tawthiq" if self.is_encrypted else f"tawthiq-{self.port}"

    @property
    def headers(self) -> dict[str, str]:
        """The headers of every answer."""
        if not self.is_encrypted:
            return HEADERS
        return {**HEADERS, "Strict-Transport-Security": "max-age=31536000"}

    def is_own_host(self, host: str) -> bool:
        """Whether a request was meant for this server, and not for a name that was made to lead here.

        >>> own_machine(8707).is_own_host("127.0.0.1:8707"), own_machine(8707).is_own_host("example.org:8707")
        (True, False)
        """
        return any(origin.partition("://")[2] == host for origin in self.origins)

    def is_own_origin(self, headers: Headers, *, must_say: bool = False) -> bool:
        """Whether a browser says of a request that a page of this server made it; or says nothing of it, unless it
        must."""
        origin = headers.get("origin")
        own = f"{self.origins[0].partition('://')[0]}://{headers.get('host')}"
        return (origin == own or (origin is None and not must_say)) and headers.get(
            "sec-fetch-site", "same-origin"
        ) in {"same-origin", "none"}


def own_machine(port: int) -> Site:
    """The review on one's own machine."""
    return Site((f"http://127.0.0.1:{port}", f"http://localhost:{port}"), port)


def public(address: str) -> Site:
    """The review at a team's address. Raises ValueError, with what is wrong, where it is none or would not be encrypted
    on its way.

    >>> public("https://Review.example.org/")
    Site(origins=('https://review.example.org',), port=443)
    >>> public("http://review.example.org")
    Traceback (most recent call last):
    ValueError: without encryption anybody on the way could read the case and the passwords. Begin it with https://
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:
        raise ValueError("it is no address. Write it as https://review.example.org") from None
    if parts.scheme not in _USUAL_PORTS or not host:
        raise ValueError("it is no address of a web site. Write it as https://review.example.org")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username is not None:
        raise ValueError("it must end after the host's name, since the review needs a host of its own")
    if parts.scheme == "http" and not _is_own_machine(host):
        raise ValueError(
            "without encryption anybody on the way could read the case and the passwords. Begin it with https://"
        )
    usual = _USUAL_PORTS[parts.scheme]
    shown = f"[{host}]" if ":" in host else host
    at = f":{port}" if port not in {None, usual} else ""
    return Site((f"{parts.scheme}://{shown}{at}",), port or usual)


def _is_own_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

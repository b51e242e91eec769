"""Whose report it is: addresses and publishers → outlets, so that ten posts of one agency count once."""

from functools import lru_cache
from typing import Final
from urllib.parse import parse_qs, urlsplit

from tawthiq.lexicons import rows
from tawthiq.link.actors import actor, body_of

_BY_ADDRESS: Final = {row["address"]: row["party"] for row in rows("outlets")}
_SHARED: Final = frozenset(
    "facebook.com x.com twitter.com t.me telegram.me instagram.com youtube.com tiktok.com".split()
)
"""Hosts that many publish on: there the account tells whose report it is."""
_SAME_HOST: Final = {"twitter.com": "x.com", "telegram.me": "t.me"}
_NO_ACCOUNTS: Final = frozenset(
    "watch permalink.php story.php groups photo photo.php share p reel i s".split()
)


@lru_cache(maxsize=65536)
def outlet(url: str | None, publisher: str | None) -> str:
    """The name of the outlet: the body's English name where the lexicon knows it, else account, host or publisher.

    An account has one name on all the hosts that many publish on. A report without address and publisher is an
    outlet of its own, which the empty string says.

    >>> outlet("https://twitter.com/SyriaCivilDefe/status/1", None), outlet("https://www.syriahr.com/x/", "SOHR")
    ('Syria Civil Defence', 'Syrian Observatory for Human Rights')
    >>> outlet("https://x.com/Deir24/status/1", None) == outlet("https://www.facebook.com/deir24/posts/2", "دير 24")
    True
    """
    host, account = _address(url)
    address = f"{host}/{account}" if account else host
    if known := _BY_ADDRESS.get(address):
        return actor(known).name_en
    if publisher and (body := body_of(publisher)):
        return body
    if account or (host and host not in _SHARED):
        return account or host
    return (publisher or "").strip().casefold()


def _address(url: str | None) -> tuple[str, str]:
    """The host without its first letters that say nothing, and on shared hosts the account, both in small letters."""
    try:
        parts = urlsplit((url or "").casefold())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    except ValueError:
        return "", ""
    host = _SAME_HOST.get(host, host)
    if host not in _SHARED:
        return host, ""
    account = parts.path.strip("/").split("/")[0]
    if account in _NO_ACCOUNTS:
        account = parse_qs(parts.query).get("id", [""])[0]
    return host, account.removeprefix("@")

"""How often somebody may try to sign in: after some failures each further one waits twice as long as the one before.

Counted are failures of a name, of an address, and of all; one is forgiven from time to time. Where somebody signed in
before, from there neither strangers who try their name nor a flood of tries keep them out: only failures from there count.
"""

import ipaddress
import time
from collections import OrderedDict
from threading import Lock
from typing import Final, NamedTuple

_MOST: Final = 10_000
"""Names and addresses that are remembered; the longest unused are forgotten first."""


class _Limit(NamedTuple):
    free: int
    forgiven_in: float
    longest: float


_LIMITS: Final = {
    "name": _Limit(5, 900, 900),
    "address": _Limit(20, 60, 900),
    "all": _Limit(100, 6, 10),
}
"""Failures without a wait, seconds in which one is forgiven, and the longest wait in seconds."""


class _Failures(NamedTuple):
    number: float
    at: float


class Limits:
    """What is remembered of tries to sign in."""

    def __init__(self) -> None:
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = Lock()

    def ask(self, name: str, address: str | None) -> int:
        """The seconds that this name must wait at this address; 0 where it may try now, and then that counts as a failure
        until `succeeded`, so that many tries at once count too."""
        now = time.time()
        with self._lock:
            keys = self._keys(name, address)
            wait = max((self._wait(key, now) for key in keys), default=0)
            if wait > 0:
                return int(wait) + 1
            for key in keys:
                self._failures[key] = _Failures(self._count(key, now) + 1, now)
                self._failures.move_to_end(key)
                while len(self._failures) > _MOST:
                    self._failures.popitem(last=False)
        return 0

    def succeeded(self, name: str, address: str | None) -> None:
        """The try that was asked for was right."""
        with self._lock:
            for key in self._keys(name, address):
                if key[0] == "name":
                    self._failures.pop(key, None)
                elif key in self._failures:
                    found = self._failures[key]
                    self._failures[key] = found._replace(number=max(0, found.number - 1))
            network = network_of(address)
            if network:
                self._known[name, network] = None
                self._known.move_to_end((name, network))
                if len(self._known) > _MOST:
                    self._known.popitem(last=False)

    def _keys(self, name: str, address: str | None) -> list[tuple[str, str]]:
        network = network_of(address)
        keys = [("address", network)] if network else []
        return keys if (name, network) in self._known else [*keys, ("name", name), ("all", "")]

    def _count(self, key: tuple[str, str], now: float) -> float:
        found = self._failures.get(key, _Failures(0, now))
        return max(0, found.number - max(0, now - found.at) / _LIMITS[key[0]].forgiven_in)

    def _wait(self, key: tuple[str, str], now: float) -> float:
        limit, number = _LIMITS[key[0]], self._count(key, now)
        if number < limit.free:
            return 0
        return min(limit.longest, 2 ** min(number - limit.free + 1, 30)) - (now - self._failures[key].at)


def network_of(address: str | None) -> str:
    """What counts as one address: of IPv6 a whole network, since a machine may have many there. Nothing where it is this
    machine's own, as it is for all behind a proxy that does not say who asks.

    >>> network_of("203.0.113.7"), network_of("2001:db8:1:2:3::4"), network_of("127.0.0.1")
    ('203.0.113.7', '2001:db8:1:2::/64', '')
    """
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found
    if found.is_loopback:
        return ""
    return str(found) if found.version == 4 else str(ipaddress.ip_network((int(found), 64), strict=False))

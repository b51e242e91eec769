"""Who was let in, until when. Sessions live in memory alone: when the review ends, everybody is out."""

import secrets
import time
from math import inf
from threading import Lock
from typing import Final, NamedTuple

from tawthiq.store import ROLES, Person, Role

WHOLE: Final = 12 * 3600
"""Seconds after which a session is over in any case."""

_MOST: Final = 10
"""Sessions of one person at once; the oldest makes room."""


class Session(NamedTuple):
    """Somebody who was let in, as they were then, and the token that their forms carry."""

    person: Person
    token: str

    @property
    def user(self) -> str:
        """Their name for the log."""
        return self.person.name

    def may(self, role: Role) -> bool:
        """Whether they may do what this role may.

        >>> Session(Person("لينا", "reviewer"), "").may("reader"), Session(Person("لينا", "reader"), "").may("reviewer")
        (True, False)
        """
        return ROLES.index(self.person.role) >= ROLES.index(role)


class _Held(NamedTuple):
    session: Session
    until: float
    seen: float


class Sessions:
    """Sessions by the value of their cookie. One ends `WHOLE` seconds after it began, or when nothing was asked in it for
    `idle` seconds. By the clock, not by the time that the machine was awake: a laptop may be stolen asleep."""

    def __init__(self, idle: float = inf) -> None:
        self._idle = idle
        self._held: dict[str, _Held] = {}
        self._lock = Lock()

    def start(self, person: Person) -> str:
        """A new session's cookie."""
        now, cookie = time.time(), secrets.token_urlsafe(32)
        with self._lock:
            self._held = {name: one for name, one in self._held.items() if self._lasts(one, now)}
            own = [name for name, one in self._held.items() if one.session.user == person.name]
            for name in own[: max(0, len(own) - _MOST + 1)]:
                del self._held[name]
            self._held[cookie] = _Held(Session(person, secrets.token_urlsafe(32)), now + WHOLE, now)
        return cookie

    def find(self, cookie: str | None) -> Session | None:
        """The session of that cookie, unless it is over."""
        now = time.time()
        with self._lock:
            found = self._held.get(cookie or "")
            if found is None:
                return None
            if not self._lasts(found, now):
                del self._held[cookie or ""]
                return None
            self._held[cookie or ""] = found._replace(seen=now)
            return found.session

    def end(self, cookie: str | None) -> None:
        """End the session of that cookie."""
        with self._lock:
            self._held.pop(cookie or "", None)

    def _lasts(self, one: _Held, now: float) -> bool:
        return now < one.until and now < one.seen + self._idle

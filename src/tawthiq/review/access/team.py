"""A team's review: people of the case sign in with their name and password."""

from typing import Final

from tawthiq.review.access.limits import Limits
from tawthiq.review.access.sessions import Session, Sessions
from tawthiq.review.access.site import Site
from tawthiq.store import Case, Person, person_by_password, person_named, set_password

IDLE: Final = 3600
"""Seconds without a request after which a session is over."""


class WaitError(Exception):
    """Too many tries failed: in so many seconds there may be another."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Team:
    """Lets in whoever brings the password of a person of the case, and knows them again by a cookie."""

    def __init__(self, case: Case, site: Site) -> None:
        self.site = site
        self._case = case
        self._sessions = Sessions(IDLE)
        self._limits = Limits()

    def session(self, cookie: str | None) -> Session | None:
        """The session of that cookie. It is over, too, when the person went, or has another role or password."""
        found = self._sessions.find(cookie)
        if found and person_named(self._case, found.user) != found.person:
            self._sessions.end(cookie)
            return None
        return found

    def person(self, name: str, password: str, address: str | None) -> Person | None:
        """The person of that name and password, asked for from this address. Raises `WaitError`."""
        name = name.strip()[:200]
        wait = self._limits.ask(name, address)
        if wait:
            raise WaitError(wait)
        found = person_by_password(self._case, name, password)
        if found:
            self._limits.succeeded(name, address)
        return found

    def enter(self, person: Person) -> str:
        """A new session's cookie."""
        return self._sessions.start(person)

    def leave(self, cookie: str | None) -> None:
        """End a session."""
        self._sessions.end(cookie)

    def change_password(self, person: Person, password: str) -> str:
        """Give a person the password that they chose: all of their sessions are over, but for that of the cookie that is
        given back. Raises `PersonError`."""
        return self.enter(set_password(self._case, person.name, person.name, password, given=False))

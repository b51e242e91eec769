"""People who may sign in to the review of a case, and what they may do.

The log names whom a change is about and holds no password, nor what could be tried against one: a row of `people` holds the
SHA-256 of that of `passwords`, so that verifying sees one that was exchanged, and a pack goes without them.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal, NamedTuple, get_args

from sqlalchemy import Connection, delete, insert, select

from tawthiq.read import visible
from tawthiq.store.case import Case
from tawthiq.store.change import Change
from tawthiq.store.folder import CaseError
from tawthiq.store.passwords import SHORTEST, fault, fits, hashed
from tawthiq.store.schema import passwords, people

Role = Literal["reader", "reviewer", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""Each may do what those before it may: read; decide; say who may."""

_LONGEST_NAME: Final = 100
_WITH_PASSWORDS: Final = select(people, passwords.c.hash).outerjoin(
    passwords, passwords.c.name == people.c.name
)
_FAULTS: Final = {
    "unnamed": "A person needs a name of one line, up to 100 characters long, without control characters.",
    "known": "{name}: there is somebody of that name. Give another name, or change their role or password.",
    "unknown": "{name}: there is nobody of that name.",
    "last_admin": "{name}: is the only admin. Make somebody else an admin first, so that somebody can let people in.",
    "short": f"The password is shorter than {SHORTEST} characters. It is all that stands between a stranger and the case: "
    "write four or five words that do not belong together. Digits and signs are not needed.",
    "long": "The password is longer than 1000 characters.",
    "even": "The password repeats too few letters. Write four or five words that do not belong together.",
    "name": "The password holds the person's own name, which is tried first. Write another one.",
}


class PersonError(CaseError):
    """Why somebody was not let in or changed; `fault` is a key of the reasons."""

    def __init__(self, fault: str, name: str = "") -> None:
        super().__init__(_FAULTS[fault].format(name=name))
        self.fault = fault


class Person(NamedTuple):
    """Somebody who may sign in: their name for the log, their role, a fingerprint of what is kept of their password (None
    where they have none, as in a case that was unpacked), and whether somebody else chose it for them."""

    name: str
    role: Role
    password: str | None = None
    given: bool = False


def all_people(case: Case) -> list[Person]:
    """Everybody, by name."""
    with case.reading() as connection:
        return [_person(row) for row in connection.execute(_WITH_PASSWORDS.order_by(people.c.name))]


def person_named(case: Case, name: str) -> Person | None:
    """The person of that name."""
    with case.reading() as connection:
        return _found(connection, name)


def person_by_password(case: Case, name: str, password: str) -> Person | None:
    """The person of that name, if this is their password. It takes as long to say that there is no such person."""
    name = _normal(name)
    with case.reading() as connection:
        row = _row(connection, name)
    person = _person(row) if row else None
    return person if fits(password, row.hash if person and person.password else None) else None


def add_person(case: Case, user: str, name: str, role: Role, password: str, *, given: bool) -> Person:
    """Let somebody in, in the name of `user`. Raises `PersonError`."""
    name = _normal(name)
    if not name or len(name) > _LONGEST_NAME or visible(name) != name:
        raise PersonError("unnamed")
    kept = _kept(password, name)
    with case.change(user, "people", did="added", role=role) as change:
        if name.casefold() in {
            known.casefold() for known in change.connection.execute(select(people.c.name)).scalars()
        }:
            raise PersonError("known", name)
        return _put(change, Person(name, role, given=given), kept)


def set_role(case: Case, user: str, name: str, role: Role) -> None:
    """Let somebody do more, or less. Raises `PersonError`."""
    with _changed(case, user, name, did="role", role=role) as (change, person):
        if role != "admin":
            _not_the_last_admin(change.connection, person)
        _put(change, person._replace(role=role))


def set_password(case: Case, user: str, name: str, password: str, *, given: bool) -> Person:
    """Give somebody another password, or their own. Raises `PersonError`."""
    kept = _kept(password, _normal(name))
    with _changed(case, user, name, did="password") as (change, person):
        return _put(change, person._replace(given=given), kept)


def remove_person(case: Case, user: str, name: str) -> None:
    """Let somebody in no more; what they decided stays in their name. Raises `PersonError`."""
    with _changed(case, user, name, did="removed") as (change, person):
        _not_the_last_admin(change.connection, person)
        change.connection.execute(delete(passwords).where(passwords.c.name == person.name))
        change.remove("people", {"name": person.name})


def unvouched(connection: Connection) -> Iterator[str]:
    """The names with a password that is not the one that the log vouches for."""
    vouched = {row.name: row.password for row in connection.execute(select(people))}
    for row in connection.execute(select(passwords).order_by(passwords.c.name)):
        if vouched.get(row.name) != _fingerprint(row.hash):
            yield row.name


@contextmanager
def _changed(case: Case, user: str, name: str, **detail: Any) -> Iterator[tuple[Change, Person]]:
    with case.change(user, "people", **detail) as change:
        person = _found(change.connection, _normal(name))
        if person is None:
            raise PersonError("unknown", _normal(name))
        yield change, person


def _put(change: Change, person: Person, kept: str | None = None) -> Person:
    if kept is not None:
        person = person._replace(password=_fingerprint(kept))
        change.connection.execute(delete(passwords).where(passwords.c.name == person.name))
        change.connection.execute(insert(passwords), {"name": person.name, "hash": kept})
    change.put("people", {**person._asdict(), "given": 1 if person.given else None})
    return person


def _found(connection: Connection, name: str) -> Person | None:
    row = _row(connection, name)
    return _person(row) if row else None


def _row(connection: Connection, name: str) -> Any:
    return connection.execute(_WITH_PASSWORDS.where(people.c.name == name[:_LONGEST_NAME])).first()


def _person(row: Any) -> Person:
    # One that is not vouched for was written into the database beside the log: it opens nothing.
    vouched = row.hash is not None and _fingerprint(row.hash) == row.password
    return Person(row.name, row.role, row.password if vouched else None, given=bool(row.given))


def _not_the_last_admin(connection: Connection, person: Person) -> None:
    admins = list(connection.execute(select(people.c.name).where(people.c.role == "admin")).scalars())
    if admins == [person.name]:
        raise PersonError("last_admin", person.name)


def _kept(password: str, name: str) -> str:
    weak = fault(password, name)
    if weak:
        raise PersonError(weak)
    return hashed(password)


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _fingerprint(kept: str) -> str:
    return hashlib.sha256(kept.encode()).hexdigest()

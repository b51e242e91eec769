"""What a password must be, how it is kept, and how one is looked at: by the rules of NIST SP 800-63B-4, with Argon2id.

Long rather than intricate: rules of composition make people write `Password1!`, and are what NIST advises against. Where
a password is all that is asked for, it names fifteen characters.
"""

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from tawthiq.store.folder import CaseError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST: Final = 15
LONGEST: Final = 1_000
"""Code points."""

_FEWEST_LETTERS: Final = 6
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_AT_ONCE: Final = BoundedSemaphore(2)
"""One look at a password takes 64 MiB; many at once must not take the machine's memory."""


def fault(password: str, name: str) -> str | None:
    """What makes a password too weak for the person of this name: `short`, `long`, `even` (of too few letters) or `name`;
    None where nothing does.

    >>> fault("سر قصير", "لينا"), fault("لينا تقرأ كل صباح", "لينا"), fault("a" * 20, "لينا")
    ('short', 'name', 'even')
    >>> fault("عصفور على سور الحديقة", "لينا")
    """
    plain = _plain(password)
    if len(plain) < SHORTEST:
        return "short"
    if len(plain) > LONGEST:
        return "long"
    if len(set(plain)) < _FEWEST_LETTERS:
        return "even"
    return "name" if _plain(name).casefold() in plain.casefold() else None


def generated() -> str:
    """A new password that can be read to somebody over the telephone: 99 bits of chance.

    >>> len(generated())
    23
    """
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))


def hashed(password: str) -> str:
    """The password as it is kept. Raises `CaseError` where the library for it is missing."""
    with _AT_ONCE:
        return _hasher().hash(_plain(password))


def fits(password: str, kept: str | None) -> bool:
    """Whether this is the password that was kept; where none was, that takes as long to say."""
    hasher = _hasher()
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - as below

    with _AT_ONCE:
        try:
            found = hasher.verify(kept or _nobodys(), _plain(password)[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return found and kept is not None


def _plain(password: str) -> str:
    # Different keyboards write the same letters differently.
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415 - an extra that may be missing
    except ModuleNotFoundError:
        raise CaseError(
            "For people who sign in install tawthiq[review]: pip install 'tawthiq[review]'."
        ) from None
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_urlsafe(32))

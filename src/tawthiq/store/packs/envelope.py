"""The outside of a pack: a seal over all of its bytes, and encryption with a passphrase.

An encrypted pack is a zip file of two files of the format age: `case.zip.age`, and the key to it, `key.age`, which the
passphrase opens. So it needs no more memory than a piece of a file, and can be opened without this program:
`age -d -i key.age case.zip.age` asks for the passphrase.
"""

import hashlib
import os
import struct
import unicodedata
import zlib
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import pyrage

from tawthiq.store.folder import CaseError

FORMAT: Final = "tawthiq.pack/1"
_KEY: Final = "key.age"
_INSIDE: Final = "case.zip.age"
_SEAL: Final = f"{FORMAT} sha256:".encode()
_HASH: Final = 64
_LARGEST_KEY: Final = 10_000
_PIECE: Final = 1_048_576

BROKEN: Final = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What reading a zip file whose bytes were changed may raise."""


class PassphraseError(CaseError):
    """The passphrase does not open the pack, or is missing."""


def bare(name: str, method: int = ZIP_STORED) -> ZipInfo:
    """An entry of a zip file that tells nothing of when and where it was made: the same content gives the same bytes.

    >>> bare("case.toml").date_time
    (1980, 1, 1, 0, 0, 0)
    """
    entry = ZipInfo(name)
    entry.compress_type = method
    entry.external_attr = 0o600 << 16
    return entry


def unsealed() -> bytes:
    """The comment that a zip file is to end with before `seal` writes its hash there."""
    return _SEAL + b"0" * _HASH


def seal(path: Path) -> None:
    """Write the hash of all bytes of a zip file into the end of its comment."""
    with path.open("r+b") as file:
        digest = _hash_but_end(path)
        file.seek(-_HASH, os.SEEK_END)
        file.write(digest.encode())
        file.flush()
        os.fsync(file.fileno())


def is_sealed(path: Path) -> bool:
    """Whether a pack's bytes are those that its seal is of. That somebody sealed others anew is not seen here, but by
    the head of the log."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        length = len(unsealed())
        if size < length:
            return False
        file.seek(size - length)
        end = file.read()
    return end == _SEAL + _hash_but_end(path).encode()


def is_encrypted(pack: Path) -> bool:
    """Whether a passphrase is needed to open a pack."""
    with ZipFile(pack) as whole:
        return _INSIDE in whole.namelist()


def encrypt(source: Path, target: Path, passphrase: str) -> None:
    """Write an encrypted pack of the zip file `source`. Raises OSError where it cannot be written."""
    identity = pyrage.x25519.Identity.generate()
    key = pyrage.passphrase.encrypt(f"{identity}\n".encode(), _typed(passphrase))
    with ZipFile(target, "w") as whole:
        whole.comment = unsealed()
        whole.writestr(bare(_KEY), key)
        with source.open("rb") as plain, whole.open(bare(_INSIDE), "w", force_zip64=True) as hidden:
            try:
                pyrage.encrypt_io(plain, hidden, [identity.to_public()])
            except pyrage.EncryptError as error:
                raise OSError(str(error)) from None


def decrypt(pack: Path, target: Path, passphrase: str | None) -> None:
    """Write the zip file that an encrypted pack holds.

    Raises `PassphraseError` where the passphrase is missing or does not fit, one of `BROKEN` where bytes were changed.
    """
    if not passphrase:
        raise PassphraseError(f"{pack}: is encrypted. Give its passphrase.")
    with ZipFile(pack) as whole:
        with whole.open(_KEY) as file:
            key = file.read(_LARGEST_KEY)
        try:
            opened = pyrage.passphrase.decrypt(key, _typed(passphrase)).decode().strip()
        except pyrage.DecryptError as error:
            raise PassphraseError(f"{pack}: this passphrase does not open it ({error}).") from None
        identity = pyrage.x25519.Identity.from_str(opened)
        with whole.open(_INSIDE) as hidden, target.open("xb") as plain:
            try:
                pyrage.decrypt_io(hidden, plain, [identity])
            except pyrage.DecryptError as error:
                raise BadZipFile(str(error)) from None


def _typed(passphrase: str) -> str:
    # Keyboards differ in how they put a letter and its marks together.
    return unicodedata.normalize("NFC", passphrase)


def _hash_but_end(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = file.seek(0, os.SEEK_END) - _HASH
        file.seek(0)
        while left > 0 and (piece := file.read(min(left, _PIECE))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()

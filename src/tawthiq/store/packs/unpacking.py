"""A packed case is taken out again, or looked at for whether it is as it was packed."""

import hashlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import msgspec

from tawthiq.store.case import open_case
from tawthiq.store.folder import DATABASE, ORIGINALS, RELEASES, SETTINGS, CaseError, read_settings
from tawthiq.store.log import Head
from tawthiq.store.packs.envelope import BROKEN, FORMAT, PassphraseError, decrypt, is_encrypted, is_sealed
from tawthiq.store.packs.packing import MANIFEST, Manifest, Packed, is_safe
from tawthiq.store.verifying import Difference, verify

_PIECE: Final = 1_048_576
_LARGEST_MANIFEST: Final = 1_000_000_000
_PACK: Final = "the pack"
_ORIGINAL: Final = re.compile(ORIGINALS + r"/([0-9a-f]{2})/\1[0-9a-f]{62}")


def unpack(
    pack: Path,
    folder: Path,
    passphrase: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Head:
    """Make the case of a pack in a new or empty folder, byte for byte; returns the head of its log as the pack says.

    Nothing in the pack is trusted: no name leads out of the folder, no file is longer than its manifest says, and each
    has the hash that stands there. Whether the case is as its log says, `verify` tells.

    Raises `CaseError` where the folder holds something, the passphrase does not fit, or the pack is damaged, and leaves
    nothing behind; OSError where the folder cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseError(f"{folder}: is not empty. Name a new folder, or an empty one.")
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        folder.chmod(0o700)
        with _opened(pack, folder, passphrase) as whole:
            manifest = _manifest(whole)
            difference = next(_taken_out(whole, manifest, folder, progress), None)
            if difference:
                raise CaseError(f"{pack}: is damaged: {difference}. Nothing was unpacked.")  # noqa: TRY301
        return Head(manifest.head.number, manifest.head.hash)
    except BaseException as error:
        _emptied(folder, gone=made)
        if isinstance(error, BROKEN) and not (isinstance(error, OSError) and error.errno):
            raise CaseError(f"{pack}: is no pack, or damaged ({error}). Nothing was unpacked.") from None
        raise


def verify_pack(
    pack: Path,
    passphrase: str | None = None,
    head: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Difference]:
    """Everything in which a pack differs from what was packed, and the case in it from its log; nothing where it is
    whole. `head` is as for `verify`.

    The case is unpacked, and an encrypted one decrypted, in a temporary folder that nobody else may read.

    Raises `CaseError` where the passphrase is missing or does not fit, OSError where the pack cannot be read.
    """
    sealed = is_sealed(pack)
    if not sealed:
        yield Difference(_PACK, "its bytes are not those that were written")
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with _opened(pack, folder, passphrase) as whole:
                manifest = _manifest(whole)
                yield from _taken_out(whole, manifest, folder, progress)
        except PassphraseError:
            if sealed:
                raise
            yield Difference(_PACK, "cannot be decrypted: the passphrase is wrong, or bytes were changed")
            return
        except BROKEN as error:
            yield Difference(_PACK, f"cannot be read ({error})")
            return
        except CaseError as error:
            yield Difference(_PACK, str(error))
            return
        if not (folder / SETTINGS).is_file() or not (folder / DATABASE).is_file():
            return
        try:
            with open_case(folder) as case:
                if case.head().hash != manifest.head.hash:
                    yield Difference("the log", "has another head than the pack's manifest says")
                yield from verify(case, head)
        except CaseError as error:
            yield Difference(DATABASE, str(error))


@contextmanager
def _opened(pack: Path, folder: Path, passphrase: str | None) -> Iterator[ZipFile]:
    """The zip file in a pack, decrypted into `folder` as long as it is needed."""
    if not is_encrypted(pack):
        with ZipFile(pack) as whole:
            yield whole
        return
    with TemporaryDirectory(dir=folder, prefix=".unpack-") as name:
        plain = Path(name) / "case.zip"
        decrypt(pack, plain, passphrase)
        with ZipFile(plain) as whole:
            yield whole


def _manifest(whole: ZipFile) -> Manifest:
    with whole.open(MANIFEST) as file:
        written = file.read(_LARGEST_MANIFEST + 1)
    if len(written) > _LARGEST_MANIFEST:
        raise CaseError("its manifest is too large")
    found = msgspec.json.decode(written, type=Manifest)
    if found.format != FORMAT:
        raise CaseError(f"its format is {found.format[:40]}, not {FORMAT}. Update the program to open it")
    return found


def _taken_out(
    whole: ZipFile, manifest: Manifest, folder: Path, progress: Callable[[int], None] | None
) -> Iterator[Difference]:
    """Write the files of a pack that are as the manifest says, `case.toml` last; give each that is not."""
    held = Counter(whole.namelist())
    listed = Counter(one.path for one in manifest.files)
    for name in sorted(held.keys() - listed.keys() - {MANIFEST}):
        yield Difference(name[:200], "is in the pack, though its manifest does not name it")
    for name in sorted(name for name, count in (held + listed).items() if count > 2):
        yield Difference(name[:200], "is in the pack more than once")
    for name in (SETTINGS, DATABASE):
        if name not in listed:
            yield Difference(name, "is missing")
    room = shutil.disk_usage(folder).free
    if sum(max(0, one.size) for one in manifest.files) > room:
        raise CaseError(f"there is no room for it: {room} bytes are free in {folder}")
    for one in sorted(manifest.files, key=lambda one: (one.path == SETTINGS, one.path)):
        if not _belongs(one.path) or listed[one.path] > 1:
            yield Difference(one.path[:200], "is no path of a case")
        elif one.path not in held:
            yield Difference(one.path, "is missing")
        elif how := _copied(whole, one, folder, progress):
            yield Difference(one.path, how)
        elif one.path == SETTINGS:
            yield from _settings(folder)


def _belongs(path: str) -> bool:
    return is_safe(path) and (_ORIGINAL.fullmatch(path) is not None or not path.startswith(f"{ORIGINALS}/"))


def _copied(whole: ZipFile, one: Packed, folder: Path, progress: Callable[[int], None] | None) -> str | None:
    """Write a file; how it differs from what the manifest says, if it does, and then it is not there."""
    target = folder.joinpath(*one.path.split("/"))
    part = folder / ".part"
    digest, left = hashlib.sha256(), one.size
    try:
        if whole.getinfo(one.path).compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            return "is compressed in a way that no pack is"
        with whole.open(one.path) as source, part.open("wb") as file:
            while left >= 0 and (piece := source.read(_PIECE)):
                left -= len(piece)
                digest.update(piece)
                file.write(piece)
                if progress:
                    progress(len(piece))
    except BROKEN as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno:
            raise
        return f"its bytes were changed ({error})"
    if left or digest.hexdigest() != one.sha256:
        part.unlink()
        return "its bytes were changed"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if one.path.startswith((f"{ORIGINALS}/", f"{RELEASES}/")):
            part.chmod(0o444)
        if one.path == SETTINGS:
            # It makes the folder a case, so all else is on the disk before it.
            os.sync()
        part.rename(target)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        part.unlink(missing_ok=True)
        return "its path is that of another file's folder"
    return None


def _settings(folder: Path) -> Iterator[Difference]:
    """A packed case leads nowhere out of its folder: not to a server, not to a table elsewhere."""
    try:
        settings = read_settings(folder)
    except CaseError as error:
        yield Difference(SETTINGS, str(error))
        (folder / SETTINGS).unlink()
        return
    tables = (*settings.places, *filter(None, [settings.vague]))
    if settings.database or not all(is_safe(os.path.normpath(table)) for table in tables):
        (folder / SETTINGS).unlink()
        yield Difference(SETTINGS, "leads out of the pack, to a server or a table elsewhere")


def _emptied(folder: Path, *, gone: bool) -> None:
    for one in folder.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    if gone:
        folder.rmdir()

"""A case's folder: where its settings, originals, database and releases lie."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from tawthiq.read import Reasons

SETTINGS: Final = "case.toml"
DATABASE: Final = "case.sqlite"
ORIGINALS: Final = "originals"
RELEASES: Final = "releases"
LOCK: Final = ".lock"


REFUSALS: Final = Reasons("tawthiq.store", "refusals.csv")
"""What a case refuses, and why."""


class CaseError(Exception):
    """Something about a case that its user can mend: what is wrong, and what to do about it."""

    @classmethod
    def of(cls, key: str, /, **values: object) -> "CaseError":
        """The same by a key of `refusals.csv`, which has it in Arabic, too: for whatever a page may have to say.

        >>> str(CaseError.of("no_incident", incident="incident-1"))
        'There is no incident incident-1 in this case.'
        """
        return CaseError(REFUSALS.say(key, **values))


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a team sets for its case, as `case.toml` holds it.

    `languages` are those of the dossier and the exports, the first being the one they open in; `inclusion` says in the
    team's words what belongs in the case; `places` are tables of places, `vague` a table of what vague words count
    (`word,min,max`), as paths from the case's folder; `database` is the address of a PostgreSQL database, without its
    password, or empty for SQLite in the folder; `tiles` is the address of a server of map tiles, which the review asks
    only when somebody switches it on, or empty for none.
    """

    title: str = ""
    languages: tuple[Literal["ar", "en"], ...] = ("ar", "en")
    inclusion: str = ""
    places: tuple[str, ...] = ()
    vague: str = ""
    database: str = ""
    tiles: str = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


_EXPLAINED: Final = {
    "title": "The case's title, in the dossier and the exports.",
    "languages": 'Languages of the dossier and the exports: "ar", "en"; the first is the one they open in.',
    "inclusion": "What belongs in this case, in your own words; it stands at the head of the dossier and the exports.",
    "places": "Tables of places with coordinates, beside those of `tawthiq places`; paths from this folder.",
    "vague": "A CSV table word,min,max that says what vague words such as عشرات count; a path from this folder.",
    "database": "Empty: SQLite in this folder. For a team: postgresql://user@host/name, the password in PGPASSWORD "
    "or ~/.pgpass.",
    "tiles": "Where the review may fetch a map's background, once somebody switches it on in the browser and was told what "
    "that reveals: https://host/{z}/{x}/{y}.png. Empty: it cannot be switched on.",
}
_TILES: Final = re.compile(r"https://[A-Za-z0-9.-]+(:\d{1,5})?/([A-Za-z0-9._~%/+@=&?-]|\{[zxy]\})*")


def read_settings(folder: Path) -> Settings:
    """The settings of the case in this folder. Raises `CaseError` where there is none, or its file is wrong."""
    path = folder / SETTINGS
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Settings)
    except FileNotFoundError:
        raise CaseError(
            f"{folder}: this is no case ({SETTINGS} is missing). Make one with tawthiq init."
        ) from None
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}). Check its permissions.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f'{path}: {error}. Mend it: name = "value", one a line.') from None
    except msgspec.ValidationError as error:
        raise CaseError(f"{path}: {error}. Known are {', '.join(Settings.__struct_fields__)}.") from None
    if found.tiles and not is_tile_address(found.tiles):
        raise CaseError(
            f"{path}: tiles = {found.tiles!r} is no address of tiles. Write https://host/{{z}}/{{x}}/{{y}}.png, or nothing."
        )
    return found


def is_tile_address(address: str) -> bool:
    """Whether that is the address of tiles on a server: encrypted on its way, with zoom, column and row once each.

    >>> is_tile_address("https://tiles.example/{z}/{x}/{y}.png"), is_tile_address("http://tiles.example/{z}/{x}/{y}.png")
    (True, False)
    """
    once_each = all(address.count(part) == 1 for part in ("{z}", "{x}", "{y}"))
    return once_each and bool(_TILES.fullmatch(address))


def write_settings(folder: Path, settings: Settings) -> None:
    """Write `case.toml`, each setting with a line that explains it."""
    lines = []
    for name, value in msgspec.structs.asdict(settings).items():
        lines += [f"# {_EXPLAINED[name]}", f"{name} = {_toml(value)}", ""]
    write_whole(folder / SETTINGS, "\n".join(lines).encode())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever happens meanwhile."""
    part = path.with_name(f".{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _toml(value: Any) -> str:
    if isinstance(value, str):
        # JSON's strings are TOML's, but for DEL, which TOML wants escaped.
        return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
    return "[" + ", ".join(map(_toml, value)) + "]"


def without_password(address: str) -> str:
    """A database's address as it may be shown or kept.

    >>> without_password("postgresql://lina:secret@db.example/case")
    'postgresql://lina@db.example/case'
    """
    return re.sub(r"(?<=//)([^/@:]*):[^@]*@", r"\1@", address)

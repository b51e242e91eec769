"""Fetches the places of a country from GeoNames, when the user asks for them by name."""

import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tawthiq.link.gazetteer.site import GazetteerError
from tawthiq.version import __version__

GEONAMES: Final = "https://download.geonames.org/export/dump/"
_TIMEOUT: Final = 30
_CHUNK: Final = 1 << 16
_LARGEST: Final = 600_000_000


def country_address(code: str, mirror: str = GEONAMES) -> str:
    """The address of a country's dump, on GeoNames or on a mirror of its folder.

    >>> country_address("SY", "http://localhost:8000/dump")
    'http://localhost:8000/dump/SY.zip'
    """
    return f"{mirror.rstrip('/')}/{code}.zip"


def fetch(address: str, target: Path, advance: Callable[[int, int | None], None]) -> None:
    """Fetches a file into `target`, which appears when it is whole; `advance` is told the bytes read and the total.

    Raises `GazetteerError` where the address cannot be read, and OSError where the file cannot be written.
    """
    if not address.startswith(("https://", "http://")):
        raise GazetteerError(f"{address}: not a web address; it must begin with https:// or http://.")
    request = urllib.request.Request(address, headers={"User-Agent": f"tawthiq/{__version__}"})  # noqa: S310 - checked
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    by_hand = "Fetch it with a browser, and add the file: tawthiq places add FILE."
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer, part.open("xb") as file:  # noqa: S310
            total = int(answer.headers.get("Content-Length") or 0) or None
            size = 0
            while size <= _LARGEST and (chunk := answer.read(_CHUNK)):
                size += len(chunk)
                file.write(chunk)
                advance(len(chunk), total)
        _check(size, total, address, by_hand)
        part.replace(target)
    except GazetteerError:
        raise
    except urllib.error.HTTPError as error:
        raise GazetteerError(f"{address}: the server says {error.code} {error.reason}. {by_hand}") from None
    except urllib.error.URLError as error:
        raise GazetteerError(f"{address}: cannot be reached ({error.reason}). {by_hand}") from None
    except (TimeoutError, ValueError, ConnectionError, http.client.HTTPException) as error:
        raise GazetteerError(f"{address}: cannot be read ({error}). {by_hand}") from None
    finally:
        part.unlink(missing_ok=True)


def _check(size: int, total: int | None, address: str, by_hand: str) -> None:
    if size > _LARGEST:
        raise GazetteerError(f"{address}: larger than 600 MB; that is no country of GeoNames.")
    if total and size < total:
        raise GazetteerError(f"{address}: the connection broke off. Try again. {by_hand}")

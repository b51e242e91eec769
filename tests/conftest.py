"""What tests of several rooms share: places that load in no time, and a real browser."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tawthiq.link.gazetteer import Named
from tawthiq.link.gazetteer.cities import built_in


@pytest.fixture(scope="session")
def syrian_cities() -> list[Named]:
    """The cities of Syria, of those built in."""
    return [named for named in built_in() if named.site.country == "SY"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window; skipped where it is missing, failed with CI=true."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra that may be missing
    except ImportError:
        _missing("playwright is not installed (pip install 'tawthiq[browser]')")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        _missing("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path)
        yield chromium
        chromium.close()


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}, and CI must test in a browser")
    pytest.skip(what)

"""Takes the screenshots that the docs show of the review, from a case of the bundled samples: docs/screens/*.jpg.

python docs/screens.py
"""

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

import tawthiq
from tawthiq.batch.building import build
from tawthiq.read import read_facts
from tawthiq.review import Guard, application
from tawthiq.store import (
    AboutIncident,
    Case,
    Settings,
    Sought,
    SoughtIncidents,
    add,
    create_case,
    decide,
    files_not_read,
    find,
    find_incidents,
)

SCREENS = Path(__file__).parent / "screens"
SAMPLES = Path(tawthiq.__file__).parent / "samples" / "reports"
WIDE, NARROW = {"width": 1200, "height": 800}, {"width": 390, "height": 780}


def case_in(folder: Path) -> Case:
    """A case of the samples, a file that cannot be read, and a decision."""
    scan = folder / "بيان المجلس المحلي.pdf"
    scan.write_bytes(b"%PDF-1.4 \xff")
    case = create_case(folder / "case", Settings(title="تل الرمان"), "لينا")
    add(case, [SAMPLES, scan], "لينا", read_facts(SAMPLES / "about.csv"), lambda _: None)
    build(case, "لينا", problems=lambda _: None)
    grading = AboutIncident(incident=largest(case), field="grading", value="fair", source="مراجعة الفريق")
    decide(case, "سلمى", [grading])
    return case


def largest(case: Case) -> str:
    """The incident of the most reports."""
    return find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident


def screens(case: Case) -> Iterator[tuple[str, str, dict[str, int], str]]:
    """Each picture: its name, language, size and address."""
    incident = f"/incidents/{largest(case)}"
    report = f"/reports/{find(case, Sought(words='khirbet zaatar local')).reports[0].number}"
    file = f"/files/{files_not_read(case).files[0].number}"
    yield "reports", "ar", WIDE, "/reports"
    yield "report", "ar", WIDE, report
    yield "report-phone", "ar", NARROW, report
    yield "incidents", "en", WIDE, "/incidents"
    yield "incident", "en", WIDE, incident
    yield "file", "ar", WIDE, file


@contextmanager
def opened(case: Case) -> Iterator[Page]:
    """A browser that has come into the review of a case."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    guard = Guard("سلمى", listening.getsockname()[1])
    app = application(case, guard, lambda user: build(case, user))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    with sync_playwright() as playwright:
        chromium: Any = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = chromium.new_page(base_url=f"http://127.0.0.1:{guard.port}")
        page.goto(guard.address)
        yield page
        chromium.close()
    server.should_exit = True
    thread.join()


def main() -> None:
    """Takes them all."""
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        case = case_in(Path(folder))
        with opened(case) as page:
            for name, language, size, address in screens(case):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
                page.screenshot(path=SCREENS / f"{name}-{language}.jpg", type="jpeg", quality=75)
        case.close()


if __name__ == "__main__":
    main()

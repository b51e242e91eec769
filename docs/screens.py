"""Takes the screenshots that the docs show of the review, from a case of the bundled samples: docs/screens/*.jpg.

python docs/screens.py
"""

import json
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import uvicorn
from playwright.sync_api import Page, sync_playwright

import tawthiq
from tawthiq.batch.building import build
from tawthiq.read import read_facts
from tawthiq.review import Guard, Team, application, public
from tawthiq.store import (
    AboutIncident,
    AboutValue,
    Case,
    Finished,
    Opinion,
    Settings,
    Sought,
    SoughtIncidents,
    add,
    add_person,
    create_case,
    decide,
    document_numbered,
    files_not_read,
    find,
    find_incidents,
)

SCREENS = Path(__file__).parent / "screens"
SAMPLES = Path(tawthiq.__file__).parent / "samples" / "reports"
WIDE, NARROW = {"width": 1200, "height": 800}, {"width": 390, "height": 780}
SECRET = "عصفور على سور الحديقة"  # noqa: S105 - of invented people
OBITUARY = {
    "id": "نعي.txt",
    "title": "أهالي خربة الزعتر ينعون ضحاياهم",
    "text": "نعى أهالي قرية خربة الزعتر المرأة خديجة عبدالله سليمان (78 عامًا) التي قُتلت بالقصف على القرية أمس الخميس.",
    "publisher": "أخبار الخابور",
    "published": "2022-09-09",
}


def case_in(folder: Path) -> Case:
    """A case of the samples, one more report, and a file that cannot be read, with a decision and two people's opinions."""
    scan, more = folder / "بيان المجلس المحلي.pdf", folder / "more.jsonl"
    scan.write_bytes(b"%PDF-1.4 \xff")
    more.write_text(json.dumps(OBITUARY, ensure_ascii=False), encoding="utf-8")
    case = create_case(folder / "case", Settings(title="تل الرمان"), "لينا")
    add(case, [SAMPLES, scan, more], "لينا", read_facts(SAMPLES / "about.csv"), lambda _: None)
    build(case, "لينا", problems=lambda _: None)
    grading = AboutIncident(incident=largest(case), field="grading", value="fair", source="مراجعة الفريق")
    decide(case, "سلمى", [grading])
    for user, verdict in (("لينا", "accepted"), ("عمر", "rejected")):
        judge(case, user, verdict)
    add_person(case, "لينا", "سلمى", "admin", SECRET, given=False)
    add_person(case, "سلمى", "عمر", "reviewer", SECRET, given=False)
    add_person(case, "سلمى", "نور", "reader", SECRET, given=True)
    return case


def judge(case: Case, user: str, verdict: Any) -> None:
    """Somebody judges every value of a report in double review; the first harm as they are told, the others accepted."""
    document, record = numbered(case, twice_judged(case))
    made: list[Any] = []
    for kind in ("harm", "claims", "victims", "events"):
        for n, value in enumerate(msgspec.to_builtins(getattr(record, kind))):
            judged = verdict if kind == "harm" and n == 0 else "accepted"
            told = {"report": document.id, "sha256": record.sha256, "kind": kind, "value": value}
            made.append(Opinion(on=AboutValue(verdict=judged, proposed=value, **told)))
    decide(case, user, [*made, Finished(report=document.id)])


def numbered(case: Case, number: int) -> Any:
    """A report of the case with its record."""
    found = document_numbered(case, number)
    assert found
    return found


def twice_judged(case: Case) -> int:
    """The report that two people judge."""
    return find(case, Sought(words="نعي")).reports[0].number


def largest(case: Case) -> str:
    """The incident of the most reports."""
    return find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident


def screens(case: Case) -> Iterator[tuple[str, str, dict[str, int], str]]:
    """Each picture of one person's review: its name, language, size and address."""
    incident = f"/incidents/{largest(case)}"
    number = find(case, Sought(words="khirbet zaatar local")).reports[0].number
    _, record = numbered(case, number)
    (victim,) = (one.id for one in record.victims if one.name.text.startswith("خديجة"))
    leaving = find(case, Sought(words="سانا")).reports[0].number
    yield "queue", "ar", WIDE, "/queue"
    yield "waiting", "en", WIDE, "/queue/differ"
    yield "reports", "ar", WIDE, "/reports"
    yield "report", "ar", WIDE, f"/reports/{number}"
    yield "report", "en", NARROW, f"/reports/{number}"
    yield "files", "en", WIDE, "/files"
    yield "file", "ar", WIDE, f"/files/{files_not_read(case).files[0].number}"
    yield "incidents", "en", WIDE, "/incidents"
    yield "incident", "en", WIDE, incident
    yield "incident", "ar", NARROW, incident
    yield "move", "ar", WIDE, f"{incident}/move?report={leaving}&to=own"
    yield "map", "ar", WIDE, "/incidents/map"
    yield "timeline", "en", WIDE, "/incidents/timeline"
    yield "tiles", "ar", WIDE, "/incidents/map/tiles"
    yield "victims", "en", WIDE, "/victims?name=Khadija"
    yield "victim", "ar", WIDE, f"/victims/{number}/{victim}"
    yield "double", "ar", WIDE, "/double"
    yield "compare", "en", WIDE, f"/double/reports/{twice_judged(case)}"
    yield "agreement", "ar", WIDE, "/double/agreement"
    yield "build", "en", WIDE, "/build"
    yield "help", "ar", WIDE, "/help"


TEAM = (
    ("people", "ar", WIDE, "/people"),
    ("account", "en", WIDE, "/account"),
)


@contextmanager
def opened(case: Case, guard_at: Callable[[int], Guard | Team]) -> Iterator[Page]:
    """A browser at the review of a case, which `guard_at` this port guards."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    guard = guard_at(port)
    app = application(case, guard, lambda user: build(case, user))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    with sync_playwright() as playwright:
        chromium: Any = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = chromium.new_page(base_url=f"http://127.0.0.1:{port}")
        if isinstance(guard, Guard):
            page.goto(guard.address)
        yield page
        chromium.close()
    server.should_exit = True
    thread.join()


def take(page: Page, name: str, language: str, size: dict[str, int], address: str) -> None:
    """One picture."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    answered = page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert answered
    assert answered.status == 200, f"{address}: {answered.status}"
    kind = "phone-" if size is NARROW else ""
    page.screenshot(path=SCREENS / f"{name}-{kind}{language}.jpg", type="jpeg", quality=70)


def main() -> None:
    """Takes them all."""
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        case = case_in(Path(folder))
        with opened(case, lambda port: Guard("سلمى", port)) as page:
            for screen in screens(case):
                take(page, *screen)
        with opened(case, lambda port: Team(case, public(f"http://127.0.0.1:{port}"))) as page:
            take(page, "sign-in", "ar", WIDE, "/sign-in")
            page.fill("[name=name]", "سلمى")
            page.fill("[name=password]", SECRET)
            with page.expect_navigation():
                page.click("main button")
            for screen in TEAM:
                take(page, *screen)
        case.close()


if __name__ == "__main__":
    main()

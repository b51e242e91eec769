"""A case of the sample reports and a hostile one, and a browser's side of a review of it."""

import json
import re
import shutil
import socket
import threading
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
import uvicorn
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from sqlalchemy import insert

import tawthiq
from tawthiq.batch import building
from tawthiq.batch.building import build
from tawthiq.link.gazetteer.cities import built_in
from tawthiq.model import Incident, Located, incident_to_json
from tawthiq.read import read_facts, warn
from tawthiq.review import Guard, Team, application, public
from tawthiq.store import Settings, add, add_person, create_case, open_case
from tawthiq.store.outlines import write_outlines
from tawthiq.store.schema import incidents

PORT = 8707
HOME = "https://review.example.org"
TEAM = {"لينا": "admin", "سلمى": "reviewer", "Omar <b>": "reader"}
SECRET = "عصفور على سور الحديقة"
HOSTILE = {
    "id": "../../<script>alert(1)</script>",
    "title": '<img src=x onerror=alert(1)>" onload="alert(2)\u202e',
    "text": "قُتل طفلان <script>alert(1)</script>\r\nبغارة على دوما\u202e، بحسب \U0001f4f0 الدفاع المدني.\x00",
    "url": "javascript:alert(1)",
    "publisher": "'><b>ناشر</b>",
    "published": "2019-01-02",
}
FOREIGN = {
    "id": "اغتيال",
    "title": "An English report",
    "text": "Two people were killed in Afrin.",
    "published": "2020-05-05",
}


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of a case that is built once."""
    places = [named for named in built_in() if named.site.country == "SY"]
    reports = Path(tawthiq.__file__).parent / "samples" / "reports"
    folder = tmp_path_factory.mktemp("review") / "case"
    more = folder.parent / "more.jsonl"
    more.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (HOSTILE, FOREIGN)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "built_in", lambda: places)
        case = create_case(folder, Settings(title="تل الرمان <b>"), "لينا")
        facts = read_facts(reports / "about.csv", warn)
        add(case, [str(reports), str(more)], "لينا", facts, warn)
        build(case, "لينا")
        case.close()
    return folder


@pytest.fixture
def case(built, tmp_path):
    """A copy of that case, open."""
    folder = tmp_path / "case"
    shutil.copytree(built, folder)
    with open_case(folder) as case:
        yield case


@pytest.fixture
def guard():
    return Guard("سلمى", PORT)


@pytest.fixture
def rebuild(case, monkeypatch):
    """Builds the case in somebody's name."""
    places = [named for named in built_in() if named.site.country == "SY"]
    monkeypatch.setattr(building, "built_in", lambda: places)
    return lambda user: build(case, user)


@pytest.fixture
def stranger(case, guard, rebuild):
    """A client whom nobody let in."""
    return TestClient(
        application(case, guard, rebuild), base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False
    )


@pytest.fixture
def client(stranger, guard):
    """A client who came by the address with the secret."""
    answered = stranger.get(guard.address)
    assert answered.status_code == 303
    return stranger


@pytest.fixture
def person(case, rebuild):
    """Gives the browser of somebody, by name."""

    def of(name):
        guard = Guard(name, PORT)
        client = TestClient(
            application(case, guard, rebuild), base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False
        )
        assert client.get(guard.address).status_code == 303
        return client

    return of


@pytest.fixture
def elements():
    """Gives the elements of a page, each as its name and attributes."""

    def of(page):
        found, parser = [], HTMLParser()
        parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
        parser.feed(page)
        return found

    return of


@pytest.fixture
def addresses():
    """Gives every method and address that an application answers, with its parameters filled in."""

    def of(app, given="1"):
        return sorted(
            (method, re.sub(r"\{[^}]+\}", given, route.path))
            for route in all_routes(app)
            for method in getattr(route, "methods", ()) or ()
            if method in {"GET", "POST"}
        )

    return of


@pytest.fixture
def quick_passwords(monkeypatch):
    """Passwords that are looked at in no time; tests of the store take the real ones."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("tawthiq.store.passwords._hasher", lambda: quick)
    monkeypatch.setattr("tawthiq.store.passwords._nobodys", lambda: quick.hash("nobody"))


@pytest.fixture
def people(case, quick_passwords):
    """An admin, a reviewer and a reader of the case."""
    for name, role in TEAM.items():
        add_person(case, "لينا", name, role, SECRET, given=False)


@pytest.fixture
def team(case, rebuild, people):
    """The application for a team."""
    return application(case, Team(case, public(HOME)), rebuild)


@pytest.fixture
def visitor(team):
    """Makes a browser of somebody who did not sign in."""
    return lambda: TestClient(team, base_url=HOME, follow_redirects=False, headers={"origin": HOME})


@pytest.fixture
def signed_in(visitor):
    """Makes a browser in which somebody signed in."""

    def browser(name, password=SECRET):
        made = visitor()
        answered = made.post("/sign-in", data={"name": name, "password": password})
        assert answered.status_code == 303
        return made

    return browser


@pytest.fixture
def serve(case, rebuild):
    """Gives what guards the application, which runs for somebody, or for a team, as a server on this machine."""
    running = []

    def started(user=None):
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        guard = Guard(user, port) if user else Team(case, public(f"http://127.0.0.1:{port}"))
        app = application(case, guard, rebuild)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return guard

    yield started
    for server, thread in running:
        server.should_exit = True
        thread.join()


@pytest.fixture
def served(serve):
    """The same for Salma."""
    return serve("سلمى")


@pytest.fixture
def routes(case, guard, rebuild):
    """All addresses of the application, as its routes."""
    return all_routes(application(case, guard, rebuild))


def all_routes(app):
    """The routes of an application, those of its rooms among them."""
    return [
        route
        for part in app.routes
        for route in getattr(getattr(part, "original_router", part), "routes", [part])
    ]


@pytest.fixture
def elsewhere():
    """Where a test lets requests go beyond this machine: nowhere, unless it says so."""
    return []


@pytest.fixture
def visit(browser, elsewhere, serve):
    """Gives a page that came in by the address with the secret; errors and requests beyond this machine fail the test. Needs
    `serve` so that servers run until all pages are closed."""
    contexts, trouble = [], []

    def visited(guard):
        home = guard.site.origins[0]
        contexts.append(browser.new_context(viewport={"width": 1360, "height": 850}, base_url=home))
        shown = contexts[-1].new_page()
        shown.on("pageerror", lambda error: trouble.append(str(error)))
        shown.on("console", lambda message: trouble.append(message.text))
        shown.on("dialog", lambda dialog: trouble.append(dialog.message))
        shown.on(
            "request",
            lambda request: request.url.startswith((home, *elsewhere)) or trouble.append(request.url),
        )
        shown.goto(guard.address if isinstance(guard, Guard) else "/")
        return shown

    yield visited
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def page(visit, served):
    """Salma's page."""
    return visit(served)


@pytest.fixture
def spread(case):
    """The case with incidents over some places and years besides."""
    made = []
    for n in range(60):
        village = Located(
            name=HOSTILE["title"] if n == 10 else f"قرية {n % 20}",
            within=("حلب",),
            governorate="Aleppo",
            country="SY",
            latitude=36.2 + (n % 20) / 10,
            longitude=37.16,
            precision=("place", "place", "containing", "governorate", "country")[n % 5],
        )
        made.append(
            Incident(
                id=f"made-{n}",
                date=None if n % 15 == 4 else f"{2014 + n % 3}-{n % 12 + 1:02}-{n % 28 + 1:02}",
                date_end=None,
                place=Located(name="مكان") if n % 10 == 9 else village,
                killed=None if n % 4 == 3 else (n % 7, None if n % 6 == 5 else n % 7 + n % 3),
                injured=None,
                grading="weak",
                grading_reason="",
                grading_reason_ar="",
                independent_sources=1,
                documents=(),
            )
        )
    with case.engine.begin() as connection:
        for one in made:
            connection.execute(insert(incidents), {"id": one.id, "json": incident_to_json(one).decode()})
        write_outlines(connection, made)
    return case

"""A case of the sample reports and a hostile one, and a browser's side of a review of it."""

import json
import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import tawthiq
from tawthiq.batch import building
from tawthiq.batch.building import build
from tawthiq.link.gazetteer.cities import built_in
from tawthiq.read import read_facts, warn
from tawthiq.review import Guard, application
from tawthiq.store import Settings, add, create_case, open_case

PORT = 8707
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

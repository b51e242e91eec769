"""Nothing leaves the machine for a map, unless somebody read what that reveals and wanted it."""

import re
from base64 import b64decode
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from tawthiq.review import application
from tawthiq.review.spread.mercator import HEIGHT, WIDTH, View, middle, project, size, tiles
from tawthiq.store import CaseError, read_settings

OSM = "https://tile.openstreetmap.org"
VIEWS = ("/incidents", "/incidents/timeline", "/incidents/map")


def token(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def switch(client, act="on", query=""):
    page = client.get(f"/incidents/map/tiles{query}")
    return client.post(f"/incidents/map/tiles{query}", data={"token": token(page), "act": act})


def test_without_the_switch_no_page_names_another_host(client, spread):
    for view in VIEWS:
        page = client.get(view)
        assert "https:" not in page.headers["content-security-policy"]
        assert "//" not in re.sub(r"http://www\.w3\.org\S*", "", page.text)
    client.get("/incidents/map/tiles?act=on")
    for forged in ("on", "1", "", "ü"):
        page = client.get(
            "/incidents/map",
            headers={
                "cookie": f"tawthiq-8707={client.cookies['tawthiq-8707']}; tawthiq-tiles={forged}".encode(
                    "latin-1"
                )
            },
        )
        assert page.status_code == 200
        assert "https:" not in page.headers["content-security-policy"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_switch_is_behind_a_warning(client, spread, language):
    page = client.get(f"/incidents/map?grading=weak&lang={language}")
    assert 'href="/incidents/map/tiles?grading=weak&amp;latitude=' in page.text
    asked = client.get(f"/incidents/map/tiles?grading=weak&lang={language}")
    assert "tile.openstreetmap.org" in asked.text
    assert f"127.0.0.1:{8707}" in asked.text
    assert {"ar": "لا تشغّلها حيث قد يعرّض ذلك أحدًا للخطر", "en": "endanger somebody"}[language] in asked.text
    assert "https:" not in asked.headers["content-security-policy"]


def test_switched_on_the_map_alone_may_load_tiles_of_what_it_shows(client, spread):
    answered = switch(client, query="?grading=weak&latitude=36.2&longitude=37.16&zoom=9")
    assert answered.headers["location"] == "/incidents/map?grading=weak&latitude=36.2&longitude=37.16&zoom=9"
    cookie = answered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age" not in cookie
    assert "expires" not in cookie
    page = client.get("/incidents/map?latitude=36.2&longitude=37.16&zoom=9&lang=en")
    assert f"img-src 'self' {OSM};" in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].count("https:") == 1
    assert page.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    asked = re.findall(r'<image href="([^"]+)" x="(-?\d+)" y="(-?\d+)"', page.text)
    assert asked
    x, y = middle(View(36.2, 37.16, 9))
    for address, left, top in asked:
        zoom, column, row = map(int, re.fullmatch(rf"{OSM}/(\d+)/(\d+)/(\d+)\.png", address).groups())
        assert zoom == 9
        assert (column * 256 - x, row * 256 - y) == (int(left), int(top))
        assert -WIDTH / 2 - 256 < int(left) < WIDTH / 2
        assert -HEIGHT / 2 - 256 < int(top) < HEIGHT / 2
    assert "© OpenStreetMap contributors" in page.text
    for other in ("/incidents", "/incidents/timeline", "/incidents/map/tiles", "/reports", "/static/map.js"):
        assert "https:" not in client.get(other).headers["content-security-policy"]
        assert client.get(other).headers["referrer-policy"] == "same-origin"
    off = client.post("/incidents/map/tiles", data={"token": token(page), "act": "off"})
    assert off.status_code == 303
    assert "https:" not in client.get("/incidents/map").headers["content-security-policy"]


def test_another_session_has_to_switch_for_itself(client, guard, spread):
    switch(client)
    held = client.cookies["tawthiq-tiles"]
    guard._secret = "another"
    client.cookies.clear()
    client.get(guard.address)
    client.cookies["tawthiq-tiles"] = held
    assert "<image" not in client.get("/incidents/map").text


def test_a_tile_lies_where_its_part_of_the_world_is():
    view = View(33.51, 36.29, 12)
    for tile in tiles(view):
        across, down = project(33.51, 36.29)
        inside = tile.left <= 0 < tile.left + 256 and tile.top <= 0 < tile.top + 256
        assert inside == ((int(across * size(12)) // 256, int(down * size(12)) // 256) == (tile.x, tile.y))


@pytest.mark.parametrize(
    "address",
    [
        "http://tile.example/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}.png",
        "https://tile.example/{z}/{z}/{x}/{y}.png",
        "https://{z}.example/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
        "https://tile.example; script-src */{z}/{x}/{y}.png",
        "https://user:secret@tile.example/{z}/{x}/{y}.png",
        'https://tile.example/{z}/{x}/{y}.png">',
    ],
)
def test_a_wrong_address_of_tiles_is_refused_in_words(case, address):
    path = case.folder / "case.toml"
    settings = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r'(?m)^tiles = ".*"$', lambda _: f"tiles = '{address}'", settings), encoding="utf-8"
    )
    with pytest.raises(CaseError, match="no address of tiles"):
        read_settings(case.folder)


def test_a_case_may_do_without_tiles(case, guard, rebuild):
    without = case._replace(settings=replace(case.settings, tiles=""))
    client = TestClient(application(without, guard, rebuild), base_url="http://127.0.0.1:8707")
    client.get(guard.address)
    assert "/incidents/map/tiles" not in client.get("/incidents/map").text
    assert client.get("/incidents/map/tiles").status_code == 404


@pytest.mark.browser
def test_only_after_the_switch_and_only_tiles_of_what_is_shown_are_asked_for(page, spread, elsewhere):
    page.goto("/incidents/map?latitude=36.2&longitude=37.16&zoom=9&lang=en")
    elsewhere.append(OSM)
    asked = []

    def answer(route):
        asked.append(route.request)
        dot = (
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        )
        route.fulfill(body=b64decode(dot), content_type="image/png")

    page.route("**/*.png", answer)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.click("text=what does it reveal")
    assert asked == []
    with page.expect_navigation():
        page.click("button[value=on]")
    page.wait_for_load_state("networkidle")
    wanted = {f"{OSM}/9/{one.x}/{one.y}.png" for one in tiles(View(36.2, 37.16, 9))}
    assert {one.url for one in asked} == wanted
    origin = f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}/"
    assert {one.all_headers().get("referer") for one in asked} == {origin}
    with page.expect_navigation():
        page.click("button[value=off]")
    before = len(asked)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert len(asked) == before

"""Incidents on a map and a time line tell the same as the list."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tawthiq.review.spread.mercator import View, moved, tiles
from tawthiq.store import SoughtIncidents, find_incidents

VIEWS = ("/incidents", "/incidents/timeline", "/incidents/map")


def marks(page):
    """Where each mark of a drawing leads, and what it is called."""
    drawing = page.text.split('role="group"')[1].split("</section>")[0].split('<ul class="bar-legend"')[0]
    return [
        (unescape(address), unescape(title))
        for address, title in re.findall(
            r'<a [^>]*?href="([^"]+)"[^>]*><title>(.*?)</title>', drawing, re.DOTALL
        )
    ]


def listed(case, address):
    """How many incidents the list at this address has."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    return find_incidents(case, SoughtIncidents(**asked)).total


def told(title):
    return int(re.search(r"([\d,]+) incidents?\b", title)[1])


def test_views_keep_what_is_sought(client, spread):
    for view in VIEWS:
        page = client.get(f"{view}?grading=weak&since=2015-01-01&order=killed&place=none")
        tabs = re.search(r'<nav class="kinds".*?</nav>', page.text, re.DOTALL)[0]
        query = "?since=2015-01-01&amp;grading=weak&amp;place=none&amp;order=killed"
        assert re.findall(r'href="([^"]+)"', tabs) == [f"{each}{query}" for each in VIEWS]
        assert f'href="{view}{query}" aria-current="page"' in tabs


@pytest.mark.parametrize(
    "asked", ["", "?since=2015-03-01&until=2016-02-10", "?since=2015-02-01&until=2015-02-28"]
)
def test_each_bar_leads_to_as_many_incidents_as_it_tells(client, spread, asked):
    page = client.get(f"/incidents/timeline{asked}{'&' if asked else '?'}lang=en")
    found = marks(page)
    assert found
    assert [listed(spread, address) for address, _ in found] == [told(title) for _, title in found]
    everything = find_incidents(
        spread, SoughtIncidents(**dict(part.split("=") for part in asked[1:].split("&") if part))
    )
    undated = re.search(r"undated=yes.*?Without a date: <bdi>(\d+)", page.text)
    assert sum(told(title) for _, title in found) + int(undated[1] if undated else 0) == everything.total
    rows = re.search(r"<tbody>(.*?)</tbody>", page.text, re.DOTALL)[1]
    assert sorted(re.findall(r'<th scope="row"><a href="([^"]+)"', rows)) == sorted(
        address.replace("&", "&amp;") for address, _ in found
    )


def test_time_runs_from_the_side_where_reading_begins(client, spread):
    def first_and_last(language):
        page = client.get(f"/incidents/timeline?order=oldest&lang={language}")
        lefts = [float(left) for left in re.findall(r'class="slot" x="([\d.]+)%"', page.text)]
        return lefts[0], lefts[-1]

    first, last = first_and_last("en")
    assert first < last
    first, last = first_and_last("ar")
    assert first > last


def test_what_is_not_known_is_no_zero(client, spread):
    page = client.get("/incidents/timeline?since=2014-04-04&until=2014-04-04&lang=en")
    ((_, title),) = marks(page)
    assert "killed: not known" in title
    drawing = page.text.split('role="group"')[1].split('<ul class="bar-legend"')[0]
    assert 'class="lowest"' not in drawing
    assert 'class="unknown"' in drawing


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_place_leads_to_its_incidents(client, spread, language):
    page = client.get(f"/incidents/map?latitude=37&longitude=37.16&zoom=16&lang={language}")
    assert "/incidents/map?" in page.text
    whole = client.get(f"/incidents/map?lang={language}")
    rows = re.findall(
        r'<tr><th scope="row"><svg.*?</svg> <a href="([^"]+)".*?</th><td>(\d+)</td>', whole.text, re.DOTALL
    )
    assert len(rows) > 20
    for address, number in rows:
        assert listed(spread, unescape(address)) == int(number)
        assert client.get(unescape(address)).status_code == 200
    found = find_incidents(spread, SoughtIncidents())
    unplaced = int(re.search(r"place=none\">.*?<bdi>(\d+)", whole.text)[1])
    assert sum(int(number) for _, number in rows) + unplaced == found.total
    assert listed(spread, "/incidents?place=none") == unplaced


def test_marks_lead_to_the_list_or_nearer(client, spread):
    leads = marks(client.get("/incidents/map?lang=en&latitude=36.9&longitude=37.16&zoom=8"))
    assert {urlsplit(address).path for address, _ in leads} == {"/incidents", "/incidents/map"}
    for address, title in leads:
        if urlsplit(address).path == "/incidents":
            assert listed(spread, address) == told(title)
        else:
            nearer = marks(client.get(address + "&lang=en"))
            assert nearer, title
    # As near as can be, each point stands for itself.
    nearest = marks(client.get("/incidents/map?lang=en&latitude=36.2&longitude=37.16&zoom=16"))
    assert nearest
    assert {urlsplit(address).path for address, _ in nearest} == {"/incidents"}


def test_what_is_known_by_its_area_alone_is_hollow_and_bears_its_name(client, spread):
    page = client.get("/incidents/map?lang=en&latitude=36.5&longitude=37.16&zoom=16")
    assert 'class="spot exact"' in page.text
    ((_, title),) = marks(page)
    assert title.startswith("Aleppo (the governorate only)")
    drawing = page.text.split('role="group"')[1].split("</section>")[0]
    assert 'class="spot around"' in drawing
    assert 'class="spot exact"' not in drawing
    ar = client.get("/incidents/map?lang=ar&latitude=36.5&longitude=37.16&zoom=16")
    assert marks(ar)[0][1].startswith("حلب")


def test_a_hostile_name_is_words_alone(client, spread):
    page = client.get("/incidents/map?latitude=37.2&longitude=37.16&zoom=16")
    assert "&lt;img src=x onerror=alert(1)&gt;" in page.text
    assert "<img" not in page.text
    assert "\u202e" not in page.text


@pytest.mark.parametrize(
    "asked",
    [
        "latitude=nan&longitude=1&zoom=3",
        "latitude=1&longitude=1&zoom=99",
        "latitude=99&longitude=1&zoom=1",
        "zoom=x",
    ],
)
def test_a_window_that_is_none_is_refused_in_words(client, asked):
    assert client.get(f"/incidents/map?{asked}").status_code == 400
    assert client.get("/incidents/map?place=1,2&of=x&zoom=3").status_code == 200
    assert client.get("/incidents?place=1,2,place;--").status_code == 200


def test_an_empty_case_says_so(client):
    for view in VIEWS:
        page = client.get(f"{view}?since=2100-01-01&lang=en")
        assert "No incident matches this search" in page.text


def test_ways_of_the_map_stay_on_the_world():
    corner = View(85.0, 180.0, 3)
    for way in ({"right": 10_000}, {"down": -10_000}, {"nearer": 40}, {"nearer": -40}):
        view = moved(corner, **way)
        assert abs(view.latitude) <= 85
        assert abs(view.longitude) <= 180
        assert list(tiles(view))


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_views_of_many_incidents_fit_the_window(page, spread, language, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        "/incidents/map",
        "/incidents/map?of=killed",
        "/incidents/timeline",
        "/incidents/timeline?since=2015-03-01&until=2015-03-31",
        "/incidents?place=none&undated=yes",
    ):
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


@pytest.mark.browser
def test_marks_and_bars_are_reached_and_named_without_a_mouse(page, spread):
    for address in ("/incidents/timeline?lang=en", "/incidents/map?lang=en"):
        page.goto(address)
        bars = page.locator("svg[role=group] a")
        names = page.get_by_role("link", name=re.compile(r"\d+ incidents?, killed: "))
        assert bars.count() == names.count() > 3
        bars.first.focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('svg a')")
        name = page.evaluate("document.activeElement.querySelector('title').textContent")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert urlsplit(page.url).path in VIEWS
        if urlsplit(page.url).path == "/incidents":
            assert page.inner_text(".shown").startswith(re.search(r"\d+ incidents?", name)[0])


@pytest.mark.browser
def test_the_map_is_moved_by_keys_and_by_hand(page, spread):
    page.goto("/incidents/map?latitude=36&longitude=37&zoom=8&lang=en")
    page.focus("#map")
    with page.expect_navigation():
        page.keyboard.press("+")
    assert "zoom=9" in page.url
    page.focus("#map")
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")
    moved_to = float(parse_qs(urlsplit(page.url).query)["longitude"][0])
    assert moved_to < 37
    box = page.locator("svg.map").bounding_box()
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] - 40
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] - 60, at[1] - 30, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    asked = {
        name: float(values[0])
        for name, values in parse_qs(urlsplit(page.url).query).items()
        if name != "lang"
    }
    assert asked["longitude"] == pytest.approx(moved_to + 60 * 360 / (256 * 2**9), abs=0.002)
    assert asked["latitude"] < 36

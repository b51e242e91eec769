"""Every page of the review, found by following its links: right in both languages and widths, and for who cannot see it."""

import csv
import re
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec import to_builtins

from tawthiq.review.speech import words
from tawthiq.store import (
    AboutIncident,
    AboutValue,
    Opinion,
    SoughtIncidents,
    add,
    decide,
    document_numbered,
    find,
    find_incidents,
)
from tawthiq.store.finding.reports import Sought

pytestmark = pytest.mark.browser

WIDTHS = {"desk": {"width": 1360, "height": 850}, "phone": {"width": 360, "height": 740}}
NO_PAGES = {
    "/",
    "/enter",
    "/static/{name}",
    "/reports/next",
    "/double/next",
    "/double/incidents/next",
    "/files/{number}/original",
    "/files/{number}/picture",
}
"""Addresses that lead elsewhere, or are files."""

OF_EACH = 2
GRAVE = {"serious", "critical"}


def walk(page, routes, also):
    """Every kind of page, a few of each, by following links from the list of reports and from `also`."""
    patterns = {
        one.path: one.path_regex for one in routes if "GET" in one.methods and one.path not in NO_PAGES
    }
    waiting, visited = ["/reports", "/reports?state=decided", *also], {}
    while waiting:
        address = waiting.pop(0)
        kind = next(
            (path for path, pattern in patterns.items() if pattern.match(urlsplit(address).path)), None
        )
        if kind is None or address in visited.setdefault(kind, []) or len(visited[kind]) >= OF_EACH:
            continue
        visited[kind].append(address)
        page.goto(address)
        yield address
        links = page.evaluate(
            "[...document.querySelectorAll('a[href]:not([hreflang])')].map(a => a.getAttribute('href'))"
        )
        waiting += [link for link in links if link.startswith("/")]
    assert set(patterns) - set(visited) == set(), "no link leads to these pages"


@pytest.fixture
def busy(case, rebuild, tmp_path):
    """The case with something of everything: a file that could not be read, and decisions. Addresses of pages
    to which nothing in so small a case leads."""
    scan = tmp_path / "بيان.pdf"
    scan.write_bytes(b"%PDF-1.4 \xff")
    add(case, [scan], "لينا", problems=lambda _: None)
    with pytest.warns(UserWarning):
        rebuild("لينا")
    incident, other = (
        one.incident for one in find_incidents(case, SoughtIncidents(order="reports")).incidents[:2]
    )
    decide(case, "لينا", [AboutIncident(incident=incident, field="grading", value="fair", source="مراجعة")])
    document = find(case, Sought(words="khirbet zaatar local")).reports[0].number
    report, record = document_numbered(case, document)
    harm = to_builtins(record.harm[0])
    told = {"report": report.id, "sha256": record.sha256, "kind": "harm", "value": harm, "proposed": harm}
    decide(case, "لينا", [AboutValue(verdict="accepted", **told)])
    coded = AboutIncident(incident=incident, field="killed", value=[1, 2])
    decide(case, "سلمى", [Opinion(on=AboutValue(verdict="accepted", **told)), Opinion(on=coded)])
    return [f"/incidents/{incident}/join?other={other}"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_scrolls_sideways_and_each_runs_the_right_way(page, routes, busy, language, width):
    page.set_viewport_size(WIDTHS[width])
    page.goto(f"/help?lang={language}")
    for address in walk(page, routes, busy):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_in_the_way_of_who_cannot_see_a_page(page, routes, busy, language):
    page.goto(f"/help?lang={language}")
    found = []
    for address in walk(page, routes, busy):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += [
            f"{address}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in GRAVE
        ]
        if len(page.query_selector_all("h1")) != 1:
            found.append(f"{address}: not one heading of the first level")
    assert found == []


def test_every_word_of_the_pages_is_there_in_both_languages():
    used = {
        key
        for name in files("tawthiq.review").joinpath("pages").iterdir()
        for key in re.findall(r"""\b(?:w|say)\(\s*'([^']+?[^.])'\s*[,)]""", name.read_text(encoding="utf-8"))
    }
    assert {
        key for key in used if not all(words().get(key, {}).get(language) for language in ("ar", "en"))
    } == set()


def test_no_table_of_words_is_damaged():
    keys = []
    for table in files("tawthiq.review").joinpath("words").iterdir():
        rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))
        assert rows[0] == ["key", "ar", "en"], table
        assert {len(row) for row in rows} == {3}, table
        keys += [row[0] for row in rows[1:]]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []

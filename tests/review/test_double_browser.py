"""Double review in a real browser: two people judge, a third decides."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tawthiq.review.incidents.fields import FIELDS
from tawthiq.store import Sought, SoughtIncidents, all_decisions, find, find_incidents, standing

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1360, "height": 850}


def judge_all(page, keys):
    """Judge one value after the other from the keyboard, and finish."""
    page.keyboard.press("j")
    for key in keys:
        assert page.query_selector("article.card.chosen.stands-proposed")
        with page.expect_navigation():
            page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "finish"
    with page.expect_navigation():
        page.keyboard.press("f")


def looked_at(page):
    """Looks at a page in both languages and widths, for what is in anybody's way."""
    address, found = page.url.split("#")[0].split("?")[0], []
    for language in ("en", "ar"):
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            page.goto(f"{address}?lang={language}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{language}, {size}: scrolls sideways")
            if page.evaluate("document.documentElement.dir") != ("rtl" if language == "ar" else "ltr"):
                found.append(f"{language}: runs the wrong way")
        found += [
            f"{language}: {one['id']}: {one['nodes'][0]['html'][:200]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    return found


def test_two_people_judge_and_a_third_decides_from_the_keyboard(visit, serve, case):
    (report,) = find(case, Sought(words="khirbet zaatar local")).reports
    lina, salma, omar = (visit(serve(name)) for name in ("لينا", "سلمى", "عمر"))
    address = f"/double/reports/{report.number}"
    lina.goto("/double")
    assert looked_at(lina) == []
    lina.goto(address)
    assert looked_at(lina) == []
    lina.goto(address)
    values = len(lina.query_selector_all("article.card.stands-proposed"))
    judge_all(lina, ["x"] + ["a"] * (values - 1))
    assert looked_at(lina) == []
    salma.goto("/double?lang=ar")
    with salma.expect_navigation():
        salma.keyboard.press("n")
    assert salma.url.endswith(address)
    judge_all(salma, ["a"] * values)
    assert len(salma.query_selector_all("article.card")) == values
    assert not standing(all_decisions(case))

    omar.goto(address)
    assert looked_at(omar) == []
    with omar.expect_navigation():
        omar.click("button[value=agreed]")
    omar.keyboard.press("j")
    with omar.expect_navigation():
        omar.keyboard.press("1")
    held = standing(all_decisions(case))
    assert len(held) == values
    assert held[-1].what.verdict == "rejected"
    # On an Arabic keyboard the same keys.
    with omar.expect_navigation():
        omar.keyboard.press("2")
    assert standing(all_decisions(case))[-1].what.verdict == "accepted"
    with omar.expect_navigation():
        omar.keyboard.press("e")
    assert f"/reports/{report.number}#" in omar.url
    omar.goto("/double")
    assert looked_at(omar) == []


def test_two_people_code_an_incident_and_a_third_decides_from_the_keyboard(visit, serve, case):
    incident = find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident
    lina, salma, omar = (visit(serve(name)) for name in ("لينا", "سلمى", "عمر"))
    address = f"/double/incidents/{incident}"
    lina.goto(address)
    assert looked_at(lina) == []
    for page in (lina, salma):
        page.goto(address)
        page.keyboard.press("j")
        for n, field in enumerate(FIELDS):
            assert page.evaluate("document.activeElement.id") == f"field-{field.name}"
            if page is lina and n == 0:
                page.keyboard.press("e")
                page.select_option("#field-grading select", "weak")
                with page.expect_navigation():
                    page.click("#field-grading button[value=decided]")
            else:
                with page.expect_navigation():
                    page.keyboard.press("a")
        with page.expect_navigation():
            page.keyboard.press("f")
    assert not standing(all_decisions(case))
    omar.goto(address)
    assert looked_at(omar) == []
    with omar.expect_navigation():
        omar.click("button[value=agreed]")
    assert omar.evaluate("document.activeElement.id") == "field-grading"
    with omar.expect_navigation():
        omar.keyboard.press("1")
    held = standing(all_decisions(case))
    assert len(held) == len(FIELDS)
    assert (held[-1].what.field, held[-1].what.value) == ("grading", "weak")

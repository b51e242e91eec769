"""The dossier in a real browser: Chromium without a network, both languages, both widths."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tawthiq.export import Case
from tawthiq.export.dossier import write_dossier
from tawthiq.link import link
from tawthiq.link.gazetteer import load_gazetteer

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
VIEWS = ("#/list", "#/timeline", "#/map", "#/reports/all", "#/reports/unread", "#incident-tal-rumman")


@pytest.fixture(scope="session")
def dossier(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "ملف القضية.html"
    write_dossier(replace(case, held={}), path)
    return path


Open = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any, dossier: Path) -> Iterator[Open]:
    """Open the dossier at an address; errors of the page and requests beyond the file fail the test."""
    contexts, trouble = [], []

    def opened(address: str = "", *, viewport: dict[str, int] = DESK, path: Path = dossier) -> Any:
        context = browser.new_context(viewport=viewport)
        contexts.append(context)
        shown = context.new_page()
        shown.on("pageerror", lambda error: trouble.append(str(error)))
        shown.on("console", lambda message: trouble.append(message.text))
        shown.on("dialog", lambda dialog: trouble.append(dialog.message))
        shown.on(
            "request",
            lambda request: None if request.url.startswith("file:") else trouble.append(request.url),
        )
        shown.goto(path.as_uri() + address)
        return shown

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


def in_view(shown: Any, selector: str) -> bool:
    return shown.locator(selector).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && r.width > 0 }"
    )


def test_arabic_comes_first_and_one_switch_turns_everything(open_page: Open):
    shown = open_page("#incident-tal-rumman")
    root = shown.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    assert "تقييم مقترح" in shown.inner_text("main")
    shown.click("button.switch")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("en", "ltr")
    assert "Proposed grading" in shown.inner_text("main")
    interface = shown.locator("th[scope=col], h2, dt, button.toggle, nav").all_inner_texts()
    assert not any(re.search("[\u0620-\u064a]", text) for text in interface)
    shown.click("button.switch")
    assert root.get_attribute("dir") == "rtl"


def test_an_address_can_ask_for_english(open_page: Open):
    assert open_page("?lang=en#/list").locator("html").get_attribute("lang") == "en"


def test_what_was_not_read_or_gave_nothing_is_counted_in_sight_and_listed(open_page: Open):
    shown = open_page()
    counts = shown.inner_text(".covered")
    for words in (
        "حوادث مقترحة: 4",
        "تقارير مقروءة: 13",
        "لم يُستخلص منها شيء: 2",
        "بغير العربية: 1",
        "خارج أي حادثة: 2",
        "تعذّرت قراءتها: 2",
        "بلا إحداثيات: 1",
        "بلا تاريخ: 1",
    ):
        assert words in counts.replace("\u2068", "").replace("\u2069", "")
    shown.click(".covered a[href='#/reports/unread']")
    assert "صورة.pdf" in shown.inner_text(".unread-list")
    assert "الملف فارغ. اتركه أو املأه." in shown.inner_text(".unread-list")
    shown.click(".kinds a[href='#/reports/nothing']")
    shown.locator(".report").first.wait_for()
    assert shown.locator(".report").count() == 2
    assert "حالة الطقس" in shown.inner_text(".report-list")
    shown.click(".kinds a[href='#/reports/foreign']")
    assert shown.locator(".report-title").all_inner_texts() == ["In English"]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_figure_leads_to_its_words_in_one_click_and_back(open_page: Open, viewport: dict[str, int]):
    shown = open_page("#incident-tal-rumman", viewport=viewport)
    figure = shown.locator("#field-killed .to-words:not(.to-report)", has_text="31").first
    figure.click()
    assert "31 شخصا" in shown.locator("mark.chosen.is-harm").all_inner_texts()
    assert in_view(shown, "mark.chosen")
    assert shown.evaluate("document.activeElement.matches('mark.chosen')")
    shown.keyboard.press("Escape")
    assert figure.evaluate("e => e === document.activeElement")
    assert in_view(shown, "#field-killed .to-words:focus")


def test_words_are_reached_by_keyboard_and_by_address(open_page: Open):
    shown = open_page("#incident-tal-rumman")
    shown.locator(".figure-killed .bound").first.focus()
    shown.keyboard.press("Enter")
    shown.locator("mark.chosen").first.wait_for()
    again = open_page(shown.evaluate("location.hash"))
    assert again.locator("mark.chosen").all_inner_texts() == shown.locator("mark.chosen").all_inner_texts()
    shown.go_back()
    assert shown.locator(".incident").count() == 1


def test_every_mark_covers_exactly_the_words_of_its_value(open_page: Open, case: Case):
    shown = open_page("#/reports/all")
    shown.evaluate("() => document.querySelectorAll('.report').forEach(report => report.open(true))")
    found = shown.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.report')].flatMap(report => {
             const words = {};
             for (const mark of report.querySelectorAll('mark.is-harm, mark.is-victim'))
               for (const id of mark.values) words[id] = (words[id] ?? '') + mark.textContent;
             return Object.entries(words);
           }))"""
    )
    checked = 0
    for record in case.records:
        for value_id, span in [
            *((h.id, h.span) for h in record.harm),
            *((v.id, v.name) for v in record.victims),
        ]:
            assert span.text in found[value_id]
            checked += 1
    assert checked > 50
    texts = shown.locator(".report .text").all_text_contents()
    plain = [d.text.replace("\ufeff", "U+FEFF") for d in case.texts.values() if d.id[:7] != "hostile"]
    assert all(text in texts for text in plain)


def test_hostile_text_is_shown_as_text_and_does_nothing(open_page: Open):
    shown = open_page("#/reports/all")
    report = shown.locator(".report", has_text="alert(2)")
    report.locator("button.toggle").click()
    text = report.locator(".text")
    assert "</script><script>alert(1)</script><img src=x onerror=alert(1)>" in text.text_content()
    assert report.locator(".text mark.is-harm").all_inner_texts() == ["ثلاثة مدنيين"]
    assert text.locator(".acting").all_inner_texts() == ["U+202E", "U+202C", "U+001B"]
    assert shown.locator("img, iframe, a[href^='javascript']").count() == 0
    assert "javascript:alert(3)" in report.inner_text()
    assert "\u202e" not in shown.inner_text("body")


def test_an_incident_with_any_id_has_its_address(open_page: Open):
    shown = open_page("#/list")
    shown.click(".incidents a:has-text('دوما')")
    assert "دوما" in shown.inner_text(".incident-title")
    again = open_page(shown.evaluate("location.hash"))
    assert "دوما" in again.inner_text(".incident-title")
    assert "لا حادثة في هذا الملف" in open_page("#nowhere").inner_text("main")


def test_who_says_what_with_contradictions_and_what_does_not_count(open_page: Open):
    shown = open_page("#incident-tal-rumman")
    table = shown.locator(".statements")
    assert table.locator("#field-killed .disputed").inner_text() == "تعارض بين المصادر"
    assert table.locator("#field-children_killed .disputed").count() == 0
    assert "الدفاع المدني السوري" in table.locator("#field-killed").inner_text()
    assert "لا يُحتسب" in table.locator(".not-counted").first.inner_text()
    assert "مصدر عسكري" in shown.inner_text(".parties")
    assert shown.locator(".parties .proposed, .figures .proposed").count() == 2
    assert shown.locator(".contradictions > li").count() == 1
    assert "وكالة المدى" in shown.inner_text(".sources")


def test_ranges_read_right_in_both_languages(open_page: Open):
    shown = open_page("#incident-tal-rumman")
    children = shown.locator(".figure-children_killed dd")
    assert re.sub(r"\s+", " ", children.inner_text()) == "من 9 إلى 15"
    shown.click("button.switch")
    assert re.sub(r"\s+", "", children.inner_text()) == "9–15"
    left, right = (children.locator(".bound").nth(at).bounding_box()["x"] for at in (0, 1))
    assert left < right


def test_the_list_is_filtered_and_sorted(open_page: Open):
    shown = open_page("#/list")
    places = shown.locator(".incidents .place-name")
    assert places.all_inner_texts()[0] == "خربة الزعتر"
    shown.select_option("select >> nth=3", "killed")
    assert places.all_inner_texts()[0] == "تل الرمان"
    shown.fill("input[type=search]", "معره الجوز")
    shown.locator(".shown", has_text="المعروض: 1 من 4").wait_for()
    assert places.all_inner_texts() == ["معرة الجوز"]
    shown.click("button:has-text('إلغاء التصفية')")
    shown.select_option("select >> nth=0", "contested")
    assert "دوما" not in " ".join(places.all_inner_texts())
    shown.fill("input[type=date] >> nth=0", "2022-01-01")
    shown.locator("input[type=date] >> nth=0").blur()
    assert places.all_inner_texts() == ["خربة الزعتر"]


def test_the_time_line_runs_with_the_language_and_lists_the_undated(open_page: Open):
    shown = open_page("#/timeline")

    def place_of(name: str) -> float:
        return shown.locator(f"svg.timeline a:has(title:has-text('{name}'))").bounding_box()["x"]

    assert place_of("خربة الزعتر") < place_of("تل الرمان")
    assert "دوما" in shown.inner_text("#undated")
    shown.click("button.switch")
    assert place_of("خربة الزعتر") > place_of("تل الرمان")
    shown.click("svg.timeline a:has(title:has-text('تل الرمان')) .hit")
    assert "تل الرمان" in shown.inner_text(".incident-title")


def test_the_map_draws_places_by_precision_and_moves_by_hand_and_keyboard(open_page: Open):
    shown = open_page("#/map")
    assert shown.locator(".spot-mark").count() == 3
    assert shown.locator(".spot-mark circle.exact").count() == 1
    assert shown.locator(".spot-mark circle.around").count() == 1
    assert shown.locator(".spot-mark rect.around").count() == 1
    assert shown.locator("path.country").count() > 50
    assert "1" in shown.inner_text(".unplaced summary")
    assert "معرة الجوز" in shown.locator(".unplaced").text_content()
    land = shown.locator("g.land")
    before = land.get_attribute("transform")
    shown.locator("svg.map").focus()
    shown.keyboard.press("ArrowLeft")
    moved = land.get_attribute("transform")
    shown.keyboard.press("+")
    zoomed = land.get_attribute("transform")
    assert len({before, moved, zoomed}) == 3
    shown.keyboard.press("0")
    assert land.get_attribute("transform") == before
    box = shown.locator("svg.map").bounding_box()
    shown.mouse.move(box["x"] + 300, box["y"] + 200)
    shown.mouse.wheel(0, -300)
    assert land.get_attribute("transform") != before
    shown.click("button.place-button:has-text('تل الرمان')")
    assert "picked" in shown.locator(".spot-mark:has(title:has-text('تل الرمان'))").get_attribute("class")
    shown.click(".places-part .lines a")
    assert "تل الرمان" in shown.inner_text(".incident-title")


def test_two_fingers_zoom_the_map(browser: Any, dossier: Path):
    context = browser.new_context(viewport=PHONE, has_touch=True)
    shown = context.new_page()
    shown.goto(dossier.as_uri() + "#/map")
    shown.locator("svg.map").scroll_into_view_if_needed()
    box = shown.locator("svg.map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = context.new_cdp_session(shown)

    def fingers(kind: str, apart: float) -> None:
        points = (
            []
            if kind == "touchEnd"
            else [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        )
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def scale() -> float:
        return float(re.search(r"scale\((.*?)\)", shown.locator("g.land").get_attribute("transform"))[1])

    before = scale()
    fingers("touchStart", 30)
    for apart in (40, 60, 90):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    assert scale() > 2 * before
    context.close()


def test_an_empty_case_says_so(open_page: Open, tmp_path: Path):
    path = tmp_path / "empty.html"
    write_dossier(Case(name="\u202eفارغة", incidents=[], records=[], texts={}), path)
    for view in ("#/list", "#/timeline", "#/map", "#/reports/all", "#/reports/unread"):
        shown = open_page(view, path=path)
        assert "حوادث مقترحة: 0" in re.sub("[\u2068\u2069]", "", shown.inner_text(".covered"))
        assert "\u202e" not in shown.title()
    assert "لا حوادث في هذا الملف." in open_page("#/list", path=path).inner_text("main")


def test_a_mark_tells_what_it_was_taken_for_and_by_which_rule(open_page: Open):
    shown = open_page("#incident-tal-rumman")
    shown.locator("#field-killed .to-words:not(.to-report)", has_text="31").first.click()
    title = shown.locator("mark.chosen.is-harm").first.get_attribute("title")
    assert "الضرر: قتل، 31 على الأقل، " in title
    assert "مضمون القول" in title


@pytest.mark.parametrize("language", ["", "?lang=en"], ids=["ar", "en"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_no_view_is_wider_than_the_window(open_page: Open, language: str, viewport: dict[str, int]):
    for view in VIEWS:
        shown = open_page(language + view, viewport=viewport)
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        assert shown.locator("main h1, main h2, main table, header h1").count() > 0


def test_the_page_is_told_in_landmarks_headings_and_names(open_page: Open):
    shown = open_page("#incident-tal-rumman")
    assert shown.locator("header, main, footer").count() >= 3
    assert shown.locator("h1").count() == 1
    assert shown.locator("button:not(:has-text(' ')):not([aria-label]):empty").count() == 0
    shown.locator(".report button.toggle").first.click()
    assert shown.locator(".report .text").first.get_attribute("lang") == "ar"
    levels = [
        int(tag[1]) for tag in shown.locator("h1,h2,h3,h4").evaluate_all("all => all.map(e => e.tagName)")
    ]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    shown.keyboard.press("Control+Home")
    shown.locator("#skip").focus()
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "main"


def test_print_keeps_the_content_and_drops_the_controls(open_page: Open):
    shown = open_page("#incident-tal-rumman")
    shown.locator(".report button.toggle").first.click()
    shown.emulate_media(media="print")
    for control in ("button.switch", ".views", "button.toggle"):
        assert not shown.locator(control).first.is_visible()
    assert shown.locator(".address").first.is_visible()
    assert shown.locator(".statements").is_visible()
    assert len(shown.pdf()) > 10_000


def test_a_large_case_opens_fast_and_makes_rows_on_demand(open_page: Open, case: Case, tmp_path: Path):
    records, incidents, texts = [], [], {}
    for at in range(400):
        chief = case.incidents[at % 3]
        new = {member.id: f"{member.id}-{at}" for member in chief.documents}
        for old, fresh in new.items():
            record = next(record for record in case.records if record.id == old)
            records.append(msgspec.structs.replace(record, id=fresh))
            texts[fresh] = msgspec.structs.replace(case.texts[old], id=fresh)
        incidents.append(
            msgspec.structs.replace(
                chief,
                id=f"incident-{at}",
                documents=tuple(msgspec.structs.replace(m, id=new[m.id]) for m in chief.documents),
                statements=tuple(
                    msgspec.structs.replace(s, document=new[s.document]) for s in chief.statements
                ),
            )
        )
    path = tmp_path / "large.html"
    start = time.perf_counter()
    write_dossier(Case(name="كبيرة", incidents=incidents, records=records, texts=texts), path)
    written = time.perf_counter() - start
    start = time.perf_counter()
    shown = open_page("", path=path)
    shown.locator(".incidents tbody tr").first.wait_for()
    opened = time.perf_counter() - start
    assert shown.locator(".incidents tbody tr").count() < 200
    assert shown.evaluate("document.querySelectorAll('mark').length") == 0
    assert written < 20
    assert opened < 10


def test_what_linking_gives_is_shown_in_words_of_the_language(
    open_page: Open, case: Case, tmp_path: Path
) -> None:
    records = [record for record in case.records if not record.id.startswith("hostile")]
    incidents = link(records, load_gazetteer(added=False))
    path = tmp_path / "linked.html"
    write_dossier(Case(name="مربوطة", incidents=incidents, records=records, texts=case.texts), path)
    chief = max(incidents, key=lambda one: len(one.documents))
    shown = open_page(f"#{chief.id}", path=path)
    shown.locator(".joins summary").click()
    reasons = shown.locator(".joins td:last-child").all_inner_texts()
    assert len(reasons) == len(chief.joins)
    assert all(re.search("[ء-ي]", reason) and not re.search("[a-z]", reason) for reason in reasons)
    parties = shown.locator("#field-by td:first-child").all_inner_texts()
    assert parties
    assert not re.search("[A-Za-z]", " ".join(parties))
    shown.locator("#field-place .to-words").first.click()
    shown.locator("mark.chosen").first.wait_for()

"""The review in a real browser: a person's way through it, in both languages and both widths."""

import socket
import threading
import time

import pytest
import uvicorn

from tawthiq.review import Guard, application
from tawthiq.store import (
    SoughtIncidents,
    all_decisions,
    document_numbered,
    find,
    find_incidents,
    standing,
)
from tawthiq.store.finding import Sought

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1360, "height": 850}, {"width": 390, "height": 844}


@pytest.fixture
def page(browser, case, rebuild):
    """A page that came in by the address with the secret; errors and requests beyond this machine fail the test."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    guard = Guard("سلمى", listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(application(case, guard, rebuild), log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    home, trouble = f"http://127.0.0.1:{guard.port}", []
    context = browser.new_context(viewport=DESK, base_url=home)
    shown = context.new_page()
    shown.on("pageerror", lambda error: trouble.append(str(error)))
    shown.on("console", lambda message: trouble.append(message.text))
    shown.on("dialog", lambda dialog: trouble.append(dialog.message))
    shown.on("request", lambda request: request.url.startswith(home) or trouble.append(request.url))
    shown.goto(guard.address)
    yield shown
    context.close()
    server.should_exit = True
    thread.join()
    assert trouble == []


def number_of(case, words):
    return find(case, Sought(words=words)).reports[0].number


def choose_words(page, start, end):
    """Select code points of the text as a person would with a mouse."""
    page.evaluate(
        """([start, end]) => {
          const at = (wanted) => {
            for (const piece of document.querySelectorAll('#text [data-at]')) {
              const from = Number(piece.dataset.at), points = [...piece.textContent];
              if (wanted >= from && wanted <= from + points.length && piece.firstChild)
                return [piece.firstChild, points.slice(0, wanted - from).join('').length];
            }
          };
          getSelection().setBaseAndExtent(...at(start), ...at(end));
        }""",
        [start, end],
    )
    page.wait_for_selector("#selection:not([hidden])")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_scrolls_sideways(page, case, language, viewport):
    page.set_viewport_size(viewport)
    hostile, long = number_of(case, "ناشر"), number_of(case, "khirbet zaatar local")
    incident = find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident
    for address in (
        "/reports",
        f"/reports/{hostile}",
        f"/reports/{long}",
        "/incidents",
        f"/incidents/{incident}",
        "/help",
    ):
        page.goto(f"{address}?lang={language}")
        for details in page.query_selector_all("details"):
            details.evaluate("one => one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


def test_values_are_decided_from_the_keyboard(page, case):
    number = number_of(case, "khirbet zaatar local")
    page.goto(f"/reports/{number}?lang=ar")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first
    assert page.query_selector("mark.chosen")
    with page.expect_navigation():
        page.keyboard.press("a")
    # The next value comes up by itself.
    second = page.evaluate("document.activeElement.id")
    assert second != first
    assert page.get_attribute(f"[id='{first}']", "class").startswith("card stands-accepted")
    page.keyboard.press("k")
    with page.expect_navigation():
        page.keyboard.press("u")
    with page.expect_navigation():
        page.keyboard.press("x")
    assert page.get_attribute(f"[id='{first}']", "class").startswith("card stands-rejected")
    assert [one.what.verdict for one in standing(all_decisions(case))] == ["rejected"]
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('details').open")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert f"/reports/{number}?" not in page.url
    assert not page.url.endswith(f"/reports/{number}")
    with page.expect_navigation():
        page.keyboard.press("?")
    assert page.url.endswith("/help")


def test_words_are_taken_from_the_text_by_code_points(page, case):
    number = number_of(case, "ناشر")
    document, _ = document_numbered(case, number)
    page.goto(f"/reports/{number}?lang=en")
    # Behind a line break of two characters, a bidi override and a letter outside of the basic plane.
    start = document.text.index("الدفاع المدني")
    page.click("#add-victims summary")
    choose_words(page, start, start + 13)
    page.click("#add-victims .take")
    assert page.input_value("#add-victims input[name=name]") == f"{start}-{start + 13}"
    page.select_option("#add-victims select[name=outcome]", "killed")
    with page.expect_navigation():
        page.click("#add-victims button[value=added]")
    (made,) = all_decisions(case)
    assert made.what.value["name"] == {"start": start, "end": start + 13, "text": "الدفاع المدني"}
    assert page.query_selector("mark.is-victim").inner_text() == "الدفاع المدني"


def test_what_is_asked_for_has_a_name_for_who_cannot_see_it(page, case):
    number = number_of(case, "khirbet zaatar local")
    for address in ("/reports", f"/reports/{number}"):
        page.goto(f"{address}?lang=en")
        unnamed = page.evaluate(
            """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a, summary')]
              .filter((one) => !(one.labels?.length || one.textContent.trim() || one.getAttribute('aria-label')))
              .map((one) => one.outerHTML)"""
        )
        assert unnamed == []
        assert page.evaluate(
            "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
        ) == page.evaluate("document.querySelectorAll('[id]').length")
        assert len(page.query_selector_all("h1")) == 1

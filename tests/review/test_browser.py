"""The review in a real browser: a person's way through it, in both languages and both widths."""

import pytest

from tawthiq.store import (
    all_decisions,
    document_numbered,
    find,
    standing,
)
from tawthiq.store.finding.reports import Sought

pytestmark = pytest.mark.browser


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

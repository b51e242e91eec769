"""A team in a real browser: in, about, and out, in both languages and at a telephone's width."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tawthiq.store import Sought, add_person, all_decisions, find, person_named

pytestmark = pytest.mark.browser

SECRET = "عصفور على سور الحديقة"
OTHER = "four words that rhyme not"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def page(serve, visit, people):
    """A page before anybody signed in."""
    return visit(serve())


def sign_in(page, name, language, password=SECRET):
    page.goto(f"/sign-in?lang={language}")
    # The place to write in waits already.
    page.wait_for_function("document.activeElement.name === 'name'")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def is_sound(page, shot):
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    grave = [
        one for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}
    ]
    assert grave == [], page.url
    assert len(page.query_selector_all("h1")) == 1
    if os.environ.get("SHOTS"):
        page.screenshot(
            path=f"{os.environ['SHOTS']}/{shot}-{page.evaluate('document.documentElement.lang')}-{page.viewport_size['width']}.png",
            full_page=True,
        )


@pytest.mark.parametrize(("language", "words"), [("ar", "باسم"), ("en", "as")])
def test_a_reviewer_signs_in_decides_and_signs_out(page, case, language, words):
    sign_in(page, "سلمى", language)
    assert page.url.endswith("/reports")
    assert words in page.inner_text(".who")
    assert "سلمى" in page.inner_text(".who")
    number = find(case, Sought(words="khirbet zaatar local")).reports[0].number
    page.goto(f"/reports/{number}")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("a")
    (made,) = all_decisions(case)
    assert (made.user, made.what.verdict) == ("سلمى", "accepted")
    with page.expect_navigation():
        page.click(".who form button")
    assert page.url.endswith("/sign-in")
    assert page.evaluate("document.cookie") == ""
    # Nothing comes back out of the browser's memory.
    page.go_back()
    page.wait_for_load_state()
    assert "sign-in" in page.url
    assert "خربة" not in page.content()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_admin_lets_somebody_in_who_chooses_a_password(page, case, language):
    sign_in(page, "لينا", language)
    page.click("a[href='/people']")
    page.fill("form.preview input[name=name]", "نور")
    page.select_option("form.preview select", "reader")
    page.click("form.preview button")
    given = page.inner_text(".password code")
    is_sound(page, "people-password")
    with page.expect_navigation():
        page.click(".who form button")
    sign_in(page, "نور", language, given)
    assert page.url.endswith("/account")
    page.goto("/reports")
    assert page.url.endswith("/account")
    page.fill("[name=password]", given)
    page.fill("[name=new]", OTHER)
    page.fill("[name=again]", OTHER)
    page.click("main button")
    assert page.wait_for_selector("[role=status]")
    assert person_named(case, "نور").given is False
    page.goto("/reports")
    assert page.url.endswith("/reports")


@pytest.mark.parametrize("width", ["desk", "phone"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pages_of_people_fit_and_are_clear(page, case, language, width):
    add_person(case, "لينا", "عبد الرحمن ابن خلدون الحضرمي الإشبيلي التونسي", "reader", SECRET, given=True)
    if width == "phone":
        page.set_viewport_size(PHONE)
    page.goto(f"/sign-in?lang={language}")
    is_sound(page, "sign-in")
    sign_in(page, "لينا", language)
    number = find(case, Sought(words="khirbet zaatar local")).reports[0].number
    for address in ("/people", "/account", "/reports"):
        page.goto(address)
        is_sound(page, address[1:])
    with page.expect_navigation():
        page.click(".who form button")
    sign_in(page, "Omar <b>", language)
    for address in (f"/reports/{number}", "/build", "/incidents"):
        page.goto(address)
        is_sound(page, f"reader-{address[1:].split('/')[0]}")


def test_a_link_from_another_site_finds_who_signed_in(page, elsewhere):
    sign_in(page, "سلمى", "en")
    elsewhere.append("http://elsewhere.test")
    target = page.evaluate("location.origin") + "/incidents"
    page.route(
        "http://elsewhere.test/*",
        lambda route: route.fulfill(body=f'<a href="{target}">see</a>', content_type="text/html"),
    )
    page.goto("http://elsewhere.test/mail")
    page.click("a")
    page.wait_for_selector("h1")
    assert page.url == target

"""One incident and the queue in a real browser: fields decided by one key each, reports split off, moved and joined."""

import pytest

from tawthiq.store import (
    SoughtIncidents,
    all_decisions,
    count_waiting,
    find_incidents,
    incident_named,
    next_waiting,
    open_questions,
    standing,
)

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}


@pytest.fixture
def largest(case):
    return find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident


def mains(case, name):
    incident, records = incident_named(case, name)
    by_id = {record.id: number for number, record in records.items()}
    return [by_id[one.id] for one in incident.documents if one.role == "main"]


def last(case):
    return all_decisions(case)[-1].what


def test_a_person_goes_through_the_queue_with_one_key_for_each_decision(page, case):
    page.goto("/queue?lang=en")
    waiting = count_waiting(case)["differ"]
    first = next_waiting(case, "differ")
    with page.expect_navigation():
        page.click('a[href="/queue/differ"]')
    asked = list(open_questions(case, first)["differ"])
    for n, field in enumerate(asked):
        assert page.evaluate("document.activeElement.id") == f"field-{field}"
        with page.expect_navigation():
            page.keyboard.press("a")
        assert last(case).field == field
        if n == 0:
            # What was decided is taken back from the keyboard, too, and waits again.
            page.evaluate(f"document.getElementById('field-{field}').querySelector('button').focus()")
            with page.expect_navigation():
                page.keyboard.press("u")
            assert open_questions(case, first)["differ"] == tuple(asked)
            assert page.evaluate("document.activeElement.id") == f"field-{field}"
            with page.expect_navigation():
                page.keyboard.press("a")
    assert first not in page.url
    assert count_waiting(case)["differ"] == waiting - 1
    second = next_waiting(case, "differ")
    assert second in page.url
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('details').open")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert second not in page.url


def test_the_keys_lie_where_they_do_on_an_arabic_keyboard(page, case):
    first = next_waiting(case, "differ")
    page.goto("/queue/differ?lang=ar")
    page.goto(f"/incidents/{first}?queue=differ&lang=ar#settling")
    # The key of s bears sin.
    with page.expect_navigation():
        page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'س', code: 'KeyS', bubbles: true}))"
        )
    assert last(case).incident == first
    assert open_questions(case, first) == {}
    assert first not in page.url


@pytest.mark.parametrize("language", ["ar", "en"])
def test_reports_are_split_off_moved_and_joined_on_a_phone(page, case, largest, language):
    page.set_viewport_size(PHONE)
    other = next(
        one.incident
        for one in find_incidents(case, SoughtIncidents(order="reports")).incidents
        if one.incident != largest and len(mains(case, one.incident)) > 0
    )
    chosen = mains(case, largest)[:2]

    def fits():
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    page.goto(f"/incidents/{largest}?lang={language}")
    fits()
    for number in chosen:
        page.check(f'input[name=report][value="{number}"]')
    with page.expect_navigation():
        page.click('button[name=to][value="own"]')
    fits()
    assert len(page.query_selector_all(".pairs-of-incidents > section")) == 2
    assert page.query_selector_all(".then-now .differs")
    assert all_decisions(case) == []
    with page.expect_navigation():
        page.click("form.preview button.primary")
    assert last(case).verdict == "moved"
    fits()
    with page.expect_navigation():
        page.click("#groups button[value=undo]")
    assert standing(all_decisions(case)) == []

    page.check(f'input[name=report][value="{chosen[0]}"]')
    with page.expect_navigation():
        page.click('button[name=to][value="other"]')
    fits()
    page.fill("input[name=words]", other)
    with page.expect_navigation():
        page.click("form.filter button")
    fits()
    with page.expect_navigation():
        page.click("form.preview button.primary")
    assert last(case).into

    with page.expect_navigation():
        page.click(f'a[href="/incidents/{largest}/join"]')
    fits()
    page.fill("input[name=words]", other)
    with page.expect_navigation():
        page.click("form.filter button")
    fits()
    page.fill("textarea[name=note]", "الحادثة نفسها")
    with page.expect_navigation():
        page.click("form.preview button.primary")
    assert (last(case).verdict, last(case).note) == ("joined", "الحادثة نفسها")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_notes_and_what_a_party_says_are_recorded(page, case, largest, language):
    page.goto(f"/incidents/{largest}?lang={language}")
    page.fill("#notes textarea", "اتصلت بالمراسل")
    with page.expect_navigation():
        page.click("#notes .note-form button")
    assert last(case).note == "اتصلت بالمراسل"
    page.click("#field-by summary")
    page.fill("input[name=party]", "القوات الروسية" if language == "ar" else "Russian Military")
    page.select_option("select[name=stance]", "denied")
    page.fill("#field-by input[name=source]", "بيان الوزارة")
    page.fill("#field-by input[name=day]", "2018-02-14")
    with page.expect_navigation():
        page.click("#field-by details button")
    assert (last(case).actor, last(case).actor_ar, last(case).day) == (
        "Russian Military",
        "القوات الروسية",
        "2018-02-14",
    )
    assert "بيان الوزارة" in page.inner_text("#field-by")


def test_a_bound_leads_to_its_words(page, case, largest):
    page.goto(f"/incidents/{largest}?lang=en")
    with page.expect_navigation():
        page.click("#field-killed .behind a")
    chosen = page.evaluate("location.hash.slice(1)")
    assert page.query_selector(f"mark.chosen[data-values~='{chosen}']")

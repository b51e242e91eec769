"""A team's review: who signs in, until when, and what each may do."""

import re
import time

import pytest

from tawthiq.review.access import limits, sessions, team
from tawthiq.store import (
    Sought,
    SoughtIncidents,
    add_person,
    all_decisions,
    all_people,
    find,
    find_incidents,
    person_by_password,
    person_named,
    remove_person,
    set_password,
    set_role,
)

HOME = "https://review.example.org"
SECRET = "عصفور على سور الحديقة"
OTHER = "four words that rhyme not"
READER, REVIEWER, ADMIN = "Omar <b>", "سلمى", "لينا"
OF_THE_CASE = ("تل الرمان", "سلمى", "لينا", "Omar", "khirbet", "الزعتر", "الدفاع المدني")


def token_of(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def holds_nothing_of_the_case(answered):
    return not [word for word in OF_THE_CASE if word in answered.text or word in str(answered.headers)]


def is_out(browser):
    answered = browser.get("/reports")
    return answered.status_code == 303 and answered.headers["location"].startswith("/sign-in")


@pytest.fixture
def clock(monkeypatch):
    """Lets time pass."""
    now = [time.time()]
    for module in (sessions, limits):
        monkeypatch.setattr(module.time, "time", lambda: now[0])

    def later(seconds):
        now[0] += seconds

    return later


# Signing in


def test_a_person_signs_in_and_out(visitor):
    browser = visitor()
    assert browser.get("/").headers["location"] == "/sign-in"
    asked = browser.get("/reports?state=differ")
    assert asked.headers["location"] == "/sign-in?to=%2Freports%3Fstate%3Ddiffer"
    page = browser.get(asked.headers["location"])
    assert page.status_code == 200
    to = re.search(r'name="to" value="([^"]+)"', page.text)[1]
    answered = browser.post("/sign-in", data={"name": f" {REVIEWER} ", "password": SECRET, "to": to})
    assert (answered.status_code, answered.headers["location"]) == (303, "/reports?state=differ")
    cookie = answered.headers["set-cookie"].lower()
    assert cookie.startswith("__host-tawthiq=")
    for part in ("httponly", "samesite=strict", "secure", "path=/"):
        assert part in cookie
    assert "domain" not in cookie
    page = browser.get("/reports?lang=en")
    assert page.status_code == 200
    assert "سلمى" in page.text
    assert "reviewer" in page.text
    held = dict(browser.cookies)
    left = browser.post("/sign-out", data={"token": token_of(page)})
    assert left.headers["location"] == "/sign-in"
    browser.cookies.update(held)
    assert is_out(browser)


@pytest.mark.parametrize(
    ("name", "password"),
    [(REVIEWER, OTHER), (REVIEWER, ""), ("", ""), ("nobody", SECRET), (REVIEWER + "\x00", SECRET)],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(visitor, name, password):
    answered = visitor().post("/sign-in?lang=en", data={"name": name, "password": password})
    assert answered.status_code == 403
    assert "The name or the password is wrong." in answered.text
    assert not [one for one in answered.headers.get_list("set-cookie") if "__Host" in one]
    assert (answered.text.count("سلمى"), "تل الرمان" in answered.text) == (name.count("سلمى"), False)


def test_a_password_is_looked_at_whoever_is_named(visitor, monkeypatch):
    looked = []
    monkeypatch.setattr(
        "tawthiq.store.people.people.fits", lambda password, kept: looked.append(kept) or False
    )
    for name in ("nobody", REVIEWER, ""):
        visitor().post("/sign-in", data={"name": name, "password": OTHER})
    assert [kept is None for kept in looked] == [True, False, True]


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/a\r\nx: y",
        "reports",
        "/" + "a" * 2000,
    ],
)
def test_signing_in_leads_to_no_other_site(visitor, to):
    answered = visitor().post("/sign-in", data={"name": REVIEWER, "password": SECRET, "to": to})
    assert answered.headers["location"] == "/"


def test_a_link_from_elsewhere_finds_who_signed_in(signed_in, visitor):
    # The browser leaves the cookie out of what another site's page asks for.
    answered = visitor().get("/reports/1", headers={"sec-fetch-site": "cross-site"})
    assert (answered.status_code, answered.headers["refresh"], answered.content) == (200, "0", b"")
    assert signed_in(REVIEWER).get("/reports/1", headers={"sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://review.example.org"},
        {"origin": HOME, "sec-fetch-site": "same-site"},
    ],
)
def test_no_other_site_signs_somebody_in_or_out(visitor, signed_in, headers):
    given = {"name": REVIEWER, "password": SECRET}
    browser = visitor()
    assert browser.post("/sign-in", data=given, headers=headers).status_code == 403
    assert is_out(browser)
    browser = signed_in(REVIEWER)
    token = token_of(browser.get("/reports"))
    assert browser.post("/sign-out", data={"token": token}, headers=headers).status_code == 403
    assert browser.post("/sign-out", data={"token": "x"}).status_code == 403
    assert not is_out(browser)


def test_signing_in_needs_the_browsers_word_that_it_was_asked_here(visitor):
    browser = visitor()
    del browser.headers["origin"]
    assert browser.post("/sign-in", data={"name": REVIEWER, "password": SECRET}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "review.example.org:8707", "127.0.0.1:8707", "", "review.example.org."]
)
def test_another_hosts_name_is_refused(signed_in, host):
    answered = signed_in(REVIEWER).get("/reports", headers={"host": host})
    assert answered.status_code == 421
    assert holds_nothing_of_the_case(answered)


def test_a_team_is_told_to_come_by_tls_alone(visitor):
    assert "max-age=" in visitor().get("/sign-in").headers["strict-transport-security"]


# Sessions


def test_a_cookie_that_somebody_brings_along_becomes_no_session(visitor):
    browser = visitor()
    browser.cookies.set("__Host-tawthiq", "chosen-by-a-stranger")
    browser.post("/sign-in", data={"name": REVIEWER, "password": SECRET})
    stranger = visitor()
    stranger.cookies.set("__Host-tawthiq", "chosen-by-a-stranger")
    assert is_out(stranger)


def test_signing_in_anew_ends_the_session_before(signed_in, visitor):
    browser = signed_in(REVIEWER)
    before = dict(browser.cookies)
    browser.post("/sign-in", data={"name": ADMIN, "password": SECRET})
    assert dict(browser.cookies) != before
    other = visitor()
    other.cookies.update(before)
    assert is_out(other)


def test_an_idle_session_is_over(signed_in, clock):
    browser = signed_in(REVIEWER)
    clock(team.IDLE - 1)
    assert not is_out(browser)
    clock(team.IDLE - 1)
    assert not is_out(browser)
    clock(team.IDLE + 1)
    assert is_out(browser)


def test_every_session_is_over_in_the_end(signed_in, clock):
    browser = signed_in(REVIEWER)
    for _ in range(int(sessions.WHOLE / team.IDLE)):
        assert not is_out(browser)
        clock(team.IDLE)
        clock(-1)
    clock(team.IDLE / 2)
    assert is_out(browser)


def test_a_form_of_a_session_that_is_over_records_nothing_and_says_so(signed_in, case, clock):
    browser = signed_in(REVIEWER)
    token = token_of(browser.get("/reports/1"))
    clock(sessions.WHOLE)
    answered = browser.post("/reports/1?lang=en", data={"token": token, "act": "accepted"})
    assert answered.status_code == 403
    assert "Your session is over" in answered.text
    assert holds_nothing_of_the_case(answered)
    assert not all_decisions(case)


@pytest.mark.parametrize(
    "change",
    [
        lambda case: remove_person(case, "لينا", REVIEWER),
        lambda case: set_role(case, "لينا", REVIEWER, "reader"),
        lambda case: set_password(case, "لينا", REVIEWER, OTHER, given=True),
    ],
    ids=["removed", "role", "password"],
)
def test_a_session_ends_when_its_person_changes(signed_in, case, change):
    browser, other = signed_in(REVIEWER), signed_in(ADMIN)
    change(case)
    assert is_out(browser)
    assert not is_out(other)


def test_a_person_has_so_many_sessions_at_once(signed_in):
    opened = [signed_in(REVIEWER) for _ in range(12)]
    assert [is_out(one) for one in opened] == [True] * 2 + [False] * 10


# Limits


def test_after_some_failures_one_must_wait_ever_longer(visitor, clock):
    browser, waits = visitor(), []

    def attempt(name, password):
        return browser.post("/sign-in?lang=en", data={"name": name, "password": password})

    for name in (REVIEWER, "nobody"):
        found = []
        for _ in range(12):
            answered = attempt(name, OTHER)
            if answered.status_code == 429:
                found.append(int(answered.headers["retry-after"]))
                assert f"{found[-1]}</bdi> seconds" in answered.text
                # The right password does not help.
                assert attempt(name, SECRET).status_code == 429
                clock(found[-1])
            else:
                assert answered.status_code == 403
        waits.append(found)
    assert waits[0] == waits[1]
    assert len(waits[0]) >= 3
    assert waits[0] == sorted(waits[0])
    assert waits[0][-1] > 2 * waits[0][0]
    # Others are not kept out.
    assert attempt(ADMIN, SECRET).status_code == 303
    clock(3600)
    assert attempt(REVIEWER, SECRET).status_code == 303


def test_an_address_that_tries_many_names_waits(clock):
    tried = limits.Limits()
    assert not any(tried.ask(f"name {n}", "203.0.113.7") for n in range(20))
    assert tried.ask("another", "203.0.113.7") > 0
    assert tried.ask("another", "203.0.113.8") == 0
    for n in range(20):
        tried.ask(f"n {n}", f"2001:db8:1:2::{n:x}")
    assert tried.ask("another one", "2001:db8:1:2:ffff::1") > 0
    assert tried.ask("another one", "2001:db8:1:3::1") == 0


def test_a_flood_from_everywhere_is_slowed(clock):
    tried = limits.Limits()
    waits = [tried.ask(f"name {n}", f"198.51.100.{n}") for n in range(120)]
    assert not any(waits[:100])
    assert all(waits[100:])
    assert max(waits) <= 11


def test_strangers_keep_nobody_out_of_where_they_signed_in_before(clock):
    tried = limits.Limits()
    assert tried.ask(REVIEWER, "203.0.113.7") == 0
    tried.succeeded(REVIEWER, "203.0.113.7")
    for n in range(120):
        tried.ask(REVIEWER, f"198.51.100.{n}")
        tried.ask(f"name {n}", f"198.51.100.{n}")
    assert tried.ask(REVIEWER, "198.51.100.250") > 0
    assert tried.ask(ADMIN, "203.0.113.7") > 0
    assert tried.ask(REVIEWER, "203.0.113.7") == 0


def test_what_is_remembered_of_tries_is_bounded(clock, monkeypatch):
    monkeypatch.setattr(limits, "_MOST", 50)
    tried = limits.Limits()
    for n in range(500):
        tried.ask("x" * 100 + str(n), f"198.{n // 250}.100.{n % 250}")
        tried.succeeded(str(n), f"198.{n // 250}.100.{n % 250}")
        clock(10)
    assert len(tried._failures) <= 50
    assert len(tried._known) <= 50


def test_many_tries_at_the_same_moment_all_count(clock):
    tried = limits.Limits()
    # All ask before any is answered.
    assert [tried.ask(REVIEWER, None) > 0 for _ in range(8)] == [False] * 5 + [True] * 3


# Roles


def test_without_signing_in_nothing_of_the_case_is_shown_and_nothing_done(visitor, team, case, addresses):
    browser = visitor()
    found = addresses(team)
    assert ("POST", "/people") in found
    for given in ("1", "../case.sqlite", "..%2f..%2fcase.toml", "a%00b", "%2fetc%2fpasswd"):
        for method, address in addresses(team, given):
            for language in ("ar", "en"):
                answered = browser.request(
                    method, f"{address}?lang={language}", data={"token": "x"} if method == "POST" else None
                )
                assert holds_nothing_of_the_case(answered), address
                if not address.startswith(("/static/", "/sign-in")):
                    assert answered.status_code in {303, 403}, address
                    assert answered.status_code == 303 or len(answered.text) < 3000
    assert not all_decisions(case)
    assert len(all_people(case)) == 3


def test_a_reader_looks_at_everything_and_changes_nothing(signed_in, team, case, addresses, monkeypatch):
    browser = signed_in(READER)
    monkeypatch.setattr(team.state.builder, "start", lambda user: pytest.fail("a reader built"))
    token = token_of(browser.get("/account"))
    for method, address in addresses(team):
        if address in {"/sign-out", "/sign-in", "/account"}:
            continue
        if method == "POST":
            answered = browser.post(f"{address}?lang=ar", data={"token": token})
            assert answered.status_code == 403, address
            assert "دورك لا يسمح بهذا" in answered.text
            assert (
                "Your role does not allow this"
                in browser.post(f"{address}?lang=en", data={"token": token}).text
            )
        elif address == "/people":
            assert browser.get(address).status_code == 403
    assert not all_decisions(case)
    assert len(all_people(case)) == 3
    assert browser.get("/reports/1").status_code == 200


def test_a_reader_sees_no_form_that_they_may_not_send(signed_in, team, case, addresses):
    reader, reviewer = signed_in(READER), signed_in(REVIEWER)
    number = find(case, Sought(words="khirbet zaatar local")).reports[0].number
    incident = find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident
    hidden = 0
    for given in (str(number), incident):
        for method, address in addresses(team, given):
            if method != "GET":
                continue
            page = reader.get(address).text
            for form in re.findall(r"<form\b[^>]*>", page):
                assert 'method="get"' in form or re.search(r'action="/(sign-out|account)"', form), address
            assert not re.search(r"</summary>\s*</details>", page)
            hidden += reviewer.get(address).text.count("<form") - page.count("<form")
    assert hidden > 10


def test_a_reviewer_decides_in_their_own_name_and_lets_nobody_in(signed_in, team, case):
    browser = signed_in(REVIEWER)
    number = find(case, Sought(words="khirbet zaatar local")).reports[0].number
    page = browser.get(f"/reports/{number}")
    card = re.search(r'<article class="card [^"]*" id="(harm-[^"]+)"', page.text)[1]
    part = page.text.split(f'id="{card}"')[1]
    form = dict(
        re.findall(r'<input type="hidden" name="(token|seen|kind_of_value|value)" value="([^"]*)"', part)[:4]
    )
    assert browser.post(f"/reports/{number}", data={**form, "act": "accepted"}).status_code == 303
    (made,) = all_decisions(case)
    assert made.user == REVIEWER
    assert 'href="/people"' not in page.text
    assert browser.get("/people").status_code == 403
    given = {"token": form["token"], "act": "add", "name": "mine", "role": "admin"}
    answered = browser.post("/people?lang=en", data=given)
    assert answered.status_code == 403
    assert "Your role does not allow this" in answered.text
    assert len(all_people(case)) == 3


# The admin's page, and one's own


def test_an_admin_lets_people_in_and_out(signed_in, visitor, case):
    browser = signed_in(ADMIN)
    page = browser.get("/people?lang=en")
    assert "Omar &lt;b&gt;" in page.text
    token = {"token": token_of(page)}
    answered = browser.post("/people", data={**token, "act": "add", "name": "نور", "role": "reviewer"})
    assert answered.status_code == 200
    password = re.search(r"<code[^>]*>([^<]+)</code>", answered.text)[1]
    assert password not in browser.get("/people").text
    assert (person_named(case, "نور").role, person_named(case, "نور").given) == ("reviewer", True)
    answered = browser.post("/people", data={**token, "act": "password", "name": REVIEWER})
    other = re.search(r"<code[^>]*>([^<]+)</code>", answered.text)[1]
    assert person_by_password(case, REVIEWER, other)
    assert (
        browser.post("/people", data={**token, "act": "role", "name": "نور", "role": "reader"}).status_code
        == 303
    )
    assert person_named(case, "نور").role == "reader"
    assert browser.post("/people", data={**token, "act": "remove", "name": "نور"}).status_code == 303
    assert person_named(case, "نور") is None
    for given, status in (
        ({"act": "remove", "name": ADMIN}, 400),
        ({"act": "role", "name": ADMIN, "role": "reader"}, 400),
        ({"act": "role", "name": ADMIN, "role": "owner"}, 400),
        ({"act": "add", "name": REVIEWER, "role": "reader"}, 400),
        ({"act": "add", "name": "a\u202eb", "role": "reader"}, 400),
        ({"act": "x", "name": REVIEWER}, 400),
    ):
        answered = browser.post("/people", data={**token, **given})
        assert answered.status_code == status
        assert "\u202e" not in answered.text
    assert {one.name for one in all_people(case)} == {ADMIN, REVIEWER, READER}


def test_a_given_password_opens_nothing_but_the_change_of_it(signed_in, case, addresses, team):
    add_person(case, ADMIN, "نور", "admin", SECRET, given=True)
    browser = signed_in("نور")
    for method, address in addresses(team):
        if address in {"/sign-out", "/account", "/sign-in"} or address.startswith("/static"):
            continue
        answered = browser.request(method, address)
        assert (answered.status_code, answered.headers["location"]) == (303, "/account")
    page = browser.get("/account?lang=en")
    assert "Somebody else chose this password" in page.text
    given = {"token": token_of(page), "password": SECRET, "new": OTHER, "again": OTHER}
    assert browser.post("/account", data=given).headers["location"] == "/account?changed"
    assert browser.get("/people").status_code == 200


def test_changing_ones_password_ends_ones_other_sessions(signed_in, case):
    browser, other, somebody = signed_in(REVIEWER), signed_in(REVIEWER), signed_in(ADMIN)
    old = dict(browser.cookies)
    token = token_of(browser.get("/account"))
    for given, why in (
        ({"password": OTHER, "new": OTHER, "again": OTHER}, "current password is wrong"),
        ({"password": SECRET, "new": OTHER, "again": SECRET}, "two new passwords differ"),
        ({"password": SECRET, "new": "short", "again": "short"}, "shorter than fifteen"),
        (
            {"password": SECRET, "new": "سلمى " * 4, "again": "سلمى " * 4},
            "repeats too few|holds your own name",
        ),
    ):
        answered = browser.post("/account?lang=en", data={"token": token, **given})
        assert answered.status_code == 400
        assert re.search(why, answered.text)
    assert person_by_password(case, REVIEWER, SECRET)
    given = {"token": token, "password": SECRET, "new": OTHER, "again": OTHER}
    assert browser.post("/account", data=given).status_code == 303
    assert dict(browser.cookies) != old
    assert [is_out(one) for one in (browser, other, somebody)] == [False, True, False]
    assert person_by_password(case, REVIEWER, OTHER)


def test_the_current_password_cannot_be_guessed_from_an_open_session(signed_in, clock):
    browser = signed_in(REVIEWER)
    token = token_of(browser.get("/account"))
    given = {"token": token, "password": "wrong", "new": OTHER, "again": OTHER}
    assert [browser.post("/account", data=given).status_code for _ in range(7)] == [400] * 5 + [429] * 2

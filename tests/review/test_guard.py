"""Nothing of a case leaves without permission, and nothing is changed by whoever has none."""

import re
import time

import pytest

from tawthiq.review import sessions
from tawthiq.store import (
    AboutValue,
    Sought,
    SoughtIncidents,
    add,
    all_decisions,
    decide,
    document_numbered,
    find,
    find_incidents,
)


def token_of(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def test_without_a_session_no_byte_of_the_case_is_shown(stranger, addresses):
    found = [one for one in addresses(stranger.app) if not one[1].startswith("/static/")]
    for method, address in [*found, ("GET", "/nothing"), ("GET", "/static/nothing"), ("GET", "//reports")]:
        answered = stranger.request(method, address, data={"token": ""} if method == "POST" else None)
        assert answered.status_code in {403, 404}
        for word in ("تل الرمان", "سلمى", "لينا", "Next", "الزعتر"):
            assert word not in answered.text


def test_the_secret_serves_once(stranger, guard):
    address = guard.address
    assert stranger.get(f"http://127.0.0.1:{guard.port}/enter?secret=wrong").status_code == 403
    answered = stranger.get(address)
    cookie = answered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert stranger.get("/reports").status_code == 200
    assert stranger.get(address).status_code == 303
    stranger.cookies.clear()
    assert stranger.get(address).status_code == 403
    assert stranger.get("/enter?secret=").status_code == 403


def test_a_session_ends(client, monkeypatch):
    late = time.time() + sessions.WHOLE + 1
    monkeypatch.setattr(sessions.time, "time", lambda: late)
    assert client.get("/reports").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8707", "127.0.0.1", "127.0.0.1:1", "[::1]:8707", ""]
)
def test_a_name_that_leads_here_is_refused(client, host):
    answered = client.get("/reports", headers={"host": host})
    assert answered.status_code == 421
    assert "تل الرمان" not in answered.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_post_of_another_site_changes_nothing(client, case, headers):
    token = token_of(client.get("/reports/1"))
    answered = client.post("/reports/1", data={"token": token, "act": "accepted"}, headers=headers)
    assert answered.status_code == 403
    assert not all_decisions(case)


def test_every_post_needs_the_token(client, case, addresses):
    posts = [address for method, address in addresses(client.app) if method == "POST"]
    assert posts
    for address in posts:
        for given in ({}, {"token": ""}, {"token": "ü"}, {"token": "0" * 43}):
            assert client.post(address, data=given).status_code == 403, address
    assert not all_decisions(case)


def test_large_bodies_and_other_methods_are_refused(client):
    assert client.post("/reports/1", data={"token": "x" * 300_000}).status_code == 413
    assert client.request("DELETE", "/reports/1").status_code == 405
    assert client.post("/reports", data={}).status_code == 405


def test_every_answer_carries_its_headers(client, stranger):
    for answered in (
        client.get("/reports/1"),
        client.get("/static/review.js"),
        client.get("/nowhere"),
        client.get("/reports", headers={"host": "x"}),
    ):
        assert "default-src 'none'" in answered.headers["content-security-policy"]
        assert "unsafe" not in answered.headers["content-security-policy"]
        assert answered.headers["cache-control"] == "no-store"
        assert answered.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answered.headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fcase.toml",
        "/static/../../case.sqlite",
        "/static/%2e%2e/words.csv",
        "/static/words.csv",
        "/originals/",
        "/case.sqlite",
    ],
)
def test_no_path_leads_to_a_file(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "999", "99999999999999999999999", "x", "1.5", "1%00"])
def test_a_report_that_is_not_there(client, number):
    assert client.get(f"/reports/{number}").status_code in {400, 404}


def test_what_reports_and_people_wrote_does_nothing_on_any_page(
    client, case, rebuild, addresses, elements, tmp_path
):
    number = find(case, Sought(words="ناشر")).reports[0].number
    scan = tmp_path / "<img src=x onerror=alert(1)>'\"\u202e.pdf"
    scan.write_bytes(b"%PDF-1.4 \xff <script>alert(1)</script>")
    add(case, [scan], "<script>alert(1)</script>\u202e", problems=lambda _: None)
    document, record = document_numbered(case, number)
    victim = {
        "id": "added-1",
        "name": {"start": 0, "end": 4, "text": document.text[:4]},
        "outcome": "killed",
    }
    note = "<script>alert(1)</script> javascript:alert(1) \u202e"
    made = AboutValue(
        verdict="added",
        report=document.id,
        sha256=record.sha256,
        kind="victims",
        value=victim,
        note=note,
    )
    decide(case, "<img src=x onerror=alert(1)>\u202e", [made])
    with pytest.warns(UserWarning):
        rebuild("لينا")
    incident = find_incidents(case, SoughtIncidents(words="ناشر")).incidents
    shown = 0
    for given in (str(number), *(one.incident for one in incident[:1]), "1"):
        for method, address in addresses(client.app, given):
            if method == "GET" and not address.startswith("/static/") and not address.endswith("/original"):
                page = client.get(f"{address}?words=<script>alert(1)</script>\u202e").text
                shown += "alert(1)" in page
                assert "\u202e" not in page, address
                for tag, held in elements(page):
                    assert tag not in {"iframe", "object", "embed", "style", "base", "template"}, address
                    assert tag != "script" or held["src"].startswith("/static/"), address
                    assert tag != "img" or held["src"].startswith("/files/"), address
                    assert not [name for name in held if name.startswith("on") or name == "style"], address
                    assert not re.match(
                        r"\s*(?:javascript|data|vbscript):", held.get("href") or "", re.IGNORECASE
                    ), address
    assert shown > 5

"""`tawthiq review` as it is typed."""

import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from contextlib import contextmanager

import httpx
import pytest
from typer.testing import CliRunner

from tawthiq.cli.main import app
from tawthiq.store import add_person, open_case

RUN = [sys.executable, "-m", "tawthiq"]


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "قضية"
    assert CliRunner().invoke(app, ["init", str(path), "--user", "لينا"]).exit_code == 0
    return path


def test_a_case_is_served_by_its_address_until_it_is_ended(folder):
    process = subprocess.Popen(
        [*RUN, "review", str(folder), "--no-browser", "--user", "لينا"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/enter\?secret=\S+", process.stdout.readline())[0]
        host = address.split("/enter")[0]
        with httpx.Client(transport=httpx.HTTPTransport(retries=20), follow_redirects=True) as client:
            assert client.get(f"{host}/reports").status_code == 403
            page = client.get(address)
            assert page.status_code == 200
            assert "tawthiq add" in page.text
            assert "لينا" in page.text
        assert httpx.get(address).status_code == 403
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert "Traceback" not in errors


def test_a_port_that_is_taken_is_told(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [*RUN, "review", str(folder), "--no-browser", "--port", str(port)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_missing_is_named(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = CliRunner().invoke(app, ["review", str(folder)])
    assert told.exit_code == 1
    assert "pip install 'tawthiq[review]'" in told.output


SECRET = "عصفور على سور الحديقة"


@pytest.fixture
def team(folder):
    with open_case(folder) as case:
        add_person(case, "لينا", "لينا", "admin", SECRET, given=False)
    return folder


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def certificate(tmp_path):
    """A certificate of this machine for a day, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    made, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    asked = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "1"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made, *asked],
        check=True,
        capture_output=True,
    )
    return made, key


@contextmanager
def reviewing(folder, *given, **asked):
    """A client of a team's review while it runs."""
    command = [*RUN, "review", str(folder), *map(str, given)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        while "sign in at" not in process.stdout.readline():
            assert process.poll() is None
        with httpx.Client(transport=httpx.HTTPTransport(retries=20, **asked)) as client:
            yield client
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors


def test_a_team_signs_in_at_its_address(team, port):
    home = f"http://127.0.0.1:{port}"
    with reviewing(team, "--team", home) as client:
        assert client.get(f"{home}/reports").headers["location"].startswith("/sign-in")
        given = {"name": "لينا", "password": SECRET}
        answered = client.post(f"{home}/sign-in", data=given, headers={"origin": home})
        assert (answered.status_code, answered.headers["location"]) == (303, "/")
        assert client.get(f"{home}/people").status_code == 200
        assert client.get(f"{home}/enter?secret=").status_code == 404


def test_a_team_without_a_proxy_has_a_certificate(team, port, certificate):
    made, key = certificate
    home = f"https://localhost:{port}"
    with reviewing(
        team,
        "--team",
        home,
        "--certificate",
        made,
        "--key",
        key,
        verify=ssl.create_default_context(cafile=made),
    ) as client:
        given = {"name": "لينا", "password": SECRET}
        answered = client.post(f"{home}/sign-in", data=given, headers={"origin": home})
        assert answered.status_code == 303
        assert answered.headers["set-cookie"].startswith("__Host-tawthiq=")
        assert "strict-transport-security" in answered.headers
        assert client.get(f"{home}/people").status_code == 200
        with pytest.raises(httpx.HTTPError):
            client.get(f"http://localhost:{port}/sign-in")


def test_behind_a_proxy_tries_are_counted_by_who_asked_it(team, port):
    home = f"http://127.0.0.1:{port}"
    told = {"host": "review.example.org", "origin": "https://review.example.org"}

    def attempt(client, name, address):
        return client.post(
            f"{home}/sign-in",
            data={"name": name, "password": "x"},
            headers={**told, "x-forwarded-for": address, "x-forwarded-proto": "https"},
        ).status_code

    with reviewing(team, "--team", "https://review.example.org", "--port", port) as client:
        # What a client wrote of itself stands before what the proxy wrote.
        found = [attempt(client, f"name {n}", f"198.51.100.{n}, 203.0.113.7") for n in range(23)]
        assert found[:20] == [403] * 20
        assert 429 in found[20:]
        assert attempt(client, "another", "203.0.113.8") == 403
        assert client.get(f"{home}/sign-in").status_code == 421


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--team", "http://review.example.org"), "without encryption"),
        (("--team", "review.example.org"), "https://review.example.org"),
        (("--team", "https://example.org/review"), "host of its own"),
        (("--team", "https://review.example.org", "--certificate", "c.pem"), "go together"),
        (("--certificate", "c.pem", "--key", "k.pem"), "with --team"),
        (("--team", "https://review.example.org", "--certificate", "c.pem", "--key", "k.pem"), "c.pem"),
        (("--team", "http://localhost:1", "--certificate", "c.pem", "--key", "k.pem"), "begins with https"),
    ],
)
def test_what_would_not_be_safe_is_refused(team, given, why):
    told = CliRunner().invoke(app, ["review", str(team), *given])
    assert told.exit_code in {1, 2}
    assert why in " ".join(re.sub(r"[│╭╮╰╯─]", " ", told.output).split())


def test_a_team_needs_somebody_who_lets_people_in(folder):
    told = CliRunner().invoke(app, ["review", str(folder), "--team", "https://review.example.org"])
    assert told.exit_code == 1
    assert "people CASE add NAME --role admin" in told.output

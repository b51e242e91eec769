"""`tawthiq review` as it is typed."""

import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest
from typer.testing import CliRunner

from tawthiq.cli.main import app

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

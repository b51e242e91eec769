"""`tawthiq places`: countries are fetched only when named, files are checked, what was added is shown and forgotten."""

import http.server
import io
import threading
import zipfile

import pytest
from typer.testing import CliRunner

from tawthiq.cli import app
from tawthiq.link.gazetteer import load_gazetteer
from tawthiq.link.gazetteer.download import country_address

CELLS = "{0}\t{1}\t{1}\t{1},{2}\t{3}\t{4}\tP\tPPL\tSY\t\t12\t\t\t\t0\t\t400\tAsia/Damascus\t2024-01-01\n"
DUMP = CELLS.format(1, "Tell Nour", "تل نور", 35.71, 36.62) + CELLS.format(
    2, "Kafr Zahr", "كفر زهر", 35.9, 36.5
)


def archive(text=DUMP, name="SY.txt"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("readme.txt", "about the dump")
        file.writestr(name, text)
    return packed.getvalue()


@pytest.fixture
def mirror():
    served = {
        "/dump/SY.zip": archive(),
        "/dump/LB.zip": b"<html>no</html>",
        "/dump/IQ.zip": archive("a\tb\n"),
    }
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            body = served.get(self.path)
            if self.path == "/dump/YE.zip":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"PK")
            elif body is None:
                self.send_error(404)
            else:
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/dump/", asked
        server.shutdown()


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("TAWTHIQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def run(*arguments):
    return CliRunner().invoke(app, ["places", *map(str, arguments)])


@pytest.mark.parametrize("code", ["SY", "sy"])
def test_a_country_is_fetched_listed_used_and_removed(mirror, code):
    address, asked = mirror
    result = run("add", code, "--mirror", address)
    assert (result.exit_code, result.output) == (0, "SY: 2 places added.\n")
    assert asked == ["/dump/SY.zip"]
    listed = run("list").output
    assert "SY" in listed
    assert "2" in listed
    assert address + "SY.zip" in listed
    assert [f.site.governorate for f in load_gazetteer().find("قرية كفرزهر")] == ["Idlib"]
    assert run("remove", "SY").output == "SY: removed.\n"
    assert run("list").output.startswith("Nothing was added")
    assert load_gazetteer().find("كفر زهر") == ()


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("JO", "404"),
        ("LB", "no archive of GeoNames"),
        ("IQ", "IQ.zip/SY.txt:1: 2 columns instead of the 19"),
        ("YE", "broke off"),
    ],
)
def test_what_a_server_gives_is_checked_and_nothing_kept(mirror, data, code, complaint):
    result = run("add", code, "--mirror", mirror[0])
    assert result.exit_code == 1
    assert complaint in result.output
    assert not list(data.rglob("*.json"))


def test_a_server_that_is_not_there_is_told_with_the_way_out():
    result = run("add", "SY", "--mirror", "http://127.0.0.1:1/")
    assert result.exit_code == 1
    assert "cannot be reached" in result.output
    assert "tawthiq places add FILE" in result.output


@pytest.mark.parametrize("mirror_address", ["file:///etc", "ftp://127.0.0.1", "nonsense"])
def test_only_the_web_is_read(mirror_address):
    result = run("add", "SY", "--mirror", mirror_address)
    assert result.exit_code == 1
    assert "not a web address" in result.output


def test_the_address_of_a_country():
    assert country_address("SY") == "https://download.geonames.org/export/dump/SY.zip"


def test_files_are_added_under_their_name_and_replaced(tmp_path):
    table = tmp_path / "قرى.csv"
    table.write_text("الاسم,latitude,longitude\nكفر زهر,35.9,36.5\nتل نور,,\n", encoding="utf-8")
    result = run("add", table)
    assert result.exit_code == 0
    assert result.output == "قرى: 1 places added.\n1 rows without coordinates left out.\n"
    (tmp_path / "SY.zip").write_bytes(archive())
    assert run("add", tmp_path / "SY.zip").output == "SY: 2 places added.\n"
    assert run("add", table).exit_code == 0
    assert run("list").output.count("\n") == 3


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("add", "ZZ"), "ZZ: no country has this code, and there is no such file."),
        (("add", "villages.csv"), "villages.csv: cannot be read or written (No such file or directory)"),
        (("add", "."), "cannot be read or written"),
        (("remove", "SY"), "SY: no such table of places; there is none."),
    ],
)
def test_mistakes_are_told_in_one_line(arguments, complaint):
    result = run(*arguments)
    assert result.exit_code == 1
    assert complaint in result.output
    assert "Traceback" not in result.output


def test_a_bad_table_names_its_lines(tmp_path):
    table = tmp_path / "villages.csv"
    table.write_text("name,latitude,longitude\nكفر زهر,359,36.5\n", encoding="utf-8")
    result = run("add", table)
    assert result.exit_code == 1
    assert "villages.csv:2: latitude is '359'" in result.output


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    (tmp_path / "blocked").write_text("")
    monkeypatch.setenv("TAWTHIQ_DATA", str(tmp_path / "blocked"))
    table = tmp_path / "villages.csv"
    table.write_text("name,latitude,longitude\nكفر زهر,35.9,36.5\n", encoding="utf-8")
    result = run("add", table)
    assert result.exit_code == 1
    assert "cannot be read or written" in result.output


def test_every_command_has_help():
    for command in ("add", "list", "remove"):
        assert run(command, "--help").exit_code == 0

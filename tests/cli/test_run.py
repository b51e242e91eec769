"""`tawthiq run`: reports in, a case out, built and with its dossier."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tawthiq
from tawthiq.cli import app

SAMPLES = Path(tawthiq.__file__).parent / "samples" / "reports"
FILES = [
    "case.sqlite",
    "case.toml",
    "dossier.html",
    "incidents.jsonl",
    "originals",
    "records.jsonl",
    "releases",
]
TEXT = "قُتل ثلاثة مدنيين بقصف مدفعي على مدينة عفرين."
pytestmark = pytest.mark.usefixtures("few_places")
COMMAND = [sys.executable, "-m", "tawthiq", "run"]


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "تقارير"
    folder.mkdir()
    (folder / "خبر.txt").write_text(TEXT, encoding="utf-8")
    return folder


def run(*arguments, given=None):
    return CliRunner().invoke(app, ["run", *map(str, arguments)], input=given)


def names(folder):
    """What lies in a folder, but for what a database and a lock leave beside themselves."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith((".lock", "-wal", "-shm")))


def shown(folder):
    """What the dossier in the folder holds."""
    page = (folder / "dossier.html").read_text(encoding="utf-8")
    return json.loads(re.search(r'id="data-case">(.*?)</script>', page, re.DOTALL)[1])


def said(result):
    return " ".join(result.stderr.replace("│", " ").split())


def test_a_case_holds_records_incidents_and_the_dossier(tmp_path):
    out = tmp_path / "قضية" / "عفرين"
    result = run(SAMPLES, "-o", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert names(out) == FILES
    records, incidents = (
        [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]
        for name in ("records.jsonl", "incidents.jsonl")
    )
    assert len(records) == 10
    tally, where = result.stdout.splitlines()
    assert tally == f"10 reports read, {len(incidents)} incidents; 0 gave nothing, 0 not read"
    assert where == f"The dossier: {out / 'dossier.html'}"
    case = shown(out)
    assert [one["id"] for one in case["incidents"]] == [one["id"] for one in incidents]
    assert len(case["reports"]) == 10
    assert case["name"] == "عفرين"
    assert names(out.parent) == ["عفرين"]


def test_run_gives_what_extract_and_link_give(reports, tmp_path):
    run(reports, "-o", tmp_path / "case")
    extracted = CliRunner().invoke(app, ["extract", str(reports)]).stdout
    linked = CliRunner().invoke(app, ["link"], input=extracted).stdout
    assert (tmp_path / "case" / "records.jsonl").read_text(encoding="utf-8") == extracted
    assert (tmp_path / "case" / "incidents.jsonl").read_text(encoding="utf-8") == linked


def test_two_cores_give_the_same_as_one(tmp_path):
    for jobs in "12":
        done = subprocess.run(
            [*COMMAND, str(SAMPLES), "-o", str(tmp_path / jobs), "--jobs", jobs], check=False
        )
        assert done.returncode == 0
    for name in ("records.jsonl", "incidents.jsonl"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_what_could_not_be_read_is_told_and_in_the_dossier(reports, tmp_path):
    (reports / "فارغ.txt").touch()
    (reports / "صورة.png").touch()
    (reports / "بيان.pdf").touch()
    result = run(reports, tmp_path / "missing.txt", "-o", tmp_path / "case")
    assert result.exit_code == 1
    assert result.stdout.startswith("1 report read, 1 incident; 0 gave nothing, 4 not read\n")
    unread = shown(tmp_path / "case")["unread"]
    assert len(unread) == 4
    assert all(line in result.stderr for line in unread)


def test_title_facts_places_and_decisions_are_taken(reports, tmp_path):
    (reports / "آخر.txt").write_text("مقتل خمسة مدنيين بقصف مدفعي على قرية خربة الزعتر.", encoding="utf-8")
    facts, places, decisions = tmp_path / "f.csv", tmp_path / "p.csv", tmp_path / "d.json"
    facts.write_text("file,published\nخبر.txt,2022-01-20\nآخر.txt,2023-05-02\n", encoding="utf-8")
    places.write_text("name_ar,latitude,longitude\nخربة الزعتر,36.61,40.37\n", encoding="utf-8")
    decisions.write_text(json.dumps({"joined": [["خبر.txt", "آخر.txt"]]}), encoding="utf-8")
    options = ["--title", "قضية", "--facts", facts, "--places", places]
    run(reports, "-o", tmp_path / "case", *options)
    case = shown(tmp_path / "case")
    assert case["name"] == "قضية"
    assert len(case["incidents"]) == 2
    assert {one["date"] for one in case["incidents"]} == {"2022-01-20", "2023-05-02"}
    assert 36.61 in [one["place"]["latitude"] for one in case["incidents"]]
    run(reports, "-o", tmp_path / "case", *options, "--decisions", decisions)
    assert len(shown(tmp_path / "case")["incidents"]) == 1


def test_show_prints_the_incidents_before_the_dossiers_name(reports, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    result = run(reports, "-o", tmp_path / "case", "--show")
    assert "عفرين" in result.stdout
    assert result.stdout.splitlines()[-1] == f"The dossier: {tmp_path / 'case' / 'dossier.html'}"


def test_what_comes_later_is_added_to_the_case(reports, tmp_path):
    out = tmp_path / "case"
    run(SAMPLES, "-o", out, "--title", "قضية")
    before = {one["id"] for one in shown(out)["incidents"]}
    result = run(reports, "-o", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert names(out) == FILES
    case = shown(out)
    assert case["name"] == "قضية"
    assert len(case["reports"]) == 11
    assert before <= {one["id"] for one in case["incidents"]}
    dossier = (out / "dossier.html").read_bytes()
    run(reports, "-o", out)
    assert (out / "dossier.html").read_bytes() == dossier


def test_an_empty_folder_is_filled(reports, tmp_path):
    (tmp_path / "case").mkdir()
    assert run(reports, "-o", tmp_path / "case").exit_code == 0
    assert names(tmp_path / "case") == FILES


def test_what_a_file_of_decisions_holds_is_on_record_once(reports, tmp_path):
    (reports / "آخر.txt").write_text("مقتل خمسة مدنيين بقصف مدفعي على مدينة منبج.", encoding="utf-8")
    decisions = tmp_path / "d.json"
    decisions.write_text(json.dumps({"joined": [["خبر.txt", "آخر.txt", "لا شيء"]]}), encoding="utf-8")
    for _ in range(2):
        result = run(reports, "-o", tmp_path / "case", "--decisions", decisions)
        assert result.exit_code == 1
        assert "there is no report لا شيء" in result.stderr
    told = CliRunner().invoke(app, ["decisions", str(tmp_path / "case")]).stdout.splitlines()
    assert [json.loads(line)["what"]["reports"] for line in told] == [["آخر.txt", "خبر.txt"]]


def test_a_folder_that_holds_something_else_is_left_as_it_is(reports, tmp_path):
    out = tmp_path / "case"
    out.mkdir()
    (out / "notes.txt").write_text("x", encoding="utf-8")
    result = run(reports, "-o", out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no case and holds other files (notes.txt)" in said(result)
    assert names(out) == ["notes.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{reports}", "-o", "{reports}/case"], "would read its own outcome"),
        (["{reports}", "-o", "{reports}"], "would read its own outcome"),
        (["{reports}/خبر.txt", "-o", "{reports}"], "which is to be read"),
        (["{reports}", "-o", "{reports}/خبر.txt"], "would read its own outcome"),
        (["{reports}"], "--output"),
        (["-o", "{reports}/case"], "INPUTS"),
    ],
)
def test_wrong_use_is_explained_before_anything_is_done(reports, arguments, words):
    result = run(*(argument.format(reports=reports) for argument in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in said(result)
    assert names(reports) == ["خبر.txt"]


def test_nothing_read_leaves_the_dossier_as_it_was(reports, tmp_path):
    out = tmp_path / "case"
    result = run(tmp_path / "missing.txt", "-o", out)
    assert result.exit_code == 1
    assert "there is no dossier" in result.stderr
    assert "dossier.html" not in names(out)
    run(reports, "-o", out)
    assert len(shown(out)["reports"]) == 1


def test_a_place_that_cannot_be_written_is_said(reports, tmp_path):
    result = run(reports, "-o", reports / "خبر.txt" / "case")
    assert result.exit_code != 0
    assert result.exception is None or isinstance(result.exception, SystemExit)
    (tmp_path / "file").touch()
    result = run(reports, "-o", tmp_path / "file" / "case")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_an_interrupted_run_says_nothing_and_the_next_one_goes_on(reports, tmp_path):
    out = tmp_path / "case"
    with subprocess.Popen(
        [*COMMAND, "-", "-o", str(out)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write((json.dumps({"id": "1", "text": TEXT}) + "\n").encode())
        process.stdin.flush()
        for _ in range(600):
            if (out / "case.toml").exists():
                break
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == b""
    assert run(reports, "-o", out).exit_code == 0
    assert names(out) == FILES


def test_bars_are_shown_on_a_terminal(reports, tmp_path):
    parent, child = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color"}
    command = [*COMMAND, str(reports), "-o", str(tmp_path / "case")]
    with subprocess.Popen(command, stderr=child, stdout=subprocess.PIPE, env=environment) as process:
        os.close(child)
        told = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:
                break
            if not piece:
                break
            told += piece
        assert process.wait(60) == 0
    os.close(parent)
    for stage in (b"adding", b"reading", b"extracting", b"linking", b"writing"):
        assert stage in told

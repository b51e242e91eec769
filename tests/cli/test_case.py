"""The commands of a case, as a person types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tawthiq
from tawthiq.cli import app
from tawthiq.model import to_json
from tawthiq.store import all_records, open_case

SAMPLES = Path(tawthiq.__file__).parent / "samples" / "reports"
pytestmark = pytest.mark.usefixtures("few_places")


def run(*arguments, given=None):
    return CliRunner().invoke(app, [*map(str, arguments)], input=given)


@pytest.fixture
def case(tmp_path):
    assert run("init", tmp_path / "case", "--title", "عفرين", "--user", "لينا").exit_code == 0
    return tmp_path / "case"


@pytest.fixture
def built(case):
    assert run("add", case, SAMPLES).exit_code == 0
    assert run("build", case).exit_code == 0
    return case


def test_a_new_case_says_what_comes_next(tmp_path):
    result = run("init", tmp_path / "case")
    assert "case.toml" in result.stdout
    assert "tawthiq add" in result.stdout
    assert run("init", tmp_path / "case").exit_code == 1


def test_from_reports_to_a_built_case(case):
    added = run("add", case, SAMPLES)
    assert added.stdout.startswith("8 files added, 0 known already; log head ")
    built = run("build", case)
    assert built.stdout.startswith("10 reports new or changed, 10 read; incidents: 3 new, 0 changed, 0 gone")
    assert run("build", case).stdout.startswith("Nothing was new")
    status = run("status", case).stdout
    assert status.startswith("عفرين\n")
    assert "incidents             3" in status


def test_a_whole_case_gives_its_head_and_a_changed_one_what_was_changed(built):
    result = run("verify", built)
    assert result.exit_code == 0
    head = result.stdout.splitlines()[0].split()[-1]
    assert run("verify", built, "--head", head).exit_code == 0
    assert run("verify", built, "--head", "0" * 63 + "1").exit_code == 1
    original = next(path for path in (built / "originals").rglob("*") if path.is_file())
    original.chmod(0o644)
    original.write_bytes(original.read_bytes() + b" ")
    result = run("verify", built)
    assert result.exit_code == 1
    assert f"{original.name}: its bytes were changed" in result.stderr


def test_decisions_are_put_on_record_and_taken_back(built):
    ids = [json.loads(line)["id"] for line in records(built)]
    line = json.dumps({"about": "reports", "verdict": "joined", "reports": ids[:2]})
    assert run("decide", built, "-", "--user", "سامر", given=line).stdout.startswith("1 decision on record")
    (one,) = map(json.loads, run("decisions", built).stdout.splitlines())
    assert (one["user"], one["what"]["reports"]) == ("سامر", ids[:2])
    run("decide", built, "-", given=json.dumps({"about": "undo", "decision": one["id"]}))
    assert run("decisions", built).stdout == ""
    assert len(run("decisions", built, "--all").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "standard input:1: this is no decision"),
        ('{"about": "weather"}', "standard input:1: this is no decision"),
        ('{"about": "reports", "verdict": "joined", "reports": ["أ", "ب"]}', "There is no report"),
        ('{"about": "undo", "decision": "x"}', "There is no decision x"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_told(built, line, words):
    result = run("decide", built, "-", given=line)
    assert result.exit_code == 1
    assert words in result.stderr
    assert run("decisions", built).stdout == ""


@pytest.mark.parametrize("command", ["add", "build", "status", "verify", "decisions"])
def test_a_folder_that_is_no_case_is_told(tmp_path, command):
    result = run(command, tmp_path, *([SAMPLES] if command == "add" else []))
    assert result.exit_code == 1
    assert "this is no case" in result.stderr


def records(folder):

    with open_case(folder) as case:
        return [to_json(one) for one in all_records(case)]

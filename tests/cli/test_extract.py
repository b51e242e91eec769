"""`tawthiq extract`: what comes out, what is said, and how it ends."""

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tawthiq.cli import app

TEXT = "قال الدفاع المدني إن ثلاثة مدنيين قُتلوا في قصف على بلدة تل الرمان."
COMMAND = [sys.executable, "-m", "tawthiq", "extract"]


def run(*arguments, given=None):
    return CliRunner().invoke(app, ["extract", *map(str, arguments)], input=given)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "خبر.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(count):
    return "".join(json.dumps({"id": str(number), "text": TEXT}) + "\n" for number in range(count))


def test_text_file_gives_one_record(report):
    result = run(report)
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, record["format"], record["id"]) == (0, "tawthiq.record/1", "خبر.txt")
    assert result.stderr.startswith("1 document read: ")
    assert result.stderr.rstrip().endswith("0 refused")


def test_facts_of_a_single_text(report):
    options = (
        "--published",
        "2019-05-04",
        "--url",
        "https://a.example",
        "--publisher",
        "وكالة",
        "--title",
        "قصف",
    )
    record = json.loads(run(report, *options).stdout)
    facts = record["document"]
    assert facts["published"] == "2019-05-04"
    assert (facts["url"], facts["publisher"], facts["title"]) == ("https://a.example", "وكالة", "قصف")


def test_facts_of_standard_input():
    record = json.loads(run("-", "--publisher", "وكالة", given=TEXT).stdout)
    assert (record["id"], record["document"]["publisher"]) == ("stdin", "وكالة")


def test_standard_input_is_read_when_no_file_is_named():
    result = run(given=lines(3))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["0", "1", "2"]


def test_facts_from_a_table(report, tmp_path):
    (tmp_path / "t.csv").write_text("file,publisher\nخبر.txt,وكالة\n", encoding="utf-8")
    record = json.loads(run(report, "--facts", tmp_path / "t.csv").stdout)
    assert record["document"]["publisher"] == "وكالة"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{report}", "{report}", "--publisher", "x"], "single text"),
        (["{folder}", "--title", "x"], "single text"),
        (["{folder}/d.jsonl", "--url", "x"], "single text"),
        (["{report}", "--published", "4/5/2019"], "2018-04-08"),
        (["{report}", "--title", "x", "--facts", "t.csv"], "--facts"),
        (["{report}", "-o", "{report}"], "would be lost"),
        (["{folder}", "-o", "{report}"], "would be lost"),
        (["{report}", "-o", "{folder}"], "a folder"),
        (["{report}", "--jobs", "-1"], "jobs"),
        (["{report}", "--format", "xml"], "xml"),
    ],
)
def test_wrong_use_is_explained_before_anything_is_done(report, tmp_path, arguments, words):
    result = run(*(argument.format(report=report, folder=tmp_path) for argument in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.replace("│", " ").split())
    assert report.read_text(encoding="utf-8") == TEXT


def test_bad_inputs_are_named_and_the_others_read(report, tmp_path):
    (tmp_path / "d.jsonl").write_text('{"id": "1"\n{"id": "2", "text": "قُتل طفلان"}\n', encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    result = run(tmp_path / "missing.txt", tmp_path / "d.jsonl", tmp_path / "empty.txt", report)
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["2", "خبر.txt"]
    messages = result.stderr.splitlines()
    assert messages[0].startswith(f"{tmp_path}/missing.txt: ")
    assert messages[1].startswith(f"{tmp_path}/d.jsonl:1: ")
    assert messages[2].startswith(f"{tmp_path}/empty.txt: ")
    assert messages[3].startswith("2 documents read: ")
    assert messages[3].endswith("3 refused")


def test_what_gave_nothing_is_counted():
    documents = [{"id": "1", "text": "Nothing in Arabic here, and nobody harmed."}, {"id": "2", "text": TEXT}]
    result = run(given="\n".join(map(json.dumps, documents)))
    assert "1 gave nothing (1 of them not Arabic)" in result.stderr


def test_output_file_is_whole_or_not_there(report, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    result = run(report, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "خبر.txt"
    assert out.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "خبر.txt"]


def test_output_that_cannot_be_written_is_said(report, tmp_path):
    result = run(report, "-o", tmp_path / "no" / "out.jsonl")
    assert result.exit_code == 1
    assert "out.jsonl: cannot be written (No such file or directory)" in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")  # noqa: PTH110
def test_full_disk_is_said(report):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        result = subprocess.run([*COMMAND, str(report)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"cannot be written" in result.stderr


def test_table_is_isolated_and_harmless(tmp_path):
    document = {"id": "a\u202e\x1b[2J", "text": TEXT, "title": "[bold]\u2066عنوان\x07"}
    result = run("--format", "table", given=json.dumps(document))
    assert result.exit_code == 0
    assert "‹U+202E›‹U+001B›[2J" in result.stdout
    assert "[bold]‹U+2066›عنوان‹U+0007›" in result.stdout
    assert not set(result.stdout) & set("\x1b\x07\u202e\u2066")
    for line in result.stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_explain_shows_rules(report):
    record = json.loads(run(report).stdout)
    result = run(report, "--explain")
    assert "why: rules and words" in result.stdout
    for value in [*record["claims"], *record["harm"]]:
        assert value["rule"].split()[0][:8] in result.stdout


def test_messages_are_harmless(tmp_path):
    (tmp_path / "\x1b[31m.txt").touch()
    result = run(tmp_path / "\x1b[31m.txt")
    assert "\x1b" not in result.stderr
    assert "‹U+001B›[31m.txt: the file is empty" in result.stderr


def test_two_cores_give_the_same_as_one(tmp_path):
    (tmp_path / "d.jsonl").write_text(lines(100) + "{\n", encoding="utf-8")
    one, two = (
        subprocess.run([*COMMAND, str(tmp_path), "--jobs", jobs], capture_output=True, check=False)
        for jobs in "12"
    )
    assert one.returncode == two.returncode == 1
    assert one.stdout.count(b"\n") == 100
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_reader_that_leaves_early_is_no_error(tmp_path, jobs):
    (tmp_path / "d.jsonl").write_text(lines(3000), encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, str(tmp_path), "--jobs", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_is_quiet_and_leaves_nothing_behind(tmp_path, jobs):
    out = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [*COMMAND, "-", "-o", str(out), "--jobs", jobs], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(lines(300).encode())
        process.stdin.flush()
        for _ in range(600):
            if any(tmp_path.iterdir()):
                break
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


def test_bar_is_shown_on_a_terminal_alone(report, tmp_path):
    parent, child = pty.openpty()
    command = [*COMMAND, str(report), "-o", str(tmp_path / "out.jsonl")]
    environment = os.environ | {"TERM": "xterm-256color"}
    with subprocess.Popen(command, stderr=child, env=environment) as process:
        os.close(child)
        shown = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        assert process.wait(60) == 0
    os.close(parent)
    assert b"reading" in shown
    assert b"1 document read" in shown


def test_no_files_at_a_terminal_gives_help():
    parent, child = pty.openpty()
    result = subprocess.run(COMMAND, stdin=child, capture_output=True, check=False)
    os.close(child)
    os.close(parent)
    assert result.returncode == 2
    assert b"Usage: tawthiq extract" in result.stdout


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(st.characters(), max_size=120), st.sampled_from(["jsonl", "table"]))
def test_any_text_is_read_and_shown_without_a_fault(text, form):
    document = {"id": "x", "text": TEXT + text, "title": text}
    result = run("--format", form, "--explain", given=json.dumps(document))
    assert result.exit_code in {0, 1}
    assert "unexpectedly" not in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)

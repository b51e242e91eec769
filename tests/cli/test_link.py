"""`tawthiq link`: records in, incidents out, and what is said of those that cannot be used."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from tawthiq import Document, extract, to_json
from tawthiq.cli import app

TEXTS = {
    "وكالة": "قُتل ثلاثة مدنيين وأصيب سبعة بقصف مدفعي للجيش التركي على مدينة عفرين.",
    "مركز": "وثّق المركز مقتل خمسة مدنيين بقصف مدفعي تركي على مدينة عفرين.",
    "صحيفة": "قُتل طفلان بانفجار لغم أرضي قرب مدينة الرقة.",
}
DAYS = {"وكالة": "2022-01-20", "مركز": "2022-01-20", "صحيفة": "2023-05-02"}
pytestmark = pytest.mark.usefixtures("few_places")
COMMAND = [sys.executable, "-m", "tawthiq", "link"]


@pytest.fixture(scope="module")
def lines():
    """The records as lines, by id."""
    return {
        name: to_json(extract(Document(id=name, text=text, published=DAYS[name], publisher=name))).decode()
        for name, text in TEXTS.items()
    }


@pytest.fixture
def records(tmp_path, lines):
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(lines.values()) + "\n", encoding="utf-8")
    return path


def run(*arguments, given=None):
    return CliRunner().invoke(app, ["link", *map(str, arguments)], input=given)


def reports(result):
    return [sorted(d["id"] for d in json.loads(line)["documents"]) for line in result.stdout.splitlines()]


def messages(result):
    return result.stderr.splitlines()


def test_reports_of_one_event_become_one_incident(records):
    result = run(records)
    assert result.exit_code == 0
    assert reports(result) == [["مركز", "وكالة"], ["صحيفة"]]
    first = json.loads(result.stdout.splitlines()[0])
    assert (first["format"], first["date"], first["killed"]) == ("tawthiq.incident/1", "2022-01-20", [3, 5])
    assert messages(result) == ["3 reports read, 2 incidents; 0 gave nothing, 0 not read"]


def test_the_order_of_records_does_not_matter(lines, records):
    assert run(given="\n".join(reversed(lines.values()))).stdout == run(records).stdout


def test_standard_input_and_an_output_file(lines, records, tmp_path):
    out = tmp_path / "incidents.jsonl"
    result = run("-", "-o", out, given="\n".join(lines.values()))
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text(encoding="utf-8") == run(records).stdout


def test_bad_lines_are_named_and_the_others_linked(lines, tmp_path):
    good = lines["وكالة"]
    broken = json.loads(good)
    path = tmp_path / "r.jsonl"
    path.write_text(
        "\n".join(
            [
                good,
                good[:-5],
                '{"id": "a", "text": "قُتل طفلان"}',
                good,
                json.dumps(broken | {"id": "b", "main": 7}),
                json.dumps(broken | {"id": "c", "format": "tawthiq.record/9"}),
                json.dumps(broken | {"id": "d", "wording": {"words": "?", "phrases": ""}}),
                json.dumps(broken | {"id": "e", "events": [broken["events"][0] | {"date": "أمس"}]}),
                "[1]",
                lines["صحيفة"],
            ]
        ),
        encoding="utf-8",
    )
    result = run(path)
    assert result.exit_code == 1
    assert reports(result) == [["وكالة"], ["صحيفة"]]
    said = messages(result)
    for number, words in (
        (2, "no record"),
        (3, "missing required field `sha256`"),
        (4, "was read before"),
        (5, "`main` is 7"),
        (6, "its format is tawthiq.record/9"),
        (7, "not base64"),
        (8, "not a date"),
        (9, "Expected `object`, got `array`"),
    ):
        (line,) = [one for one in said if one.startswith(f"{path}:{number}: ")]
        assert words in line
    assert said[-1] == "2 reports read, 2 incidents; 0 gave nothing, 8 not read"


def test_files_that_hold_no_records_are_named(tmp_path, records):
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "list.json").write_text("[{}]", encoding="utf-8")
    (tmp_path / "utf16.jsonl").write_text("{}", encoding="utf-16")
    names = ["missing.jsonl", "empty.jsonl", "list.json", "utf16.jsonl"]
    result = run(*(tmp_path / name for name in names), tmp_path, records)
    assert result.exit_code == 1
    assert len(reports(result)) == 2
    for name, words in zip(names, ("cannot be read", "empty", "one JSON list", "UTF-16"), strict=True):
        assert any(name in line and words in line for line in messages(result))
    assert any("a folder" in line for line in messages(result))


def test_a_file_of_other_things_is_given_up_soon(tmp_path, records):
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": "a", "text": "قُتل طفلان"}\n' * 1000, encoding="utf-8")
    result = run(path, records)
    assert result.exit_code == 1
    assert len(messages(result)) == 22
    assert "none of the first 20 lines is a record" in result.stderr
    assert len(reports(result)) == 2


def test_nothing_to_link_gives_no_incident(tmp_path):
    result = run(given="")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "standard input: the file is empty" in result.stderr


def test_places_of_a_table_are_known_and_a_bad_table_is_named(records, tmp_path):
    record = to_json(
        extract(Document(id="x", text="قُتل مدنيان بقصف على قرية خربة الزعتر.", published="2022-01-20"))
    )
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("name_ar,latitude,longitude\nخربة الزعتر,36.61,40.37\n", encoding="utf-8")
    bad.write_text("name_ar,latitude,longitude\nدير جنين,north,40\n", encoding="utf-8")
    missing = tmp_path / "missing.csv"
    result = run("--places", bad, "--places", missing, "--places", good, given=record.decode())
    assert result.exit_code == 1
    assert "bad.csv:2: latitude is 'north'" in result.stderr
    assert "missing.csv: the table cannot be read (No such file or directory)" in result.stderr
    place = json.loads(result.stdout)["place"]
    assert (place["latitude"], place["longitude"], place["precision"]) == (36.61, 40.37, "place")


def decided(tmp_path, **lists):
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    return path


def test_what_people_decided_is_obeyed(records, tmp_path):
    parted = run(records, "--decisions", decided(tmp_path, parted=[["وكالة", "مركز"]]))
    assert sorted(reports(parted)) == [["صحيفة"], ["مركز"], ["وكالة"]]
    joined = run(records, "--decisions", decided(tmp_path, joined=[["وكالة", "صحيفة"]]))
    assert any({"صحيفة", "وكالة"} <= set(one) for one in reports(joined))
    assert parted.exit_code == joined.exit_code == 0


def test_a_decision_about_a_report_that_is_not_there_is_told(records, tmp_path):
    result = run(records, "--decisions", decided(tmp_path, joined=[["وكالة", "غائب"]]))
    assert result.exit_code == 1
    assert "there is no report غائب" in result.stderr
    assert len(reports(result)) == 2


def test_earlier_incidents_keep_their_ids_and_new_reports_join_them(lines, tmp_path):
    names = list(lines)
    first = run(given=lines[names[0]])
    earlier = tmp_path / "earlier.jsonl"
    old = json.loads(first.stdout) | {"id": "incident-old"}
    earlier.write_text(json.dumps(old, ensure_ascii=False) + "\n", encoding="utf-8")
    result = run("--earlier", earlier, given="\n".join(lines.values()))
    assert result.exit_code == 0
    assert reports(result) == [["مركز", "وكالة"], ["صحيفة"]]
    assert json.loads(result.stdout.splitlines()[0])["id"] == "incident-old"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        ('{"id": 1}', "line 1 is no incident"),
        ("{", "line 1 is no incident"),
    ],
)
def test_earlier_incidents_that_cannot_be_read_end_the_command(records, tmp_path, content, words):
    earlier = tmp_path / "earlier.jsonl"
    if content is not None:
        earlier.write_text(content, encoding="utf-8")
    result = run(records, "--earlier", earlier)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        ({"join": []}, "unknown field `join`"),
        ({"joined": ["وكالة"]}, "Expected `array`, got `str`"),
        (
            {"joined": [["وكالة", "مركز"], ["مركز", "صحيفة"]], "parted": [["صحيفة", "وكالة"]]},
            "both joined and parted",
        ),
    ],
)
def test_decisions_that_cannot_be_obeyed_end_the_command(records, tmp_path, lists, words):
    result = run(records, "--decisions", decided(tmp_path, **lists))
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


def test_decisions_that_cannot_be_read_end_the_command(records, tmp_path):
    result = run(records, "--decisions", tmp_path / "missing.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the decisions cannot be read" in result.stderr


def test_the_table_names_no_party_without_its_speaker(records, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    result = run(records, "--format", "table")
    assert "proposed" in result.stdout
    assert "3–5" in result.stdout
    (line,) = [line for line in result.stdout.splitlines() if "الجيش التركي" in line]
    assert "(" in line.split("الجيش التركي")[1]


def test_the_table_is_harmless(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    document = Document(id="a", text=TEXTS["وكالة"], publisher="\x1b[2J\u202eوكالة")
    result = run("--format", "table", given=to_json(extract(document)).decode())
    assert result.exit_code == 0
    assert not set(result.stdout) & set("\x1b\u202e")
    for line in result.stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{records}", "-o", "{records}"], "would be lost"),
        (["{records}", "-o", "{folder}"], "a folder"),
        (["{records}", "--format", "xml"], "xml"),
    ],
)
def test_wrong_use_is_explained_before_anything_is_done(records, tmp_path, arguments, words):
    before = records.read_bytes()
    result = run(*(argument.format(records=records, folder=tmp_path) for argument in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.replace("│", " ").split())
    assert records.read_bytes() == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")  # noqa: PTH110
def test_full_disk_is_said(records):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        result = subprocess.run([*COMMAND, str(records)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"cannot be written" in result.stderr

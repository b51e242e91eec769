"""The commands of a case, as a person types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tawthiq
from tawthiq.cli import app
from tawthiq.model import to_json
from tawthiq.store import all_incidents, all_records, open_case

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


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "records", "incidents", "dossier"])
def test_every_export_is_written_and_in_the_log_by_its_hash(built, tmp_path, form):
    result = run("export", built, "--format", form, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert (tmp_path / "out").stat().st_size > 0
    head = result.stderr.split()[-1]
    assert run("verify", built, "--head", head).exit_code == 0


def test_an_export_may_leave_names_out(built):
    told = run("export", built, "--format", "csv", "--table", "victims", "--without-names", "-o", "-").stdout
    assert "█" in told or len(told.splitlines()) == 1
    assert (built / "exports").exists() is False


def test_a_pack_is_verified_and_unpacked(built, tmp_path, monkeypatch):
    pack = tmp_path / "قضية.zip"
    head = run("pack", built, "-o", pack).stdout.split()[-1]
    assert run("verify", pack, "--head", head).exit_code == 0
    assert run("unpack", pack, "-o", tmp_path / "again").exit_code == 0
    assert run("verify", tmp_path / "again", "--head", head).exit_code == 0
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    assert run("verify", pack).exit_code == 1
    assert run("unpack", pack, "-o", tmp_path / "third").exit_code == 1
    assert not (tmp_path / "third").exists()


def test_an_encrypted_pack_opens_with_its_passphrase_alone(built, tmp_path, monkeypatch):
    pack = tmp_path / "pack"
    monkeypatch.setenv("TAWTHIQ_PASSPHRASE", "عفرين ٢٠٢٢")
    assert run("pack", built, "-o", pack, "--encrypt").exit_code == 0
    assert run("verify", pack).exit_code == 0
    monkeypatch.setenv("TAWTHIQ_PASSPHRASE", "x")
    result = run("unpack", pack, "-o", tmp_path / "again")
    assert result.exit_code == 1
    assert "passphrase" in result.stderr


def test_a_release_is_compared_with_what_came_later(built, tmp_path):
    assert run("release", built, "2026-Q1").exit_code == 0
    assert run("release", built, "2026-Q1").exit_code == 1
    (tmp_path / "خبر.txt").write_text("مقتل خمسة مدنيين بقصف مدفعي على مدينة منبج.", encoding="utf-8")
    run("add", built, tmp_path / "خبر.txt")
    run("build", built)
    told = run("compare", built, "2026-Q1").stdout.splitlines()
    assert told[-1].startswith("1 new, 0 gone, 0 changed")
    assert run("compare", built, "other").exit_code == 1


def test_an_erased_report_is_gone_and_does_not_come_back(built):
    run("export", built, "--format", "records")
    told = json.loads(records(built)[0])["id"]
    assert run("erase", built, told, "--reason", "", "--yes").exit_code == 1
    assert run("erase", built, told, "--reason", "القانون رقم ٧", "--yes").exit_code == 0
    assert not (built / "exports").exists()
    assert run("verify", built).exit_code == 0
    assert run("build", built).exit_code == 0
    assert told not in {json.loads(line)["id"] for line in records(built)}
    result = run("add", built, SAMPLES)
    assert result.exit_code == 1
    assert "lawfully erased" in result.stderr


def test_how_far_to_trust_is_told_from_decisions(built):
    assert "Nobody has decided" in run("evaluate", built).stdout
    record = json.loads(records(built)[0])
    harm = record["harm"][0]
    about = {"about": "value", "report": record["id"], "sha256": record["sha256"], "kind": "harm"}
    line = json.dumps(about | {"verdict": "corrected", "value": harm | {"min": 99}, "proposed": harm})
    assert run("decide", built, "-", given=line).exit_code == 0
    assert "harm" in run("evaluate", built).stdout
    (beside,) = map(json.loads, run("evaluate", built, "--each").stdout.splitlines())
    assert (beside["state"], beside["fields"]) == ("differs", ["min"])
    run("export", built, "--format", "dossier", "-o", built / "d.html")
    page = (built / "d.html").read_text(encoding="utf-8")
    assert '"trusted":[{"kind":"harm","field":null,"agreed":0,"decided":1}' in page


def test_what_people_decided_is_exported_beside_what_is_proposed(built, tmp_path):
    with open_case(built) as case:
        incident = next(one.id for one in all_incidents(case) if one.killed)
    made = [
        {
            "about": "incident",
            "incident": incident,
            "field": "killed",
            "value": [3, 5],
            "source": "سجل المستشفى",
        },
        {
            "about": "party",
            "incident": incident,
            "actor": "Russian Military",
            "actor_ar": "القوات الروسية",
            "stance": "denied",
            "source": "بيان",
            "day": "2018-02-14",
        },
        {"about": "note", "incident": incident, "note": "اتصلت بالأسرة"},
        {"about": "settled", "incident": incident, "reports": [], "proposed": {}},
    ]
    given = "\n".join(map(json.dumps, made))
    assert run("decide", built, "-", "--user", "سامر", given=given).exit_code == 0
    for names in ("--names", "--without-names"):
        for table in ("decisions", "incidents"):
            out = tmp_path / f"{table}{names}.csv"
            run("export", built, "--format", "csv", "--table", table, "--language", "en", "-o", out, names)
    told = (tmp_path / "decisions--names.csv").read_text(encoding="utf-8-sig")
    assert "3–5,سجل المستشفى" in told
    assert "Russian Military (responsibility denied),بيان – 2018-02-14" in told
    assert "اتصلت بالأسرة" in told
    assert len(told.splitlines()) == 4
    assert "اتصلت بالأسرة" not in (tmp_path / "decisions--without-names.csv").read_text(encoding="utf-8-sig")
    assert "Civilians killed: 3–5 (سامر" in (tmp_path / "incidents--names.csv").read_text(
        encoding="utf-8-sig"
    )


def test_how_far_two_people_agree_is_told_from_their_opinions(built):
    assert "No two people" in run("evaluate", built, "--agreement").stdout
    record = json.loads(records(built)[0])
    about = {"about": "value", "report": record["id"], "sha256": record["sha256"], "kind": "harm"}
    for user, verdict in (("لينا", "accepted"), ("سامر", "rejected")):
        on = about | {"verdict": verdict, "value": record["harm"][0], "proposed": record["harm"][0]}
        lines = [{"about": "opinion", "on": on}, {"about": "finished", "report": record["id"]}]
        told = run("decide", built, "-", "--user", user, given="\n".join(map(json.dumps, lines)))
        assert told.stdout.startswith("2 decisions on record")
    shown = run("evaluate", built, "--agreement").stdout
    assert "is it there" in shown
    assert "too few" in shown
    # What they hold is on record, and holds nothing.
    assert run("decisions", built).stdout == ""
    assert len(run("decisions", built, "--all").stdout.splitlines()) == 4
    assert "Nobody has decided" in run("evaluate", built).stdout
    late = json.dumps({"about": "opinion", "on": on})
    assert "opinions on it are closed" in run("decide", built, "-", "--user", "سامر", given=late).stderr


def test_every_command_explains_itself():
    told = run("--help").stdout
    for command in app.registered_commands:
        name = command.name or command.callback.__name__
        assert name in told
        assert run(name, "--help").exit_code == 0


def test_a_report_deleted_at_its_source_stays_and_is_marked(built):
    told = json.loads(records(built)[0])["id"]
    assert run("gone", built, told, "--on", "2026-11-02").exit_code == 0
    assert run("gone", built, told, "--on", "yesterday").exit_code == 1
    assert run("gone", built, "x").exit_code == 1
    assert "1 gone at their source" in run("status", built).stdout
    assert "2026-11-02" in run("export", built, "--format", "csv", "--table", "reports", "-o", "-").stdout
    run("export", built, "--format", "dossier", "-o", built / "d.html")
    assert '"gone":"2026-11-02"' in (built / "d.html").read_text(encoding="utf-8")
    run("gone", built, told, "--back")
    assert "0 gone at their source" in run("status", built).stdout
    assert run("verify", built).exit_code == 0

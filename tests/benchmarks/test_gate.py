"""The gate fails when a value falls, when the samples change, and never lowers a floor unasked."""

import json
import shutil

import gate
import pytest


@pytest.fixture
def folder(samples, tmp_path):
    return shutil.copytree(samples / "gold", tmp_path / "gold")


@pytest.fixture
def floors(tmp_path):
    return tmp_path / "floors.json"


@pytest.fixture
def run(folder, floors, perfect, monkeypatch):
    """The gate on records that the test holds in its hand."""
    monkeypatch.setattr(gate, "extracted", lambda _documents: list(perfect.values()))
    return lambda *arguments: gate.main(list(arguments), folder, floors)


def test_passes_at_its_floors(run, capsys):
    assert run("--update") == 0
    assert run() == 0
    assert "at or above" in capsys.readouterr().out


def test_fails_and_names_measure_floor_and_value_when_one_falls(run, perfect, capsys):
    run("--update")
    perfect["tal-rumman-agency"]["events"][0]["killed"] = [1, 1]
    assert run() == 1
    assert "event: killed: floor 1.0000, reached 0.8750" in capsys.readouterr().err


def test_fails_when_the_samples_change(run, folder, capsys):
    run("--update")
    with (folder / "samples.gold.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert run() == 1
    assert "samples.gold.jsonl" in capsys.readouterr().err


def test_fails_without_floors(run):
    assert run() == 1


def test_update_raises_floors(run, floors, perfect):
    right = perfect["tal-rumman-agency"]["events"][0]["killed"]
    perfect["tal-rumman-agency"]["events"][0]["killed"] = None
    run("--update")
    perfect["tal-rumman-agency"]["events"][0]["killed"] = right
    assert run("--update") == 0
    assert json.loads(floors.read_text("utf-8"))["floors"]["event: killed"] == 1.0


def test_update_lowers_floors_only_when_asked(run, floors, perfect, capsys):
    run("--update")
    before = floors.read_text("utf-8")
    perfect["tal-rumman-agency"]["victims"] = []
    perfect["khirbet-zaatar-local"]["victims"] = []
    assert run("--update") == 1
    assert floors.read_text("utf-8") == before
    assert "victims: name and outcome" in capsys.readouterr().err
    assert run("--update", "--allow-lower") == 0
    assert run() == 0


def test_allow_lower_alone_is_refused(run):
    with pytest.raises(SystemExit):
        run("--allow-lower")

"""`tawthiq people` as it is typed."""

import re

import pytest
from typer.testing import CliRunner

from tawthiq.cli.main import app
from tawthiq.store import all_people, open_case, person_by_password, verify

SECRET = "عصفور على سور الحديقة"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "قضية"
    assert CliRunner().invoke(app, ["init", str(path), "--user", "لينا"]).exit_code == 0
    return path


def run(folder, *given, typed=""):
    return CliRunner().invoke(app, ["people", str(folder), *given], input=typed)


def test_people_come_and_go(folder):
    told = run(folder)
    assert told.exit_code == 0
    assert "add NAME --role admin" in told.output
    told = run(folder, "add", "لينا", "--role", "admin", typed=f"{SECRET}\n{SECRET}\n")
    assert told.exit_code == 0
    assert SECRET not in told.output
    told = run(folder, "add", "سلمى", "--generate", "--user", "لينا")
    password = re.search(r"shown this once: (\S+)", told.output)[1]
    with open_case(folder) as case:
        assert person_by_password(case, "لينا", SECRET)
        assert person_by_password(case, "سلمى", password).role == "reviewer"
    told = run(folder)
    assert re.search(r"لينا +admin +their own", told.output)
    assert re.search(r"سلمى +reviewer +to be changed", told.output)
    assert run(folder, "role", "سلمى", "reader").exit_code == 0
    assert run(folder, "password", "سلمى", typed=f"{SECRET}\n{SECRET}\n").exit_code == 0
    with open_case(folder) as case:
        assert person_by_password(case, "سلمى", SECRET)[1:2] == ("reader",)
    assert run(folder, "remove", "سلمى").exit_code == 0
    with open_case(folder) as case:
        assert [one.name for one in all_people(case)] == ["لينا"]
        assert not list(verify(case))


@pytest.mark.parametrize(
    ("given", "typed", "why"),
    [
        (("add", "سلمى"), "short\nshort\n", "four or five words"),
        (("add", "سلمى", "--role", "owner", "--generate"), "", "owner"),
        (("remove", "nobody"), "", "nobody of that name"),
        (("role", "nobody", "reader"), "", "nobody of that name"),
    ],
)
def test_what_is_wrong_is_told(folder, given, typed, why):
    told = run(folder, *given, typed=typed)
    assert told.exit_code in {1, 2}
    assert why in told.output
    with open_case(folder) as case:
        assert all_people(case) == []


def test_the_only_admin_stays(folder):
    assert run(folder, "add", "لينا", "--role", "admin", "--generate").exit_code == 0
    for given in (("remove", "لينا"), ("role", "لينا", "reader")):
        told = run(folder, *given)
        assert told.exit_code == 1
        assert "only admin" in told.output


def test_an_unpacked_case_waits_for_new_passwords(folder, tmp_path):
    assert run(folder, "add", "لينا", "--role", "admin", "--generate").exit_code == 0
    packed, there = str(tmp_path / "case.zip"), tmp_path / "there"
    assert CliRunner().invoke(app, ["pack", str(folder), "-o", packed]).exit_code == 0
    assert CliRunner().invoke(app, ["unpack", packed, "-o", str(there)]).exit_code == 0
    assert re.search(r"لينا +admin +none", run(there).output)
    told = CliRunner().invoke(app, ["review", str(there), "--team", "https://review.example.org"])
    assert told.exit_code == 1
    assert "No admin can sign in" in told.output

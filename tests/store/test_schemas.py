"""A case that an earlier version made is opened, brought up to date, and whole."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from tawthiq.batch.building import build
from tawthiq.store import (
    Sought,
    SoughtIncidents,
    all_decisions,
    all_documents,
    all_incidents,
    find,
    find_incidents,
    open_case,
    verify,
)
from tawthiq.store.database import _alembic

SCHEMAS = sorted(
    path for path in (Path(__file__).parent / "schemas").iterdir() if (path / "case.sql").exists()
)


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda path: path.name)
def test_a_case_of_an_earlier_schema_is_brought_up_to_date_and_whole(kept, tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(kept, folder)
    database = sqlite3.connect(folder / "case.sqlite")
    database.executescript((folder / "case.sql").read_text(encoding="utf-8"))
    database.close()
    with open_case(folder) as case:
        assert [(one.place, one.precision) for one in find_incidents(case, SoughtIncidents()).incidents] == [
            ("عفرين", "place")
        ]
        assert [str(one) for one in verify(case) if one.severity == "broken"] == []
        assert {one.id for one in find(case, Sought(words="بمدينة مدنيّين مقتل")).reports} == {"ب.txt"}
        build(case, "لينا", again=True)
        assert len(list(all_documents(case))) == 2
        assert len(all_decisions(case)) == 1
        assert len(list(all_incidents(case))) == 1
        assert [str(one) for one in verify(case) if one.severity == "broken"] == []


def test_a_case_of_every_schema_is_kept():
    script = ScriptDirectory.from_config(_alembic())
    assert {one.revision for one in script.walk_revisions()} == {path.name for path in SCHEMAS}

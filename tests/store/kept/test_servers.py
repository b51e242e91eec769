"""A team's case in PostgreSQL is packed, released, measured and erased from as one in a folder is."""

import msgspec
import pytest
from sqlalchemy import select

from tawthiq.store import (
    AboutValue,
    Settings,
    add,
    all_documents,
    all_incidents,
    all_records,
    create_case,
    decide,
    open_case,
    verify,
)
from tawthiq.store.decisions.evaluating import differing, evaluate
from tawthiq.store.erasure.erasing import erase
from tawthiq.store.packs.packing import pack
from tawthiq.store.packs.unpacking import unpack, verify_pack
from tawthiq.store.releases import compare, release
from tawthiq.store.schema import metadata


@pytest.fixture
def team_case(server, new_database, tmp_path, samples, rebuild):
    with_server = create_case(tmp_path / "team", Settings(database=new_database()), "lina")
    add(with_server, [samples], "lina")
    rebuild(with_server)
    yield with_server
    with_server.close()


@pytest.mark.parametrize("new_database", ["postgresql"], indirect=True)
def test_a_team_s_case(team_case, tmp_path, rebuild):
    record = next(one for one in all_records(team_case) if one.victims)
    value = msgspec.to_builtins(record.victims[0])
    decide(
        team_case,
        "lina",
        [AboutValue(verdict="accepted", report=record.id, sha256=record.sha256, kind="victims", value=value)],
    )
    release(team_case, "lina", "v1")
    head = pack(team_case, "lina", tmp_path / "case.zip")

    assert head == team_case.head()
    assert not list(verify_pack(tmp_path / "case.zip", head=head.hash))
    assert unpack(tmp_path / "case.zip", tmp_path / "there") == head
    with open_case(tmp_path / "there") as other:
        assert other.settings.database == ""
        for table in metadata.sorted_tables:
            assert rows(other, table) == rows(team_case, table), table.name

    assert evaluate(team_case)[0].agreement == 1.0
    assert [one.state for one in differing(team_case)] == ["same"]
    erase(team_case, "lina", record.id, "x")
    assert not list(verify(team_case))
    assert evaluate(team_case) == []
    for table in metadata.sorted_tables:
        assert record.id not in repr(rows(team_case, table))
    rebuild(team_case)
    assert not list(verify(team_case))
    assert record.id not in {one.id for one in all_documents(team_case)}
    assert compare(team_case, "v1").new == ()
    assert list(all_incidents(team_case))


def rows(case, table):
    with case.reading() as connection:
        return sorted(map(tuple, connection.execute(select(table)).all()), key=repr)

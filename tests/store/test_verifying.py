"""Verifying names what is not as the log says, whatever was changed."""

import random
import shutil

import pytest
from sqlalchemy import Double, Integer, delete, func, select, update

from tawthiq.batch.building import build
from tawthiq.store import AboutReports, Settings, add, create_case, decide, open_case, verify
from tawthiq.store.originals import kept_files
from tawthiq.store.schema import (
    LOGGED,
    log,
    log_items,
    members,
    name_keys,
    outlines,
    traces,
    victims,
    words,
)

CHANGES = 500  # of the database, and as many of originals


@pytest.fixture(scope="module")
def built(tmp_path_factory, samples, syrian_cities):
    """The folder of a case with reports, incidents and decisions, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tawthiq.batch.building.built_in", lambda: syrian_cities)
        folder = tmp_path_factory.mktemp("built") / "case"
        case = create_case(folder, Settings(), "لينا")
        add(case, [samples], "لينا")
        build(case, "لينا")
        with case.reading() as connection:
            ids = connection.execute(select(LOGGED["documents"].c.id)).scalars().all()
        decide(case, "سامر", [AboutReports(verdict="joined", reports=tuple(ids[:2]))])
        build(case, "لينا")
        case.close()
    return folder


@pytest.fixture
def whole(built, tmp_path):
    shutil.copytree(built, tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        yield case


def told(case, head=None):
    return [str(one) for one in verify(case, head) if one.severity == "broken"]


def test_a_whole_case_differs_in_nothing(whole):
    assert told(whole) == []
    assert told(whole, whole.head().hash) == []


def test_every_changed_byte_of_an_original_is_named(whole):
    chance = random.Random(7)
    files = list(kept_files(whole.folder))
    for _ in range(CHANGES):
        path = chance.choice(files)
        before = path.read_bytes()
        at = chance.randrange(len(before))
        path.chmod(0o644)
        path.write_bytes(before[:at] + bytes([before[at] ^ (1 << chance.randrange(8))]) + before[at + 1 :])
        assert told(whole) == [f"{path.relative_to(whole.folder).as_posix()}: its bytes were changed"]
        path.write_bytes(before)


def test_every_changed_value_of_the_database_is_named(whole):
    chance = random.Random(11)
    tables = [*LOGGED.values(), log, log_items, traces, members, words, outlines, victims, name_keys]
    with whole.reading() as connection:
        held = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables
        }
    places = [
        (table, row, column)
        for table in tables
        for row in held[table.name]
        for column in table.columns
        if row[column.name] is not None
    ]
    for _ in range(CHANGES):
        table, row, column = chance.choice(places)
        which = [table.c[key.name] == row[key.name] for key in table.primary_key]
        changed = _changed(row[column.name], column, chance)
        with whole.engine.begin() as connection:
            connection.exec_driver_sql("SAVEPOINT before")
            connection.execute(update(table).where(*which).values({column.name: changed}))
            differences = told(whole._replace(engine=_Same(connection)))
            connection.exec_driver_sql("ROLLBACK TO before")
        key = row["number"] if table is log else row["entry"] if table is log_items else None
        wanted = f"log entry {key}" if key is not None else f"{table.name} {_first(table, row)}"
        assert any(one.startswith(wanted) for one in differences), (table.name, column.name, row, differences)
    assert told(whole) == []


class _Same:
    """An engine that gives one open connection, so that a change can be seen and taken back."""

    def __init__(self, connection):
        self._connection = connection
        self.dialect = connection.dialect

    def connect(self):
        return self

    begin = connect

    def __enter__(self):
        return self._connection

    def __exit__(self, *_):
        return False


def _changed(value, column, chance):
    if isinstance(column.type, (Integer, Double)):
        return value + chance.choice([-1, 1]) * 100_000
    at = chance.randrange(len(value)) if value else 0
    return (
        value[:at] + chance.choice("0ب") + value[at + 1 :] if value[at : at + 1] not in "0ب" else value + "x"
    )


def _first(table, row):
    if table in (traces, members, words, outlines, victims, name_keys):
        return row["incident" if table in (members, outlines) else "document"]
    return "/".join(str(row[key.name]) for key in table.primary_key)


@pytest.mark.parametrize(
    "table",
    [*LOGGED.values(), log, log_items, traces, members, words, outlines, victims, name_keys],
    ids=lambda t: t.name,
)
def test_a_row_taken_out_is_named(whole, table):
    with whole.reading() as connection:
        if not (rows := connection.execute(select(table)).mappings().all()):
            return
    row = dict(rows[len(rows) // 2])
    with whole.engine.begin() as connection:
        connection.execute(delete(table).where(*(table.c[k.name] == row[k.name] for k in table.primary_key)))
    assert told(whole)


def test_entries_in_another_order_are_named(whole):
    with whole.engine.begin() as connection:
        for old, new in ((2, -2), (3, 2), (-2, 3)):
            connection.execute(update(log).where(log.c.number == old).values(number=new))
    assert any(one.startswith("log entry 2") for one in told(whole))


def test_an_original_that_is_gone_is_named(whole):
    path = next(iter(kept_files(whole.folder)))
    path.unlink()
    assert told(whole) == [f"{path.relative_to(whole.folder).as_posix()}: is gone"]


def test_a_file_that_nobody_added_is_noted(whole):
    (whole.folder / "originals" / "ab").mkdir(exist_ok=True)
    (whole.folder / "originals" / "ab" / "abcd").touch()
    assert [one.severity for one in verify(whole)] == ["note"]


def test_a_chain_that_was_cut_is_seen_with_a_head_from_elsewhere(whole):
    head = whole.head()
    with whole.engine.begin() as connection:
        last = connection.execute(select(func.max(log.c.number))).scalar()
        kept = connection.execute(select(log.c.hash).where(log.c.number == last - 1)).scalar()
        connection.execute(delete(log_items).where(log_items.c.entry == last))
        connection.execute(delete(log).where(log.c.number == last))
    assert any("was cut, or written anew" in one for one in told(whole, head.hash))
    assert not any("was cut" in one for one in told(whole, kept))

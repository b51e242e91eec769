"""The log: every change has its entry in the same transaction, and each entry holds the hash of the one before."""

import threading

import pytest
from sqlalchemy import select

from tawthiq.batch.building import build
from tawthiq.store import add, open_case, verify
from tawthiq.store.schema import log, log_items, settings

REPORT = {"id": "أ", "published": "2022-01-20", "text": "مقتل الطفلة ليلى الحسن (7 أعوام) بقصف على عفرين."}


def entries(case):
    with case.reading() as connection:
        return [dict(row) for row in connection.execute(select(log).order_by(log.c.number)).mappings()]


def test_each_change_tells_who_did_what_with_which_versions(case, write):
    add(case, [write("خبر.jsonl", REPORT)], "لينا")
    build(case, "سامر")
    told = [(one["user"], one["action"]) for one in entries(case)]
    assert told == [
        ("لينا", "init"),
        ("لينا", "add"),
        ("سامر", "settings"),
        ("سامر", "read"),
        ("سامر", "extract"),
        ("سامر", "link"),
    ]
    last = entries(case)[-1]
    assert last["program"]
    assert last["lexicons"].startswith("sha256:")
    assert last["method"].startswith("sha256:")
    assert last["at"].endswith("+00:00")


def test_the_log_names_nobody_and_quotes_nothing(case, write):
    add(case, [write("خبر عن ليلى.jsonl", REPORT)], "لينا")
    build(case, "لينا")
    with case.reading() as connection:
        rows = [*connection.execute(select(log)), *connection.execute(select(log_items))]
    told = "\n".join(str(value) for row in rows for value in row)
    assert "ليلى" not in told
    assert "عفرين" not in told
    assert "أ" not in {row.key for row in rows if hasattr(row, "key")}


def test_reading_an_original_is_on_record(case, write):
    add(case, [write("خبر.jsonl", REPORT)], "لينا")
    build(case, "لينا")
    with case.reading() as connection:
        read = connection.execute(select(log_items.c.kind).where(log_items.c.done == "read")).scalars().all()
    assert read == ["originals"]


def test_a_change_that_fails_leaves_no_trace(case):
    before = entries(case)
    with pytest.raises(ZeroDivisionError), case.change("لينا", "test") as change:
        change.put("settings", {"name": "x", "sha256": "0"})
        change.flush()
        raise ZeroDivisionError
    assert entries(case) == before
    with case.reading() as connection:
        assert connection.execute(select(settings)).all() == []


def test_changes_at_the_same_time_form_one_chain(case):
    def work(name):
        with open_case(case.folder) as own:
            for n in range(20):
                with own.change(name, "test") as change:
                    change.put("redirects", {"old": f"{name}{n}"})

    threads = [threading.Thread(target=work, args=(name,)) for name in ("لينا", "سامر", "هدى")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(entries(case)) == 61
    assert list(verify(case)) == []

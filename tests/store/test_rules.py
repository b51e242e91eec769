"""Reports whose values come from rules that people here often rejected."""

import msgspec
import pytest
from sqlalchemy import delete, insert, select

from tawthiq.batch.building import build
from tawthiq.store import (
    AboutValue,
    Sought,
    Undo,
    add,
    all_documents,
    all_records,
    decide,
    erase,
    find,
    verify,
)
from tawthiq.store.rules import JUDGED, often_rejected, write_rules_anew
from tawthiq.store.schema import rules


@pytest.fixture
def filled(case, write):
    """Twelve reports, each with a value of one and the same rule, and one of another."""
    told = [
        {"id": f"خبر-{n}", "text": f"مقتل {n} مدنيين بقصف على مدينة عفرين.", "published": f"2022-01-{n:02}"}
        for n in range(3, 15)
    ]
    other = {"id": "آخر", "text": "أصيب طفل في مدينة عفرين.", "published": "2022-02-01"}
    add(case, [write("خبر.jsonl", *told, other)], "لينا")
    build(case, "لينا")
    return case


def judged(case, verdict, reports):
    held = {one.id: one for one in all_records(case)}
    return decide(
        case,
        "سامر",
        [
            AboutValue(
                verdict=verdict,
                report=name,
                sha256=held[name].sha256,
                kind="harm",
                value=msgspec.to_builtins(held[name].harm[0]),
                proposed=msgspec.to_builtins(held[name].harm[0]),
            )
            for name in reports
        ],
    )


def doubted(case):
    return [one.id for one in find(case, Sought(state="doubted", order="oldest")).reports]


def test_a_rule_is_often_wrong_when_enough_people_looked_and_a_third_was_rejected(filled):
    with filled.reading() as connection:
        (rule,) = {one.harm[0].rule for one in all_records(filled) if one.id == "خبر-3"}
        assert often_rejected(connection) == frozenset()
    made = judged(filled, "rejected", [f"خبر-{n}" for n in range(3, 7)])
    judged(filled, "accepted", [f"خبر-{n}" for n in range(7, 12)])
    assert doubted(filled) == []
    judged(filled, "corrected", ["خبر-12"])
    assert JUDGED == 10
    assert doubted(filled) == ["خبر-13", "خبر-14"]
    with filled.reading() as connection:
        assert often_rejected(connection) == {rule}
    decide(filled, "سامر", [Undo(decision=made[0]), Undo(decision=made[1])])
    assert doubted(filled) == []


def test_rules_are_those_of_the_records_and_are_written_anew(filled):
    assert list(verify(filled)) == []
    with filled.engine.begin() as connection:
        held = sorted(connection.execute(select(rules)).all())
        connection.execute(delete(rules).where(rules.c.document == 1))
        connection.execute(insert(rules), [{"document": 99, "rule": "x"}])
    assert {one.what for one in verify(filled)} == {"rules 1", "rules 99"}
    with filled.engine.begin() as connection:
        write_rules_anew(connection)
        assert sorted(connection.execute(select(rules)).all()) == held
    erase(filled, "سامر", "خبر-3", "طلب")
    assert "خبر-3" not in {one.id for one in all_documents(filled)}
    assert list(verify(filled)) == []

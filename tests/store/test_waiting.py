"""What incidents ask of a person, on SQLite and PostgreSQL: where sources differ, and where proposals rest on little."""

import pytest

from tawthiq.batch.building import build
from tawthiq.model import Incident, Join, Located, Statement
from tawthiq.store import (
    AboutIncident,
    AboutReports,
    Settled,
    Undo,
    add,
    all_incidents,
    count_waiting,
    current_id,
    decide,
    next_waiting,
    open_questions,
    proposals_of,
)
from tawthiq.store.asking import asks_of, state_of

NOTHING = {
    "date_end": None,
    "injured": None,
    "grading": None,
    "grading_reason": "",
    "grading_reason_ar": "",
    "independent_sources": 1,
    "documents": (),
}
SURE = Located(name="دوما", country="SY", precision="place")


def asked(**values):
    held = {"id": "a", "date": "2018-04-07", "place": SURE, "killed": (3, 3), **NOTHING, **values}
    return asks_of(Incident(**held)).split()


def said(document, low, high, **more):
    return Statement(
        field="killed", value=(low, high), speaker=None, source=document, document=document, values=(), **more
    )


def test_what_is_sure_asks_nothing():
    assert asked(statements=(said("a", 3, 3),)) == []


@pytest.mark.parametrize(
    ("values", "asks"),
    [
        ({"date": None}, "doubt:date"),
        ({"place": None}, "doubt:place"),
        ({"place": Located(name="دوما", precision="governorate")}, "doubt:place"),
        ({"place": Located(name="دوما")}, "doubt:place"),
        ({"place": Located(name="دوما", precision="place", alternatives=("دوما (لبنان)",))}, "doubt:place"),
        ({"statements": (said("a", 20, None),)}, "doubt:killed"),
        ({"joins": (Join(("a", "b"), -0.2, ()),)}, "doubt:joins"),
    ],
)
def test_what_rests_on_little_is_a_doubt(values, asks):
    assert asked(**values) == [asks]


def test_what_rests_on_more_is_none():
    assert asked(statements=(said("a", 20, None), said("b", 30, None))) == []
    assert asked(statements=(said("a", 20, None, counts=False, why_not="vague"), said("b", 30, 30))) == []
    # A report that is like one of the others is not in doubt for being unlike another.
    assert (
        asked(joins=(Join(("a", "b"), -0.2, ()), Join(("a", "c"), 4.0, ()), Join(("b", "c"), 2.0, ()))) == []
    )


def test_the_same_reports_and_proposals_are_the_same_state_in_whatever_order():
    assert state_of(["a", "b"], {"killed": [1, 2], "date": None}) == state_of(
        ["b", "a"], {"date": None, "killed": [1, 2]}
    )
    assert state_of(["a"], {"killed": [1, 2]}) != state_of(["a", "b"], {"killed": [1, 2]})


@pytest.fixture
def filled(case, write):
    """Six incidents of days and tolls of their own, the sources of each differ."""
    told = []
    for n in (3, 8, 13, 18, 23, 28):
        day = f"{n} كانون الثاني 2022"
        one = f"مقتل {n} مدنيين بقصف مدفعي على مدينة عفرين في {day}."
        other = f"سقط {n + 2} قتلى مدنيين في عفرين يوم {day} إثر قصف مدفعي، وهرعت فرق الإسعاف إلى المكان."
        told += [
            {"id": f"{n}-أ", "text": one, "publisher": "وكالة النهر", "url": f"https://river.example/{n}"},
            {"id": f"{n}-ب", "text": other, "publisher": "شبكة الجبل", "url": f"https://hill.example/{n}"},
        ]
    add(case, [write("خبر.jsonl", *told)], "لينا")
    build(case, "لينا")
    assert count_waiting(case)["differ"] == 6
    return case


def walked(case, reason):
    found, after = [], ""
    while one := next_waiting(case, reason, after):
        found.append(one)
        after = one
    return found


def test_the_queue_is_walked_counted_and_answered(filled):
    by_killed = sorted(all_incidents(filled), key=lambda one: -one.killed[0])
    ids = [one.id for one in by_killed]
    assert walked(filled, "differ") == ids
    first, second = by_killed[:2]
    made = decide(
        filled,
        "سامر",
        [AboutIncident(incident=first.id, field="killed", value=[28, 30])],
    )
    assert walked(filled, "differ") == ids[1:]
    reports = tuple(one.id for one in second.documents)
    decide(filled, "سامر", [Settled(incident=second.id, reports=reports, proposed=proposals_of(second))])
    assert walked(filled, "differ") == ids[2:]
    assert count_waiting(filled) == {"differ": 4, "changed": 0, "doubt": 0}
    assert open_questions(filled, second.id) == {}
    decide(filled, "سامر", [Undo(decision=made[0])])
    assert walked(filled, "differ") == [ids[0], *ids[2:]]

    joined = tuple(one.id for incident in (second, by_killed[2]) for one in incident.documents)
    decide(filled, "سامر", [AboutReports(verdict="joined", reports=joined)])
    build(filled, "لينا")
    today = current_id(filled, second.id)
    assert open_questions(filled, today) == {"changed": ()}
    assert walked(filled, "changed") == [today]
    assert count_waiting(filled)["changed"] == 1

"""A minimum of 0 where it is open whether those harmed were civilians or fighters."""

import pytest

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.model import Document

_CIVILIAN = "قُتل شخص اليوم الاثنين بغارة للتحالف الدولي على مدينة دوما بريف دمشق."
_FIGHTER = "مقتل قيادي في تنظيم داعش اليوم الاثنين بغارة للتحالف الدولي على مدينة دوما بريف دمشق."


def figures(cities, *texts):
    records = [
        extract(Document(id=f"{n}", text=text, published="2022-05-02", url=f"https://{n}.example/1"))
        for n, text in enumerate(texts)
    ]
    (incident,) = link(records, cities)
    return incident.killed, incident.combatants_killed


def test_one_dead_whom_one_report_calls_a_fighter_and_others_do_not_is_disputed(cities):
    assert figures(cities, _CIVILIAN, _FIGHTER) == ((0, 1), (0, 1))


@pytest.mark.parametrize(
    "other",
    [
        "قُتلت طفلة اليوم الاثنين بغارة للتحالف الدولي على مدينة دوما بريف دمشق.",
        "مقتل مدني وقيادي في تنظيم داعش اليوم الاثنين بغارة للتحالف الدولي على مدينة دوما بريف دمشق.",
    ],
)
def test_a_child_or_a_fighter_beside_a_civilian_is_not(cities, other):
    assert figures(cities, other, _FIGHTER) == ((1, 1), (1, 1))


def test_where_one_report_tells_of_both_they_are_not_the_same(cities):
    other = "مقتل مدني وقيادي في تنظيم داعش اليوم الاثنين بغارة للتحالف الدولي على مدينة دوما بريف دمشق."
    assert figures(cities, _CIVILIAN, _FIGHTER, other) == ((1, 1), (1, 1))


def test_unlike_numbers_are_of_other_people(cities):
    two = _CIVILIAN.replace("شخص", "شخصان")
    assert figures(cities, two, _FIGHTER) == ((2, 2), (1, 1))

"""What the days of two reports say about whether they are of one incident."""

from datetime import date

import pytest

from tawthiq.link.accounts import Account
from tawthiq.link.candidates import candidates
from tawthiq.link.compare import background, compare
from tawthiq.model import OpenDay

FIRST, SECOND, LATER, NEXT_YEAR = date(2022, 5, 2), date(2022, 5, 3), date(2022, 5, 30), date(2023, 5, 2)
NONE = frozenset()


def account(report, **told) -> Account:
    nothing = dict.fromkeys(Account._fields)
    sets = dict.fromkeys(("sites", "names", "governorates", "actors", "victims", "words", "phrases"), NONE)
    return Account(
        **(nothing | sets | {"report": report, "event": 0, "chief": True, "outlet": report} | told)
    )


def day_level(a, b):
    levels = compare(a, b, background([a, b]))
    return levels and dict(levels)["day"]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ({"day": FIRST}, {"day": SECOND}, "1 apart"),
        ({"day": FIRST}, {"day": LATER}, None),
        ({"day": FIRST}, {"published": LATER}, "long after"),
        ({"published": FIRST}, {"published": LATER}, "long after"),
        ({"published": FIRST}, {"day": LATER}, None),
        ({"day": FIRST}, {"published": NEXT_YEAR}, None),
        ({"day": FIRST}, {"about": SECOND}, "about 1 apart"),
        ({"day": FIRST}, {"about": LATER}, "about far apart"),
        ({"day": FIRST}, {}, "open"),
        ({"day": FIRST}, {"open_day": OpenDay(weekday=0, month=4, day=4)}, None),
    ],
)
def test_publication_bounds_an_event_from_one_side_alone(one, other, level):
    a, b = account("a", **one), account("b", **other)
    assert day_level(a, b) == day_level(b, a) == level


def test_a_report_long_after_is_compared_with_those_that_name_the_same_victim():
    told = [
        account("a", day=FIRST, victims=frozenset({"حسن علي"})),
        account("b", published=LATER, victims=frozenset({"حسن علي"})),
        account("c", published=LATER, victims=frozenset({"سعيد احمد"})),
    ]
    assert (0, 1) in set(candidates(told))
    assert (0, 2) not in set(candidates(told))


def test_what_an_undated_report_only_mentions_is_not_compared_by_the_reports_words():
    words = frozenset(range(10))
    told = [
        account("a", words=words),
        account("b", words=words),
        account("b", event=1, chief=False, words=words),
    ]
    assert set(candidates(told)) == {(0, 1)}

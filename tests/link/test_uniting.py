"""Groups of accounts are united by what they tell as groups, and by how far they are ahead of the next."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.link.accounts import Account
from tawthiq.link.gathered import compare_groups, gather
from tawthiq.link.uniting import unite
from tawthiq.model import Document, Located, OpenDay

SIZE = 8
MONDAY = date(2022, 5, 2)
pairs = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1])
scores = st.dictionaries(pairs, st.floats(-3, 6))
WEIGHTS = {"mean score": 0.5, "mean ahead, less": 1.0}


def account(number=0, **told) -> Account:
    sets = dict.fromkeys(
        ("sites", "names", "governorates", "actors", "victims", "words", "phrases"), frozenset()
    )
    nothing = dict.fromkeys(Account._fields)
    return Account(**(nothing | sets | {"report": f"report {number}", "event": 0, "chief": True} | told))


ACCOUNTS = [account(n) for n in range(SIZE)]


def united(groups, of_pairs, least=1.0, weights=WEIGHTS, parted=()):
    return unite(groups, ACCOUNTS, of_pairs, {}, least=least, unlike=-5.0, weights=weights, parted=parted)


def alone(size=SIZE):
    return [[n] for n in range(size)]


@given(scores)
def test_every_position_is_in_one_group_and_groups_stay_whole(of_pairs):
    found = united([[0, 1], [2], [3, 4, 5], [6], [7]], of_pairs)
    assert sorted(i for group in found for i in group) == list(range(SIZE))
    assert all(any(set(group) <= set(new) for new in found) for group in ([0, 1], [3, 4, 5]))


@given(scores, st.lists(pairs, max_size=3))
def test_what_people_parted_is_never_united(of_pairs, parted):
    found = united(alone(), of_pairs, least=-9, parted=parted)
    assert not any(i in group and j in group for group in found for i, j in parted)


def test_a_report_that_is_as_like_to_two_groups_is_of_neither():
    assert united(alone(3), {(0, 1): 1.0, (0, 2): 1.0}) == [[0], [1], [2]]


def test_a_report_is_of_the_group_that_it_is_far_more_like_than_the_next():
    assert united(alone(3), {(0, 1): 3.0, (0, 2): 1.0}) == [[0, 1], [2]]


def test_once_two_groups_are_one_what_was_like_to_both_is_of_it():
    of_pairs = {(0, 1): 2.5, (0, 2): 2.5, (1, 2): 4.0}
    assert united(alone(3), of_pairs) == [[0, 1, 2]]


def test_groups_without_a_scored_pair_are_not_united_whatever_they_agree_in():
    assert united(alone(2), {}, least=-100) == [[0], [1]]


def test_groups_of_places_far_apart_are_not_united_however_alike_their_words():
    accounts = [
        account(
            n,
            sites=frozenset({where}),
            place=Located(name=f"بلدة {n}", within=(), latitude=where[0], longitude=where[1]),
        )
        for n, where in enumerate([(33.57, 36.4), (35.93, 36.63)])
    ]
    likely = {"mean score": 1.0}
    assert unite(alone(2), accounts, {(0, 1): 5.0}, {}, least=0, unlike=-5, weights=likely) == [[0], [1]]


def groups_that_tell(one, other):
    accounts = [account(0, **one), account(1, **other)]
    return gather([0], accounts, {}), gather([1], accounts, {})


def test_what_two_groups_agree_in_does_not_depend_on_which_is_first():
    one, other = groups_that_tell({"day": MONDAY, "killed": (3, 3)}, {"published": MONDAY, "killed": (3, 3)})
    assert compare_groups(one, other) == compare_groups(other, one)


@pytest.mark.parametrize(
    ("one", "other", "what", "share"),
    [
        ({"killed": (3, 3)}, {"killed": (3, 3)}, "killed", 1),
        ({"killed": (3, 3)}, {"killed": (5, 5)}, "killed", 0),
        ({"killed": (3, 3)}, {}, "killed", -0.2),
        ({"day": MONDAY}, {"open_day": OpenDay(weekday=0)}, "open days", 1),
        ({"day": MONDAY}, {"open_day": OpenDay(weekday=3)}, "open days", -1),
    ],
)
def test_what_two_groups_have_in_common(one, other, what, share):
    assert compare_groups(*groups_that_tell(one, other))[what] == share


def test_undated_reports_of_a_village_that_nobody_knows_are_joined_by_its_name(cities):
    told = {
        "a": "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على قرية أم الخشوف بريف إدلب.",
        "b": "مقتل ثلاثة مدنيين بقصف مدفعي لقوات النظام على ام الخشوف بريف إدلب اليوم الاثنين.",
    }
    records = [
        extract(Document(id=name, text=text, published=None, url=f"https://{name}.example/1"))
        for name, text in told.items()
    ]
    assert [sorted(m.id for m in one.documents) for one in link(records, cities)] == [["a", "b"]]

"""The scores of `linking.py`: pairs and B-cubed over the reports of one coded incident, and its two halves."""

import linking
import pytest

OWNERS = {"a": {"flood"}, "b": {"flood"}, "c": {"flood"}, "d": {"fire"}, "e": {"fire", "flood"}}


def test_groups_as_coded_are_right_in_all():
    assert linking.scores([["a", "b", "c"], ["d", "e"]], OWNERS) == (1, 1, 1, 1)


def test_pairs_and_bcubed_of_a_group_too_large_and_one_too_small():
    found = linking.scores([["a", "b", "d"], ["c"]], OWNERS)
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == pytest.approx(1 / 3)
    assert found.f1 == pytest.approx(1 / 3)
    assert found.bcubed_precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found.bcubed_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_a_report_of_two_incidents_does_not_count():
    assert linking.scores([["a", "b", "c", "e"], ["d"]], OWNERS) == (1, 1, 1, 1)


def test_a_report_in_no_group_stands_alone_and_nothing_proposed_gives_nothing():
    found = linking.scores([], OWNERS)
    assert (found.precision, found.recall, found.f1) == (0, 0, 0)
    assert found.bcubed_precision == 1
    assert found.bcubed_recall == pytest.approx((3 * 1 / 3 + 1) / 4)


def test_incidents_that_share_reports_are_in_one_half():
    chain = {str(n): {f"incident {n}", f"incident {n + 1}"} for n in range(20)}
    assert len(set(linking.folds(chain).values())) == 1
    apart = {str(n): {f"incident {n}"} for n in range(40)}
    assert set(linking.folds(apart).values()) == {0, 1}


def test_a_chain_of_pairs_is_one_group():
    assert sorted(map(sorted, linking.joined(5, [(0, 1), (3, 4), (1, 3)]))) == [[0, 1, 3, 4], [2]]

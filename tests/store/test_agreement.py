"""Agreement between people who judged without sight of each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.store.decisions.alpha import alpha, nominal, ordinal, ratio

# Krippendorff 2011, section C: four observers, twelve units, some not observed.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
PUBLISHED = [tuple(value for value in unit if value is not None) for unit in zip(*OBSERVERS, strict=True)]


def interval(one, other, _counts):
    return (one - other) ** 2


@pytest.mark.parametrize(
    ("difference", "expected"), [(nominal, 0.743), (ordinal, 0.815), (interval, 0.849), (ratio, 0.797)]
)
def test_the_published_figures(difference, expected):
    assert alpha(PUBLISHED, difference) == pytest.approx(expected, abs=0.0005)


def test_two_observers_of_two_and_of_many_values():
    # The same, sections A and B.
    a = zip((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0), strict=True)
    b = zip("aabbdcccedda", "babbbccceddd", strict=True)
    assert alpha(list(a), nominal) == pytest.approx(0.095, abs=0.0005)
    assert alpha(list(b), nominal) == pytest.approx(0.692, abs=0.0005)


units = st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=12)


@given(units, st.randoms())
def test_who_said_what_makes_no_difference(given, random):
    mixed = [random.sample(values, len(values)) for values in given]
    for difference in (nominal, ordinal, ratio):
        one, other = alpha(given, difference), alpha(mixed, difference)
        assert one == other == None or one == pytest.approx(other)  # noqa: E711 - both or neither


@given(st.lists(st.integers(0, 4), min_size=2).filter(lambda values: len(set(values)) > 1))
def test_who_agree_in_all_agree_fully(values):
    for difference in (nominal, ordinal, ratio):
        assert alpha([(value, value, value) for value in values], difference) == 1


@given(units)
def test_more_than_full_agreement_there_is_not(given):
    found = alpha(given, nominal)
    assert found is None or found <= 1


@pytest.mark.parametrize("given", [[], [(1,)], [(1, 1), (1, 1)], [(1,), (2,)]])
def test_where_nothing_varies_or_nobody_is_compared_there_is_no_figure(given):
    assert alpha(given, nominal) is None

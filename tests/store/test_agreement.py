"""Agreement between people who judged without sight of each other."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.store import AboutIncident, AboutValue, Decided, Doubled, agreement
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


def claim(name, **fields):
    told = {"id": name, "cue": {"start": 0, "end": 3, "text": "قال"}, "certainty": "plain", "mode": "asserts"}
    return AboutValue(
        verdict="accepted", report="خبر-1", sha256="s", kind="claims", value=told | fields, proposed=told
    )


def harm(name, **fields):
    told = {
        "id": name,
        "span": {"start": 0, "end": 3, "text": "قتل"},
        "outcome": "killed",
        "min": 1,
        "max": 1,
    }
    return AboutValue(
        verdict="accepted", report="خبر-1", sha256="s", kind="harm", value=told | fields, proposed=told
    )


def figures(left, right):
    """What is found where two people hold these values."""
    opinions = {
        name: [Decided(f"{name}{n}", n, "", name, what) for n, what in enumerate(made)]
        for name, made in (("لينا", left), ("سلمى", right))
    }
    known = Doubled("خبر-1", "", opinions, ("لينا", "سلمى"))
    return {(one.kind, one.field): one for one in agreement([known])}


def test_a_small_difference_of_numbers_weighs_less_than_a_large_one():
    many = [harm(str(n), min=n, max=None if n == 3 else n) for n in range(1, 9)]
    near = figures(many, [*many[:-1], harm("8", min=9, max=9)])
    far = figures(many, [*many[:-1], harm("8", min=90, max=90)])
    assert far["harm", "min"].alpha < near["harm", "min"].alpha < 1
    assert near["harm", "min"].same == far["harm", "min"].same == 7
    assert near["harm", "outcome"].alpha is None
    assert near["harm", None].same == near["harm", None].units == 8


def test_certainty_is_a_rank_and_who_is_the_same_list_in_any_order():
    left = [claim("a"), claim("b", certainty="hedged"), claim("c", certainty="conditional"), claim("d")]
    near = figures(left, [*left[:-1], claim("d", certainty="hedged")])["claims", "certainty"]
    far = figures(left, [*left[:-1], claim("d", certainty="conditional")])["claims", "certainty"]
    assert far.alpha < near.alpha < 1
    one, other = harm("a", who=["women", "children"]), harm("a", who=["children", "women"])
    assert figures([one], [other])["harm", "who"].same == 1
    assert figures([one], [harm("a", who=["children"])])["harm", "who"].same == 0


def test_ranges_of_incidents_count_by_both_ends():
    def killed(value):
        return [AboutIncident(incident="incident-1", field="killed", value=value)]

    assert figures(killed([2, 5]), killed([2, 5]))["incidents", "killed"].same == 1
    assert figures(killed([2, 5]), killed(None))["incidents", "killed"].alpha == 0
    assert figures(killed([2, None]), killed([2, 5]))["incidents", "killed"].same == 0


def test_what_one_alone_was_asked_does_not_count():
    both, late = harm("a"), harm("b", span={"start": 9, "end": 12, "text": "جرح"})
    assert figures([both], [both, late])["harm", None].units == 1
    added = msgspec.structs.replace(late, verdict="added", proposed=None)
    assert figures([both], [both, added])["harm", None].units == 2

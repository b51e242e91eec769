"""Groups of accounts."""

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.link.clusters import cluster

SIZE = 8
scores = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]),
    st.floats(-4, 6),
)
pairs = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]), max_size=3
)


@given(scores)
def test_every_position_is_in_one_group(scores):
    groups = cluster(SIZE, scores, least=-1.0, unlike=-2.5)
    assert sorted(i for g in groups for i in g) == list(range(SIZE))


@given(scores, pairs)
def test_what_was_parted_is_never_in_one_group(scores, parted):
    groups = cluster(SIZE, scores, least=-1.0, unlike=-2.5, parted=parted)
    assert not any(i in g and j in g for g in groups for i, j in parted)


@given(scores)
def test_without_likeness_nothing_is_joined(scores):
    unlike = {pair: -abs(score) - 2 for pair, score in scores.items()}
    assert len(cluster(SIZE, unlike, least=-1.0, unlike=-2.5)) == SIZE


@given(scores, st.sets(st.integers(0, SIZE - 1), min_size=2, max_size=4))
def test_what_was_joined_is_in_one_group(scores, joined):
    groups = cluster(SIZE, scores, least=-1.0, unlike=-2.5, joined=[joined])
    assert any(joined <= set(g) for g in groups)

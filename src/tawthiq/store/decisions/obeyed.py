"""What linking obeys of the decisions: which reports belong together, and which names are one person's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from tawthiq.link.matching import Decisions
from tawthiq.link.persons import Mention, Persons
from tawthiq.store.decisions.decision import AboutPersons, AboutReports
from tawthiq.store.decisions.recorded import Decided


def for_linking(made: Iterable[Decided]) -> Decisions:
    """What linking obeys. Of decisions that contradict each other the later one is obeyed."""
    together: list[frozenset[str]] = []
    apart: set[tuple[str, str]] = set()
    held = list(made)
    for one in held:
        what = one.what
        if not isinstance(what, AboutReports):
            continue
        group, left = frozenset(what.reports), frozenset(what.out_of)
        if what.verdict == "parted":
            apart |= set(combinations(sorted(group), 2))
            together = [part for other in together for part in _without(other, sorted(other & group)[1:])]
            continue
        if left:
            together = [
                part for other in together for part in (_without(other, group) if other & left else [other])
            ]
        whole = group.union(what.into)
        meeting = [other for other in together if other & whole]
        together = [other for other in together if not other & whole]
        # What it left goes with what it came to in no way but its own.
        together += [rest for other in meeting if (rest := other & left)]
        whole = whole.union(*meeting) - left
        together.append(whole)
        apart = {pair for pair in apart if not whole.issuperset(pair)}
        apart |= {(min(pair), max(pair)) for pair in product(group, left)}
    return Decisions(tuple(together), tuple(sorted(apart)), persons_said(held))


def persons_said(made: Iterable[Decided]) -> Persons:
    """What people said of who is one person, the later before the earlier."""
    known: dict[tuple[str, str], Mention] = {}
    same: list[frozenset[Mention]] = []
    different: set[tuple[Mention, Mention]] = set()

    def side(mentions: Sequence[Mention]) -> frozenset[Mention]:
        return frozenset(known.setdefault((one.report, one.value), one) for one in mentions)

    for one in made:
        if not isinstance(one.what, AboutPersons):
            continue
        these, those = side(one.what.these), side(one.what.those)
        if one.what.verdict == "same":
            whole = (these | those).union(*(group for group in same if group & (these | those)))
            same = [group for group in same if not group & whole] + [whole]
            different = {pair for pair in different if not whole.issuperset(pair)}
        else:
            same = [part for group in same for part in _parted(group, these, those)]
            different |= set(product(these, those))
    return Persons(tuple(same), frozenset(different))


def _parted(
    group: frozenset[Mention], these: frozenset[Mention], those: frozenset[Mention]
) -> Iterator[frozenset[Mention]]:
    """A group in two, if it holds some of both sides: whoever is on neither stays with the first."""
    yield from (group - those, group & those) if group & these and group & those else (group,)


def _without(together: frozenset[str], leaving: Iterable[str]) -> Iterator[frozenset[str]]:
    """A group that some of its members leave."""
    if rest := together.difference(leaving):
        yield rest

"""What linking obeys of the decisions: which reports belong together, and which names are one person's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from tawthiq.link.matching import Decisions
from tawthiq.link.persons import Mention, Persons
from tawthiq.store.decisions.decision import AboutPersons, AboutReports
from tawthiq.store.decisions.recorded import Decided

_Thing = TypeVar("_Thing")
_Said = tuple[bool, Sequence[frozenset[_Thing]]]
"""Whether all members of these sides are one, or those of each side other than those of the other sides."""


def for_linking(made: Iterable[Decided]) -> Decisions:
    """What linking obeys. Of decisions that contradict each other the later one is obeyed."""
    held = list(made)
    reports = [one.what for one in held if isinstance(one.what, AboutReports)]
    together, apart = _obeyed(
        (what.verdict == "joined", [frozenset((report,)) for report in sorted(set(what.reports))])
        for what in reports
    )
    return Decisions(tuple(together), tuple(sorted(apart)), persons_said(held))


def persons_said(made: Iterable[Decided]) -> Persons:
    """What people said of who is one person."""
    known: dict[tuple[str, str], Mention] = {}

    def side(mentions: Sequence[Mention]) -> frozenset[Mention]:
        return frozenset(known.setdefault((one.report, one.value), one) for one in mentions)

    said = [one.what for one in made if isinstance(one.what, AboutPersons)]
    same, different = _obeyed((what.verdict == "same", [side(what.these), side(what.those)]) for what in said)
    return Persons(tuple(same), frozenset(different))


def _obeyed(said: Iterable[_Said[_Thing]]) -> tuple[list[frozenset[_Thing]], set[tuple[_Thing, _Thing]]]:
    """The groups that are one, and the pairs that are two."""
    together: list[frozenset[_Thing]] = []
    apart: set[tuple[_Thing, _Thing]] = set()
    for one, sides in said:
        if one:
            group: frozenset[_Thing] = frozenset().union(*sides)
            whole = group.union(*(other for other in together if other & group))
            together = [other for other in together if not other & group] + [whole]
            apart = {pair for pair in apart if not whole.issuperset(pair)}
        else:
            apart |= {(a, b) for these, those in combinations(sides, 2) for a in these for b in those}
            together = [part for other in together for part in _parted(other, sides)]
    return together, apart


def _parted(group: frozenset[_Thing], sides: Sequence[frozenset[_Thing]]) -> Iterator[frozenset[_Thing]]:
    """A group that holds several of these sides: all but the first leave it."""
    leaving = [group & side for side in sides if group & side][1:]
    yield group.difference(*leaving)
    yield from (side for side in leaving if len(side) > 1)

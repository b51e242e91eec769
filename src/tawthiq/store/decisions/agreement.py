"""What two people hold of the same report or incident, side by side; and how far people agree, for each field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, get_args

from tawthiq.model import ValueKind
from tawthiq.model.record import Certainty
from tawthiq.store.decisions.alpha import Difference, alpha, nominal, ordinal, ratio
from tawthiq.store.decisions.decision import AboutIncident, AboutValue, subject
from tawthiq.store.decisions.double import Doubled
from tawthiq.store.decisions.likeness import FIELDS, compared, differences, filled, overlap
from tawthiq.store.decisions.recorded import Decided

INCIDENTS: Final = "incidents"
LEAST: Final = 20
"""Of fewer things that two people judged an alpha says next to nothing."""

_CERTAINTY: Final = get_args(Certainty)


class Pair(NamedTuple):
    """What two people hold of one value, or of one field of an incident: the decisions that their opinions would be, None
    where one has none; and the fields in which they differ, if both hold it to be there."""

    kind: str
    left: Decided | None
    right: Decided | None
    differs: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[bool, bool]:
        """Whether each holds it to be there."""
        return _holds(self.left), _holds(self.right)

    @property
    def agreed(self) -> bool:
        """Whether both hold the same."""
        return self.comparable and len(set(self.present)) == 1 and not self.differs

    @property
    def comparable(self) -> bool:
        """Whether both judged it: what one of them added the other did not find; but what was proposed to one alone,
        since the case was built again meanwhile, the other never saw."""
        lone = self.left or self.right
        both = self.left is not None and self.right is not None
        return both or (lone is not None and isinstance(lone.what, AboutValue) and not lone.what.proposed)


class Agreed(NamedTuple):
    """How far people agree on a kind of value being there, or on a `field` of it: how many were judged by two, in how many
    of these they are the same, by how many different people, and Krippendorff's alpha, None where all are the same."""

    kind: str
    field: str | None
    units: int
    same: int
    people: int
    alpha: float | None

    @property
    def few(self) -> bool:
        """Whether these are too few for the figure to say anything."""
        return self.units < LEAST


def pairs(left: Iterable[Decided], right: Iterable[Decided]) -> list[Pair]:
    """What two people hold, side by side: answers to the same proposal; then of what is left values whose words overlap
    most, whether they were added or put in place of a proposal."""
    one, other = _last(left), _last(right)
    found = [
        _pair(key[0], one.get(key), other.get(key))
        for key in dict.fromkeys((*one, *other))
        if key[0] == INCIDENTS
    ]
    for kind in FIELDS:
        keys = [key for key in dict.fromkeys((*one, *other)) if key[0] == kind]
        found += _of_kind(kind, [(one.get(key), other.get(key)) for key in keys])
    return found


def agreement(known: Iterable[Doubled]) -> list[Agreed]:
    """How far people agree, over all that two have finished: for each kind of value whether it is there, and for each
    field of those that both hold to be there what it says; fields that nobody filled are left out.

    Numbers and ranges are compared by their ratio, certainty by its rank, all else as names: words, days and lists of
    people are the same or are not. Nothing said is a value like any other.
    """
    units: dict[tuple[str, str | None], list[tuple[Any, Any]]] = {}
    people: dict[tuple[str, str | None], set[str]] = {}
    for one in known:
        if one.two is None:
            continue
        left, right = (one.opinions.get(person, ()) for person in one.two)
        for pair in pairs(left, right):
            for field, given in _given(pair):
                units.setdefault((pair.kind, field), []).append(given)
                people.setdefault((pair.kind, field), set()).update(one.two)
    order: list[tuple[str, str | None]] = [
        (kind, field) for kind in FIELDS for field in (None, *FIELDS[kind])
    ]
    order += [key for key in units if key[0] == INCIDENTS]
    return [
        Agreed(
            *key,
            units=len(units[key]),
            same=sum(a == b for a, b in units[key]),
            people=len(people[key]),
            alpha=alpha(units[key], _difference(key[1])),
        )
        for key in order
        if key in units and (key[1] is None or any(filled(value) for given in units[key] for value in given))
    ]


def _last(made: Iterable[Decided]) -> dict[tuple[str, ...], Decided]:
    """Of opinions on one value or field the last, by what they are on."""
    found: dict[tuple[str, ...], Decided] = {}
    for one in made:
        if isinstance(one.what, AboutIncident):
            found[INCIDENTS, one.what.field] = one
        elif about := subject(one.what):
            found[about[2:]] = one
    # What somebody added and then rejected was never there.
    return {
        key: one
        for key, one in found.items()
        if not isinstance(one.what, AboutValue) or _holds(one) or one.what.proposed
    }


def _of_kind(kind: ValueKind, answers: Sequence[tuple[Decided | None, Decided | None]]) -> Iterator[Pair]:
    """Pairs of one kind; a value that one person holds is put beside one that the other holds in other words."""
    lefts = [n for n, (one, other) in enumerate(answers) if _holds(one) and not _holds(other)]
    rights = [n for n, (one, other) in enumerate(answers) if _holds(other) and not _holds(one)]
    meetings = sorted(
        ((_shared(kind, answers[a][0], answers[b][1]), -a, -b) for a in lefts for b in rights), reverse=True
    )
    partner: dict[int, int] = {}
    for shared, a, b in meetings:
        if shared and -a not in partner and -b not in partner.values():
            partner[-a] = -b
    for n, (one, other) in enumerate(answers):
        if n in partner:
            yield _pair(kind, one, answers[partner[n]][1])
        elif n not in partner.values():
            yield _pair(kind, one, other)


def _pair(kind: str, left: Decided | None, right: Decided | None) -> Pair:
    differs: tuple[str, ...] = ()
    if left and right and isinstance(left.what, AboutIncident) and isinstance(right.what, AboutIncident):
        if _hashable(left.what.value) != _hashable(right.what.value):
            differs = (left.what.field,)
    elif left and right and _holds(left) and _holds(right):
        mine, its = left.what, right.what
        assert isinstance(mine, AboutValue)
        assert isinstance(its, AboutValue)
        differs = differences(mine.kind, mine.value, its.value, exact=mine.sha256 == its.sha256)
    return Pair(kind, left, right, differs)


def _given(pair: Pair) -> Iterator[tuple[str | None, tuple[Any, Any]]]:
    """What two people say in each field, for those that both judged."""
    if not pair.comparable:
        return
    left, right = (one.what if one else None for one in (pair.left, pair.right))
    if isinstance(left, AboutIncident) and isinstance(right, AboutIncident):
        yield left.field, (_hashable(left.value), _hashable(right.value))
        return
    yield None, pair.present
    if isinstance(left, AboutValue) and isinstance(right, AboutValue) and all(pair.present):
        exact = left.sha256 == right.sha256
        for field in FIELDS[left.kind]:
            yield (
                field,
                (
                    _hashable(left.value.get(field), exact=exact),
                    _hashable(right.value.get(field), exact=exact),
                ),
            )


def _difference(field: str | None) -> Difference:
    if field in {"min", "max", "age"}:
        return ratio
    if field == "certainty":
        return _certainty
    if field in {"killed", "injured"} or (field or "").endswith(("_killed", "_injured")):
        return _ranges
    return nominal


def _certainty(one: str, other: str, counts: Mapping[str, int]) -> float:
    ranks = {_CERTAINTY.index(value): count for value, count in counts.items()}
    return ordinal(_CERTAINTY.index(one), _CERTAINTY.index(other), ranks)


def _ranges(one: Any, other: Any, counts: Mapping[Any, int]) -> float:
    """Half for the lowest figure, half for the highest; no range is as far as can be from any."""
    if one is None or other is None:
        return float(one is not other)
    return sum(ratio(a, b, counts) for a, b in zip(one, other, strict=True)) / 2


def _shared(kind: ValueKind, one: Decided | None, other: Decided | None) -> int:
    assert one
    assert other
    assert isinstance(one.what, AboutValue)
    assert isinstance(other.what, AboutValue)
    return overlap(kind, one.what, other.what.value, exact=one.what.sha256 == other.what.sha256)


def _holds(one: Decided | None) -> bool:
    if one is None:
        return False
    return isinstance(one.what, AboutIncident) or (
        isinstance(one.what, AboutValue) and one.what.verdict != "rejected"
    )


def _hashable(value: Any, *, exact: bool = True) -> Any:
    found = compared(value, exact=exact)
    return tuple(found) if isinstance(found, list) else found

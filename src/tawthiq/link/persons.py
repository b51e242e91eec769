"""Which names in which reports are one person's: by their spellings, and by what people said of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tawthiq.arabic.normalise import fold
from tawthiq.link.accounts import name_key
from tawthiq.model import Span

_LEAST_WORDS = 2


class Mention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person named as harmed: in which report, as which value, with the words of the name and the hash of the text that
    they are of."""

    report: str
    value: str
    sha256: str
    name: Span


class Named(NamedTuple):
    """A mention with what its report says of the person."""

    mention: Mention
    outcome: str
    age: int | None


class Persons(NamedTuple):
    """What people said of mentions: each group names one person, and each pair two."""

    same: tuple[frozenset[Mention], ...] = ()
    different: frozenset[tuple[Mention, Mention]] = frozenset()


NOTHING_SAID = Persons()


def persons(named: Iterable[Named], said: Persons = NOTHING_SAID) -> list[list[Named]]:
    """The mentions of an incident, those of one person together, the longest name of each first.

    Two names are one person's when the words of the shorter stand in the longer in their order; a single word is too
    little for that. What people said comes before that.

    >>> def one(report: str, name: str) -> Named:
    ...     span = Span(0, len(name), name)
    ...     return Named(Mention(report=report, value="victim-1", sha256="", name=span), "killed", None)
    >>> [len(group) for group in persons([one("خبر-1", "سلمى خالد الحسن"), one("خبر-2", "سلمى الحسن")])]
    [2]
    """
    here = sorted(named, key=_longest_first)
    at = resolved((one.mention for one in here), said)
    units = _said_to_be_one(here, at, said)
    foes = _said_to_be_two(at, said)
    groups: list[list[int]] = []
    for unit in units:
        longest = here[unit[0]]
        fitting = (
            group
            for group in groups
            if here[group[0]].outcome == longest.outcome
            and _one_person(here[group[0]], longest)
            and not any((a, b) in foes for a in group for b in unit)
        )
        same = next(fitting, None)
        if same is None:
            groups.append(unit)
        else:
            same += unit
    return [sorted((here[i] for i in group), key=_longest_first) for group in groups]


def resolved(mentions: Iterable[Mention], said: Persons) -> dict[Mention, int]:
    """For what people spoke of, which of these mentions it is today, by its position."""
    spoken = {one for group in said.same for one in group} | {one for pair in said.different for one in pair}
    if not spoken:
        return {}
    of: dict[str, list[tuple[int, Mention]]] = {}
    for i, one in enumerate(mentions):
        of.setdefault(one.report, []).append((i, one))
    found = {}
    for one in spoken:
        its = of.get(one.report, [])
        same = [i for i, other in its if other.value == one.value] or [
            i for i, other in its if _same_words(one, other)
        ]
        if same:
            found[one] = same[0]
    return found


def _same_words(one: Mention, other: Mention) -> bool:
    """Whether a later version of the program or of the report names the same by other bounds."""
    if one.sha256 != other.sha256:
        return fold(one.name.text) == fold(other.name.text)
    within = one.name.within == other.name.within
    return within and one.name.start < other.name.end and other.name.start < one.name.end


def _said_to_be_one(here: Sequence[Named], at: Mapping[Mention, int], said: Persons) -> list[list[int]]:
    together = [sorted({at[one] for one in group if one in at}) for group in said.same]
    held = {i for group in together for i in group}
    rest = [[i] for i in range(len(here)) if i not in held]
    return sorted([*filter(None, together), *rest])


def _said_to_be_two(at: Mapping[Mention, int], said: Persons) -> set[tuple[int, int]]:
    pairs = {(at[a], at[b]) for a, b in said.different if a in at and b in at}
    return pairs | {(b, a) for a, b in pairs}


def _longest_first(one: Named) -> tuple[int, str, str, str]:
    return -len(one.mention.name.text), one.mention.name.text, one.mention.report, one.mention.value


def _one_person(longer: Named, shorter: Named) -> bool:
    if longer.age and shorter.age and abs(longer.age - shorter.age) > 1:
        return False
    all_words, words = (name_key(one.mention.name.text).split() for one in (longer, shorter))
    if words == all_words:
        return True
    rest = iter(all_words)
    return len(words) >= _LEAST_WORDS and words[0] == all_words[0] and all(word in rest for word in words)

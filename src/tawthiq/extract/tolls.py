"""The toll of one incident: what its statements add up to, and the range where sources differ."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from tawthiq.extract.events import TELLING, Fact
from tawthiq.model.record import Outcome, Range

_EITHER: tuple[Outcome, ...] = ("killed", "injured")
_ONE = frozenset(("واحد", "واحده", "1", "١"))


def totals(facts: Sequence[Fact], outcome: Outcome) -> Range | None:
    """The range of a figure for one event: from the lowest to the highest that a source gives for it.

    What one sentence tells is added up, but for what it tells twice, and what it tells of others (`كما قُتل …`) to what
    its source told before. Of one source the highest figure counts, since smaller ones tell of some of them or of an
    earlier hour; `_rivals` says which sources give a range. An updated toll (`ارتفع عدد القتلى إلى`) replaces all before
    it; vague words, and one figure of killed and injured together, count only where no figure stands. None where
    nothing is said.
    """
    sums: dict[tuple[int, str | None], list[Fact]] = {}
    for fact in facts:
        if fact.outcome == outcome and fact.part_of is None:
            sums.setdefault((fact.sentence, fact.speaker), []).append(fact)
    if not sums:
        return None
    told = _with_further(
        [_Told(speaker, _sum(once := _told_once(group)), once) for (_, speaker), group in sums.items()]
    )
    updated = [
        _sum(figures)
        for one in told
        if (figures := [f for f in one.facts if f.rule.startswith("figure") and not f.shared])
    ]
    if updated:
        return updated[-1]
    exact = [one for one in told if not any(f.vague for f in one.facts)]
    exact = _of_the_place(exact)
    if not exact:
        return max((one.figure for one in told), key=lambda figure: figure[0])
    highest = _rivals(exact)
    top = max(low for low, _ in highest.values())
    least = min(low for low, _ in highest.values())
    if any(high is None and low == top for low, high in highest.values()):
        return least, None
    return least, max(high if high is not None else low for low, high in highest.values())


def tolls(facts: Sequence[Fact]) -> tuple[Range | None, Range | None]:
    """The ranges of killed and injured for one event. Where one figure counts both, and only one of them has a figure of
    its own too, what that leaves is the other's (`مقتل وإصابة 9 …`, of whom 3 are killed)."""
    killed, injured = totals(facts, "killed"), totals(facts, "injured")
    both = {f.min for f in facts if f.shared and f.min == f.max}
    own = [f for f in facts if not f.shared]
    alone = {
        outcome for outcome in _EITHER if both and (told := totals(own, outcome)) and told[1] is not None
    }
    return parted(killed, injured, both, alone)


def parted(
    killed: Range | None, injured: Range | None, both: Collection[int], alone: Collection[Outcome]
) -> tuple[Range | None, Range | None]:
    """Killed and injured, where one figure tells `both` and `alone` are the outcomes that have figures of their own.

    >>> parted((3, 3), (9, 9), {9}, {"killed"})
    ((3, 3), (6, 6))
    """
    if len(both) != 1 or len(alone) != 1:
        return killed, injured
    (whole,) = both
    if "killed" in alone and killed and killed[0] == killed[1] and killed[0] < whole:
        return killed, (whole - killed[0], whole - killed[0])
    if "injured" in alone and injured and injured[0] == injured[1] and injured[0] < whole:
        return (whole - injured[0], whole - injured[0]), injured
    return killed, injured


class _Told(NamedTuple):
    """What one sentence says of a toll: whose word it is, the sum, and the statements that it adds up."""

    speaker: str | None
    figure: Range
    facts: list[Fact]


def _of_the_place(exact: Sequence[_Told]) -> list[_Told]:
    """Without the lead's higher figure of several places (`أصيب 5 بقصف على قرى …`), where one is told of the very place."""
    here = [one.figure[0] for one in exact if any(f.exact_place for f in one.facts)]
    return [
        one
        for one in exact
        if not (here and one.figure[0] > max(here) and all(f.of_several for f in one.facts))
    ]


def _rivals(exact: Sequence[_Told]) -> dict[str | None, Range]:
    """The highest figure of each source; without those of a source whose figures together make up the highest, who only
    names some of the harmed, tells of one (`طفل`, not `قتيل واحد`) where others count several, or says `أكثر من` a lower
    figure than that of the report itself."""
    highest: dict[str | None, Range] = {}
    for speaker, figure, _ in exact:
        if speaker not in highest or figure[0] > highest[speaker][0]:
            highest[speaker] = figure
    top = max(low for low, _ in highest.values())
    for speaker in list(highest):
        own = [one for one in exact if one.speaker == speaker]
        facts = [f for one in own for f in one.facts]
        pieces = [one.figure[0] for one in own]
        alone = highest[speaker] == (1, 1) and top >= TELLING
        some = all(f.known for f in facts) or alone and not any(f.words & _ONE for f in facts)
        makes_up = any(len(of) > 1 and sum(of) == top for of in (pieces, set(pieces)))
        if len(highest) > 1 and (makes_up or some and highest[speaker][0] < top):
            del highest[speaker]
    least, most = highest.get(None, (0, None))
    if most is None:
        return highest
    return {s: f for s, f in highest.items() if f[1] is not None or f[0] >= least}


def _with_further(told: Sequence[_Told]) -> list[_Told]:
    """What a sentence tells of others (`كما قُتل عنصر`) is added to what its source told before."""
    whole: list[_Told] = []
    for one in told:
        before = [f for earlier in whole for f in earlier.facts]
        again = any(f.words & b.words or f.min > 1 and f.min == b.min for f in one.facts for b in before)
        further = all(f.further and not f.vague for f in one.facts) and not again
        last = next((w for w in reversed(whole) if w.speaker == one.speaker), None)
        if further and last is not None and not any(f.vague for f in last.facts):
            facts = [*last.facts, *one.facts]
            whole.append(_Told(one.speaker, _sum(facts), facts))
        else:
            whole.append(one)
    return whole


def _told_once(facts: Sequence[Fact]) -> list[Fact]:
    """The statements of one sentence without those that tell again of the same people: `الطفلة جيلان` after `طفلة`, a
    name after `شهيد`; in the lead, where saved posts run headline and text together, any figure again."""
    kept: list[Fact] = []
    for fact in facts:
        if not any(_again(fact, before) for before in kept):
            kept.append(fact)
    return kept[:1] if _is_told_apart(kept) else kept


def _is_told_apart(facts: Sequence[Fact]) -> bool:
    """`4 مدنيين، رجل وامرأة وطفلان`: who the figure's people were, and no more; in the lead, where saved posts run
    headline and text together, also a headline's figure that the text tells in parts."""
    whole, parts = facts[0], facts[1:]
    lead = whole.sentence == 0 and whole.min >= TELLING
    next_to = all((lead or f.rule.endswith("-next")) and f.min == f.max for f in parts)
    return len(parts) > 1 and next_to and whole.min == whole.max == sum(f.min for f in parts)


def _again(fact: Fact, before: Fact) -> bool:
    if (fact.min, fact.max) != (before.min, before.max):
        return False
    if fact.rule.startswith("name") and before.rule == "harmed-noun" and fact.max == 1:
        return True
    lead = fact.sentence == 0 and (fact.min >= TELLING or fact.words == before.words)
    return lead or fact.known and (fact.words <= before.words or before.words <= fact.words)


def _sum(facts: Sequence[Fact]) -> Range:
    highs = [f.max for f in facts]
    return sum(f.min for f in facts), None if None in highs else sum(h for h in highs if h is not None)

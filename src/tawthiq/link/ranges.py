"""Ranges: the lowest and the highest figure that a source gives for the incident itself, each with its statements.

The method is that of casualty recorders (Airwars, Every Casualty): an updated toll replaces the earlier one of the
same source, a repost counts with its original, figures of a day or of several places are no figures of one incident,
and who speaks of one of the dead, or names some of them, gives no toll.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from statistics import median_low
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from tawthiq.link.figures import Told, of_both
from tawthiq.link.somebody import is_of_ones_own, is_somebody
from tawthiq.model import Harm, Record, Statement
from tawthiq.model.record import Range

_FAR_ABOVE = 2.5
_WIDER = 2
_SEVERAL = 2
_ROUND_UP = 4
"""Most incidents that a report tells of without being a round-up, whose figures are often of all of them."""

WhyNot = Literal[
    "updated", "no words", "vague", "names", "one person", "round-up", "unsure", "far above others"
]
"""Why a statement takes no part in a range."""


class Tellers(NamedTuple):
    """What is known of the reports of an incident: when each was published, which tell of several incidents, which
    of so many that they are round-ups; and which of their values speak of one person as somebody, and count nobody,
    which are names, or words that leave the number open, which of these tell of `several`, which say that there were
    at least so many, and which are figures of killed and injured together; `placed` are the reports that give the very
    place, `unsure` those of which it is unsure whether they are of this incident."""

    published: Mapping[str, date | None]
    wide: Collection[str] = frozenset()
    round_ups: Collection[str] = frozenset()
    persons: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    at_least: Mapping[str, int] = MappingProxyType({})
    shared: Mapping[str, int] = MappingProxyType({})
    placed: Collection[str] = frozenset()
    unsure: Collection[str] = frozenset()


def tellers(
    told: Sequence[Told], placed: Collection[str] = frozenset(), unsure: Collection[str] = frozenset()
) -> Tellers:
    """The reports of an incident as tellers of figures; `placed` are those that give its very place, `unsure` those that
    may be of another."""
    events = {one.record.id: len(one.record.events) for one in told}
    harm = [h for one in told for h in one.record.harm]
    shared = {h.id: h.min for one in told for h in of_both(one.record)}
    return Tellers(
        published={one.record.id: one.published for one in told},
        wide=frozenset(report for report, n in events.items() if n > 1),
        round_ups=frozenset(report for report, n in events.items() if n > _ROUND_UP),
        persons=frozenset(value for one in told for value in _persons(one.record)),
        names=frozenset(h.id for h in harm if h.vague or "name-" in h.rule or is_of_ones_own(h.span.text)),
        several=frozenset(h.id for h in harm if h.id not in shared and _is_of_several(h)),
        at_least={h.id: h.min for h in harm if h.max is None and not h.vague},
        shared=shared,
        placed=placed,
        unsure=unsure,
    )


def _persons(record: Record) -> list[str]:
    """The values that count one person and name him, or tell who he is."""
    named = [(v.name.within, v.name.start, v.name.end) for v in record.victims]
    return [
        h.id
        for h in record.harm
        if (h.min, h.max) == (1, 1)
        and (
            is_somebody(h.span.text)
            or h.rule == "harmed-state"
            or any(
                h.span.within == w and start < h.span.end and h.span.start < end for w, start, end in named
            )
        )
    ]


def _is_of_several(harm: Harm) -> bool:
    """Whether a statement tells of two injured at least without a figure: `جرحى`, `إصابة آخرين`. Of the killed it is
    mostly a rumour, or those of another hour and place, that speaks so beside who counts one."""
    return harm.outcome == "injured" and bool(harm.vague) and harm.max is None and harm.min >= _SEVERAL


def range_of(said: Sequence[Statement], by: Tellers) -> tuple[Range | None, list[Statement]]:
    """The range of one field, and its statements with those marked that do not count, each with the reason.

    Not counted are, where narrower reports tell of any harm, the figures of round-ups; where surer ones do, those of
    reports that may be of another incident; where somebody gives a figure,
    names alone, what is said of one person as of somebody, and vague words (`خمسة على الأقل` is none, and counts as
    five where others give more); older tolls of a source that later gave another; a zero without its words where
    somebody names harm; and figures of more than this incident. Who speaks of several where the others speak of one
    (`جرحى`, `إصابة آخرين`) contradicts them, and makes the highest two.

    >>> said = [Statement(field="killed", value=(n, n), speaker=None, source=s, document=d, values=(d,))
    ...         for n, s, d in ((3, "SANA", "a"), (5, "SANA", "b"), (4, "Reuters", "c"))]
    >>> range_of(said, Tellers({"a": date(2022, 1, 1), "b": date(2022, 1, 2), "c": None}))[0]
    (4, 5)
    """
    marked = _unless(said, lambda s: bool(s.values) or _low(s) > 0, "no words")
    marked = _unless(marked, lambda s: s.document not in by.round_ups, "round-up")
    marked = _unless(marked, lambda s: s.document not in by.unsure, "unsure")
    marked = _unless(marked, lambda s: _is_figure(s, by), "vague")
    marked = _unless(marked, lambda s: not _is_of_names(s, by), "names")
    marked = _unless(marked, lambda s: not by.persons.issuperset(s.values) or not s.values, "one person")
    marked = _superseded(marked, by.published)
    marked = _without_outliers(_without_wider(marked, by.placed), by.wide, by.placed)
    counted = [s for s in marked if s.counts]
    if not counted:
        return None, marked
    lows = [_low(s) for s in counted]
    tops = [top for s in counted if (top := _top(s)) is not None]
    highest = max(lows + tops) if tops else None
    several = [s for s in marked if s.why_not == "vague" and not by.several.isdisjoint(s.values)]
    if highest == 1 and several:
        return (min(lows), _SEVERAL), [_again(s) if s in several else s for s in marked]
    return (min(lows), highest), marked


def _is_figure(said: Statement, by: Tellers) -> bool:
    """Whether a statement says how many, or at least how many, and not of killed and injured together."""
    if said.values and all(by.shared.get(v) == _low(said) for v in said.values):
        return False
    at_least = (by.at_least[v] for v in said.values if v in by.at_least)
    return _top(said) is not None or any(least <= _low(said) for least in at_least)


def _is_of_names(said: Statement, by: Tellers) -> bool:
    """Whether it was names that were counted, and no figure given."""
    return _low(said) > 0 and _top(said) is not None and by.names.issuperset(said.values)


def _unless(said: Sequence[Statement], better: Callable[[Statement], bool], why: WhyNot) -> list[Statement]:
    """Leaves out what is not better, where anything that counts is."""
    if not any(s.counts and better(s) for s in said):
        return list(said)
    return [s if not s.counts or better(s) else _left_out(s, why) for s in said]


def _superseded(said: Sequence[Statement], published: Mapping[str, date | None]) -> list[Statement]:
    """Of one source the last word counts: the latest by its day, of one day the highest."""
    last: dict[str, tuple[date, int]] = {}
    for s in said:
        if s.counts:
            when = (published.get(s.document) or date.min, _low(s))
            last[s.source] = max(last.get(s.source, when), when)

    def stands(s: Statement) -> bool:
        when = (published.get(s.document) or date.min, _low(s))
        return when >= last[s.source] or when[1] == last[s.source][1]

    return [_left_out(s, "updated") if s.counts and not stands(s) else s for s in said]


def _without_outliers(
    said: Sequence[Statement], wide: Collection[str], placed: Collection[str]
) -> list[Statement]:
    """A figure that one source alone gives, far above what the others do, is that of a day or of several places where its
    report (one of `wide`) tells of several incidents, or, of more than two sources, does not give the very place."""
    tops: dict[str, int] = {}
    for s in said:
        if s.counts:
            tops[s.source] = max(tops.get(s.source, 0), _top(s) or _low(s))
    if len(tops) < 2:
        return list(said)
    middle = median_low(tops.values())
    most = max(_FAR_ABOVE * middle, middle + _FAR_ABOVE)

    def stands_out(s: Statement) -> bool:
        top = _top(s) or _low(s)
        alone = sum(t >= top for t in tops.values()) == 1
        of_more = s.document in wide or len(tops) > 2 and s.document not in placed
        return top > most and alone and of_more

    return [_left_out(s, "far above others") if s.counts and stands_out(s) else s for s in said]


def _without_wider(said: Sequence[Statement], placed: Collection[str]) -> list[Statement]:
    """A figure of a report that gives no more than a governorate, more than twice what those say that give the very
    place, is that of several places (`11 شهيداً اليوم في إدلب وريفها`)."""
    here = [s for s in said if s.counts and s.document in placed]
    most = _WIDER * max((_top(s) or _low(s) for s in here), default=0)
    wider = [s for s in said if s.counts and s.document not in placed and (_top(s) or _low(s)) > most]
    if len({s.source for s in wider}) >= len({s.source for s in here}):
        return list(said)
    return [_left_out(s, "far above others") if s in wider else s for s in said]


def _again(said: Statement) -> Statement:
    return msgspec.structs.replace(said, counts=True, why_not=None)


def _left_out(said: Statement, why: WhyNot) -> Statement:
    return msgspec.structs.replace(said, counts=False, why_not=why)


def _low(said: Statement) -> int:
    assert not isinstance(said.value, str)
    return said.value[0]


def _top(said: Statement) -> int | None:
    assert not isinstance(said.value, str)
    return said.value[1]

"""Ranges: the lowest and the highest figure that a source gives for the incident itself, each with its statements.

The method is that of casualty recorders (Airwars, Every Casualty): an updated toll replaces the earlier one of the
same source, a repost counts with its original, figures of a day or of several places are no figures of one incident,
and people count as civilians unless a source says otherwise.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from statistics import median_low
from typing import NamedTuple

import msgspec

from tawthiq.link.actors import body_of
from tawthiq.model import Harm, Record, Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Outcome, Range, Who

_FAR_ABOVE = 2.5


class _Fields(NamedTuple):
    """The fields of an incident that one outcome goes into."""

    civilians: Field
    combatants: Field
    groups: Mapping[Who, Field]


_FIELDS: Mapping[Outcome, _Fields] = {
    "killed": _Fields(
        "killed",
        "combatants_killed",
        {"children": "children_killed", "women": "women_killed", "men": "men_killed"},
    ),
    "injured": _Fields(
        "injured",
        "combatants_injured",
        {"children": "children_injured", "women": "women_injured", "men": "men_injured"},
    ),
}


class Told(NamedTuple):
    """One report's event as a teller of figures: its record, the event's index, the source that it counts for, and
    when it was published."""

    record: Record
    event: int
    source: str
    published: date | None


def statements(told: Told) -> list[Statement]:
    """What one report says of the harm in one event: a figure for killed and injured, and for the groups among them."""
    found = []
    for outcome, fields in _FIELDS.items():
        found += _of_outcome(told, outcome, fields)
    return found


def _of_outcome(told: Told, outcome: Outcome, fields: _Fields) -> list[Statement]:
    harm = [h for h in told.record.harm if h.event == told.event and h.outcome == outcome]
    whole = [h for h in harm if h.part_of is None]
    combatants = [h for h in whole if "combatants" in h.who]
    others = [h for h in whole if "combatants" not in h.who]
    total = _event_figure(told, outcome)
    found: list[Statement] = []
    if combatants and others:
        found.append(_said(told, fields.civilians, _largest(others), others))
        found.append(_said(told, fields.combatants, _largest(combatants), combatants))
    elif combatants:
        found.append(_said(told, fields.combatants, total or _largest(combatants), combatants))
    elif total is not None:
        found.append(_said(told, fields.civilians, total, others))
    for who, field in fields.groups.items():
        if of_group := [h for h in harm if h.who == (who,)]:
            found.append(_said(told, field, _largest(of_group), of_group))
    return found


def _event_figure(told: Told, outcome: Outcome) -> Range | None:
    if told.event < 0:
        return None
    event = told.record.events[told.event]
    return event.killed if outcome == "killed" else event.injured


def _said(told: Told, field: Field, value: Range, harm: Sequence[Harm]) -> Statement:
    speakers = {told.record.claims[h.claim].speaker for h in harm if h.claim is not None}
    speaker = speakers.pop() if len(speakers) == 1 and all(h.claim is not None for h in harm) else None
    return Statement(
        field=field,
        value=value,
        speaker=speaker,
        source=(body_of(speaker) if speaker else None) or told.source,
        document=told.record.id,
        values=tuple(h.id for h in harm),
    )


def _largest(harm: Sequence[Harm]) -> Range:
    least = max(h.min for h in harm)
    return least, None if any(h.max is None for h in harm) else max(h.max or 0 for h in harm)


def range_of(
    said: Sequence[Statement], published: Mapping[str, date | None], wide: Collection[str] = ()
) -> tuple[Range | None, list[Statement]]:
    """The range of one field, and its statements with those marked that do not count: older tolls of a source that
    later gave another, vague words where somebody gives a figure, and figures of more than this incident.

    `published` are the days of the reports, `wide` the reports that tell of several incidents.

    >>> said = [Statement(field="killed", value=(n, n), speaker=None, source=s, document=d, values=())
    ...         for n, s, d in ((3, "SANA", "a"), (5, "SANA", "b"), (4, "Reuters", "c"))]
    >>> days = {"a": date(2022, 1, 1), "b": date(2022, 1, 2), "c": None}
    >>> range_of(said, days)[0]
    (4, 5)
    """
    marked = _superseded(said, published)
    exact = any(s.counts and _top(s) is not None for s in marked)
    marked = [_left_out(s, "vague") if s.counts and exact and _top(s) is None else s for s in marked]
    marked = _without_outliers(marked, wide)
    counted = [s for s in marked if s.counts]
    if not counted:
        return None, marked
    lows = [_low(s) for s in counted]
    tops = [_top(s) for s in counted]
    return (min(lows), None if None in tops else max(t for t in tops if t is not None)), marked


def _superseded(said: Sequence[Statement], published: Mapping[str, date | None]) -> list[Statement]:
    """Of one source the last word counts: the latest by its day, of one day the highest."""
    last: dict[str, tuple[date, int]] = {}
    for s in said:
        when = (published.get(s.document) or date.min, _low(s))
        last[s.source] = max(last.get(s.source, when), when)
    return [
        s if (published.get(s.document) or date.min, _low(s)) >= last[s.source] or _low(s) == last[s.source][1]
        else _left_out(s, "updated")
        for s in said
    ]  # fmt: skip


def _without_outliers(said: Sequence[Statement], wide: Collection[str]) -> list[Statement]:
    """A figure that one source alone gives, far above what the others do, is that of a day or of several places: of
    two sources, only where its report (one of `wide`) tells of several incidents."""
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
        return top > most and alone and (len(tops) > 2 or s.document in wide)

    return [_left_out(s, "far above others") if s.counts and stands_out(s) else s for s in said]


def _left_out(said: Statement, why: str) -> Statement:
    return msgspec.structs.replace(said, counts=False, why_not=why)


def _low(said: Statement) -> int:
    assert not isinstance(said.value, str)
    return said.value[0]


def _top(said: Statement) -> int | None:
    assert not isinstance(said.value, str)
    return said.value[1]


def fields_in(said: Iterable[Statement]) -> list[Field]:
    """The fields that statements speak of, each once."""
    return list(dict.fromkeys(s.field for s in said))

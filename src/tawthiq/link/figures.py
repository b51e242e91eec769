"""Figures: what one report says of the killed and injured in one event, and of the groups among them.

People count as civilians unless a source says otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.link.actors import body_of
from tawthiq.model import Harm, Record, Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Outcome, Range, Who


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

FIGURES: tuple[Field, ...] = tuple(
    field for its in _FIELDS.values() for field in (its.civilians, its.combatants, *its.groups.values())
)
"""The figures of an incident."""


_ALL: tuple[Who, ...] = ("people",)


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
    armed = [h for h in whole if h.who == ("combatants",)]
    mixed = [h for h in whole if "combatants" in h.who and h not in armed]
    others = [h for h in whole if "combatants" not in h.who]
    among = [h for h in harm if h.part_of is not None and "civilians" in h.who]
    total = _event_figure(told, outcome)
    found: list[Statement] = []
    if others and (armed or mixed):
        both = of_both(told.record)
        others = [h for h in others if h.vague or h not in both] or others
        found.append(_said(told, fields.civilians, _civilians(armed, mixed, others, total), others))
    elif mixed:
        found.append(_said(told, fields.civilians, _some_of(mixed), mixed))
    elif total is not None and not armed:
        found.append(_said(told, fields.civilians, total, others))
    elif among:
        found.append(_said(told, fields.civilians, _largest(among), among))
    if armed:
        alone = total if not (others or mixed) else None
        found.append(_said(told, fields.combatants, _without(among, alone or _largest(armed)), armed))
    elif mixed:
        found.append(_said(told, fields.combatants, _some_of(mixed), mixed))
    for who, field in fields.groups.items():
        if of_group := [h for h in harm if h.who == (who,)]:
            found.append(_said(told, field, _largest(of_group), of_group))
    return found


def of_both(record: Record) -> list[Harm]:
    """The statements that count killed and injured on one figure (`استشهاد وإصابة 11 مدنيا`)."""
    spans = [(h.span.within, h.span.start) for h in record.harm]
    return [h for h, span in zip(record.harm, spans, strict=True) if spans.count(span) > 1]


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


def _civilians(
    armed: Sequence[Harm], mixed: Sequence[Harm], others: Sequence[Harm], total: Range | None
) -> Range:
    """The figure of those who are no combatants: what the fighters leave of the event's `total` (`مقتل جندي ورجل
    وامرأة`), or of a figure of all together (`خمسة أشخاص`, then `أربعة من مقاتليه` and `مدني`, or a name); else the
    largest."""
    dead, wholes = _exact(armed), _exact([*mixed, *(h for h in others if h.who == _ALL)])
    whole = max(wholes, default=0)
    unarmed = {h.span.text: h.min for h in others if h.min == h.max and (h.who != _ALL or h.min < whole)}
    if not dead or not unarmed:
        return _largest(others)
    told_of = [whole] if wholes else []
    told_of += [total[0]] if total and total[0] == total[1] else []
    for left in (of - max(dead) for of in told_of):
        if left > 0 and left in (*unarmed.values(), sum(unarmed.values())):
            return left, left
    return _largest(others)


def _without(among: Sequence[Harm], fighters: Range) -> Range:
    """`عسكري وسبعة آخرون بينهم مدنيان`: the figure of fighters without the civilians among them."""
    least, most = fighters
    civilians = max(_exact(among), default=0)
    return (least - civilians, most - civilians) if least == most and civilians < least else fighters


def _some_of(mixed: Sequence[Harm]) -> Range:
    """`12 عسكرياً ومدنياً`: of either there is one at least, and not all are of one kind."""
    _, most = _largest(mixed)
    return 1, most and most - 1


def _exact(harm: Iterable[Harm]) -> list[int]:
    return [h.min for h in harm if h.min == h.max]


def _largest(harm: Sequence[Harm]) -> Range:
    least = max(h.min for h in harm)
    return least, None if any(h.max is None for h in harm) else max(h.max or 0 for h in harm)


def fields_in(said: Iterable[Statement]) -> list[Field]:
    """The fields that statements speak of, each once."""
    return list(dict.fromkeys(s.field for s in said))

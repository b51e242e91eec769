"""What the readers of harm and of names give, before places, dates and parties are joined to it."""

from typing import NamedTuple

from tawthiq.model import Span
from tawthiq.model.record import Outcome, Who


class HarmDraft(NamedTuple):
    """A statement of harm before places, dates and parties are joined to it.

    `sentence` is the index of its sentence and `token` that of its first word there; `part_of` is the index
    of another draft.
    """

    outcome: Outcome
    span: Span
    min: int
    max: int | None
    vague: str | None
    who: tuple[Who, ...]
    part_of: int | None
    sentence: int
    token: int
    rule: str


class VictimDraft(NamedTuple):
    """A named person, with the draft that the name stands in (None when in a list of names alone)."""

    name: Span
    age: int | None
    outcome: Outcome
    sentence: int
    harm: int | None
    rule: str


class Harms(NamedTuple):
    """All that a report says of harm; `none` holds the outcomes that it says did not happen, with the sentence."""

    statements: list[HarmDraft]
    victims: list[VictimDraft]
    none: list[tuple[Outcome, int]]

"""The fields of an incident: which a person may decide, how their values are said, and what lies behind them."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, get_args

import msgspec

from tawthiq.export.wording import Language, value_words
from tawthiq.model import Incident, Statement
from tawthiq.model.incident import Grading
from tawthiq.model.record import Means
from tawthiq.review.fields import Field
from tawthiq.review.speech import day_words, word
from tawthiq.store import AboutIncident, AboutParty, Decided, Note, Settled, standing

FIGURES: Final = (
    "killed",
    "children_killed",
    "women_killed",
    "men_killed",
    "combatants_killed",
    "injured",
    "children_injured",
    "women_injured",
    "men_injured",
    "combatants_injured",
)
FIELDS: Final = (
    Field("grading", "choice", True, get_args(Grading), "grading"),
    Field("date", "day", required=True),
    Field("place", "text", required=True),
    *(Field(name, "range", required=True) for name in FIGURES),
    Field("means", "choices", False, get_args(Means), "means"),
)
"""The fields that a person may decide; who is named as responsible is said party by party."""

PARTIES: Final = Field("by", "text")
"""The parties as they are proposed, which a person may accept as a whole."""


class Own(NamedTuple):
    """What people hold of an incident: the last decision on each field, what parties say, notes, and that it is settled."""

    fields: dict[str, Decided]
    parties: tuple[Decided, ...]
    notes: tuple[Decided, ...]
    settled: Decided | None


def own(made: Sequence[Decided]) -> Own:
    """What stands of decisions on an incident."""
    held = standing(made)
    settled = [one for one in held if isinstance(one.what, Settled)]
    return Own(
        {one.what.field: one for one in held if isinstance(one.what, AboutIncident)},
        tuple(one for one in held if isinstance(one.what, AboutParty)),
        tuple(one for one in held if isinstance(one.what, Note)),
        settled[-1] if settled else None,
    )


class Bounds(NamedTuple):
    """The statements that give a figure's lowest number, and those that give its highest: where none gives it, as
    whether the dead were civilians is open, all that count."""

    lowest: tuple[Statement, ...]
    highest: tuple[Statement, ...]


def bounds(incident: Incident, field: str) -> Bounds | None:
    """What lies behind the bounds of a figure; None where nobody gives one."""
    held = getattr(incident, field)
    if field not in FIGURES or held is None:
        return None
    its = [one for one in incident.statements if one.field == field and one.counts]
    low, high = held
    lowest = [one for one in its if one.value[0] == low]
    highest = [one for one in its if one.value[1] == high or one.value[1] is None and one.value[0] == high]
    return Bounds(tuple(lowest or its), tuple(highest))


def in_words(incident: Incident, field: str, value: Any, language: Language) -> str:
    """A field's value as people say it, be it proposed, decided, or what one source says.

    >>> nothing = dict(date_end=None, killed=None, injured=None, grading=None, grading_reason="", grading_reason_ar="")
    >>> one = Incident(id="a", date=None, place=None, independent_sources=1, documents=(), **nothing)
    >>> in_words(one, "killed", (3, None), "en"), in_words(one, "means", ["airstrike"], "en"), in_words(one, "date", None, "en")
    ('at least 3', 'air strike', 'not said')
    """
    if value is None or value in ((), []):
        return word("choice.none", language)
    if field == "date":
        return day_words(str(value), language)
    return value_words(incident, field, msgspec.to_builtins(value), language)

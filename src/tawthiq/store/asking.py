"""What an incident asks of a person: where its sources differ, and where its proposals rest on little."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from tawthiq.link.figures import FIGURES
from tawthiq.link.incidents import closest
from tawthiq.model import Incident

UNLIKELY: Final = 0.0
"""Log-odds below which a report is less likely than not of one incident with that which it is most like."""

_PROPOSED: Final = ("date", "place", *FIGURES, "means", "by", "grading")


def asks_of(incident: Incident) -> str:
    """The questions that an incident puts, parted by spaces: `differ:` with a field on which its sources differ, `doubt:`
    with one that is not known, known only roughly, or rests on one vague word; `doubt:joins` where a report is less
    likely than not one of its own.

    >>> nothing = dict(date_end=None, killed=None, injured=None, grading=None, grading_reason="", grading_reason_ar="")
    >>> asks_of(Incident(id="a", date=None, place=None, independent_sources=1, documents=(), **nothing))
    'doubt:date doubt:place'
    """
    return " ".join(
        [
            *(f"differ:{one.field}" for one in incident.contradictions),
            *(f"doubt:{field}" for field in _doubts(incident)),
        ]
    )


def proposals_of(incident: Incident) -> dict[str, Any]:
    """What is proposed for an incident, as plain values: what a person saw who settled it."""
    found = {field: getattr(incident, field) for field in _PROPOSED}
    place, by = incident.place, incident.by
    found["place"] = place and place.name
    found["by"] = sorted(f"{one.actor} ({one.stance})" for one in by)
    found["means"] = sorted(incident.means)
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(found))
    return plain


def state_of(reports: Iterable[str], proposed: Mapping[str, Any]) -> str:
    """What tells an incident's reports and proposals from others.

    >>> state_of(["خبر-2", "خبر-1"], {"killed": [3, 5]}) == state_of(["خبر-1", "خبر-2"], {"killed": [3, 5]})
    True
    """
    told = msgspec.json.encode([sorted(set(reports)), proposed], order="sorted")
    return hashlib.sha256(told).hexdigest()[:16]


def _doubts(incident: Incident) -> Iterable[str]:
    if incident.date is None:
        yield "date"
    place = incident.place
    if place is None or place.alternatives or place.precision in {None, "governorate", "country"}:
        yield "place"
    for field in ("killed", "injured"):
        its = [one for one in incident.statements if one.field == field and one.counts]
        if len(its) == 1 and its[0].value[1] is None:
            yield field
    if any(score < UNLIKELY for score in closest(incident.joins).values()):
        yield "joins"

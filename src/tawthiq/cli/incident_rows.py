"""Incidents as rows of words for a person: parties with who names them, all of it proposed."""

from collections.abc import Iterator, Sequence

from tawthiq.cli.rows import UNSAID, Row, figures
from tawthiq.model import Incident, Located, Party

TITLE = "incidents: all figures, parties and gradings are proposed, from what sources say"
INCIDENTS = (
    "date",
    "place",
    "killed",
    "injured",
    "named as responsible (proposed), and by whom",
    "grading (proposed)",
    "reports (sources)",
)
_SPEAKERS = 2


def rows(incident: Incident) -> Iterator[Row]:
    """The row of an incident, and one more for each further party: killed and injured count civilians."""
    first, *more = map(_party, incident.by) if incident.by else (UNSAID,)
    yield (
        incident.date or UNSAID,
        _place(incident.place) if incident.place else UNSAID,
        figures(incident.killed),
        figures(incident.injured),
        first,
        incident.grading or UNSAID,
        f"{len(incident.documents)} ({incident.independent_sources})",
    )
    for party in more:
        yield ("", "", "", "", party, "", "")


def _place(place: Located) -> str:
    return "، ".join((place.name, *place.within))


def _party(party: Party) -> str:
    stance = "" if party.stance == "alleged" else f", {party.stance}"
    return f"{party.actor_ar or party.actor}{stance} ({_speakers(party.speakers)})"


def _speakers(names: Sequence[str]) -> str:
    """The first of them, and how many more there are.

    >>> _speakers(("الدفاع المدني", "سانا", "رويترز", "مراسلنا"))
    'الدفاع المدني, سانا +2'
    """
    more = len(names) - _SPEAKERS
    return ", ".join(names[:_SPEAKERS]) + (f" +{more}" if more > 0 else "")

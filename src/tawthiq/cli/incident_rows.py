"""Incidents as rows of words for a person: parties with who names them, all of it proposed."""

from collections.abc import Sequence

from tawthiq.cli.rows import UNSAID, Row, figures
from tawthiq.model import Incident, Located, Party

INCIDENTS = (
    "date",
    "place",
    "killed",
    "injured",
    "proposed: named as responsible, and by whom",
    "proposed grading",
    "reports (independent)",
)
_SPEAKERS = 3


def row(incident: Incident) -> Row:
    """The row of an incident; killed and injured count civilians."""
    return (
        incident.date or UNSAID,
        _place(incident.place) if incident.place else UNSAID,
        figures(incident.killed),
        figures(incident.injured),
        "; ".join(map(_party, incident.by)) or UNSAID,
        incident.grading or UNSAID,
        f"{len(incident.documents)} ({incident.independent_sources})",
    )


def _place(place: Located) -> str:
    return "، ".join((place.name, *place.within))


def _party(party: Party) -> str:
    stance = "" if party.stance == "alleged" else f", {party.stance}"
    return f"{party.actor_ar or party.actor}{stance} ({_speakers(party.speakers)})"


def _speakers(names: Sequence[str]) -> str:
    """The first of them, and how many more there are.

    >>> _speakers(("الدفاع المدني", "سانا", "رويترز", "مراسلنا"))
    'الدفاع المدني, سانا, رويترز +1'
    """
    more = len(names) - _SPEAKERS
    return ", ".join(names[:_SPEAKERS]) + (f" +{more}" if more > 0 else "")

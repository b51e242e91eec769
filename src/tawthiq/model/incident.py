"""An incident: what all reports of one event say together. The contract is `tawthiq.incident/1`."""

from typing import Any, Literal

import msgspec

from tawthiq.model.record import Means, Outcome, Place, Range, Verdict

INCIDENT_FORMAT = "tawthiq.incident/1"

Grading = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Stance = Literal["alleged", "denied", "admitted"]
Role = Literal["main", "mentions"]
PlacePrecision = Literal["place", "containing", "governorate", "country"]
Field = Literal[
    "date",
    "place",
    "means",
    "by",
    "occurrence",
    "killed",
    "injured",
    "combatants_killed",
    "combatants_injured",
    "children_killed",
    "women_killed",
    "men_killed",
    "children_injured",
    "women_injured",
    "men_injured",
]


class Located(Place, frozen=True, kw_only=True):
    """A place with what a gazetteer knows of it.

    `precision` says whose coordinates these are: the place's own, or those of what contains it. A name that no
    gazetteer holds keeps its name; all else is None. `alternatives` names other places that the words could mean.
    """

    governorate: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision | None = None
    alternatives: tuple[str, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says about one field of an incident.

    `value` is a range for figures, a name for all else. `speaker` is who says so inside the report (None: the
    report itself), `source` the independent source that it counts for, `values` the ids of the values in the record
    of `document`. `counts` tells whether it takes part in the incident's value; if not, `why_not` says why. `verdict` is
    there only where people decided on these values, as far as they concern the field; `corrected` where one of them is a
    part of a figure and was corrected or rejected.
    """

    field: Field
    value: Range | str
    speaker: str | None
    source: str
    document: str
    values: tuple[str, ...]
    counts: bool = True
    why_not: str | None = None
    verdict: Verdict | msgspec.UnsetType = msgspec.UNSET


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party named as responsible, by whom, and in which stance; it never stands without its speakers."""

    actor: str
    actor_ar: str
    stance: Stance
    speakers: tuple[str, ...]
    documents: tuple[str, ...]
    claims: tuple[str, ...]


class NamedVictim(msgspec.Struct, frozen=True, kw_only=True):
    """A person named by one report or more, over the spellings of the name."""

    name: str
    age: int | None
    outcome: Outcome
    documents: tuple[str, ...]
    spellings: tuple[str, ...] = ()


class Disputed(msgspec.Struct, frozen=True):
    """One of the values of a contradiction, with the reports that give it."""

    value: Any
    documents: tuple[str, ...]


class Contradiction(msgspec.Struct, frozen=True):
    """A field about which sources differ."""

    field: Field
    values: tuple[Disputed, ...]


class Member(msgspec.Struct, frozen=True):
    """A report of the incident, and whether it is chiefly about it. `event` is the index in its record."""

    id: str
    role: Role
    event: int | None = None


class IndependentSource(msgspec.Struct, frozen=True):
    """An outlet or body that counts once, with the reports that come from it; copies are among them."""

    name: str
    documents: tuple[str, ...]


class Join(msgspec.Struct, frozen=True):
    """Why two reports were taken for reports of one incident."""

    documents: tuple[str, str]
    score: float
    because: tuple[str, ...]


class DecidedField(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided of an incident: by whom (`user`), when (`at`, ISO), on what `source` it rests.

    `field` is one of the incident, whose `value` then stands in it, or `party`, `victim` or `note`: one party that a person
    recorded, one victim whom people added, corrected or rejected in the reports (`value` None), a note. `proposed` is what
    the program proposes there.
    """

    field: str
    value: Any
    proposed: Any
    user: str
    at: str
    source: str = ""
    note: str = ""


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Reports about the same event. All figures but those of combatants count civilians.

    Everything here is a proposal drawn from what sources say; `statements` holds who says what. `formerly` are the
    ids of incidents that went into this one. `decided` is there only where a case is written out and people decided on the
    incident: its fields then hold what they decided, and `decided` what was proposed.
    """

    format: str = INCIDENT_FORMAT
    id: str
    date: str | None
    date_end: str | None
    place: Located | None
    killed: Range | None
    injured: Range | None
    combatants_killed: Range | None = None
    combatants_injured: Range | None = None
    children_killed: Range | None = None
    women_killed: Range | None = None
    men_killed: Range | None = None
    children_injured: Range | None = None
    women_injured: Range | None = None
    men_injured: Range | None = None
    victims: tuple[NamedVictim, ...] = ()
    by: tuple[Party, ...] = ()
    means: tuple[Means, ...] = ()
    grading: Grading | None
    grading_reason: str
    grading_reason_ar: str
    independent_sources: int
    sources: tuple[IndependentSource, ...] = ()
    documents: tuple[Member, ...]
    contradictions: tuple[Contradiction, ...] = ()
    statements: tuple[Statement, ...] = ()
    joins: tuple[Join, ...] = ()
    formerly: tuple[str, ...] = ()
    decided: tuple[DecidedField, ...] | msgspec.UnsetType = msgspec.UNSET


_encoder = msgspec.json.Encoder()


def incident_to_json(incident: Incident) -> bytes:
    """One line of JSON as docs/incident.md describes it, without the line end.

    >>> nothing = dict(date_end=None, place=None, killed=None, injured=None, grading_reason="", grading_reason_ar="")
    >>> found = Incident(id="a", date="2018-04-07", grading=None, independent_sources=1, documents=(), **nothing)
    >>> incident_to_json(found).startswith(b'{"format":"tawthiq.incident/1","id":"a","date":"2018-04-07"')
    True
    """
    return _encoder.encode(incident)


_decoder = msgspec.json.Decoder(Incident)


def incident_from_json(line: bytes) -> Incident:
    """The incident in one line of JSON; `msgspec.DecodeError` (a ValueError) says what is wrong with it.

    >>> nothing = dict(date_end=None, place=None, killed=None, injured=None, grading_reason="", grading_reason_ar="")
    >>> found = Incident(id="a", date="2018-04-07", grading=None, independent_sources=1, documents=(), **nothing)
    >>> incident_from_json(incident_to_json(found)) == found
    True
    """
    return _decoder.decode(line)


def incident_json_schema() -> dict[str, Any]:
    """The JSON Schema of an incident, as a dictionary."""
    return msgspec.json.schema(Incident)

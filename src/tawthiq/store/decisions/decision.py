"""A decision: what a person says of reports, a value, or an incident, or that an earlier decision is taken back."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from tawthiq.model.incident import Stance

ValueKind = Literal["claims", "harm", "victims", "events"]


class AboutReports(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="reports", forbid_unknown_fields=True
):
    """Reports are of one incident (`joined`), no two of them are (`parted`), or they belong together elsewhere (`moved`):
    out of the incident of the reports `out_of`, into that of the reports `into`, or into one of their own."""

    verdict: Literal["joined", "parted", "moved"]
    reports: tuple[str, ...]
    out_of: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    note: str = ""


class AboutValue(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="value", forbid_unknown_fields=True
):
    """A value that was read in a report: it is right, wrong, to be put otherwise, or was missed.

    `value` is the value as the person holds it, in the record's form, with its spans; for what was rejected, the value
    as it was proposed. `proposed` is the value that the program proposed then, if it did; `sha256` the hash of the text
    that the spans are of.
    """

    verdict: Literal["accepted", "corrected", "rejected", "added"]
    report: str
    sha256: str
    kind: ValueKind
    value: dict[str, Any]
    proposed: dict[str, Any] | None = None
    note: str = ""


class AboutIncident(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="incident", forbid_unknown_fields=True
):
    """A field of an incident as a person holds it, beside what was proposed then; `source` says what it rests on."""

    incident: str
    field: str
    value: Any
    proposed: Any = None
    source: str = ""
    note: str = ""


class AboutParty(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="party", forbid_unknown_fields=True
):
    """A party and an incident: it is named as responsible, denies it, or admits it, by a source that the person names;
    `day` is that of the statement."""

    incident: str
    actor: str
    actor_ar: str
    stance: Stance
    source: str
    day: str | None = None
    note: str = ""


class Note(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="note", forbid_unknown_fields=True
):
    """A person's note on an incident."""

    incident: str
    note: str


class Settled(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="settled", forbid_unknown_fields=True
):
    """A person is done with an incident that had these reports, and whose proposals were these: where either is another
    later, it asks for a person again."""

    incident: str
    reports: tuple[str, ...]
    proposed: dict[str, Any]
    note: str = ""


class Undo(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="undo", forbid_unknown_fields=True
):
    """A decision is taken back; it stays on record."""

    decision: str
    note: str = ""


Decision = AboutReports | AboutValue | AboutIncident | AboutParty | Note | Settled | Undo
OnIncident = AboutIncident | AboutParty | Note | Settled
"""A decision that names an incident by its id."""


def decision_from_json(line: bytes) -> Decision:
    """The decision in a line of JSON; `msgspec.DecodeError` (a ValueError) says what is wrong with it.

    >>> decision_from_json('{"about":"reports","verdict":"joined","reports":["خبر-1","خبر-2"]}'.encode()).verdict
    'joined'
    """
    return _decoder.decode(line)


def reports_of(one: Decision) -> Sequence[str]:
    """The reports that a decision names."""
    match one:
        case AboutReports():
            return (*one.reports, *one.out_of, *one.into)
        case Settled():
            return one.reports
        case AboutValue():
            return (one.report,)
        case _:
            return ()


def subject(one: Decision) -> tuple[str, ...] | None:
    """What two decisions have in common that answer the same question: a value of a report, a field of an incident, a
    party's stance, whether an incident is settled; None where a decision answers none of these.

    >>> subject(AboutIncident(incident="incident-1", field="grading", value="fair"))
    ('incident', 'incident-1', 'grading')
    """
    match one:
        case AboutIncident():
            return "incident", one.incident, one.field
        case AboutParty():
            return "party", one.incident, one.actor
        case Settled():
            return "settled", one.incident
        case AboutValue():
            return "value", one.report, one.kind, str((one.proposed or one.value).get("id"))
        case _:
            return None


def questions(one: Decision) -> frozenset[tuple[str, ...]]:
    """All that a decision answers: its subject, or for each report to which others it belongs.

    >>> sorted(questions(AboutReports(verdict="joined", reports=("خبر-1", "خبر-2"))))
    [('report', 'خبر-1'), ('report', 'خبر-2')]
    """
    if isinstance(one, AboutReports):
        return frozenset(("report", report) for report in reports_of(one))
    found = subject(one)
    return frozenset() if found is None else frozenset({found})


_decoder: msgspec.json.Decoder[Decision] = msgspec.json.Decoder(Decision)

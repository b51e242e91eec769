"""A decision: what a person says of reports, persons, a value, or an incident, or that an earlier decision is taken
back.

In double review two people judge the same report or incident without sight of each other. What they say goes on record
as opinions, which hold nothing by themselves; what is decided after comparing them is a decision like any other.
"""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from tawthiq.link.persons import Mention
from tawthiq.model.incident import Stance
from tawthiq.model.record import ValueKind, Verdict


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


class AboutPersons(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="persons", forbid_unknown_fields=True
):
    """All of these names and those are one person's (`same`), or none of these is the person of one of those."""

    verdict: Literal["same", "different"]
    these: tuple[Mention, ...]
    those: tuple[Mention, ...]
    note: str = ""


class AboutValue(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="value", forbid_unknown_fields=True
):
    """A value that was read in a report: it is right, wrong, to be put otherwise, or was missed.

    `value` is the value as the person holds it, in the record's form, with its spans; for what was rejected, the value
    as it was proposed. `proposed` is the value that the program proposed then, if it did; `sha256` the hash of the text
    that the spans are of.
    """

    verdict: Verdict
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


class Opinion(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="opinion", forbid_unknown_fields=True
):
    """What one of two people holds of a value or of a field of an incident, without sight of what others hold."""

    on: AboutValue | AboutIncident


class Finished(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="finished", forbid_unknown_fields=True
):
    """Somebody's opinions on a report or an incident, one of which is named, are complete."""

    report: str = ""
    incident: str = ""


OnIncident = AboutIncident | AboutParty | Note | Settled
"""A decision that names an incident by its id."""
Decision = AboutReports | AboutPersons | AboutValue | OnIncident | Undo | Opinion | Finished


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
        case AboutPersons():
            return [mention.report for mention in (*one.these, *one.those)]
        case Settled():
            return one.reports
        case _:
            return tuple(filter(None, [report_of(one)]))


def report_of(one: Decision) -> str:
    """The report whose values a decision is on, or nothing."""
    what = one.on if isinstance(one, Opinion) else one
    return what.report if isinstance(what, AboutValue | Finished) else ""


def incident_of(one: Decision) -> str:
    """The incident that a decision is on, or nothing."""
    what = one.on if isinstance(one, Opinion) else one
    return what.incident if isinstance(what, OnIncident | Finished) else ""


def subject(one: Decision) -> tuple[str, ...] | None:
    """What two decisions have in common that answer the same question: a value of a report, a field of an incident, a
    party's stance, whether an incident is settled; None where a decision answers none of these, as an opinion, beside
    which others are wanted.

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
    """All that a decision answers: its subject; for each report, to which others it belongs; of persons, whether each of
    these mentions names whom each of those does.

    >>> sorted(questions(AboutReports(verdict="joined", reports=("خبر-1", "خبر-2"))))
    [('report', 'خبر-1'), ('report', 'خبر-2')]
    """
    if isinstance(one, AboutReports):
        return frozenset(("report", report) for report in reports_of(one))
    if isinstance(one, AboutPersons):
        sides = [[(mention.report, mention.value) for mention in side] for side in (one.these, one.those)]
        return frozenset(("persons", *min(a, b), *max(a, b)) for a in sides[0] for b in sides[1])
    found = subject(one)
    return frozenset() if found is None else frozenset({found})


_decoder: msgspec.json.Decoder[Decision] = msgspec.json.Decoder(Decision)

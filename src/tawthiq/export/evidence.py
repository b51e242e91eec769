"""The words that values rest on, and who says them, found in the records."""

from collections.abc import Iterable, Sequence

from tawthiq.link.actors import perpetrators
from tawthiq.model import Claim, Event, Incident, Party, Record, Span, Statement

Spans = tuple[Span, ...]


def spans_behind(statement: Statement, incident: Incident, record: Record) -> Spans:
    """The spans that a statement rests on; `record` is that of its report.

    Where the statement names no values, a place is that of the report's event, and a party is in the claims that name
    it or else in the event.
    """
    if statement.values:
        return _distinct(span for one in statement.values for span in _spans_of(record, one))
    if statement.field == "place" and (event := _event(incident, record)) and event.place:
        return _place(event) if event.place.name == statement.value else ()
    if statement.field == "by" and (party := named_party(incident, str(statement.value))):
        return spans_naming(party, incident, record)
    return ()


def speakers_behind(statement: Statement, incident: Incident, record: Record) -> tuple[str, ...]:
    """Who makes a statement inside its report; empty where the report itself does."""
    if statement.speaker:
        return (statement.speaker,)
    party = named_party(incident, str(statement.value)) if statement.field == "by" else None
    return tuple(dict.fromkeys(claim.speaker for claim in _claims(party, record))) if party else ()


def spans_naming(party: Party, incident: Incident, record: Record) -> Spans:
    """The spans of one report that name a party in its stance: of the claims, each with who says it, the reporting
    word and what is said; without any, the words for the party in the report's event."""
    if claims := _claims(party, record):
        return _distinct(span for claim in claims for span in _of_claim(claim))
    event = _event(incident, record)
    if party.stance != "alleged" or not event:
        return ()
    return tuple(span for span in event.by if party.actor in {one.name_en for one in perpetrators(span.text)})


def named_party(incident: Incident, value: str) -> Party | None:
    """The party of an incident that the value of a statement or contradiction means.

    A denial or admission stands in brackets behind the name.
    """
    for party in incident.by:
        if value == (party.actor if party.stance == "alleged" else f"{party.actor} ({party.stance})"):
            return party
    return None


def words(spans: Sequence[Span]) -> str | None:
    """The words of spans, one after the other; None for none.

    >>> words([Span(0, 4, "قالت"), Span(9, 14, "طفلان")])
    'قالت … طفلان'
    """
    return " … ".join(span.text for span in spans) or None


def _spans_of(record: Record, value: str) -> Spans:
    """The spans of one value of a record by its id."""
    for claim in record.claims:
        if claim.id == value:
            return _of_claim(claim)
    for harm in record.harm:
        if harm.id == value:
            return (harm.span,)
    for victim in record.victims:
        if victim.id == value:
            return (victim.name,)
    for event in record.events:
        if event.id == value:
            return (*_place(event), *event.by)
    return ()


def _claims(party: Party, record: Record) -> list[Claim]:
    return [claim for claim in record.claims if claim.id in party.claims]


def _of_claim(claim: Claim) -> Spans:
    spans = [span for span in (claim.source, claim.cue, claim.content) if span]
    return tuple(sorted(spans, key=lambda span: (span.within is None, span.start)))


def _distinct(spans: Iterable[Span]) -> Spans:
    return tuple(dict.fromkeys(spans))


def _place(event: Event) -> Spans:
    return (event.place.span,) if event.place and event.place.span else ()


def _event(incident: Incident, record: Record) -> Event | None:
    index = next((member.event for member in incident.documents if member.id == record.id), None)
    return record.events[index] if index is not None and index < len(record.events) else None

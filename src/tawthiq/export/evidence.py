"""The words that values rest on, found in the records."""

from collections.abc import Iterable, Mapping, Sequence

from tawthiq.model import Event, Incident, Record, Span, Statement

Spans = tuple[Span, ...]


def spans_of(record: Record) -> dict[str, Spans]:
    """The spans of each value of a record by the value's id, in the order of the text: a claim's are who says it,
    the reporting word and what is said; an event's the place and the parties.

    >>> from tawthiq.extract import extract
    >>> from tawthiq.model import Document
    >>> record = extract(Document(id="a", text="قُتل طفلان في دوما."))
    >>> [span.text for span in spans_of(record)[record.harm[0].id]]
    ['طفلان']
    """
    spans: dict[str, Spans] = {
        claim.id: _ordered((claim.source, claim.cue, claim.content)) for claim in record.claims
    }
    spans |= {harm.id: (harm.span,) for harm in record.harm}
    spans |= {victim.id: (victim.name,) for victim in record.victims}
    spans |= {event.id: (*_place(event), *event.by) for event in record.events}
    return spans


def spans_behind(
    statement: Statement, incident: Incident, record: Record, spans: Mapping[str, Spans]
) -> Spans:
    """The spans that a statement rests on; `spans` are those of `record`, the record of its report.

    Where the statement names no values, a place is that of the report's event, and a party stands in the claims that
    name it or else in the event.
    """
    if statement.values:
        return _all(statement.values, spans)
    event = _event(incident, record)
    if statement.field == "place" and event and event.place and event.place.name == statement.value:
        return _place(event)
    if statement.field == "by":
        claims = [
            claim
            for party in incident.by
            if statement.value
            == (party.actor if party.stance == "alleged" else f"{party.actor} ({party.stance})")
            for claim in party.claims
        ]
        return _all(claims, spans) or (event.by if event and "(" not in statement.value else ())
    return ()


def words(spans: Sequence[Span]) -> str | None:
    """The words of spans, one after the other.

    >>> words([Span(0, 4, "قالت"), Span(9, 14, "طفلان")])
    'قالت … طفلان'
    """
    return " … ".join(span.text for span in spans) or None


def _all(ids: Iterable[str], spans: Mapping[str, Spans]) -> Spans:
    return tuple(dict.fromkeys(span for one in ids for span in spans.get(one, ())))


def _ordered(spans: Iterable[Span | None]) -> Spans:
    return tuple(sorted((s for s in spans if s), key=lambda s: (s.within is None, s.start)))


def _place(event: Event) -> Spans:
    return (event.place.span,) if event.place and event.place.span else ()


def _event(incident: Incident, record: Record) -> Event | None:
    index = next((member.event for member in incident.documents if member.id == record.id), None)
    return record.events[index] if index is not None and index < len(record.events) else None

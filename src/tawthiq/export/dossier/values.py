"""The values of a report, and what people decided of them, as the page carries them."""

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

import msgspec

from tawthiq.export.decided.records import as_value
from tawthiq.model import Claim, DecidedValue, Event, Harm, Record, Span, ValueKind, Victim

Data = dict[str, Any]
Shape = Callable[[Span | None], list[Any] | None]
"""What a span becomes."""

KINDS: Final[tuple[ValueKind, ...]] = get_args(ValueKind)


def shaped(value: Any, span: Shape) -> Data:
    """One value of a record."""
    match value:
        case Claim():
            own = {
                name: getattr(value, name) for name in ("id", "speaker", "kind", "mode", "certainty", "rule")
            }
            return own | {name: span(getattr(value, name)) for name in ("source", "cue", "content")}
        case Harm():
            own = {
                name: getattr(value, name)
                for name in ("id", "outcome", "vague", "who", "event", "claim", "rule")
            }
            words = {
                "span": span(value.span),
                "place": span(value.place),
                "by": [span(one) for one in value.by],
            }
            return {**own, "range": [value.min, value.max], **words}
        case Victim():
            own = {name: getattr(value, name) for name in ("id", "outcome", "age", "rule")}
            return own | {"name": span(value.name)}
        case Event():
            place = span(value.place.span) if value.place else None
            return {"id": value.id, "date": value.date, "place": place, "by": [span(one) for one in value.by]}
    raise TypeError(value)


def decided(record: Record, span: Shape) -> list[Data]:
    """What people decided of the values of a record; `earlier` tells of another text of the report."""
    found = () if record.decided is msgspec.UNSET else record.decided
    return [_decided(one, record, span) for one in found]


def _decided(one: DecidedValue, record: Record, span: Shape) -> Data:
    earlier = one.sha256 != record.sha256
    shape: Shape = _of_another_text if earlier else span
    return {
        "id": one.id,
        "kind": one.kind,
        "verdict": one.verdict,
        "earlier": earlier,
        "user": one.user,
        "at": one.at,
        "note": one.note,
        "value": _told(one.kind, one.value, shape),
        "proposed": _told(one.kind, one.proposed, shape),
    }


def _told(kind: ValueKind, value: Mapping[str, Any] | None, span: Shape) -> Data | None:
    """A value with all that people may decide of it; None for one that has not the form of its kind."""
    if value is None:
        return None
    try:
        held = as_value(kind, value)
    except msgspec.ValidationError:
        return None
    more = [name for name in ("date", "means", "killed", "injured") if hasattr(held, name)]
    return shaped(held, span) | {name: getattr(held, name) for name in more}


def _of_another_text(of: Span | None) -> list[Any] | None:
    return None if of is None else [of.start, of.end, of.within, of.text]

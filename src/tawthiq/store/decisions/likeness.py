"""When two values are taken for the same, and in which fields they differ."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from tawthiq.model import ValueKind
from tawthiq.store.decisions.decision import AboutValue

Value = Mapping[str, Any]

FIELDS: Final[dict[ValueKind, tuple[str, ...]]] = {
    "claims": ("source", "speaker", "kind", "content", "mode", "certainty", "quoted", "via"),
    "harm": ("span", "outcome", "min", "max", "who", "place", "date", "by", "means"),
    "victims": ("name", "age", "outcome"),
    "events": ("date", "place", "by", "means", "killed", "injured"),
}
"""What of each kind of value is compared; indices into the record are not, since any other value shifts them."""

ANCHORS: Final[dict[ValueKind, tuple[str, ...]]] = {
    "claims": ("cue",),
    "harm": ("span",),
    "victims": ("name",),
    "events": ("place", "by"),
}


def overlap(kind: ValueKind, what: AboutValue, proposal: Value, *, exact: bool) -> int:
    """How many characters of the words of a decision's value, or else of the proposal that it answered, a proposal has
    too; of another text, words that are the same."""
    for value in filter(None, (what.value, what.proposed)):
        found = sum(
            _shared(mine, its, exact=exact)
            for anchor in ANCHORS[kind]
            for mine in spans_in(value.get(anchor))
            for its in spans_in(proposal.get(anchor))
        )
        if found:
            return 2 * found + (value.get("outcome") == proposal.get("outcome"))
    return 0


def _shared(mine: Value, its: Value, *, exact: bool) -> int:
    if mine.get("in") != its.get("in"):
        return 0
    if not exact:
        return len(mine["text"]) if mine["text"] == its["text"] else 0
    shared: int = min(mine["end"], its["end"]) - max(mine["start"], its["start"])
    return max(0, shared)


def spans_in(value: Any) -> Iterator[Value]:
    """The spans in a field: itself, those in a list, or that of a place."""
    if isinstance(value, Mapping):
        if "start" in value and "end" in value:
            yield value
        else:
            yield from spans_in(value.get("span"))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from spans_in(one)


def differences(kind: ValueKind, mine: Value, its: Value, *, exact: bool) -> tuple[str, ...]:
    """The fields in which two values differ; `exact` where their spans are of the same text."""
    return tuple(
        field
        for field in FIELDS[kind]
        if compared(mine.get(field), exact=exact) != compared(its.get(field), exact=exact)
    )


def compared(value: Any, *, exact: bool) -> Any:
    """A field as it is compared: spans by where they lie, or by their words where the text is another; places by name;
    lists without regard to order."""
    if isinstance(value, Mapping):
        if "start" in value and "end" in value:
            return (value["start"], value["end"], value.get("in")) if exact else value["text"]
        return value["name"] if "name" in value else msgspec.json.encode(value, order="sorted")
    if isinstance(value, list | tuple):
        found = [compared(one, exact=exact) for one in value]
        figures = all(one is None or isinstance(one, int) for one in found)
        return found if figures else sorted(found, key=str)
    return value


def filled(value: Any) -> bool:
    """Whether a field says anything."""
    return value is not None and value not in ([], ())

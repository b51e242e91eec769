"""A record as people decided it: its values as they hold them, and what was proposed."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from tawthiq.export.case import Judged
from tawthiq.model import Claim, DecidedValue, Event, Harm, Record, ValueKind, Victim

Value = dict[str, Any]

STRUCTS: Final[Mapping[ValueKind, type[msgspec.Struct]]] = {
    "claims": Claim,
    "harm": Harm,
    "victims": Victim,
    "events": Event,
}
INDICES: Final[Mapping[ValueKind, Mapping[str, ValueKind]]] = {
    "claims": {"within": "claims"},
    "harm": {"part_of": "harm", "event": "events", "claim": "claims"},
    "victims": {"event": "events"},
    "events": {},
}
"""The indices that a value of each kind holds, and the list that they are of. Nobody decides on them."""


def decided_record(record: Record, judged: Sequence[Judged]) -> Record:
    """The record with its values as people hold them; the last decision on a value counts.

    What was corrected stands in the place of its proposal, what was rejected in no list, and what was added, or is proposed
    no more, at the end, without indices. What was decided on another text is told in `decided` alone, and so is
    a value that has not the form of the record's.
    """
    if not judged:
        return record
    last = {(one.kind, one.id): one for one in judged}
    proposals: dict[ValueKind, list[Value]] = {
        kind: msgspec.to_builtins(getattr(record, kind)) for kind in STRUCTS
    }
    stand: dict[ValueKind, list[Value | None]] = {kind: list(its) for kind, its in proposals.items()}
    told = []
    for one in last.values():
        its = proposals[one.kind]
        of_this_text = one.sha256 == record.sha256
        # A name that is told of two events is two values of one id.
        places = [n for n, value in enumerate(its) if value["id"] == one.id] if of_this_text else []
        for at in places:
            _put(stand[one.kind], at, one, its[at])
        if of_this_text and not places:
            _put(stand[one.kind], None, one, None)
        told.append(_told(one, its[places[0]] if places else one.proposed))
    where = {kind: _where(stand[kind]) for kind in STRUCTS}
    values = {kind: [_pointing(one, kind, where) for one in stand[kind] if one] for kind in STRUCTS}
    main = None if record.main is None else where["events"].get(record.main)
    return msgspec.structs.replace(
        record,
        **{kind: tuple(msgspec.convert(one, STRUCTS[kind]) for one in its) for kind, its in values.items()},
        main=main,
        decided=tuple(told),
    )


def as_value(kind: ValueKind, value: Mapping[str, Any]) -> Any:
    """A value without indices as the struct of its kind. Raises msgspec.ValidationError where it has not its form."""
    return msgspec.convert(dict.fromkeys(INDICES[kind]) | dict(value), STRUCTS[kind])


def _put(its: list[Value | None], at: int | None, one: Judged, today: Value | None) -> None:
    """Put into a list of values what a person decided of the one at a position, or of one that is not there."""
    if one.verdict == "rejected":
        if at is not None:
            its[at] = None
        return
    indices = {name: today[name] if today else None for name in INDICES[one.kind]}
    held = {**(today or one.proposed or {}), **one.value, **indices, "id": one.id}
    try:
        msgspec.convert(held, STRUCTS[one.kind])
    except msgspec.ValidationError:
        # Decisions come from files, too, and nothing says what is in them.
        return
    if at is None:
        its.append(held)
    else:
        its[at] = held


def _told(one: Judged, proposed: Mapping[str, Any] | None) -> DecidedValue:
    rejected = one.verdict == "rejected"
    return DecidedValue(
        kind=one.kind,
        id=one.id,
        verdict=one.verdict,
        sha256=one.sha256,
        value=None if rejected else _plain(one.value, one.kind),
        proposed=_plain(proposed or (one.value if rejected else None), one.kind),
        user=one.user,
        at=one.at,
        note=one.note,
    )


def _plain(value: Mapping[str, Any] | None, kind: ValueKind) -> Value | None:
    return None if value is None else {name: one for name, one in value.items() if name not in INDICES[kind]}


def _where(its: Sequence[Value | None]) -> dict[int, int]:
    """For the position of each value that stands, its position when those that do not are gone."""
    standing = [n for n, one in enumerate(its) if one]
    return {before: now for now, before in enumerate(standing)}


def _pointing(value: Value, kind: ValueKind, where: Mapping[ValueKind, Mapping[int, int]]) -> Value:
    moved = {
        name: None if value[name] is None else where[of].get(value[name])
        for name, of in INDICES[kind].items()
    }
    return value | moved

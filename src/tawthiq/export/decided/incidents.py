"""An incident as people decided it: its fields as they hold them, and what was proposed."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET

from tawthiq.export.case import Held
from tawthiq.export.decided.reports import Report, is_judged, moved
from tawthiq.export.decided.victims import decided_victims
from tawthiq.model import DecidedField, DecidedValue, Incident, Statement, Verdict

Data = dict[str, Any]

_FOLLOWING: Final[Mapping[str, Mapping[str, Any]]] = {
    "date": {"date_end": None},
    "grading": {"grading_reason": "", "grading_reason_ar": ""},
}
"""What is said of a proposed value and not of another: nothing of it is left where a person decided otherwise."""

_ALSO_OF_VALUES: Final = frozenset({"date", "place", "means", "by"})
"""Fields of an incident that a value of a report has, too: another correction of the value leaves them as they were."""


def decided_incident(incident: Incident, held: Sequence[Held], reports: Mapping[str, Report]) -> Incident:
    """The incident with its fields as people hold them; the last decision on a field counts.

    A place that a person only names has no coordinates unless it is the one proposed. What a party says stands beside the
    parties proposed, with the source as its speaker. A value that has not the form of its field is told in `decided` alone.
    """
    if not held and not any(is_judged(reports.get(one.id)) for one in incident.documents):
        return incident
    data: Data = msgspec.to_builtins(incident)
    told: list[DecidedField] = []
    victims = decided_victims(incident, reports, told)
    data["victims"] = msgspec.to_builtins(victims)
    _decide_fields(data, held, told)
    _add_parties(data, held, told)
    told += [_told(one, "note", None, None) for one in held if one.field == "note"]
    data["documents"] = [msgspec.to_builtins(moved(one, reports)) for one in incident.documents]
    found = msgspec.convert(data, Incident)
    return msgspec.structs.replace(
        found,
        statements=tuple(_judged(one, incident, reports) for one in incident.statements),
        decided=tuple(told) or UNSET,
    )


def _decide_fields(data: Data, held: Sequence[Held], told: list[DecidedField]) -> None:
    last = {one.field: one for one in held if one.field != "note" and not one.adds}
    for field, one in last.items():
        proposed = data.get(field)
        stands = field in data and _stands(data, field, one.value)
        told.append(_told(one, field, data[field] if stands else one.value, proposed))
        if not stands or data[field] == proposed:
            continue
        for other, nothing in _FOLLOWING.get(field, {}).items():
            if other not in last and data[other] != nothing:
                told.append(_told(one._replace(source="", note=""), other, nothing, data[other]))
                data[other] = nothing


def _stands(data: Data, field: str, value: Any) -> bool:
    """Put a value into its field; False where it has not the form of one."""
    decided = data | {field: _in_form(field, value, data[field])}
    try:
        data[field] = msgspec.to_builtins(getattr(msgspec.convert(decided, Incident), field))
    except msgspec.ValidationError:
        # Decisions come from files, too, and nothing says what is in them.
        return False
    return True


def _in_form(field: str, value: Any, proposed: Any) -> Any:
    """A decided value as the field holds it: people name a place, and may leave a list empty."""
    match field, value:
        case "place", str(name) | {"name": str(name)}:
            known = proposed if proposed and proposed["name"] == name else {"name": name}
            return known if isinstance(value, str) else {**known, **value}
        case "by", list():
            return [_party(one) if isinstance(one, dict) else one for one in value]
        case (("means" | "victims" | "by"), None):
            return []
    return value


def _add_parties(data: Data, held: Sequence[Held], told: list[DecidedField]) -> None:
    """Put what parties say beside the parties proposed; of one party the last counts."""
    last = {str(one.value[0]["actor"]): one for one in held if one.adds and one.value}
    proposed = data["by"]
    data["by"] = parties = list(proposed)
    for actor, one in last.items():
        party = _party(one.value[0])
        party["speakers"] = party["speakers"] or [one.source]
        its = [other for other in proposed if other["actor"] == actor]
        told.append(_told(one, "party", party, its))
        same = next((n for n, other in enumerate(parties) if _same(other, party)), None)
        if same is None:
            parties.append(party)
        else:
            speakers = dict.fromkeys((*parties[same]["speakers"], *party["speakers"]))
            parties[same] = parties[same] | {"speakers": list(speakers)}


def _party(one: Mapping[str, Any]) -> Data:
    return {"actor_ar": one.get("actor"), "speakers": [], "documents": [], "claims": [], **one}


def _same(one: Data, other: Data) -> bool:
    return bool(one["actor"] == other["actor"] and one["stance"] == other["stance"])


def _judged(statement: Statement, incident: Incident, reports: Mapping[str, Report]) -> Statement:
    """A statement with what people said of the values that it rests on."""
    report = reports.get(statement.document)
    if report is None or not report.verdicts:
        return statement
    values = statement.values or _event_of(statement, incident, report)
    said = {_said(report.verdicts.get(one), statement.field) for one in values}
    verdict = _together(said, is_figure=not isinstance(statement.value, str))
    return msgspec.structs.replace(statement, verdict=verdict) if verdict else statement


def _said(one: DecidedValue | None, field: str) -> Verdict | None:
    """What people said of a value, as far as it concerns a field of the incident."""
    if one is None:
        return None
    if one.verdict != "corrected" or field not in _ALSO_OF_VALUES:
        return one.verdict
    then, now = one.proposed or {}, one.value or {}
    return "accepted" if then.get(field) == now.get(field) else "corrected"


def _together(said: set[Verdict | None], *, is_figure: bool) -> Verdict | None:
    """What people said of a statement, by what they said of its values: each is a part of a figure, and any one is enough
    for all else."""
    if said == {"rejected"}:
        return "rejected"
    if is_figure and said & {"rejected", "corrected"}:
        return "corrected"
    left = said - {"rejected"}
    return left.pop() if len(left) == 1 else None


def _event_of(statement: Statement, incident: Incident, report: Report) -> Sequence[str]:
    """A place that names no values is that of the report's event."""
    event = next((one.event for one in incident.documents if one.id == statement.document), None)
    its = report.proposed.events
    return (its[event].id,) if statement.field == "place" and event is not None and event < len(its) else ()


def _told(one: Held, field: str, value: Any, proposed: Any) -> DecidedField:
    return DecidedField(
        field=field,
        value=value,
        proposed=proposed,
        user=one.user,
        at=one.at,
        source=one.source,
        note=one.note,
    )

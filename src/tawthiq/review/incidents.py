"""The pages of one incident: what is proposed, what a person decides of its fields, and which reports belong to it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, get_args
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.export.evidence import named_party
from tawthiq.export.wording import actor, value_words
from tawthiq.model import Incident, Record
from tawthiq.model.incident import Grading
from tawthiq.review.asking import Posted, answer, case_of, language_of, one, seen, session_of
from tawthiq.review.fields import Field, FieldError, read_field
from tawthiq.store import (
    AboutIncident,
    AboutReports,
    Case,
    Decided,
    DecidedMeanwhileError,
    SoughtIncidents,
    Undo,
    current_id,
    decide,
    decisions_on,
    find_incidents,
    incident_named,
    last_decision,
    standing,
)

routes = APIRouter()
FIELDS: Final = (
    Field("grading", "choice", True, get_args(Grading), "grading"),
    Field("date", "day", required=True),
    Field("place", "text", required=True),
    Field("killed", "range", required=True),
    Field("children_killed", "range", required=True),
    Field("women_killed", "range", required=True),
    Field("men_killed", "range", required=True),
    Field("combatants_killed", "range", required=True),
    Field("injured", "range", required=True),
    Field("combatants_injured", "range", required=True),
)
"""The fields of an incident that a person may decide."""

_NEARBY: Final = timedelta(days=3)
_LONGEST: Final = 2_000


@routes.get("/incidents/{name}")
def one_incident(request: Request, name: str) -> Response:
    """One incident; an id that went into another leads there."""
    case = case_of(request)
    if incident_named(case, name) is None:
        try:
            now = current_id(case, name)
        except KeyError:
            now = None
        if now is None:
            raise HTTPException(404)
        return RedirectResponse(_address(now), 303)
    return _incident_page(request, name)


@routes.post("/incidents/{name}")
def decide_on_incident(request: Request, name: str, form: Posted) -> Response:
    """What a person decides of one field, or takes back."""
    case, session = case_of(request), session_of(request)
    incident, _ = _incident(case, name)
    held = _standing(decisions_on(case, incident=name))
    field = next((field for field in FIELDS if field.name == one(form, "field")), None)
    if field is None:
        raise HTTPException(400)
    made: AboutIncident | Undo
    if one(form, "act") == "undo":
        if field.name not in held:
            raise HTTPException(404)
        made = Undo(decision=held[field.name].id)
    else:
        try:
            value = read_field(field, form.get(field.name, ()))
        except FieldError as error:
            return _incident_page(request, name, 400, wrong=error)
        made = AboutIncident(
            incident=name,
            field=field.name,
            value=value,
            proposed=msgspec.to_builtins(getattr(incident, field.name)),
            source=one(form, "source")[:_LONGEST],
            note=one(form, "note")[:_LONGEST],
        )
    try:
        decide(case, session.user, [made], seen=seen(form))
    except DecidedMeanwhileError as error:
        return _incident_page(request, name, 409, mine=made, meanwhile=error.meanwhile)
    return RedirectResponse(f"{_address(name)}#field-{field.name}", 303)


@routes.get("/incidents/{name}/join")
def preview_join(request: Request, name: str, other: str = "") -> Response:
    """What becomes of two incidents that are one."""
    return _preview(request, name, other=other)


@routes.get("/incidents/{name}/part")
def preview_part(request: Request, name: str, report: int = 0) -> Response:
    """What becomes of an incident without one of its reports."""
    return _preview(request, name, report=report)


@routes.post("/incidents/{name}/join")
def join(request: Request, name: str, form: Posted) -> Response:
    """All reports of two incidents are of one."""
    case = case_of(request)
    incident, _ = _incident(case, name)
    other, _ = _incident(case, one(form, "other"))
    if other.id == incident.id:
        raise HTTPException(400)
    reports = tuple(dict.fromkeys(member.id for member in (*incident.documents, *other.documents)))
    decide(
        case,
        session_of(request).user,
        [AboutReports(verdict="joined", reports=reports, note=one(form, "note")[:_LONGEST])],
    )
    return answer(request, "message", title="preview.join", text="decided.at_build")


@routes.post("/incidents/{name}/part")
def part(request: Request, name: str, form: Posted) -> Response:
    """A report is in one incident with none of the others."""
    case = case_of(request)
    _, records = _incident(case, name)
    number = one(form, "report")
    leaving = next((record for n, record in records.items() if str(n) == number), None)
    others = [record.id for n, record in records.items() if str(n) != number]
    if leaving is None or not others:
        raise HTTPException(400)
    note = one(form, "note")[:_LONGEST]
    # One decision for each: a decision on all would part the others from each other, too.
    made = [AboutReports(verdict="parted", reports=(leaving.id, other), note=note) for other in others]
    decide(case, session_of(request).user, made)
    return answer(request, "message", title="preview.part", text="decided.at_build")


def _incident_page(
    request: Request,
    name: str,
    status: int = 200,
    *,
    wrong: FieldError | None = None,
    mine: AboutIncident | Undo | None = None,
    meanwhile: Sequence[Decided] = (),
) -> Response:
    case, language = case_of(request), language_of(request)
    last = last_decision(case)
    incident, records = _incident(case, name)
    made = decisions_on(case, incident=name)
    numbers = {record.id: number for number, record in records.items()}

    def words_of(field: str, value: Any) -> str:
        if isinstance(value, dict) or hasattr(value, "name"):
            return str(value["name"] if isinstance(value, dict) else value.name)
        return value_words(incident, field, value, language)

    return answer(
        request,
        "incident",
        status,
        incident=incident,
        records=records,
        numbers=numbers,
        fields=FIELDS,
        held=_standing(made),
        history=made,
        words_of=words_of,
        speakers=lambda party: [speaker for speaker in party.speakers if speaker],
        actor=lambda party: actor(party, language),
        party=lambda value: named_party(incident, value),
        nearby=_nearby(case, incident),
        seen=last,
        wrong=wrong,
        mine=mine,
        meanwhile=meanwhile,
        target=_address(name),
        reason=incident.grading_reason_ar if language == "ar" else incident.grading_reason,
    )


def _preview(request: Request, name: str, *, other: str = "", report: int = 0) -> Response:
    case = case_of(request)
    incident, records = _incident(case, name)
    joined = _incident(case, other) if other else None
    if joined is None and (report not in records or len(records) < 2):
        raise HTTPException(404)
    if joined and joined[0].id == incident.id:
        raise HTTPException(400)
    return answer(
        request,
        "preview",
        incident=incident,
        records=records,
        joined=joined,
        report=report,
        target=_address(name),
    )


def _incident(case: Case, name: str) -> tuple[Incident, dict[int, Record]]:
    found = incident_named(case, name[:100])
    if found is None:
        raise HTTPException(404)
    return found


def _standing(made: Sequence[Decided]) -> dict[str, Decided]:
    """The last standing decision on each field."""
    return {one.what.field: one for one in standing(made) if isinstance(one.what, AboutIncident)}


def _nearby(case: Case, incident: Incident) -> list[Any]:
    try:
        day = date.fromisoformat((incident.date or "")[:10])
    except ValueError:
        return []
    sought = SoughtIncidents(since=str(day - _NEARBY), until=str(day + _NEARBY))
    return [one for one in find_incidents(case, sought, most=20).incidents if one.incident != incident.id]


def _address(name: str) -> str:
    return f"/incidents/{quote(name, safe='')}"

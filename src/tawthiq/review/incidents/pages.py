"""What a person says of one incident: of its fields, what parties say of themselves, in notes; and that it is settled."""

import re
from typing import Final, get_args

import msgspec
from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.model.incident import Stance
from tawthiq.review.asking import Posted, case_of, one
from tawthiq.review.fields import FieldError, Form, read_field
from tawthiq.review.incidents.fields import FIELDS, PARTIES, own
from tawthiq.review.incidents.one import address_of, incident_of_case, incident_page, known_parties, record
from tawthiq.store import (
    AboutIncident,
    AboutParty,
    Note,
    Settled,
    Undo,
    current_id,
    decisions_on,
    decisions_on_groups,
    incident_named,
    proposals_of,
    standing,
)

routes = APIRouter()
_LONGEST: Final = 2_000
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


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
        return RedirectResponse(address_of(now), 303)
    return incident_page(request, name)


@routes.post("/incidents/{name}")
def decide_on_field(request: Request, name: str, form: Posted) -> Response:
    """What a person decides of one field, or takes back."""
    case = case_of(request)
    incident, _ = incident_of_case(case, name)
    field = next((field for field in (*FIELDS, PARTIES) if field.name == one(form, "field")), None)
    if field is None or (field is PARTIES and one(form, "act") == "decided"):
        raise HTTPException(400)
    anchor = f"field-{field.name}"
    if one(form, "act") == "undo":
        held = own(decisions_on(case, incident=name, formerly=incident.formerly)).fields
        if field.name not in held:
            raise HTTPException(404)
        return record(request, name, form, Undo(decision=held[field.name].id), anchor)
    proposed = msgspec.to_builtins(getattr(incident, field.name))
    try:
        value = proposed if one(form, "act") == "accepted" else read_field(field, form.get(field.name, ()))
    except FieldError as error:
        return incident_page(request, name, 400, wrong=error)
    made = AboutIncident(
        incident=name,
        field=field.name,
        value=value,
        proposed=proposed,
        source=_words(form, "source"),
        note=_words(form, "note"),
    )
    return record(request, name, form, made, anchor)


@routes.post("/incidents/{name}/parties")
def record_stance(request: Request, name: str, form: Posted) -> Response:
    """What a party says of the incident, or is said of it, with its source."""
    incident_of_case(case_of(request), name)
    given, source, day = _words(form, "party"), _words(form, "source"), one(form, "day").strip()
    stance = next((known for known in get_args(Stance) if known == one(form, "stance")), None)
    if not (given and stance and source):
        field = "party" if not given else "source" if stance else "stance"
        return incident_page(request, name, 400, wrong=FieldError(field, "form.missing"))
    if day and not _DAY.fullmatch(day):
        return incident_page(request, name, 400, wrong=FieldError("day", "form.day"))
    arabic, english = next((names for names in known_parties() if given in names), (given, given))
    made = AboutParty(
        incident=name,
        actor=english,
        actor_ar=arabic,
        stance=stance,
        source=source,
        day=day or None,
        note=_words(form, "note"),
    )
    return record(request, name, form, made, "field-by")


@routes.post("/incidents/{name}/notes")
def write_note(request: Request, name: str, form: Posted) -> Response:
    """A note."""
    incident_of_case(case_of(request), name)
    if not _words(form, "note"):
        return incident_page(request, name, 400, wrong=FieldError("note", "form.missing"))
    return record(request, name, form, Note(incident=name, note=_words(form, "note")), "notes")


@routes.post("/incidents/{name}/settled")
def settle(request: Request, name: str, form: Posted) -> Response:
    """The person is done with the incident as it is."""
    incident, _ = incident_of_case(case_of(request), name)
    reports = tuple(sorted({member.id for member in incident.documents}))
    made = Settled(incident=name, reports=reports, proposed=proposals_of(incident))
    return record(request, name, form, made, "settling")


@routes.post("/incidents/{name}/undo")
def take_back(request: Request, name: str, form: Posted) -> Response:
    """A decision on the incident, or on which reports are of it, is taken back."""
    case = case_of(request)
    incident, _ = incident_of_case(case, name)
    made = [
        *decisions_on(case, incident=name, formerly=incident.formerly),
        *decisions_on_groups(case, {member.id for member in incident.documents}),
    ]
    held = next((known for known in standing(made) if known.id == one(form, "decision")), None)
    if held is None:
        raise HTTPException(404)
    match held.what:
        case AboutParty():
            anchor = "field-by"
        case Note():
            anchor = "notes"
        case Settled():
            anchor = "settling"
        case _:
            anchor = "groups"
    return record(request, name, form, Undo(decision=held.id), anchor)


def _words(form: Form, name: str) -> str:
    return one(form, name)[:_LONGEST].strip()

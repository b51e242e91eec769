"""Double review of incidents: two people code the fields of one, each alone; then what differs is decided."""

from typing import Any, Final
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.model import Incident
from tawthiq.review.asking import Posted, answer, case_of, language_of, one, session_of
from tawthiq.review.asking import seen as seen_in
from tawthiq.review.double.comparing import note_of
from tawthiq.review.double.reports import take_back_finished
from tawthiq.review.fields import FieldError, read_field
from tawthiq.review.incidents.fields import FIELDS, in_words, own
from tawthiq.review.incidents.one import address_of, incident_of_case
from tawthiq.review.reports.marking import marked
from tawthiq.store import (
    AboutIncident,
    Case,
    Decided,
    DecidedMeanwhileError,
    Decision,
    Doubled,
    Finished,
    Opinion,
    Pair,
    Undo,
    begun_doubled,
    decide,
    decisions_on,
    documents_numbered,
    doubled_incident,
    last_decision,
    next_incident,
    opinions_on,
    own_opinions,
    pairs,
)

routes = APIRouter()
_LONGEST: Final = 2_000
_BY_NAME: Final = {field.name: field for field in FIELDS}


@routes.get("/double/incidents/next")
def go_on(request: Request) -> Response:
    """The incident that this person should code next."""
    case, user = case_of(request), session_of(request).user
    name = next_incident(case, user, begun_doubled(case))
    if name is None:
        return answer(request, "message", title="double", text="double.empty_incidents")
    return RedirectResponse(_address(name), 303)


@routes.get("/double/incidents/{name}")
def one_incident(request: Request, name: str) -> Response:
    """One incident: to be coded without sight of others; or, when two are done, what both hold, side by side."""
    return _page(request, name)


@routes.post("/double/incidents/{name}")
def give_opinion(request: Request, name: str, form: Posted) -> Response:
    """What one person holds of one field."""
    case, user = case_of(request), session_of(request).user
    incident, _ = incident_of_case(case, name)
    state = doubled_incident(case, name)
    if state.two or user in state.finished:
        return answer(request, "message", 409, title="double.late", text="double.late_text")
    field = _BY_NAME.get(one(form, "field"))
    if field is None:
        raise HTTPException(400)
    held = _own_fields(case, name, user)
    made: Decision
    if one(form, "act") == "undo":
        if field.name not in held:
            raise HTTPException(404)
        made = Undo(decision=held[field.name].id)
    else:
        proposed = msgspec.to_builtins(getattr(incident, field.name))
        try:
            value = (
                proposed if one(form, "act") == "accepted" else read_field(field, form.get(field.name, ()))
            )
        except FieldError as error:
            return _page(request, name, 400, wrong=error)
        made = Opinion(
            on=AboutIncident(
                incident=name,
                field=field.name,
                value=value,
                proposed=proposed,
                source=one(form, "source")[:_LONGEST],
                note=one(form, "note")[:_LONGEST],
            )
        )
    decide(case, user, [made])
    waiting = [] if isinstance(made, Undo) else _waiting(_own_fields(case, name, user))
    order = list(_BY_NAME)
    later = [given for given in waiting if order.index(given) > order.index(field.name)]
    shown = field.name if isinstance(made, Undo) else next(iter((*later, *waiting)), "")
    return RedirectResponse(f"{_address(name)}#{f'field-{shown}' if shown else 'finish'}", 303)


@routes.post("/double/incidents/{name}/finish")
def finish(request: Request, name: str, _form: Posted) -> Response:
    """One person is done with an incident; they have coded each field."""
    case, user = case_of(request), session_of(request).user
    incident_of_case(case, name)
    waiting = _waiting(_own_fields(case, name, user))
    if waiting:
        return RedirectResponse(f"{_address(name)}#field-{waiting[0]}", 303)
    if user not in doubled_incident(case, name).finished:
        decide(case, user, [Finished(incident=name)])
    return RedirectResponse(_address(name), 303)


@routes.post("/double/incidents/{name}/reopen")
def reopen(request: Request, name: str, _form: Posted) -> Response:
    """One person is not done after all, while nobody else is."""
    case, user = case_of(request), session_of(request).user
    incident_of_case(case, name)
    take_back_finished(case, user, opinions_on(case, incident=name))
    return RedirectResponse(_address(name), 303)


@routes.post("/double/incidents/{name}/adopt")
def adopt(request: Request, name: str, form: Posted) -> Response:
    """What one of the two holds of a field is decided, or all on which they agree, or such a decision is taken back."""
    case, user = case_of(request), session_of(request).user
    incident, _ = incident_of_case(case, name)
    state = doubled_incident(case, name)
    if state.two is None:
        raise HTTPException(404)
    held, found = _held(case, incident), _pairs(state)
    act, field = one(form, "act"), one(form, "value")
    if act == "agreed":
        chosen = {name: pair for name, pair in found.items() if pair.agreed and name not in held}
    else:
        chosen = {field: found[field]} if field in found else {}
    if act not in {"left", "right", "agreed", "undo"} or (not chosen and act != "agreed"):
        raise HTTPException(400)
    made: list[Decision]
    if act == "undo":
        made = [Undo(decision=held[field].id)] if field in held else []
    else:
        sides = [pair.right if act == "right" else pair.left for pair in chosen.values()]
        note = note_of(state, language_of(request))
        made = [
            msgspec.structs.replace(side.what, note=" – ".join(filter(None, (note, side.what.note))))
            for side in sides
            if side and isinstance(side.what, AboutIncident)
        ]
    try:
        decide(case, user, made, seen=seen_in(form))
    except DecidedMeanwhileError:
        return answer(request, "message", 409, title="meanwhile", text="double.meanwhile")
    held = _held(case, incident)
    shown = field if act == "undo" else next((name for name in found if name not in held), field)
    return RedirectResponse(f"{_address(name)}#field-{shown}", 303)


def _page(request: Request, name: str, status: int = 200, *, wrong: FieldError | None = None) -> Response:
    case, user, language = case_of(request), session_of(request).user, language_of(request)
    seen = last_decision(case)
    incident, records = incident_of_case(case, name)
    state = doubled_incident(case, name)
    if not state.two and user in state.finished:
        return answer(request, "double_done", status, target=_address(name), next="/double/incidents/next")
    held = _own_fields(case, name, user)
    values: dict[str, Any] = {"pairs": _pairs(state), "held": _held(case, incident)} if state.two else {}
    return answer(
        request,
        "compare_incident" if state.two else "double_incident",
        status,
        incident=incident,
        reports=[
            (document, marked(document.text, [])) for document in documents_numbered(case, sorted(records))
        ],
        fields=FIELDS,
        own=held,
        waiting=_waiting(held),
        people=state.two,
        said=lambda field, value: in_words(incident, field, value, language),
        seen=seen,
        wrong=wrong,
        target=_address(name),
        usual=address_of(name),
        **values,
    )


def _own_fields(case: Case, name: str, user: str) -> dict[str, Decided]:
    return own(own_opinions(opinions_on(case, incident=name), user)).fields


def _waiting(held: dict[str, Decided]) -> list[str]:
    """The fields that are not yet coded."""
    return [field for field in _BY_NAME if field not in held]


def _pairs(state: Doubled) -> dict[str, Pair]:
    """What both hold, by field: where they differ first."""
    assert state.two
    left, right = (state.opinions.get(person, ()) for person in state.two)
    found = {
        held.what.field: pair
        for pair in pairs(left, right)
        if (held := pair.left or pair.right) and isinstance(held.what, AboutIncident)
    }
    order = list(_BY_NAME)
    return dict(sorted(found.items(), key=lambda item: (item[1].agreed, order.index(item[0]))))


def _held(case: Case, incident: Incident) -> dict[str, Decided]:
    return own(decisions_on(case, incident=incident.id, formerly=incident.formerly)).fields


def _address(name: str) -> str:
    return f"/double/incidents/{quote(name, safe='')}"

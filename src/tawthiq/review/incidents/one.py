"""The page of one incident, and what is common to all that is decided on it."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.export.wording import actor
from tawthiq.lexicons import rows
from tawthiq.model import Incident, Record
from tawthiq.review.asking import answer, case_of, language_of, seen, session_of
from tawthiq.review.fields import FieldError, Form
from tawthiq.review.incidents.fields import FIELDS, bounds, in_words, own
from tawthiq.store import (
    REASONS,
    Case,
    Decided,
    DecidedMeanwhileError,
    Decision,
    Settled,
    decide,
    decisions_on,
    decisions_on_groups,
    incident_named,
    last_basis,
    last_decision,
    open_questions,
    proposals_of,
    standing,
)


def incident_page(
    request: Request,
    name: str,
    status: int = 200,
    *,
    wrong: FieldError | None = None,
    mine: Decision | None = None,
    meanwhile: Sequence[Decided] = (),
) -> Response:
    """The page; what could not be read of a form is `wrong`, what others decided `meanwhile` stands beside `mine`."""
    case, language = case_of(request), language_of(request)
    # Before anything else is read: what is decided from now on was not in sight.
    last = last_decision(case)
    incident, records = incident_of_case(case, name)
    made = decisions_on(case, incident=name, formerly=incident.formerly)
    held = own(made)
    basis = last_basis(case)
    queue = queue_of(request)
    return answer(
        request,
        "incident",
        status,
        incident=incident,
        records=records,
        numbers={record.id: number for number, record in records.items()},
        roles={member.id: member.role for member in incident.documents},
        fields=FIELDS,
        own=held,
        since=_since_settled(incident, held.settled.what) if held.settled else None,
        groupings=standing(decisions_on_groups(case, {one.id for one in incident.documents})),
        built=basis.decisions if basis else 0,
        history=made,
        said=lambda field, value: in_words(incident, field, value, language),
        bounds=lambda field: bounds(incident, field),
        actor=lambda party: actor(party, language),
        known_parties=known_parties(),
        seen=last,
        wrong=wrong,
        mine=mine,
        meanwhile=meanwhile,
        address_of=address_of(name),
        target=address_of(name),
        queue=queue,
        go=f"?queue={queue}" if queue else "",
        asked=open_questions(case, name).get(queue, ()),
        reason=incident.grading_reason_ar if language == "ar" else incident.grading_reason,
    )


def record(request: Request, name: str, form: Form, made: Decision, anchor: str) -> Response:
    """Puts a decision on record and leads on: to the next field of this incident that waits, to the next incident where
    none does, or back to where the person was."""
    case = case_of(request)
    try:
        decide(case, session_of(request).user, [made], seen=seen(form))
    except DecidedMeanwhileError as error:
        return incident_page(request, name, 409, mine=made, meanwhile=error.meanwhile)
    queue = queue_of(request)
    if not queue:
        return RedirectResponse(f"{address_of(name)}#{anchor}", 303)
    asked = open_questions(case, name)
    if queue not in asked:
        return RedirectResponse(f"/queue/{queue}?done={quote(name, safe='')}", 303)
    return RedirectResponse(waiting_address(name, queue, asked[queue]), 303)


def waiting_address(name: str, queue: str, fields: Sequence[str]) -> str:
    """Where an incident that waits shows the first field that it waits for."""
    asked = next((f"field-{field}" for field in fields if field != "joins"), "settling")
    return f"{address_of(name)}?queue={queue}#{asked}"


def incident_of_case(case: Case, name: str) -> tuple[Incident, dict[int, Record]]:
    """An incident and the records of its reports; raises HTTPException 404 where the case has none of that id."""
    found = incident_named(case, name[:100])
    if found is None:
        raise HTTPException(404)
    return found


def address_of(name: str) -> str:
    """The address of an incident."""
    return f"/incidents/{quote(name, safe='')}"


def queue_of(request: Request) -> str:
    """The part of the queue that the person goes through, or nothing."""
    asked = request.query_params.get("queue", "")
    return asked if asked in REASONS else ""


@cache
def known_parties() -> tuple[tuple[str, str], ...]:
    """The parties to a conflict that the program knows: their names in Arabic and English."""
    return tuple(
        (row["name_ar"], row["name_en"]) for row in rows("parties") if row["kind"] in {"state", "armed_group"}
    )


def _since_settled(incident: Incident, what: Any) -> dict[str, Any] | None:
    """What is another since a person settled an incident: reports that came, how many went, and proposals as they were;
    None where nothing is."""
    assert isinstance(what, Settled)
    today = {one.id for one in incident.documents}
    now = proposals_of(incident)
    found = {
        "came": sorted(today.difference(what.reports)),
        "went": len(set(what.reports) - today),
        "fields": {
            field: then for field, then in what.proposed.items() if field in now and now[field] != then
        },
    }
    return found if any(found.values()) else None

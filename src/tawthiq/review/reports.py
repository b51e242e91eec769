"""The pages of reports: the list, one report with its values, and what a person decides of them."""

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.model import Document, Record
from tawthiq.review.asking import Posted, answer, case_of, one, session_of
from tawthiq.review.asking import seen as seen_in
from tawthiq.review.cards import Card, cards, layers
from tawthiq.review.fields import FIELDS, FieldError, Form, as_given, value_of
from tawthiq.review.marking import marked
from tawthiq.store import (
    AboutValue,
    Case,
    DecidedMeanwhileError,
    Decision,
    Sought,
    State,
    Undo,
    ValueKind,
    beside,
    decide,
    decisions_on,
    document_numbered,
    file_of,
    find,
    first,
    incidents_of,
    last_decision,
)

routes = APIRouter()
PAGE: Final = 50
_STATES: Final = ("", "undecided", "differ", "decided", "nothing", "in", "out")
_WAITING: Final[tuple[State, ...]] = ("differ", "undecided")
"""What waits for a person, the most pressing first."""

_LONGEST: Final = 200
_NOTE: Final = 2_000


@routes.get("/reports")
def report_list(request: Request, page: int = 1) -> Response:
    """The list."""
    sought = _sought(request)
    page = min(max(page, 1), 1_000_000)
    found = find(case_of(request), sought, start=(page - 1) * PAGE, most=PAGE)
    return answer(
        request,
        "reports",
        found=found,
        sought=sought,
        states=_STATES,
        narrowed=sought._replace(order="newest") != Sought(),
        query=_query(sought),
        page_number=page,
        pages=max(1, -(-found.total // PAGE)),
    )


@routes.get("/reports/next")
def next_undecided(request: Request) -> Response:
    """The report that needs a person first: one of an incident whose sources differ, then any on which nothing is
    decided yet."""
    for state in _WAITING:
        number = first(case_of(request), Sought(state=state))
        if number is not None:
            return RedirectResponse(f"/reports/{number}?state={state}", 303)
    return answer(request, "message", title="queue", text="queue.empty")


@routes.get("/reports/{number}")
def one_report(request: Request, number: int) -> Response:
    """One report, its text, and its values."""
    return _report_page(request, number)


@routes.post("/reports/{number}")
def decide_on_report(request: Request, number: int, form: Posted) -> Response:
    """What a person decides of one value."""
    case, session = case_of(request), session_of(request)
    document, record = _report(case, number)
    try:
        made = _decision(case, form, document, record)
        decide(case, session.user, [made], seen=seen_in(form))
    except FieldError as error:
        return _report_page(request, number, 400, wrong=error, given=form)
    except DecidedMeanwhileError as error:
        return answer(
            request,
            "meanwhile",
            409,
            number=number,
            mine=made,
            meanwhile=error.meanwhile,
            query=_query(_sought(request)),
            fields=FIELDS,
        )
    shown = made.value["id"] if isinstance(made, AboutValue) else one(form, "value")
    if isinstance(made, AboutValue) and made.verdict in {"accepted", "rejected"}:
        shown = _next_proposed(case, document, record, shown)
    return RedirectResponse(f"/reports/{number}?{_query(_sought(request))}#{shown}", 303)


def _report_page(
    request: Request,
    number: int,
    status: int = 200,
    *,
    wrong: FieldError | None = None,
    given: Form | None = None,
) -> Response:
    case, sought = case_of(request), _sought(request)
    # Before anything else is read: what is decided from now on was not in sight.
    seen = last_decision(case)
    document, record = _report(case, number)
    found = cards(record, decisions_on(case, report=document.id))
    held = list(layers(found))
    before, after = beside(case, sought, number)
    return answer(
        request,
        "report",
        status,
        number=number,
        file=file_of(case, number),
        incidents=incidents_of(case, number),
        document=document,
        record=record,
        cards=found,
        text=marked(document.text, [one for one in held if not one.title]),
        title=marked(document.title or "", [one for one in held if one.title]),
        before=before,
        after=after,
        seen=seen,
        query=_query(sought),
        fields=FIELDS,
        as_given=as_given,
        wrong=wrong,
        given=given or {},
    )


def _report(case: Case, number: int) -> tuple[Document, Record]:
    # Larger numbers are none that a database could hold.
    found = document_numbered(case, number) if 0 < number < 2**31 else None
    if found is None:
        raise HTTPException(404)
    return found


def _decision(case: Case, form: Form, document: Document, record: Record) -> Decision:
    act, note = one(form, "act"), one(form, "note")[:_NOTE]
    kind = _kind(form)
    value: dict[str, Any]
    if act == "added":
        value = value_of(kind, form, document, None)
        return AboutValue(
            verdict="added", report=document.id, sha256=record.sha256, kind=kind, value=value, note=note
        )
    card = _card(case, document, record, kind, one(form, "value"))
    if act == "undo" and card.decided:
        return Undo(decision=card.decided.id, note=note)
    base = card.value if card.current else card.proposal
    if act not in {"accepted", "rejected", "corrected"} or base is None:
        raise HTTPException(400)
    value = value_of(kind, form, document, base) if act == "corrected" else dict(card.proposal or base)
    proposed = dict(card.proposal) if card.proposal else None
    return AboutValue(
        verdict=act,  # type: ignore[arg-type]
        report=document.id,
        sha256=record.sha256,
        kind=kind,
        value=value,
        proposed=proposed,
        note=note,
    )


def _card(case: Case, document: Document, record: Record, kind: ValueKind, name: str) -> Card:
    for card in cards(record, decisions_on(case, report=document.id)):
        if card.kind == kind and card.id == name:
            return card
    raise HTTPException(404)


def _next_proposed(case: Case, document: Document, record: Record, name: str) -> str:
    """The value after this one that nobody decided on; this one where there is none."""
    found = cards(record, decisions_on(case, report=document.id))
    at = next((n for n, card in enumerate(found) if card.id == name), len(found))
    return next((card.id for card in found[at:] if card.decided is None), name)


def _kind(form: Form) -> ValueKind:
    given = one(form, "kind_of_value")
    for kind in FIELDS:
        if kind == given:
            return kind
    raise HTTPException(400)


def _sought(request: Request) -> Sought:
    """What the address asks for; what it asks for wrongly is left out."""
    asked = {name: request.query_params.get(name, "")[:_LONGEST].strip() for name in Sought._fields}
    for name, allowed in (("state", _STATES), ("order", ("newest", "oldest"))):
        if asked[name] not in allowed:
            asked[name] = ""
    asked["order"] = asked["order"] or "newest"
    return Sought(**asked)  # type: ignore[arg-type]


def _query(sought: Sought) -> str:
    plain = Sought()
    return urlencode(
        {name: value for name, value in sought._asdict().items() if value != getattr(plain, name)}
    )

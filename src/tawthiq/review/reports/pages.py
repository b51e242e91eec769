"""The pages of reports: the list, one report with its values, and what a person decides of them."""

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.review.asking import PAGE, Posted, answer, case_of, paged, session_of, start_of
from tawthiq.review.asking import seen as seen_in
from tawthiq.review.fields import FIELDS, FieldError
from tawthiq.review.reports.cards import cards
from tawthiq.review.reports.judging import judged, report_numbered, report_page, shown_after
from tawthiq.store import (
    DecidedMeanwhileError,
    Sought,
    State,
    beside,
    decide,
    decisions_on,
    file_of,
    find,
    first,
    incidents_of,
    last_decision,
)

routes = APIRouter()
_STATES: Final = ("", "undecided", "differ", "doubted", "decided", "nothing", "in", "out")
_WAITING: Final[tuple[State, ...]] = ("differ", "undecided")
"""What waits for a person, the most pressing first."""

_LONGEST: Final = 200
_NOTE: Final = 2_000


@routes.get("/reports")
def report_list(request: Request, page: int = 1) -> Response:
    """The list."""
    sought = _sought(request)
    start = start_of(page)
    found = find(case_of(request), sought, start=start, most=PAGE)
    return answer(
        request,
        "reports",
        found=found,
        sought=sought,
        states=_STATES,
        narrowed=sought._replace(order="newest") != Sought(),
        query=_query(sought),
        **paged(start, found.total),
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
    report = report_numbered(case, number)
    found = cards(report[1], decisions_on(case, report=report[0].id))
    try:
        made = judged(form, report, found)
        decide(case, session.user, [made], seen=seen_in(form))
    except FieldError as error:
        return _report_page(request, number, 400, wrong=error, given=form)
    except DecidedMeanwhileError as error:
        return answer(
            request,
            "meanwhile",
            409,
            back=_address(request, number),
            mine=made,
            meanwhile=error.meanwhile,
            fields=FIELDS,
        )
    shown = shown_after(made, form, found)
    return RedirectResponse(f"{_address(request, number)}#{shown}", 303)


def _report_page(request: Request, number: int, status: int = 200, **form: Any) -> Response:
    case, sought = case_of(request), _sought(request)
    # Before anything else is read: what is decided from now on was not in sight.
    seen = last_decision(case)
    report = report_numbered(case, number)
    before, after = beside(case, sought, number)
    return report_page(
        request,
        "report",
        report,
        cards(report[1], decisions_on(case, report=report[0].id)),
        status,
        seen=seen,
        target=_address(request, number),
        number=number,
        file=file_of(case, number),
        incidents=incidents_of(case, number),
        before=before,
        after=after,
        query=_query(sought),
        **form,
    )


def _address(request: Request, number: int) -> str:
    query = _query(_sought(request))
    return f"/reports/{number}{'?' if query else ''}{query}"


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

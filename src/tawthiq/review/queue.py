"""The queue: what waits for a person and why, and the way from each thing that waits to the next."""

from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.review.asking import answer, case_of
from tawthiq.review.incidents.one import waiting_address
from tawthiq.store import REASONS, Sought, State, count_waiting, find, first, next_waiting, open_questions

routes = APIRouter()
REPORTS: Final[tuple[State, ...]] = ("doubted", "undecided")
"""What reports wait for, the more pressing first."""


@routes.get("/queue")
def queue(request: Request) -> Response:
    """How much waits, for each reason, what is most pressing first."""
    case = case_of(request)
    waiting = count_waiting(case)
    for state in REPORTS:
        waiting[state] = find(case, Sought(state=state), most=0).total
    return answer(request, "queue", waiting=waiting)


@routes.get("/queue/{reason}")
def first_waiting(request: Request, reason: str, after: str = "", done: str = "") -> Response:
    """The first thing that waits for a reason, or the first behind one that is passed over or done; where nothing does,
    the queue."""
    case = case_of(request)
    for state in REPORTS:
        if reason == state:
            number = first(case, Sought(state=state))
            return RedirectResponse(f"/reports/{number}?state={state}" if number else "/queue", 303)
    known = next((known for known in REASONS if known == reason), None)
    if known is None:
        raise HTTPException(404)
    found = next_waiting(case, known, (done or after)[:100])
    if found is None and done:
        # What was passed over on the way waits still.
        found = next_waiting(case, known)
    if found is None:
        return RedirectResponse("/queue", 303)
    return RedirectResponse(waiting_address(found, known, open_questions(case, found).get(known, ())), 303)

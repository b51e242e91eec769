"""Double review in the browser: a report judged by two people, neither of whom sees the other's until both are done."""

from collections.abc import Iterable
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.model import Document, Record
from tawthiq.review.asking import Posted, answer, case_of, session_of
from tawthiq.review.double.comparing import compare_page, open_pairs
from tawthiq.review.fields import FieldError
from tawthiq.review.reports.cards import Card, cards
from tawthiq.review.reports.judging import judged, report_numbered, report_page, shown_after
from tawthiq.store import (
    LEAST,
    Case,
    Decided,
    Finished,
    Opinion,
    Undo,
    agreement,
    all_doubled,
    begun_doubled,
    decide,
    doubled_report,
    last_decision,
    next_report,
    not_undone,
    opinions_on,
    outlines_named,
    own_opinions,
    titles,
    waits_for,
    with_opinions,
)

routes = APIRouter()
MOST: Final = 50
"""How many reports and incidents a list of the overview shows."""


@routes.get("/double")
def overview(request: Request) -> Response:
    """What waits for whom."""
    case, user = case_of(request), session_of(request).user
    known = begun_doubled(case)
    done = [one for one in known if one.two]
    lists = {
        "mine": [one for one in known if waits_for(one, user)],
        "theirs": [one for one in known if one.finished == [user]],
        # What was finished last comes first: less of it will be decided.
        "both": done[::-1],
    }
    shown = [one for found in lists.values() for one in found[:MOST]]
    compared = lists["both"][:MOST]
    left_open = open_pairs(case, with_opinions(case, compared))
    return answer(
        request,
        "double",
        lists=lists,
        user=user,
        left_open={(one.report, one.incident): count for one, count in zip(compared, left_open, strict=True)},
        titles=titles(case, [one.report for one in shown if one.report]),
        outlines=outlines_named(case, [one.incident for one in shown if one.incident]),
        most=MOST,
    )


@routes.get("/double/agreement")
def how_far_people_agree(request: Request) -> Response:
    """How far people agree, for each field."""
    found = agreement(all_doubled(case_of(request)))
    return answer(request, "agreement", agreement=found, least=LEAST)


@routes.get("/double/next")
def go_on(request: Request) -> Response:
    """The report that this person should judge next."""
    case, user = case_of(request), session_of(request).user
    number = next_report(case, user, begun_doubled(case))
    if number is None:
        return answer(request, "message", title="double", text="double.empty")
    return RedirectResponse(f"/double/reports/{number}", 303)


@routes.get("/double/reports/{number}")
def one_report(request: Request, number: int) -> Response:
    """One report: to be judged without sight of others; or, when two are done, what both hold, side by side."""
    return _page(request, number)


@routes.post("/double/reports/{number}")
def give_opinion(request: Request, number: int, form: Posted) -> Response:
    """What one person holds of one value."""
    case, user = case_of(request), session_of(request).user
    report = report_numbered(case, number)
    state = doubled_report(case, report[0].id)
    if state.two or user in state.finished:
        return answer(request, "message", 409, title="double.late", text="double.late_text")
    found = _own_cards(case, report, user)
    try:
        made = judged(form, report, found)
    except FieldError as error:
        return _page(request, number, 400, wrong=error, given=form)
    decide(case, user, [made if isinstance(made, Undo) else Opinion(on=made)])
    shown = shown_after(made, form, found)
    if not _waiting(_own_cards(case, report, user)) and not isinstance(made, Undo):
        shown = "finish"
    return RedirectResponse(f"/double/reports/{number}#{shown}", 303)


@routes.post("/double/reports/{number}/finish")
def finish(request: Request, number: int, _form: Posted) -> Response:
    """One person is done with a report; they have judged each value."""
    case, user = case_of(request), session_of(request).user
    report = report_numbered(case, number)
    waiting = _waiting(_own_cards(case, report, user))
    if waiting:
        return RedirectResponse(f"/double/reports/{number}#{waiting[0].id}", 303)
    if user not in doubled_report(case, report[0].id).finished:
        decide(case, user, [Finished(report=report[0].id)])
    return RedirectResponse(f"/double/reports/{number}", 303)


@routes.post("/double/reports/{number}/reopen")
def reopen(request: Request, number: int, _form: Posted) -> Response:
    """One person is not done after all, while nobody else is."""
    case, user = case_of(request), session_of(request).user
    report, _ = report_numbered(case, number)
    take_back_finished(case, user, opinions_on(case, report=report.id))
    return RedirectResponse(f"/double/reports/{number}", 303)


def take_back_finished(case: Case, user: str, made: Iterable[Decided]) -> None:
    """Take back that somebody finished, if they did."""
    for one in not_undone(made):
        if one.user == user and isinstance(one.what, Finished):
            decide(case, user, [Undo(decision=one.id)])


def _page(
    request: Request, number: int, status: int = 200, *, wrong: FieldError | None = None, **form: Any
) -> Response:
    case, user = case_of(request), session_of(request).user
    seen = last_decision(case)
    report = report_numbered(case, number)
    state = doubled_report(case, report[0].id)
    if state.two:
        return compare_page(request, number, report, state, seen)
    target = f"/double/reports/{number}"
    if user in state.finished:
        return answer(request, "double_done", status, target=target, next="/double/next")
    found = _own_cards(case, report, user)
    return report_page(
        request,
        "double_report",
        report,
        found,
        status,
        seen=seen,
        target=target,
        wrong=wrong,
        waiting=_waiting(found),
        file=None,
        **form,
    )


def _own_cards(case: Case, report: tuple[Document, Record], user: str) -> list[Card]:
    return cards(report[1], own_opinions(opinions_on(case, report=report[0].id), user))


def _waiting(found: Iterable[Card]) -> list[Card]:
    """What is proposed and not yet judged."""
    return [card for card in found if card.proposal and card.decided is None]

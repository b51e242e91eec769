"""Which reports are of one incident: two incidents joined, reports that leave one, alone or for another; each act with a
preview of what it would change, found by linking these reports in memory."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.model import Incident, Record
from tawthiq.review.asking import Posted, answer, case_of, language_of, one, seen, session_of
from tawthiq.review.fields import FieldError, Form
from tawthiq.review.incident_fields import FIGURES, in_words
from tawthiq.review.incident_page import address_of, incident_of_case, incident_page
from tawthiq.store import (
    AboutReports,
    Case,
    Decided,
    DecidedMeanwhileError,
    Outline,
    Regrouped,
    SoughtIncidents,
    current_id,
    decide,
    find_incidents,
    last_decision,
)

routes = APIRouter()
Preview = Callable[[AboutReports], Regrouped]
"""What a decision on reports would change."""

COMPARED: Final = ("date", "place", *FIGURES, "means", "by", "grading")
_NEARBY: Final = timedelta(days=3)
_MOST: Final = 30
_LONGEST: Final = 2_000


class _Act(NamedTuple):
    """A decision on an incident's reports as a form asks for it: how it is called, and the fields that ask for it again."""

    name: str
    made: AboutReports
    fields: tuple[tuple[str, str], ...]


@routes.get("/incidents/{name}/join")
def ask_to_join(request: Request, name: str, other: str = "") -> Response:
    """Which incident is joined with this one; once that is said, what becomes of the two."""
    if not other:
        return _choice(request, name, "join", "other", ())
    return _preview(request, name, _joined(request, name, other, ""))


@routes.get("/incidents/{name}/move")
def ask_to_move(request: Request, name: str, into: str = "", to: str = "") -> Response:
    """Where reports go that leave this incident; once that is said, what becomes of it."""
    reports = request.query_params.getlist("report")
    try:
        act = _moved(request, name, reports, into, "", elsewhere=to == "other")
    except FieldError as error:
        return incident_page(request, name, 400, wrong=error)
    if to == "other" and not into:
        return _choice(request, name, "move", "into", reports)
    return _preview(request, name, act)


@routes.post("/incidents/{name}/join")
def join(request: Request, name: str, form: Posted) -> Response:
    """All reports of two incidents are of one."""
    return _record(request, name, form, _joined(request, name, one(form, "other"), one(form, "note")))


@routes.post("/incidents/{name}/move")
def move(request: Request, name: str, form: Posted) -> Response:
    """Reports leave an incident together, for another or for one of their own."""
    try:
        act = _moved(request, name, form.get("report", ()), one(form, "into"), one(form, "note"))
    except FieldError as error:
        return incident_page(request, name, 400, wrong=error)
    return _record(request, name, form, act)


def _joined(request: Request, name: str, other: str, note: str) -> _Act:
    case = case_of(request)
    (one_of, _), (other_of, _) = incident_of_case(case, name), incident_of_case(case, other)
    mine, its = _mains(one_of), _mains(other_of)
    if one_of.id == other_of.id or not mine or not its:
        raise HTTPException(400)
    reports = tuple(dict.fromkeys((*mine, *its)))
    made = AboutReports(verdict="joined", reports=reports, note=note[:_LONGEST])
    return _Act("join", made, (("other", other_of.id),))


def _moved(
    request: Request, name: str, reports: Sequence[str], into: str, note: str, *, elsewhere: bool = False
) -> _Act:
    """Raises `FieldError` where nothing would stay behind, or where reports that only mention the incident would be put
    together with others: what such a report is chiefly about would go with it."""
    case = case_of(request)
    incident, records = incident_of_case(case, name)
    leaving = [record.id for number, record in records.items() if str(number) in set(reports)]
    mains = _mains(incident)
    target = _mains(incident_of_case(case, into)[0]) if into else ()
    coming = tuple(report for report in target if report not in leaving)
    stay = tuple(report for report in mains if report not in leaving and report not in coming)
    together = into or elsewhere or len(leaving) > 1
    if not leaving or not stay or (into and not coming) or (together and not set(leaving) <= set(mains)):
        raise FieldError("report", "groups.refused")
    made = AboutReports(
        verdict="moved", reports=tuple(leaving), out_of=stay, into=coming, note=note[:_LONGEST]
    )
    chosen = tuple(("report", number) for number in dict.fromkeys(reports))
    return _Act("move" if into else "split", made, (*chosen, *((("into", into),) if into else ())))


def _mains(incident: Incident) -> tuple[str, ...]:
    """The reports that are chiefly about an incident: others are of it by what they say beside."""
    return tuple(member.id for member in incident.documents if member.role == "main")


def _record(request: Request, name: str, form: Form, act: _Act) -> Response:
    try:
        decide(case_of(request), session_of(request).user, [act.made], seen=seen(form))
    except DecidedMeanwhileError as error:
        return _preview(request, name, act, 409, error.meanwhile)
    return RedirectResponse(f"{address_of(name)}#groups", 303)


def _preview(
    request: Request, name: str, act: _Act, status: int = 200, meanwhile: Sequence[Decided] = ()
) -> Response:
    case, language = case_of(request), language_of(request)
    last = last_decision(case)
    found: Regrouped = request.app.state.preview(act.made)
    before = {one.id: one for one in found.before}
    after = {one.id: one for one in found.after}
    # First the incident from which the person came.
    ids = sorted({**before, **after}, key=lambda one: (one != name, one not in before, one))
    return answer(
        request,
        "preview",
        status,
        act=act,
        pairs=[_compared(before.get(one), after.get(one), language) for one in ids],
        incident=incident_of_case(case, name)[0],
        records=_titles(case, found),
        seen=last,
        meanwhile=meanwhile,
        target=address_of(name),
    )


class _Row(NamedTuple):
    """A field of an incident as it stands and as it would be, and whether the two are different."""

    field: str
    now: str
    then: str
    differs: bool


def _compared(before: Incident | None, after: Incident | None, language: Any) -> dict[str, Any]:
    rows = []
    for field in COMPARED:
        now, then = (getattr(one, field) if one else None for one in (before, after))
        if now in (None, ()) and then in (None, ()):
            continue
        said = [
            in_words(one, field, value, language) if one else ""
            for one, value in ((before, now), (after, then))
        ]
        rows.append(
            _Row(field, said[0], said[1], before is not None and after is not None and said[0] != said[1])
        )
    members = [{m.id for m in one.documents} if one else set() for one in (before, after)]
    return {
        "before": before,
        "after": after,
        "rows": rows,
        "stay": sorted(members[0] & members[1]),
        "come": sorted(members[1] - members[0]),
        "go": sorted(members[0] - members[1]),
    }


def _titles(case: Case, found: Regrouped) -> dict[str, tuple[int, Record]]:
    """The numbers and records of all reports of these incidents, by their ids."""
    named = {one.id for one in found.before}
    return {
        record.id: (number, record)
        for name in sorted(named)
        for number, record in incident_of_case(case, name)[1].items()
    }


def _choice(request: Request, name: str, act: str, asked: str, reports: Sequence[str]) -> Response:
    """The page on which another incident is chosen: those nearby, or those that are sought by id, words, or day."""
    case = case_of(request)
    incident, _ = incident_of_case(case, name)
    words, day = (request.query_params.get(of, "")[:200].strip() for of in ("words", "day"))
    if (known := _by_id(case, words)) and known != incident.id:
        chosen = urlencode([(asked, known), *(("report", report) for report in reports)])
        return RedirectResponse(f"{address_of(name)}/{act}?{chosen}", 303)
    return answer(
        request,
        "choose",
        act=act,
        asked=asked,
        reports=reports,
        words=words,
        sought_day=day,
        incident=incident,
        found=_sought(case, incident, words, day),
        target=address_of(name),
    )


def _sought(case: Case, incident: Incident, words: str, day: str) -> list[Outline]:
    sought = SoughtIncidents(words=words)
    try:
        about = date.fromisoformat((day or ("" if words else incident.date or ""))[:10])
        sought = sought._replace(since=str(about - _NEARBY), until=str(about + _NEARBY))
    except (ValueError, OverflowError):
        if not words:
            return []
    found = find_incidents(case, sought, most=200).incidents
    place = incident.place.name if incident.place else ""
    others = [one for one in found if one.incident != incident.id]
    return sorted(others, key=lambda one: (one.place != place, _apart(one, incident)))[:_MOST]


def _by_id(case: Case, words: str) -> str | None:
    """The incident that stands today under an id, if these words are one."""
    try:
        return current_id(case, words)
    except KeyError:
        return None


def _apart(one: Outline, incident: Incident) -> int:
    """Days between two incidents; many where one of them has none."""
    try:
        return abs((date.fromisoformat(one.date) - date.fromisoformat(incident.date or "")).days)
    except ValueError:
        return 1_000_000

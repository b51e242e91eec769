"""What two people hold of a report, side by side, and what is decided of it then."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.export.wording import Language
from tawthiq.model import Document, Record
from tawthiq.review.asking import Posted, answer, case_of, language_of, one, session_of
from tawthiq.review.asking import seen as seen_in
from tawthiq.review.fields import FIELDS
from tawthiq.review.reports.cards import Card
from tawthiq.review.reports.judging import report_numbered, report_page
from tawthiq.review.speech import word
from tawthiq.store import (
    AboutValue,
    Case,
    Decided,
    DecidedMeanwhileError,
    Decision,
    Doubled,
    Pair,
    Undo,
    decide,
    doubled_report,
    held_on_doubled,
    pairs,
    subject,
)

routes = APIRouter()
Held = Mapping[Any, Decided]
"""The decisions that hold, by what they are on."""


def compare_page(
    request: Request, number: int, report: tuple[Document, Record], state: Doubled, seen: int
) -> Response:
    """The page of a report that two people finished. `seen` is the last decision that is in sight."""
    found = _pairs(state)
    held = _held(case_of(request), [state])
    return report_page(
        request,
        "compare",
        report,
        [card for pair in found for card in _cards(pair, report[1].sha256)],
        seen=seen,
        target=f"/double/reports/{number}/adopt",
        pairs=[(pair, _name(pair), _decided_on(pair, held)) for pair in found],
        number=number,
        people=state.two,
        file=None,
    )


def open_pairs(case: Case, known: Sequence[Doubled]) -> list[int]:
    """On how many values or fields nothing is decided, for each of these, that two finished."""
    held = _held(case, known)
    return [sum(not _decided_on(pair, held) for pair in _both(one)) for one in known]


@routes.post("/double/reports/{number}/adopt")
def adopt(request: Request, number: int, form: Posted) -> Response:
    """What one of the two holds of a value is decided, or all on which they agree, or such a decision is taken back."""
    case, user = case_of(request), session_of(request).user
    report = report_numbered(case, number)
    state = doubled_report(case, report[0].id)
    if state.two is None:
        raise HTTPException(404)
    note = note_of(state, language_of(request))
    found, held = _pairs(state), _held(case, [state])
    act, name = one(form, "act"), one(form, "value")
    made: list[Decision]
    if act == "agreed":
        chosen = [pair for pair in found if pair.agreed and not _decided_on(pair, held)]
        made = [what for pair in chosen for what in _adopted(pair, "left", note)]
    else:
        chosen = [pair for pair in found if _name(pair) == name]
        if not chosen or act not in {"left", "right", "undo"}:
            raise HTTPException(400)
        made = (
            [Undo(decision=one.id) for one in _decided_on(chosen[0], held)]
            if act == "undo"
            else _adopted(chosen[0], act, note)
        )
    try:
        decide(case, user, made, seen=seen_in(form))
    except DecidedMeanwhileError as error:
        theirs = {subject(one.what) for one in error.meanwhile}
        mine = next((one for one in made if subject(one) in theirs), made[0])
        return answer(
            request,
            "meanwhile",
            409,
            back=f"/double/reports/{number}",
            mine=mine,
            meanwhile=error.meanwhile,
            fields=FIELDS,
        )
    held = _held(case, [state])
    at = 0 if act == "undo" or not chosen else found.index(chosen[0]) + 1
    shown = next((pair for pair in found[at:] if not _decided_on(pair, held)), None)
    anchor = name if act == "undo" else _name(shown) if shown else name
    return RedirectResponse(f"/double/reports/{number}#{anchor}", 303)


def note_of(state: Doubled, language: Language) -> str:
    """What a decision after double review notes of where it came from."""
    return word("double.note", language).format(people=" – ".join(state.two or ()))


def _name(pair: Pair) -> str:
    """What a pair is called in its page."""
    held = next(one.what for one in (pair.left, pair.right) if one)
    return str(held.value["id"]) if isinstance(held, AboutValue) else ""


def _cards(pair: Pair, sha256: str = "") -> list[Card]:
    """Both values of a pair under its one name, so that the words of both are marked as of one."""
    return [
        Card(one.what.kind, _name(pair), None, one, (), one.what.sha256 == sha256)
        for one in (pair.left, pair.right)
        if one and isinstance(one.what, AboutValue)
    ]


def _decided_on(pair: Pair, held: Held) -> list[Decided]:
    """The decisions that hold on a pair's values."""
    about = dict.fromkeys(subject(one.what) for one in (pair.left, pair.right) if one)
    return [held[one] for one in about if one in held]


def _pairs(state: Doubled) -> list[Pair]:
    """What both hold: where they differ first, each in the order of the text."""

    def place(pair: Pair) -> tuple[bool, int, str]:
        anchor = _cards(pair)[0].anchor
        return pair.agreed, (anchor["start"] if anchor and not anchor.get("in") else -1), _name(pair)

    return sorted(_both(state), key=place)


def _both(state: Doubled) -> list[Pair]:
    assert state.two
    left, right = (state.opinions.get(person, ()) for person in state.two)
    return pairs(left, right)


def _held(case: Case, known: Iterable[Doubled]) -> Held:
    return {subject(one.what): one for one in held_on_doubled(case, known)}


def _adopted(pair: Pair, side: str, note: str) -> list[Decision]:
    """The decisions by which what one of the two holds is held from now on."""
    mine, other = (pair.left, pair.right) if side == "left" else (pair.right, pair.left)
    made: list[Decision] = []
    if mine and isinstance(mine.what, AboutValue):
        made.append(msgspec.structs.replace(mine.what, note=" – ".join(filter(None, (note, mine.what.note)))))
    if (
        other
        and isinstance(other.what, AboutValue)
        and (not mine or subject(mine.what) != subject(other.what))
    ):
        # What the other holds in its place is then not held.
        refused = other.what.proposed or (None if mine else other.what.value)
        if refused:
            made.append(msgspec.structs.replace(other.what, verdict="rejected", value=refused, note=note))
    return made

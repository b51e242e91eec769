"""The pages of victims: the list, found by name in any spelling; one person, every mention side by side; and what a person
decides of who is who."""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Final, NamedTuple, get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from tawthiq.link.persons import Mention
from tawthiq.model import Document, text_hash
from tawthiq.model.record import Outcome
from tawthiq.review.asking import PAGE, Posted, answer, case_of, one, paged, seen, session_of, start_of
from tawthiq.review.reports.cards import Layer
from tawthiq.review.reports.marking import marked
from tawthiq.store import (
    AboutPersons,
    Case,
    Decided,
    DecidedMeanwhileError,
    NamedPerson,
    Naming,
    SoughtVictims,
    Undo,
    alike_victims,
    decide,
    decisions_on_persons,
    documents_numbered,
    find_victims,
    last_decision,
    mentions_of,
    standing,
    victim_named,
)

routes = APIRouter()
_OUTCOMES: Final = ("", *get_args(Outcome))
_LONGEST: Final = 200
_NOTE: Final = 2_000
_AROUND: Final = 250
_ENDS: Final = re.compile(r"[.!؟?\n]")

Mentions = Mapping[tuple[int, str], Mention]


class Said(NamedTuple):
    """A decision on who is one person, as a page shows it: whether it stands, and the names on both sides."""

    decided: Decided
    stands: bool
    these: tuple[str, ...]
    those: tuple[str, ...]


@routes.get("/victims")
def victim_list(request: Request, page: int = 1) -> Response:
    """The list."""
    sought = _sought(request)
    start = start_of(page)
    found = find_victims(case_of(request), sought, start=start, most=PAGE)
    return answer(
        request,
        "victims",
        found=found,
        sought=sought,
        outcomes=_OUTCOMES,
        narrowed=sought != SoughtVictims(),
        query=urlencode({name: value for name, value in sought._asdict().items() if value}),
        address_of=_address,
        **paged(start, found.total),
    )


@routes.get("/victims/{document}/{value:path}")
def one_victim(request: Request, document: int, value: str) -> Response:
    """The person whom a value of a report names."""
    return _page(request, document, value)


@routes.post("/victims/{document}/{value:path}")
def decide_on_victim(request: Request, document: int, value: str, form: Posted) -> Response:
    """That two are one person or are not, that a mention is somebody else's, or that such a decision is taken back."""
    case = case_of(request)
    person = _person(case, document, value)
    made = _decision(case, person, one(form, "act"), one(form, "other"), one(form, "note")[:_NOTE])
    try:
        decide(case, session_of(request).user, [made], seen=seen(form))
    except DecidedMeanwhileError as error:
        return _page(request, document, value, 409, mine=made, meanwhile=error.meanwhile)
    at = one(form, "at")
    return RedirectResponse(
        f"/victims/{document}/{quote(value, safe='')}" + (f"#candidate-{at}" if at.isdigit() else ""), 303
    )


def _page(
    request: Request,
    document: int,
    value: str,
    status: int = 200,
    *,
    mine: AboutPersons | Undo | None = None,
    meanwhile: Sequence[Decided] = (),
) -> Response:
    case = case_of(request)
    # Before anything else is read: what is decided from now on was not in sight.
    last = last_decision(case)
    person = _person(case, document, value)
    others = alike_victims(case, person)
    mentions = mentions_of(case, (person, *others))
    made = decisions_on_persons(case, _keys(mentions, person))
    apart = _apart(made)
    others = tuple(
        other for other in others if not apart & set(product(_keys(mentions, person), _keys(mentions, other)))
    )
    texts = {
        text.id: text
        for text in documents_numbered(
            case, {naming.document for its in (person, *others) for naming in its.mentions}
        )
    }

    def words(naming: Naming) -> Markup | None:
        mention = mentions.get((naming.document, naming.value))
        return _around(mention, texts.get(mention.report)) if mention else None

    return answer(
        request,
        "victim",
        status,
        person=person,
        others=others,
        words=words,
        said=_said(made),
        seen=last,
        target=f"/victims/{document}/{quote(value, safe='')}",
        address_of=_address,
        mine=mine,
        meanwhile=meanwhile,
    )


def _person(case: Case, document: int, value: str) -> NamedPerson:
    # Larger numbers are none that a database could hold.
    found = victim_named(case, document, value[:_LONGEST]) if 0 < document < 2**31 else None
    if found is None:
        raise HTTPException(404)
    return found


def _decision(case: Case, person: NamedPerson, act: str, other: str, note: str) -> AboutPersons | Undo:
    mentions = mentions_of(case, [person])
    own = tuple(mentions[naming.document, naming.value] for naming in person.mentions)
    if act == "undo":
        made = standing(decisions_on_persons(case, _keys(mentions, person)))
        if other not in {decided.id for decided in made}:
            raise HTTPException(404)
        return Undo(decision=other, note=note)
    number, _, value = other.partition("/")
    if act not in {"same", "different", "split"} or not (number.isascii() and number.isdigit()):
        raise HTTPException(400)
    if act == "split":
        leaving = mentions.get((int(number), value))
        rest = tuple(mention for mention in own if mention != leaving)
        if leaving not in own or not rest:
            raise HTTPException(400)
        return AboutPersons(verdict="different", these=rest, those=(leaving,), note=note)
    beside = _person(case, int(number), value)
    if beside.key == person.key:
        raise HTTPException(400)
    its = mentions_of(case, [beside])
    those = tuple(its[naming.document, naming.value] for naming in beside.mentions)
    return AboutPersons(verdict="same" if act == "same" else "different", these=own, those=those, note=note)


def _keys(mentions: Mentions, person: NamedPerson) -> set[tuple[str, str]]:
    its = (mentions.get((naming.document, naming.value)) for naming in person.mentions)
    return {(mention.report, mention.value) for mention in its if mention}


def _apart(made: Sequence[Decided]) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    """The pairs of mentions that people said to be two persons', both ways round."""
    found = set()
    for decided in standing(made):
        if isinstance(decided.what, AboutPersons) and decided.what.verdict == "different":
            sides = [
                [(one.report, one.value) for one in side] for side in (decided.what.these, decided.what.those)
            ]
            found |= {pair for a, b in product(*sides) for pair in ((a, b), (b, a))}
    return found


def _said(made: Sequence[Decided]) -> list[Said]:
    holding = {decided.id for decided in standing(made)}
    return [
        Said(
            decided,
            decided.id in holding,
            tuple(dict.fromkeys(mention.name.text for mention in decided.what.these)),
            tuple(dict.fromkeys(mention.name.text for mention in decided.what.those)),
        )
        for decided in made
        if isinstance(decided.what, AboutPersons)
    ]


def _around(mention: Mention, document: Document | None) -> Markup | None:
    """The sentence that names somebody, the name marked; None where the report reads otherwise by now."""
    if document is None or text_hash(document.text) != mention.sha256:
        return None
    span = mention.name
    text = (document.title or "") if span.within else document.text
    if text[span.start : span.end] != span.text:
        return None
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    begin = max((end.end() for end in _ENDS.finditer(text, first, span.start)), default=first)
    end = _ENDS.search(text, span.end, last)
    stop = end.end() if end else last
    layer = Layer(span.start - begin, span.end - begin, False, "victim", "name")
    return Markup("{}{}{}").format(
        "…" if begin == first > 0 else "",
        marked(text[begin:stop].rstrip(), [layer]),
        "" if end or stop == len(text) else "…",
    )


def _address(naming: Naming) -> str:
    return f"/victims/{naming.document}/{quote(naming.value, safe='')}"


def _sought(request: Request) -> SoughtVictims:
    """What the address asks for; what it asks for wrongly is left out."""
    asked: dict[str, Any] = {
        name: request.query_params.get(name, "")[:_LONGEST].strip() for name in SoughtVictims._fields
    }
    if asked["outcome"] not in _OUTCOMES:
        asked["outcome"] = ""
    return SoughtVictims(**asked)

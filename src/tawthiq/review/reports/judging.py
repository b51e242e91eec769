"""One report with its values, as people judge them: what its page shows, and what its forms say."""

from collections.abc import Sequence
from typing import Any, Final

from fastapi import HTTPException, Request
from starlette.responses import Response

from tawthiq.model import Document, Record
from tawthiq.review.asking import answer, one
from tawthiq.review.fields import FIELDS, FieldError, Form, as_given, value_of
from tawthiq.review.reports.cards import Card, layers
from tawthiq.review.reports.marking import marked
from tawthiq.store import AboutValue, Case, Undo, ValueKind, document_numbered

_NOTE: Final = 2_000


def report_numbered(case: Case, number: int) -> tuple[Document, Record]:
    """A report and its record; raises HTTPException 404 where the case has none of that number."""
    # Larger numbers are none that a database could hold.
    found = document_numbered(case, number) if 0 < number < 2**31 else None
    if found is None:
        raise HTTPException(404)
    return found


def report_page(
    request: Request,
    name: str,
    report: tuple[Document, Record],
    found: Sequence[Card],
    status: int = 200,
    *,
    seen: int,
    target: str,
    wrong: FieldError | None = None,
    given: Form | None = None,
    **values: Any,
) -> Response:
    """The page of that name about a report with these values; its forms go to `target`. What could not be read of a form
    is `wrong`, and what was `given` stands in it again. `seen` is the last decision that the person has in sight."""
    document, record = report
    held = list(layers(found))
    return answer(
        request,
        name,
        status,
        document=document,
        record=record,
        cards=found,
        text=marked(document.text, [one for one in held if not one.title]),
        title=marked(document.title or "", [one for one in held if one.title]),
        seen=seen,
        target=target,
        fields=FIELDS,
        as_given=as_given,
        wrong=wrong,
        given=given or {},
        **values,
    )


def judged(form: Form, report: tuple[Document, Record], found: Sequence[Card]) -> AboutValue | Undo:
    """What a form says of one of a report's values. Raises `FieldError` where a field cannot be read, HTTPException where
    the form is none of ours or its value is gone."""
    document, record = report
    act, note = one(form, "act"), one(form, "note")[:_NOTE]
    kind = _kind(form)
    value: dict[str, Any]
    if act == "added":
        value = value_of(kind, form, document, None)
        return AboutValue(
            verdict="added", report=document.id, sha256=record.sha256, kind=kind, value=value, note=note
        )
    name = one(form, "value")
    card = next((card for card in found if card.kind == kind and card.id == name), None)
    if card is None:
        raise HTTPException(404)
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


def shown_after(made: AboutValue | Undo, form: Form, found: Sequence[Card]) -> str:
    """The value to show when this was put on record: after accepting or rejecting the next one that waits; `found` are the
    values as they were before."""
    if isinstance(made, Undo):
        return one(form, "value")
    name = str(made.value["id"])
    if made.verdict not in {"accepted", "rejected"}:
        return name
    at = next((n for n, card in enumerate(found) if card.id == name), len(found))
    return next((card.id for card in found[at + 1 :] if card.decided is None), name)


def _kind(form: Form) -> ValueKind:
    given = one(form, "kind_of_value")
    for kind in FIELDS:
        if kind == given:
            return kind
    raise HTTPException(400)

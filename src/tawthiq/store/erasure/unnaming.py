"""What stays of a decision when a document is erased: nothing that tells of it."""

from typing import Any, Final, NamedTuple

import msgspec

from tawthiq.store.decisions.decision import (
    AboutIncident,
    AboutPersons,
    AboutReports,
    AboutValue,
    Decision,
    Finished,
    Note,
    OnIncident,
    Opinion,
    Settled,
    Undo,
)

_LEAST: Final = 5
"""A shorter word says too little to be sought inside of others."""


class Erasure(NamedTuple):
    """What is to be told of no more: a document, words that only it brought in, and incidents that it alone made."""

    document: str
    words: frozenset[str]
    incidents: frozenset[str]


def without(what: Decision, erasure: Erasure) -> Decision | None:
    """What stays of a decision, or None where nothing does.

    A decision on the document, or on an incident that it alone made, goes; one on several reports, or on persons that
    several name, stays for the others;
    notes that tell of it are emptied.

    >>> gone = Erasure("خبر-1", frozenset({"سلمى الحسن"}), frozenset())
    >>> without(AboutReports(verdict="joined", reports=("خبر-1", "خبر-2", "خبر-3"), note="سلمى الحسن"), gone)
    AboutReports(verdict='joined', reports=('خبر-2', 'خبر-3'), out_of=(), into=(), note='')
    >>> without(AboutReports(verdict="joined", reports=("خبر-1", "خبر-2")), gone) is None
    True
    """
    if isinstance(what, Opinion):
        held = without(what.on, erasure)
        return Opinion(on=held) if isinstance(held, AboutValue | AboutIncident) else None
    if isinstance(what, Finished):
        gone = what.report == erasure.document or what.incident in erasure.incidents
        return None if gone else what
    if isinstance(what, AboutValue):
        if what.report == erasure.document:
            return None
        # What another report says is its own.
        return _with_notes(what, erasure)
    if isinstance(what, AboutPersons):
        these, those = (
            tuple(mention for mention in side if mention.report != erasure.document)
            for side in (what.these, what.those)
        )
        left = msgspec.structs.replace(what, these=these, those=those)
        return _with_notes(left, erasure) if these and those else None
    if isinstance(what, AboutReports):
        rest = _regrouped(what, erasure.document)
        if rest is None:
            return None
        what = rest
    if isinstance(what, Settled):
        stay = tuple(report for report in what.reports if report != erasure.document)
        what = msgspec.structs.replace(what, reports=stay)
    if isinstance(what, OnIncident) and what.incident in erasure.incidents:
        return None
    if isinstance(what, Note):
        # Without its words a note says nothing.
        return None if _tells(what.note, erasure) else what
    what = _with_notes(what, erasure)
    return None if _tells(msgspec.to_builtins(what), erasure) else what


def _regrouped(what: AboutReports, gone: str) -> AboutReports | None:
    """What a decision says of the other reports, or None where it says nothing of them."""
    reports, out_of, into = (
        tuple(report for report in its if report != gone) for its in (what.reports, what.out_of, what.into)
    )
    if reports and out_of:
        return msgspec.structs.replace(what, reports=reports, out_of=out_of, into=into)
    together = (*reports, *into) if reports else ()
    verdict = "joined" if what.verdict == "moved" else what.verdict
    if len(set(together)) < 2:
        return None
    return msgspec.structs.replace(what, verdict=verdict, reports=together, out_of=(), into=())


def tombstone() -> Undo:
    """What stands in the place of a decision of which nothing stays, so that its number is not given again."""
    return Undo(decision="")


def _with_notes(what: Decision, erasure: Erasure) -> Decision:
    told = {
        field: ""
        for field in ("note", "source")
        if field in what.__struct_fields__ and _tells(getattr(what, field), erasure)
    }
    return msgspec.structs.replace(what, **told) if told else what


def _tells(value: Any, erasure: Erasure) -> bool:
    """Whether any text in a value is the document's id, or holds it or its words."""
    if isinstance(value, str):
        words = erasure.words | {erasure.document}
        return value in words or any(len(word) >= _LEAST and word in value for word in words)
    if isinstance(value, dict):
        return any(_tells(one, erasure) for pair in value.items() for one in pair)
    return isinstance(value, list | tuple) and any(_tells(one, erasure) for one in value)

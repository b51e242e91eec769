"""A decision is checked before it goes on record: what it names is there, and its words are the text's."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Column, Connection, select

from tawthiq.model import Incident
from tawthiq.model.record import text_hash
from tawthiq.store.decisions.decision import (
    AboutIncident,
    AboutParty,
    AboutPersons,
    AboutReports,
    AboutValue,
    Decision,
    Finished,
    Note,
    Opinion,
    Undo,
    incident_of,
    reports_of,
)
from tawthiq.store.folder import CaseError
from tawthiq.store.schema import decisions, incidents, readings, redirects
from tawthiq.store.texts import stored_document

_TWO: Final = 2
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_FIELDS: Final = tuple(
    field
    for field in Incident.__struct_fields__
    if field
    not in {
        "format",
        "id",
        "documents",
        "statements",
        "joins",
        "formerly",
        "contradictions",
        "sources",
        "decided",
    }
)


def check(one: Decision, known: Mapping[str, int], connection: Connection) -> None:
    """Raises `CaseError` where a decision names what the case does not have; `known` are its reports' numbers."""
    for report in reports_of(one):
        if report not in known:
            raise CaseError.of("no_report", report=report[:80])
    match one:
        case Opinion():
            check(one.on, known, connection)
        case Finished() if bool(one.report) == bool(one.incident):
            raise CaseError.of("finished_what")
        case AboutReports():
            _check_groups(one)
        case AboutValue():
            _check_words(one.report, one.sha256, one.value, known[one.report], connection)
        case AboutPersons():
            _check_persons(one, known, connection)
        case AboutIncident() if one.field not in _FIELDS:
            raise CaseError.of("no_field", field=one.field[:40], fields=", ".join(_FIELDS))
        case AboutParty() if not (one.actor.strip() and one.source.strip()):
            raise CaseError.of("party_source")
        case AboutParty(day=str(day)) if not _DAY.fullmatch(day):
            raise CaseError.of("statement_day", day=day[:40])
        case Note() if not one.note.strip():
            raise CaseError.of("empty_note")
        case Undo() if not _exists(connection, decisions.c.id, one.decision):
            raise CaseError.of("no_decision", decision=one.decision[:40])
    incident = incident_of(one)
    if (
        incident
        and not _exists(connection, incidents.c.id, incident)
        and not _exists(connection, redirects.c.old, incident)
    ):
        raise CaseError.of("no_incident", incident=incident[:80])


def _check_groups(one: AboutReports) -> None:
    named = reports_of(one)
    if one.verdict == "moved":
        if not (one.reports and one.out_of):
            raise CaseError.of("moved_what")
        if len(set(named)) < len(named):
            raise CaseError.of("moved_stays")
    elif one.out_of or one.into:
        raise CaseError.of("only_moved", verdict=one.verdict)
    elif len(set(named)) < _TWO:
        raise CaseError.of("two_reports")


def _check_persons(one: AboutPersons, known: Mapping[str, int], connection: Connection) -> None:
    sides = [{(mention.report, mention.value) for mention in side} for side in (one.these, one.those)]
    if not all(sides):
        raise CaseError.of("both_sides")
    if sides[0] & sides[1]:
        raise CaseError.of("same_mention")
    for mention in (*one.these, *one.those):
        name = msgspec.to_builtins(mention.name)
        _check_words(mention.report, mention.sha256, name, known[mention.report], connection)


def _check_words(report: str, sha256: str, value: Any, number: int, connection: Connection) -> None:
    """Nothing stands without its words: each span of the value holds the words that stand there in the text."""
    held = [
        stored_document(row)
        for row in connection.execute(select(readings.c.json).where(readings.c.document == number)).scalars()
    ]
    text = next((document for document in held if text_hash(document.text) == sha256), None)
    if text is None:
        raise CaseError.of("no_text", report=report[:80], hash=sha256[:80])
    for span in _spans(value):
        words = (text.title or "") if span.get("in") == "title" else text.text
        start, end = span["start"], span["end"]
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(words)):
            raise CaseError.of("outside", report=report[:80], start=start, end=end)
        if words[start:end] != span.get("text"):
            given, there = str(span.get("text"))[:60], words[start:end][:60]
            raise CaseError.of(
                "other_words", report=report[:80], start=start, end=end, words=there, given=given
            )


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        else:
            for inner in value.values():
                yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _exists(connection: Connection, column: Column[str], value: str) -> bool:
    return connection.execute(select(column).where(column == value)).first() is not None

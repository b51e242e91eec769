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
            raise CaseError(
                f"There is no report {report[:80]} in this case, so nothing can be decided of it."
            )
    match one:
        case Opinion():
            check(one.on, known, connection)
        case Finished() if bool(one.report) == bool(one.incident):
            raise CaseError("Who has finished names a report or an incident, one of the two.")
        case AboutReports():
            _check_groups(one)
        case AboutValue():
            _check_words(one.report, one.sha256, one.value, known[one.report], connection)
        case AboutPersons():
            _check_persons(one, known, connection)
        case AboutIncident() if one.field not in _FIELDS:
            raise CaseError(f"An incident has no field {one.field[:40]}. There are: {', '.join(_FIELDS)}.")
        case AboutParty() if not (one.actor.strip() and one.source.strip()):
            raise CaseError("What a party admits or denies is recorded with its name and a source.")
        case AboutParty(day=str(day)) if not _DAY.fullmatch(day):
            raise CaseError(f"{day[:40]}: write the day of a statement as 2018-04-07.")
        case Note() if not one.note.strip():
            raise CaseError("A note holds words.")
        case Undo() if not _exists(connection, decisions.c.id, one.decision):
            raise CaseError(
                f"There is no decision {one.decision[:40]} in this case, so it cannot be taken back."
            )
    incident = incident_of(one)
    if (
        incident
        and not _exists(connection, incidents.c.id, incident)
        and not _exists(connection, redirects.c.old, incident)
    ):
        raise CaseError(f"There is no incident {incident[:80]} in this case.")


def _check_groups(one: AboutReports) -> None:
    named = reports_of(one)
    if one.verdict == "moved":
        if not (one.reports and one.out_of):
            raise CaseError("What is moved is one report or more, out of an incident with others.")
        if len(set(named)) < len(named):
            raise CaseError("A report that is moved cannot stay, and is not where it goes to yet.")
    elif one.out_of or one.into:
        raise CaseError(f"Only what is moved goes out of an incident or into one: not what is {one.verdict}.")
    elif len(set(named)) < _TWO:
        raise CaseError("A decision on reports names two of them or more.")


def _check_persons(one: AboutPersons, known: Mapping[str, int], connection: Connection) -> None:
    sides = [{(mention.report, mention.value) for mention in side} for side in (one.these, one.those)]
    if not all(sides):
        raise CaseError("A decision on persons names at least one mention on each side.")
    if sides[0] & sides[1]:
        raise CaseError("A decision on persons names a mention on both sides.")
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
        raise CaseError(f"The case has no text of {report[:80]} with the hash {sha256[:80]}.")
    for span in _spans(value):
        words = (text.title or "") if span.get("in") == "title" else text.text
        start, end = span["start"], span["end"]
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(words)):
            raise CaseError(f"A span of {report[:80]} lies outside of its text ({start} to {end}).")
        if words[start:end] != span.get("text"):
            raise CaseError(
                f"At {start} to {end} of {report[:80]} there is “{words[start:end][:60]}”, "
                f"not “{str(span.get('text'))[:60]}”."
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

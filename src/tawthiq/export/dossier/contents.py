"""A case as the data that the page carries: plain lists, dictionaries, strings and numbers."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tawthiq.export.case import Case, facts_of
from tawthiq.export.dossier import values
from tawthiq.lexicons import rows
from tawthiq.model import Document, Record, Span
from tawthiq.model.incident import Incident, Located
from tawthiq.read import REASONS

Data = dict[str, Any]

_LONE = re.compile("[\ud800-\udfff]")


def contents(case: Case) -> Data:
    """What the page shows, apart from the reports' texts: the case's name, its incidents, its reports with their
    values, and what could not be read.

    Spans are `[start, end]` in code points, `[start, end, "title"]` in the title, and carry their words as a fourth
    element when the text at hand does not hold them there.

    >>> contents(Case(name="دوما", incidents=[], records=[], texts={}, unread=["صورة.pdf: not a text"], made=None))
    {'name': 'دوما', 'made': None, 'inclusion': '', 'trusted': [], 'head': None, 'language': 'ar', 'namesWithheld': False, 'madeBy': [], 'areas': {}, 'incidents': [], 'reports': [], 'unread': ['صورة.pdf: not a text'], 'unreadArabic': [None]}
    """
    return {
        "name": case.name,
        "made": case.made,
        "inclusion": case.inclusion,
        "trusted": [one._asdict() for one in case.trusted],
        "head": case.head,
        "language": case.language,
        "namesWithheld": case.names_withheld,
        "madeBy": sorted({f"{r.made_by.tawthiq} · {r.made_by.lexicons}" for r in case.records}),
        "areas": _areas(case.incidents),
        "incidents": [_incident(incident) for incident in case.incidents],
        "reports": [
            _report(record, case.texts.get(record.id)) | {"gone": case.gone.get(record.id)}
            for record in case.records
        ],
        "unread": list(case.unread),
        "unreadArabic": [REASONS.in_arabic(message) for message in case.unread],
    }


def texts(case: Case) -> list[str | None]:
    """The reports' texts, in the order of their records; None where no text is at hand.

    A lone surrogate becomes U+FFFD, one code point for one, so that offsets hold.
    """
    documents = (case.texts.get(record.id) for record in case.records)
    return [_sound(document.text) if document else None for document in documents]


def as_json(value: Any) -> str:
    r"""JSON that may stand inside a `script` element: nothing in it can end the element or open another.

    >>> as_json({"دوما": "</script><!--"})
    '{"دوما":"\\u003c/script\\u003e\\u003c!--"}'
    """
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_sound_all(value))
    return (
        encoded.decode()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _areas(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """The names in both languages of the countries (by their code) and governorates that the incidents lie in."""
    places = [place for incident in incidents for place in _places(incident)]
    countries = {place.country for place in places}
    governorates = {(place.country, place.governorate) for place in places}
    named = {
        row["code"]: [row["forms"].split("|")[0], row["english"]]
        for row in rows("countries")
        if row["code"] in countries
    }
    for row in rows("governorates"):
        if (row["country"], row["english"]) in governorates:
            named[f"{row['country']}/{row['english']}"] = [row["forms"].split("|")[0], row["english"]]
    return named


def _places(incident: Incident) -> Iterator[Located]:
    """The place of an incident, and the one proposed where people decided on it."""
    if incident.place:
        yield incident.place
    for one in () if incident.decided is msgspec.UNSET else incident.decided:
        if one.field == "place" and one.proposed:
            yield msgspec.convert(one.proposed, Located)


def _incident(incident: Incident) -> Data:
    data: Data = msgspec.to_builtins(incident)
    del data["format"]
    return data


def _report(record: Record, document: Document | None) -> Data:
    text = document.text if document else None
    url, publisher, title = facts_of(record, document)

    def span(of: Span | None) -> list[Any] | None:
        if of is None:
            return None
        within = title if of.within else text
        if within is not None and within[of.start : of.end] == of.text:
            return [of.start, of.end, of.within] if of.within else [of.start, of.end]
        return [of.start, of.end, of.within, of.text]

    data: Data = {
        "id": record.id,
        "sha256": record.sha256,
        "language": record.language,
        "title": title,
        "url": url,
        "publisher": publisher,
        "published": record.document.published,
        "basis": record.document.published_basis,
        "certainty": record.document.published_certainty,
        "encoding": record.document.encoding,
    }
    for kind in values.KINDS:
        data[kind] = [values.shaped(one, span) for one in getattr(record, kind)]
    if record.decided is not msgspec.UNSET:
        data["decided"] = values.decided(record, span)
    return data


def _sound(text: str) -> str:
    return _LONE.sub("\ufffd", text)


def _sound_all(value: Any) -> Any:
    match value:
        case str():
            return _sound(value)
        case dict():
            return {_sound(key): _sound_all(one) for key, one in value.items()}
        case list() | tuple():
            return [_sound_all(one) for one in value]
        case _:
            return value

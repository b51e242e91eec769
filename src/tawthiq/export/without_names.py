"""The case without the names and ages of victims, for whoever may not see them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import msgspec

from tawthiq.export.case import Case, Held, Judged
from tawthiq.export.names import Ranges, find_full_names, find_single_names, full_names, single_names
from tawthiq.model import DecidedValue, Document, Incident, Record, Span, Wording

VEIL = "█"
"""What stands for each character of a name."""

_Hide = Callable[[str], str]
_SEPARATORS = re.compile(r"[-_+/.,=&?%#]")
_IDS = frozenset({"id", "sha256", "document", "documents", "formerly", "values", "claims"})
"""Keys whose strings are ids; some hold in another place what has names in it."""


def without_names(case: Case) -> Case:
    """The case with `█` for each character of a victim's name, in all words, titles and texts, and without ages;
    offsets hold.

    A name of several words is hidden in every report of the case, a name of one word in those of the person's
    incident, both in any spelling of hamza, ya, ta marbuta and vowel signs. A link whose words show one is left out,
    and so are the fingerprints of wording, from which names could be guessed. Notes that people wrote are left out. The ids
    of reports stay as they are; so does a name that no report tells as a victim's, and a part of one that stands by itself.

    >>> from tawthiq.extract import extract
    >>> text = "قُتل الطفل سامر خالد النجار (7 أعوام). ودُفن سامر خالد النجار اليوم."
    >>> document = Document(id="a", text=text)
    >>> hidden = without_names(Case(name="", incidents=[], records=[extract(document)], texts={"a": document}))
    >>> hidden.texts["a"].text
    'قُتل الطفل ████████████████ (7 أعوام). ودُفن ████████████████ اليوم.'
    >>> hidden.records[0].victims[0].name.text, hidden.records[0].victims[0].age
    ('████████████████', None)
    """
    if case.names_withheld:
        return case
    told = _told(case)
    everywhere = full_names(name for names in told.values() for name in names)
    here = {report: single_names(names) for report, names in told.items()}

    def finder(*reports: str) -> Callable[[str], Ranges]:
        single = frozenset[str]().union(*(here.get(report, ()) for report in reports))
        return lambda text: find_full_names(text, everywhere) + find_single_names(text, single)

    anywhere, records = finder(), {record.id: record for record in case.records}
    return replace(
        case,
        name=_veiled(case.name, anywhere(case.name)),
        unread=[_veiled(message, anywhere(message)) for message in case.unread],
        incidents=[_incident(one, finder(*(m.id for m in one.documents))) for one in case.incidents],
        records=[
            _record(one, case.judged.get(one.id, ()), case.texts.get(one.id), finder(one.id))
            for one in case.records
        ],
        texts={
            id_: _document(one, records.get(id_), case.judged.get(id_, ()), finder(id_))
            for id_, one in case.texts.items()
        },
        held={
            one.id: [_held(own, finder(*(m.id for m in one.documents))) for own in case.held.get(one.id, ())]
            for one in case.incidents
        },
        judged={id_: [_judged(one, finder(id_)) for one in its] for id_, its in case.judged.items()},
        names_withheld=True,
    )


def _told(case: Case) -> dict[str, set[str]]:
    """The names of victims that each report tells, or another report of the same incident; also those of whom people
    decided that they are none."""
    told: dict[str, set[str]] = defaultdict(set)
    decided: dict[str, set[str]] = {}
    for record in case.records:
        decided[record.id] = {name.text for name in _decided_names(record, case.judged.get(record.id, ()))}
        told[record.id].update(decided[record.id], (victim.name.text for victim in record.victims))
    for incident in case.incidents:
        names = {name for victim in incident.victims for name in (victim.name, *victim.spellings)}
        names.update(*(decided.get(member.id, ()) for member in incident.documents))
        for member in incident.documents:
            told[member.id] |= names
    return told


def _incident(incident: Incident, find: Callable[[str], Ranges]) -> Incident:
    data = _walk(msgspec.to_builtins(incident), lambda text: _veiled(text, find(text)))
    data["victims"] = [
        victim | {"name": VEIL * 5, "age": None, "spellings": []} for victim in data["victims"]
    ]
    for one in data.get("decided", ()):
        one["note"] = ""
        if one["field"] in {"victim", "victims"}:
            one |= {key: one[key] and VEIL * 5 for key in ("value", "proposed")}
    return msgspec.convert(data, Incident)


def _held(one: Held, find: Callable[[str], Ranges]) -> Held:
    """Without notes, in which people write freely, and without the victims that a person holds to be there."""
    shown = VEIL * 5 if one.field == "victims" else _walk(one.value, lambda text: _veiled(text, find(text)))
    return one._replace(value=shown, source=_veiled(one.source, find(one.source)), note="")


def _judged(one: Judged, find: Callable[[str], Ranges]) -> Judged:
    """Without notes, and without the ages of victims."""
    value, proposed = (
        _ageless(_walk(its, lambda text: _veiled(text, find(text)))) for its in (one.value, one.proposed)
    )
    return one._replace(value=value, proposed=proposed, note="")


def _ageless(value: Any) -> Any:
    return value | {"age": None} if value and "age" in value else value


def _record(
    record: Record, judged: Sequence[Judged], document: Document | None, find: Callable[[str], Ranges]
) -> Record:
    title = (document.title if document else None) or record.document.title
    ranges: dict[str | None, Ranges] = {
        None: _spans(record, judged, None) + (find(document.text) if document else []),
        "title": _spans(record, judged, "title") + find(title or ""),
    }
    clean = document and not any(ranges.values()) and not find(record.document.publisher or "")
    if clean and record.decided is msgspec.UNSET:
        source = msgspec.structs.replace(record.document, url=_link(record.document.url, find))
        return msgspec.structs.replace(record, document=source, wording=Wording())
    data = _walk(msgspec.to_builtins(record), lambda text: _veiled(text, find(text)), ranges)
    for victim in data["victims"]:
        victim["age"] = None
    for one in data.get("decided", ()):
        one |= {"value": _ageless(one["value"]), "proposed": _ageless(one["proposed"]), "note": ""}
    data["document"]["url"] = _link(record.document.url, find)
    data["wording"] = msgspec.to_builtins(Wording())
    return msgspec.convert(data, Record)


def _document(
    document: Document, record: Record | None, judged: Sequence[Judged], find: Callable[[str], Ranges]
) -> Document:
    def hide(text: str, within: str | None = None) -> str:
        return _veiled(text, [*find(text), *(_spans(record, judged, within) if record else ())])

    title, publisher = document.title, document.publisher
    return msgspec.structs.replace(
        document,
        text=hide(document.text),
        title=title and hide(title, "title"),
        publisher=publisher and _veiled(publisher, find(publisher)),
        url=_link(document.url, find),
    )


def _spans(record: Record, judged: Sequence[Judged], within: str | None) -> Ranges:
    """Where the report tells victims' names, in its text or its title."""
    names = [*(victim.name for victim in record.victims), *_decided_names(record, judged)]
    return [(name.start, name.end) for name in names if name.within == within]


def _decided_names(record: Record, judged: Sequence[Judged]) -> Iterator[Span]:
    """The names in the report's text of whom people decided whether they are victims."""
    decided: Sequence[DecidedValue | Judged] = () if record.decided is msgspec.UNSET else record.decided
    for one in (*decided, *judged):
        if one.kind == "victims" and one.sha256 == record.sha256:
            for value in filter(None, (one.value, one.proposed)):
                if isinstance(value.get("name"), dict):
                    yield msgspec.convert(value["name"], Span)


def _walk(value: Any, hide: _Hide, ranges: Mapping[str | None, Ranges] | None = None) -> Any:
    """The data with the names hidden in all strings but ids, and in spans also what lies in `ranges` of the text."""
    match value:
        case str():
            return hide(value)
        case {"start": int(start), "end": int(), "text": str(text)} if ranges is not None:
            inside = [(first - start, last - start) for first, last in ranges[value.get("in")]]
            return value | {"text": hide(_veiled(text, inside))}
        case dict():
            return {
                key: one if key in _IDS and _plain(one) else _walk(one, hide, ranges)
                for key, one in value.items()
            }
        case list() | tuple():
            return [_walk(one, hide, ranges) for one in value]
        case _:
            return value


def _plain(value: Any) -> bool:
    return (
        isinstance(value, str) or isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
    )


def _veiled(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    for start, end in ranges:
        first, last = max(start, 0), min(end, len(text))
        if first < last:
            text = text[:first] + VEIL * (last - first) + text[last:]
    return text


def _link(url: str | None, find: Callable[[str], Ranges]) -> str | None:
    """The address, or None where the words in it show a name."""
    return None if url and find(_SEPARATORS.sub(" ", unquote(url))) else url

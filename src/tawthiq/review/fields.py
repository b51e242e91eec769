"""The fields of a value as a form shows and gives them back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, get_args

import msgspec

from tawthiq.model import Claim, Document, Event, Harm, Span, Victim, text_hash, value_id
from tawthiq.model.record import Certainty, Kind, Means, Mode, Outcome, Who
from tawthiq.store import ValueKind

Form = Mapping[str, Sequence[str]]
Type = Literal["span", "spans", "place", "choice", "choices", "number", "range", "day", "text", "yes"]


class Field(NamedTuple):
    """A field: its name, how it is asked for, whether it must be filled, and the codes to choose from with the prefix
    of their words."""

    name: str
    type: Type
    required: bool = False
    codes: tuple[str, ...] = ()
    prefix: str = ""


FIELDS: Final[dict[ValueKind, tuple[Field, ...]]] = {
    "harm": (
        Field("span", "span", required=True),
        Field("outcome", "choice", True, get_args(Outcome), "outcome"),
        Field("min", "number", required=True),
        Field("max", "number"),
        Field("who", "choices", False, get_args(Who), "who"),
        Field("place", "span"),
        Field("date", "day"),
        Field("by", "spans"),
        Field("means", "choice", False, get_args(Means), "means"),
    ),
    "victims": (
        Field("name", "span", required=True),
        Field("outcome", "choice", True, get_args(Outcome), "outcome"),
        Field("age", "number"),
    ),
    "claims": (
        Field("source", "span"),
        Field("speaker", "text", required=True),
        Field("kind", "choice", True, get_args(Kind), "speaker_kind"),
        Field("cue", "span", required=True),
        Field("content", "span", required=True),
        Field("mode", "choice", True, get_args(Mode), "mode"),
        Field("certainty", "choice", True, get_args(Certainty), "certainty"),
        Field("quoted", "yes"),
    ),
    "events": (
        Field("date", "day"),
        Field("place", "place"),
        Field("by", "spans"),
        Field("means", "choice", False, get_args(Means), "means"),
        Field("killed", "range"),
        Field("injured", "range"),
    ),
}
ANCHORS: Final[dict[ValueKind, str]] = {
    "harm": "span",
    "victims": "name",
    "claims": "cue",
    "events": "place",
}
_STRUCTS: Final[dict[ValueKind, type[msgspec.Struct]]] = {
    "harm": Harm,
    "victims": Victim,
    "claims": Claim,
    "events": Event,
}
_BY_HAND: Final[dict[ValueKind, dict[str, Any]]] = {
    "harm": {"vague": None, "part_of": None, "event": None, "claim": None, "rule": "by hand"},
    "victims": {"event": None, "rule": "by hand"},
    "claims": {"via": None, "within": None, "rule": "by hand"},
    "events": {},
}
_SPAN: Final = re.compile(r"(title:)?(\d{1,9})-(\d{1,9})", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,7}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


class FieldError(ValueError):
    """A field of a form that cannot be read: its name, and the key of the words that say why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason


def value_of(
    kind: ValueKind, form: Form, document: Document, base: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The value that a form gives, in the record's form; what the form does not ask for is kept from `base`.

    Raises `FieldError` where a field is missing or cannot be read.

    >>> report = Document(id="خبر-1", text="قُتل طفلان في دوما")
    >>> form = {"span": ["0-10"], "outcome": ["killed"], "min": ["2"], "max": ["2"], "who": ["children"]}
    >>> value_of("harm", form, report, None)["span"]
    {'start': 0, 'end': 10, 'text': 'قُتل طفلان'}
    """
    found: dict[str, Any] = dict(base) if base else dict(_BY_HAND[kind])
    for field in FIELDS[kind]:
        given = [one.strip() for one in form.get(field.name, ()) if one.strip()]
        read = _read(field, given, document, found.get(field.name))
        if field.required and read is None:
            raise FieldError(field.name, "form.missing")
        found[field.name] = read
    if kind == "harm" and found["max"] is not None and found["max"] < found["min"]:
        raise FieldError("max", "form.range")
    if kind == "events" and not (found["place"] or found["by"] or found["date"]):
        raise FieldError("place", "form.missing")
    if base is None:
        found["id"] = _id(kind, found, document)
    try:
        return dict(msgspec.json.decode(msgspec.json.encode(msgspec.convert(found, _STRUCTS[kind]))))
    except msgspec.ValidationError as error:
        raise FieldError(str(error), "form.wrong") from None


def as_given(field: Field, value: Mapping[str, Any] | None) -> list[str]:
    """What a form holds for a field of a value.

    >>> as_given(FIELDS["harm"][0], {"span": {"start": 0, "end": 4, "text": "قُتل"}})
    ['0-4']
    """
    held = value.get(field.name) if value else None
    match field.type:
        case "span":
            return [_written(held)] if held else []
        case "place":
            return [_written(held["span"])] if held and held.get("span") else []
        case "spans":
            return [",".join(_written(one) for one in held)] if held else []
        case "choices":
            return list(held or ())
        case "range":
            return [] if held is None else ["" if one is None else str(one) for one in held]
        case "yes":
            return ["yes"] if held else []
        case _:
            return [] if held is None else [str(held)]


def read_field(field: Field, given: Sequence[str]) -> Any:
    """What a form gives for one field that needs no text; raises `FieldError` where it is missing or cannot be read.

    >>> read_field(Field("killed", "range"), ["3", ""])
    [3, None]
    """
    found = _read(field, [one.strip() for one in given if one.strip()], Document(id="", text=""), None)
    if field.required and found is None:
        raise FieldError(field.name, "form.missing")
    return found


def _read(field: Field, given: list[str], document: Document, before: Any) -> Any:
    match field.type:
        case "span":
            return _span(field, given[0], document) if given else None
        case "spans":
            return [_span(field, one, document) for one in (given[0].split(",") if given else ())]
        case "place":
            return _place(field, given, document, before)
        case "choice":
            return _code(field, given[0]) if given else None
        case "choices":
            return [_code(field, one) for one in given]
        case "number":
            return _number(field, given[0]) if given else None
        case "range":
            if not given:
                return None
            low, high = _number(field, given[0]), _number(field, given[1]) if len(given) > 1 else None
            if high is not None and high < low:
                raise FieldError(field.name, "form.range")
            return [low, high]
        case "day":
            if given and not _DAY.fullmatch(given[0]):
                raise FieldError(field.name, "form.day")
            return given[0] if given else None
        case "yes":
            return bool(given)
        case "text":
            return given[0][:300] if given else None


def _span(field: Field, given: str, document: Document) -> dict[str, Any]:
    match = _SPAN.fullmatch(given.strip())
    text = (document.title or "") if match and match[1] else document.text
    if not match or not int(match[2]) < int(match[3]) <= len(text):
        raise FieldError(field.name, "form.span")
    start, end = int(match[2]), int(match[3])
    found: dict[str, Any] = {"start": start, "end": end, "text": text[start:end]}
    return {**found, "in": "title"} if match[1] else found


def _place(field: Field, given: list[str], document: Document, before: Any) -> Any:
    if not given:
        # A place that was named by no words of the text is not taken away by leaving its words empty.
        return before if before and not before.get("span") else None
    span = _span(field, given[0], document)
    if before and before.get("span") == span:
        return before
    return {"name": span["text"], "within": [], "span": span}


def _code(field: Field, given: str) -> str:
    if given not in field.codes:
        raise FieldError(field.name, "form.wrong")
    return given


def _number(field: Field, given: str) -> int:
    if not _NUMBER.fullmatch(given):
        raise FieldError(field.name, "form.number")
    return int(given)


def _written(span: Mapping[str, Any]) -> str:
    return f"{'title:' if span.get('in') else ''}{span['start']}-{span['end']}"


def _id(kind: ValueKind, value: Mapping[str, Any], document: Document) -> str:
    spans = [value[name] for name in ("span", "name", "cue", "content") if isinstance(value.get(name), dict)]
    spans += (
        [one for one in ((value.get("place") or {}).get("span"), *value.get("by", ())) if one]
        if kind == "events"
        else []
    )
    of = [msgspec.convert(span, type=Span) for span in spans]
    name = {"harm": "harm", "victims": "victim", "claims": "claim", "events": "event-by-hand"}[kind]
    told = f"{name}-{value['outcome']}" if "outcome" in value else name
    return value_id(text_hash(document.text), told, *of)

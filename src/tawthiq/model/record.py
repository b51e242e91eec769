"""A record: what one report says, each value with its words. The contract is `tawthiq.record/1`."""

import hashlib
from typing import Any, Literal

import msgspec

FORMAT = "tawthiq.record/1"

Kind = Literal[
    "person", "state", "armed_group", "monitor", "rescue", "media", "international", "local", "other"
]
Mode = Literal[
    "asserts", "denies", "accuses", "warns", "threatens", "demands", "condemns", "predicts", "questions"
]
Certainty = Literal["plain", "hedged", "conditional"]
Outcome = Literal["killed", "injured", "missing", "detained", "abducted", "displaced"]
Who = Literal[
    "civilians",
    "children",
    "women",
    "men",
    "elderly",
    "combatants",
    "medics",
    "journalists",
    "people",
]
Means = Literal[
    "airstrike",
    "drone",
    "artillery",
    "missile",
    "chemical",
    "explosive_remnant",
    "ied",
    "shooting",
    "ground_operation",
    "other",
]
DateTold = Literal["date", "day", "night", "report"]
Range = tuple[int, int | None]
ValueKind = Literal["claims", "harm", "victims", "events"]
Verdict = Literal["accepted", "corrected", "rejected", "added"]


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words of the text: `text[start:end]`, offsets in code points; `within="title"` when of the title.

    >>> Span(0, 4, "طفل!").text
    'طفل!'
    """

    start: int
    end: int
    text: str
    within: Literal["title"] | None = msgspec.field(default=None, name="in")


class Place(msgspec.Struct, frozen=True):
    """A place by its name, with the names of what it lies in, innermost first; no coordinates yet."""

    name: str
    within: tuple[str, ...] = ()
    span: Span | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what: a statement that the text attributes to somebody other than its narrator."""

    id: str
    source: Span | None
    speaker: str
    kind: Kind
    cue: Span
    content: Span
    mode: Mode
    certainty: Certainty
    quoted: bool
    via: Span | None
    within: int | None
    rule: str


class Harm(msgspec.Struct, frozen=True, kw_only=True):
    """Harm to people with a number, or with words that say how many."""

    id: str
    outcome: Outcome
    span: Span
    min: int
    max: int | None
    vague: str | None
    who: tuple[Who, ...]
    part_of: int | None
    place: Span | None
    date: str | None
    by: tuple[Span, ...]
    means: Means | None
    event: int | None
    claim: int | None
    rule: str


class Victim(msgspec.Struct, frozen=True, kw_only=True):
    """A person named as harmed."""

    id: str
    name: Span
    age: int | None
    outcome: Outcome
    event: int | None
    rule: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that the report tells of; `killed` and `injured` count all people, as [min, max or null].

    `date_told` says how the chief one's day is told: by its date, by the day (`اليوم`, `الثلاثاء`), by the night that
    began on it, or only by the day on which the report appeared.
    """

    id: str
    date: str | None
    place: Place | None
    by: tuple[Span, ...]
    means: Means | None
    killed: Range | None
    injured: Range | None
    date_told: DateTold | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about the report itself.

    `published` is the day (or time) that was given with it, or else the day that its address, header or words
    show; `published_basis` says which, `published_certainty` how far to trust that.
    """

    url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    published_basis: str | None
    published_certainty: Literal["stated", "likely", "inferred"] | None = None
    encoding: str | None = None


class OpenDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day whose year the report does not tell: the weekday (0 is Monday), and the month and day if it has them."""

    weekday: int | None
    month: int | None = None
    day: int | None = None


WORDS_KEPT = 160
"""Most hashes of words in a fingerprint: one of so many is a sample of a longer text's; a shorter one holds all."""


class Wording(msgspec.Struct, frozen=True):
    """The smallest hashes of a report's words and of its runs of three words, as base64 of 4 bytes each, big end
    first: copies and like reports are found by them without the text."""

    words: str = ""
    phrases: str = ""


class DecidedValue(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided of one value of a report: by whom (`user`) and when (`at`, ISO).

    `value` is the value as the person holds it, None for what was rejected; `proposed` what the program proposes in its
    place, None where it proposes nothing. Neither holds indices. `sha256` is the hash of the text that their spans are of:
    what was decided on another text than the record's is told here and stands in no list.
    """

    kind: ValueKind
    id: str
    verdict: Verdict
    sha256: str
    value: dict[str, Any] | None
    proposed: dict[str, Any] | None
    user: str
    at: str
    note: str = ""


class MadeBy(msgspec.Struct, frozen=True):
    """Which program and which lexicons made a record."""

    tawthiq: str
    lexicons: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one report says; indices (`part_of`, `claim`, `event`, `within`, `main`) hold within it.

    `decided` is there only where a case is written out and people decided on values of the report: the lists then hold the
    values as people hold them, and what was rejected stands in `decided` alone.
    """

    format: str = FORMAT
    id: str
    sha256: str
    language: str | None
    document: Source
    made_by: MadeBy
    wording: Wording = Wording()
    open_day: OpenDay | None = None
    claims: tuple[Claim, ...] = ()
    harm: tuple[Harm, ...] = ()
    victims: tuple[Victim, ...] = ()
    events: tuple[Event, ...] = ()
    main: int | None = None
    places: tuple[Place, ...] = ()
    decided: tuple[DecidedValue, ...] | msgspec.UnsetType = msgspec.UNSET


_encoder = msgspec.json.Encoder()


def to_json(record: Record) -> bytes:
    """One line of JSON as FORMAT describes it, without the line end.

    >>> source = Source(url=None, publisher=None, title=None, published=None, published_basis=None)
    >>> record = Record(id="a", sha256="", language="ar", document=source, made_by=MadeBy("0", ""))
    >>> to_json(record).startswith(b'{"format":"tawthiq.record/1","id":"a"')
    True
    """
    return _encoder.encode(record)


_decoder = msgspec.json.Decoder(Record)


def record_from_json(line: bytes) -> Record:
    """The record in one line of JSON; `msgspec.DecodeError` (a ValueError) says what is wrong with it.

    >>> source = Source(url=None, publisher=None, title=None, published=None, published_basis=None)
    >>> record = Record(id="a", sha256="", language="ar", document=source, made_by=MadeBy("0", ""))
    >>> record_from_json(to_json(record)) == record
    True
    """
    return _decoder.decode(line)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a record, as a dictionary."""
    return msgspec.json.schema(Record)


def text_hash(text: str) -> str:
    """SHA-256 of the text's UTF-8, with the algorithm named; a lone surrogate counts as U+FFFD.

    >>> text_hash("دوما")[:15]
    'sha256:100fd506'
    """
    return "sha256:" + hashlib.sha256(_utf8(text)).hexdigest()


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def value_id(sha256: str, kind: str, *spans: Span | None) -> str:
    """The id of a value: it depends on the text's hash, the kind of value and its spans alone.

    >>> value_id("sha256:00", "harm", Span(3, 7, "طفلان")) == value_id("sha256:00", "harm", Span(3, 7, "طفلان"))
    True
    """
    parts = [sha256, kind, *(f"{s.within or 'text'}:{s.start}-{s.end}" if s else "-" for s in spans)]
    return kind + "-" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]

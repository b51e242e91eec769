"""What every export is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from tawthiq.model import Document, Record, ValueKind, Verdict
from tawthiq.model.incident import Incident


class Trusted(NamedTuple):
    """How often people who decided on proposals of this kind (and field, if one is named) agreed with them."""

    kind: str
    field: str | None
    agreed: int
    decided: int


class Held(NamedTuple):
    """What a person holds of an incident: of one of its `field`s, of a party in one stance (`by`), or in a `note`; when
    (ISO), and what it rests on. `value` is as in the incident's JSON; where it `adds`, it stands beside what is proposed."""

    field: str
    value: Any
    user: str
    at: str
    source: str = ""
    note: str = ""
    adds: bool = False


class Judged(NamedTuple):
    """What a person holds of one value of a report, as proposed then or by hand, in the record's form; when (ISO). `sha256`
    is the hash of the text that its spans are of."""

    verdict: Verdict
    sha256: str
    kind: ValueKind
    value: Mapping[str, Any]
    proposed: Mapping[str, Any] | None
    user: str
    at: str
    note: str = ""

    @property
    def id(self) -> str:
        """The id of the value that it is about."""
        return str((self.proposed or self.value).get("id"))


@dataclass(frozen=True, kw_only=True)
class Case:
    """Reports that were read together, and the incidents that they tell of.

    `texts` gives for a record's id its document, as it was read; where it is missing an export shows the words of
    the values alone. `unread` holds, for everything that could not be read, one message for a person. `made` is the
    time of making as the caller tells it (ISO 8601): the same case gives the same file, to the byte.
    `held` gives for an incident's id what people hold of it, `judged` for a report's id what they hold of its values, in
    order; `incidents` and `records` are as proposed.
    `gone` gives for the reports that were deleted at their source the day on which that was seen. `names_withheld` tells that the victims' names were taken out. `inclusion` says in the team's words what belongs in
    the case; `trusted` tells how often people agreed with proposals; `head` is the hash of the log's last entry; `language` the one in which the dossier opens.

    >>> Case(name="دوما", incidents=[], records=[], texts={}, unread=["صورة.pdf: not a text"], made=None).name
    'دوما'
    """

    name: str
    incidents: Sequence[Incident]
    records: Sequence[Record]
    texts: Mapping[str, Document]
    unread: Sequence[str] = ()
    gone: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, Sequence[Held]] = field(default_factory=dict)
    judged: Mapping[str, Sequence[Judged]] = field(default_factory=dict)
    made: str | None = None
    names_withheld: bool = False
    inclusion: str = ""
    trusted: Sequence[Trusted] = ()
    head: str | None = None
    language: Literal["ar", "en"] = "ar"


class Facts(NamedTuple):
    """What is known of a report beside its text."""

    url: str | None
    publisher: str | None
    title: str | None


def facts_of(record: Record, document: Document | None) -> Facts:
    """What the record or the document says of a report; the title is the document's, where it has one.

    >>> from tawthiq.extract import extract
    >>> document = Document(id="a", text="قُتل طفلان.", publisher="وكالة سهل الزيتون")
    >>> facts_of(extract(document), document)
    Facts(url=None, publisher='وكالة سهل الزيتون', title=None)
    """
    own = record.document
    return Facts(
        own.url or (document.url if document else None),
        own.publisher or (document.publisher if document else None),
        (document.title if document else None) or own.title,
    )


class Report(NamedTuple):
    """A report of a case: its record and what is known of it."""

    record: Record
    facts: Facts


def reports(case: Case) -> dict[str, Report]:
    """The reports of a case by their ids."""
    return {r.id: Report(r, facts_of(r, case.texts.get(r.id))) for r in case.records}

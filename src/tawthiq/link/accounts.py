"""An account: what one report tells of one incident, with its place located and its parties identified."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tawthiq.arabic.normalise import fold
from tawthiq.link.actors import perpetrators
from tawthiq.link.outlets import outlet
from tawthiq.model import Located, Place, Record
from tawthiq.model.record import Means, Range


class Account(NamedTuple):
    """What linking compares. `event` is the index in the record; `chief` says whether the report is chiefly about it.

    `day` is the event's own day, `published` that of the report. `words` and `phrases` are the hashes of the
    report's wording; `outlet` names whose report it is.
    """

    report: str
    event: int
    chief: bool
    day: date | None
    published: date | None
    place: Located | None
    means: Means | None
    actors: frozenset[str]
    killed: Range | None
    injured: Range | None
    victims: frozenset[str]
    words: frozenset[int]
    phrases: frozenset[int]
    outlet: str

    @property
    def key(self) -> tuple[str, int]:
        """What tells this account from all others."""
        return self.report, self.event


def accounts(record: Record, located: Mapping[Place, Located]) -> list[Account]:
    """The accounts of a record: one for each event, or one for the report where it tells of none.

    `located` holds each event's place as the gazetteer knows it.
    """
    words, phrases = _hashes(record.wording.words), _hashes(record.wording.phrases)
    published = _day(record.document.published)
    whose = outlet(record.document.url, record.document.publisher) or record.id
    if not record.events:
        return [
            Account(
                record.id, -1, True, None, published, None, None, frozenset(), None, None, frozenset(),
                words, phrases, whose,
            )
        ]  # fmt: skip
    return [
        Account(
            report=record.id,
            event=n,
            chief=n == record.main,
            day=_day(event.date),
            published=published,
            place=located.get(event.place) if event.place else None,
            means=event.means,
            actors=frozenset(a.name_en for span in event.by for a in perpetrators(span.text)),
            killed=event.killed,
            injured=event.injured,
            victims=frozenset(name_key(v.name.text) for v in record.victims if v.event == n),
            words=words,
            phrases=phrases,
            outlet=whose,
        )
        for n, event in enumerate(record.events)
    ]


def name_key(name: str) -> str:
    """A victim's name without what spellings differ in: folded words, without articles and what joins names.

    >>> name_key("أحمد عبد الرحمن العلي") == name_key("احمد عبدالرحمن علي")
    True
    """
    words = " ".join(fold(word) for word in name.split()).replace("عبد ال", "عبدال").split()
    return " ".join(word.removeprefix("ال") for word in words if word not in {"بن", "ابن", "بنت"})


def _hashes(sample: str) -> frozenset[int]:
    raw = b64decode(sample)
    return frozenset(int.from_bytes(raw[i : i + 4], "big") for i in range(0, len(raw), 4))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None

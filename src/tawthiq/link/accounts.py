"""An account: what one report tells of one incident, with its place located and its parties identified."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from tawthiq.arabic.normalise import fold
from tawthiq.link.actors import perpetrators
from tawthiq.link.gazetteer.names import key, read_name
from tawthiq.link.outlets import outlet
from tawthiq.link.page_numbers import PageNumbers, published_about
from tawthiq.model import Located, OpenDay, Place, Record
from tawthiq.model.record import DateTold, Means, Range, Source

ANOTHER_PAGE = timedelta(days=30)
"""Between the day that words tell and the one about which a page was published, if they are not of one page."""

_MORNING = 10

Site = tuple[float, float]
"""A located place for comparing: latitude and longitude."""


class Account(NamedTuple):
    """What linking compares. `event` is the index in the record (-1 where a report tells of no event);
    `chief` says whether the report is chiefly about it.

    `day` is the event's own day and `day_told` how the report tells it, `published` that of the report, `early`
    whether its page appeared in the morning, `about` the day about which it was published by the number in its
    address, `open_day` what it says of a day whose year it does not tell. `sites` are the exact places that the report names, `names` those whose place nobody knows, by
    `name_of`, `governorates` the wider ones.
    `words` and `phrases` are the hashes of its wording; `outlet` names whose report it is.
    """

    report: str
    event: int
    chief: bool
    day: date | None
    day_told: DateTold | None
    published: date | None
    early: bool
    about: date | None
    open_day: OpenDay | None
    place: Located | None
    sites: frozenset[Site]
    names: frozenset[str]
    governorates: frozenset[str]
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

    @property
    def told_on(self) -> date | None:
        """The day that the account is taken to be of: the event's, else that of publication."""
        return self.day or self.published

    @property
    def near(self) -> date | None:
        """The day that the account is of, or, where nothing tells it, the one about which it was published."""
        return self.told_on or self.about


def accounts(
    record: Record, located: Mapping[Place, Located], page_numbers: PageNumbers | None = None
) -> list[Account]:
    """The accounts of a record: one for each event, or one for the report where it tells of none.

    A digest, which is about no one incident, counts as a report of the first one that it tells of. `located` holds
    each place that the record names, as the gazetteer knows it; `page_numbers` stands in for the package's table.
    """
    words, phrases = _hashes(record.wording.words), _hashes(record.wording.phrases)
    about = published_about(record.document.url, page_numbers)
    places = [located[p] for p in record.places if p in located]
    report = Account(
        report=record.id,
        event=-1,
        chief=True,
        day=None,
        day_told=None,
        early=_early(record.document),
        published=_published(record.document, about),
        about=about,
        open_day=record.open_day,
        place=None,
        sites=frozenset(s for s in map(site, places) if s),
        names=frozenset(
            name_of(p) for p in places if p.precision != "place" and not read_name(p.name).around
        ),
        governorates=frozenset(p.governorate for p in places if p.governorate),
        means=None,
        actors=frozenset(),
        killed=None,
        injured=None,
        victims=frozenset(),
        words=words,
        phrases=phrases,
        outlet=outlet(record.document.url, record.document.publisher) or record.id,
    )
    return [
        report._replace(
            event=n,
            chief=n == (record.main or 0),
            day=_day(event.date),
            day_told=event.date_told,
            place=located.get(event.place) if event.place else None,
            means=event.means,
            actors=frozenset(a.name_en for span in event.by for a in perpetrators(span.text)),
            killed=event.killed,
            injured=event.injured,
            victims=frozenset(name_key(v.name.text) for v in record.victims if v.event == n),
        )
        for n, event in enumerate(record.events)
    ] or [report]


def _early(document: Source) -> bool:
    """Whether a page appeared before the day had brought its news: what it then tells is mostly of the day before."""
    if document.published is None or document.published_basis != "page-header":
        return False
    return datetime.fromisoformat(document.published).hour < _MORNING if "T" in document.published else False


def _published(document: Source, about: date | None) -> date | None:
    """The day of publication; None where it is inferred from words that are of another page than the number says."""
    day = _day(document.published)
    if day and about and document.published_certainty == "inferred" and abs(day - about) > ANOTHER_PAGE:
        return None
    return day


def site(place: Located | None) -> Site | None:
    """Where a place lies, if these are the place's own coordinates, rounded to about a hundred metres; else None."""
    if place is None or place.latitude is None or place.longitude is None or place.precision != "place":
        return None
    return round(place.latitude, 3), round(place.longitude, 3)


def name_of(place: Located) -> str:
    """What the spellings of a place's name have in common, without the words that tell its kind.

    >>> name_of(Located(name="قرية أوبين", within=())) == name_of(Located(name="اوبين", within=()))
    True
    """
    return key(read_name(place.name).name) or place.name


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

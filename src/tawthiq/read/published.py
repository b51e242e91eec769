"""When a document was published, where something says so; never a guess."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec
from lxml.etree import _Element

from tawthiq.arabic.published import parse_published

# Names under which pages give the date of publication in <meta>; dates of change are left out on purpose.
_META_NAMES = frozenset(
    {
        "article.published",
        "article:published",
        "article:published_time",
        "article_date_original",
        "citation_publication_date",
        "cxenseparse:recs:publishtime",
        "date",
        "date_published",
        "datepublished",
        "dc.date",
        "dc.date.created",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dcterms.issued",
        "og:article:published_time",
        "og:published_time",
        "originalpublicationdate",
        "parsely-pub-date",
        "pubdate",
        "publication_date",
        "publish-date",
        "publish_date",
        "publishdate",
        "sailthru.date",
    }
)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")


def iso_date(value: str) -> str | None:
    """The value, trimmed, when it is an ISO date or date and time; else None.

    >>> iso_date(" 2018-04-08 "), iso_date("8 نيسان 2018"), iso_date("2018-02-30")
    ('2018-04-08', None, None)
    """
    value = value.strip()
    if not _ISO.fullmatch(value):
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value


def readable_date(value: str) -> str | None:
    """The date of a field as an ISO date: ISO as it stands, else a complete date with its month spelled out.

    Metadata of saved pages repeat their times or spell them out; nothing that they lack is filled in. None for
    all else: in `04/05/2019` nobody knows which is the month.

    >>> readable_date("4 ديسمبر 2024"), readable_date("2024-12-20T05:32:15+00:00 2024-12-20T08:32"), readable_date("أمس")
    ('2024-12-04', '2024-12-20', None)
    """
    if iso := iso_date(value):
        return iso
    day = parse_published(value) if any(letter.isalpha() for letter in value) else None
    return day.isoformat() if day else None


def published_in_page(tree: _Element) -> str | None:
    """The ISO date of publication that the page's metadata gives, or None.

    Read are `<meta>`, JSON-LD and `<time>` marked as the date of publication. The body's words are not: a date in a
    report is as likely the event's. The day is kept as written, whatever the zone.

    >>> from lxml.html import fromstring
    >>> published_in_page(fromstring("<html><body>دوما، 7 نيسان 2018</body></html>")) is None
    True
    """
    return _in_meta(tree) or _in_linked_data(tree) or _in_time(tree)


def _day(value: str) -> str | None:
    value = value.strip()
    found = _YEAR_FIRST.match(value)
    if found:
        return _checked(found)
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _checked(found: re.Match[str]) -> str | None:
    year, month, day = map(int, found.groups())
    return iso_date(f"{year:04}-{month:02}-{day:02}")


def _in_meta(tree: _Element) -> str | None:
    for element in tree.iter("meta"):
        names = (element.get(key, "").strip().lower() for key in ("property", "name", "itemprop"))
        if not _META_NAMES.isdisjoint(names):
            day = _day(element.get("content", ""))
            if day:
                return day
    return None


def _in_linked_data(tree: _Element) -> str | None:
    for element in tree.iter("script"):
        if element.get("type", "").lower() != "application/ld+json":
            continue
        try:
            data = msgspec.json.decode((element.text or "").encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            continue
        day = _nearest(data)
        if day:
            return day
    return None


def _nearest(data: Any) -> str | None:
    """The date of publication nearest to the top: related articles lie deeper than the page's own."""
    level = [data]
    while level:
        for part in level:
            value = part.get("datePublished") if isinstance(part, dict) else None
            day = _day(value) if isinstance(value, str) else None
            if day:
                return day
        level = [
            inner
            for part in level
            if isinstance(part, dict | list)
            for inner in (part.values() if isinstance(part, dict) else part)
        ]
    return None


def _in_time(tree: _Element) -> str | None:
    for element in tree.iter("time"):
        marked = "pubdate" in element.attrib or element.get("itemprop", "").lower() == "datepublished"
        classes = set(element.get("class", "").lower().split())
        if marked or (classes & {"published", "entry-date", "post-date"}):
            day = _day(element.get("datetime", ""))
            if day:
                return day
    return None

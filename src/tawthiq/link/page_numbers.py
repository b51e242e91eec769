"""About when an undated page was published: a site numbers its pages in the order of time.

`page_numbers.csv` holds for each site which number it had reached on the first and the sixteenth of a month; it is
written by `benchmarks/fit_page_numbers.py`. Between two such days pages are taken to come evenly.
"""

import csv
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import parse_qs, urlsplit

Knot = tuple[int, date]
"""The number that a site had reached on a day."""
PageNumbers = Mapping[str, Sequence[Knot]]
"""For each series of addresses what is known of it, in order."""

_DATED = re.compile(r"/(?:19|20)[0-9]{2}[/-][0-9]")
_NUMBER = re.compile(r"(?<![0-9%a-z])([a-z]?)([0-9]{4,12})(?![0-9a-z])")
_POST = re.compile(r"/(?:posts|videos|photos)/(?:[^/]*/)?([0-9]{8,20})(?![0-9])")
_YEARS: Final = range(1990, 2040)
_PAGES_OF_ACCOUNTS: Final = "facebook.com"
_NO_ORDER: Final = frozenset("x.com twitter.com youtube.com t.me instagram.com tiktok.com".split())
_NO_ACCOUNT: Final = frozenset("watch groups photo photo.php share reel media".split())
_LONGEST_PART = 16
_MOST_DAYS_BETWEEN = 17


def number_in(url: str | None) -> tuple[str, int] | None:
    """The series that an address belongs to (host and path, or host and account) and the number in it, or None.

    Addresses that hold a date need no number; a year is none, nor is a number on a host that gives out its numbers
    for all accounts together.

    >>> number_in("https://www.akhbar.example/archives/76034/قصف-على-دوما")
    ('akhbar.example/archives/', 76034)
    >>> number_in("https://akhbar.example/2022/03/76034")
    """
    try:
        parts = urlsplit((url or "").casefold())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    if not host or host in _NO_ORDER:
        return None
    if host == _PAGES_OF_ACCOUNTS:
        return _of_account(host, parts.path, parts.query)
    if _DATED.search(parts.path):
        return None
    tail = f"{parts.path}?{parts.query}"
    for found in _NUMBER.finditer(tail):
        if int(found[2]) not in _YEARS:
            before = tail[: found.start(2)].split("/")
            shape = "/".join(p for p in before if p.isascii() and "%" not in p and len(p) < _LONGEST_PART)
            return host + shape, int(found[2])
    return None


def published_about(url: str | None, table: PageNumbers | None = None) -> date | None:
    """The day about which a page was published by its number, mostly right within three days; None where nothing is
    known of the site, or of that time.

    >>> known = {"akhbar.example/archives/": [(1000, date(2022, 5, 1)), (1150, date(2022, 5, 16))]}
    >>> published_about("https://akhbar.example/archives/1040/قصف", known)
    datetime.date(2022, 5, 5)
    >>> published_about("https://akhbar.example/archives/2040", known)
    """
    numbered = number_in(url)
    if numbered is None:
        return None
    site, number = numbered
    knots = (_table() if table is None else table).get(site, ())
    after = bisect_left(knots, (number, date.min))
    if not 0 < after < len(knots):
        return None
    (low, first), (high, last) = knots[after - 1], knots[after]
    days = (last - first).days
    return (
        first + timedelta(days=round(days * (number - low) / (high - low)))
        if days < _MOST_DAYS_BETWEEN
        else None
    )


def _of_account(host: str, path: str, query: str) -> tuple[str, int] | None:
    account = path.strip("/").split("/")[0]
    if account in _NO_ACCOUNT:
        return None
    if account.endswith(".php"):
        asked = parse_qs(query)
        account, number = asked.get("id", [""])[0], asked.get("story_fbid", [""])[0]
    else:
        post = _POST.search(path)
        number = post[1] if post else ""
    return (f"{host}/{account}", int(number)) if number.isascii() and number.isdigit() else None


@cache
def _table() -> PageNumbers:
    rows = files("tawthiq.link").joinpath("page_numbers.csv").read_text(encoding="utf-8").splitlines()
    known: dict[str, list[Knot]] = {}
    for row in csv.DictReader(rows):
        known.setdefault(row["site"], []).append((int(row["number"]), date.fromisoformat(row["day"])))
    return {site: sorted(knots) for site, knots in known.items()}

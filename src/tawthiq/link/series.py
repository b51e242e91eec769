"""When an undated page may have been published: a site numbers its articles in the order of time, so that a page lies
between the dated ones with the numbers before and after its own."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

_DATED = re.compile(r"/(?:19|20)[0-9]{2}[/-][0-9]")
_NUMBER = re.compile(r"(?<![0-9%a-z])[0-9]{4,12}(?![0-9a-z])")
_POST_NUMBER = re.compile(r"/(?:posts|videos|photos)/(?:[^/]*/)?([0-9]{8,20})(?![0-9])")
_YEARS = range(1990, 2040)
_ACCOUNTS = ("facebook.com",)
_NO_ORDER = frozenset("x.com twitter.com youtube.com t.me instagram.com tiktok.com".split())
_NO_ACCOUNT = frozenset("watch groups photo photo.php share reel media".split())
_LONGEST_PART = 16
_LEAST_ANCHORS = 2
_LEAST_IN_ORDER = 0.8


class Numbered(NamedTuple):
    """A report with the address that may hold a number, and its day where it is known."""

    report: str
    url: str | None
    day: date | None


Window = tuple[date | None, date | None]


def number_in(url: str | None) -> tuple[str, int] | None:
    """The series that an address belongs to (host and path, or account) and the number in it, or None.

    >>> number_in("https://akhbar.example/archives/76034"), number_in("https://akhbar.example/2022/03/76034")
    (('akhbar.example/archives/', 76034), None)
    """
    try:
        parts = urlsplit((url or "").casefold())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    if not host or host in _NO_ORDER:
        return None
    if host in _ACCOUNTS:
        return _of_account(host, parts)
    if _DATED.search(parts.path):
        return None
    tail = f"{parts.path}?{parts.query}"
    for found in _NUMBER.finditer(tail):
        if int(found[0]) not in _YEARS:
            before = tail[: found.start()]
            shape = "/".join(p for p in before.split("/") if p.isascii() and "%" not in p and len(p) < _LONGEST_PART)
            return host + shape, int(found[0])
    return None


def windows(reports: Iterable[Numbered]) -> dict[str, Window]:
    """For each undated report of a series, the days of its neighbours before and after; None where there is none.

    A series whose own days are out of order tells nothing. Days that do not fit in with the others of a series are
    passed over.

    >>> day = date(2022, 5, 1)
    >>> pages = [Numbered("a", "https://x.example/n/1001", day), Numbered("b", "https://x.example/n/1005", None),
    ...          Numbered("c", "https://x.example/n/1009", date(2022, 5, 3))]
    >>> windows(pages)["b"]
    (datetime.date(2022, 5, 1), datetime.date(2022, 5, 3))
    """
    series: dict[str, list[tuple[int, Numbered]]] = defaultdict(list)
    for report in reports:
        if numbered := number_in(report.url):
            series[numbered[0]].append((numbered[1], report))
    found: dict[str, Window] = {}
    for members in series.values():
        dated = sorted((number, report.day) for number, report in members if report.day)
        anchors = _in_order(dated)
        if len(anchors) < _LEAST_ANCHORS or len(anchors) < _LEAST_IN_ORDER * len(dated):
            continue
        numbers = [number for number, _ in anchors]
        for number, report in members:
            if report.day is None:
                at = bisect_left(numbers, number)
                before = anchors[at - 1][1] if at else None
                after = anchors[at][1] if at < len(anchors) else None
                found[report.report] = (before, after)
    return found


def _of_account(host: str, parts: SplitResult) -> tuple[str, int] | None:
    account = parts.path.strip("/").split("/")[0]
    if account in _NO_ACCOUNT:
        return None
    if account.endswith(".php"):
        query = parse_qs(parts.query)
        account, number = query.get("id", [""])[0], query.get("story_fbid", [""])[0]
    else:
        post = _POST_NUMBER.search(parts.path)
        number = post[1] if post else ""
    return (f"{host}/{account}", int(number)) if number.isascii() and number.isdigit() else None


def _in_order(dated: list[tuple[int, date]]) -> list[tuple[int, date]]:
    """The longest run of days that never goes back as the numbers go up."""
    ends: list[date] = []
    last: list[int] = []
    before: list[int | None] = []
    for i, (_, day) in enumerate(dated):
        at = bisect_right(ends, day)
        if at == len(ends):
            ends.append(day)
            last.append(i)
        else:
            ends[at], last[at] = day, i
        before.append(last[at - 1] if at else None)
    chain: list[tuple[int, date]] = []
    at_end = last[-1] if last else None
    while at_end is not None:
        chain.append(dated[at_end])
        at_end = before[at_end]
    return chain[::-1]

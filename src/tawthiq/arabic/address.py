"""The day that a web address carries: in its path, or in the number of a post."""

import re
from datetime import UTC, date, datetime, timedelta

from tawthiq.arabic.calendar import valid

_DAY = re.compile(r"/((?:19|20)[0-9]{2})([-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_PACKED = re.compile(r"/(20[0-9]{2})([0-9]{2})([0-9]{2})(?=[-/_])")
_POST = re.compile(r"//(?:[a-z]+\.)?(?:twitter|x)\.com/[^/?#]+/status(?:es)?/([0-9]{15,19})(?![0-9])")
_POST_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
"""What the numbers of posts on X count their milliseconds from, in all but the lowest 22 bits."""
_HOURS_AHEAD = timedelta(hours=3)
"""Reports of the region count their days by its own clock (UTC+3), not by that of Greenwich."""


def published_in_address(url: str | None) -> date | None:
    """The day of publication that a web address carries in full, or None; no request is made.

    Read are a date in the path and the number of a post on X, which holds the moment of posting.

    >>> published_in_address("https://akhbar.example/2018/4/8/دوما")
    datetime.date(2018, 4, 8)
    >>> published_in_address("https://x.com/name/status/1500000000000000000")
    datetime.date(2022, 3, 5)
    """
    if not url:
        return None
    if found := _DAY.search(url):
        return valid(int(found[1]), int(found[3]), int(found[4]))
    if found := _PACKED.search(url):
        return valid(*map(int, found.groups()))
    if found := _POST.search(url):
        moment = _POST_EPOCH + timedelta(milliseconds=int(found[1]) >> 22)
        return (moment + _HOURS_AHEAD).date()
    return None

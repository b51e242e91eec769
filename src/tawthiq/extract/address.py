"""The day of publication that a report's web address carries: in its path, or in the number of a post."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal

AddressBasis = Literal["post-number", "address"]

_IN_PATH = re.compile(r"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?![0-9])")
_RUN_TOGETHER = re.compile(r"/(20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=[-/_])")
_POST = re.compile(r"//(?:[a-z]+\.)?(?:twitter|x)\.com/[^?#]{1,80}/status(?:es)?/([0-9]{15,20})(?![0-9])")
_POST_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
"""From when X counts the milliseconds that the upper bits of a post's number hold (its Snowflake ids)."""
_POST_CLOCK_BITS = 22


def published_in_address(url: str | None) -> tuple[date, AddressBasis] | None:
    """The day and where in the address it stood, or None.

    The clock inside the number of a post on X is read in UTC: a post of the hours after midnight in the region
    tells of the evening before, and so does its day.

    >>> published_in_address("https://akhbar.example/2018/4/8/دوما")
    (datetime.date(2018, 4, 8), 'address')
    >>> published_in_address("https://x.com/akhbar/status/1866500000000000000")
    (datetime.date(2024, 12, 10), 'post-number')
    >>> published_in_address("https://akhbar.example/2018/") is None
    True
    """
    if not url:
        return None
    if post := _POST.search(url):
        since = timedelta(milliseconds=int(post[1]) >> _POST_CLOCK_BITS)
        return (_POST_EPOCH + since).date(), "post-number"
    if found := _IN_PATH.search(url) or _RUN_TOGETHER.search(url):
        try:
            return date(*map(int, found.groups())), "address"
        except ValueError:
            return None
    return None

"""The day that a web address carries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.extract.address import published_in_address


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://akhbar.example/2018/4/8/دوما", date(2018, 4, 8)),
        ("https://akhbar.example/news/2024-12-20-almuruj", date(2024, 12, 20)),
        ("https://akhbar.example/ar/20220120-almuruj", date(2022, 1, 20)),
        ("https://x.com/name/status/1500000000000000000", date(2022, 3, 5)),
        ("https://mobile.twitter.com/name/status/1500000000000000000?s=20", date(2022, 3, 5)),
        ("https://akhbar.example/2018/04/", None),
        ("https://akhbar.example/2018/13/45/", None),
        ("https://akhbar.example/archives/223838", None),
        ("https://social.example/name/status/1500000000000000000", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url, day):
    found = published_in_address(url)
    assert (found[0] if found else None) == day


@given(st.text() | st.from_regex(r"https://x\.com/a/status/[0-9]{1,30}", fullmatch=True))
def test_no_address_raises(url):
    published_in_address(url)

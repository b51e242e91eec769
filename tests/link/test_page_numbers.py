"""Numbers in addresses tell about when a page was published."""

from datetime import date

import pytest

from tawthiq.link.page_numbers import number_in, published_about

KNOWN = {
    "akhbar.example/archives/": [
        (1000, date(2022, 5, 1)),
        (1150, date(2022, 5, 16)),
        (1300, date(2022, 6, 1)),
        (9000, date(2023, 6, 1)),
    ]
}


@pytest.mark.parametrize(
    ("url", "numbered"),
    [
        ("https://akhbar.example/archives/76034", ("akhbar.example/archives/", 76034)),
        ("https://www.akhbar.example/قصف-على-دوما/76034/", ("akhbar.example/", 76034)),
        ("https://radio.example/p410993/", ("radio.example/p", 410993)),
        ("https://m.facebook.com/markaz.example/posts/2981492958730920", ("facebook.com/markaz.example", 2981492958730920)),
        ("https://www.facebook.com/permalink.php?story_fbid=138325338463943&id=77", ("facebook.com/77", 138325338463943)),
        ("https://akhbar.example/2022/05/76034", None),
        ("https://akhbar.example/hasad-2022", None),
        ("https://x.com/agency/status/1863181551351042", None),
        ("https://www.facebook.com/agency/posts/pfbid02tV9xQ", None),
        ("https://[broken/76034", None),
        (None, None),
    ],
)  # fmt: skip
def test_the_series_and_the_number_of_an_address(url, numbered):
    assert number_in(url) == numbered


def test_between_two_known_days_pages_come_evenly():
    assert published_about("https://akhbar.example/archives/1100", KNOWN) == date(2022, 5, 11)


@pytest.mark.parametrize("number", [999, 2000, 9001])
def test_outside_what_is_known_nothing_is_guessed(number):
    assert published_about(f"https://akhbar.example/archives/{number}", KNOWN) is None


def test_the_table_in_the_package_goes_up_with_time():
    assert published_about("https://npasyria.com/100000/").year == 2022

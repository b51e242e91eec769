"""Days that reports leave open, filled in by the case and by the number of the page."""

from datetime import date

import pytest

from tawthiq.extract import extract
from tawthiq.link.accounts import Account, accounts
from tawthiq.link.case import _with_year
from tawthiq.model import Document, OpenDay

SPAN = (date(2022, 1, 1), date(2022, 12, 31))
ABOUT = date(2022, 5, 12)


def account(**told) -> Account:
    nothing = dict.fromkeys(Account._fields)
    return Account(**(nothing | {"report": "a", "event": 0, "chief": True} | told))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (OpenDay(weekday=5), date(2022, 5, 14)),
        (OpenDay(weekday=0), date(2022, 5, 9)),
        (OpenDay(weekday=5, month=4, day=30), date(2022, 4, 30)),
        (OpenDay(weekday=None, month=5, day=11), date(2022, 5, 11)),
        (OpenDay(weekday=None, month=4, day=30), None),
        (OpenDay(weekday=5, month=10, day=1), None),
    ],
)
def test_what_is_said_of_the_day_fits_about_when_the_page_was_published(said, day):
    assert _with_year(account(about=ABOUT, open_day=said), SPAN).day == day


def test_a_day_far_from_when_the_page_was_published_is_of_another_page():
    assert _with_year(account(about=ABOUT, day=date(2016, 8, 24)), SPAN).day is None


def test_a_report_that_says_when_it_was_published_keeps_its_day():
    told = account(about=ABOUT, day=date(2016, 8, 24), published=date(2022, 5, 12))
    assert _with_year(told, SPAN).day == date(2016, 8, 24)


@pytest.mark.parametrize(("number", "published"), [(1040, None), (10_040, date(2021, 8, 24))])
def test_words_of_another_page_than_the_number_says_tell_nothing_of_publication(number, published):
    numbers = {
        "akhbar.example/archives/": [
            (1000, date(2022, 5, 1)), (1150, date(2022, 5, 16)),
            (10_000, date(2021, 8, 16)), (10_100, date(2021, 9, 1)),
        ]
    }  # fmt: skip
    text = "قُتل طفل بقصف مدفعي على بلدة المروج، اليوم الثلاثاء 24 آب."
    record = extract(Document(id="a", text=text, url=f"https://akhbar.example/archives/{number}"))
    assert record.document.published == "2021-08-24"
    assert {a.published for a in accounts(record, {}, numbers)} == {published}

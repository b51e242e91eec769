"""When a report appeared, and which of the days that it names is that of the news."""

import pytest

from tawthiq import Document, extract
from tawthiq.model import Record

POST = "شبكة المروج\nشبكة المروجMarch 4, 2024 · Shared with Public"
STRUCK = "قُتل طفل بقصف مدفعي على بلدة المروج"


def read(text: str, **facts: str) -> Record:
    return extract(Document(id="a", text=text, **facts))


def day(record: Record) -> str | None:
    return record.events[record.main].date


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2024-03-05", ("2024-03-05", "given")),
        ("2024-03-04", ("2024-03-04", "post-header")),
        ("2024-03-06", ("2024-03-04", "post-header")),
        ("2025-03-04", ("2024-03-04", "post-header")),
    ],
)
def test_a_day_given_that_follows_a_header_is_that_of_publication(given, published):
    # The header tells the day in the zone of who saved the post, some hours behind.
    document = read(f"{POST}{STRUCK} فجر اليوم.", published=given).document
    assert (document.published, document.published_basis) == published


def test_what_a_report_calls_today_may_be_the_day_after_a_post_that_it_quotes():
    quoted = "— شبكة المروج (@almorouj) March 6, 2024"
    for today, published in (("الخميس", "2024-03-07"), ("الأربعاء", "2024-03-06"), ("السبت", "2024-03-06")):
        assert read(f"{STRUCK} صباح اليوم {today}.\n{quoted}\n").document.published == published


def test_the_words_of_a_quoted_post_may_run_into_its_signature():
    quoted = "صور من مكان القصف pic.example/Abc— شبكة المروج (@almorouj) March 6, 2024"
    document = read(f"{STRUCK} بريف إدلب.\n{quoted}\n").document
    assert (document.published, document.published_basis) == ("2024-03-06", "quoted-post")


@pytest.mark.parametrize("taken", ["18 كانون الثاني 2024", "4 آذار 2024"])
def test_the_date_under_a_picture_is_not_that_of_the_news(taken):
    text = f"آثار القصف في ريف إدلب - {taken} (مراسل الشبكة)\n{STRUCK} اليوم الثلاثاء 5 آذار."
    assert day(read(text, published="2024-03-05")) == "2024-03-05"


def test_a_fresh_picture_tells_the_day_where_nothing_else_does():
    text = "آثار القصف على بلدة المروج - {} (مراسل الشبكة)\n" + STRUCK + " بريف إدلب."
    assert day(read(text.format("4 آذار 2024"), published="2024-03-05")) == "2024-03-04"
    assert day(read(text.format("4 شباط 2024"), published="2024-03-05")) is None


def test_the_date_at_the_foot_of_a_post_is_not_that_of_the_news():
    post = f"مراسل المروج@almorouj{STRUCK}\n11:24 AM · Mar 5, 2024186Views"
    record = read(post, url="https://x.com/almorouj/status/1764966400000000000")
    assert (record.document.published, day(record)) == ("2024-03-05", None)


@pytest.mark.parametrize(
    "issued",
    [
        "صادر بتاريخ: الأربعاء 6 آذار 2024\nتدين عائلة الضحية مقتل طفل بقصف على بلدة المروج",
        "أصدر مجلس البلدة، اليوم الأربعاء، بياناً أدان فيه مقتل طفل بقصف على بلدة المروج",
    ],
)
def test_a_day_of_issue_is_not_that_of_the_news(issued):
    assert day(read(f"{issued} أمس الثلاثاء.", published="2024-03-06")) == "2024-03-05"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("اليوم الثلاثاء 5 آذار", "date"),
        ("فجر اليوم", "day"),
        ("ليلة أمس", "night"),
        ("بعد منتصف ليلة أمس", "day"),
        (None, None),
    ],
)
def test_a_record_says_how_the_day_is_told(when, told):
    record = read(f"{STRUCK} {when or 'بريف إدلب'}.", published="2024-03-05")
    assert record.events[record.main].date_told == told


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("الثلاثاء, ٥ آذار ٢٠٢٤, ٠٩:٣٨", "2024-03-05T09:38"),
        ("5 آذار 2024\n2:22 م", "2024-03-05T14:22"),
        ("5 آذار 2024", "2024-03-05"),
    ],
)
def test_the_time_beside_the_date_of_a_page_is_read(header, published):
    text = f"قصف على المروج\n{header}\n{STRUCK} بريف إدلب الجنوبي، وأصيبت والدته بجروح نقلت على إثرها إلى المشفى في البلدة المجاورة."
    record = read(text)
    assert (record.document.published, record.document.published_basis) == (published, "page-header")


def test_a_line_of_a_date_alone_tells_when_the_report_appeared():
    record = read(f"الثلاثاء، 5 آذار 2024\n{STRUCK} بريف إدلب.", published="2024-03-05")
    assert record.events[record.main].date_told == "report"

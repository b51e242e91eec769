from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.dates import parse_published, published_from_text
from tawthiq.arabic.tokens import tokenise

BODY = "قُتل طفل وأصيب ثلاثة مدنيين بجروح جراء قصف مدفعي استهدف الأحياء السكنية في بلدة المروج ومحيطها وفق ما أفاد به شهود"


def shown(text: str) -> tuple[date, str] | None:
    return published_from_text(tokenise(text))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-12-20", date(2024, 12, 20)),
        ("2024-12-20T05:32:15+00:00 2024-12-20T08:32:15", date(2024, 12, 20)),
        ("2025-01-19 00:26:03", date(2025, 1, 19)),
        ("4 ديسمبر 2024", date(2024, 12, 4)),
        ("الأحد, يناير 22, 2023", date(2023, 1, 22)),
        ("April 3, 2025", date(2025, 4, 3)),
        ("01/09/2023", date(2023, 9, 1)),
        ("٢٨/١١/٢٠٢٤", date(2024, 11, 28)),
        ("2024-13-45", None),
        ("نيسان 2024", None),
        ("أمس", None),
        ("", None),
        (None, None),
    ],
)
def test_fields(value, day):
    assert parse_published(value) == day


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        (f"قصف على المروج\n2022.10.28 | 14:32 دمشق\nآخر تحديث: 2022.10.29 | 09:41 دمشق\n{BODY}", date(2022, 10, 28), "page-header"),
        (f"قصف على المروج\n01/09/2023\n10:23 ص\n{BODY}", date(2023, 9, 1), "page-header"),
        (f"المروج\nالأحد, يناير 22, 2023\n{BODY}", date(2023, 1, 22), "page-header"),
        (f"مرصد الوادي\nمرصد الواديApril 3, 2025 · Shared with Public{BODY}", date(2025, 4, 3), "post-header"),
        (f"{BODY}8:36 PM · Nov 23, 2024·2.6K Views", date(2024, 11, 23), "post-header"),
        (f"صباح اليوم الاثنين 7/3/2022، {BODY}", date(2022, 3, 7), "dated-today"),
        (f"اليوم الاثنين، {BODY}\n— مرصد الوادي (@wadi) September 4, 2023", date(2023, 9, 4), "embedded-post"),
        (f"اليوم الجمعة 20 آب، {BODY} منذ 5 آذار 2020", date(2021, 8, 20), "weekday"),
    ],
)  # fmt: skip
def test_what_shows_the_day(text, day, basis):
    assert shown(text) == (day, basis)


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"{BODY} في 7 نيسان 2018.",
        # the clock of a masthead, with other news below it
        f"الجمعة 31 تموز, 2026\nخبر أول\nخبر ثان\nخبر ثالث\nخبر رابع\nخبر خامس\nخبر سادس\n{BODY}",
        # a list of other news, each with its date
        "خبر\n1/1/2024\nخبر\n2/1/2024\nخبر\n3/1/2024\nخبر\n4/1/2024\n" + BODY,
        f"اليوم الأحد، {BODY}",
    ],
)
def test_what_does_not_show_it(text):
    assert shown(text) is None


@given(st.text())
def test_any_text_is_read(text):
    parse_published(text)
    shown(text)

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.dates import When, find_dates
from tawthiq.arabic.hijri import month_range, to_gregorian, year_of
from tawthiq.arabic.tokens import tokenise

WEDNESDAY = date(2024, 4, 10)


def dates(text: str, published: date | None = WEDNESDAY) -> list[When]:
    return find_dates(tokenise(text), published)


def iso(when: When) -> tuple[str | None, str | None]:
    return (when.start.isoformat() if when.start else None, when.end.isoformat() if when.end else None)


@pytest.mark.parametrize(
    ("text", "day", "part"),
    [
        ("اليوم", "2024-04-10", None),
        ("قُتل اليوم الأربعاء", "2024-04-10", None),
        ("اليوم، الأربعاء", "2024-04-10", None),
        ("اليوم الثلاثاء", "2024-04-09", None),
        ("أمس", "2024-04-09", None),
        ("بالأمس", "2024-04-09", None),
        ("البارحة", "2024-04-09", None),
        ("يوم أمس الثلاثاء", "2024-04-09", None),
        ("أمس الاثنين", "2024-04-08", None),
        ("أول أمس", "2024-04-08", None),
        ("أمس الأول", "2024-04-08", None),
        ("أول من أمس", "2024-04-08", None),
        ("غداً", "2024-04-11", None),
        ("فجر اليوم", "2024-04-10", "dawn"),
        ("صباح اليوم الأربعاء", "2024-04-10", "morning"),
        ("ظهر أمس", "2024-04-09", "noon"),
        ("عصر الجمعة", "2024-04-05", "afternoon"),
        ("مساء يوم السبت", "2024-04-06", "evening"),
        ("السبت مساءً", "2024-04-06", "evening"),
        ("أمس ليلاً", "2024-04-09", "night"),
        ("الساعة 5 من مساء أمس", "2024-04-09", "evening"),
        ("ليلة أمس", "2024-04-09", "night"),
        ("الليلة الماضية", "2024-04-09", "night"),
        ("يوم الجمعة", "2024-04-05", None),
        ("للجمعة", "2024-04-05", None),
        ("الإثنين", "2024-04-08", None),
        ("الأحد", "2024-04-07", None),
        ("الأربعاء الماضي", "2024-04-03", None),
        ("يوم السبت الفائت", "2024-04-06", None),
        ("الجمعة المقبل", "2024-04-12", None),
        ("بتاريخ 7/3", "2024-03-07", None),
        ("الثلاثاء 9/4", "2024-04-09", None),
        ("7 نيسان", "2024-04-07", None),
        ("في 11 نيسان", "2024-04-11", None),
        ("في 20 نيسان", "2023-04-20", None),
        ("5 آب", "2023-08-05", None),
        ("يوم الأحد 31 آذار", "2024-03-31", None),
        ("الجمعة، 5 نيسان", "2024-04-05", None),
        ("صباح الجمعة (5 نيسان)", "2024-04-05", "morning"),
        ("السبت 7 نيسان", "2024-04-07", None),
        ("السبت 7 تشرين الأول", "2023-10-07", None),
        ("الأحد 7 تشرين الأول", "2018-10-07", None),
        ("26 تشرين الأول/أكتوبر 2023", "2023-10-26", None),
        ("24 فبراير (شباط)", "2024-02-24", None),
        ("24 شباط/فبراير الماضي", "2024-02-24", None),
        ("14 من كانون الثاني الحالي", "2024-01-14", None),
        ("في الرابع من نيسان", "2024-04-04", None),
        ("في السابع والعشرين من آذار الماضي", "2024-03-27", None),
        ("الخامس عشر من شهر آذار", "2024-03-15", None),
        ("في الثالث من الشهر الجاري", "2024-04-03", None),
        ("28 من الشهر الماضي", "2024-03-28", None),
        ("الثامن والعشرين من شباط من العام الماضي", "2023-02-28", None),
        ("3 أبريل", "2024-04-03", None),
        ("3 أفريل 2022", "2022-04-03", None),
        ("12 جويلية 2021", "2021-07-12", None),
        ("4 ديسمبر 2024م", "2024-12-04", None),
        ("يناير 22, 2023", "2023-01-22", None),
        ("April 3, 2025", "2025-04-03", None),
        ("3 April 2025", "2025-04-03", None),
        ("7/3/2022", "2022-03-07", None),
        ("٧/٣/٢٠٢٢", "2022-03-07", None),
        ("2024.11.29", "2024-11-29", None),
        ("2024-11-29", "2024-11-29", None),
        ("23.08.2023", "2023-08-23", None),
        ("26-8-2023", "2023-08-26", None),
        ("26\\8\\2023", "2023-08-26", None),
        ("12/31/2023", "2023-12-31", None),
        ("7/3/22", "2022-03-07", None),
        ("8/شباط/2023", "2023-02-08", None),
        ("اليوم الاثنين الموافق 07 آذار 2022", "2022-03-07", None),
        ("15 رمضان 1445", "2024-03-25", None),
        ("15 رمضان 1445 هـ", "2024-03-25", None),
        ("في 10 رمضان", "2024-03-20", None),
        ("1 ذي الحجة 1444", "2023-06-19", None),
        ("15/9/1445", "2024-03-25", None),
        ("قبل يومين", "2024-04-08", None),
        ("قبل ثلاثة أيام", "2024-04-07", None),
        ("قبل 10 أيام", "2024-03-31", None),
    ],
)  # fmt: skip
def test_days(text, day, part):
    (found,) = dates(text)
    assert (iso(found), found.part) == ((day, day), part)
    assert found.precision == ("night" if part == "night" else "part" if part else "day")


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("بين 3 و5 آذار", "2024-03-03", "2024-03-05", "period"),
        ("من 1 حتى 10 آذار", "2024-03-01", "2024-03-10", "period"),
        ("3-5 آذار 2022", "2022-03-03", "2022-03-05", "period"),
        ("من 3 آذار حتى 5 نيسان", "2024-03-03", "2024-04-05", "period"),
        ("بين أيلول 2018 وآذار 2019", "2018-09-01", "2019-03-31", "period"),
        ("منذ مطلع العام", "2024-01-01", "2024-04-10", "period"),
        ("منذ بداية العام الجاري", "2024-01-01", "2024-04-10", "period"),
        ("منذ ثلاثة أيام", "2024-04-07", "2024-04-10", "period"),
        ("منذ 2011", "2011-01-01", "2024-04-10", "period"),
        ("منذ عام 2011", "2011-01-01", "2024-04-10", "period"),
        ("منذ يوم الأحد", "2024-04-07", "2024-04-10", "period"),
        ("خلال الـ 24 ساعة الماضية", "2024-04-09", "2024-04-10", "period"),
        ("خلال الأيام الثلاثة الماضية", "2024-04-07", "2024-04-10", "period"),
        ("خلال اليومين الماضيين", "2024-04-08", "2024-04-10", "period"),
        ("عامي 2018 و2019", "2018-01-01", "2019-12-31", "period"),
        ("ليل السبت - الأحد", "2024-04-06", "2024-04-07", "night"),
        ("الأسبوع الماضي", "2024-04-03", "2024-04-09", "week"),
        ("خلال الشهر الماضي", "2024-03-01", "2024-03-31", "month"),
        ("هذا الشهر", "2024-04-01", "2024-04-30", "month"),
        ("في شباط الماضي", "2024-02-01", "2024-02-29", "month"),
        ("نيسان/ أبريل 2017", "2017-04-01", "2017-04-30", "month"),
        ("منتصف تموز 2019", "2019-07-01", "2019-07-31", "month"),
        ("شهر آب", "2023-08-01", "2023-08-31", "month"),
        ("شهر رمضان 1445", "2024-03-11", "2024-04-09", "month"),
        ("عام 2019", "2019-01-01", "2019-12-31", "year"),
        ("العام الماضي", "2023-01-01", "2023-12-31", "year"),
        ("مطلع العام الحالي", "2024-01-01", "2024-12-31", "year"),
    ],
)
def test_stretches_of_time(text, start, end, precision):
    (found,) = dates(text)
    assert (iso(found), found.precision) == ((start, end), precision)


@pytest.mark.parametrize(
    "text",
    ["أحد القتلى", "اثنين من المدنيين", "ثلاثة قتلى", "يوما ما", "سد تشرين", "أحمد الخميس", "في اليوم التالي",
     "اليوم الثالث من الحصار", "رجب طيب أردوغان", "شعبان حسين", "أب لثلاثة أطفال", "15 سنة", "مرافقيه الاثنين",
     "مارس حقه", "10 هـ 2024", "من قبل الجيش", "قبل أن", "صباحا", "مساء", "3/5", "الساعة الخامسة", "يوم", "العام"],
)  # fmt: skip
def test_words_that_only_look_like_dates(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "اليوم الثلاثاء",
        "أمس",
        "7 آذار",
        "الأحد 7 نيسان",
        "قبل يومين",
        "الشهر الماضي",
        "منذ ثلاثة أيام",
        "قبل أيام",
    ],
)
def test_nothing_is_guessed_without_a_day_of_publication(text):
    (found,) = dates(text, None)
    assert found.start is None


def test_a_weekday_may_leave_one_year():
    # 29 February was a Thursday only in 2024 among the years in question.
    (found,) = dates("الخميس 29 شباط", None)
    assert iso(found) == ("2024-02-29", "2024-02-29")


def test_complete_dates_need_no_publication():
    assert iso(dates("7/3/2022", None)[0]) == ("2022-03-07", "2022-03-07")


def test_before_leaves_the_start_open():
    (found,) = dates("قبل عام 2011")
    assert iso(found) == (None, "2010-12-31")


def test_two_days_in_a_sentence_are_two():
    found = dates("قصف يوم السبت واستهدف فجر الأحد البلدة")
    assert [iso(w)[0] for w in found] == ["2024-04-06", "2024-04-07"]


def test_the_span_holds_all_that_says_when():
    text = "قُتل طفلان، مساء يوم أمس الثلاثاء، بقصف"
    (found,) = dates(text)
    tokens = tokenise(text)
    assert text[tokens[found.first].start : tokens[found.last - 1].end] == "مساء يوم أمس الثلاثاء"


def test_impossible_days_are_none():
    assert to_gregorian(1445, 13, 1) is None
    assert to_gregorian(999, 1, 1) is None
    assert month_range(999, 1) is None
    assert year_of(date(1, 1, 1)) is None
    assert [w.start for w in dates("31 شباط")] in ([], [None])
    assert dates("45/13/2022") == []


@given(st.text(), st.none() | st.dates())
def test_any_text_gives_times_in_order_within_it(text, published):
    tokens = tokenise(text)
    end = 0
    for when in find_dates(tokens, published):
        assert end <= when.first < when.last <= len(tokens)
        assert when.start is None or when.end is None or when.start <= when.end
        end = when.last


_WORDS = st.sampled_from(
    "اليوم أمس يوم مساء فجر ليل السبت الأحد الاثنين 3 31 2022 7/3/2022 آذار تشرين الأول الثاني نيسان رمضان من و بين حتى "
    "- / ( ) ، منذ قبل خلال مطلع العام الشهر الماضي الجاري يومين ثلاثة أيام شهر عام الموافق بتاريخ 1445 هـ 99999 إلى".split()
)


@given(st.lists(_WORDS, max_size=25), st.none() | st.dates())
def test_words_of_time_in_any_order_never_raise(words, published):
    tokens = tokenise(" ".join(words))
    for when in find_dates(tokens, published):
        assert when.start is None or when.end is None or when.start <= when.end


def test_after_midnight_of_last_night_is_today():
    (when,) = find_dates(tokenise("قصف بعد منتصف ليلة أمس الأربعاء"), date(2025, 5, 1))
    assert when.start == date(2025, 5, 1)


def test_after_midnight_between_two_weekdays_is_the_second():
    (when,) = find_dates(tokenise("بعد منتصف ليلة الأربعاء – الخميس"), date(2025, 5, 1))
    assert when.start == when.end == date(2025, 5, 1)

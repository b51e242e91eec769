import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.number_words import digits, read_number
from tawthiq.arabic.numbers import Quantity, bound_after, find_quantities
from tawthiq.arabic.tokens import tokenise

ONES = {
    "m": ["", "واحد", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"],
    "f": ["", "واحدة", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"],
}
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = [
    (10**9, "مليار", {"n": "ملياران", "o": "مليارين"}, "مليارات"),
    (10**6, "مليون", {"n": "مليونان", "o": "مليونين"}, "ملايين"),
    (10**3, "ألف", {"n": "ألفان", "o": "ألفين"}, "آلاف"),
]


def spell(number: int, gender: str = "m", case: str = "n", hundred: str = "مئة") -> str:
    """`number` in words: the gender of the numeral's form, nominative or oblique, مئة or مائة."""
    assert 0 < number < 10**12
    parts = []
    for value, one, two, many in SCALES:
        count, number = divmod(number, value)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two[case])
        elif count and count % 100 in range(3, 11):
            parts.append(f"{_below_thousand(count, 'm', case, hundred)} {many}")
        elif count:
            parts.append(f"{_below_thousand(count, 'm', case, hundred)} {one}ا")
    if number:
        parts.append(_below_thousand(number, gender, case, hundred))
    return " و".join(parts)


def _below_thousand(number: int, gender: str, case: str, hundred: str) -> str:
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds == 1:
        parts.append(hundred)
    elif hundreds == 2:
        parts.append(hundred[:-1] + ("تان" if case == "n" else "تين"))
    elif hundreds:
        parts.append(HUNDREDS[hundreds] + hundred)
    if rest:
        parts.append(_below_hundred(rest, gender, case))
    return " و".join(parts)


def _one(number: int, gender: str, case: str) -> str:
    if number == 2:
        return {"mn": "اثنان", "mo": "اثنين", "fn": "اثنتان", "fo": "اثنتين"}[gender + case]
    return ONES[gender][number]


def _below_hundred(number: int, gender: str, case: str) -> str:
    if number < 10:
        return _one(number, gender, case)
    if number == 10:
        return "عشرة" if gender == "m" else "عشر"
    if number == 11:
        return "أحد عشر" if gender == "m" else "إحدى عشرة"
    if number == 12:
        two = {"mn": "اثنا", "mo": "اثني", "fn": "اثنتا", "fo": "اثنتي"}[gender + case]
        return f"{two} {'عشر' if gender == 'm' else 'عشرة'}"
    if number < 20:
        return f"{ONES[gender][number - 10]} {'عشر' if gender == 'm' else 'عشرة'}"
    tens, one = divmod(number, 10)
    ten = TENS[tens] + ("ون" if case == "n" else "ين")
    if not one:
        return ten
    first = "إحدى" if one == 1 and gender == "f" else _one(one, gender, case)
    return f"{first} و{ten}"


def quantities(text: str) -> list[Quantity]:
    return find_quantities(tokenise(text))


def words(text: str, quantity: Quantity) -> str:
    tokens = tokenise(text)
    return text[tokens[quantity.first].start : tokens[quantity.last - 1].end]


@given(
    st.one_of(st.integers(1, 2_000), st.integers(1, 10**12 - 1)),
    st.sampled_from("mf"),
    st.sampled_from("no"),
    st.sampled_from(["مئة", "مائة"]),
)
def test_a_number_spelled_is_read_back(number, gender, case, hundred):
    text = spell(number, gender, case, hundred)
    read = read_number(tokenise(text), 0)
    assert read is not None, text
    assert (read.value, read.first, read.last) == (number, 0, len(tokenise(text))), text


@given(
    st.integers(1, 10**9),
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]),
    st.sampled_from(["", ",", "٬"]),
)
def test_figures_of_every_script_are_read(number, script, mark):
    text = f"{number:,}".replace(",", mark).translate(str.maketrans("0123456789", script))
    (found,) = quantities(f"{text} قتيلا")
    assert (found.min, found.max) == (number, number)


@pytest.mark.parametrize(
    ("figure", "value"),
    [("7", 7), ("1,300", 1300), ("1٬300", 1300), ("1.300", 1300), ("6.5", 6.5), ("12٫25", 12.25), ("0.5", 0.5),
     ("1,234,567", 1234567), ("007", None), ("2024.11.29", None), ("0933123456", None), ("12345678901", None)],
)  # fmt: skip
def test_marks_in_figures(figure, value):
    found = digits(figure)
    assert (None if found is None else float(found)) == value


@pytest.mark.parametrize(
    ("text", "low", "high", "said"),
    [
        ("5 قتلى", 5, 5, "5"),
        ("٥ قتلى", 5, 5, "٥"),
        ("خمسة مدنيين", 5, 5, "خمسة"),
        ("خمس نساء", 5, 5, "خمس"),
        ("ثمان نساء", 8, 8, "ثمان"),
        ("ثماني نساء", 8, 8, "ثماني"),
        ("وثلاثة أطفال", 3, 3, "وثلاثة"),
        ("أحد عشر مدنيا", 11, 11, "أحد عشر"),
        ("إحدى عشرة امرأة", 11, 11, "إحدى عشرة"),
        ("اثني عشر مدنيا", 12, 12, "اثني عشر"),
        ("اثنتا عشرة امرأة", 12, 12, "اثنتا عشرة"),
        ("خمسة عشر شخصا", 15, 15, "خمسة عشر"),
        ("خمس عشرة غارة", 15, 15, "خمس عشرة"),
        ("خمسة وعشرون شخصا", 25, 25, "خمسة وعشرون"),
        ("خمسة و عشرين شخصا", 25, 25, "خمسة و عشرين"),
        ("أحد وعشرين شخصا", 21, 21, "أحد وعشرين"),
        ("مئة وخمسون شخصا", 150, 150, "مئة وخمسون"),
        ("مائة شخص", 100, 100, "مائة"),
        ("مئتي شخص", 200, 200, "مئتي"),
        ("ثلاثمائة شخص", 300, 300, "ثلاثمائة"),
        ("ثلاث مئة شخص", 300, 300, "ثلاث مئة"),
        ("ألف ومئتا شخص", 1200, 1200, "ألف ومئتا"),
        ("ألفا شخص", 2000, 2000, "ألفا"),
        ("ألفي شخص", 2000, 2000, "ألفي"),
        ("ثلاثة آلاف شخص", 3000, 3000, "ثلاثة آلاف"),
        ("150 ألفا", 150_000, 150_000, "150 ألفا"),
        ("12 ألف مقاتل", 12_000, 12_000, "12 ألف"),
        ("6.5 مليون نازح", 6_500_000, 6_500_000, "6.5 مليون"),
        ("6,5 مليون نازح", 6_500_000, 6_500_000, "6,5 مليون"),
        ("مليوني مدني", 2_000_000, 2_000_000, "مليوني"),
        ("نصف مليون شخص", 500_000, 500_000, "نصف مليون"),
        ("مليون ونصف المليون نازح", 1_500_000, 1_500_000, "مليون ونصف المليون"),
        ("ثلاثة ملايين و200 ألف", 3_200_000, 3_200_000, "ثلاثة ملايين و200 ألف"),
        ("مليونين وخمسمئة ألف", 2_500_000, 2_500_000, "مليونين وخمسمئة ألف"),
        ("الثلاثة أطفال", 3, 3, "الثلاثة"),
        ("1,027 شخصا", 1027, 1027, "1,027"),
        ("12شخص", 12, 12, "12"),
        ("بـ5 قتلى", 5, 5, "5"),
        ("الـ 14 شخصا", 14, 14, "14"),
        ("أكثر من 84 شخص", 84, None, "84"),
        ("لأكثر من أربعة ملايين مدني", 4_000_000, None, "أربعة ملايين"),
        ("ما لا يقل عن خمسة أشخاص", 5, None, "خمسة"),
        ("ما لا يقلّ عن 13 شخصا", 13, None, "13"),
        ("على الأقل ثلاثة مدنيين", 3, None, "ثلاثة"),
        ("عشرة على الأقل من المدنيين", 10, None, "عشرة"),
        ("ما يزيد عن 200 شخص", 200, None, "200"),
        ("+30 قتيلا", 30, None, "30"),
        ("30+ قتيلا", 30, None, "30"),
        ("أقل من 10 أشخاص", 1, 9, "10"),
        ("ما لا يزيد عن 10 أشخاص", 1, 10, "10"),
        ("نحو 40 ألف نسمة", 40_000, 40_000, "40 ألف"),
        ("حوالي عشرين شخصا", 20, 20, "عشرين"),
        ("قرابة 300 عائلة", 300, 300, "300"),
        ("ما يقارب 50 قتيلا", 50, 50, "50"),
        ("ما بين 3 و5 مدنيين", 3, 5, "3 و5"),
        ("بين ثلاثة وخمسة مدنيين", 3, 5, "ثلاثة وخمسة"),
        ("بين عشرين وثلاثين قتيلا", 20, 30, "عشرين وثلاثين"),
        ("من 3 إلى 5 قتلى", 3, 5, "3 إلى 5"),
        ("3-5 قتلى", 3, 5, "3-5"),
        ("3 أو 4 قتلى", 3, 4, "3 أو 4"),
        ("ثلاثة أو أربعة قتلى", 3, 4, "ثلاثة أو أربعة"),
        ("من 3 إلى 5 آلاف نازح", 3000, 5000, "3 إلى 5 آلاف"),
        ("أحد القادة", 1, 1, "أحد"),
        ("لإحدى بناته", 1, 1, "لإحدى"),
        ("مرافقيه الاثنين", 2, 2, "الاثنين"),
        ("مدنيين اثنين", 2, 2, "اثنين"),
    ],
)  # fmt: skip
def test_counts(text, low, high, said):
    (found,) = quantities(text)
    assert (found.min, found.max, words(text, found), found.kind) == (low, high, said, "count")


@pytest.mark.parametrize(
    ("text", "low", "high", "word"),
    [
        ("بضعة أشخاص", 3, 9, "بضع"),
        ("بضع نساء", 3, 9, "بضع"),
        ("بضعة آلاف", 3000, 9000, "بضع"),
        ("عشرات القتلى", 24, None, "عشرات"),
        ("العشرات منهم", 24, None, "عشرات"),
        ("بعشرات القذائف", 24, None, "عشرات"),
        ("مئات المدنيين", 200, None, "مئات"),
        ("آلاف النازحين", 2000, None, "آلاف"),
        ("لآلاف النازحين", 2000, None, "آلاف"),
        ("عشرات الآلاف", 20_000, None, "عشرات الآلاف"),
        ("مئات الآلاف", 200_000, None, "مئات الآلاف"),
        ("ملايين السكان", 2_000_000, None, "ملايين"),
        ("عدد من المدنيين", 2, None, "عدد من"),
        ("عدداً من المدنيين", 2, None, "عدد من"),
        ("وعددٍ من العناصر", 2, None, "عدد من"),
        ("عدد كبير من القتلى", 2, None, "عدد كبير"),
        ("عدد آخر من الأهالي", 2, None, "عدد آخر"),
        ("عدة أشخاص", 2, None, "عدة"),
        ("بعدة طلقات", 2, None, "عدة"),
        ("العديد من الأهالي", 2, None, "العديد"),
        ("بعض المقاتلين", 2, None, "بعض"),
        ("بعضهم بحالة حرجة", 2, None, "بعضهم"),
        ("الكثير من النساء", 2, None, "كثير"),
    ],
)  # fmt: skip
def test_vague_words_keep_their_word(text, low, high, word):
    (found,) = quantities(text)
    assert (found.min, found.max, found.vague) == (low, high, word)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("95 في المئة من الغوطة", ["percentage"]),
        ("12.5% من السكان", ["percentage"]),
        ("ثلاثون بالمائة", ["percentage"]),
        ("نصف السكان", ["percentage"]),
        ("يوم 7/3/2022", ["date"]),
        ("2024.11.29", ["date"]),
        ("26-8-2023", ["date"]),
        ("7 آذار", ["date"]),
        ("14 من كانون الثاني", ["date"]),
        ("الساعة 15:20", ["time", "time"]),
        ("الساعة 5 مساء", ["time"]),
        ("في تمام الساعة الـ 11.00", ["time"]),
        ("عام 2019", ["year"]),
        ("منذ 2011", ["year"]),
        ("بعمر 9 سنوات", ["measure"]),
        ("على بعد 7 كم", ["measure"]),
        ("خلال 24 ساعة", ["measure"]),
        ("2.5 طن", ["measure"]),
        ("درعا 24", ["label"]),
        ("عربي21", ["label"]),
        ("الفرقة 17", ["label"]),
        ("القرار رقم 2254", ["label"]),
        ("@syria128", []),
        ("142 Likes", ["label"]),
        ("رقم الهاتف 0933123456", ["label"]),
        ("#درعا_24", ["label"]),
    ],
)
def test_what_is_no_count_says_so(text, kinds):
    assert [q.kind for q in quantities(text)] == kinds


@pytest.mark.parametrize(
    "text",
    ["الساعة الخامسة", "الساعة الحادية عشرة", "اليوم الثالث", "يوم الاثنين", "قتل المدنيين الاثنين", "القرن التاسع عشر",
     "السابع والعشرين من آذار", "لا أحد", "بعده", "وعده بالعودة", "لست أدري", "الأحد", "نحو البلدة", "عدد القتلى", "كمين"],
)  # fmt: skip
def test_words_that_only_look_like_numbers(text):
    assert quantities(text) == []


def test_a_toll_that_rose_is_two_figures():
    assert [(q.min, q.max) for q in quantities("ارتفع عدد القتلى من 3 إلى 5")] == [(3, 3), (5, 5)]


def test_two_amounts_joined_by_and_stay_two():
    found = quantities("تهجير 150 ألفا و12 ألف مقاتل")
    assert [(q.min, q.max) for q in found] == [(150_000, 150_000), (12_000, 12_000)]
    assert [q.min for q in quantities("ثلاثة قتلى وأربعة جرحى")] == [3, 4]
    assert [q.min for q in quantities("3 قتلى و15 جريحا")] == [3, 15]


def test_the_lead_begins_at_the_bounding_words_and_the_tail_ends_after_them():
    (found,) = quantities("مقتل ما لا يقل عن 10")
    assert (found.lead, found.first, found.last) == (1, 5, 6)
    (found,) = quantities("10 على الأقل من المدنيين")
    assert (found.first, found.last, found.tail) == (0, 1, 3)


@pytest.mark.parametrize(
    ("text", "effect", "end"),
    [("على الأقل", "least", 2), ("على أقل تقدير", "least", 3), ("كحد أدنى", "least", 2), ("فأكثر", "least", 1),
     ("أو أكثر", "least", 2), ("على الأكثر", "most", 2), ("تقريبا", "about", 1), ("+", "least", 1)],
)  # fmt: skip
def test_bounds_after_the_noun(text, effect, end):
    found = bound_after(tokenise(text), 0)
    assert found is not None
    assert (found.effect, found.last) == (effect, end)


def test_no_bound_is_none():
    assert bound_after(tokenise("أكثر من"), 0) is None
    assert bound_after(tokenise("10"), 1) is None


@given(st.text())
def test_any_text_gives_quantities_in_order_within_it(text):
    tokens = tokenise(text)
    end = 0
    for q in find_quantities(tokens):
        assert end <= q.lead <= q.first < q.last <= q.tail <= len(tokens)
        assert q.min >= 0
        assert q.max is None or q.max >= q.min
        end = q.tail

"""Spellings of one name compare equal; other names do not."""

import pytest

from tawthiq.link.gazetteer.names import kept_type, key, read_name, spelling, written_parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدلب", "ادلب"),
        ("الرقة", "رقه"),
        ("القامشلي", "القامشلى"),
        ("تلّ رفعت", "تل رفعت"),
        ("كفر تعال", "كفرتعال"),
        ("دير الزور", "ديرالزور"),
        ("عين العرب", "عينالعرب"),
        ("بيت جن", "بيتجن"),
        ("أم السطح", "امالسطح"),
        ("أبو حردوب", "ابوحردوب"),
        ("أبي حردوب", "أبو حردوب"),
        ("البوكمال", "أبو كمال"),
        ("قورقانيا", "قورقانية"),
        ("تللف", "تلف"),
        ("الظاهرية", "الضاهرية"),
        ("شهباء", "شهبا"),
        ("دير الزّور", "ديـر الزور"),
        ("Al Ḩasakah", "al-Hasakah"),
        ("Ar Raqqah", "Raqqah"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("منبج", "بنش"), ("حارم", "حريم"), ("تل رفعت", "رفعت"), ("دوما", "دومر"), ("الباب", "بابل")],
)
def test_other_names_have_other_keys(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize("name", ["", " ", "،", "١٢", "ال", "ا", "😀", "\u200f", "ء", "Ø", "-"])
def test_any_text_has_a_key(name):
    assert isinstance(key(name), str)
    assert key(spelling(name)) == key(name)
    assert read_name(name).around == ""


@pytest.mark.parametrize(
    ("written", "name", "around", "types"),
    [
        ("مدينة دوما", "دوما", "", ("city",)),
        ("حي الثورة", "الثورة", "", ("neighbourhood",)),
        ("ريف حلب الشرقي", "حلب", "countryside", ()),
        ("بريف إدلب الجنوبي", "إدلب", "countryside", ()),
        ("شرق منبج", "منبج", "near", ()),
        ("شمال شرق مدينة منبج", "منبج", "near", ("city",)),
        ("بالقرب من الباب", "الباب", "near", ()),
        ("محيط بلدة سرمين", "سرمين", "near", ("town",)),
        ("ريف مدينة بزاعة", "بزاعة", "countryside", ("city",)),
        ("محافظة درعا", "درعا", "", ("governorate",)),
        ("مخيم اليرموك", "مخيم اليرموك", "", ()),
        ("جبل الزاوية", "جبل الزاوية", "", ()),
        ("القرية", "القرية", "", ()),
        ("ريف", "ريف", "", ()),
    ],
)
def test_words_before_a_name_tell_what_is_meant(written, name, around, types):
    assert read_name(written)[:3] == (name, around, types)


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("مستشفى إدلب الجامعي", "إدلب"),
        ("مفرق السكرية", "السكرية"),
        ("التوخار الكبير", "التوخار"),
        ("مدرسة كفر نبل", "كفر نبل"),
        ("وادي عين ترما", "عين ترما"),
        ("جبل الزاوية", "جبل الزاوية"),
        ("تل أبيض", "تل أبيض"),
    ],
)
def test_the_core_of_a_name(written, core):
    assert read_name(written).core == core


def test_types_that_belong_to_the_name():
    assert [kept_type(n) for n in ("مخيم النور", "جسر الشغور", "حي الثورة", "مستشفى الأمل", "الباب")] == [
        "camp",
        "",
        "",
        "facility",
        "",
    ]


def test_names_of_tables_are_parted():
    assert written_parts("الكريدية، منطقة الباب") == ["الكريدية", "منطقة الباب"]
    assert written_parts("أبو الهناية/الخفسة") == ["أبو الهناية", "الخفسة"]
    assert written_parts("دوما") == ["دوما"]

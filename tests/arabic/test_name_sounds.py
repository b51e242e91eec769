"""Spellings of one name meet, in either script; names that differ do not."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.name_sounds import sounds, spelt
from tawthiq.lexicons import rows

with (Path(__file__).parent / "name_spellings.csv").open(encoding="utf-8") as table:
    SPELLINGS = list(csv.DictReader(table))
MADE_BY, HELD_OUT = ([row for row in SPELLINGS if row["held_out"] == told] for told in ("no", "yes"))
NAMES = [row["name"] for row in rows("first_names")]
LEAST = 0.97
VARIANTS = [
    ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ي", "ى"), ("ة", "ه"), ("ؤ", "و"), ("ئ", "ي"), ("ك", "ک"),
    ("ي", "ی"), ("عبدال", "عبد ال"), ("عبد ال", "عبدال"), ("م", "مـ"), ("ح", "حَ"), ("س", "سّ"), (" ", " بن "), (" ", "  "),
    ("ف", "ڤ"), ("ب", "پ"), ("ك", "گ"), ("ج", "چ"),
]  # fmt: skip


def meet(one, other):
    words, others = sounds(one), sounds(other)
    return len(words) == len(others) and all(a.keys & b.keys for a, b in zip(words, others, strict=True))


def missed(table):
    return [
        (row["arabic"], spelling)
        for row in table
        for spelling in row["latin"].split("|")
        if not meet(row["arabic"], spelling)
    ]


def test_a_name_is_found_by_its_latin_spellings():
    assert len(MADE_BY) + len(HELD_OUT) >= 200
    # Turkish Hatice has lost the sounds of خديجة.
    assert missed(MADE_BY) == [("خديجة", "Hatice")]


def test_spellings_that_the_tables_were_not_made_by_meet_too():
    all_of = sum(len(row["latin"].split("|")) for row in HELD_OUT)
    assert 1 - len(missed(HELD_OUT)) / all_of >= LEAST


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4),
    st.lists(st.sampled_from(VARIANTS), max_size=6),
)
def test_the_keys_of_an_arabic_name_are_those_of_all_its_spellings(words, variants):
    name = other = " ".join(words)
    for plain, changed in variants:
        # چ, گ and ڤ are sounds of their own where a name has them.
        other = other.replace(plain, changed)
    assert [word.keys for word in sounds(name)] == [word.keys for word in sounds(other)]


@given(st.lists(st.sampled_from([row["latin"].split("|")[0] for row in SPELLINGS]), min_size=1, max_size=3))
def test_case_and_hyphens_of_latin_spellings_make_no_difference(words):
    name = " ".join(words)
    for other in (name.upper(), name.lower(), name.replace(" ", "-")):
        assert [word.keys for word in sounds(name)] == [word.keys for word in sounds(other)]


@given(st.text(max_size=60))
def test_any_text_has_sounds_that_fit_the_table(text):
    for word in sounds(text):
        assert all(0 < len(key) <= 40 for key in word.keys | set(word.shapes.values()))
        assert all(0 < len(shape) <= 80 for shape in word.shapes)
    spelt(text)


def test_names_that_only_vowels_tell_apart_have_shapes_of_their_own():
    for one, other in (("حسن", "حسين"), ("محمد", "محمود"), ("سعد", "سعيد")):
        assert not sounds(one)[0].shapes.keys() & sounds(other)[0].shapes.keys()
    assert not sounds("Hussein")[0].shapes.keys() & sounds("حسن")[0].shapes.keys()
    assert sounds("Mahmoud")[0].shapes.keys() & sounds("محمود")[0].shapes.keys()
    assert not sounds("Mahmoud")[0].shapes.keys() & sounds("محمد")[0].shapes.keys()


@pytest.mark.parametrize(
    ("one", "other"),
    [("أحمد", "حامد"), ("حمزة", "حمدة"), ("علي", "وليد"), ("Omar", "عمار خالد"), ("سمير", "سميرة علي"), ("Khalil", "جليل")],
)  # fmt: skip
def test_other_names_do_not_meet(one, other):
    assert not meet(one, other)


def test_the_commonest_given_names_are_told_apart():
    """Of the names of the table few share their keys with many others."""
    holders: dict[str, int] = {}
    for name in NAMES:
        for key in set().union(*(word.keys for word in sounds(name))):
            holders[key] = holders.get(key, 0) + 1
    shared = sorted(holders.values())
    assert shared[len(shared) * 9 // 10] <= 5

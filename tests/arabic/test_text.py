"""The script: folding, tokens, clitics, sentences. What must hold for any text, and the classes of forms met."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.clitics import cuts
from tawthiq.arabic.dates import find_dates, published_from_text
from tawthiq.arabic.language import language_of
from tawthiq.arabic.normalise import TATWEEL, fold
from tawthiq.arabic.numbers import find_quantities
from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import fold_word, tokenise

_ALPHABET = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئٱگپچڤیک")
_MARKS = st.sampled_from(
    "ًٌٍَُِّْـ\u200f\u200e\u202e\u2066\ufeff\u0000.,،؛:!؟?…\"'«»“”()[]-–—/\\|@#_+%\n\r\t 0123٤٥۶۷a·"
)
_FORMS = st.integers(0xFB50, 0xFEFC).map(chr)
TEXTS = st.one_of(st.text(), st.text(st.one_of(_ALPHABET, _MARKS, _FORMS), max_size=200))


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once
    for token in tokenise(text):
        if token.kind == "word":
            assert fold_word(token.norm) == fold(token.norm) == token.norm


@given(TEXTS)
def test_every_token_is_the_text_at_its_offsets(text):
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert token.norm
        end = token.end


@given(TEXTS)
def test_no_letter_or_digit_of_the_text_is_lost(text):
    covered = [False] * len(text)
    for token in tokenise(text):
        covered[token.start : token.end] = [True] * (token.end - token.start)
    lost = [c for c, kept in zip(text, covered, strict=True) if not kept and c.isalnum() and c != TATWEEL]
    assert lost == []


@given(TEXTS)
def test_sentences_part_the_tokens_in_order(text):
    tokens = tokenise(text)
    parted = [token for sentence in split(tokens) for token in sentence.tokens]
    assert parted == [token for token in tokens if token.kind != "newline"]
    lines = [sentence.line for sentence in split(tokens)]
    assert lines == sorted(lines)


@given(TEXTS.filter(bool))
def test_cuts_put_together_are_the_word(text):
    for cut in cuts(fold(text)):
        stem = cut.stem
        whole = {cut.proclitics + stem + cut.enclitic}
        if cut.enclitic and stem.endswith("ه"):
            whole.add(cut.proclitics + stem[:-1] + "ت" + cut.enclitic)
        if cut.proclitics.endswith("ل") and stem.startswith("ال"):
            whole.add(cut.proclitics + stem[1:] + cut.enclitic)
        assert fold(text) in whole


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("إدلب", "ادلب"), ("مُسيَّـرة", "مسيره"), ("مستشفى", "مستشفي"), ("مسؤول", "مسوول"), ("طائرة", "طايره"),
        ("ﻗﺼﻒ", "قصف"), ("ﷲ", "الله"), ("الله\u200f", "الله"), ("٢٠٢٤", "2024"), ("۲۰۲۴", "2024"), ("کفرنبل", "كفرنبل"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_fold_alike(written, plain):
    assert fold(written) == plain


@pytest.mark.parametrize(
    ("hidden", "plain"),
    [
        ("قصـ.ـف", "قصف"),
        ("مداهـ.ـمات", "مداهمات"),
        ("اعتقـ ـال", "اعتقال"),
        ("القـ..ـتلى", "القتلي"),
        ("قُتـ.ـل", "قتل"),
    ],
)
def test_words_hidden_from_filters_are_one_token(hidden, plain):
    (token,) = tokenise(hidden)
    assert (token.norm, token.text) == (plain, hidden)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قصف على المروج\nقُتل طفل", 2),
        ("قُتل طفل. وأصيب آخر.", 2),
        ("بلغ العدد 6.5 مليون. وقال", 2),
        ("قال: هل قُتل؟ نعم!", 2),
        ("قُتل طفل... وأصيب آخر", 2),
        ("", 0),
        ("\n\n", 0),
    ],
)
def test_sentences(text, sentences):
    assert len(split(tokenise(text))) == sentences


HOSTILE = [
    "ب", "ـ.", "ـ", "1.", "1,", "و ", "و 1 ", "من ", "منذ ", "قبل ", "بين 3 و", "ما بين ", "أكثر من ", 'عدد "', "عدد (",
    "أول ", "يوم ", "مساء ", "الجمعة - ", "3-", "3/", "7/3/", "a·", "القا.", "ا ـ ـ", "خمسة و", "مئة و", "ألف و",
    "مليون و", "نصف ", "نهاية ", "العام ", "الساعة ", "\n", "\n2022.10.28\n", "قصفـ.ـ", "April 3, 2025 · ",
    "اليوم الاثنين 7 آذار ", "@ 3 آذار 2022 ", "\u200f", "\u064b", "هذا ", '"', "«", "(",
]  # fmt: skip


def _seconds(text: str) -> float:
    # Of the processor: what else the machine does is no fault of the text's.
    start = time.process_time()
    tokens = tokenise(text)
    for sentence in split(tokens):
        find_quantities(sentence.tokens)
        find_dates(sentence.tokens, None)
    published_from_text(tokens)
    language_of(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_take_linear_time(unit):
    small, large = (unit * (size // len(unit)) for size in (8_000, 64_000))
    # Eight times the text may take eight times as long, with room for a busy machine, not sixty-four times.
    assert _seconds(large) < 30 * _seconds(small) + 0.5

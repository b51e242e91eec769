"""Any text, however hostile: never an exception, spans that are the text, linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq import Document, extract
from tawthiq.model import Record

ARABIC = st.text(
    alphabet='ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآىةؤئ ًٌٍَُِّْـ،؛؟.:!"«»“”()-–\n0123٤٥٦\u200f\u202e\u2067#_@/',
    max_size=400,
)
WORDS = st.lists(
    st.sampled_from(
        "قال قالت وأضاف أن إن قُتل مقتل إصابة ثلاثة مدنيين طفلان وطفل بينهم 5 آخرين جرحى بقصف قوات النظام على بلدة دوما "
        "اليوم أمس بحسب الدفاع المدني نفت مشيرا إلى أكثر من عشرات “ ” : ، . ( ) \n اعتقلت نقلت عن قوله لم عدم أحدهم هم".split(
            " "
        )
    ),
    max_size=60,
).map(" ".join)


def spans(record: Record):
    for claim in record.claims:
        yield from (s for s in (claim.source, claim.cue, claim.content, claim.via) if s)
    for harm in record.harm:
        yield from (s for s in (harm.span, harm.place, *harm.by) if s)
    for victim in record.victims:
        yield victim.name
    for event in record.events:
        yield from event.by
        if event.place and event.place.span:
            yield event.place.span


def check(text: str, title: str | None = None) -> None:
    record = extract(Document(id="a", text=text, title=title, published="2024-05-01"))
    for span in spans(record):
        whole = title if span.within == "title" else text
        assert whole is not None
        assert span.text
        assert whole[span.start : span.end] == span.text
    for i, harm in enumerate(record.harm):
        assert harm.max is None or harm.max >= harm.min
        assert harm.part_of is None or 0 <= harm.part_of < i
        assert harm.claim is None or harm.claim < len(record.claims)
        assert harm.event is None or harm.event < len(record.events)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400))
def test_any_unicode_text_gives_a_record(text):
    check(text)


@settings(deadline=None, max_examples=150)
@given(ARABIC, ARABIC)
def test_any_arabic_letters_give_a_record(text, title):
    check(text, title)


@settings(deadline=None, max_examples=300)
@given(WORDS, WORDS)
def test_any_order_of_the_fields_words_gives_a_record(text, title):
    check(text, title)


@pytest.mark.parametrize(
    "piece",
    [
        "ـ",
        "قصـ.ـ",
        "و",
        "قال ",
        "قُتل ",
        "“",
        "(",
        "3,",
        "نقلت عن ",
        "بينهم ",
        "- ",
        "محمد ",
        "خمسة و",
        "\n",
        "بلدة ",
        "من ",
    ],
)
def test_hostile_repetition_takes_linear_time(piece):
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        extract(Document(id="a", text=text))
        return time.process_time() - start

    seconds(2000)
    short, long = min(seconds(4000) for _ in range(2)), min(seconds(32000) for _ in range(2))
    assert long < 8 * short * 3 + 0.2

"""By what means a harm was done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq import Document, extract
from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.means import means_of_report, means_said
from tawthiq.extract.report import Report


def report_of(text: str) -> Report:
    return Report(text, split(tokenise(text)), None)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("قصف مدفعي على القرية", "artillery"),
        ("قصف صاروخي براجمات الصواريخ", "artillery"),
        ("غارات من الطيران الحربي بالصواريخ", "airstrike"),
        ("ألقت المروحيات براميل متفجرة", "airstrike"),
        ("غارة من طائرة مسيّرة", "drone"),
        ("بصاروخ حراري موجه", "missile"),
        ("هجوم بغاز الكلور من مروحية", "chemical"),
        ("انفجار لغم من مخلفات الحرب", "explosive_remnant"),
        ("انفجار عبوة ناسفة بسيارته", "ied"),
        ("قتل برصاص قناص", "shooting"),
        ("عملية إنزال جوي في القرية", "ground_operation"),
        ("مات تحت التعذيب", "other"),
        ("قصف على القرية", None),
        ("تصدت الدفاعات الجوية", None),
        ("خرق اتفاق وقف إطلاق النار", None),
        ("مسيرة احتجاجية في المدينة", None),
    ],
)
def test_words_of_means(text: str, means: str | None) -> None:
    assert means_said(tokenise(text)) == means


def test_each_clause_keeps_its_means() -> None:
    tokens = tokenise("قتل طفل بقصف مدفعي، فيما أصيب رجل بانفجار لغم")
    words = [t.text for t in tokens]
    assert means_said(tokens, words.index("طفل")) == "artillery"
    assert means_said(tokens, words.index("رجل")) == "explosive_remnant"


def test_bare_shelling_takes_what_the_report_says() -> None:
    report = report_of("قتل طفل بقصف على القرية. وسقطت قذائف هاون على السوق.")
    assert means_of_report(report) == "artillery"
    assert means_of_report(report_of("قتل طفل بقصف على القرية.")) is None


def test_what_looks_back_takes_nothing_from_the_news() -> None:
    text = "قتل طفل بقصف مدفعي على القرية. يذكر أن رجلا قتل العام الماضي."
    assert [h.means for h in extract(Document(id="a", text=text)).harm] == ["artillery", None]


def test_raid_of_a_drone_is_a_drone() -> None:
    report = report_of("غارة على سيارة. وقال شهود إن طائرة مسيّرة نفذت الغارة.")
    assert means_of_report(report) == "drone"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    report = report_of(text)
    means_of_report(report)
    for sentence in report.sentences:
        means_said(sentence.tokens, 0)

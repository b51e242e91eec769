"""Who says what: attribution before and after the verb, chains, quotations, denial, what is no claim."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.claims import ClaimDraft, find_claims
from tawthiq.extract.report import Report


def claims(text: str) -> list[ClaimDraft]:
    return find_claims(Report(text, split(tokenise(text)), None))


def told(text: str) -> list[tuple[str | None, str, str]]:
    return [(c.source.text if c.source else None, c.cue.text, c.content.text) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الدفاع المدني إن طفلين قتلا.", [("الدفاع المدني", "قال", "طفلين قتلا")]),
        (
            'الخبير العسكري سامر الدالي، أوضح لـ"صدى البلد" أن الهدنة انهارت.',
            [("الخبير العسكري سامر الدالي", "أوضح", "الهدنة انهارت")],
        ),
        ("وأفادت مصادر محلية بمقتل رجل في المروج.", [("مصادر محلية", "وأفادت", "مقتل رجل في المروج")]),
        (
            "قُتل رجل في المروج، بحسب ما أفاد مراسل صدى البلد.",
            [("مراسل صدى البلد", "بحسب", "قُتل رجل في المروج")],
        ),
        (
            "ووفقاً لمصادر محلية، فإن الطائرة قصفت السوق.",
            [("مصادر محلية", "ووفقاً", "الطائرة قصفت السوق")],
        ),
        (
            "وأسفر القصف، بحسب الدفاع المدني، عن مقتل ثلاثة أشخاص.",
            [("الدفاع المدني", "بحسب", "مقتل ثلاثة أشخاص")],
        ),
        (
            "أعلنت وزارة الدفاع، الأحد، إسقاط طائرة مسيرة شرق البلدة.",
            [("وزارة الدفاع", "أعلنت", "إسقاط طائرة مسيرة شرق البلدة")],
        ),
        ("مصدر أمني: إصابة شرطيين بانفجار عبوة", [("مصدر أمني", ":", "إصابة شرطيين بانفجار عبوة")]),
        ("عاجل | مراسلنا: مقتل مدنيين اثنين في المروج", [("مراسلنا", ":", "مقتل مدنيين اثنين في المروج")]),
        (
            'وقال رئيس البلدية في بيان: "القصف طال السوق. لم يصب أحد" بحسب تعبيره.',
            [("رئيس البلدية", "وقال", "القصف طال السوق. لم يصب أحد")],
        ),
        (
            "وجاء في بيان وزارة الصحة أن المشفى خرج عن الخدمة.",
            [("بيان وزارة الصحة", "وجاء", "المشفى خرج عن الخدمة")],
        ),
        (
            "وقال الدفاع المدني، اليوم الأحد، قُتل أربعة أطفال في المروج.",
            [("الدفاع المدني", "وقال", "قُتل أربعة أطفال في المروج")],
        ),
        (
            "تتهم تركيا وحدات حماية الشعب بقصف السوق.",
            [("تركيا", "تتهم", "وحدات حماية الشعب بقصف السوق")],
        ),
        (
            "ناشد الأهالي المنظمات الإنسانية إدخال الدواء إلى المروج.",
            [("الأهالي", "ناشد", "المنظمات الإنسانية إدخال الدواء إلى المروج")],
        ),
        (
            "وأكد موقع صدى البلد وفاة رجل متأثراً بجراح أصيب بها على الطريق.",
            [("موقع صدى البلد", "وأكد", "وفاة رجل متأثراً بجراح أصيب بها على الطريق")],
        ),
        (
            "ذكرت وكالة صدى نقلاً عن مصدر أمني أن الطائرة سقطت.",
            [("مصدر أمني", "ذكرت", "الطائرة سقطت")],
        ),
        (
            "قُتل رجلان في المروج، كما جاء في بيان للدفاع المدني.",
            [("بيان للدفاع المدني", "كما جاء في", "قُتل رجلان في المروج")],
        ),
        (
            "وقال شاهد عيان، طلب عدم ذكر اسمه، إن الطائرة عادت مرتين.",
            [("شاهد عيان", "وقال", "الطائرة عادت مرتين")],
        ),
        ("وأفيد بمقتل عنصرين في المروج.", [(None, "وأفيد", "مقتل عنصرين في المروج")]),
    ],
)
def test_who_says_what(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قُتل ثلاثة مدنيين بقصف مدفعي على بلدة المروج.",
        "يذكر أن البلدة تعرضت لقصف مماثل في آذار الماضي.",
        "وتجدر الإشارة إلى أن المنطقة تشهد هدوءاً.",
        "لم تعلن وزارة الدفاع مقتل أي جندي.",
        "وتم نقل المصابين إلى المشفى وفق القانون.",
        "محافظة حلب: أصيب طفلان بانفجار لغم في المروج.",
        "بين البلدتين طريق قصير يسلكه النازحون.",
        "هل قالت الوزارة إن القصف توقف؟",
        "وتشهد المنطقة تصعيداً، الأمر الذي يشير إلى أن الهدنة انهارت.",
        "وسينشر الجيش بياناً في وقت لاحق.",
        "ونشر المركز تقريراً عن أوضاع النازحين.",
    ],
)
def test_the_narrator_makes_no_claim(text):
    assert told(text) == []


def test_participles_share_the_speaker_and_cut_the_content():
    first, second, third = claims(
        "قالت الشبكة السورية لحقوق الإنسان إن القصف طال مدرسة، مشيرة إلى مقتل طفلين، ومؤكدة أن المبنى دُمر."
    )
    assert first.content.text == "القصف طال مدرسة"
    assert (second.content.text, third.content.text) == ("مقتل طفلين", "المبنى دُمر")
    assert {c.speaker for c in (first, second, third)} == {"الشبكة السورية لحقوق الإنسان"}
    assert second.kind == "monitor"


def test_a_chain_gives_the_medium_and_the_speaker():
    (claim,) = claims("نقلت وكالة الرافدين عن مصدر عسكري قوله إن الدفاعات أسقطت صاروخين.")
    assert claim.source is not None
    assert claim.via is not None
    assert (claim.source.text, claim.via.text, claim.cue.text) == ("مصدر عسكري", "وكالة الرافدين", "قوله")
    assert (claim.kind, claim.content.text) == ("state", "الدفاعات أسقطت صاروخين")


def test_a_claim_within_a_claim_and_who_goes_on():
    text = "قال الخبير سامر الدالي إن الهدنة هشة، ثم أعلن الجيش الروسي أن الفصائل هي التي قصفت السوق. وأضاف أن الحل بعيد."
    outer, inner, after = claims(text)
    assert outer.within is None
    assert inner.within == 0
    assert inner.mode == "accuses"
    assert after.source is None
    assert after.speaker == "الخبير سامر الدالي"


@pytest.mark.parametrize(
    ("text", "mode", "certainty"),
    [
        ('نفت "قوات سوريا الديمقراطية" (قسد) مسؤوليتها عن القصف.', "denies", "plain"),
        ("وقالت وزارة الخارجية إن هذه التقارير كاذبة.", "denies", "plain"),
        ("اتهمت وزارة الداخلية خلايا التنظيم بالوقوف خلف التفجير.", "accuses", "plain"),
        ("حذرت الأمم المتحدة من كارثة في المخيمات.", "warns", "plain"),
        ("طالبت منظمة العفو الدولية بفتح تحقيق مستقل.", "demands", "plain"),
        ("نددت الجامعة العربية باستهداف المشفى.", "condemns", "plain"),
        ("وتوقع المحلل سامر الدالي أن تنهار الهدنة.", "predicts", "plain"),
        ("هدد الجيش الروسي بقصف المدينة.", "threatens", "plain"),
        ("وألقت الوزارة باللوم على فصائل المعارضة في التفجير.", "accuses", "plain"),
        ("وزعم الجيش أن فصائل المعارضة هي من استهدفت السوق.", "accuses", "plain"),
        ("وقالت قسد إن هذه الأنباء عارية عن الصحة.", "denies", "plain"),
        ("وشدد الوزير على ضرورة وقف القصف.", "demands", "plain"),
        ("وقالت مصادر محلية إن الطائرة ربما تكون مسيرة.", "asserts", "hedged"),
        ("وقالت الوزارة إن الهجوم إذا تأكد فهو جريمة.", "asserts", "conditional"),
    ],
)
def test_mode_and_certainty(text, mode, certainty):
    (claim,) = claims(text)
    assert (claim.mode, claim.certainty) == (mode, certainty)


def test_a_trailing_preposition_covers_the_clause_beside_the_claim():
    text = "نفت وزارة الدفاع قصف السوق، والذي راح ضحيته ستة قتلى، بحسب الدفاع المدني."
    assert told(text) == [
        ("وزارة الدفاع", "نفت", "قصف السوق"),
        ("الدفاع المدني", "بحسب", "راح ضحيته ستة قتلى"),
    ]


def test_an_outlet_after_a_quotation_is_its_medium():
    (claim,) = claims(
        'وأوضحت مصادر أهلية أن "السيارة كانت تمر قرب السوق عند القصف"، بحسب ما نقلت وكالة الرافدين.'
    )
    assert claim.via is not None
    assert claim.via.text == "وكالة الرافدين"
    assert claim.quoted


def test_a_quotation_runs_on_to_its_closing_mark():
    text = "وقال رئيس البلدية: “بدأ القصف فجراً.\nثم توقف ساعة. وعاد ظهراً”.\nوأضاف: “الوضع صعب جداً علينا”."
    first, second = claims(text)
    assert first.content.text == "بدأ القصف فجراً.\nثم توقف ساعة. وعاد ظهراً"
    assert first.quoted
    assert (second.speaker, second.content.text) == ("رئيس البلدية", "الوضع صعب جداً علينا")


def test_the_signature_of_a_quoted_post():
    text = (
        "وسقط جرحى في المروج.\nالطائرات قصفت السوق الآن pic.twitter.com/abc\n— سامر (@samer_x) April 3, 2024"
    )
    (claim,) = claims(text)
    assert (claim.cue.text, claim.content.text, claim.rule) == (
        "—",
        "الطائرات قصفت السوق الآن",
        "post-signature",
    )


def test_a_statement_in_the_first_person():
    text = "إننا في الهيئة الوطنية للمروج:\n•نطالب الحكومة بفتح تحقيق.\n•ندين قصف السوق."
    demand, condemnation = claims(text)
    assert (demand.mode, demand.content.text) == ("demands", "الحكومة بفتح تحقيق")
    assert (condemnation.mode, condemnation.speaker) == ("condemns", "الهيئة الوطنية للمروج")
    assert claims("•ندين قصف السوق.") == []


WORDS = [
    "قال",
    "وقالت",
    "أضاف",
    "أن",
    "إن",
    "بأن",
    "نقلت",
    "عن",
    "قوله",
    "بحسب",
    "وفقاً",
    "لمصادر",
    "ما",
    "أفاد",
    "مشيرا",
    "إلى",
    "الدفاع",
    "المدني",
    "المصدر",
    "في",
    "بيان",
    "عبر",
    "نفت",
    "اتهمت",
    "جاء",
    "قيل",
    "أصدرت",
    "بياناً",
    "رفضت",
    "فيه",
    "الذي",
    "والذي",
    "فإن",
    "فقد",
    "نحن",
    "ندين",
    "تتهمهم",
    "بالقصف",
    "حين",
    ":",
    ".",
    "،",
    '"',
    "“",
    "”",
    "«",
    "»",
    "(",
    ")",
    "—",
    "@",
    "|",
    "\n",
    "•",
    "x",
    "3",
    "هل",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200))
@example('قال "a" "b" ' * 50)
@example("بحسب")
@example("وفقاً لـ")
@example("نقلت عن")
@example("— (@")
def test_any_text_gives_spans_of_the_text(text):
    found = claims(text)
    for index, claim in enumerate(found):
        for span in (claim.source, claim.cue, claim.content, claim.via):
            assert span is None or (span.text and text[span.start : span.end] == span.text)
        assert claim.speaker
        assert claim.within is None or claim.within < index

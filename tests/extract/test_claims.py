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
        (
            "وبحسب فريق الإنقاذ، في بيان له، اليوم الأحد، تعرض المخيم لقصف مدفعي.",
            [("فريق الإنقاذ", "وبحسب", "تعرض المخيم لقصف مدفعي")],
        ),
        (
            "هاجم مسلحون الشاحنة شمال المروج، وبحسب مصادر محلية أسفر الهجوم عن مقتل السائق.",
            [("مصادر محلية", "وبحسب", "أسفر الهجوم عن مقتل السائق")],
        ),
        (
            "واعتقلوا رجلاً (حسب ما ذكر أقاربه، كان في طريقه إلى السوق) من القرية.",
            [("أقاربه", "حسب", "كان في طريقه إلى السوق")],
        ),
        (
            "وقال سامر الدالي، مدير مخيم المروج، إن الخيام احترقت.",
            [("سامر الدالي، مدير مخيم المروج", "وقال", "الخيام احترقت")],
        ),
        (
            "أبو سامر، العامل في «مرصد التل»، قال إن الطائرة عادت.",
            [("أبو سامر، العامل في «مرصد التل»", "قال", "الطائرة عادت")],
        ),
        (
            "حسن الدالي من أهالي القرية قال إن الجسر تهدم.",
            [("حسن الدالي من أهالي القرية", "قال", "الجسر تهدم")],
        ),
        (
            'وقال رئيس "لجنة التحقيق المستقلة في أحداث المروج" أمام "المجلس": "لم نتلق أي رد".',
            [('رئيس "لجنة التحقيق المستقلة في أحداث المروج"', "وقال", "لم نتلق أي رد")],
        ),
        (
            "أدانت ألمانيا، على لسان سفيرها سامر، اليوم، استهداف السوق.",
            [("ألمانيا", "أدانت", "استهداف السوق")],
        ),
        (
            "ونفى المتحدث باسم وزارة الدفاع صحة الأنباء عن قصف المخيم.",
            [("المتحدث باسم وزارة الدفاع", "ونفى", "صحة الأنباء عن قصف المخيم")],
        ),
        ("وتوعدت الوزارة برد على القصف.", [("الوزارة", "وتوعدت", "رد على القصف")]),
        (
            'وقال مسعفون إن رجلين قتلا. وأعلنت "لجنة الصلح" أمس وقف المفاوضات.',
            [("مسعفون", "وقال", "رجلين قتلا"), ("لجنة الصلح", "وأعلنت", "وقف المفاوضات")],
        ),
        (
            "غير أن مصدراً محلياً ذكر أن الجسر تهدم.",
            [("مصدراً محلياً", "ذكر", "الجسر تهدم")],
        ),
        (
            "وبحسب مدير المشفى الذي أكد أن الأدوية نفدت، فإن المرضى نُقلوا.",
            [("مدير المشفى", "وبحسب", "المرضى نُقلوا"), ("مدير المشفى", "أكد", "الأدوية نفدت")],
        ),
        (
            "وتشير #الشبكة_السورية إلى أن المدرسة دُمرت.",
            [("الشبكة_السورية", "وتشير", "المدرسة دُمرت")],
        ),
        (
            "قسد: القبض على رجلين في المروج - قسد: الحملة مستمرة في الريف",
            [("قسد", ":", "القبض على رجلين في المروج"), ("قسد", ":", "الحملة مستمرة في الريف")],
        ),
        (
            "مراسل صدى البلد:\nقصف مدفعي على المروج الآن",
            [("مراسل صدى البلد", ":", "قصف مدفعي على المروج الآن")],
        ),
        (
            "وأظهرت الصور طائرتين قالت إنهما سقطتا شرق المروج، ولم تسمِّ الوزارة أحداً.",
            [
                ("الصور", "وأظهرت", "طائرتين قالت إنهما سقطتا شرق المروج، ولم تسمِّ الوزارة أحداً"),
                (None, "قالت", "سقطتا شرق المروج"),
            ],
        ),
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
        "وقُتل طالب جامعي بقصف السوق.",
        "وقصف طيران تابع للتحالف موقعاً في الريف، دون أن يكشف أحد هويته.",
        "ويهدد التصعيد المستمر حياة المدنيين بكارثة.",
        "ويعتبر الفصيل امتداداً لفصيل آخر، فضلاً عن أنه الأكبر في الريف.",
        "وتبين لاحقاً أن السيارة محملة بالأسلحة.",
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
        ("وألقت تركيا بالمسؤولية عن التفجير على التنظيم.", "accuses", "plain"),
        ("وأكدت مصادر محلية أن القصف مصدره مواقع الفصائل.", "accuses", "plain"),
        ("وجدد المرصد السوري مطالبته مجلس الأمن بالتحرك.", "demands", "plain"),
        ("وكرر الجيش الروسي نفيه استهداف المدنيين.", "denies", "plain"),
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


def test_a_statement_names_who_issues_it():
    text = "بيان صادر عن عائلة الفقيد سامر\nقُتل سامر أمس. نؤكد أن التهم باطلة، ونطالب بفتح تحقيق."
    denial, demand = claims(text)
    assert {denial.speaker, demand.speaker} == {"عائلة الفقيد سامر"}
    assert (denial.mode, denial.content.text) == ("denies", "التهم باطلة")
    assert (demand.mode, demand.content.text) == ("demands", "فتح تحقيق")


def test_the_words_of_a_statement_run_to_its_end():
    text = "وجاء في نص البيان:\n\nتعرضت قواتنا لهجوم فجر اليوم.\n\nوأصيب ثلاثة من رفاقنا."
    (claim,) = claims("أصدرت الوزارة بياناً عن الهجوم.\n" + text)
    assert claim.content.text == "تعرضت قواتنا لهجوم فجر اليوم.\n\nوأصيب ثلاثة من رفاقنا"


def test_a_list_after_a_colon_belongs_to_what_is_said():
    (claim,) = claims("وبحسب مصادر محلية عُرف من القتلى:\nسامر الدالي\nليلى الدالي\nانتهى الخبر هنا اليوم.")
    assert claim.content.text.endswith("سامر الدالي\nليلى الدالي")


def test_a_verb_alone_means_who_agrees_with_it():
    text = "قالت مصادر محلية إن القصف توقف. وقال أحد المصابين إن أخاه قُتل. ولفت إلى أن المنزل تهدم."
    assert [c.speaker for c in claims(text)] == ["مصادر محلية", "أحد المصابين", "أحد المصابين"]


def test_who_is_called_upon_does_not_speak():
    text = "أدانت الإدارة الذاتية القصف، وحمّلت المجتمع الدولي المسؤولية الكاملة. ودعت الدول إلى التحرك."
    assert [(c.mode, c.speaker) for c in claims(text)] == [
        ("condemns", "الإدارة الذاتية"),
        ("accuses", "الإدارة الذاتية"),
        ("demands", "الإدارة الذاتية"),
    ]


def test_a_preposition_that_looks_like_a_verb():
    (claim,) = claims("وقالت الشبكة السورية في بيان عقب الاجتماع إن القوات قتلت خمسة مدنيين.")
    assert claim.source.text == "الشبكة السورية"
    assert claim.content.text == "القوات قتلت خمسة مدنيين"


def test_the_accused_before_their_charge_is_no_speaker():
    found = claims("قالت الوكالة إن الجيش قصف البلدة، واتهمت قوات النظام بقصف مدينة عفرين.")
    assert [c.mode for c in found] == ["asserts", "accuses"]
    assert found[1].source is None
    assert found[1].content.text == "قوات النظام بقصف مدينة عفرين"


def test_the_sources_are_those_last_called_so():
    found = claims(
        "قال مصدر من الجيش الوطني السوري إن القصف توقف. ووفقا لمصادر طبية، أسفر القصف عن مقتل مدني. "
        "وقالت المصادر إن القصف طال مدرسة."
    )
    assert [c.kind for c in found] == ["armed_group", "rescue", "rescue"]


def test_a_counted_object_begins_with_its_number():
    (claim,) = claims("وأحصى المرصد السوري، خلال العام الماضي، 39 ضربة استهدفت فصائل.")
    assert claim.content.text == "39 ضربة استهدفت فصائل"


def test_a_participle_in_the_plural_means_the_people_of_its_clause():
    found = claims("قال محمد الأحمد إن القانون سيعرض. رفع المحتجون شعارات ضد القصف، مطالبين بمحاسبة الجناة.")
    assert found[1].speaker == "المحتجون"


def test_a_reporting_verb_before_an_empty_quotation():
    assert not claims('أفاد " "')


def test_what_had_to_be_done_is_no_demand():
    (claim,) = claims("قال مسؤول أميركي إن المروحية تعطلت وكان لا بد من تفجيرها على الأرض.")
    assert claim.mode == "asserts"


def test_nobody_named_where_something_was_learnt():
    (claim,) = claims("وعُلم أنه تم نقل المصابين إلى المشفى.")
    assert claim.source is None


def test_to_journalists_belongs_to_no_name():
    found = claims("وقال أردوغان للصحفيين إنه بحث مع نظيره سبل التوصل لحل.")
    assert found[0].source.text == "أردوغان"


def test_a_day_is_no_part_of_the_source():
    found = claims("وأشار المرصد السوري في الـ 12 من الشهر الجاري، إلى تنفيذ المقاتلات الروسية أربع ضربات.")
    assert found[0].source.text == "المرصد السوري"


def test_a_definite_object_after_the_names_of_countries():
    (claim,) = claims("أعلنت تركيا وروسيا وإيران التوصل إلى اتفاق على وقف القصف.")
    assert claim.source.text == "تركيا وروسيا وإيران"


def test_whom_an_appeal_is_addressed_to_in_quotation_marks():
    found = claims("وناشدت الإدارة الذاتية “القوى الحريصة على التهدئة” للتحرك، مبينةً أن صمتها يدعم تركيا.")
    assert [c.mode for c in found] == ["demands", "asserts"]


def test_links_that_are_cut_off_say_nothing():
    links = "\n".join(f"الوزارة تعلن مقتل رجل في البلدة {n}..." for n in ("الأولى", "الثانية", "الثالثة"))
    assert [c.cue.text for c in claims("قال الدفاع المدني إن طفلين قتلا.\n" + links)] == ["قال"]


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


def test_a_lone_quotation_mark_is_no_source():
    text = 'نفت " ، قال'
    assert not find_claims(Report(text, split(tokenise(text)), None))

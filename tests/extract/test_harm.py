"""How many were harmed: figures, parts, names, and what must not be counted."""

import pytest

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.drafts import Harms
from tawthiq.extract.harm import find_harm
from tawthiq.extract.report import Report


def harm(text: str) -> Harms:
    return find_harm(Report(text, split(tokenise(text)), None))


def told(text: str) -> list[tuple]:
    return [(h.outcome, h.span.text, h.min, h.max, h.part_of) for h in harm(text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل ثلاثة مدنيين بقصف على المروج", [("killed", "ثلاثة مدنيين", 3, 3, None)]),
        ("استشهد طفلان وأصيبت امرأة", [("killed", "طفلان", 2, 2, None), ("injured", "امرأة", 1, 1, None)]),
        ("أدى القصف لمقتل 150 مدنيا على الأقل", [("killed", "150 مدنيا", 150, None, None)]),
        ("مقتل أكثر من 84 شخصا", [("killed", "84 شخصا", 84, None, None)]),
        ("مقتل واحد وعشرين مدنياً", [("killed", "واحد وعشرين مدنياً", 21, 21, None)]),
        ("إن خمسة أطفال قُتلوا في القصف", [("killed", "خمسة أطفال", 5, 5, None)]),
        ("سقوط عشرات القتلى", [("killed", "عشرات القتلى", 24, None, None)]),
        ("راح ضحيتها خمسة مدنيين", [("killed", "خمسة مدنيين", 5, 5, None)]),
        ("أودى الانفجار بحياة طفلين", [("killed", "طفلين", 2, 2, None)]),
        ("فقد طفل حياته في القصف", [("killed", "طفل", 1, 1, None)]),
        ("ارتفع عدد الضحايا إلى أربعة طلاب", [("killed", "أربعة طلاب", 4, 4, None)]),
        ("اعتقلت قوات النظام ثلاثة شبان", [("detained", "ثلاثة شبان", 3, 3, None)]),
        ("لقي مدني مصرعه وجرح آخران", [("killed", "مدني", 1, 1, None), ("injured", "آخران", 2, 2, None)]),
        ("إصابة امرأتين وطفل بجروح", [("injured", "امرأتين", 2, 2, None), ("injured", "طفل", 1, 1, None)]),
    ],
)
def test_a_figure_is_read_with_its_outcome(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استشهاد 12 عسكرياً ومدنياً في الغارات", [("12 عسكرياً ومدنياً", 12)]),
        ("مقتل 9 من العسكريين والمدنيين في القصف", [("9 من العسكريين والمدنيين", 9)]),
        ("مقتل 12 مدنيا وطفل", [("12 مدنيا", 12), ("طفل", 1)]),
    ],
)
def test_one_figure_of_soldiers_and_civilians_is_one_statement(text, expected):
    assert [(h.span.text, h.min) for h in harm(text).statements] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل امرأة وأحد أبناء زوجها", [("امرأة", 1), ("أحد أبناء زوجها", 1)]),
        ("استشهاد أب وابنتين له", [("أب", 1), ("ابنتين", 2)]),
        ("مقتل ابني في القصف", [("ابني", 1)]),
        ("إصابة امرأة وطفلين شقيقين", [("امرأة", 1), ("طفلين شقيقين", 2)]),
        ("مقتل 4 أطفال أشقاء", [("4 أطفال أشقاء", 4)]),
        ("قُتل رجل وزوجته وطفلاهما", [("رجل", 1), ("زوجته", 1), ("طفلاهما", 2)]),
        ("مقتل زوجين وطفلهما", [("زوجين", 2), ("طفلهما", 1)]),
        ("لقي شاب وخطيبته حتفهما", [("شاب", 1), ("خطيبته", 1)]),
        ("استشهاد أب إلى جانب أطفاله السبعة", [("أب", 1), ("أطفاله السبعة", 7)]),
        ("استشهاد عائلة مكونة من أب وأم وأربعة أطفال", [("أب", 1), ("أم", 1), ("أربعة أطفال", 4)]),
        ("عائلة من خمسة أفراد قضت في القصف", [("خمسة أفراد", 5)]),
        ("انتشال جثتي طفلين من تحت الأنقاض", [("طفلين", 2)]),
        ("إصابة خمسة وعشرين مدنياً", [("خمسة وعشرين مدنياً", 25)]),
        ("مقتل أحد عشر مدنياً", [("أحد عشر مدنياً", 11)]),
    ],
)
def test_relatives_are_counted_as_the_words_for_them_are_bound_together(text, expected):
    assert [(h.span.text.removeprefix("و"), h.min) for h in harm(text).statements] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("إن أباً وابنه هما (أحمد العلي وابنه سامر)، استشهدا", [("أباً", ("men",)), ("ابنه", ("people",))]),
        ("مقتل طفل ووالده", [("طفل", ("children",)), ("والده", ("men",))]),
        ("إصابة طفل ووالدته", [("طفل", ("children",)), ("والدته", ("women",))]),
        ("ارتكب مجزرة بقتله 5 أطفال", [("5 أطفال", ("children",))]),
        ("أدى القصف لسقوط ضحية سيدة", [("ضحية سيدة", ("women",))]),
        ("أدى القصف إلى مقتل سامر وإصابة آخر", [("آخر", ("people",))]),
    ],
)
def test_who_was_killed_or_injured(text, expected):
    assert [(h.span.text, h.who) for h in harm(text).statements] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('مقتل 2 من "أنصار التوحيد" بالهجوم', [('2 من "أنصار التوحيد', 2, ("combatants",))]),
        (
            'مقتل 3 من "هيئة تحرير الشام" و2 من فصيل أنصار التوحيد',
            [
                ('3 من "هيئة تحرير الشام', 3, ("combatants",)),
                ("2 من فصيل أنصار التوحيد", 2, ("combatants",)),
            ],
        ),
        ('مقتل "أحمد العلي" أحد عناصر "حركة البناء"', [('"أحمد العلي', 1, ("combatants",))]),
        ('مقتل "أحمد العلي" قيادي في تنظيم داعش', [('"أحمد العلي', 1, ("combatants",))]),
        ("ارتفاع عدد القتلى من فصيل صقور الشام إلى 3", [("3", 3, ("combatants",))]),
        ("ارتفع عدد قتلى قوات النظام إلى 5", [("5", 5, ("combatants",))]),
        ("ارتفاع حصيلة القتلى جراء قصف قوات النظام إلى 5", [("5", 5, ("people",))]),
        ("سقوط قتلى من ميليشيا قسد", [("قتلى من ميليشيا قسد", 2, ("combatants",))]),
        ('مقتل "أحمد العلي" قائد شرطة المروج', [('"أحمد العلي', 1, ("people",))]),
    ],
)
def test_whom_the_text_says_to_be_of_an_armed_body_is_a_combatant(text, expected):
    assert [(h.span.text, h.min, h.who) for h in harm(text).statements] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('استشهد الصحفي "سامر روج" – أحمد العلي، في هجوم', ["سامر روج"]),
        ('باستشهاد المواطنين "أحمد علي الحسن وخالد محمد"', ["أحمد علي الحسن", "خالد محمد"]),
    ],
)
def test_each_name_is_a_person_and_another_name_of_his_is_none(text, names):
    found = harm(text)
    assert [v.name.text for v in found.victims] == names
    assert [h.min for h in found.statements] == [len(names)]


def test_one_figure_of_killed_and_injured_in_the_plural_is_two_statements():
    assert told("8 شهداء وجرحى بقصف على البلدة") == [
        ("killed", "8 شهداء وجرحى", 8, 8, None),
        ("injured", "8 شهداء وجرحى", 8, 8, None),
    ]
    assert told("سقوط 8 شهداء و3 جرحى") == [
        ("killed", "8 شهداء", 8, 8, None),
        ("injured", "3 جرحى", 3, 3, None),
    ]


def test_what_somebody_was_then_is_told_of_him_and_a_figure_after_what_led_to_it():
    rules = [h.rule for t in ("أخي أحمد شهيداً", "خلّف القصف قتيلاً") for h in harm(t).statements]
    assert rules == ["harmed-state", "harmed-noun"]


def test_some_of_the_injured_are_of_those_told_of():
    assert told("أصيب 5 مدنيين وأسعفت فرقنا عدداً من المصابين") == [("injured", "5 مدنيين", 5, 5, None)]


def test_killed_and_injured_on_one_figure_are_two_statements():
    assert told("مقتل وإصابة 6 أشخاص") == [
        ("killed", "6 أشخاص", 6, 6, None),
        ("injured", "6 أشخاص", 6, 6, None),
    ]


def test_parts_point_to_their_whole():
    assert told("مقتل 20 مدنيا بينهم 6 أطفال و4 نساء وإصابة 5 بينهم طفل") == [
        ("killed", "20 مدنيا", 20, 20, None),
        ("killed", "6 أطفال", 6, 6, 0),
        ("killed", "4 نساء", 4, 4, 0),
        ("injured", "5", 5, 5, None),
        ("injured", "طفل", 1, 1, 3),
    ]


def test_parts_in_brackets_point_to_their_whole():
    parts = [h.part_of for h in harm("أصيب 3 مدنيين من عائلة واحدة (رجل وامرأة وطفل) بجروح").statements]
    assert parts == [None, 0, 0, 0]


def test_parts_never_exceed_their_whole():
    found = harm("مقتل 3 مدنيين بينهم طفل، و34 قتلى من العسكريين")
    assert found.statements[-1].min == 34
    assert found.statements[-1].part_of is None


def test_a_list_of_the_dead_belongs_to_the_figure_above_it():
    text = "بلغ عدد القتلى 20 شخصا والقتلى هم:\n– 17 مدنيا بينهم طفلان\n– 3 من قوات النظام"
    assert [(h.min, h.part_of) for h in harm(text).statements] == [(20, None), (17, 0), (2, 1), (3, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذائف على القرية دون إصابات",
        "لم يسفر القصف عن قتلى",
        "مؤكدا عدم وجود أي قتلى",
        "قصفت الطائرات 3 قرى وأصيبت 4 منازل",
        "نقل المصابين إلى المشفى وتشييع القتلى",
        "شنت الطائرات 4 غارات على البلدة",
        "عائلات ضحايا القصف تطالب بالعدالة",
        "يقع الأطفال ضحية أعمال قاسية",
        "وهو أخ لشهيدين من أبناء البلدة",
        "وسط أنباء عن سقوط الضحايا نتيجة قذيفة مصدرها ميليشيات",
    ],
)
def test_what_counts_nobody_is_no_statement(text):
    assert told(text) == []


def test_what_is_denied_is_noted_as_not_having_happened():
    assert [outcome for outcome, _ in harm("لم يسفر القصف عن قتلى").none] == ["killed"]


def test_others_after_civilians_are_civilians():
    assert [h.who for h in harm("مقتل مدنيين اثنين وإصابة 3 آخرين").statements] == [
        ("civilians",),
        ("civilians",),
    ]


def test_apposition_says_who_they_were():
    assert harm("شهيدان مدنيان بانفجار لغم").statements[0].who == ("civilians",)


def test_members_of_a_force_are_combatants_with_the_force_in_the_span():
    found = harm("مقتل 3 من قوات النظام").statements[0]
    assert (found.span.text, found.who) == ("3 من قوات النظام", ("combatants",))


def test_hidden_words_are_read():
    assert told("مقـ.ـتل طفل بقصـ.ـف")[0][:2] == ("killed", "طفل")


def test_names_with_titles_and_ages_are_victims():
    found = harm("استشهاد الطفل أحمد علي حسن (12 عاماً)")
    assert [(v.name.text, v.age, v.outcome) for v in found.victims] == [("أحمد علي حسن", 12, "killed")]


def test_spans_are_the_text_at_their_offsets():
    text = "وقُتل ٣ أطفال وإصابة آخرين، بينهم امرأة"
    for h in harm(text).statements:
        assert text[h.span.start : h.span.end] == h.span.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "سقط 35 مدنيا بين قتيل وجريح",
            [("killed", "35 مدنيا", 35, 35, None), ("injured", "35 مدنيا", 35, 35, None)],
        ),
        (
            "إن ثلاثة مدنيين بينهم سيدة وطفل استشهدوا",
            [
                ("killed", "ثلاثة مدنيين", 3, 3, None),
                ("killed", "سيدة", 1, 1, 0),
                ("killed", "طفل", 1, 1, 0),
            ],
        ),
        (
            "مقتل 4 أشخاص، اثنان منهم في الضواحي",
            [("killed", "4 أشخاص", 4, 4, None), ("killed", "اثنان", 2, 2, 0)],
        ),
        (
            "الحصيلة الأولية للضحايا هي قتيل و7 مصابين",
            [("killed", "قتيل", 1, 1, None), ("injured", "7 مصابين", 7, 7, None)],
        ),
        ("راح ضحية هذه الهجمات 33 شخصا", [("killed", "33 شخصا", 33, 33, None)]),
        ("أحمد محمد العلي (13 عاما) أصيب بشظايا", [("injured", "أحمد محمد العلي", 1, 1, None)]),
        ("وإصابة ابن عمه بجروح", [("injured", "ابن عمه", 1, 1, None)]),
        ("ونحسبه عند الله شهيدا", []),
        ("من جانب آخر، قُتلت سيدة", [("killed", "سيدة", 1, 1, None)]),
        ("قُتل شخص وجُرح آخر", [("killed", "شخص", 1, 1, None), ("injured", "آخر", 1, 1, None)]),
        ("أعداد قتلى الهجوم تجاوزت 20 عنصرا", [("killed", "20 عنصرا", 20, None, None)]),
        ("فقد طفلان حياتهما", [("killed", "طفلان", 2, 2, None)]),
        ("إصابة مواطنيْنِ في قصف", [("injured", "مواطنيْنِ", 2, 2, None)]),
        ("سقوط ضحايا من المدنيين اليوم الخميس", [("killed", "ضحايا من المدنيين", 2, None, None)]),
        ("أربعة أطفال ضحايا بقصف", [("killed", "أربعة أطفال ضحايا", 4, 4, None)]),
        (
            "إصابة 7 آخرين بجروح، بعضهم إصابته خطيرة",
            [("injured", "7 آخرين", 7, 7, None), ("injured", "بعضهم", 2, None, 0)],
        ),
        (
            "إن ثلاثة مدنيين يعملون في ورشة، بينهم امرأة، أُصيبوا بجروح",
            [("injured", "ثلاثة مدنيين", 3, 3, None), ("injured", "امرأة", 1, 1, 0)],
        ),
        (
            "إن المواطن سامر العلي (31 عاما) من أهالي قرية التينة، أصيب برصاصة",
            [("injured", "المواطن سامر العلي", 1, 1, None)],
        ),
        (
            "إن المدعو سامر عمر العلي، وهو أحد وجهاء البلدة، قتل برصاص",
            [("killed", "المدعو سامر عمر العلي", 1, 1, None)],
        ),
        ("وقُتل إثر ذلك المواطن سامر العلي", [("killed", "المواطن سامر العلي", 1, 1, None)]),
        (
            "سقط ثلاثة شهداء بينهم طفل وعدة جرحى",
            [
                ("killed", "ثلاثة شهداء", 3, 3, None),
                ("killed", "طفل", 1, 1, 0),
                ("injured", "عدة جرحى", 2, None, None),
            ],
        ),
        ("تظاهرة تطالب برحيل سامر العلي", []),
        (
            "وإصابة ثلاثة آخرين من بينهم نساء وأطفال",
            [
                ("injured", "ثلاثة آخرين", 3, 3, None),
                ("injured", "نساء", 2, None, 0),
                ("injured", "أطفال", 2, None, 0),
            ],
        ),
        ("بغارات استهدفت أبنية ومنازل أدت لمقتل طفل", [("killed", "طفل", 1, 1, None)]),
    ],
)
def test_how_figures_are_put(text, expected):
    assert told(text) == expected


def test_human_rights_are_no_victim():
    assert told("قال المرصد السوري لحقوق الإنسان إن ثلاثة مدنيين قُتلوا") == [
        ("killed", "ثلاثة مدنيين", 3, 3, None)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("إصابة أربعة أشخاص (أب وثلاث بنات) بإصابات طفيفة", ["أربعة أشخاص", "أب", "ثلاث بنات"]),
        ("أصيبت خمس نساء بينهن طفلة بإصابات متفاوتة", ["خمس نساء", "طفلة"]),
        ("تسبب القصف بإصابات بين المدنيين", ["إصابات بين المدنيين"]),
        ("أصيب رجل أثناء عمله بإحدى المزارع", ["رجل"]),
        ("أصيبت امرأة بعدة شظايا", ["امرأة"]),
    ],
)
def test_how_and_where_somebody_was_hurt_counts_nobody(text, expected):
    assert [h.span.text for h in harm(text).statements] == expected


@pytest.mark.parametrize(
    "text",
    [
        "إصابة امرأة بالقصف على المروج، وأسعفت فرقنا المرأة المصابة",
        "أصيب مدني في المروج. وأسعفت فرق الإنقاذ المصاب إلى المشفى",
    ],
)
def test_the_injured_one_is_one_already_told_of(text):
    assert [h.span.text for h in harm(text).statements] in (["امرأة"], ["مدني"])


def test_one_of_a_part_is_a_part_of_that_and_what_follows_of_the_whole():
    parts = told("أصيب 6 مدنيين بينهم 3 أطفال أحدهم رضيع، ورجلان آخران")
    assert [(words, whole) for _, words, _, _, whole in parts] == [
        ("6 مدنيين", None),
        ("3 أطفال", 0),
        ("رضيع", 1),
        ("رجلان آخران", 0),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط قتيلان وجريح بقصف على المروج", [("killed", "قتيلان", 2), ("injured", "جريح", 1)]),
        ("سقط قتيل وجريح بقصف على المروج", [("killed", "قتيل", 1), ("injured", "جريح", 1)]),
    ],
)
def test_killed_and_injured_without_a_figure_before_them_are_counted_apart(text, expected):
    assert [(h.outcome, h.span.text, h.min) for h in harm(text).statements] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل مدنيان وأصيب ثالث بجروح", [("killed", "مدنيان"), ("injured", "ثالث")]),
        ("مقتل طفل في هجوم ثالث على المروج", [("killed", "طفل")]),
        ("إن 20 مدنيا استشهدوا وأصيبوا بالقصف", [("killed", "20 مدنيا"), ("injured", "20 مدنيا")]),
        (
            'الطفل "أحمد علي العمر" ذو السبعة أعوام، ضحية جديدة للقصف على قرى المروج، أصيب بشظايا قرب منزله',
            [("injured", 'الطفل "أحمد علي العمر')],
        ),
    ],
)
def test_a_third_one_a_second_verb_and_a_name_that_opens_the_sentence_are_told_of(text, expected):
    assert [(h.outcome, h.span.text) for h in harm(text).statements] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "إصابة المواطنة سعدة علي الفرج والطفل أحمد حسن العلي بجروح",
            [("المواطنة سعدة علي الفرج", 1, ("women",)), ("الطفل أحمد حسن العلي", 1, ("children",))],
        ),
        (
            "استشهاد الطفلة فاطمة محمود شيخ علي 12 عاماً وأحمد محمود شيخ علي 25 عاماً",
            [("الطفلة فاطمة محمود شيخ علي 12 عاماً وأحمد محمود شيخ علي", 2, ("people",))],
        ),
        ("مقتل رجل وشيخ مسن", [("رجل", 1, ("men",)), ("شيخ مسن", 1, ("elderly",))]),
    ],
)
def test_each_of_several_named_persons_is_counted(text, expected):
    assert [(h.span.text, h.min, h.who) for h in harm(text).statements] == expected

"""News told from background, totals told from the toll, and where, when, by whom and by what means."""

import pytest

from tawthiq import Document, extract
from tawthiq.model import Record


def read(text: str, **facts: str) -> Record:
    return extract(Document(id="a", text=text, **facts))


def toll(record: Record) -> tuple:
    event = record.events[record.main]
    return event.killed, event.injured


NEWS = "قُتل ثلاثة مدنيين وأصيب خمسة آخرون اليوم الثلاثاء بقصف مدفعي لقوات النظام على بلدة المروج بريف إدلب الجنوبي.\n"


def test_the_chief_incident_has_place_day_party_means_and_toll():
    record = read(NEWS, published="2024-03-05")
    event = record.events[record.main]
    assert (event.place.name, event.date, event.means) == ("المروج", "2024-03-05", "artillery")
    assert [by.text for by in event.by] == ["قوات النظام"]
    assert toll(record) == ((3, 3), (5, 5))


def test_a_running_total_is_no_toll_and_has_no_event():
    record = read(NEWS + "ووثق الدفاع المدني مقتل 90 مدنيا منذ مطلع العام الجاري.")
    assert [h.event for h in record.harm if h.min == 90] == [None]
    assert toll(record)[0] == (3, 3)


@pytest.mark.parametrize("told", ["نصف مليون شخص", "أكثر من 42 ألف شخص", "مئات آلاف السوريين"])
def test_so_many_dead_are_those_of_a_war_and_of_no_event(told):
    record = read(NEWS + f"وتسببت الحرب بمقتل {told} ونزوح الملايين.")
    assert {h.event for h in record.harm if h.min >= 10_000} == {None}
    assert toll(record)[0] == (3, 3)


def test_an_older_attack_is_another_event():
    record = read(NEWS + "وكان عشرون مدنيا قتلوا بقصف على بلدة الزيتون الشهر الماضي.")
    old = next(h for h in record.harm if h.min == 20)
    assert old.event != record.main
    assert toll(record)[0] == (3, 3)


def test_another_incident_of_the_same_report_is_kept_apart():
    record = read(NEWS + "وفي سياق منفصل، قُتل طفل بانفجار لغم في قرية التينة بريف حماة.")
    child = next(h for h in record.harm if h.who == ("children",))
    assert child.event not in (None, record.main)
    assert record.events[child.event].means == "explosive_remnant"
    assert record.events[child.event].place.name == "التينة"


@pytest.mark.parametrize(
    ("people", "killed"),
    [
        ("أربعة مدنيين، رجل وامرأة وطفلان،", 4),
        ("أربعة مدنيين وطفل", 5),
    ],
)
def test_who_the_people_of_a_figure_were_is_not_added_to_it(people, killed):
    record = read(f"قُتل {people} اليوم الثلاثاء بقصف مدفعي لقوات النظام على بلدة المروج بريف إدلب الجنوبي.")
    assert toll(record)[0] == (killed, killed)


def test_one_of_whom_the_report_itself_tells_is_no_toll_beside_another_of_several():
    record = read(
        "قُتلت امرأة اليوم الثلاثاء بقصف مدفعي لقوات النظام على بلدة المروج بريف إدلب الجنوبي.\n"
        "وقال الدفاع المدني إن خمسة مدنيين قُتلوا بالقصف على بلدة المروج."
    )
    assert toll(record)[0] == (5, 5)


def test_an_updated_toll_replaces_the_earlier_one():
    record = read(NEWS + "وارتفع عدد القتلى في بلدة المروج إلى خمسة مدنيين.")
    assert toll(record)[0] == (5, 5)


def test_sources_that_differ_make_a_range():
    record = read(NEWS + "وقال المرصد السوري إن القصف على بلدة المروج أسفر عن مقتل خمسة أشخاص.")
    assert toll(record)[0] == (3, 5)


def test_the_figures_of_two_villages_make_up_that_of_both():
    text = (
        "استشهاد مدنيين اثنين بقصف على بلدة المروج بريف إدلب.\n"
        "وذكرت مصادر محلية أن القصف على المروج أدى إلى استشهاد مدني.\n"
        "وأشارت مصادر محلية إلى أن القصف على المروج أدى إلى استشهاد مدني من أبناء القرية."
    )
    assert toll(read(text))[0] == (2, 2)


def test_at_least_leaves_the_toll_open():
    assert toll(read("مقتل 150 مدنيا على الأقل بقصف على بلدة المروج."))[0] == (150, None)


def test_a_vague_word_yields_to_a_figure():
    assert toll(
        read("سقوط عشرات القتلى بقصف على بلدة المروج.\nوقال الدفاع المدني إن 31 شخصا قتلوا في المروج.")
    )[0] == (31, 31)


def test_nobody_harmed_is_zero_and_silence_is_unknown():
    assert toll(read("قصفت قوات النظام بلدة المروج بريف إدلب دون وقوع خسائر بشرية.")) == ((0, 0), (0, 0))
    assert toll(read("قصفت قوات النظام بلدة المروج بريف إدلب صباح اليوم.")) == (None, None)


def test_the_target_of_an_attack_is_not_its_perpetrator():
    record = read("قُتل طفل بقصف تركي استهدف مواقع لقوات سوريا الديمقراطية في قرية التينة.")
    assert [by.text for by in record.harm[0].by] == ["قصف تركي"]


def test_harm_in_a_claim_names_the_claim():
    record = read("قال الدفاع المدني إن طفلين قتلا بقصف على بلدة المروج.")
    assert record.claims[record.harm[0].claim].speaker == "الدفاع المدني"


def test_inside_a_claim_no_party_is_borrowed_from_the_narrator():
    record = read(NEWS + "وقال طبيب في المشفى إن سبعة أشخاص قتلوا.")
    assert next(h for h in record.harm if h.min == 7).by == ()


def test_what_only_the_title_says_is_in_the_record_and_marked():
    record = read("صور من المكان.", title="مقتل أربعة مدنيين بقصف على بلدة المروج")
    assert [(h.span.within, h.min, h.rule) for h in record.harm] == [("title", 4, "title-masdar-first")]
    assert toll(record)[0] == (4, 4)


def test_a_title_that_repeats_the_text_adds_nothing():
    record = read(NEWS, title="مقتل ثلاثة مدنيين بقصف على المروج")
    assert all(h.span.within is None for h in record.harm)


def test_a_post_header_beats_the_time_of_saving():
    text = (
        "Facebook‎صفحة‎'s Post\n\nصفحةMarch 5, 2024 · Shared with Public"
        "قُتل طفل اليوم بقصف على بلدة المروج.All reactions:3"
    )
    record = read(text, published="2025-03-05")
    assert (record.events[0].date, record.document.published_basis) == ("2024-03-05", "post-header")


def test_a_text_without_harm_has_empty_lists_and_no_toll():
    record = read("عقد المجلس المحلي اجتماعه الدوري وناقش أوضاع الطرق والمياه في المنطقة.")
    assert record.harm == ()
    assert record.victims == ()


def test_a_text_that_is_not_arabic_has_its_language_and_empty_lists():
    record = read(
        "Three civilians were killed in an air strike on the town, the civil defence said on Tuesday."
    )
    assert (record.language, record.claims, record.harm, record.events) == ("en", (), (), ())


def test_the_day_of_publication_is_read_from_the_address_where_nothing_else_says_it():
    record = read("قُتل طفل اليوم بقصف على بلدة المروج.", url="https://x.com/name/status/1500000000000000000")
    assert (record.events[0].date, record.document.published_basis) == ("2022-03-05", "post-number")


def test_headlines_of_other_stories_below_the_report_are_no_toll():
    body = (
        NEWS + "وأسعفت فرق الدفاع المدني المصابين إلى مشفى المدينة القريبة من البلدة وأخمدت حريقا في منزل.\n"
    )
    record = read(body + "سبعة قتلى بانهيار مبنى سكني\n")
    assert toll(record) == ((3, 3), (5, 5))


def test_the_toll_of_these_attacks_is_that_of_the_sentence_before():
    text = NEWS + "واستجابت الفرق منذ بداية العام إلى 400 هجوم. وأدت هذه الهجمات إلى مقتل 90 شخصا."
    assert toll(read(text))[0] == (3, 3)


def test_another_weekday_is_another_incident_though_no_day_of_publication_is_known():
    record = read(NEWS + "ويوم الأحد الماضي قُتل أربعة مدنيين بقصف مماثل على البلدة.")
    assert toll(record)[0] == (3, 3)
    assert record.harm[-1].event != record.main


def test_a_figure_of_another_governorate_is_another_incident():
    record = read(
        NEWS + "وتجدد القصف مساء.\nونزح الأهالي إلى العراء.\nوفي ريف حلب قُتل تسعة مدنيين بقصف مدفعي."
    )
    assert toll(record)[0] == (3, 3)


def test_a_figure_told_again_under_another_name_of_the_place_is_the_same_incident():
    record = read(
        "مقتل سبعة مدنيين بقصف على قرية المروج بريف إدلب.\n"
        "قُتل سبعة مدنيين في منطقة التينة بقصف مدفعي استهدف قريتهم."
    )
    assert {h.event for h in record.harm} == {0}


def test_a_figure_of_killed_and_injured_together_yields_to_one_of_the_killed():
    record = read(
        "قُتل وجُرح 7 مدنيين بقصف على بلدة المروج.", title="قذائف تقتل طفلين في بلدة المروج بريف إدلب"
    )
    assert toll(record)[0] == (2, 2)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قُتل 3 مدنيين بقصف على بلدة المروج.\nوارتفعت الحصيلة بمقتل وإصابة 9 مدنيين في البلدة.", None),
        ("قُتل 3 مدنيين بقصف على بلدة المروج.", "المروج.. مقتل وإصابة 9 مدنيين بقصف على البلدة"),
        ("مقتل وإصابة 9 مدنيين في المروج.\nقُتل 3 مدنيين بقصف عليها.\nكما أصيب أطفال وامرأة في المروج.", None),
    ],
)
def test_of_a_figure_of_killed_and_injured_together_what_the_killed_leave_are_injured(text, title):
    assert toll(read(text, title=title)) == ((3, 3), (6, 6))


def test_a_headlines_figure_that_a_post_tells_again_in_parts_counts_once():
    post = (
        "إصابة 7 أشخاص في المروج أعلن المركز إصابة 3 نساء، إضافة إلى إصابة 4 أطفال جراء قصف على بلدة المروج"
    )
    assert toll(read(post))[1] == (7, 7)


def test_the_leads_figure_of_several_villages_is_not_that_of_the_one_village():
    told = "وقالت وكالة إن قصف بلدة المروج تسبب بإصابة ثلاثة أشخاص."
    assert toll(read("أصيب خمسة أشخاص بقصف على قرى في ريف إدلب.\n" + told))[1] == (3, 3)
    assert toll(read("أصيب خمسة أشخاص بقصف على مناطق سيطرة الفصائل في ريف إدلب.\n" + told))[1] == (3, 5)


def test_thus_rises_is_a_new_toll_of_the_news_and_with_a_span_of_time_none():
    news = "استشهدت امرأة متأثرة بجراحها بعد قصف على بلدة المروج.\n"
    assert toll(read(news + "وبذلك يرتفع عدد ضحايا القصف إلى 3 شهداء، و5 مصابين.")) == ((3, 3), (5, 5))
    assert toll(read(news + "وبذلك، يرتفع عدد الضحايا إلى 30 شهيدا و50 مصابا منذ آذار.")) == ((1, 1), None)
    assert toll(read(news + "وبذلك، يرتفع تعداد من قتلوا إلى 30، بالإضافة لإصابة 50 آخرين.")) == (
        (1, 1),
        None,
    )


def test_a_headline_that_a_post_runs_into_its_text_counts_once_though_letters_are_drawn_apart():
    post = "إصابة مواطـ ـنيْنِ اثنين بقصف على بلدة المروج أصيب مواطنان اثنان بقصف على بلدة المروج"
    assert toll(read(post)) == (None, (2, 2))


def test_people_told_of_twice_in_a_sentence_count_once():
    assert toll(read("أسماء الشهيدين اللذين سقطا بقصف على بلدة المروج، وقد استشهد الشهيدان أمس."))[0] == (
        2,
        2,
    )


def test_pieces_that_make_up_the_total_are_no_other_range():
    record = read(
        "مقتل 7 مدنيين بقصف على بلدة المروج.\n"
        "وقال الدفاع المدني إن 3 مدنيين قُتلوا في بلدة المروج بالقصف الأول.\n"
        "وقال الدفاع المدني إن 4 مدنيين قُتلوا في بلدة المروج بالقصف الثاني."
    )
    assert toll(record)[0] == (7, 7)


def test_the_day_of_the_news_is_not_the_day_on_which_somebody_spoke():
    record = read(
        "نفت الوزارة، الجمعة، استهداف بلدة المروج.\nوقُتل طفلان مساء الخميس بقصف على بلدة المروج.",
        published="2024-03-08",
    )
    assert record.events[record.main].date == "2024-03-07"


def test_a_digest_of_the_day_has_no_chief_incident():
    record = read(
        "حصاد الأحداث الميدانية ليوم السبت\n\nحلب :: مقتل مدني بقصف على بلدة المروج.\n\n"
        "درعا :: إصابة طفلين بانفجار لغم في قرية التينة."
    )
    assert record.main is None
    assert [(e.place.name, e.killed, e.injured) for e in record.events] == [
        ("المروج", (1, 1), None),
        ("التينة", None, (2, 2)),
    ]
    assert [h.event for h in record.harm] == [0, 1]


def test_the_outlets_own_correspondent_speaks_for_the_outlet():
    record = read("قصفت قوات النظام بلدة المروج.\nوقال مراسلنا إن ثلاثة مدنيين قُتلوا بقصف مدفعي على البلدة.")
    assert [by.text for by in record.harm[0].by] == ["قوات النظام"]


def test_a_party_in_a_hashtag_has_its_full_name():
    record = read("مقتل مدني بقصف #الاحتلال_التركي على بلدة المروج.")
    assert [by.text for by in record.harm[0].by] == ["الاحتلال_التركي"]


def test_the_area_that_fire_came_from_names_the_party():
    record = read("إصابة ستة مدنيين بقصف صاروخي على بلدة المروج مصدره المناطق التي تسيطر عليها قوات النظام.")
    assert [by.text for by in record.harm[0].by] == ["قوات النظام"]


TOLLS = [
    ("قُتلت عائلة مؤلفة من 6 أشخاص بقصف جوي على بلدة المروج.", (6, 6), None),
    ("مقتل رجل مع طفليه بقصف على بلدة المروج.", (3, 3), None),
    ("استهدفت مسيرة شخصا في بلدة المروج ما أدى إلى مقتله على الفور.", (1, 1), None),
    ("استهدف القصف طفلين في بلدة المروج ما أدى لإصابتهما بجروح.", None, (2, 2)),
    ("سقوط طفل شهيد و7 إصابات بقصف على بلدة المروج.", (1, 1), (7, 7)),
    ("استشهد أحد المصابين بقصف على بلدة المروج.", (1, 1), None),
    ("قُتل 4 أطفال وامرأة هي والدتهم بقصف على بلدة المروج.", (5, 5), None),
    ("مقتل عنصرين بقصف على بلدة المروج، ليرتفع بذلك عدد القتلى إلى 4 خلال يوم.", (2, 2), None),
    (
        "قُتل 9 مدنيين وأصيب 35 بقصف على بلدة المروج، قبل إعلان ارتفاع العدد إلى 14 قتيلا و42 جريحا.",
        (14, 14),
        (42, 42),
    ),
    ("قُتل 9 أشخاص بغارة على بلدة المروج.\nوأفاد مركز أن بين القتلى 4 مدنيين و3 أطفال.", (9, 9), None),
    ("أصيب طفلان بقصف على بلدة المروج، وأسعفت فرقنا المصابَين إلى المشفى.", None, (2, 2)),
    ("قُتل الأب وابنه بقصف على بلدة المروج.", (2, 2), None),
    ("سقط (10) شهداء و(25) جريحا بقصف على بلدة المروج.", (10, 10), (25, 25)),
    ("سقط قتلى وجرحى بقصف على بلدة المروج.", (2, None), (2, None)),
    ("توفي اليوم الأحد 1 كانون الأول 2024 الشاب سامر العلي بقصف على بلدة المروج.", (1, 1), None),
    (
        "ارتقى مساء أمس أحمد سامر العلي بقصف على بلدة المروج.\nكما قُتل عنصر من قوات النظام.",
        (2, 2),
        None,
    ),
    ("استشهد طفل متأثرا بجراح أصيب بها في قصف استهدف قياديا في بلدة المروج.", (1, 1), None),
    ("قُتل رجل بقصف على بلدة المروج، ونقله الأهالي إلى المشفى مصاباً.", (1, 1), None),
    ("خلّف القصف على بلدة المروج قتيلاً ومصاباً.", (1, 1), (1, 1)),
    ("ارتفعت حصيلة مصابي القصف على بلدة المروج أمس إلى 61 شخصا وقُتل 9 مدنيين.", (9, 9), (61, 61)),
    (
        "سقط عشرات الضحايا بين قتيل وجريح بقصف على بلدة المروج.\nوقال شاهد إن مدنيين قُتلوا في بلدة المروج.",
        (24, None),
        (24, None),
    ),
    ("ارتفعت حصيلة القصف على بلدة المروج إلى 80 قتيلا وجريحا.\nوأفاد مركز بمقتل سبعة.", (7, 7), (73, 73)),
    (
        "راح ضحية القصف على ريف إدلب 20 مدنيا بين قتيل وجريح.\nوأفاد مركز بمقتل 7 وإصابة 13 بقصف على التينة.",
        (7, 7),
        (13, 13),
    ),
    (
        "قُتل ثمانية مدنيين وأصيب 31 بقصف على بلدة المروج.\nوقال الدفاع المدني إن أكثر من 30 أصيبوا في المروج.",
        (8, 8),
        (31, 31),
    ),
    (
        "قُتل خمسة مدنيين بقصف على بلدة المروج.\nوقال شاهد إن شابا قُتل أمامه في بلدة المروج.",
        (5, 5),
        None,
    ),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TOLLS)
def test_the_toll_of_the_chief_incident(text, killed, injured):
    record = read(text)
    event = record.events[record.main]
    assert (event.killed, event.injured) == (killed, injured)


def test_victims_whom_no_figure_counts_are_the_toll():
    text = "أسماء شهداء القصف على بلدة المروج:\n1- أحمد سامر العلي\n2- خالد عمر الحسن\n3- يوسف علي الأحمد\n"
    record = read(text)
    assert len(record.victims) == 3
    assert toll(record)[0] == (3, 3)


def test_a_victim_of_a_sentence_that_looks_back_is_none_of_the_news():
    text = "اعتُقل شاب في بلدة المروج.\nيذكر أن الشاب مقرب من “سامر علي العلي” الذي قتل بغارة العام الماضي."
    record = read(text)
    assert [v.event for v in record.victims if v.event is not None and v.event == record.main] == []
    assert toll(record)[0] is None


def test_a_title_that_a_page_repeats_counts_once():
    title = (
        "إصابة 11 شخصا بقصف على المروج - وكالة إصابة 11 شخصا بقصف على المروج إصابة 11 شخصا بقصف على المروج"
    )
    assert toll(read("وكالة الأنباء تنشر أخبارها كل يوم على صفحتها.", title=title))[1] == (11, 11)


def test_another_matter_is_told_until_the_report_comes_back():
    record = read(
        NEWS
        + "في سياق منفصل، تعرض رتل في ريف دير الزور لهجوم.\n"
        + "وقال ناشط إن مسلحين استهدفوا الرتل في بلدة الزيتون بريف دير الزور.\n"
        + "وأضاف أن الهجوم أدى إلى مقتل سبعة عناصر."
    )
    assert toll(record)[0] == (3, 3)
    assert next(h for h in record.harm if h.min == 7).event not in (None, record.main)


def test_another_speaker_comes_back_to_the_news_after_a_look_back():
    record = read(
        "قُتل 41 مدنيا بهجوم على بلدة المروج.\n"
        "وكان مركز قد أعلن مقتل 34 شخصا.\n"
        "وقال الطبيب سامر العلي إن 23 مصابا ما زالوا في العناية المشددة."
    )
    assert toll(record)[1] == (23, 23)


def test_people_driven_out_by_a_war_are_of_no_event():
    record = read(NEWS + "ويقدر عدد النازحين بنحو 6 ملايين مدني.")
    assert [h.event for h in record.harm if h.outcome == "displaced"] == [None]


def test_a_town_is_not_the_countryside_named_after_it():
    record = read(
        "قُتلت امرأة بقصف على قرية التينة بريف إدلب.\nوقُتل أربعة مدنيين بقصف على أحياء مدينة إدلب ليلا."
    )
    assert toll(record)[0] == (1, 1)


def test_a_city_struck_itself_is_the_place_though_a_village_beside_it_is_named():
    record = read(
        "قضى سبعة مدنيين بقصف استهدف سوقا وسط مدينة عفرين.\n"
        "وهرعت فرق الإنقاذ إلى المكان.\nوأغلقت المدارس أبوابها.\nوانقطعت الكهرباء.\n"
        "وقال شاهد إن امرأة قضت باستهداف سيارة في قرية التينة القريبة من مدينة عفرين."
    )
    assert record.events[record.main].place.name == "عفرين"
    assert toll(record)[0] == (7, 7)


def test_where_nobody_is_harmed_at_the_first_place_the_place_of_harm_is_the_chief_one():
    record = read(
        "قصفت الطائرات أطراف بلدة الزيتون صباح اليوم.\nوحلقت الطائرات في الأجواء.\n"
        "وطال القصف الطرقات.\nوتعرضت قرية التينة لقصف أدى إلى مقتل امرأة."
    )
    assert record.events[record.main].place.name == "التينة"


def test_a_list_under_a_running_total_is_part_of_it():
    record = read(
        NEWS
        + "ووثق مركز وقوع هجمات عدة حيث بلغ عدد القتلى 90 منذ مطلع العام الجاري، والقتلى هم:\n"
        + "- 60 من المدنيين\n- 30 عنصرا من قوات النظام"
    )
    assert toll(record)[0] == (3, 3)
    assert {h.event for h in record.harm if h.min in (30, 60, 90)} == {None}


def test_the_toll_of_a_campaign_that_goes_on_is_no_toll_of_the_news():
    text = "قصفت القوات بلدة المروج اليوم ضمن حملتها المستمرة منذ نحو شهر والتي أسفرت عن مقتل 60 مدنيا."
    assert toll(read(text))[0] is None


def test_what_the_past_days_saw_is_no_news():
    record = read(
        "تصعيد جديد على ريف إدلب.\nأصيب مدني بقصف على بلدة المروج، وشهدت الأيام الماضية تصعيدا أدى لمقتل مدنيين."
    )
    assert toll(record) == (None, (1, 1))


def test_the_same_figure_of_others_is_not_the_toll_told_again():
    record = read(
        "قُتل ثلاثة مدنيين وأصيب آخر بصاروخ على بلدة المروج.\n"
        "كما قُتل ثلاثة مدنيين وأصيب ستة آخرون بانفجار في بلدة الزيتون."
    )
    assert toll(record) == ((3, 3), (1, 1))


def test_a_place_told_of_later_is_not_where_the_harm_was():
    record = read(
        "سقط قتلى وجرحى بقصف على بلدة المروج.\n"
        "وأفاد مراسلنا أن القصف أدى إلى مقتل أربعة مدنيين، موضحا أن طريق بلدة الزيتون مزدحم."
    )
    assert toll(record)[0] == (4, 4)


def test_these_attacks_are_those_of_their_own_sentence():
    text = (
        "بلدة المروج تحت النار.\nمشهد يتكرر.\nالأهالي ينزحون.\n"
        "شهدت بلدة المروج هجمات بالقذائف خلفت 3 قتلى، وتأتي هذه الهجمات ضمن سياسة ممنهجة."
    )
    assert toll(read(text))[0] == (3, 3)


def test_the_harm_of_a_place_is_not_of_the_town_that_it_lies_beside():
    record = read(
        "استهدف القصف مخيم الأمل للنازحين، قرب بلدة التلال شمالي إدلب، ما أدى إلى مقتل طفل وإصابة عشرة."
    )
    assert record.harm[0].place.text in ("مخيم الأمل", "الأمل")

"""News told from background, totals told from the toll, and where, when, by whom and by what means."""

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


def test_an_updated_toll_replaces_the_earlier_one():
    record = read(NEWS + "وارتفع عدد القتلى في بلدة المروج إلى خمسة مدنيين.")
    assert toll(record)[0] == (5, 5)


def test_sources_that_differ_make_a_range():
    record = read(NEWS + "وقال المرصد السوري إن القصف على بلدة المروج أسفر عن مقتل خمسة أشخاص.")
    assert toll(record)[0] == (3, 5)


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

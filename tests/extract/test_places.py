"""Names of places, what they lie in, and the place of a harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.places import PlaceMention, governorate, place_span, places_of
from tawthiq.extract.placing import place_near, place_of_document
from tawthiq.extract.report import Report
from tawthiq.extract.scopes import scopes


def report_of(text: str) -> Report:
    return Report(text, split(tokenise(text)), None)


def all_places(report: Report) -> list[list[PlaceMention]]:
    return places_of(report)


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("قصف على قرية المروج بريف حماة الغربي", "المروج", ("ريف حماة",)),
        ("غارة على بلدة تل الرمان جنوبي إدلب", "تل الرمان", ("إدلب",)),
        ("استهدفت أطراف مدينة رأس العين", "رأس العين", ()),
        ("سقطت قذائف على حي النهر في مدينة حلب", "النهر", ("حلب",)),
        ('استهداف مخيم "الندى" قرب سرمين', "الندى", ()),
        ("القصف على مشفى حلب الجامعي", "مشفى حلب الجامعي", ()),
        ("غارات شمال منبج", "منبج", ()),
        ("انفجار في #دير_الزور", "دير_الزور", ()),
        ("قصف بإدلب", "إدلب", ()),
        ("قصف على قرية عين زهرة المطلة على السد", "عين زهرة", ()),
        ("مداهمة في قرية سرج الوردات شرق الرقة", "سرج الوردات", ("الرقة",)),
        ("مداهمة في بلدة جديدة زهير بريف الرقة", "جديدة زهير", ("ريف الرقة",)),
        ("سقوط قذائف على مروانة بريف إدلب", "مروانة", ("ريف إدلب",)),
        ("غارة قرب كفرزهور", "كفرزهور", ()),
    ],
)
def test_name_and_what_it_lies_in(text: str, name: str, within: tuple[str, ...]) -> None:
    report = report_of(text)
    first = places_of(report)[0][0]
    assert place_span(report, first).text == name
    assert first.within == within


def test_list_after_plural_type_word() -> None:
    report = report_of("قصف على قرى وبلدات الزهور والكروم وكفر عنب في ريف إدلب")
    assert [place_span(report, m).text for m in places_of(report)[0]][:3] == ["الزهور", "الكروم", "كفر عنب"]


def test_common_words_after_type_words_name_nothing() -> None:
    for text in ("قصف على قرية مجاورة", "في المدينة المذكورة", "بلدة نفسها", "منطقة سكنية مكتظة"):
        assert places_of(report_of(text))[0] == []


def test_country_as_actor_is_no_place() -> None:
    assert places_of(report_of("قصفت تركيا مواقع"))[0] == []
    assert places_of(report_of("وقع الهجوم في تركيا"))[0][0].name == "تركيا"


def test_known_name_stands_again_alone() -> None:
    report = report_of("قصفت الطائرات قرية المروج. ثم عادت إلى قصف المروج.")
    assert [m.type for m in all_places(report)[1]] == ["name"]


def test_governorate_by_own_words_or_table() -> None:
    assert governorate(PlaceMention(0, 0, 1, "المروج", "village", ("ريف حماة",))) == "حماة"
    assert governorate(PlaceMention(0, 0, 1, "سراقب", "city")) == "إدلب"
    assert governorate(PlaceMention(0, 0, 1, "المروج", "village")) is None


def place_at(text: str, word: str) -> str | None:
    report = report_of(text)
    for number, sentence in enumerate(report.sentences):
        for i, token in enumerate(sentence.tokens):
            if token.text == word:
                found = place_near(report, number, i, all_places(report), scopes(report))
                return place_span(report, found).text if found else None
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("قتل طفل بقصف على بلدة المروج، كما أصيب رجل في قرية الكروم.", "طفل", "المروج"),
        ("قتل طفل بقصف على بلدة المروج، كما أصيب رجل في قرية الكروم.", "رجل", "الكروم"),
        ("قصف الطيران قرية المروج ما أدى إلى مقتل طفل ونقل الجرحى إلى مشفى سرمين.", "طفل", "المروج"),
        ("استهدفت غارة قرية المروج. وقتل فيها طفل.", "طفل", "المروج"),
        ("قصف على قرية المروج. يذكر أن رجلا قتل العام الماضي.", "رجلا", None),
    ],
)
def test_place_of_a_harm(text: str, word: str, place: str | None) -> None:
    assert place_at(text, word) == place


def test_chief_place_is_exact_and_early() -> None:
    report = report_of(
        "قصف على ريف إدلب\nقتل طفل بقصف على قرية المروج بريف إدلب الجنوبي.\nوكانت بلدة الكروم قصفت أمس."
    )
    chief = place_of_document(report, all_places(report))
    assert chief is not None
    assert (chief.name, chief.within) == ("المروج", ("ريف إدلب",))


def test_village_beside_the_city_of_the_headline_is_chief() -> None:
    report = report_of("قصف على عفرين\nسقطت قذائف على قرية المروج جنوب شرقي عفرين وأصيب طفل.")
    chief = place_of_document(report, all_places(report))
    assert chief is not None
    assert (chief.name, chief.near) == ("المروج", ("عفرين",))


def test_item_of_a_list_takes_the_place_of_its_lead() -> None:
    report = report_of("يرتفع العدد منذ مطلع العام في ريف حماة إلى:\n- 5 رجال\n- 3 نساء")
    found = place_near(report, 2, 1, all_places(report), ["total", "total", "total"])
    assert found is not None
    assert place_span(report, found).text == "ريف حماة"


def test_where_people_come_from_only_where_nothing_else_is_named() -> None:
    assert place_at("أصيب طفل من قرية المروج برصاص", "طفل") == "المروج"
    assert place_at("أصيب طفل من قرية المروج برصاص في بلدة الكروم", "طفل") == "الكروم"
    assert place_at("قتل رجل نازح من قرية المروج", "رجل") is None


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    report = report_of(text)
    places = all_places(report)
    for mention in (m for found in places for m in found):
        span = place_span(report, mention)
        assert text[span.start : span.end] == span.text
        assert span.text
    if report.sentences:
        place_near(report, 0, 0, places, scopes(report))


@pytest.mark.parametrize(
    "text",
    [
        "استهدف القصف مخيماً يضم عشرات العائلات",
        "تتمركز القوات في قاعدة أمريكية",
        "قصف معمل لمواد البناء",
        "غارة على قرية وأدى القصف إلى أضرار",
    ],
)
def test_what_only_describes_is_no_name(text: str) -> None:
    assert places_of(report_of(text))[0] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "قالت المصادر إن القوات المتمركزة في بلدة التلال قصفت مدينة المروج. وأدى القصف إلى مقتل طفل.",
            "المروج",
        ),
        ("استهدفت مسيرة سيارة بالقرب من بلدة المروج. وقتل شخص.", "المروج"),
        ("غارة على معمل الحجارة في بلدة المروج. وقتل شخص.", "المروج"),
        ("آثار القصف على بلدة التلال - 3 أيار 2023 (وكالة المدى)\nقتل طفل بقصف على بلدة المروج.", "المروج"),
    ],
)
def test_the_place_struck_is_the_chief_one(text: str, name: str) -> None:
    report = report_of(text)
    chief = place_of_document(report, all_places(report))
    assert chief is not None
    assert chief.name == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("في منبجأصيبت امرأة", ["في", "منبج", "أصيبت", "امرأة"]),
        ("سد_تشريناستـ*ـشهاد", ["سد", "_", "تشرين", "استـ*ـشهاد"]),
        ("دمشق\u200f\u200fأفادت", ["دمشق", "أفادت"]),
        ("مصطفىقصف لاجىء", ["مصطفى", "قصف", "لاجىء"]),
    ],
)
def test_words_glued_by_a_lost_line_break_are_cut(text: str, words: list[str]) -> None:
    assert [t.text for t in tokenise(text)] == words

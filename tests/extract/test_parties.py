"""Parties, and whom a sentence makes the agent of an attack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.parties import (
    PartyMention,
    agents_in,
    blamed_near,
    find_parties,
    parties_of_document,
    party_span,
    perpetrator,
)
from tawthiq.extract.report import Report


def report_of(text: str) -> Report:
    return Report(text, split(tokenise(text)), None)


def all_parties(report: Report) -> list[list[PartyMention]]:
    return [find_parties(report, i) for i in range(len(report.sentences))]


def agents(text: str) -> list[str]:
    report = report_of(text)
    return [party_span(report, p).text for p in find_parties(report, 0) if p.agent]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("قصفت قوات النظام قرية المروج", "قوات النظام"),
        ("قوات النظام تقصف قرية المروج", "قوات النظام"),
        ("قتل طفل بقصف مدفعي لقوات النظام على القرية", "قوات النظام"),
        ("قتل طفل بقصف للاحتلال التركي", "للاحتلال التركي"),
        ("هجوم نفذته قوات سوريا الديمقراطية", "قوات سوريا الديمقراطية"),
        ("قذائف مصدرها مناطق سيطرة قوات النظام", "قوات النظام"),
        ("قتل رجل على يد مجهولين", "مجهولين"),
        ("استهدفت طائرة مسيّرة تركية سيارة", "طائرة مسيّرة تركية"),
        ("جراء غارة جوية روسية على القرية", "غارة جوية روسية"),
        ("طائرة مسيّرة تابعة للجيش التركي قصفت سيارة", "للجيش التركي"),
        ("اتهم الأهالي قوات النظام بقصف السوق", "قوات النظام"),
        ("أعلنت قوات سوريا الديمقراطية اعتقال رجل", "قوات سوريا الديمقراطية"),
    ],
)
def test_agent(text: str, agent: str) -> None:
    assert agents(text) == [agent]


@pytest.mark.parametrize(
    "text",
    [
        "غارة على مواقع لقوات النظام",
        "انفجار استهدف قياديا في قوات سوريا الديمقراطية",
        "اشتباكات بين قوات النظام وهيئة تحرير الشام",
        "أعلنت قوات سوريا الديمقراطية مقتل ثلاثة من عناصرها",
        "قتل عنصر من قوات النظام بانفجار لغم",
    ],
)
def test_target_is_no_agent(text: str) -> None:
    assert agents(text) == []


def test_parties_joined_share_their_part() -> None:
    assert agents("قصفت قوات النظام وروسيا القرية") == ["قوات النظام", "روسيا"]


def blamed(text: str, sentence: int, word: str) -> list[str]:
    report = report_of(text)
    at = [t.text for t in report.sentences[sentence].tokens].index(word)
    return [s.text for s in perpetrator(report, sentence, at, all_parties(report))]


def test_carried_from_the_sentence_before() -> None:
    text = "قصفت قوات النظام قرية المروج. وأدى القصف إلى مقتل طفل."
    assert blamed(text, 1, "طفل") == ["قوات النظام"]


def test_nobody_is_blamed_for_what_looks_back_or_for_a_mine() -> None:
    assert blamed("قصفت قوات النظام القرية. يذكر أن رجلا قتل العام الماضي.", 1, "رجلا") == []
    assert blamed("قصفت قوات النظام القرية. وقتل رجل بانفجار لغم.", 1, "رجل") == []


def test_each_clause_keeps_its_agent() -> None:
    text = "قتل طفل بقصف لقوات النظام على القرية، فيما أصيب رجل بغارة روسية على البلدة."
    assert blamed(text, 0, "طفل") == ["قوات النظام"]
    assert blamed(text, 0, "رجل") == ["غارة روسية"]


def test_weapon_and_adjective_stand_for_the_army_that_is_named() -> None:
    text = "قتل طفل بهجوم تركي. وشن الجيش التركي الهجوم ليلا."
    assert blamed(text, 0, "طفل") == ["الجيش التركي"]


def test_chief_parties() -> None:
    report = report_of("قصف للنظام على القرية\nقتل طفل بقصف شنته قوات النظام السوري على القرية.")
    assert [s.text for s in parties_of_document(report, all_parties(report))] == ["قوات النظام السوري"]


def test_item_of_a_list_takes_the_party_of_its_lead() -> None:
    report = report_of("بقصف قوات النظام منذ مطلع العام قتل:\n- 5 رجال\n- 3 نساء")
    assert [s.text for s in blamed_near(report, 2, 1, all_parties(report), ["total", "total", "total"])] == [
        "قوات النظام"
    ]


def test_new_attack_takes_no_party_from_the_sentence_before() -> None:
    report = report_of("قصفت قوات النظام القرية. وقتل رجل بهجوم على حاجز.")
    assert blamed_near(report, 1, 2, all_parties(report), [None, None]) == ()


def test_forces_of_a_party_blame_it_only_where_they_act() -> None:
    assert agents("دورية تابعة لقوات النظام داهمت القرية") == ["قوات النظام"]
    assert agents("عززت ميليشيا تابعة لقوات النظام مواقعها") == []


def test_accusative_adjective_is_no_country() -> None:
    assert agents("أدانت المنظمة قصفاً تركياً على القرية") == ["قصفاً تركياً"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    report = report_of(text)
    parties = all_parties(report)
    for mention in (p for found in parties for p in found):
        span = party_span(report, mention)
        assert text[span.start : span.end] == span.text
    for number in range(len(report.sentences)):
        agents_in(report, number, 0, parties)
        perpetrator(report, number, 0, parties)


@pytest.mark.parametrize(
    ("text", "harmed", "blamed"),
    [
        ("ونفذت أنقرة ضربة على المطار، بعد هجمات بقذائف أسقطت قتلى في بلدة المروج.", "قتلى", []),
        (
            "قصفت قوات النظام بلدة المروج بعد هجوم على حاجز لها، ما أسفر عن مقتل طفل.",
            "مقتل",
            ["قوات النظام"],
        ),
        (
            "ونفذت أنقرة ضربة على المطار، بعد هجمات لقوات النظام أسقطت قتلى في المروج.",
            "قتلى",
            ["قوات النظام"],
        ),
    ],
)
def test_who_answers_an_attack_did_not_do_it(text: str, harmed: str, blamed: list[str]) -> None:
    report = report_of(text)
    parties = all_parties(report)
    at = next(i for i, token in enumerate(report.sentences[0].tokens) if token.text == harmed)
    assert [party_span(report, p).text for p in agents_in(report, 0, at, parties)] == blamed

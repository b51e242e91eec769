"""Reports become incidents."""

import random

import msgspec
import pytest

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.link.identity import keep_ids
from tawthiq.link.matching import Decisions
from tawthiq.model import Document, Record


def report(name: str, text: str, published: str | None = "2022-05-02", url: str | None = None) -> Record:
    return extract(Document(id=name, text=text, published=published, url=url))


def strike_on_duma() -> list[Record]:
    """Three reports of one strike, of three sources, and one of another strike on the same day."""
    return [
        report("a", "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.", url="https://a.example/1"),
        report("b", "مقتل خمسة مدنيين بينهم طفلان بقصف مدفعي لقوات النظام على مدينة دوما اليوم.", url="https://b.example/1"),
        report("c", "استشهد أربعة مدنيين في مدينة دوما اليوم الاثنين بقصف مدفعي مصدره قوات النظام.", url="https://c.example/1"),
        report("d", "أصيب سبعة أشخاص بغارة جوية روسية على مدينة جسر الشغور بريف إدلب اليوم.", url="https://d.example/1"),
    ]  # fmt: skip


def reports_of(incidents):
    return sorted(sorted(m.id for m in i.documents if m.role == "main") for i in incidents)


def test_reports_of_one_strike_make_one_incident_and_those_of_another_do_not(cities):
    assert reports_of(link(strike_on_duma(), cities)) == [["a", "b", "c"], ["d"]]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_reports_arrive_changes_nothing(cities, seed):
    records = strike_on_duma()
    there = link(records, cities)
    random.Random(seed).shuffle(records)
    assert msgspec.json.encode(link(records, cities)) == msgspec.json.encode(there)


def test_a_new_report_joins_what_is_there_and_the_incident_keeps_its_id(cities):
    *first, last = [r for r in strike_on_duma() if r.id != "d"]
    before = link(first, cities)
    after = link([*first, last], cities, earlier=before)
    assert reports_of(after) == [["a", "b", "c"]]
    assert [i.id for i in after] == [i.id for i in before]


def test_reports_linked_before_stay_together_though_nothing_of_theirs_is_compared_again(cities):
    records = strike_on_duma()
    together = link(records, cities, Decisions(joined=(frozenset({"a", "d"}),)))
    again = link(records, cities, earlier=together)
    assert reports_of(again) == reports_of(together)


def test_what_people_parted_stays_apart(cities):
    incidents = link(strike_on_duma(), cities, Decisions(parted=(("a", "b"),)))
    assert not any({"a", "b"} <= {m.id for m in i.documents} for i in incidents)


def test_what_people_parted_comes_apart_though_it_was_linked_before(cities):
    before = link(strike_on_duma(), cities)
    after = link(strike_on_duma(), cities, Decisions(parted=(("a", "b"),)), earlier=before)
    assert not any({"a", "b"} <= {m.id for m in i.documents} for i in after)


def test_a_report_that_tells_of_nothing_makes_no_incident(cities):
    assert link([report("a", "افتتح الوزير معرض الكتاب في العاصمة.")], cities) == []


def test_what_people_joined_is_one_incident(cities):
    incidents = link(strike_on_duma(), cities, Decisions(joined=(frozenset({"a", "d"}),)))
    assert any({"a", "d"} <= {m.id for m in i.documents} for i in incidents)


def test_the_figure_of_a_report_that_people_joined_counts_however_unlike_it_is(cities):
    other = report(
        "e", "قُتل تسعة مدنيين بغارة جوية على مدينة إدلب اليوم الاثنين.", "2022-05-02", "https://e.example/1"
    )
    joined = Decisions(joined=(frozenset({"a", "e"}),))
    of_both = next(i for i in link([*strike_on_duma(), other], cities, joined) if len(i.documents) > 1)
    assert of_both.killed == (3, 9)


def test_merged_incidents_leave_a_redirect(cities):
    records = strike_on_duma()
    before = link(records, cities)
    merged = link(records, cities, Decisions(joined=(frozenset({"a", "b", "c", "d"}),)))
    (one,) = keep_ids(merged, before)
    assert {one.id, *one.formerly} == {i.id for i in before}


def test_the_range_spans_what_sources_say_and_names_its_statements(cities):
    incident = next(i for i in link(strike_on_duma(), cities) if len(i.documents) == 3)
    assert incident.killed == (3, 5)
    told = [s for s in incident.statements if s.field == "killed"]
    assert sorted((s.document, s.value) for s in told) == [("a", (3, 3)), ("b", (5, 5)), ("c", (4, 4))]
    assert all(s.values for s in told)
    assert incident.children_killed == (2, 2)


def test_different_tolls_are_a_contradiction_but_not_a_contested_incident(cities):
    incident = next(i for i in link(strike_on_duma(), cities) if len(i.documents) == 3)
    assert [c.field for c in incident.contradictions] == ["killed"]
    assert incident.grading == "fair"


def test_two_accused_parties_make_an_incident_contested(cities):
    records = [
        report("a", "قُتل طفل بقصف لقوات النظام على مدينة دوما اليوم.", url="https://a.example/1"),
        report("b", "قُتل طفل بقصف للطيران الروسي على مدينة دوما اليوم.", url="https://b.example/1"),
    ]
    (incident,) = link(records, cities)
    assert incident.grading == "contested"
    assert all(p.speakers for p in incident.by)


def test_a_single_source_is_weak_and_a_repost_adds_none(cities):
    text = "قُتل ثلاثة مدنيين وأصيب طفل اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق."
    records = [
        report("a", text, url="https://a.example/1"),
        report("b", text + " (منقول)", url="https://b.example/1"),
    ]
    (incident,) = link(records, cities)
    assert (incident.independent_sources, incident.grading) == (1, "weak")


def test_an_updated_toll_replaces_the_earlier_one_of_the_same_source(cities):
    records = [
        report("a", "قُتل ثلاثة مدنيين بقصف على مدينة دوما يوم الاثنين.", "2022-05-02", "https://a.example/1"),
        report("b", "قُتل ستة مدنيين بقصف على مدينة دوما أمس الاثنين.", "2022-05-03", "https://a.example/2"),
    ]
    (incident,) = link(records, cities)
    assert incident.killed == (6, 6)
    assert [(s.document, s.why_not) for s in incident.statements if not s.counts] == [("a", "updated")]


def test_combatants_are_counted_apart(cities):
    records = [report("a", "مقتل أربعة من عناصر قوات النظام بقصف على مدينة دوما.", url="https://a.example/1")]
    (incident,) = link(records, cities)
    assert (incident.killed, incident.combatants_killed) == (None, (4, 4))


def test_a_place_that_no_gazetteer_holds_is_kept_by_name_and_gets_no_coordinates(cities):
    (incident,) = link([report("a", "قُتل طفل بقصف على قرية خربة الزعتران.")], cities)
    assert (incident.place.name, incident.place.latitude) == ("خربة الزعتران", None)


def test_spellings_of_a_victims_name_are_one_person(cities):
    records = [
        report(
            "a", "استشهاد الطفل أحمد عبد الرحمن العلي بقصف على مدينة دوما اليوم.", url="https://a.example/1"
        ),
        report("b", "مقتل الطفل احمد عبدالرحمن العلي بقصف على مدينة دوما اليوم.", url="https://b.example/1"),
    ]
    (incident,) = link(records, cities)
    (victim,) = incident.victims
    assert len(victim.spellings) == 2
    assert victim.documents == ("a", "b")


def test_a_weekday_and_date_without_a_year_get_the_year_of_the_case(cities):
    records = [
        *strike_on_duma(),
        report("f", "أصيب مدني بقصف على مدينة إدلب اليوم.", "2022-06-01", "https://f.example/1"),
        report("e", "قُتل مدني بقصف على مدينة الرستن اليوم السبت 14 أيار.", None, "https://e.example/1"),
    ]
    assert "2022-05-14" in [i.date for i in link(records, cities)]


def test_a_day_after_all_that_the_case_tells_of_is_not_guessed(cities):
    records = [
        *strike_on_duma(),
        report("e", "قُتل مدني بقصف على مدينة الرستن اليوم السبت 14 أيار.", None, "https://e.example/1"),
    ]
    assert "2022-05-14" not in [i.date for i in link(records, cities)]


def test_two_bodies_quoted_by_one_report_are_two_sources(cities):
    text = (
        "قال المرصد السوري لحقوق الإنسان إن ثلاثة مدنيين قُتلوا بقصف لقوات النظام على مدينة دوما اليوم. "
        "وقال الدفاع المدني السوري إن أربعة مدنيين قُتلوا بالقصف على مدينة دوما."
    )
    (incident,) = link([report("a", text, url="https://a.example/1")], cities)
    assert incident.independent_sources == 2


def test_a_report_that_only_mentions_a_strike_is_a_source_that_it_happened(cities):
    one = report("a", "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.")
    later = report(
        "b",
        "أصيب سبعة أشخاص اليوم الأحد بغارة جوية روسية على مدينة جسر الشغور بريف إدلب.\n\n"
        "وكان ثلاثة مدنيين قد قُتلوا يوم الاثنين 2 أيار 2022 بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
        published="2022-05-08",
    )
    incidents = link([one, later], cities)
    of_duma = next(i for i in incidents if i.killed)
    assert (of_duma.independent_sources, of_duma.grading) == (2, "fair")


def test_no_records_give_no_incidents(cities):
    assert link([], cities) == []

"""Which figures take part in the range of an incident, and why others do not."""

from datetime import date

import pytest

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.link.ranges import Tellers, range_of
from tawthiq.model import Document, Statement


def said(*figures):
    """Statements of the killed: (lowest, highest, source), each of its own report with one value of that name."""
    return [
        Statement(field="killed", value=(low, top), speaker=None, source=s, document=s, values=(s,))
        for low, top, s in figures
    ]


def left_out(marked):
    return {s.document: s.why_not for s in marked if not s.counts}


def test_a_word_without_a_number_gives_way_to_figures():
    found, marked = range_of(said((2, None, "a"), (4, 4, "b")), Tellers({}))
    assert (found, left_out(marked)) == ((4, 4), {"a": "vague"})


def test_at_least_so_many_is_a_figure_and_leaves_the_top_to_those_who_give_more():
    figures = said((5, None, "a"), (8, 10, "b"))
    assert range_of(figures, Tellers({}, at_least={"a": 5}))[0] == (5, 10)
    assert range_of(figures[:1], Tellers({}, at_least={"a": 5}))[0] == (5, None)


def test_a_lower_figure_of_who_also_says_at_least_so_many_is_not_that_of_at_least():
    found, marked = range_of(said((2, None, "a"), (8, 10, "b")), Tellers({}, at_least={"a": 25}))
    assert (found, left_out(marked)) == ((8, 10), {"a": "vague"})


def test_a_figure_of_killed_and_injured_together_gives_way_to_that_of_the_killed():
    figures = said((11, 11, "a"), (9, 9, "b"))
    found, marked = range_of(figures, Tellers({}, shared={"a": 11}))
    assert (found, left_out(marked)) == ((9, 9), {"a": "vague"})


def test_the_name_of_one_person_is_no_toll_where_somebody_gives_one():
    figures = said((1, 1, "a"), (4, 4, "b"))
    found, marked = range_of(figures, Tellers({}, persons=frozenset({"a"})))
    assert (found, left_out(marked)) == ((4, 4), {"a": "one person"})


def test_a_list_of_names_is_no_toll_where_somebody_gives_one():
    names = Statement(field="killed", value=(3, 3), speaker=None, source="a", document="a", values=())
    found, marked = range_of([names, *said((5, 5, "b"))], Tellers({}))
    assert (found, left_out(marked)) == ((5, 5), {"a": "names"})
    assert range_of([names], Tellers({}))[0] == (3, 3)


def test_who_names_two_of_the_dead_does_not_lower_the_toll_of_another():
    figures = said((2, 2, "a"), (5, 5, "b"))
    found, marked = range_of(figures, Tellers({}, names=frozenset({"a"})))
    assert (found, left_out(marked)) == ((5, 5), {"a": "names"})


def test_who_mourns_one_of_the_dead_does_not_replace_the_toll_that_he_gave():
    toll, mourned = (
        Statement(field="killed", value=(n, n), speaker=None, source="s", document=d, values=(d,))
        for n, d in ((5, "a"), (1, "b"))
    )
    days = {"a": date(2022, 5, 2), "b": date(2022, 5, 3)}
    found, marked = range_of([toll, mourned], Tellers(days, persons=frozenset({"b"})))
    assert (found, left_out(marked)) == ((5, 5), {"b": "one person"})


def test_who_mourns_his_own_among_the_dead_gives_no_toll(cities):
    texts = {
        "a": "قُتل أربعة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
        "b": "استشهاد ثلاثة من عامليها اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
    }
    records = [
        extract(Document(id=name, text=text, published="2022-05-02", url=f"https://{name}.example/1"))
        for name, text in texts.items()
    ]
    (incident,) = link(records, cities)
    assert incident.killed == (4, 4)


def test_a_report_that_may_be_of_another_incident_gives_way_to_surer_ones():
    figures = said((3, 3, "a"), (9, 9, "b"))
    found, marked = range_of(figures, Tellers({}, unsure=frozenset({"b"})))
    assert (found, left_out(marked)) == ((3, 3), {"b": "unsure"})
    assert range_of(figures, Tellers({}, unsure=frozenset({"a", "b"})))[0] == (3, 9)


def test_a_toll_without_a_place_gives_way_to_the_smaller_ones_of_more_who_give_the_place():
    figures = said((1, 1, "a"), (1, 1, "b"), (3, 3, "c"))
    found, marked = range_of(figures, Tellers({}, placed=frozenset({"a", "b"})))
    assert (found, left_out(marked)) == ((1, 1), {"c": "far above others"})
    assert range_of(figures, Tellers({}, placed=frozenset({"a"})))[0] == (1, 3)


def test_killed_without_a_number_do_not_make_two_of_one(cities):
    texts = {
        "a": "قُتل مدني اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
        "b": "أنباء عن قتلى اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
    }
    records = [
        extract(Document(id=name, text=text, published="2022-05-02", url=f"https://{name}.example/1"))
        for name, text in texts.items()
    ]
    (incident,) = link(records, cities)
    assert incident.killed == (1, 1)


def test_one_count_of_killed_and_injured_of_several_does_not_make_two_of_one_killed(cities):
    texts = {
        "a": "قُتل مدني اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
        "b": "قتل وأصيب عدد من المدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
    }
    records = [
        extract(Document(id=name, text=text, published="2022-05-02", url=f"https://{name}.example/1"))
        for name, text in texts.items()
    ]
    (incident,) = link(records, cities)
    assert incident.killed == (1, 1)


def test_names_alone_are_what_there_is():
    assert range_of(said((1, 1, "a")), Tellers({}, persons=frozenset({"a"})))[0] == (1, 1)


def test_a_round_up_gives_way_to_a_word_without_a_number_too():
    found, marked = range_of(said((5, 5, "a"), (2, None, "b")), Tellers({}, round_ups={"a"}))
    assert (found, left_out(marked)) == ((2, None), {"a": "round-up"})


def test_who_tells_of_several_makes_the_highest_two_where_others_count_one():
    figures = said((1, 1, "a"), (2, None, "b"))
    found, marked = range_of(figures, Tellers({}, several=frozenset({"b"})))
    assert (found, left_out(marked)) == ((1, 2), {})
    found, marked = range_of(figures, Tellers({}))
    assert (found, left_out(marked)) == ((1, 1), {"b": "vague"})


def test_a_round_up_gives_way_to_narrower_reports():
    found, marked = range_of(said((5, 5, "a"), (4, 4, "b")), Tellers({}, round_ups={"a"}))
    assert (found, left_out(marked)) == ((4, 4), {"a": "round-up"})


def test_a_zero_without_words_does_not_stand_against_harm_that_is_told():
    nobody = Statement(field="killed", value=(0, 0), speaker=None, source="a", document="a", values=())
    found, marked = range_of([nobody, *said((2, 2, "b"))], Tellers({}))
    assert (found, left_out(marked)) == ((2, 2), {"a": "no words"})
    assert range_of([nobody], Tellers({}))[0] == (0, 0)


@pytest.mark.parametrize(("wide", "found"), [(frozenset(), (3, 15)), (frozenset({"b"}), (3, 3))])
def test_a_figure_far_above_the_other_counts_unless_its_report_tells_of_several_incidents(wide, found):
    assert range_of(said((3, 3, "a"), (15, 15, "b")), Tellers({}, wide=wide))[0] == found


def test_a_figure_of_all_the_dead_is_not_that_of_the_civilians_among_them(cities):
    text = "فقد خمسة أشخاص حياتهم اليوم الاثنين بقصف تركي على مدينة منبج، وقُتل أربعة من المقاتلين ومدني في القصف."
    record = extract(Document(id="a", text=text, published="2022-05-02", url="https://a.example/1"))
    (incident,) = link([record], cities)
    assert (incident.killed, incident.combatants_killed) == ((1, 1), (4, 4))


def test_of_a_figure_of_all_the_dead_what_the_fighters_leave_is_who_is_named(cities):
    text = "مقتل شخصين اليوم الاثنين بقصف تركي على مدينة منبج. وقُتل جندي في القصف. وقُتل المدعو أحمد علي الحسن في القصف."
    record = extract(Document(id="a", text=text, published="2022-05-02", url="https://a.example/1"))
    (incident,) = link([record], cities)
    assert (incident.killed, incident.combatants_killed) == ((1, 1), (1, 1))


def test_of_soldiers_and_others_on_one_list_the_others_are_added_up(cities):
    text = "مقتل جندي ورجل وامرأة اليوم الاثنين بقصف تركي على مدينة منبج."
    record = extract(Document(id="a", text=text, published="2022-05-02", url="https://a.example/1"))
    (incident,) = link([record], cities)
    assert (incident.killed, incident.combatants_killed) == ((2, 2), (1, 1))


def test_of_a_figure_of_soldiers_and_civilians_some_are_of_either_kind(cities):
    text = "استشهاد 12 عسكرياً ومدنياً اليوم الاثنين بقصف تركي على مدينة منبج."
    record = extract(Document(id="a", text=text, published="2022-05-02", url="https://a.example/1"))
    (incident,) = link([record], cities)
    assert (incident.killed, incident.combatants_killed) == ((1, 11), (1, 11))


@pytest.mark.parametrize("told", ["سائق السيارة", "والدة الطفلين"])
def test_a_person_told_of_by_trade_or_kinship_does_not_lower_the_toll_of_another(cities, told):
    texts = {
        "a": "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
        "b": f"مقتل {told} اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
    }
    records = [
        extract(Document(id=name, text=text, published="2022-05-02", url=f"https://{name}.example/1"))
        for name, text in texts.items()
    ]
    (incident,) = link(records, cities)
    assert incident.killed == (3, 3)


def test_a_named_person_in_one_report_does_not_lower_the_toll_of_another(cities):
    texts = {
        "a": "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
        "b": "استشهاد الشاب أحمد عبد الرحمن العلي اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
    }
    records = [
        extract(Document(id=name, text=text, published="2022-05-02", url=f"https://{name}.example/1"))
        for name, text in texts.items()
    ]
    (incident,) = link(records, cities)
    assert incident.killed == (3, 3)
    assert {s.document: s.why_not for s in incident.statements if not s.counts} == {"b": "one person"}


def test_the_injured_without_a_number_are_several(cities):
    texts = {
        "a": "إصابة مدني اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
        "b": "سقوط جرحى اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
    }
    records = [
        extract(Document(id=name, text=text, published="2022-05-02", url=f"https://{name}.example/1"))
        for name, text in texts.items()
    ]
    (incident,) = link(records, cities)
    assert incident.injured == (1, 2)


def test_civilians_among_soldiers_are_the_civilians(cities):
    text = "قُتل عسكري وأصيب سبعة آخرون بينهم مدنيان اليوم الاثنين بغارة على مدينة دوما بريف دمشق."
    (incident,) = link([extract(Document(id="a", text=text, published="2022-05-02"))], cities)
    assert (incident.injured, incident.combatants_injured) == ((2, 2), (5, 5))


def test_beside_soldiers_a_figure_of_killed_and_injured_is_not_that_of_the_civilians(cities):
    text = (
        "وقوع 8 قتلى وجرحى بقصف على مدينة دوما بريف دمشق اليوم الاثنين.\n"
        "قُتل 3 مدنيين وأصيب 5 مدنيين بالقصف على دوما.\nوأصيب عنصران من قوات النظام في دوما."
    )
    (incident,) = link([extract(Document(id="a", text=text, published="2022-05-02"))], cities)
    assert (incident.injured, incident.combatants_injured) == ((5, 5), (2, 2))


def test_a_far_higher_toll_of_one_source_counts_where_its_report_is_of_this_place_alone():
    figures = said((5, 5, "a"), (5, 5, "b"), (22, 22, "c"))
    assert range_of(figures, Tellers({}, placed={"a", "b", "c"}))[0] == (5, 22)
    found, marked = range_of(figures, Tellers({}, placed={"a", "b", "c"}, wide={"c"}))
    assert (found, left_out(marked)) == ((5, 5), {"c": "far above others"})

"""Reports that people put together, parted and moved; what linking obeys of it, and what two at once are told."""

import pytest

from tawthiq.batch.building import build, preview
from tawthiq.store import (
    AboutParty,
    AboutReports,
    CaseError,
    Decided,
    DecidedMeanwhileError,
    Note,
    Settled,
    Undo,
    add,
    all_decisions,
    all_incidents,
    decide,
    decisions_on,
    decisions_on_groups,
    differing,
    erase,
    for_linking,
    last_decision,
    standing,
    verify,
)

TEXT = "قُتل {n} مدنيين بقصف مدفعي على مدينة {place} في {day} كانون الثاني 2022."


def of(*made):
    """What linking obeys of these decisions, groups of one left out."""
    found = for_linking(Decided(str(n), n, "", "", one) for n, one in enumerate(made))
    return {tuple(sorted(group)) for group in found.joined if len(group) > 1}, set(found.parted)


def joined(*reports):
    return AboutReports(verdict="joined", reports=reports)


def moved(reports, out_of, into=""):
    return AboutReports(verdict="moved", reports=tuple(reports), out_of=tuple(out_of), into=tuple(into))


def test_what_leaves_together_stays_together_and_apart_from_what_it_left():
    assert of(moved("ab", "cd")) == ({("a", "b")}, {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")})


def test_what_moves_is_joined_with_where_it_goes():
    assert of(moved("a", "b", "cd")) == ({("a", "c", "d")}, {("a", "b")})


def test_of_decisions_that_contradict_each_other_the_later_is_obeyed():
    assert of(joined(*"abc"), moved("a", "bc")) == ({("b", "c")}, {("a", "b"), ("a", "c")})
    assert of(moved("a", "bc"), joined("a", "b")) == ({("a", "b")}, {("a", "c")})
    # Where it goes was joined with where it comes from.
    assert of(joined("b", "c"), moved("a", "b", "c")) == ({("a", "c")}, {("a", "b")})
    assert of(joined("a", "b"), joined("c", "d"), moved("a", "b", "c")) == ({("a", "c", "d")}, {("a", "b")})


@pytest.fixture
def linked(case, write):
    """A case of two incidents, of three reports and of two."""
    told = [
        ("أ", 3, "عفرين", 20),
        ("ب", 3, "عفرين", 20),
        ("ج", 4, "عفرين", 20),
        ("د", 9, "منبج", 27),
        ("ه", 9, "منبج", 27),
    ]
    documents = [
        {
            "id": name,
            "text": TEXT.format(n=n, place=place, day=day),
            "publisher": f"وكالة {name}",
            "title": f"خبر المدرسة {name}",
        }
        for name, n, place, day in told
    ]
    add(case, [write("خبر.jsonl", *documents)], "لينا")
    build(case, "لينا")
    assert groups(case) == [["أ", "ب", "ج"], ["د", "ه"]]
    return case


def groups(case):
    return sorted(sorted(one.id for one in incident.documents) for incident in all_incidents(case))


def test_a_build_obeys_what_was_moved_and_what_was_taken_back(linked):
    (made,) = decide(linked, "سامر", [moved("أ", "بج", "ده")])
    build(linked, "لينا")
    assert groups(linked) == [["أ", "د", "ه"], ["ب", "ج"]]
    assert [one.state for one in differing(linked)] == ["same"]
    decide(linked, "سامر", [Undo(decision=made), moved("بج", "أ")])
    build(linked, "لينا")
    assert groups(linked) == [["أ"], ["ب", "ج"], ["د", "ه"]]
    build(linked, "لينا", again=True)
    assert groups(linked) == [["أ"], ["ب", "ج"], ["د", "ه"]]
    assert list(verify(linked)) == []


def test_two_who_move_reports_of_one_incident_are_told(linked):
    seen = last_decision(linked)
    decide(linked, "سامر", [moved("أ", "بج")], seen=seen)
    with pytest.raises(DecidedMeanwhileError) as raised:
        decide(linked, "لينا", [joined("ج", "د")], seen=seen)
    assert [one.user for one in raised.value.meanwhile] == ["سامر"]
    decide(linked, "لينا", [joined("د", "ه")], seen=seen)
    assert len(decisions_on_groups(linked, ["ب"])) == 1
    assert len(decisions_on_groups(linked, ["ه"])) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        moved("", "ب"),
        moved("أ", ""),
        moved("أ", "أب"),
        moved("أ", "ب", "ب"),
        AboutReports(verdict="joined", reports=("أ", "ب"), into=("ج",)),
        AboutReports(verdict="parted", reports=("أ",), out_of=("ب",)),
        moved("أ", "ي"),
        AboutParty(incident="", actor="Russia", actor_ar="روسيا", stance="denied", source=" "),
        AboutParty(incident="", actor="Russia", actor_ar="روسيا", stance="denied", source="بيان", day="أمس"),
        AboutParty(incident="?", actor="Russia", actor_ar="روسيا", stance="denied", source="بيان"),
        Note(incident="", note=" "),
        Settled(incident="?", reports=("أ",), proposed={}),
    ],
)
def test_what_makes_no_sense_is_refused(linked, wrong):
    with pytest.raises(CaseError):
        decide(linked, "سامر", [wrong])
    assert all_decisions(linked) == []


def test_notes_parties_and_settling_are_on_record_and_leave_with_an_erased_report(linked):
    incident, other = (one.id for one in sorted(all_incidents(linked), key=lambda one: -len(one.documents)))
    denial = AboutParty(
        incident=incident,
        actor="Russia",
        actor_ar="روسيا",
        stance="denied",
        source="بيان الوزارة",
        day="2022-01-21",
    )
    told = Note(incident=incident, note="قارن بما في «خبر المدرسة أ»")
    plain = Note(incident=incident, note="سُئل المراسل")
    done = Settled(incident=incident, reports=("أ", "ب", "ج"), proposed={"killed": [3, 4]})
    decide(
        linked, "سامر", [denial, told, plain, done, moved("أب", "ج"), Note(incident=other, note="للمراجعة")]
    )
    decide(linked, "سامر", [Undo(decision=decisions_on(linked, incident=other)[0].id)])
    assert [one.what for one in standing(decisions_on(linked, incident=incident))] == [
        denial,
        told,
        plain,
        done,
    ]
    assert standing(decisions_on(linked, incident=other)) == []
    erase(linked, "سامر", "أ", "طلب")
    left = [one.what for one in standing(all_decisions(linked))]
    assert left == [
        denial,
        plain,
        Settled(incident=incident, reports=("ب", "ج"), proposed=done.proposed),
        moved("ب", "ج"),
    ]
    assert list(verify(linked)) == []


def test_a_preview_shows_what_a_build_then_does_and_writes_nothing(linked):
    head = linked.head()
    for made in (moved("أ", "بج", "ده"), moved("أب", "ج"), joined(*"أبجده")):
        shown = preview(linked, made)
        assert linked.head() == head
        assert {one.id for one in shown.before} <= {one.id for one in all_incidents(linked)}
        (put,) = decide(linked, "سامر", [made])
        build(linked, "لينا")
        by_reports = {tuple(sorted(m.id for m in one.documents)): one for one in all_incidents(linked)}
        assert {tuple(sorted(m.id for m in one.documents)) for one in shown.after} <= by_reports.keys()
        assert len(shown.after) == (1 if made.verdict == "joined" else 2)
        for one in shown.after:
            built = by_reports[tuple(sorted(m.id for m in one.documents))]
            assert (one.killed, one.date, one.grading) == (built.killed, built.date, built.grading)
        decide(linked, "سامر", [Undo(decision=put)])
        build(linked, "لينا")
        head = linked.head()
    assert groups(linked) == [["أ", "ب", "ج"], ["د", "ه"]]

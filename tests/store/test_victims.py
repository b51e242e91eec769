"""The people whom a case names: found by name in any spelling, and who is one person as people said."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from tawthiq.batch.building import build
from tawthiq.store import (
    AboutPersons,
    AboutValue,
    CaseError,
    DecidedMeanwhileError,
    SoughtVictims,
    Undo,
    add,
    alike_victims,
    all_decisions,
    all_incidents,
    all_records,
    decide,
    erase,
    find_victims,
    last_decision,
    mentions_of,
    open_case,
    verify,
)
from tawthiq.store.schema import decisions, name_keys, victims
from tawthiq.store.victims import write_victims_anew

REPORTS = (
    {
        "id": "خبر-1",
        "published": "2022-01-21",
        "text": "قُتل الطفل محمد خالد العلي (12 عاماً) وأصيبت سلمى الحسن بجروح بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022.",
    },
    {
        "id": "خبر-2",
        "published": "2022-01-21",
        "text": "استشهد الطفل محمد العلي بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022.",
    },
    {
        "id": "خبر-3",
        "published": "2018-04-08",
        "text": "قُتل الشاب محمد خالد علي (13 عاما) بغارة جوية على مدينة دوما في 7 نيسان 2018.",
    },
    {
        "id": "خبر-4",
        "published": "2022-01-22",
        "text": "A boy, Mohammed Khaled al-Ali, was killed in Afrin.",
    },
)


@pytest.fixture
def named(case, write):
    """A case of four reports: two name one boy in one incident, a third names him or another elsewhere, the fourth is in
    English and was not read."""
    add(case, [write("reports.jsonl", *REPORTS)], "لينا")
    build(case, "لينا")
    return case


def found(case, name="", **sought):
    return [person.name for person in find_victims(case, SoughtVictims(name, **sought)).victims]


def person(case, name):
    return find_victims(case, SoughtVictims(name)).victims[0]


def mentions(case, one):
    its = mentions_of(case, [one])
    return tuple(its[naming.document, naming.value] for naming in one.mentions)


def said(case, verdict, one, other, **more):
    made = AboutPersons(verdict=verdict, these=mentions(case, one), those=mentions(case, other))
    return decide(case, "سامر", [made], **more)[0]


def whole(case):
    assert [str(one) for one in verify(case) if one.severity == "broken"] == []


def rows(case):
    with case.reading() as connection:
        return [set(map(tuple, connection.execute(select(table)))) for table in (victims, name_keys)]


def by_hand(case, name):
    """Adds a victim whom the program did not read, as a person would."""
    record = next(one for one in all_records(case) if one.id == "خبر-4")
    text = REPORTS[3]["text"]
    span = {"start": text.index(name), "end": text.index(name) + len(name), "text": name}
    value = {
        "id": "victim-by-hand",
        "name": span,
        "age": 12,
        "outcome": "killed",
        "event": None,
        "rule": "by hand",
    }
    made = AboutValue(verdict="added", report=record.id, sha256=record.sha256, kind="victims", value=value)
    return decide(case, "سلمى", [made])[0]


def test_a_person_is_found_in_any_spelling_once_with_all_mentions(named):
    assert sorted(found(named)) == ["سلمى الحسن", "محمد خالد العلي", "محمد خالد علي"]
    for name in (
        "محمد خالد العلي",
        "مُحمّد خالد العليّ",
        "Mohammed Khalid al-Ali",
        "Muhammad al-Ali",
        "الـعلي محمد",
    ):
        assert found(named, name) == ["محمد خالد العلي", "محمد خالد علي"]
    one = person(named, "محمد خالد العلي")
    assert [(naming.name, naming.age, naming.day, naming.place) for naming in one.mentions] == [
        ("محمد خالد العلي", 12, "2022-01-20", "عفرين"),
        ("محمد العلي", None, "2022-01-20", "عفرين"),
    ]
    assert found(named, "Salma al-Hassan") == ["سلمى الحسن"]
    assert not found(named, "خليل")
    assert not found(named, "...")
    whole(named)


def test_the_spelling_that_was_written_comes_first(named):
    assert found(named, "محمد خالد علي")[0] == "محمد خالد علي"
    assert found(named, "محمد خالد العلي")[0] == "محمد خالد العلي"


def test_a_chain_with_more_names_finds_who_is_named_by_fewer(named):
    assert "محمد خالد علي" in found(named, "محمد خالد حسن علي")
    assert not found(named, "حسن خالد علي محمود")


def test_the_list_is_narrowed_by_outcome_and_days(named):
    assert found(named, outcome="injured") == ["سلمى الحسن"]
    assert found(named, since="2022-01-01", outcome="killed") == ["محمد خالد العلي"]
    assert found(named, until="2018-12-31") == ["محمد خالد علي"]
    assert find_victims(named, SoughtVictims(), start=1, most=1).total == 3


def test_who_is_one_person_counts_at_once_in_incidents_at_the_next_build_and_can_be_taken_back(named):
    boy, other = person(named, "محمد خالد العلي"), person(named, "محمد خالد علي")
    assert [one.key for one in alike_victims(named, boy)] == [other.key]
    made = said(named, "same", boy, other)
    assert [len(one.mentions) for one in find_victims(named, SoughtVictims("محمد العلي")).victims] == [3]
    whole(named)
    decide(named, "سامر", [Undo(decision=made)])
    assert len(find_victims(named, SoughtVictims("محمد العلي")).victims) == 2
    whole(named)


def test_names_kept_apart_stay_two_in_the_incident_too(named):
    boy = person(named, "محمد خالد العلي")
    one, other = mentions(named, boy)
    made = AboutPersons(verdict="different", these=(one,), those=(other,))
    (name,) = decide(named, "سامر", [made])
    assert found(named, "محمد العلي") == ["محمد العلي", "محمد خالد العلي", "محمد خالد علي"]
    build(named, "لينا")
    (incident,) = (one for one in all_incidents(named) if one.date == "2022-01-20")
    assert [victim.name for victim in incident.victims] == ["سلمى الحسن", "محمد العلي", "محمد خالد العلي"]
    whole(named)
    decide(named, "سامر", [Undo(decision=name)])
    build(named, "لينا")
    (incident,) = (one for one in all_incidents(named) if one.date == "2022-01-20")
    assert [victim.name for victim in incident.victims] == ["سلمى الحسن", "محمد خالد العلي"]
    whole(named)


def test_names_said_to_be_one_are_one_victim_of_the_incident(named):
    boy, woman = person(named, "محمد خالد العلي"), person(named, "سلمى الحسن")
    said(named, "same", boy, woman)
    build(named, "لينا")
    (incident,) = (one for one in all_incidents(named) if one.date == "2022-01-20")
    (one,) = incident.victims
    assert set(one.spellings) == {"سلمى الحسن", "محمد العلي", "محمد خالد العلي"}
    whole(named)


def test_of_decisions_that_contradict_each_other_the_later_holds(named):
    boy, other = person(named, "محمد خالد العلي"), person(named, "محمد خالد علي")
    said(named, "same", boy, other)
    said(named, "different", boy, other)
    assert len(find_victims(named, SoughtVictims("محمد العلي")).victims) == 2
    said(named, "same", other, boy)
    assert len(find_victims(named, SoughtVictims("محمد العلي")).victims) == 1
    whole(named)


def test_two_who_decide_on_the_same_people_see_each_other(named):
    boy, other = person(named, "محمد خالد العلي"), person(named, "محمد خالد علي")
    theirs, seen = mentions(named, other), last_decision(named)
    said(named, "same", boy, other, seen=seen)
    with pytest.raises(DecidedMeanwhileError) as error:
        made = AboutPersons(verdict="different", these=theirs, those=mentions(named, boy)[:1])
        decide(named, "سلمى", [made], seen=seen)
    assert [one.user for one in error.value.meanwhile] == ["سامر"]
    said(named, "different", person(named, "سلمى"), boy, seen=seen)


def test_what_people_added_rejected_and_corrected_holds(named):
    added = by_hand(named, "Mohammed Khaled al-Ali")
    assert found(named, "محمد خالد العلي")[0] == "محمد خالد العلي"
    assert "Mohammed Khaled al-Ali" in found(named, "محمد خالد العلي")
    latin = next(one for one in find_victims(named, SoughtVictims("محمد خالد")).victims if one.name.isascii())
    assert (latin.mentions[0].incident, latin.mentions[0].day) == (None, "2022-01-22")
    boy = person(named, "محمد خالد العلي")
    assert latin.key in {one.key for one in alike_victims(named, boy)}
    said(named, "same", boy, latin)
    assert "Mohammed Khaled al-Ali" in person(named, "محمد العلي").spellings
    decide(named, "سلمى", [Undo(decision=added)])
    assert not any(name.isascii() for name in found(named))
    record = next(one for one in all_records(named) if one.id == "خبر-1")
    woman = next(one for one in record.victims if one.outcome == "injured")
    value = {
        "id": woman.id,
        "name": {"start": woman.name.start, "end": woman.name.end, "text": woman.name.text},
    }
    about = {"report": record.id, "sha256": record.sha256, "kind": "victims", "proposed": value}
    corrected = AboutValue(verdict="corrected", value={**value, "outcome": "killed", "age": 30}, **about)
    decide(named, "سلمى", [corrected])
    assert found(named, outcome="injured") == []
    assert person(named, "سلمى").mentions[0].age == 30
    decide(named, "سلمى", [AboutValue(verdict="rejected", value=value, **about)])
    assert not found(named, "سلمى")
    whole(named)


def test_a_decision_names_mentions_that_are_there(named):
    boy, other = person(named, "محمد خالد العلي"), person(named, "محمد خالد علي")
    (its,), theirs = mentions(named, other), mentions(named, boy)
    for these, those in (
        ((), theirs),
        (theirs, theirs[:1]),
        ((type(its)(report="خبر-9", value=its.value, sha256=its.sha256, name=its.name),), theirs),
        ((type(its)(report=its.report, value=its.value, sha256="sha256:0", name=its.name),), theirs),
        ((type(its)(report=its.report, value=its.value, sha256=its.sha256, name=theirs[0].name),), theirs),
    ):
        with pytest.raises(CaseError):
            decide(named, "سامر", [AboutPersons(verdict="same", these=these, those=those)])
    assert not all_decisions(named)


def test_an_erased_report_takes_its_names_with_it_and_out_of_decisions(named):
    boy, other = person(named, "محمد خالد العلي"), person(named, "محمد خالد علي")
    said(named, "same", boy, other)
    erase(named, "لينا", "خبر-1", "طلب قانوني")
    assert sorted(found(named)) == ["محمد العلي", "محمد خالد علي"] or found(named) == ["محمد خالد علي"]
    with named.reading() as connection:
        kept = connection.execute(select(decisions.c.json)).scalars().one()
    assert "محمد خالد العلي" not in kept
    assert "خبر-1" not in kept
    whole(named)
    build(named, "لينا")
    assert not found(named, "سلمى")
    erase(named, "لينا", "خبر-3", "طلب قانوني")
    with named.reading() as connection:
        assert "محمد" not in connection.execute(select(decisions.c.json)).scalars().one()
    whole(named)


def test_all_written_anew_is_what_was_written_bit_by_bit(named):
    boy, other = person(named, "محمد خالد العلي"), person(named, "محمد خالد علي")
    by_hand(named, "Mohammed Khaled al-Ali")
    said(named, "same", boy, other)
    before = rows(named)
    with named.engine.begin() as connection:
        connection.execute(delete(victims))
        write_victims_anew(connection)
    assert rows(named) == before


def test_what_was_changed_by_another_hand_is_named(named):
    with named.engine.begin() as connection:
        connection.execute(victims.update().where(victims.c.document == 1).values(name="غيره"))
    assert [str(one) for one in verify(named)] == ["victims 1: are not those of the report"]


def test_a_case_of_the_first_schema_has_its_victims_found_when_it_is_opened(tmp_path):
    kept = Path(__file__).parent / "schemas" / "0001"
    shutil.copytree(kept, tmp_path / "case")
    victim = '{"id":"victim-1","name":{"start":0,"end":4,"text":"سلمى الحسن"},"age":7,"outcome":"killed","event":0,"rule":"x"}'
    lines = (kept / "case.sql").read_text(encoding="utf-8").splitlines()
    script = "\n".join(
        line.replace('"victims":[]', f'"victims":[{victim}]') if 'INTO "records"' in line else line
        for line in lines
    )
    database = sqlite3.connect(tmp_path / "case" / "case.sqlite")
    database.executescript(script)
    database.close()
    with open_case(tmp_path / "case") as case:
        (one,) = find_victims(case, SoughtVictims("Salma Hassan")).victims
        assert {(naming.age, naming.place) for naming in one.mentions} == {(7, "عفرين")}

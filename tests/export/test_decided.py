"""A case as people decided it: their values first, what is proposed beside them."""

import io
import json
from dataclasses import replace

import msgspec
import pytest

from tawthiq.export import FORMATS, Case, Held, Judged, as_decided, without_names
from tawthiq.extract import extract
from tawthiq.model import (
    Document,
    Incident,
    Located,
    Member,
    NamedVictim,
    Party,
    Record,
    Statement,
    incident_from_json,
    record_from_json,
)

TEXT = (
    "قُتل ثلاثة مدنيين وأصيب عشرة بقصف على دوما يوم السبت. وقُتل خمسة أشخاص بغارة على حرستا يوم الأحد. "
    "وقُتل الطفل سامر خالد النجار (7 أعوام) في دوما."
)
AT = "2026-11-20T09:00:00+00:00"


@pytest.fixture(scope="module")
def document() -> Document:
    return Document(id="خبر-1", text=TEXT, publisher="شبكة", published="2018-04-09")


@pytest.fixture(scope="module")
def record(document: Document) -> Record:
    found = extract(document)
    assert len(found.harm) >= 3
    assert found.victims
    assert len(found.events) >= 2
    return found


@pytest.fixture(scope="module")
def incident(record: Record) -> Incident:
    harm = record.harm[0]
    victim = record.victims[0].name.text
    return Incident(
        id="incident-1",
        date="2018-04-07",
        date_end="2018-04-08",
        place=Located(name="دوما", country="SY", latitude=33.57, longitude=36.4, precision="place"),
        killed=(3, 3),
        injured=(10, 10),
        victims=(
            NamedVictim(name=victim, age=7, outcome="killed", documents=("خبر-1",), spellings=(victim,)),
        ),
        by=(
            Party(actor="A", actor_ar="أ", stance="denied", speakers=("أ",), documents=("خبر-1",), claims=()),
        ),
        grading="weak",
        grading_reason="A single source.",
        grading_reason_ar="مصدر واحد.",
        independent_sources=1,
        documents=(Member("خبر-1", "main", 1),),
        statements=(
            Statement(
                field="killed", value=(3, 3), speaker=None, source="شبكة", document="خبر-1", values=(harm.id,)
            ),
        ),
    )


def judge(verdict: str, record: Record, kind: str, at: int, **put) -> Judged:
    value = msgspec.to_builtins(getattr(record, kind)[at])
    return Judged(verdict, record.sha256, kind, value | put, value, "لينا", AT)


@pytest.fixture
def decided(document: Document, record: Record, incident: Incident):
    """The one record and the one incident of a case with these decisions."""

    def of(*judged: Judged, held: tuple[Held, ...] = ()) -> tuple[Record, Incident]:
        case = as_decided(case_of(document, record, incident, judged, held))
        return case.records[0], case.incidents[0]

    return of


def case_of(document, record, incident, judged=(), held=()) -> Case:
    return Case(
        name="دوما",
        incidents=[incident],
        records=[record],
        texts={document.id: document},
        judged={record.id: judged},
        held={incident.id: held},
    )


def test_a_case_on_which_nobody_decided_is_given_as_it_is(document, record, incident):
    case = case_of(document, record, incident)
    assert as_decided(case) is case
    for name, its in (("records", record), ("incidents", incident)):
        stream = io.BytesIO()
        FORMATS[name](case, stream)
        assert stream.getvalue() == msgspec.json.encode(its) + b"\n"
        assert b'"decided"' not in stream.getvalue()
        assert b'"verdict"' not in stream.getvalue()


def test_an_incident_on_which_nobody_decided_is_given_as_it_is(document, record, incident):
    other = msgspec.structs.replace(incident, id="incident-2", documents=(Member("خبر-2", "main", 0),))
    case = replace(
        case_of(document, record, incident, held=(Held("killed", [1, 2], "لينا", AT),)),
        incidents=[incident, other],
    )
    first, second = as_decided(case).incidents
    assert first.killed == (1, 2)
    assert second is other


def test_a_corrected_value_stands_in_the_place_of_its_proposal(decided, record):
    held, _ = decided(judge("corrected", record, "harm", 0, min=4, max=6))
    assert (held.harm[0].min, held.harm[0].max) == (4, 6)
    assert held.harm[0].event == record.harm[0].event
    assert held.harm[1:] == record.harm[1:]
    (told,) = held.decided
    assert (told.verdict, told.user, told.at) == ("corrected", "لينا", AT)
    assert (told.value["max"], told.proposed["max"]) == (6, 3)
    assert "event" not in told.value


def test_a_rejected_value_stands_in_no_list_and_indices_hold(decided, record):
    at = record.main
    held, incident = decided(judge("rejected", record, "events", at))
    assert len(held.events) == len(record.events) - 1
    for before, after in zip(record.harm, held.harm, strict=True):
        if before.event is None or before.event == at:
            assert after.event is None
        else:
            assert held.events[after.event].id == record.events[before.event].id
    assert held.main is None
    assert (held.decided[0].value, held.decided[0].proposed["id"]) == (None, record.events[at].id)
    assert incident.documents[0].event == 0


def test_a_name_that_is_told_of_two_events_is_rejected_with_both(document, record, incident):
    (victim,) = record.victims
    twice = msgspec.structs.replace(record, victims=(victim, msgspec.structs.replace(victim, event=1)))
    case = as_decided(case_of(document, twice, incident, [judge("rejected", twice, "victims", 0)]))
    assert case.records[0].victims == ()
    assert case.incidents[0].victims == ()


def test_an_added_value_stands_at_the_end_without_indices(decided, record):
    value = {**msgspec.to_builtins(record.harm[0]), "id": "harm-by-hand", "min": 1, "max": 1}
    added = Judged("added", record.sha256, "harm", value, None, "لينا", AT)
    held, _ = decided(added)
    assert held.harm[-1].id == "harm-by-hand"
    assert (held.harm[-1].event, held.harm[-1].claim, held.harm[-1].part_of) == (None, None, None)
    assert held.decided[0].proposed is None


def test_the_last_decision_on_a_value_counts(decided, record):
    held, _ = decided(
        judge("rejected", record, "harm", 0), judge("corrected", record, "harm", 0, min=5, max=5)
    )
    assert held.harm[0].min == 5
    assert len(held.decided) == 1


def test_what_was_decided_on_another_text_is_told_and_stands_in_no_list(decided, record):
    earlier = judge("corrected", record, "harm", 0, min=9, max=9)._replace(sha256="sha256:00")
    held, _ = decided(earlier)
    assert held.harm == record.harm
    assert (held.decided[0].sha256, held.decided[0].value["min"]) == ("sha256:00", 9)


def test_a_value_of_another_form_keeps_the_proposal(decided, record, incident):
    held, told = decided(
        judge("corrected", record, "harm", 0, min="كثير"), held=(Held("killed", "كثير", "لينا", AT),)
    )
    assert held.harm == record.harm
    assert held.decided[0].value["min"] == "كثير"
    assert told.killed == incident.killed
    assert (told.decided[0].value, told.decided[0].proposed) == ("كثير", (3, 3))


def test_a_field_holds_what_people_decided_last(decided):
    _, held = decided(held=(Held("killed", [1, 2], "سامر", AT), Held("killed", [3, 5], "لينا", AT, "سجل")))
    assert held.killed == (3, 5)
    (told,) = held.decided
    assert (told.field, told.user, told.source, told.proposed) == ("killed", "لينا", "سجل", (3, 3))


def test_a_place_that_is_only_named_has_no_coordinates_unless_it_is_the_one_proposed(decided, incident):
    _, held = decided(held=(Held("place", "حرستا", "لينا", AT),))
    assert (held.place.name, held.place.latitude, held.place.country) == ("حرستا", None, None)
    _, held = decided(held=(Held("place", "دوما", "لينا", AT),))
    assert held.place == incident.place


def test_what_is_said_of_a_proposed_value_does_not_stand_beside_another(decided):
    _, held = decided(held=(Held("date", "2018-04", "لينا", AT), Held("grading", "fair", "لينا", AT)))
    assert (held.date, held.date_end, held.grading, held.grading_reason) == ("2018-04", None, "fair", "")
    told = {one.field: one.proposed for one in held.decided}
    assert told["date_end"] == "2018-04-08"
    assert told["grading_reason"] == "A single source."


def test_what_a_party_says_stands_beside_the_parties_proposed_with_its_source(decided):
    party = {"actor": "B", "actor_ar": "ب", "stance": "admitted", "speakers": []}
    again = {"actor": "A", "actor_ar": "أ", "stance": "denied", "speakers": []}
    _, held = decided(held=tuple(Held("by", [one], "لينا", AT, "بيان", adds=True) for one in (party, again)))
    assert [(one.actor, one.stance, one.speakers) for one in held.by] == [
        ("A", "denied", ("أ", "بيان")),
        ("B", "admitted", ("بيان",)),
    ]
    assert [one.field for one in held.decided] == ["party", "party"]
    assert [len(one.proposed) for one in held.decided] == [0, 1]


def test_a_victim_whom_people_rejected_is_none_and_one_whom_they_added_is(decided, record):
    name = {"start": 0, "end": 4, "text": TEXT[0:4]}
    value = {"id": "victim-by-hand", "name": name, "age": 30, "outcome": "injured", "rule": "by hand"}
    added = Judged("added", record.sha256, "victims", value, None, "لينا", AT)
    held, told = decided(judge("rejected", record, "victims", 0), added)
    assert [one.id for one in held.victims] == ["victim-by-hand"]
    assert [one.name for one in told.victims] == [TEXT[0:4]]
    assert [(one.field, one.value and one.value["age"]) for one in told.decided] == [
        ("victim", None),
        ("victim", 30),
    ]


def test_a_victims_age_is_that_which_people_corrected(decided, record):
    _, told = decided(judge("corrected", record, "victims", 0, age=9))
    assert told.victims[0].age == 9
    assert told.decided[0].proposed["age"] == 7


@pytest.mark.parametrize("verdict", ["accepted", "corrected", "rejected"])
def test_a_statement_tells_what_people_said_of_its_value(decided, record, incident, verdict):
    _, told = decided(judge(verdict, record, "harm", 0))
    assert told.statements[0].verdict == verdict
    assert told.killed == incident.killed


def test_lines_read_back_and_without_names_hold_none(document, record, incident):
    judged = [replace_note(judge("rejected", record, "victims", 0))]
    held = [Held("note", None, "لينا", AT, note="اتصلت بأسرة سامر خالد النجار")]
    case = case_of(document, record, incident, judged, held)
    for name, read in (("records", record_from_json), ("incidents", incident_from_json)):
        for names in (True, False):
            stream = io.BytesIO()
            FORMATS[name](case, stream, names=names)
            line = stream.getvalue().decode()
            assert read(line.encode()).decided
            assert ("النجار" in line) is names
            assert ("شاهد" in line or "اتصلت" in line) is names
            if not names and name == "records":
                assert json.loads(line)["decided"][0]["proposed"]["age"] is None


def test_a_dossier_without_names_holds_none_of_what_was_decided(document, record, incident):
    judged = [
        replace_note(judge("rejected", record, "victims", 0)),
        judge("corrected", record, "harm", 0, min=1),
    ]
    case = case_of(document, record, incident, judged)
    veiled = replace(case, name="سامر خالد النجار")
    for one in (case, veiled):
        stream = io.BytesIO()
        FORMATS["dossier"](one, stream, names=False)
        assert "النجار" not in stream.getvalue().decode()
        assert "شاهد" not in stream.getvalue().decode()


def replace_note(one: Judged) -> Judged:
    return one._replace(note="سامر خالد النجار شاهد لا ضحية")


def test_a_veiled_case_can_be_written_too(document, record, incident):
    judged = [replace_note(judge("corrected", record, "victims", 0, age=9))]
    stream = io.BytesIO()
    FORMATS["records"](without_names(case_of(document, record, incident, judged)), stream)
    line = json.loads(stream.getvalue())
    assert "النجار" not in stream.getvalue().decode()
    assert line["victims"][0]["age"] is None

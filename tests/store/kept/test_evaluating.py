"""Proposals are measured by what people decided, and every decision is shown with what is proposed today."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.model import to_json
from tawthiq.store import (
    AboutIncident,
    AboutReports,
    AboutValue,
    Undo,
    all_documents,
    all_incidents,
    all_records,
    decide,
)
from tawthiq.store.decisions.evaluating import differing, evaluate
from tawthiq.store.decisions.likeness import FIELDS, _shared
from tawthiq.store.records import put_records

REPORT = "khirbet-zaatar-local.txt"


@pytest.fixture
def record(case):
    return next(one for one in all_records(case) if one.id == REPORT)


@pytest.fixture
def judge(case, record):
    def judged(verdict, kind, value, proposed=None):
        value = msgspec.to_builtins(value)
        (found,) = decide(
            case,
            "lina",
            [
                AboutValue(
                    verdict=verdict,
                    report=REPORT,
                    sha256=record.sha256,
                    kind=kind,
                    value=value,
                    proposed=msgspec.to_builtins(proposed),
                )
            ],
        )
        return found

    return judged


def words_of(case, start, end):
    text = next(one.text for one in all_documents(case) if one.id == REPORT)
    return text[start:end]


def figures(case):
    return {(one.kind, one.field): one for one in evaluate(case)}


def states(case):
    return [(one.state, one.fields) for one in differing(case)]


def test_nothing_decided_is_nothing_to_measure(case):
    assert evaluate(case) == []
    assert differing(case) == []


def test_what_was_accepted_is_right_in_every_field(case, record, judge):
    judge("accepted", "harm", record.harm[0])
    judge("accepted", "victims", record.victims[0])
    found = figures(case)

    assert found["harm", None][2:] == (1, 1, 1, 1, 1)
    assert {found["harm", field].agreement for field in FIELDS["harm"]} == {1.0}
    assert found["victims", "name"].precision == 1.0
    assert states(case) == [("same", ()), ("same", ())]


def test_a_correction_tells_which_field_was_wrong(case, record, judge):
    value = msgspec.to_builtins(record.harm[0]) | {"min": 4, "date": None}
    judge("corrected", "harm", value, record.harm[0])
    found = figures(case)

    assert found["harm", None][2:] == (1, 1, 1, 0, 1)
    assert found["harm", "min"][2:] == (1, 1, 0, 0, 1)
    assert found["harm", "date"][2:] == (1, 0, 0, 0, 1)
    assert found["harm", "max"].agreement == 1.0
    assert states(case) == [("differs", ("min", "date"))]


def test_what_was_missed_costs_recall_and_what_was_rejected_precision(case, record, judge):
    words = {"start": 0, "end": 5, "text": words_of(case, 0, 5)}
    missed = msgspec.to_builtins(record.victims[0]) | {"id": "", "name": words}
    judge("added", "victims", missed)
    judge("accepted", "victims", record.victims[0])
    judge("rejected", "victims", record.victims[1])
    found = figures(case)["victims", None]

    assert (found.precision, found.recall) == (0.5, 0.5)
    assert found.agreement == pytest.approx(1 / 3)
    assert states(case) == [("gone", ()), ("same", ()), ("same", ())]


def test_a_rejected_value_that_is_proposed_no_more_agrees(case, record, judge):
    judge("rejected", "victims", record.victims[0])
    replace(case, record, victims=())
    found = figures(case)["victims", None]

    assert (found.proposed, found.precision, found.agreement) == (0, None, 1.0)
    assert states(case) == [("gone", ())]


def test_a_proposal_that_changed_since_is_shown(case, record, judge):
    judge("accepted", "harm", record.harm[0])
    other = msgspec.structs.replace(record.harm[0], id="harm-other", min=6, max=6)
    replace(case, record, harm=(other, *record.harm[1:]))
    (beside,) = differing(case)

    assert (beside.state, beside.fields, beside.today["min"]) == ("differs", ("min", "max"), 6)
    assert figures(case)["harm", "min"].agreement == 0.0


def test_another_reading_of_the_text_shifts_spans_and_changes_nothing(case, record, judge):
    judge("accepted", "victims", record.victims[0])
    name = record.victims[0].name
    moved = msgspec.structs.replace(name, start=name.start + 900, end=name.end + 900)
    victims = (msgspec.structs.replace(record.victims[0], name=moved), *record.victims[1:])
    replace(case, record, victims=victims, sha256="sha256:other")

    assert states(case) == [("same", ())]


def test_of_decisions_on_one_value_the_last_counts(case, record, judge):
    first = judge("rejected", "harm", record.harm[0])
    judge("accepted", "harm", record.harm[0])
    assert figures(case)["harm", None][2:] == (1, 1, 1, 1, 1)
    assert len(differing(case)) == 2

    decide(case, "lina", [Undo(decision=first)])
    assert len(differing(case)) == 1


def test_a_proposal_stands_for_the_right_value_before_the_wrong_one(case, record, judge):
    proposed = msgspec.to_builtins(record.harm[0])
    span = proposed["span"]
    start = span["start"] - 4
    wider = {**span, "start": start, "text": words_of(case, start, span["end"])}
    judge("rejected", "harm", proposed | {"span": wider})
    judge("added", "harm", proposed)

    assert states(case) == [("gone", ()), ("same", ())]
    assert figures(case)["harm", None][2:] == (1, 1, 1, 2, 2)


def test_two_claims_at_one_cue_are_told_apart(case, record, judge):
    for one in record.claims:
        judge("accepted", "claims", one)

    assert states(case) == [("same", ())] * len(record.claims)
    assert figures(case)["claims", None].agreement == 1.0


def test_events_are_compared_too(case, record, judge):
    judge("accepted", "events", record.events[0])
    judge("corrected", "events", msgspec.to_builtins(record.events[0]) | {"means": "drone"}, record.events[0])

    assert states(case) == [("same", ()), ("differs", ("means",))]


def test_fields_of_incidents(case):
    one = next(one for one in all_incidents(case) if one.victims)
    decide(
        case,
        "lina",
        [
            AboutIncident(incident=one.id, field="killed", value=[*one.killed]),
            AboutIncident(incident=one.id, field="date", value="2001-01-01"),
            AboutIncident(incident=one.id, field="injured", value=None),
        ],
    )
    found = figures(case)

    assert found["incidents", "killed"][2:] == (1, 1, 1, 1, 1)
    assert found["incidents", "date"].precision == 0.0
    assert [state for state, _ in states(case)][:2] == ["same", "differs"]


def test_reports_joined_and_parted(case):
    decide(
        case,
        "lina",
        [
            AboutReports(verdict="joined", reports=("tal-rumman-agency.txt", "tal-rumman-update")),
            AboutReports(verdict="joined", reports=("tal-rumman-agency.txt", REPORT)),
            AboutReports(verdict="parted", reports=("tal-rumman-agency.txt", "tal-rumman-update")),
        ],
    )

    assert [state for state, _ in states(case)] == ["same", "differs", "differs"]


span = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(
    lambda pair: {"start": pair[0], "end": pair[0] + pair[1], "text": "ا" * pair[1]}
)


@given(span, span)
def test_overlap_counts_the_characters_that_both_hold(one, other):
    both = set(range(one["start"], one["end"])) & set(range(other["start"], other["end"]))

    assert _shared(one, other, exact=True) == len(both) == _shared(other, one, exact=True)


def replace(case, record, **changed):
    other = msgspec.structs.replace(record, **changed)
    with case.reading() as connection:
        number = connection.exec_driver_sql(f"SELECT number FROM documents WHERE id = '{REPORT}'").scalar()
    put_records(case, "lina", [(number, other)])
    assert to_json(next(one for one in all_records(case) if one.id == REPORT)) == to_json(other)

"""Double review on both databases: what comes next, who may still say something, what is known of it."""

import pytest

from tawthiq.batch.building import build
from tawthiq.store import (
    AboutIncident,
    AboutValue,
    CaseError,
    Finished,
    Opinion,
    Sought,
    Undo,
    add,
    all_doubled,
    begun_doubled,
    decide,
    document_numbered,
    find,
    find_incidents,
    next_incident,
    next_report,
    opinions_on,
    standing,
    verify,
    with_opinions,
)
from tawthiq.store.finding.incidents import SoughtIncidents


@pytest.fixture
def reports(case, write):
    """Three reports, by their numbers."""
    texts = (
        "قُتل طفلان بغارة على دوما أمس، بحسب الدفاع المدني.",
        "أصيب خمسة مدنيين بقصف على سراقب يوم الجمعة.",
        "مقتل ثلاثة أشخاص في منبج بانفجار لغم.",
    )
    told = [{"id": f"خبر-{n}", "text": text, "published": f"2019-0{n}-02"} for n, text in enumerate(texts, 1)]
    add(case, [write("أخبار.jsonl", *told)], "لينا")
    build(case, "لينا")
    return [one.number for one in find(case, Sought()).reports]


def opinion(case, number, verdict="accepted"):
    document, record = document_numbered(case, number)
    value = {"id": record.harm[0].id, "outcome": "killed"}
    return Opinion(
        on=AboutValue(
            verdict=verdict,
            report=document.id,
            sha256=record.sha256,
            kind="harm",
            value=value,
            proposed=value,
        )
    )


def finished(case, number):
    return Finished(report=document_numbered(case, number)[0].id)


def drawn(case, user):
    return next_report(case, user, begun_doubled(case))


def test_what_comes_next(case, reports):
    first = drawn(case, "لينا")
    assert first == drawn(case, "سلمى") == drawn(case, "عمر")
    # What is begun comes before what is new; what two others are at is nobody else's.
    decide(case, "لينا", [opinion(case, first)])
    decide(case, "سلمى", [opinion(case, first)])
    assert drawn(case, "لينا") == first
    assert drawn(case, "عمر") not in {first, None}
    # What was taken back is not begun.
    mine = opinions_on(case, report=finished(case, first).report)[0]
    decide(case, "لينا", [Undo(decision=mine.id)])
    assert drawn(case, "عمر") == first
    # What somebody else finished comes first; what is decided in the usual way, never.
    other = next(number for number in reports if number != first)
    decide(case, "لينا", [opinion(case, other), finished(case, other)])
    assert drawn(case, "عمر") == other
    decide(case, "رنا", [opinion(case, number).on for number in reports])
    assert drawn(case, "هند") == other
    decide(case, "عمر", [finished(case, other)])
    assert drawn(case, "هند") is None
    assert find(case, Sought(state="decided")).total == 3
    assert with_opinions(case, begun_doubled(case)) == all_doubled(case)
    assert not list(verify(case))


def test_opinions_are_closed_when_two_have_finished(case, reports):
    number = reports[0]
    for user in ("لينا", "سلمى"):
        decide(case, user, [opinion(case, number), finished(case, number)])
    done = opinions_on(case, report=finished(case, number).report)
    for made in (opinion(case, number), finished(case, number), *(Undo(decision=one.id) for one in done[:2])):
        with pytest.raises(CaseError, match="closed"):
            decide(case, "لينا", [made])
    with pytest.raises(CaseError, match="closed"):
        decide(case, "عمر", [opinion(case, number)])
    assert opinions_on(case, report=finished(case, number).report) == done
    assert not standing(done)
    assert find(case, Sought(state="decided")).total == 0
    # What is decided after comparing is a decision like any other.
    decide(case, "عمر", [opinion(case, number).on])
    assert find(case, Sought(state="decided")).total == 1


def test_an_undoing_of_an_undoing_changes_no_opinion_either(case, reports):
    number = reports[0]
    (mine,) = decide(case, "لينا", [opinion(case, number)])
    (back,) = decide(case, "لينا", [Undo(decision=mine)])
    for user in ("لينا", "سلمى"):
        decide(case, user, [finished(case, number)])
    with pytest.raises(CaseError, match="closed"):
        decide(case, "لينا", [Undo(decision=back)])
    with pytest.raises(CaseError, match="somebody else's"):
        decide(case, "سلمى", [Undo(decision=mine)])


def test_incidents_come_in_a_fixed_order_too(case, reports):
    names = sorted(one.incident for one in find_incidents(case, SoughtIncidents()).incidents)
    first = next_incident(case, "لينا", begun_doubled(case))
    assert first == names[0]
    killed = AboutIncident(incident=first, field="killed", value=[2, 2])
    decide(case, "لينا", [Opinion(on=killed), Finished(incident=first)])
    assert next_incident(case, "لينا", begun_doubled(case)) == (names[1] if names[1:] else None)
    assert next_incident(case, "سلمى", begun_doubled(case)) == first
    decide(case, "سلمى", [Opinion(on=killed), Finished(incident=first)])
    assert next_incident(case, "عمر", begun_doubled(case)) != first
    with pytest.raises(CaseError, match="no incident"):
        decide(case, "سلمى", [Finished(incident="incident-x")])

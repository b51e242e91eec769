"""The scorer: 1.0 for perfect records, less as soon as a value is broken."""

import measures
import pytest


def _values(gold, texts, records):
    return measures.score(gold, texts, records).values()


def test_perfect_records_reach_one_everywhere_and_leave_no_miss(gold, texts, perfect):
    scores = measures.score(gold, texts, perfect)
    assert set(scores.values().values()) == {1.0}
    assert scores.misses == []


def test_no_records_reach_nothing(gold, texts):
    values = _values(gold, texts, {})
    assert {values[name] for name in measures.FOUND} == {0.0}
    assert values["event: killed"] == 0.0


_BREAKS = {
    "claims: kind": lambda r: r["claims"][0].update(kind="other"),
    "claims: quoted": lambda r: r["claims"][0].update(quoted=not r["claims"][0]["quoted"]),
    measures.MODE: lambda r: r["claims"][0].update(mode="threatens"),
    measures.CERTAINTY: lambda r: r["claims"][0].update(certainty="hedged"),
    "claims: source": lambda r: r["claims"][0].update(source=None, speaker="غيره"),
    "claims: content": lambda r: r["claims"].pop(),
    "claims: content and source": lambda r: r["claims"][0].update(source=None, speaker="غيره"),
    "harm: outcome": lambda r: r["harm"][0].update(outcome="abducted"),
    "harm: outcome and numbers": lambda r: r["harm"][2].update(min=1000, max=1000),
    "harm: who": lambda r: r["harm"][0].update(who=["journalists"]),
    "harm: main": lambda r: r["harm"][0].update(event=None),
    "harm: part_of, where either says so": lambda r: r["harm"][3].update(part_of=None),
    "harm: claimed_by, where either says so": lambda r: r["harm"][2].update(claim=None),
    "harm: place, where either says so": lambda r: r["harm"][0].update(place=None),
    "harm: date": lambda r: r["harm"][0].update(date="2018-02-14"),
    "harm: by, where either says so": lambda r: r["harm"][6].update(by=[]),
    "harm: means, where either says so": lambda r: r["harm"][0].update(means=None),
    "event: date": lambda r: r["events"][0].update(date=None),
    "event: place": lambda r: r["events"][0].update(place=None),
    "event: means": lambda r: r["events"][0].update(means="airstrike"),
    "event: by": lambda r: r["events"][0].update(by=[]),
    "event: killed": lambda r: r["events"][0].update(killed=[27, 33]),
    "event: injured": lambda r: r["events"][0].update(injured=None),
}


@pytest.mark.parametrize("name", _BREAKS)
def test_a_broken_value_lowers_its_measure_and_is_listed(name, gold, texts, perfect):
    _BREAKS[name](perfect["tal-rumman-agency"])
    scores = measures.score(gold, texts, perfect)
    assert scores.values()[name] < 1.0
    assert "tal-rumman-agency" in {document for document, _, _ in scores.misses} or name in {
        "claims: kind",
        "claims: quoted",
    }


def test_a_lost_victim_lowers_recall_and_an_invented_one_precision(gold, texts, perfect):
    victims = perfect["khirbet-zaatar-local"]["victims"]
    lost = victims.pop()
    tally = measures.score(gold, texts, perfect).found[measures.VICTIMS]
    assert tally.recall < tally.precision == 1.0
    victims += [lost, {**lost, "outcome": "missing"}]
    tally = measures.score(gold, texts, perfect).found[measures.VICTIMS]
    assert tally.precision < tally.recall == 1.0


def test_an_open_number_that_a_vague_word_carries_is_right_with_another_minimum():
    want = {"min": 24, "max": None}
    assert measures.same_numbers(want, {"min": 20, "max": None, "vague": "عشرات"})
    assert not measures.same_numbers(want, {"min": 20, "max": None, "vague": None})
    assert not measures.same_numbers({"min": 31, "max": None}, {"min": 30, "max": None, "vague": "عشرات"})


def test_what_only_the_title_says_is_left_out(gold, texts, perfect):
    record = perfect["tal-rumman-state"]
    span = {"start": 0, "end": 3, "text": "أحد", "in": "title"}
    record["harm"].append({**record["harm"][0], "span": span, "place": span})
    assert set(_values(gold, texts, perfect).values()) == {1.0}


def test_offsets_that_do_not_give_the_words_are_refused(gold, texts, perfect):
    perfect["tal-rumman-state"]["harm"][0]["span"]["start"] += 1
    with pytest.raises(ValueError, match="tal-rumman-state: offsets"):
        measures.score(gold, texts, perfect)


def test_an_annotation_without_its_document_is_refused(gold, texts, perfect):
    texts.pop("tal-rumman-state")
    with pytest.raises(ValueError, match="no such document"):
        measures.score(gold, texts, perfect)

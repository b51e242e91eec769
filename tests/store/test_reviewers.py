"""Twenty people who decide at once on a team's case."""

import threading
from collections import Counter

import pytest

from tawthiq.batch.building import build
from tawthiq.store import (
    AboutValue,
    DecidedMeanwhileError,
    add,
    all_decisions,
    all_records,
    decide,
    last_decision,
    verify,
)

PEOPLE, EACH = 20, 100


@pytest.mark.parametrize("new_database", ["postgresql"], indirect=True)
def test_of_two_thousand_decisions_none_is_lost_and_none_is_double(case, samples):
    add(case, [samples], "لينا")
    build(case, "لينا")
    record = next(one for one in all_records(case) if one.harm)
    span = {
        "start": record.harm[0].span.start,
        "end": record.harm[0].span.end,
        "text": record.harm[0].span.text,
    }
    told: list[str] = []

    def review(person):
        # Each has a list of their own, and every tenth value is on everybody's.
        for n in range(EACH):
            name = f"harm-{n}" if n % 10 == 0 else f"harm-{person}-{n}"
            value = {"id": name, "outcome": "killed", "span": span}
            one = AboutValue(
                verdict="added", report=record.id, sha256=record.sha256, kind="harm", value=value
            )
            try:
                decide(case, f"مراجع {person}", [one], seen=last_decision(case) if n % 10 else 0)
            except DecidedMeanwhileError:
                told.append(name)

    people = [threading.Thread(target=review, args=(n,)) for n in range(PEOPLE)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    made = all_decisions(case)
    names = Counter(one.what.value["id"] for one in made)
    assert set(names.values()) == {1}
    assert len(names) == PEOPLE * EACH * 9 // 10 + EACH // 10
    assert len(told) == PEOPLE * EACH - len(names)
    assert [one.number for one in made] == list(range(1, len(made) + 1))
    assert not list(verify(case))

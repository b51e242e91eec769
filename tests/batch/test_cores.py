"""Many documents on several cores."""

import os
import tracemalloc

import pytest

from tawthiq.batch import cores, extract_many
from tawthiq.model import Document, Record
from tawthiq.read import Problem

DOCUMENTS = [
    Document(id=str(number), text=f"قُتل {number + 1} مدنيين في قصف على دوما.") for number in range(150)
]


def fail_on_seven(document):
    if document.id == "7":
        raise RecursionError(document.text)
    return cores_extract(document)


def die_on_seven(document):
    if document.id == "7":
        os._exit(9)
    return cores_extract(document)


cores_extract = cores.extract


def test_two_jobs_give_what_one_gives_in_order():
    assert list(extract_many(DOCUMENTS, 2)) == list(extract_many(DOCUMENTS, 1))


def test_no_documents_give_no_records():
    assert list(extract_many([], 2)) == []


def test_reading_ahead_is_bounded():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield Document(id=str(taken), text="قُتل طفل")

    outcomes = extract_many(endless(), 2)
    for _ in range(10):
        next(outcomes)
    assert taken <= 2 * 3 * 32 + 32
    outcomes.close()


def test_document_that_fails_is_named_and_the_others_go_on(monkeypatch):
    monkeypatch.setattr(cores, "extract", fail_on_seven)
    outcomes = list(extract_many(DOCUMENTS[:20], 1))
    assert isinstance(outcomes[7], Problem)
    assert (outcomes[7].file, "RecursionError" in outcomes[7].what) == ("document 7", True)
    assert [one.id for one in outcomes if isinstance(one, Record)] == [
        d.id for d in DOCUMENTS[:20] if d.id != "7"
    ]


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="needs fork, so that the processes see the changed function"
)
@pytest.mark.parametrize(
    ("function", "words"), [(fail_on_seven, "RecursionError"), (die_on_seven, "process died")]
)
def test_document_that_kills_its_process_is_named_and_the_others_go_on(monkeypatch, function, words):
    monkeypatch.setattr(cores, "extract", function)
    monkeypatch.setattr(cores, "_context", lambda: cores.multiprocessing.get_context("fork"))
    outcomes = list(extract_many(DOCUMENTS, 2))
    assert len(outcomes) == len(DOCUMENTS)
    assert isinstance(outcomes[7], Problem)
    assert words in outcomes[7].what
    assert [one.id for one in outcomes if isinstance(one, Record)] == [d.id for d in DOCUMENTS if d.id != "7"]


def test_half_a_character_stops_nothing():
    outcomes = list(extract_many([Document(id="1", text="قُتل \ud800"), *DOCUMENTS[:3]], 2))
    assert len(outcomes) == 4
    assert isinstance(outcomes[1], Record)


def test_memory_stays_flat_over_many_documents():
    def documents(count):
        return (Document(id=str(number), text="كان يا ما كان. " * 20) for number in range(count))

    sum(1 for _ in extract_many(documents(200)))
    tracemalloc.start()
    assert sum(1 for _ in extract_many(documents(3000))) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000

"""The way of a report: lists and streams give the same."""

import pytest

import tawthiq
from tawthiq.model import Document
from tawthiq.pipeline import incidents, load_gazetteer, records

DOCUMENTS = [
    Document(id="أ", text="قُتل ثلاثة مدنيين بقصف مدفعي على مدينة عفرين.", published="2022-01-20"),
    Document(id="ب", text="مقتل خمسة مدنيين بقصف مدفعي استهدف مدينة عفرين.", published="2022-01-20"),
]


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer(added=False)


def test_records_come_one_by_one():
    taken = []
    stream = records(taken.append(document) or document for document in DOCUMENTS)
    assert next(stream).id == "أ"
    assert len(taken) == 1


def test_a_stream_gives_the_incidents_of_a_list(gazetteer):
    found = incidents(list(records(DOCUMENTS)), gazetteer)
    assert [one.killed for one in found] == [(3, 5)]
    assert incidents(records(iter(DOCUMENTS)), gazetteer) == found


def test_the_package_shows_the_stages():
    assert tawthiq.link([], load_gazetteer(added=False)) == []
    assert tawthiq.Incident.__name__ in tawthiq.__all__

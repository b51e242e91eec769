"""Linking tells how far it is, and comes to the whole."""

import pytest

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.link.progress import WHOLE, told
from tawthiq.model import Document


@pytest.mark.parametrize(("items", "expected"), [(0, 0), (3, 0), (3, 100), (100, 3), (7, 7)])
def test_items_pass_unchanged_and_all_hundredths_are_told(items, expected):
    done = []
    assert list(told(range(items), expected, 20, done.append)) == list(range(items))
    assert sum(done) == 20
    assert all(n > 0 for n in done)


@pytest.mark.parametrize("reports", [0, 1, 5])
def test_linking_comes_to_the_whole(cities, reports):
    text = "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق."
    records = [extract(Document(id=f"{n}", text=text, published="2022-05-02")) for n in range(reports)]
    done = []
    told_of = link(records, cities, progress=done.append)
    assert sum(done) == WHOLE
    assert told_of == link(records, cities)

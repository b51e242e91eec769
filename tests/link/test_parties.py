"""A party stands with its speakers, and only a belligerent denies a deed of its own."""

import pytest

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.model import Document


def parties(cities, text):
    record = extract(Document(id="أ", text=text, published="2022-01-20"))
    (found,) = link([record], cities)
    return {(one.actor, one.stance): one.speakers for one in found.by}


def test_a_state_that_denies_is_shown_beside_who_accuses_it(cities):
    found = parties(
        cities,
        "قُتل ثلاثة مدنيين بقصف للطيران الروسي على مدينة إدلب، بحسب الدفاع المدني السوري. "
        "ونفت وزارة الدفاع الروسية قصف المدينة.",
    )
    assert found["Russian Military", "denied"]
    assert found["Russian Military", "alleged"]


@pytest.mark.parametrize("speaker", ["قناة العربية", "المرصد السوري لحقوق الإنسان"])
def test_a_channel_or_monitor_that_denies_something_is_no_party(cities, speaker):
    found = parties(
        cities,
        f"قُتل ثلاثة مدنيين بقصف للطيران الروسي على مدينة إدلب. ونفى {speaker} ما تداولته صفحات عن مقتل عشرة.",
    )
    assert [stance for _, stance in found] == ["alleged"]

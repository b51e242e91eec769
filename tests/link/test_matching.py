"""What reports only mention joins what others are chiefly about, and brings no two incidents together."""

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.link.matching import Decisions
from tawthiq.model import Document


def report(name, text, published="2022-05-02"):
    return extract(Document(id=name, text=text, published=published, url=f"https://{name}.example/1"))


def two_strikes_and_a_report_that_mentions_the_first():
    return [
        report("a", "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق."),
        report(
            "b", "أصيب سبعة أشخاص اليوم الأحد بغارة جوية روسية على مدينة جسر الشغور بريف إدلب.", "2022-05-08"
        ),
        report(
            "c",
            "أصيب سبعة أشخاص اليوم الأحد بغارة جوية روسية على مدينة جسر الشغور بريف إدلب.\n\n"
            "وكان ثلاثة مدنيين قد قُتلوا يوم الاثنين 2 أيار 2022 بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق.",
            "2022-05-08",
        ),
    ]


def roles(incidents):
    return sorted(sorted((m.id, m.role) for m in i.documents) for i in incidents)


def test_a_report_is_main_in_one_incident_and_mentions_the_other(cities):
    assert roles(link(two_strikes_and_a_report_that_mentions_the_first(), cities)) == [
        [("a", "main"), ("c", "mentions")],
        [("b", "main"), ("c", "main")],
    ]


def test_what_was_mentioned_before_stays_where_it_was(cities):
    records = two_strikes_and_a_report_that_mentions_the_first()
    before = link(records, cities)
    assert roles(link(records, cities, earlier=before)) == roles(before)


def test_what_people_parted_is_not_even_mentioned(cities):
    records = two_strikes_and_a_report_that_mentions_the_first()
    found = link(records, cities, Decisions(parted=(("a", "c"),)), earlier=link(records, cities))
    assert all({"a", "c"} - {m.id for m in i.documents} for i in found)

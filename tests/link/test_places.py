"""Places to coordinates: what contains a place and what else a case names decide; nothing is invented."""

import random
import time
from pathlib import Path

import pytest

from tawthiq.link.gazetteer import load_gazetteer
from tawthiq.link.places import km, locate, locate_all
from tawthiq.model import Place, Span

VILLAGES = """name_ar,governorate_ar,latitude,longitude,population
كفر زهر,إدلب,35.70,36.60,
تل نور,إدلب,35.75,36.40,
تل نور,حلب,36.60,37.90,
الجديدة,إدلب,35.85,36.40,
الجديدة,الرقة,36.10,38.90,
الجديدة,درعا,32.80,36.10,
عين السمك,الحسكة,36.70,40.30,
عين السمك,الحسكة,36.20,41.10,9000
حي الورد,حلب,36.22,37.12,
الورد,حمص,34.60,36.90,
مخيم الورد,إدلب,36.10,36.55,
التوخار الكبير,حلب,36.64,37.98,
قلعة ميران,الحسكة,36.9,40.5,
باريس,إدلب,35.72,36.52,
المنصورية,إدلب,35.76,36.36,
"""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    path = tmp_path_factory.mktemp("places") / "villages.csv"
    path.write_text(VILLAGES, encoding="utf-8")
    return load_gazetteer([path], added=False)


@pytest.fixture(scope="module")
def cities():
    return load_gazetteer(added=False)


def at(located, latitude, longitude):
    return km(located.latitude, located.longitude, latitude, longitude) < 1


@pytest.mark.parametrize(
    "name", ["كفر زهر", "كفرزهر", "قرية كفر زهر", "الكفر زهر", "كَفَرْ زهر", "بلدة كفر الزهر"]
)
def test_spellings_of_a_village(gazetteer, name):
    found = locate(Place(name, ("ريف إدلب الجنوبي",)), gazetteer)
    assert (found.precision, found.governorate, found.country) == ("place", "Idlib", "SY")
    assert at(found, 35.70, 36.60)
    assert (found.name, found.within) == (name, ("ريف إدلب الجنوبي",))


def test_what_contains_a_place_decides_between_its_namesakes(gazetteer):
    for within, latitude in ((("إدلب",), 35.75), (("ريف حلب الشرقي",), 36.60), (("منبج",), 36.60)):
        found = locate(Place("تل نور", within), gazetteer)
        assert found.latitude == latitude
        assert found.alternatives == ()


def test_two_names_that_each_mean_several_places_decide_each_other(gazetteer):
    found = locate(Place("تل نور", ("الجديدة",)), gazetteer)
    assert (found.latitude, found.precision) == (35.75, "place")


def test_namesakes_in_one_governorate_the_larger_is_taken_and_the_other_named(gazetteer):
    found = locate(Place("عين السمك", ("الحسكة",)), gazetteer)
    assert found.latitude == 36.20
    assert found.alternatives == ("عين السمك, Hasakah",)
    near = locate(Place("عين السمك", ("الحسكة",)), gazetteer, near=[(36.75, 40.2)])
    assert near.latitude == 36.70


def test_namesakes_that_nothing_tells_apart_are_left_open_and_all_named(gazetteer):
    found = locate(Place("الجديدة"), gazetteer)
    assert (found.latitude, found.precision, found.country) == (None, None, "SY")
    assert len(found.alternatives) == 3
    assert locate(Place("الجديدة"), gazetteer, near=[(36.0, 38.8)]).governorate == "Raqqa"


def test_the_other_places_of_the_report_decide(gazetteer):
    places = [
        Place("الجديدة"),
        Place("كفر زهر", ("إدلب",)),
        Place("الجديدة"),
        Place("نوى", ("ريف درعا",)),
        Place("طفس", ("درعا",)),
    ]
    found = locate_all(places, gazetteer, reports=["a", "a", "b", "b", "b"])
    assert [p.governorate for p in found] == ["Idlib", "Idlib", "Daraa", "Daraa", "Daraa"]


def test_a_governorate_and_its_countryside(gazetteer):
    for name in ("ريف حلب الشرقي", "محافظة حلب", "حلب", "بريف حلب"):
        found = locate(Place(name), gazetteer)
        assert (found.precision, found.governorate) == ("governorate", "Aleppo")
    assert locate(Place("مدينة حلب"), gazetteer).precision == "place"
    assert locate(Place("حلب", ("ريف حلب",)), gazetteer).precision == "place"
    assert locate(Place("ريف دمشق الغربي"), gazetteer).governorate == "Rural Damascus"


@pytest.mark.parametrize(
    "name", ["شرق منبج", "ريف منبج الشرقي", "محيط مدينة منبج", "بالقرب من منبج", "قرب منبج"]
)
def test_around_a_town_is_the_town_that_contains(cities, name):
    found = locate(Place(name), cities)
    assert (found.precision, found.governorate) == ("containing", "Aleppo")
    assert at(found, 36.528, 37.955)


@pytest.mark.parametrize(
    ("within", "precision", "governorate"),
    [
        (("مدينة دوما", "ريف دمشق"), "containing", "Rural Damascus"),
        (("حي مجهول", "منبج", "سوريا"), "containing", "Aleppo"),
        (("جبل الزاوية", "ريف إدلب"), "governorate", "Idlib"),
        (("جبل الزاوية",), "governorate", "Idlib"),
        (("سوريا",), "country", None),
        (("قرية مجهولة",), None, None),
        ((), None, None),
    ],
)
def test_an_unknown_place_keeps_its_name_and_gets_what_contains_it(cities, within, precision, governorate):
    found = locate(Place("شلهومة", within), cities)
    assert (found.name, found.precision, found.governorate) == ("شلهومة", precision, governorate)
    assert (found.latitude is None) == (precision is None)


def test_a_hospital_lies_in_its_town(cities):
    assert locate(Place("مستشفى الشفاء", ("إدلب",)), cities).precision == "governorate"
    found = locate(Place("مستشفى منبج الوطني"), cities)
    assert (found.precision, found.governorate) == ("containing", "Aleppo")
    found = locate(Place("مستشفى الأمل", ("جرابلس",)), cities)
    assert (found.precision, found.governorate) in {("containing", "Aleppo"), ("governorate", "Aleppo")}


def test_a_school_named_after_a_city_abroad_is_not_there(gazetteer, cities):
    for name in ("مدرسة لندن", "مخيم الكويت", "شارع بغداد"):
        assert locate(Place(name), gazetteer).latitude is None
    assert locate(Place("مدرسة لندن", ("إدلب",)), cities).country == "SY"
    assert locate(Place("شارع بغداد"), cities, countries=["IQ"]).precision == "containing"


def test_a_governorate_named_within_another_is_itself(cities):
    assert locate(Place("الرقة", ("الحسكة",)), cities).governorate == "Raqqa"


def test_a_camp_is_not_the_village_of_its_name(gazetteer):
    assert locate(Place("مخيم الورد", ("إدلب",)), gazetteer).latitude == 36.10
    assert locate(Place("حي الورد", ("حلب",)), gazetteer).latitude == 36.22
    assert locate(Place("مستشفى الورد", ("حمص",)), gazetteer).precision == "containing"


def test_adjectives_left_out(gazetteer):
    assert locate(Place("التوخار", ("منبج",)), gazetteer).precision == "place"
    assert locate(Place("قلعة ميران الشرقية", ("الحسكة",)), gazetteer).precision == "containing"


def test_one_letter_off_needs_what_contains_it(gazetteer):
    assert locate(Place("المنصورة", ("ريف إدلب",)), gazetteer).latitude == 35.76
    assert locate(Place("المنصوريا", ("إدلب",)), gazetteer).latitude == 35.76
    assert locate(Place("كفر زهير", ("إدلب",)), gazetteer).latitude == 35.70
    assert locate(Place("كفر زهير"), gazetteer).latitude is None
    assert locate(Place("كفر زهير", ("درعا",)), gazetteer).precision == "governorate"


def test_a_small_town_abroad_is_taken_only_with_support(cities):
    assert locate(Place("نالوت"), cities).latitude is None
    assert locate(Place("نالوت"), cities, countries=["LY"]).country == "LY"
    assert locate(Place("نالوت", ("ليبيا",)), cities).country == "LY"
    assert locate(Place("نالوت"), cities, near=[(31.9, 11.0)]).country == "LY"
    assert locate(Place("نالوت"), cities, countries=["SY"]).latitude is None
    assert locate(Place("الإسكندرية"), cities).country == "EG"


def test_a_village_at_home_wins_over_its_great_namesake_abroad_in_its_own_case(gazetteer):
    assert locate(Place("باريس", ("إدلب",)), gazetteer).country == "SY"
    assert locate(Place("باريس"), gazetteer, countries=["SY"]).country == "SY"
    assert locate(Place("باريس", ("فرنسا",)), gazetteer).country == "FR"


def test_a_well_known_town_is_not_moved_by_a_wrong_governorate(cities):
    assert locate(Place("عفرين", ("الحسكة",)), cities).governorate in {"Aleppo", "Hasakah"}
    assert locate(Place("منبج", ("الحسكة",)), cities).governorate == "Aleppo"


def test_names_of_several_languages(cities):
    for name in ("كوباني", "عين العرب", "كوبانيه"):
        assert at(locate(Place(name), cities), 36.891, 38.354)


@pytest.mark.parametrize(("name", "country"), [("سورية", "SY"), ("العراق", "IQ"), ("اليمن", "YE")])
def test_a_country(cities, name, country):
    found = locate(Place(name), cities)
    assert (found.precision, found.country, found.governorate) == ("country", country, None)


def test_the_span_of_a_place_is_kept(cities):
    span = Span(3, 7, "دوما")
    assert locate(Place("دوما", (), span), cities).span == span
    assert locate_all([Place("دوما", (), span), Place("دوما")], cities)[0].span == span


def test_the_order_of_places_and_reports_makes_no_difference(gazetteer):
    rng = random.Random(5)
    names = ["الجديدة", "تل نور", "كفر زهر", "باريس", "عين السمك", "شلهومة", "حلب", "الورد", "نالوت"]
    within = [(), (), ("إدلب",), ("ريف حلب",), ("الحسكة",), ("سوريا",)]
    case = [(Place(rng.choice(names), rng.choice(within)), str(rng.randrange(40))) for _ in range(150)]
    first = locate_all([p for p, _ in case], gazetteer, reports=[r for _, r in case])
    mixed = list(range(len(case)))
    rng.shuffle(mixed)
    again = locate_all([case[i][0] for i in mixed], gazetteer, reports=[case[i][1] for i in mixed])
    assert again == [first[i] for i in mixed]


@pytest.mark.parametrize(
    "name", ["", " ", "،", "ريف", "قرية", "١٢", "😀", "\u202e", "ال", "x" * 5000, "ا " * 3000]
)
def test_no_name_breaks_it(gazetteer, name):
    assert locate(Place(name, (name,)), gazetteer).name == name
    assert len(locate_all([Place(name)], gazetteer)) == 1


def test_nothing_is_located_in_an_empty_case(gazetteer):
    assert locate_all([], gazetteer) == []


def test_many_places_are_located_quickly(gazetteer):
    rng = random.Random(1)
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    names = ["".join(rng.choices(letters, k=5)) for _ in range(4000)] + ["الجديدة", "تل نور", "كفر زهر"] * 500
    places = [Place(rng.choice(names), rng.choice([(), ("إدلب",), ("ريف حلب",)])) for _ in range(20_000)]
    begin = time.process_time()
    locate_all(places, gazetteer, reports=[str(i // 2) for i in range(len(places))])
    assert time.process_time() - begin < 12


def test_distances():
    assert km(36.2, 37.16, 36.2, 37.16) == 0
    assert round(km(0, 0, 0, 180)) == 20015


def test_a_gazetteer_with_the_users_places(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TAWTHIQ_DATA", str(tmp_path))
    assert locate(Place("حلب"), load_gazetteer()).country == "SY"

"""When an incident was, and the words that say so."""

from datetime import date

import pytest

from tawthiq.extract import extract
from tawthiq.link import link
from tawthiq.link.accounts import Account
from tawthiq.link.circumstances import day_of, place_of
from tawthiq.model import Document, Located, OpenDay

FIRST, SECOND, THIRD = date(2022, 5, 2), date(2022, 5, 3), date(2022, 5, 9)


def account(**told) -> Account:
    nothing = dict.fromkeys(Account._fields) | {"sites": frozenset()}
    return Account(**(nothing | {"report": "a", "event": 0, "chief": True} | told))


def weekday(day):
    return OpenDay(weekday=day.weekday())


def night(day):
    return account(day=day, day_told="night")


def known(name):
    return Located(name=name, latitude=36.0, longitude=37.0, precision="place")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ([], None),
        ([account()], None),
        ([account(day=FIRST)], FIRST),
        ([account(published=FIRST)], FIRST),
        ([account(day=FIRST), account(day=FIRST), account(day=SECOND)], FIRST),
        ([account(day=FIRST), account(published=SECOND)], FIRST),
        ([account(day=FIRST), account(day=THIRD)], None),
        ([account(day=FIRST), account(published=THIRD)], None),
        ([account(day=FIRST, published=FIRST), account(day=SECOND, published=THIRD), account(day=FIRST)], FIRST),
        ([account(day=FIRST, published=date(2022, 8, 1)), account(published=SECOND), account(published=SECOND)], SECOND),
    ],
)  # fmt: skip
def test_the_day_is_what_most_tell_and_open_where_one_stands_against_another(told, day):
    assert day_of(told) == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ([account(about=FIRST), account(open_day=weekday(SECOND))], SECOND),
        ([account(about=FIRST), account(open_day=weekday(date(2022, 5, 4)))], None),
        ([account(published=FIRST), account(published=SECOND), account(open_day=weekday(SECOND))], SECOND),
        ([account(open_day=weekday(SECOND))], None),
    ],
)
def test_a_weekday_speaks_for_the_day_next_to_that_of_the_other_reports(told, day):
    assert day_of(told) == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ([night(FIRST)], FIRST),
        ([night(FIRST), account(published=SECOND)], SECOND),
        ([night(FIRST), night(FIRST), account(published=FIRST)], FIRST),
        ([night(FIRST), account(day=SECOND)], SECOND),
        ([night(FIRST), account(day=THIRD)], None),
    ],
)
def test_a_night_is_of_the_one_of_its_two_days_that_other_reports_are_of(told, day):
    assert day_of(told) == day


def test_two_days_that_weigh_the_same_are_not_told_apart():
    assert day_of([account(published=FIRST), account(published=SECOND)]) is None
    assert day_of([account(day=FIRST, day_told="date"), *[account(published=SECOND)] * 2]) is None
    assert day_of([account(day=FIRST), *[account(published=SECOND)] * 2]) == SECOND


def test_a_date_weighs_more_than_a_day_without_one():
    assert day_of([account(day=FIRST), account(day=SECOND, day_told="date")]) is None
    told = [account(day=FIRST, report="b"), *[account(day=SECOND, day_told="date")] * 2, account(day=FIRST)]
    assert day_of(told) == SECOND


@pytest.mark.parametrize("told", [{"published": SECOND}, {"day": SECOND, "day_told": "report"}])
def test_a_page_of_the_morning_that_tells_no_day_tells_of_the_day_before(told):
    assert day_of([account(**told)]) == SECOND
    assert day_of([account(early=True, **told)]) == FIRST
    assert day_of([account(early=True, day=SECOND, published=SECOND)]) == SECOND


def test_a_report_of_another_weekday_contradicts_a_day_that_stands_alone():
    other = account(open_day=weekday(date(2022, 5, 5)))
    assert day_of([account(published=FIRST), other]) is None
    assert day_of([account(published=FIRST), account(published=FIRST), other]) == FIRST
    # A date without its weekday is mostly that of an earlier event.
    assert (
        day_of([account(published=FIRST), account(open_day=OpenDay(weekday=None, month=1, day=3))]) == FIRST
    )


def test_what_a_night_says_of_its_day_is_that_of_the_incident(cities):
    night = "قُتل ثلاثة مدنيين ليلة أمس بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق."
    day = "قُتل ثلاثة مدنيين اليوم بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق."
    records = [
        extract(Document(id=f"{n}", text=text, published="2022-05-02", url=f"https://{n}.example/1"))
        for n, text in enumerate((night, day, day))
    ]
    (incident,) = link(records, cities)
    said = {(s.document, s.value, len(s.values)) for s in incident.statements if s.field == "date"}
    assert incident.date == "2022-05-02"
    assert said == {("0", "2022-05-02", 1), ("1", "2022-05-02", 1), ("2", "2022-05-02", 1)}
    assert "date" not in {c.field for c in incident.contradictions}


def test_a_village_that_the_gazetteer_lacks_is_the_place_where_most_reports_are_of_it():
    unknown = [account(place=Located(name=name)) for name in ("خربة الزعتر", "خربة زعتر")]
    town = account(place=known("منبج"))
    assert place_of([*unknown, town]).name == "خربة الزعتر"
    assert place_of([unknown[0], town]).name == "منبج"
    assert place_of([account()]) is None


def test_of_one_place_what_is_told_most_of_it_is_kept():
    bare, within = Located(name="خربة الزعتر"), Located(name="خربة الزعتر", within=("ريف منبج",))
    assert place_of([account(place=bare), account(place=within)]) == within


def test_statements_name_the_values_that_hold_their_words(cities):
    text = "قُتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على مدينة دوما بريف دمشق."
    record = extract(Document(id="a", text=text, published="2022-05-02", url="https://a.example/1"))
    (incident,) = link([record], cities)
    (harm,), (event,) = record.harm, record.events
    words = {s.field: s.values for s in incident.statements}
    assert words["date"] == words["means"] == (harm.id,)
    assert words["place"] == words["by"] == (event.id,)

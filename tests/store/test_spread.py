"""Incidents counted by place and by day, in both databases, as if each had been read."""

from collections import Counter

import pytest
from sqlalchemy import insert

from tawthiq.model import Incident, Located, incident_to_json
from tawthiq.store import SoughtIncidents, Tally, find_incidents, over_days, over_places
from tawthiq.store.outlines import write_outlines
from tawthiq.store.schema import incidents

DUMA = Located(name="دوما", country="SY", latitude=33.57, longitude=36.4, precision="place")
AROUND = Located(
    name="مزارع", within=("دوما",), country="SY", latitude=33.57, longitude=36.4, precision="containing"
)
IDLIB = Located(
    name="قرية", governorate="Idlib", country="SY", latitude=35.93, longitude=36.63, precision="governorate"
)
NOWHERE = Located(name="مكان")
MADE = (
    ("2018-04-07", DUMA, (40, 70), "confirmed"),
    ("2018-04-07", DUMA, (3, None), "weak"),
    ("2018-04-08", AROUND, None, "weak"),
    ("2019-01-01", IDLIB, (0, 0), "weak"),
    (None, IDLIB, (5, 5), "fair"),
    ("2019-01-02", NOWHERE, (1, 2), "weak"),
    (None, None, None, "weak"),
)


@pytest.fixture
def spread(case):
    made = [
        Incident(
            id=f"حادثة-{n}",
            date=day,
            date_end=None,
            place=place,
            killed=killed,
            injured=None,
            grading=grading,
            grading_reason="",
            grading_reason_ar="",
            independent_sources=1,
            documents=(),
        )
        for n, (day, place, killed, grading) in enumerate(MADE)
    ]
    with case.engine.begin() as connection:
        for one in made:
            connection.execute(insert(incidents), {"id": one.id, "json": incident_to_json(one).decode()})
        write_outlines(connection, made)
    return case


def test_by_place_with_how_precisely_it_is_known(spread):
    found = over_places(spread, SoughtIncidents())
    assert [(str(one.point), one.place, one.area, one.tally) for one in found.points] == [
        ("33.57,36.4,place", "دوما", None, Tally(2, 0, 43, 73, 1)),
        ("35.93,36.63,governorate", "قرية", "SY/Idlib", Tally(2, 0, 5, 5)),
        ("33.57,36.4,containing", "مزارع", "دوما", Tally(1, 1)),
    ]
    assert found.unplaced == Tally(2, 1, 1, 2)


def test_by_day_and_without_one(spread):
    found = over_days(spread, SoughtIncidents())
    assert found.days == {
        "2018-04-07": Tally(2, 0, 43, 73, 1),
        "2018-04-08": Tally(1, 1),
        "2019-01-01": Tally(1),
        "2019-01-02": Tally(1, 0, 1, 2),
    }
    assert found.undated == Tally(2, 1, 5, 5)


def test_what_is_counted_is_what_is_listed(spread):
    for sought in (
        SoughtIncidents(grading="weak"),
        SoughtIncidents(since="2018-04-08"),
        SoughtIncidents(until="2018-12-31", grading="weak"),
        SoughtIncidents(undated="yes"),
        SoughtIncidents(place="none"),
        SoughtIncidents(place="35.93,36.63,governorate"),
        SoughtIncidents(place="33.57,36.4,containing", since="2018-04-08"),
        SoughtIncidents(words="لا تقرير فيه هذه الكلمات"),
    ):
        listed = find_incidents(spread, sought)
        places, days = over_places(spread, sought), over_days(spread, sought)
        assert sum(one.tally.incidents for one in places.points) + places.unplaced.incidents == listed.total
        assert {day: tally.incidents for day, tally in days.days.items()} == Counter(
            one.date for one in listed.incidents if one.date
        )
        assert days.undated.incidents == sum(not one.date for one in listed.incidents)

"""How incidents that are sought spread over places and days: counted in the database, not read one by one."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select

from tawthiq.store.case import Case
from tawthiq.store.finding.incidents import Point, SoughtIncidents, having
from tawthiq.store.schema import outlines


class Tally(NamedTuple):
    """Incidents counted: how many, how many of them without a figure of killed, and the sums of the lowest and the
    highest figures of the others; of `open` among these nobody gives a highest, so that the lowest stands for it."""

    incidents: int = 0
    unknown: int = 0
    killed_min: int = 0
    killed_max: int = 0
    open: int = 0

    def and_(self, other: "Tally") -> "Tally":
        """Both together.

        >>> Tally(2, 1, 5, 7).and_(Tally(1, 0, 3, 3))
        Tally(incidents=3, unknown=1, killed_min=8, killed_max=10, open=0)
        """
        return Tally(*(one + more for one, more in zip(self, other, strict=True)))


class AtPoint(NamedTuple):
    """The incidents at one point that is known with one precision; `place` is the name of one of their places, `area`
    what the coordinates are of where they are not a place's own, as in `Outline`."""

    point: Point
    place: str
    area: str | None
    tally: Tally


class OverPlaces(NamedTuple):
    """The incidents by point, most first, and those that lie nowhere on a map."""

    points: tuple[AtPoint, ...]
    unplaced: Tally


class OverDays(NamedTuple):
    """The incidents by ISO day, the earliest first, and those that have none."""

    days: dict[str, Tally]
    undated: Tally


def over_places(case: Case, sought: SoughtIncidents) -> OverPlaces:
    """The incidents that are sought, by the point where they lie."""
    columns = outlines.c
    by = columns.latitude, columns.longitude, columns.precision
    names = func.min(columns.place), func.min(columns.area)
    with case.reading() as connection:
        rows = connection.execute(
            select(*by, *names, *_tallied()).where(*having(connection, sought)).group_by(*by)
        ).all()
    found = [AtPoint(Point(*row[:3]), row[3], row[4], Tally(*row[5:])) for row in rows]
    placed = [one for one in found if one.point.latitude is not None]
    placed.sort(key=lambda one: (-one.tally.incidents, one.point))
    unplaced = next((one.tally for one in found if one.point.latitude is None), Tally())
    return OverPlaces(tuple(placed), unplaced)


def over_days(case: Case, sought: SoughtIncidents) -> OverDays:
    """The incidents that are sought, by day."""
    day = outlines.c.date
    with case.reading() as connection:
        found = select(day, *_tallied()).where(*having(connection, sought)).group_by(day).order_by(day)
        days = {row[0]: Tally(*row[1:]) for row in connection.execute(found)}
    undated = days.pop("", Tally())
    return OverDays(days, undated)


def _tallied() -> tuple[ColumnElement[Any], ...]:
    low, high = outlines.c.killed_min, outlines.c.killed_max
    return (
        func.count(),
        func.count() - func.count(low),
        func.coalesce(func.sum(low), 0),
        func.coalesce(func.sum(func.coalesce(high, low)), 0),
        func.count(low) - func.count(high),
    )

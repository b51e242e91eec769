"""The ground of a map, from what the package holds: borders, names of countries and of cities."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from tawthiq.export.dossier.page import borders
from tawthiq.export.wording import Language
from tawthiq.review.spread.mercator import HEIGHT, WIDTH, View, middle, project, size

_COUNTRIES_UP_TO: Final = 6
_CITIES_FROM: Final = 6
_PEOPLE: Final = {6: 900_000, 7: 400_000, 8: 150_000}
"""From how many people on a city is named, by zoom; nearer than these all are."""
_MOST: Final = 30
_LINE: Final = 9
"""Half the height of a name."""


class Line(NamedTuple):
    """A line as shares of the world, with what it spans: west, east, north, south."""

    points: tuple[tuple[float, float], ...]
    spans: tuple[float, float, float, float]


class Land(NamedTuple):
    """Paths of an SVG in pixels from the middle of a view: one for each country, one of the lines between their parts."""

    countries: tuple[str, ...]
    divisions: str


class Label(NamedTuple):
    """A name on the map, in pixels from the middle of the view; `minor` ones make room in a narrow window."""

    left: int
    top: int
    name: str
    kind: str
    minor: bool


class Room:
    """Where something stands already, so that names do not cover each other, nor what they are not of."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, left: float, top: float, wide: float, high: float) -> None:
        """Something stands here, so far to each side and so far up and down."""
        self._taken.append((left, top, wide, high))

    def take_for(self, name: str, left: float, top: float) -> bool:
        """Take the place of a name around this point; False where something stands in the way."""
        wide = len(name) * 3.5 + 3
        if any(abs(x - left) < w + wide and abs(y - top) < h + _LINE for x, y, w, h in self._taken):
            return False
        self.take(left, top, wide, _LINE)
        return True


@lru_cache(maxsize=32)
def land(view: View) -> Land:
    """What of the land lies in a view, no finer than its pixels."""
    countries = (rings for rings in _countries() if any(_in_view(ring, view) for ring in rings))
    return Land(
        tuple("".join(f"{_path(ring, view)}Z" for ring in rings) for rings in countries),
        "".join(_path(line, view) for line in _divisions() if _in_view(line, view)),
    )


def labels(view: View, language: Language, room: Room) -> list[Label]:
    """Names of countries, or nearer by of cities, where there is room; the larger go first."""
    (x, y), whole = middle(view), size(view.zoom)
    found: list[Label] = []
    for names, kind, (across, down) in _named(view.zoom):
        left, top = across * whole - x, down * whole - y
        if abs(left) > WIDTH / 2 or abs(top) > HEIGHT / 2:
            continue
        name = names[0 if language == "ar" else 1]
        if room.take_for(name, left, top):
            found.append(Label(round(left), round(top), name, kind, minor=len(found) >= _MOST // 4))
            if len(found) == _MOST:
                break
    return found


def _named(zoom: int) -> Iterator[tuple[tuple[str, str], str, tuple[float, float]]]:
    if zoom <= _COUNTRIES_UP_TO:
        for english, arabic, longitude, latitude in borders()["labels"]:
            yield (arabic, english), "country", project(latitude, longitude)
    if zoom >= _CITIES_FROM:
        for names, people, at in _cities():
            if people >= _PEOPLE.get(zoom, 0):
                yield names, "city", at


@cache
def _cities() -> list[tuple[tuple[str, str], int, tuple[float, float]]]:
    """The cities of the part of the world that has borders, in the order in which they are named."""
    table = files("tawthiq.review.spread").joinpath("cities.csv").read_text(encoding="utf-8")
    return [
        (
            (row["ar"], row["en"]),
            int(row["people"]),
            project(float(row["latitude"]), float(row["longitude"])),
        )
        for row in csv.DictReader(table.splitlines())
    ]


@cache
def _countries() -> tuple[tuple[Line, ...], ...]:
    """For each country its rings, as shares of the world."""
    arcs = [_unpacked(arc) for arc in borders()["arcs"]]
    return tuple(
        tuple(
            _line(
                point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])
            )
            for ring in rings
        )
        for rings in borders()["countries"]
    )


@cache
def _divisions() -> tuple[Line, ...]:
    return tuple(_line(_unpacked(line)) for line in borders()["divisions"])


def _unpacked(packed: Sequence[int]) -> tuple[tuple[float, float], ...]:
    """A line of which each point is given from the one before."""
    per = borders()["perDegree"]
    across, north = accumulate(packed[::2]), accumulate(packed[1::2])
    return tuple(project(y / per, x / per) for x, y in zip(across, north, strict=True))


def _line(points: Iterable[tuple[float, float]]) -> Line:
    held = tuple(points)
    across, down = zip(*held, strict=True)
    return Line(held, (min(across), max(across), min(down), max(down)))


def _in_view(line: Line, view: View) -> bool:
    west, east, north, south = (share * size(view.zoom) for share in line.spans)
    x, y = middle(view)
    wide, high = (east - west + WIDTH) / 2, (south - north + HEIGHT) / 2
    return abs((west + east) / 2 - x) <= wide and abs((north + south) / 2 - y) <= high


def _path(line: Line, view: View) -> str:
    (x, y), whole = middle(view), size(view.zoom)
    points = [(round(across * whole) - x, round(down * whole) - y) for across, down in line.points]
    # Far off, most points of a line fall on one pixel.
    kept = [points[0], *(after for before, after in pairwise(points) if after != before)]
    return "M" + "L".join(f"{left} {top}" for left, top in kept)

"""A place of the gazetteer, and distances between places."""

import math
from typing import NamedTuple

_EARTH = 12742.0
GEONAMES_ID = "geonames:"
"""How the ids of GeoNames begin here; the same id in two tables is the same place."""


class GazetteerError(ValueError):
    """A table of places that cannot be used: says which file, which line, what is wrong and what to do."""


class Site(NamedTuple):
    """A place with its coordinates.

    `name` is the Arabic name where there is one; `governorate` the English name of `governorates.csv`, or as its
    source writes it; `country` the ISO 3166 code of two letters, "" where nothing tells it; `kind` one of capital,
    governorate, district, city, town, village, quarter, camp, facility, natural, region, place (not told);
    `population` is 0 where unknown.
    """

    id: str
    name: str
    name_en: str
    governorate: str
    country: str
    latitude: float
    longitude: float
    kind: str
    population: int


class Named(NamedTuple):
    """A site with all the names that its source gives it."""

    site: Site
    names: tuple[str, ...]


def km(latitude: float, longitude: float, latitude2: float, longitude2: float) -> float:
    """The distance between two points in kilometres, along the surface.

    >>> round(km(36.2, 37.16, 33.51, 36.29))  # Aleppo, Damascus
    309
    """
    a, b, c, d = map(math.radians, (latitude, longitude, latitude2, longitude2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH * math.asin(min(1.0, math.sqrt(h)))

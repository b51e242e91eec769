"""Which of the sites that bear a name is meant: by what contains it, by what lies near, by its size."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tawthiq.link.gazetteer.index import Found, Gazetteer, lies_within
from tawthiq.link.gazetteer.names import Reading
from tawthiq.link.gazetteer.regions import known_container
from tawthiq.link.gazetteer.site import Site, km
from tawthiq.model.incident import PlacePrecision

Point = tuple[float, float]
_AROUND_TOWN = 60.0
_SAME = 10.0
_BIG = 300_000
_NEAR = 150.0
_REACH = 25.0
_DEGREE = 111.2
_KINDS = ("capital", "city", "town", "village", "place", "quarter", "camp")


class Container(NamedTuple):
    """What is known of what a place lies in: country, governorate, and the innermost place with coordinates.

    Of a place that several sites can be, all are in `sites`. `precision` says what the innermost known thing is.
    """

    country: str = ""
    governorate: str = ""
    sites: tuple[Site, ...] = ()
    precision: PlacePrecision | None = None


class Choice(NamedTuple):
    """The site chosen (None where nothing decides), the others that the name can mean, and whether it is certain:
    whether what contains the place, or its name alone, decides."""

    found: Found | None
    others: tuple[Site, ...] = ()
    certain: bool = False


class _Candidate(NamedTuple):
    """A site and how well it goes with what is known, the better the smaller each."""

    fit: int
    changed: bool
    closeness: float
    smallness: int
    distance: int
    kind: int
    found: Found


def choose(
    reading: Reading,
    inside: Container,
    gazetteer: Gazetteer,
    near: Sequence[Point] = (),
    countries: Sequence[str] = (),
) -> Choice:
    """The site that a name means, inside of what contains it.

    A name that differs by one letter is taken only where a governorate or a place contains it and no other name fits
    exactly there. Where nothing contains the place, several bear its name, and neither what is near nor their size tells
    them apart, none is chosen.
    """
    found: Iterable[Found] = gazetteer.find(reading.name)
    candidates = _candidates(found, inside, gazetteer, near, countries)
    if not candidates and (inside.governorate or inside.sites):
        changed = gazetteer.find_changed(reading.name, inside.country)
        candidates = [c for c in _candidates(changed, inside, gazetteer, near, countries) if c.fit == 0]
        if candidates and _apart(candidates[0], candidates):
            return Choice(None)
    if not candidates:
        return Choice(None)
    best = candidates[0]
    others = _apart(best, candidates)
    sites = tuple(other.found.site for other in others)
    if not others:
        return Choice(best.found, sites, certain=True)
    supported = bool(inside.governorate or inside.sites) or best.fit == 0
    if not supported and not _decided(best, others[0]):
        return Choice(None, (best.found.site, *sites))
    return Choice(best.found, sites, supported and best.fit < others[0].fit)


def _apart(best: _Candidate, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates that are another place than the best, not the same in another table."""
    site = best.found.site
    return [
        other
        for other in candidates
        if km(other.found.site.latitude, other.found.site.longitude, site.latitude, site.longitude) > _SAME
    ]


def _decided(best: _Candidate, other: _Candidate) -> bool:
    """Whether one of two clearly goes better with what is known of the case."""
    return best[:-1] != other[:-1]


def _candidates(
    found: Iterable[Found],
    inside: Container,
    gazetteer: Gazetteer,
    near: Sequence[Point],
    countries: Sequence[str],
) -> list[_Candidate]:
    candidates = []
    for each in found:
        fit = _fit(each.site, inside, gazetteer, near, countries)
        if fit is not None:
            site = each.site
            kind = _KINDS.index(site.kind) if site.kind in _KINDS else len(_KINDS)
            smallness = -int(math.log10(site.population + 1))
            closeness = _closeness(site, inside, near)
            candidates.append(
                _Candidate(fit, each.distance > 1, closeness, smallness, each.distance, kind, each)
            )
    candidates.sort(key=lambda c: (*c[:-1], -c.found.site.population, c.found.site.id))
    return candidates


def _closeness(site: Site, inside: Container, near: Sequence[Point]) -> float:
    """The smaller, the nearer to the place that contains it, or the more points of the case lie around it: one less
    for twice as many, or half as far."""
    if inside.sites:
        return min(km(site.latitude, site.longitude, s.latitude, s.longitude) for s in inside.sites)
    around = sum(1 / (_REACH + distance) for distance in _distances(site, near))
    return -round(math.log2(around)) if around else 0


def _distances(site: Site, points: Sequence[Point]) -> Iterator[float]:
    """Kilometres to each point, good enough for what lies near, and fast."""
    latitude, longitude = site.latitude, site.longitude
    east = _DEGREE * math.cos(math.radians(latitude))
    return (math.hypot(_DEGREE * (latitude - a), east * (longitude - b)) for a, b in points)


def _fit(
    site: Site,
    inside: Container,
    gazetteer: Gazetteer,
    near: Sequence[Point],
    countries: Sequence[str],
) -> int | None:
    """How well a site goes with what contains the place (0 best), or None where it cannot be meant."""
    if inside.country and site.country and site.country != inside.country:
        return None
    if inside.sites:
        return 0 if _closeness(site, inside, ()) <= _AROUND_TOWN else None
    if inside.governorate:
        if site.governorate == inside.governorate:
            return 0
        near_it = gazetteer.borders(inside.country, inside.governorate, site.latitude, site.longitude)
        return 1 if near_it else None
    if inside.country:
        return 0 if _widely(site) else 1
    if site.country in countries or any(d <= _NEAR for d in _distances(site, near)):
        return 2
    if site.country in gazetteer.home and not countries:
        return 3
    return 4 if site.population >= _BIG or (site.kind == "capital" and not countries) else None


def _widely(site: Site) -> bool:
    """Whether the package's own table of well-known names means this site, by its name and what it lies in."""
    around = known_container(site.name)
    return bool(around) and lies_within(site, around)

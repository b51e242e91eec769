"""Places of records to coordinates: by their names, what they lie in, and the other places of the case."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from tawthiq.link.gazetteer import Found, Gazetteer, Site, km
from tawthiq.link.gazetteer.choice import Choice, Container, Point, choose
from tawthiq.link.gazetteer.containers import container, governorate_of, known_to_lie_in
from tawthiq.link.gazetteer.names import Reading, kept_type, key, read_name
from tawthiq.link.gazetteer.regions import Governorate, country_of, governorate_named, widely_known
from tawthiq.model import Located, Place
from tawthiq.model.incident import PlacePrecision

__all__ = ["Located", "Point", "km", "locate", "locate_all"]

_LEAST_SHARE = 0.05
_CELL = 2
_NEAR = 150.0


class Outcome(NamedTuple):
    """A place resolved, and whether nothing else of the case could change it."""

    located: Located
    certain: bool


def locate(
    place: Place, gazetteer: Gazetteer, near: Sequence[Point] = (), countries: Sequence[str] = ()
) -> Located:
    """A place with what the gazetteer knows of it; of several that bear the name, the one that lies in what contains
    it, else the nearest to the points `near`, else the largest; the others' names are kept in `alternatives`.

    `countries` are the ISO codes of the countries that the case is about. A small place abroad is taken only when
    what contains it, a point near it or these countries speak for it. A name that is not known gets the coordinates
    of the innermost thing that contains it, with that precision, or none.

    >>> from tawthiq.link.gazetteer import load_gazetteer
    >>> gazetteer = load_gazetteer(added=False)
    >>> found = locate(Place("حي الثورة", ("مدينة إدلب",)), gazetteer)
    >>> found.governorate, found.country, found.precision, round(found.latitude, 1)
    ('Idlib', 'SY', 'containing', 35.9)
    """
    return _with_span(_resolve(place, gazetteer, tuple(near), tuple(countries)).located, place)


def locate_all(
    places: Sequence[Place],
    gazetteer: Gazetteer,
    countries: Sequence[str] = (),
    reports: Sequence[str] = (),
) -> list[Located]:
    """The places of a case, each located as `locate` does it, in the order given.

    `reports` names for each place the report that it stands in; none given, all count as one report. What is certain
    by itself is resolved first; its countries, and the certain places of the same report (of the case where it has
    none), then decide the rest. So the order of the places makes no difference.

    >>> from tawthiq.link.gazetteer import load_gazetteer
    >>> case = [Place("طرابلس"), Place("صيدا", ("لبنان",)), Place("بيروت")]
    >>> [place.country for place in locate_all(case, load_gazetteer(added=False))]
    ['LB', 'LB', 'LB']
    """
    named = [(place.name, place.within) for place in places]
    first = {each: _resolve(Place(*each), gazetteer, (), tuple(countries)) for each in dict.fromkeys(named)}
    sure = [first[each].located for each in named if first[each].certain]
    shared = tuple(countries) or _countries_of(sure)
    in_report: dict[str, list[Located]] = {}
    of = list(reports) or [""] * len(named)
    for each, report in zip(named, of, strict=True):
        if first[each].certain:
            in_report.setdefault(report, []).append(first[each].located)
    near = {report: _points(found) for report, found in in_report.items()}
    everywhere = _thinned(_points(sure))
    final: dict[tuple[str, tuple[str, ...], tuple[Point, ...]], Located] = {}
    located = []
    for place, each, report in zip(places, named, of, strict=True):
        outcome = first[each]
        if outcome.certain:
            found = outcome.located
        else:
            points = near.get(report) or everywhere
            if (*each, points) not in final:
                final[*each, points] = _resolve(Place(*each), gazetteer, points, shared).located
            found = final[*each, points]
        located.append(_with_span(found, place))
    return located


def _points(places: Iterable[Located]) -> tuple[Point, ...]:
    return tuple(
        sorted(
            {
                (p.latitude, p.longitude)
                for p in places
                if p.precision in ("place", "containing")
                and p.latitude is not None
                and p.longitude is not None
            }
        )
    )


def _thinned(points: Iterable[Point]) -> tuple[Point, ...]:
    """One point for each half of a degree: where a case lies, whatever its size."""
    return tuple(sorted({(round(a * _CELL) / _CELL, round(b * _CELL) / _CELL) for a, b in points}))


def _countries_of(places: Iterable[Located]) -> tuple[str, ...]:
    """The countries of a case, the most frequent first, without those named in passing."""
    counted = Counter(p.country for p in places if p.country)
    frequent = [c for c in counted if counted[c] >= _LEAST_SHARE * counted.total()]
    return tuple(sorted(frequent, key=lambda c: (-counted[c], c)))


def _with_span(located: Located, place: Place) -> Located:
    return msgspec.structs.replace(located, span=place.span)


def _resolve(
    place: Place, gazetteer: Gazetteer, near: tuple[Point, ...], countries: tuple[str, ...]
) -> Outcome:
    inside = container(place.within, gazetteer, countries)
    reading = read_name(place.name)
    country = country_of(reading.name)
    if country and not (inside.governorate or inside.sites):
        return Outcome(_of_country(place, country, gazetteer), certain=True)
    governorate = governorate_of(place.name, reading, inside, countries)
    if governorate:
        return Outcome(_of_governorate(place, governorate, gazetteer), certain=True)
    said = any(inside)
    inside = inside if said else known_to_lie_in(reading.name, gazetteer, countries)
    choice = choose(reading, inside, gazetteer, near, countries)
    if not choice.found and widely_known(reading.name)[0] == "city":
        known = known_to_lie_in(reading.name, gazetteer, countries)
        choice = choose(reading, known, gazetteer, near, countries)
    if choice.found:
        shortened = choice.found.distance == 2 and _shortens(reading, choice.found)
        precision: PlacePrecision = "containing" if reading.around or shortened else "place"
        certain = choice.certain and (said or _in_one_country(reading, gazetteer))
        return Outcome(_at(place, choice.found.site, precision, choice.others), certain)
    if kept_type(reading.name) and not inside.sites and reading.core != reading.name:
        outcome = _named_after(place, reading.core, inside, gazetteer, near, countries)
        if outcome:
            return outcome
    return Outcome(_inside(place, inside, choice, gazetteer), bool(inside.governorate or inside.sites))


def _in_one_country(reading: Reading, gazetteer: Gazetteer) -> bool:
    """Whether all places of a name lie in one country: `طرابلس` alone is certain in none."""
    return len({found.site.country for found in gazetteer.find(reading.name)}) == 1


def _shortens(reading: Reading, found: Found) -> bool:
    """Whether the gazetteer's name is shorter than the one written (`التوخار` for `التوخار الكبير`)."""
    return len(key(reading.name)) > len(key(read_name(found.site.name).name))


def _named_after(
    place: Place,
    name: str,
    inside: Container,
    gazetteer: Gazetteer,
    near: tuple[Point, ...],
    countries: tuple[str, ...],
) -> Outcome | None:
    """A hospital, road or the like that the gazetteer lacks, placed in the town whose name it bears."""
    reading = read_name(name)
    governorate = governorate_of(name, reading, inside, countries)
    seat = gazetteer.seat(governorate) if governorate else None
    known = inside if any(inside) else known_to_lie_in(reading.name, gazetteer, countries)
    choice = choose(reading, known, gazetteer, near, countries)
    site = seat or (choice.found.site if choice.found else None)
    if not site:
        return None
    unasked = any(known) and not (near or countries or gazetteer.home)
    if not unasked and not _spoken_of(site, inside, gazetteer, near, countries):
        return None
    others = () if seat else choice.others
    return Outcome(_at(place, site, "containing", others), choice.certain and not unasked)


def _spoken_of(
    site: Site, inside: Container, gazetteer: Gazetteer, near: Sequence[Point], countries: Sequence[str]
) -> bool:
    """Whether a site lies where the report or the case is about: `مدرسة لندن` need not be in London."""
    return site.country in {inside.country, *(countries or gazetteer.home)} or any(
        km(site.latitude, site.longitude, *point) <= _NEAR for point in near
    )


def _of_country(place: Place, country: str, gazetteer: Gazetteer) -> Located:
    return _located(place, gazetteer.capital(country), "country", country)


def _of_governorate(place: Place, governorate: Governorate, gazetteer: Gazetteer) -> Located:
    seat = gazetteer.seat(governorate)
    return _located(place, seat, "governorate", governorate.country, governorate.english)


def _inside(place: Place, inside: Container, choice: Choice, gazetteer: Gazetteer) -> Located:
    """A place that is not known, or that several could be, with what is known of what contains it."""
    country = inside.country or _common([other.country for other in choice.others])
    governorate = inside.governorate or _common([other.governorate for other in choice.others])
    site, precision = None, inside.precision
    if len(inside.sites) == 1:
        site = inside.sites[0]
    elif governorate:
        site, precision = gazetteer.seat(governorate_named(country, governorate)), "governorate"
    elif inside.country:
        site, precision = gazetteer.capital(country), "country"
    return _located(place, site, precision, country, governorate, choice.others)


def _common(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""


def _at(place: Place, site: Site, precision: PlacePrecision, others: Sequence[Site]) -> Located:
    return _located(place, site, precision, site.country, site.governorate, others)


def _located(
    place: Place,
    site: Site | None,
    precision: PlacePrecision | None,
    country: str,
    governorate: str = "",
    others: Sequence[Site] = (),
) -> Located:
    return Located(
        name=place.name,
        within=place.within,
        governorate=governorate or None,
        country=country or None,
        latitude=site.latitude if site else None,
        longitude=site.longitude if site else None,
        precision=precision if site else None,
        alternatives=tuple(dict.fromkeys(_called(other) for other in others)),
    )


def _called(site: Site) -> str:
    return ", ".join(part for part in (site.name, site.governorate or site.country) if part)

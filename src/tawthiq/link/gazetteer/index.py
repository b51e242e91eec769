"""The gazetteer: sites found by the names that reports write."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.normalise import fold
from tawthiq.link.gazetteer.names import (
    TYPES,
    is_arabic,
    kept_type,
    key,
    one_letter_apart,
    read_name,
    spelling,
    written_parts,
)
from tawthiq.link.gazetteer.regions import Governorate, country_of, governorates_of, other_names
from tawthiq.link.gazetteer.site import GEONAMES_ID, Named, Site, km

_LEAST_CHANGED = 4
_LEAST_CORE = 3
_FARTHEST_CITY = 120.0
_MANY = 20
_FINE = 0.08


class Found(NamedTuple):
    """A site that a name can mean; `distance` is 0 for the same words, 1 for another spelling, 2 for a shortened
    name, 3 where one letter differs."""

    site: Site
    distance: int


class Gazetteer:
    """Sites, to be found by name, by governorate and by country.

    `home` are the countries of the tables that somebody added: a name there needs no other support.
    """

    def __init__(self, built_in: Iterable[Named], added: Iterable[Named] = ()) -> None:
        self._by_key: dict[str, list[tuple[Site, str]]] = {}
        self._by_core: dict[str, list[Site]] = {}
        self._by_governorate: dict[tuple[str, str], list[Site]] = {}
        self._by_country: dict[str, list[Site]] = {}
        self._cells: dict[tuple[str, str], set[tuple[int, int]]] = {}
        self._changed: dict[str, dict[str, list[Site]]] = {}
        self._names: dict[str, list[str]] = {}
        self._latin: list[tuple[str, Site]] = []
        self.size = 0
        for named in built_in:
            self._enter(named)
        cities: dict[tuple[int, int], list[Site]] = {}
        for sites in self._by_country.values():
            for site in sites:
                cities.setdefault(_cell(site.latitude, site.longitude, 1.0), []).append(site)
        counts: dict[str, int] = {}
        for named in added:
            site = named.site
            if not site.country:
                site = site._replace(country=_nearest_country(cities, site.latitude, site.longitude))
            self._enter(Named(site, named.names))
            counts[site.country] = counts.get(site.country, 0) + 1
        self.home = frozenset(
            country
            for country, n in counts.items()
            if country and (n >= _MANY or n * 50 > sum(counts.values()))
        )
        self.find = lru_cache(maxsize=65536)(self._find)
        self.find_changed = lru_cache(maxsize=16384)(self._find_changed)
        self.seat = lru_cache(maxsize=1024)(self._seat)
        self.capital = lru_cache(maxsize=512)(self._capital)

    def _enter(self, named: Named) -> None:
        site = named.site
        if site.id in self._names and not site.id.startswith(GEONAMES_ID):
            site = site._replace(id=f"{site.id}#{self.size}")
        self.size += 1
        self._by_country.setdefault(site.country, []).append(site)
        if site.governorate:
            self._by_governorate.setdefault((site.country, site.governorate), []).append(site)
            cell = _cell(site.latitude, site.longitude, _FINE)
            self._cells.setdefault((site.country, site.governorate), set()).add(cell)
        keys: dict[str, str] = {}
        cores: set[str] = set()
        for name in named.names:
            if not is_arabic(name):
                self._latin.append((name, site))
                continue
            for part in _alternatives(name):
                reading = read_name(part)
                whole = not reading.around
                for form in (part, reading.name) if whole and reading.name != part else (part,):
                    keys.setdefault(key(form), spelling(form))
                kept = kept_type(reading.name)
                if kept == "camp":
                    keys.setdefault(key(reading.core), spelling(reading.name))
                if whole and not kept and reading.core != reading.name:
                    cores.add(key(reading.core))
        for form, written in keys.items():
            if form:
                self._by_key.setdefault(form, []).append((site, written))
        for core in cores - keys.keys():
            if len(core) >= _LEAST_CORE:
                self._by_core.setdefault(core, []).append(site)
        self._names[site.id] = list(keys)

    def _enter_latin(self) -> None:
        """Names in Latin letters are rare in Arabic reports: they are entered when the first is asked for."""
        for name, site in self._latin:
            self._by_key.setdefault(key(name), []).append((site, spelling(name)))
        self._latin.clear()

    def _find(self, name: str) -> tuple[Found, ...]:
        """The sites that a name can mean, without its type words or with them, in other spellings or in other
        languages of the place; those whose name only begins with it where there are no others."""
        reading = read_name(name)
        found: dict[str, Found] = {}
        if fold(reading.name) in TYPES:
            return ()
        if self._latin and not is_arabic(name):
            self._enter_latin()
        for form in dict.fromkeys((name, reading.name)):
            written = spelling(form)
            own = key(form)
            entries = [(site, int(w != written)) for site, w in self._by_key.get(own, ())]
            for other, lies_in in other_names(own):
                entries += [
                    (site, 0) for site, _ in self._by_key.get(other, ()) if lies_within(site, lies_in)
                ]
            for site, distance in entries:
                if site.id not in found or found[site.id].distance > distance:
                    found[site.id] = Found(site, distance)
        if not found:
            found = {site.id: Found(site, 2) for site in self._by_core.get(key(reading.name), ())}
        if not found and not kept_type(reading.name) and reading.core != reading.name:
            shortened = key(reading.core)
            for site, _ in self._by_key.get(shortened, ()):
                found[site.id] = Found(site, 2)
            for site in self._by_core.get(shortened, ()):
                found.setdefault(site.id, Found(site, 2))
        return tuple(found.values())

    def _find_changed(self, name: str, country: str) -> tuple[Found, ...]:
        """The sites of a country whose name differs by one letter, for names of four letters or more."""
        form = key(read_name(name).name)
        if len(form) < _LEAST_CHANGED:
            return ()
        if country not in self._changed:
            table: dict[str, list[Site]] = {}
            for site in self._by_country.get(country, ()):
                for other in {
                    c for k in self._names[site.id] if len(k) >= _LEAST_CHANGED for c in _changes(k)
                }:
                    table.setdefault(other, []).append(site)
            self._changed[country] = table
        table = self._changed[country]
        found = {
            site.id: Found(site, 3)
            for c in _changes(form)
            for site in table.get(c, ())
            if any(one_letter_apart(form, k) for k in self._names[site.id])
        }
        return tuple(found.values())

    def in_governorate(self, country: str, governorate: str) -> Sequence[Site]:
        """All sites of a governorate, by its English name."""
        return self._by_governorate.get((country, governorate), ())

    def borders(self, country: str, governorate: str, latitude: float, longitude: float) -> bool:
        """Whether a place of a governorate lies within some 20 km of a point."""
        row, column = _cell(latitude, longitude, _FINE)
        cells = self._cells.get((country, governorate), ())
        return any((i, j) in cells for i in range(row - 2, row + 3) for j in range(column - 2, column + 3))

    def _seat(self, governorate: Governorate) -> Site | None:
        """The seat of a governorate, else its largest place, or None where no place of it is known."""
        inside = self.in_governorate(governorate.country, governorate.english)
        named = [
            s for s, _ in self._by_key.get(key(governorate.seat), ()) if s.country == governorate.country
        ]
        seats = [s for s in named if s.governorate == governorate.english] or named or inside
        return max(seats, key=lambda s: (s.population, s.id), default=None)

    def _capital(self, country: str) -> Site | None:
        """The capital of a country, or None."""
        capitals = [site for site in self._by_country.get(country, ()) if site.kind == "capital"]
        return max(capitals, key=lambda s: (s.population, s.id), default=None)


def _alternatives(name: str) -> list[str]:
    """What stands before the first comma of a written name, and both names where a stroke parts two."""
    parts = written_parts(name)
    return parts if "/" in name and len(parts) == 2 else parts[:1]


def _changes(form: str) -> set[str]:
    """A key and all that is left of it when one letter goes."""
    return {form, *(form[:i] + form[i + 1 :] for i in range(len(form)))}


def lies_within(site: Site, around: str) -> bool:
    """Whether a site lies in the governorate or country of a name.

    >>> from tawthiq.link.gazetteer.cities import built_in
    >>> [lies_within(n.site, "سوريا") for n in built_in() if n.site.name == "منبج"]
    [True]
    """
    governorates = {(g.country, g.english) for g in governorates_of(around)}
    if governorates:
        return (site.country, site.governorate) in governorates
    return site.country == country_of(around)


def _cell(latitude: float, longitude: float, degrees: float) -> tuple[int, int]:
    return int(latitude // degrees), int(longitude // degrees)


def _nearest_country(cells: dict[tuple[int, int], list[Site]], latitude: float, longitude: float) -> str:
    """The country of the nearest city, or "" where none is near."""
    row, column = _cell(latitude, longitude, 1.0)
    near = [
        (km(latitude, longitude, s.latitude, s.longitude), s.country)
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
        for s in cells.get((row + i, column + j), ())
    ]
    distance, country = min(near, default=(float("inf"), ""))
    return country if distance <= _FARTHEST_CITY else ""

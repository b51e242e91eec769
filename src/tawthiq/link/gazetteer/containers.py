"""What a place lies in: the names that a report gives, read from the outermost to the innermost."""

from collections.abc import Sequence

from tawthiq.link.gazetteer.choice import Container, choose
from tawthiq.link.gazetteer.index import Gazetteer
from tawthiq.link.gazetteer.names import Reading, read_name
from tawthiq.link.gazetteer.regions import (
    Governorate,
    country_of,
    governorates_of,
    known_container,
    widely_known,
)

_SETTLED = frozenset(("city", "town", "village", "neighbourhood"))


def container(within: Sequence[str], gazetteer: Gazetteer, countries: Sequence[str] = ()) -> Container:
    """What is known of the names that a place lies in, innermost first; names that nothing knows are passed over.

    >>> from tawthiq.link.gazetteer import load_gazetteer
    >>> found = container(("جبل الزاوية", "ريف إدلب الجنوبي"), load_gazetteer(added=False))
    >>> found.country, found.governorate, found.precision
    ('SY', 'Idlib', 'governorate')
    """
    inside = Container()
    for name in reversed(within):
        inside = _within(name, inside, gazetteer, countries)
    return inside


def known_to_lie_in(name: str, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> Container:
    """What a widely known place lies in, where no report needs to say it; nothing when the case is about other
    countries.

    >>> from tawthiq.link.gazetteer import load_gazetteer
    >>> known_to_lie_in("منبج", load_gazetteer(added=False)).governorate
    'Aleppo'
    """
    around = known_container(name)
    inside = _within(around, Container(), gazetteer, countries) if around else Container()
    return inside if not countries or inside.country in countries else Container()


def _within(name: str, inside: Container, gazetteer: Gazetteer, countries: Sequence[str]) -> Container:
    reading = read_name(name)
    country = country_of(reading.name)
    if country:
        return inside if inside.country else Container(country=country, precision="country")
    governorate = governorate_of(name, reading, inside, countries, containing=True)
    if governorate:
        if (governorate.country, governorate.english) == (inside.country, inside.governorate):
            return inside
        return Container(governorate.country, governorate.english, (), "governorate")
    inside = inside if any(inside) else known_to_lie_in(reading.name, gazetteer, countries)
    found, others, _ = choose(reading, inside, gazetteer, (), countries)
    if found and found.distance < 3:
        site = found.site
        return Container(site.country, site.governorate or inside.governorate, (site,), "containing")
    if others:
        return inside._replace(sites=others)
    if not inside.governorate:
        known = known_to_lie_in(reading.name, gazetteer, countries)
        return known if known.country and inside.country in ("", known.country) else inside
    return inside


def governorate_of(
    name: str, reading: Reading, inside: Container, countries: Sequence[str], *, containing: bool = False
) -> Governorate | None:
    """The governorate that a name means, if it means one: by its type word, by `ريف`, or standing alone for it.

    The name of a governorate's seat alone means the governorate too (`في إدلب`), unless that governorate
    contains it; a name that only some countries use for a governorate needs one of them.

    >>> governorate_of("ريف حلب", read_name("ريف حلب"), Container(), ()).english
    'Aleppo'
    >>> governorate_of("مدينة حلب", read_name("مدينة حلب"), Container(), ())
    """
    if reading.around == "near" or _SETTLED & set(reading.types):
        return None
    found = governorates_of(name)
    known = inside.country or (countries[0] if len(countries) == 1 else "")
    fitting = [g for g in found if g.country == known] if known else list(found)
    if not fitting:
        return None
    said = reading.around == "countryside" or "governorate" in reading.types
    if not said and not known and (len(found) > 1 or widely_known(reading.name)[0] != "governorate"):
        return None
    if not said and not containing and inside.governorate == fitting[0].english:
        return None
    return fitting[0]

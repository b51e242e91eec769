"""Countries and governorates by their names: what the tables of the package say of them."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tawthiq.arabic.normalise import INVISIBLE
from tawthiq.lexicons import rows
from tawthiq.link.gazetteer.names import key, read_name, spelling

_NOT_ARABIC = frozenset("یکەێۆڕڵپچگژڤہھےٹڈ")


class Governorate(NamedTuple):
    """A governorate: its country's ISO code, its English name, and the Arabic name of its seat."""

    country: str
    english: str
    seat: str


def _written(name: str) -> str:
    """Stricter than the keys of the gazetteer: `شهبا` is a town, `الشهباء` a region elsewhere."""
    return spelling(name).replace(" ", "")


@cache
def _countries() -> dict[str, str]:
    return {_written(form): row["code"] for row in rows("countries") for form in row["forms"].split("|")} | {
        _written(row["english"]): row["code"] for row in rows("countries")
    }


@cache
def _governorates() -> dict[str, list[Governorate]]:
    found: dict[str, list[Governorate]] = {}
    for row in rows("governorates"):
        governorate = Governorate(row["country"], row["english"], row["seat"])
        for form in {_written(name) for name in (*row["forms"].split("|"), row["english"])}:
            found.setdefault(form, []).append(governorate)
    return found


@cache
def _by_code() -> dict[tuple[str, str], Governorate]:
    return {
        (row["country"], row["code"]): Governorate(row["country"], row["english"], row["seat"])
        for row in rows("governorates")
    }


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Names of `regions.csv` → their type and what they lie in."""
    return {_written(row["name"]): (row["type"], row["within"]) for row in rows("regions")}


@lru_cache(maxsize=8192)
def country_of(name: str) -> str:
    """The ISO code of a country by its name or code, or "" for any other name.

    >>> country_of("سورية"), country_of("Yemen"), country_of("دوما")
    ('SY', 'YE', '')
    """
    if len(name) == 2 and name.isascii() and name.isalpha():
        return name.upper()
    return _countries().get(_written(name), "")


@lru_cache(maxsize=8192)
def governorates_of(name: str) -> tuple[Governorate, ...]:
    """The governorates that a name can mean, type word or not; several where countries share a name.

    >>> governorates_of("محافظة إدلب")
    (Governorate(country='SY', english='Idlib', seat='إدلب'),)
    >>> [g.english for g in governorates_of("ريف دمشق الغربي")], governorates_of("ريف منبج")
    (['Rural Damascus'], ())
    """
    names = [name, *_shortened(name)]
    for form in names:
        found = _governorates().get(_written(form))
        if found:
            return tuple(found)
    return ()


def _shortened(name: str) -> list[str]:
    """The name without its last word (`ريف دمشق الغربي`), then without the words that say what it is."""
    reading = read_name(name)
    words = name.split()
    shorter = [" ".join(words[:-1])] if reading.around and len(words) > 2 else []
    return [*shorter, reading.name]


def governorate_by_code(country: str, code: str) -> Governorate | None:
    """The governorate with a code of GeoNames (its first administrative level), or None.

    >>> governorate_by_code("SY", "12").english
    'Idlib'
    """
    return _by_code().get((country, code))


def governorate_named(country: str, english: str) -> Governorate:
    """The governorate of a country by its English name; one that the tables lack has no seat.

    >>> governorate_named("SY", "Rural Damascus").seat
    'دوما'
    """
    known = (g for g in _by_code().values() if (g.country, g.english) == (country, english))
    return next(known, Governorate(country, english, ""))


@lru_cache(maxsize=8192)
def widely_known(name: str) -> tuple[str, str]:
    """The type of a name that the package knows without a gazetteer, and what it lies in; empty for others.

    >>> widely_known("منبج"), widely_known("سهل الغاب"), widely_known("كنصفرة")
    (('city', 'حلب'), ('region', 'حماة'), ('', ''))
    """
    return _known().get(_written(name), ("", ""))


def known_container(name: str) -> str:
    """What a widely known place lies in, also by its name in another language; "" for others.

    >>> known_container("منبج"), known_container("تل كوجر"), known_container("كنصفرة")
    ('حلب', 'الحسكة', '')
    """
    others = other_names(key(name))
    return widely_known(name)[1] or (others[0][1] if others else "")


@cache
def _aliases() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("place_aliases"):
        keys = list(dict.fromkeys(key(form) for form in row["forms"].split("|")))
        for form in keys:
            found.setdefault(form, []).extend((other, row["within"]) for other in keys if other != form)
    return found


def other_names(form: str) -> list[tuple[str, str]]:
    """The keys of a place's names in other languages or of other times, by the key of one, and what it lies in.

    >>> (key("عين العرب"), "حلب") in other_names(key("كوباني"))
    True
    """
    return _aliases().get(form, [])


def name_to_show(names: Sequence[str]) -> str:
    """Of a place's names in Arabic letters the one to show: one that the package knows, else the first that no
    other language wrote; "" where there is none.

    >>> name_to_show(["أذرعات", "درعا"]), name_to_show(["دیر الزور", "دير الزور"])
    ('درعا', 'دير الزور')
    """
    best = min(names, key=lambda n: (_is_odd(n), not widely_known(n)[0]), default="")
    return best.strip(INVISIBLE)


def _is_odd(name: str) -> bool:
    """Whether a name has letters of other languages, or a letter that stands alone (`د مشق`)."""
    return bool(_NOT_ARABIC & set(name)) or any(len(word) == 1 for word in name.split())

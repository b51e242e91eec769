"""Values in the words of a language: codes, ranges, names of areas, parties with who names them."""

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from msgspec import to_builtins

from tawthiq.export.dossier.page import words
from tawthiq.export.evidence import named_party
from tawthiq.lexicons import rows
from tawthiq.model import Incident, Located, Party
from tawthiq.read import REASONS

Language = Literal["ar", "en"]

BETWEEN = " | "
"""What parts several values in one cell."""


@cache
def _words() -> dict[str, dict[str, str]]:
    table = files("tawthiq.export").joinpath("words.csv").read_text(encoding="utf-8")
    own = {row["key"]: {"ar": row["ar"], "en": row["en"]} for row in csv.DictReader(table.splitlines())}
    return words() | own


def word(key: str, language: Language) -> str:
    """The words for `key` in `words.csv` or the dossier's table; KeyError where neither has it.

    >>> word("table.victims", "ar"), word("means.drone", "en")
    ('الضحايا', 'drone')
    """
    return _words()[key][language]


def known(kind: str, code: str | None, language: Language) -> str | None:
    """The words for a code of a kind; the code itself where no table has it, None for None.

    >>> known("grading", "weak", "ar"), known("why_not", "never heard of", "ar"), known("grading", None, "ar")
    ('ضعيف', 'never heard of', None)
    """
    if code is None:
        return None
    return _words().get(f"{kind}.{code}", {}).get(language) or code


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once; None for none.

    >>> joined(["دوما", None, "حرستا", "دوما"]), joined([])
    ('دوما | حرستا', None)
    """
    return BETWEEN.join(dict.fromkeys(value for value in values if value)) or None


def range_words(bounds: Any, language: Language) -> str:
    """A range in words.

    >>> range_words((3, 5), "en"), range_words((3, None), "ar"), range_words((3, 3), "ar")
    ('3–5', '3 على الأقل', '3')
    """
    low, high = bounds
    if high is None:
        return word("range.least", language).replace("{min}", str(low))
    if low == high:
        return str(low)
    return word("range", language).replace("{min}", str(low)).replace("{max}", str(high))


def actor(party: Party, language: Language) -> str:
    """A party's name."""
    return (party.actor_ar or party.actor) if language == "ar" else (party.actor or party.actor_ar)


def value_words(incident: Incident, field: str, value: Any, language: Language) -> str:
    """What a statement, a contradiction or a person says of a field of `incident`, in words."""
    comma = word("list.join", language) + " "
    match field, value:
        case "means", list() | tuple():
            return comma.join(known("means", str(one), language) or "" for one in value)
        case "by", list() | tuple():
            return comma.join(_in_its_stance(one, language) for one in value)
        case "place", {"name": name}:
            return str(name)
        case _, [int(), int() | None]:
            return range_words(value, language)
    text = str(value)
    if field in {"means", "occurrence", "grading"}:
        return known(field, text, language) or text
    if field == "by" and (party := named_party(incident, text)):
        return (
            actor(party, language)
            if party.stance == "alleged"
            else _in_its_stance(to_builtins(party), language)
        )
    return text


def _in_its_stance(party: Any, language: Language) -> str:
    """A party as plain values, which a person may have put otherwise than the program does."""
    if not isinstance(party, dict):
        return str(party)
    name = party.get("actor_ar" if language == "ar" else "actor") or party.get("actor")
    return f"{name} ({known('stance', str(party.get('stance')), language)})"


def unread_words(message: str, language: Language) -> str:
    """Why something could not be read, in words; as it was said where no table has it.

    >>> unread_words("خبر.pdf: a PDF is not read. Give its text, or the web page.", "ar")
    'خبر.pdf: لا يُقرأ ملف PDF. أعطِ نصّه أو صفحة الويب.'
    """
    pieces = REASONS.in_arabic(message) if language == "ar" else None
    return "".join(piece.text for piece in pieces) if pieces else message


def according(parties: Iterable[Party], language: Language) -> str | None:
    """Parties, each with who says so.

    >>> who = Party(actor="Syrian Regime", actor_ar="النظام السوري", stance="alleged",
    ...             speakers=("الدفاع المدني", "ناشطون"), documents=(), claims=())
    >>> according([who], "ar")
    'النظام السوري (بحسب الدفاع المدني، ناشطون)'
    """
    comma = word("list.join", language) + " "
    form = word("party_according", language)
    return joined(
        form.format(party=actor(p, language), speakers=comma.join(p.speakers)) if p.speakers else None
        for p in parties
    )


@cache
def _areas() -> dict[tuple[str, str], tuple[str, str]]:
    """Arabic and English names: of a country by its code and "", of a governorate by its country and name."""
    countries = {(r["code"], ""): (r["forms"].split("|")[0], r["english"]) for r in rows("countries")}
    governorates = {
        (r["country"], r["english"]): (r["forms"].split("|")[0], r["english"]) for r in rows("governorates")
    }
    return countries | governorates


def country(place: Located) -> tuple[str | None, str | None]:
    """The Arabic and English name of the country that a place lies in; its code where no table names it.

    >>> country(Located(name="دوما", country="SY"))
    ('سوريا', 'Syria')
    """
    return _areas().get((place.country or "", ""), (None, place.country))


def governorate(place: Located) -> tuple[str | None, str | None]:
    """The Arabic and English name of the governorate that a place lies in.

    >>> governorate(Located(name="حرستا", country="SY", governorate="Rural Damascus"))
    ('ريف دمشق', 'Rural Damascus')
    """
    if not place.governorate:
        return None, None
    return _areas().get((place.country or "", place.governorate), (None, place.governorate))

"""What the pages say, in two languages, and how foreign text enters them."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tawthiq.export.dossier.page import words as dossier_words
from tawthiq.export.wording import Language
from tawthiq.read import REASONS
from tawthiq.store import REFUSALS

_NAMES: Final = re.compile(r"\{(\w+)\}")
_LINE: Final = re.compile(r"(\d+): ")
ACTING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f]"
)


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of the pages: the dossier's, and those of the tables in `words/` here."""
    found = dict(dossier_words())
    for table in files("tawthiq.review").joinpath("words").iterdir():
        rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
        found |= {row["key"]: {"ar": row["ar"], "en": row["en"]} for row in rows}
    return found


def word(key: str, language: Language) -> str:
    """The words for a key; the key itself where there are none.

    >>> word("outcome.killed", "ar"), word("verdict.accepted", "en")
    ('قتل', 'accepted')
    """
    return words().get(key, {}).get(language) or key


def say(key: str, language: Language, **values: object) -> Markup:
    """A sentence with its {names} filled in, each value isolated from the sentence's direction.

    >>> str(say("by_at", "en", user="<b>لينا</b>", at="2024-01-01"))
    '<bdi>&lt;b&gt;لينا&lt;/b&gt;</bdi>, <bdi>2024-01-01</bdi>'
    """
    parts = _NAMES.split(word(key, language))
    return Markup().join(
        escape(part) if n % 2 == 0 else Markup("<bdi>{}</bdi>").format(harmless(values[part]))
        for n, part in enumerate(parts)
    )


def why(said: str, language: Language) -> Markup:
    """Why something was refused, as the program says it in English, for people; what no table has stays as it is, marked as
    English.

    >>> str(why("3: the document has no text. Fill in `text`.", "ar"))
    'السطر <bdi>3</bdi>: ليس في المستند `<bdi>text</bdi>`. املأه.'
    """
    line = _LINE.match(said)
    before = say("reason.line", language, n=line[1]) if line else Markup()
    rest = said[line.end() :] if line else said
    pieces = (REASONS.in_arabic(rest) or REFUSALS.in_arabic(rest)) if language == "ar" else None
    if pieces is None:
        return before + Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(harmless(rest))
    isolated = Markup("<bdi>{}</bdi>")
    return before + Markup().join(
        isolated.format(harmless(one.text)) if one.foreign else escape(one.text) for one in pieces
    )


def counted(key: str, n: int, language: Language) -> Markup:
    """A counted noun in its right form.

    >>> str(counted("n_reports", 2, "ar")), str(counted("n_reports", 11, "en"))
    ('تقريران', '<bdi>11</bdi> reports')
    """
    form = f"{key}|{plural_form(n, language)}"
    return say(form if words().get(form, {}).get(language) else f"{key}|other", language, n=f"{n:,}")


def plural_form(n: int, language: Language) -> str:
    """The form of a noun that a number asks for, by the names of Unicode's plural rules.

    >>> [plural_form(n, "ar") for n in (0, 1, 2, 5, 40, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    if language == "en":
        return "one" if n == 1 else "other"
    if n < 3:
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"


def harmless(value: object) -> Markup:
    r"""A value as it may stand in a page or an attribute: escaped, and what would act on the page's order spelled out.

    >>> str(harmless("<دوما>\u202e"))
    '&lt;دوما&gt;‹U+202E›'
    """
    if isinstance(value, Markup):
        return value
    return escape(ACTING.sub(lambda match: f"‹U+{ord(match.group()):04X}›", str(value)))


def day_words(day: str | None, language: Language) -> str:
    """An ISO day for people.

    >>> day_words("2018-04-07", "ar"), day_words("2018-04-07", "en"), day_words("", "ar")
    ('7 نيسان/أبريل 2018', '7 April 2018', '')
    """
    if not day or not re.fullmatch(r"\d{4}-\d\d-\d\d.*", day, re.DOTALL):
        return day or ""
    month = word("months", language).split("|")[int(day[5:7]) - 1]
    return f"{int(day[8:10])} {month} {day[:4]}"


def page(name: str, language: Language, values: Mapping[str, Any]) -> str:
    """The page of that name."""
    return (
        _environment()
        .get_template(f"{name}.html")
        .render(
            lang=language,
            w=lambda key: word(key, language),
            say=lambda key, **filled: say(key, language, **filled),
            counted=lambda key, n: counted(key, n, language),
            day=lambda iso: day_words(iso, language),
            why=lambda said: why(said, language),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tawthiq.review", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""A case → one HTML file: styles, script, words, borders and texts inside it, nothing outside."""

import base64
import csv
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from tawthiq.export.case import Case
from tawthiq.export.decided import shown
from tawthiq.export.dossier.contents import as_json, contents, texts
from tawthiq.export.target import Target, opened
from tawthiq.read import visible

_HERE = files("tawthiq.export.dossier")
_SCRIPT = (
    "words",
    "elements",
    "case",
    "decided",
    "figures",
    "reading",
    "report",
    "incident",
    "statements",
    "filters",
    "list",
    "timeline",
    "map",
    "reports",
    "start",
)
"""The parts of the script, in the order in which they build on each other."""


def write_dossier(case: Case, target: Target, *, names: bool = True) -> None:
    """Write the case's dossier (UTF-8), without the victims' names if so asked. Raises OSError when it cannot be
    written."""
    with opened(target) as stream:
        stream.writelines(part.encode() for part in _parts(shown(case, names=names)))


def page(case: Case) -> str:
    """The dossier of a case: an HTML document that opens from a file and asks for nothing over a network.

    Its Content-Security-Policy lets nothing run but its own script and nothing load at all; the reports' texts lie
    in it as JSON and enter the page as text only.

    >>> made = page(Case(name="دوما <ريف دمشق>", incidents=[], records=[], texts={}))
    >>> "<title>دوما &lt;ريف دمشق&gt; – توثيق</title>" in made, "default-src &#39;none&#39;" in made
    (True, True)
    """
    return "".join(_parts(shown(case, names=True)))


def _parts(case: Case) -> Iterator[str]:
    """The page in parts, so that a large one is not held in memory as a whole."""
    style, script = _style(), _script()
    data = {"case": contents(case), "texts": texts(case), "words": words(), "borders": borders()}
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return _template().generate(
        name=visible(case.name),
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own files
        blocks={name: Markup(as_json(value)) for name, value in data.items()},  # noqa: S704 - as_json escapes
    )


@cache
def words() -> dict[str, dict[str, str]]:
    """The interface's words: key → language → words, from `words.csv`.

    >>> words()["killed"]["ar"], words()["killed"]["en"]
    ('قتلى', 'killed')
    """
    rows = csv.DictReader(_read("words.csv").splitlines())
    return {row["key"]: {"ar": row["ar"], "en": row["en"]} for row in rows}


@cache
def _style() -> str:
    return "\n" + _read("dossier.css")


@cache
def _script() -> str:
    parts = (_read(f"script/{name}.js") for name in _SCRIPT)
    return '\n"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _read(name: str) -> str:
    return _HERE.joinpath(name).read_text(encoding="utf-8")


@cache
def borders() -> Any:
    """The borders and the names of countries that a map is drawn from, as `maps/make_borders.py` writes them."""
    return json.loads(_read("borders.json"))


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_read("template.html"))

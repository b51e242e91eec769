"""Which language a text is in: by its script, then by letters and small words that only one language has.

No library: this must cost nothing on Arabic, and only tells Arabic from what is kept but not read.
"""

import re
from functools import cache
from typing import NamedTuple

from tawthiq.lexicons import rows

_LOOKED_AT = 4000
_LEAST_LETTERS = 3
_LEAST_ARABIC = 40
"""Arabic letters that make a passage worth reading in a text of another script."""
_SCRIPTS = {
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
}
_WORD = re.compile(r"[^\W\d_]+")


class _Language(NamedTuple):
    code: str
    words: frozenset[str]
    letters: frozenset[str]


@cache
def _languages(script: str) -> tuple[_Language, ...]:
    return tuple(
        _Language(row["language"], frozenset(row["words"].split("|")), frozenset(filter(None, row["letters"].split("|"))))
        for row in rows("languages")
        if row["script"] == script
    )


def language_of(text: str) -> str | None:
    """The language of a text as an ISO 639 code (`ar`, `fa`, `ckb`, `en`…), or None where too little is written.

    A text of another script that holds an Arabic passage is Arabic: saved pages carry much Latin furniture.

    >>> language_of("قُتل طفلان بقصف على البلدة"), language_of("در این حمله دو کودک کشته شد و شهر را ترک کردند")
    ('ar', 'fa')
    >>> language_of("Two children were killed in the town"), language_of("123")
    ('en', None)
    """
    head = text[:_LOOKED_AT]
    letters = {script: len(pattern.findall(head)) for script, pattern in _SCRIPTS.items()}
    script = max(letters, key=lambda name: letters[name])
    if letters["arabic"] >= _LEAST_ARABIC and letters["arabic"] * 8 >= letters[script]:
        script = "arabic"
    elif letters[script] < _LEAST_LETTERS:
        return _found_later(text)
    words = [word.lower() for word in _WORD.findall(head)]
    best, most = None, 0.0
    for language in _languages(script):
        score = sum(word in language.words for word in words)
        score += sum(2 * len(language.letters & set(word)) for word in words) / 4
        if score > most:
            best, most = language.code, score
    if script == "arabic" and (best is None or best == "ar"):
        return "ar"
    return best


def _found_later(text: str) -> str | None:
    """A long text whose beginning holds no letters is looked at once more from its middle."""
    if len(text) <= _LOOKED_AT:
        return None
    middle = len(text) // 2
    return language_of(text[middle : middle + _LOOKED_AT])

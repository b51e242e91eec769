"""The language of a text, by its script, its letters and its frequent words: `lexicons/languages.csv`.

Tables rather than a model: Arabic is told from its neighbours in the same script by very few words, it must cost
next to nothing on Arabic, and nothing but the standard library is needed.
"""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from tawthiq.lexicons import rows

_HEAD, _MIDDLE = 4000, 2000
"""Code points read from the start of a text and, when it is longer, from its middle."""
_ARABIC = "\u0620-\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc\u064b-\u0652"
_SCRIPTS = {
    "arabic": re.compile(f"[{_ARABIC}]+"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+"),
    "cyrillic": re.compile("[\u0400-\u052f]+"),
    "hebrew": re.compile("[\u05d0-\u05ea]+"),
    "armenian": re.compile("[\u0531-\u0587]+"),
}
_RUN = re.compile(rf"(?:[{_ARABIC}]++[^\w\n]++){{4}}[{_ARABIC}]")
"""Five words in Arabic script, one after the other on a line: a passage, not a name."""
_PASSAGE = 25
"""Words in Arabic script that are a passage wherever they stand."""
_SHARE, _SHARE_OF_PASSAGE = 0.3, 0.05
_MOST_WORDS = 300
_ARTICLE = ("ال", "وال", "بال", "لل", "فال", "كال")


class _Language(NamedTuple):
    code: str
    letters: tuple[str, ...]
    words: frozenset[str]


@cache
def _languages(script: str) -> tuple[_Language, ...]:
    return tuple(
        _Language(
            row["language"],
            tuple(filter(None, row["letters"].split("|"))),
            frozenset(row["words"].split("|")),
        )
        for row in rows("languages")
        if row["script"] == script
    )


def language_of(text: str) -> str | None:
    """The language of a text as an ISO 639 code (`ar`, `fa`, `ur`, `ckb`, `ug`, `ps`, `en`, …), or None when there
    is too little of it or it is none of the table's. A text with a passage in Arabic script is taken for that,
    whatever else stands on the page: saved pages carry much Latin furniture.

    >>> language_of("قُتل ثلاثة مدنيين بقصف على دوما"), language_of("Three people were killed in the town of Duma")
    ('ar', 'en')
    >>> language_of("در این حمله سه غیرنظامی کشته شدند که یکی از آنها کودک بود"), language_of("12:30")
    ('fa', None)
    """
    sample = text[:_HEAD]
    if len(text) > _HEAD + _MIDDLE:
        sample += "\n" + text[len(text) // 2 : len(text) // 2 + _MIDDLE]
    arabic = _SCRIPTS["arabic"].findall(sample)
    if len(arabic) >= _PASSAGE:
        return _of_script("arabic", arabic)
    found = {name: pattern.findall(sample) for name, pattern in _SCRIPTS.items()}
    share = len(arabic) / (sum(map(len, found.values())) or 1)
    if share >= _SHARE or (share >= _SHARE_OF_PASSAGE and _RUN.search(sample)):
        return _of_script("arabic", arabic)
    script = max(found, key=lambda name: len(found[name]))
    return _of_script(script, found[script])


def _of_script(script: str, words: list[str]) -> str | None:
    least_words, least_letters = (1, 3) if script == "arabic" else (3, 10)
    if len(words) < least_words or sum(map(len, words)) < least_letters:
        return None
    words = words[:_MOST_WORDS]
    text = " ".join(words)
    counted = Counter(words if script == "arabic" else text.lower().split())
    best, most = None, 0.0
    for language in _languages(script):
        score: float = sum(counted[word] for word in counted.keys() & language.words)
        score += sum(map(text.count, language.letters)) / 2
        if language.code == "ar":
            score += sum(number for word, number in counted.items() if word.startswith(_ARTICLE))
        if score > most:
            best, most = language.code, score
    if script == "arabic":
        return best or "ar"
    if script in ("hebrew", "armenian"):
        return _languages(script)[0].code
    # A language of a script that many share must show itself in one word of eight.
    return best if most >= max(2.0, len(words) / 8) else None

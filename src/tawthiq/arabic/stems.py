"""Words as a search seeks them: hamza, ya, the article and clitics do not tell two of them apart."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tawthiq.arabic.tokens import tokenise

_BEFORE: Final = ("و", "ف", "ال", "ب", "ل", "ك")
_AFTER: Final = ("هما", "ها", "هم", "هن", "نا", "كم", "ه")
_LEAST: Final = 3
_LONGEST: Final = 40
_OTHER: Final = re.compile(
    r"[^\W_\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]*[^\W\d_\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]\w*"
)
"""Words of other scripts."""


def stems(text: str) -> Iterator[str]:
    """The stems of the words and numbers of a text.

    Two spellings of one word give the same stem. A few words that differ only in a first letter that could be a
    particle give the same one too: a search then finds too much rather than too little.

    >>> list(stems("وبالمدينة مدينتهم")), list(stems("لإدلب Al-Bab ١٢"))
    (['مدين', 'مدين'], ['ادلب', '12', 'al', 'bab'])
    """
    for token in tokenise(text):
        if token.kind == "word":
            yield stem(token.norm)
        elif token.kind == "number":
            yield token.norm[:_LONGEST]
    for match in _OTHER.finditer(text):
        yield match.group().casefold()[:_LONGEST]


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """The stem of a folded word: particles and article before it and pronouns after it are taken off while at least
    three letters stay.

    >>> stem("والمشفي"), stem("مشفي"), stem("للمشفي"), stem("حلب"), stem("بحلب")
    ('مشفي', 'مشفي', 'مشفي', 'حلب', 'حلب')
    """
    word = norm
    while (shorter := _without_first(word)) != word:
        word = shorter
    for ending in _AFTER:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            # Before a pronoun ta marbuta is written open.
            if word.endswith("ت") and len(word) > _LEAST:
                word = word[:-1]
            break
    return word[:_LONGEST]


def _without_first(word: str) -> str:
    for particle in _BEFORE:
        if word.startswith(particle) and len(word) - len(particle) >= _LEAST:
            return word[len(particle) :]
    return word

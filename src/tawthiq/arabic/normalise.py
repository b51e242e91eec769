"""Folding of letters, so that spellings of one word compare equal. Each fold is a visible choice.

Folding is for comparing only: spans always show the text as it was read.
"""

import re
import unicodedata
from functools import lru_cache

DIACRITICS = "".join(
    map(chr, [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE)])
)
TATWEEL = "\u0640"
INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ی": "ي", "ې": "ي", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه",
    "پ": "ب", "چ": "ج", "ڤ": "ف", "ڭ": "ك",
}  # fmt: skip

_FOLD = {
    **{ord(mark): None for mark in DIACRITICS + TATWEEL + INVISIBLE},
    **{ord(letter): plain for letter, plain in LETTERS.items()},
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
}


_PRESENTATION = re.compile("[\ufb50-\U0010ffff]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word, folded: no diacritics, tatweel or invisible marks; alef, hamza carriers, ya and ta marbuta
    as one letter each; presentation forms as plain letters; digits as 0-9. Folding twice changes nothing.

    >>> fold("مُسيَّـرة"), fold("إدلب") == fold("ادلب"), fold("٢٠٢٤")
    ('مسيره', True, '2024')
    """
    if _PRESENTATION.search(word):
        word = unicodedata.normalize("NFKC", word)
    return word.translate(_FOLD)

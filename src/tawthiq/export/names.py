"""Where given names stand in a text, in any spelling."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tawthiq.arabic.normalise import DIACRITICS, INVISIBLE, fold

Ranges = list[tuple[int, int]]

_ARABIC = r"\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
_MARKS = DIACRITICS + INVISIBLE
# Saved pages run lists into each other: `الساتر2-`, `@SN4HRمحمد`. So a word ends where digits or another script begin.
_WORD = re.compile(rf"[{_ARABIC}](?:[{_ARABIC}]|[{_MARKS}])*|(?:(?![{_ARABIC}])[^\W\d_])+")
_BETWEEN = re.compile(rf"[\s_\-{_MARKS}]*")
_PROCLITICS = "وفبلك"
_BEGINNING = 3


class Names(NamedTuple):
    """Names to look for, folded and written together; their beginnings; and the length of the longest."""

    whole: frozenset[str]
    beginnings: frozenset[str]
    longest: int


NO_NAMES = Names(frozenset(), frozenset(), 0)


def names_of(names: Iterable[str]) -> Names:
    """The names as they are looked for."""
    whole = frozenset("".join(fold(word) for word in _WORD.findall(name)) for name in names) - {""}
    return Names(whole, frozenset(name[:_BEGINNING] for name in whole), max(map(len, whole), default=0))


def find_names(text: str, names: Names) -> Ranges:
    """Where the names stand in the text, as whole words, in code points; the words of a name may be joined, parted
    by hyphens or underscores, and a proclitic may stand before it.

    >>> find_names("ونعى الأهالي عبدالله أحمَد.", names_of(["عبد الله احمد"]))
    [(13, 26)]
    >>> find_names("وعبد_الله_أحمد", names_of(["عبد الله احمد"])), find_names("عبد الله", names_of(["عبد"]))
    ([(1, 14)], [(0, 3)])
    >>> find_names("1-سامر النجار2-خالد", names_of(["سامر النجار"]))
    [(2, 13)]
    """
    if not names.whole:
        return []
    spans = [match.span() for match in _WORD.finditer(text)]
    folded = [fold(text[start:end]) for start, end in spans]
    found: Ranges = []
    for first, word in enumerate(folded):
        for skipped in (0, 1) if word[:1] in _PROCLITICS else (0,):
            last = _end(text, spans, folded, first, skipped, names)
            if last is not None:
                found.append((spans[first][0] + skipped, spans[last][1]))
    return found


def _end(text: str, spans: Ranges, folded: list[str], first: int, skipped: int, names: Names) -> int | None:
    """The last word of the longest name that begins with the word `first`, less `skipped` letters."""
    said, found = folded[first][skipped:], None
    for last in range(first, len(spans)):
        if last > first:
            if not _BETWEEN.fullmatch(text, spans[last - 1][1], spans[last][0]):
                break
            said += folded[last]
        if said in names.whole:
            found = last
        if (
            len(said) >= names.longest
            or len(said) >= _BEGINNING
            and said[:_BEGINNING] not in names.beginnings
        ):
            break
    return found

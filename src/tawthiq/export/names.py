"""Where given names stand in a text, in any spelling."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from tawthiq.arabic.normalise import DIACRITICS, INVISIBLE, fold

Ranges = list[tuple[int, int]]
FullNames = Mapping[str, tuple[str, ...]]
"""Names of several words, folded and written together, by their beginning, the longest first."""

_BEGINNING = 4
_PROCLITICS = "وفبلك"
_ARABIC = r"\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
_WORD = re.compile(rf"[{_ARABIC}](?:[{_ARABIC}]|[{DIACRITICS}{INVISIBLE}])*|(?:(?![{_ARABIC}])[^\W\d_])+")


class _Folded(dict[int, str]):
    """Each character as names are compared: a folded letter, nothing for what may stand within a name, else a break."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isspace() or character in "_-":
            folded = ""
        else:
            folded = fold(character)
            if folded and not folded.isalpha():
                folded = "\n"
        self[code] = folded
        return folded


_FOLDED = _Folded()


def full_names(names: Iterable[str]) -> FullNames:
    """The names of several words among `names`, as they are looked for.

    >>> full_names(["عبد الله أحمد", "سامر"])
    {'عبدا': ('عبداللهاحمد',)}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        folded = name.translate(_FOLDED).strip("\n")
        if len(_WORD.findall(name)) > 1 and len(folded) >= _BEGINNING:
            found[folded[:_BEGINNING]].add(folded)
    return {start: tuple(sorted(whole, key=lambda n: (-len(n), n))) for start, whole in found.items()}


def single_names(names: Iterable[str]) -> frozenset[str]:
    """The names of one word among `names`, as they are looked for."""
    words = (_WORD.findall(name) for name in names)
    return frozenset(fold(of[0]) for of in words if len(of) == 1)


def find_full_names(text: str, names: FullNames) -> Ranges:
    """Where names of several words stand in the text, in code points: their words may be joined, or parted by hyphens or
    underscores, and other words may touch them, since saved pages run lists into each other.

    >>> found = find_full_names("والأهالي نعوا عبدالله أحمَدثم سامر", full_names(["عبد الله احمد"]))
    >>> found, "والأهالي نعوا عبدالله أحمَدثم سامر"[slice(*found[0])]
    ([(14, 27)], 'عبدالله أحمَد')
    """
    folded = text.translate(_FOLDED) if names else ""
    hits = [
        (at, at + len(name))
        for at in range(len(folded) - _BEGINNING + 1)
        for name in names.get(folded[at : at + _BEGINNING], ())
        if folded.startswith(name, at)
    ]
    if not hits:
        return []
    origin = [at for at, character in enumerate(text) for _ in _FOLDED[ord(character)]]
    return [(origin[first], origin[end - 1] + 1) for first, end in hits]


def find_single_names(text: str, names: Collection[str]) -> Ranges:
    """Where names of one word stand in the text as whole words, a proclitic before them apart.

    >>> find_single_names("وسامر. سامرة", single_names(["سامر"]))
    [(1, 5)]
    """
    found: Ranges = []
    for match in _WORD.finditer(text) if names else ():
        word = fold(match[0])
        if word in names:
            found.append(match.span())
        elif word[:1] in _PROCLITICS and word[1:] in names:
            found.append((match.start() + 1, match.end()))
    return found

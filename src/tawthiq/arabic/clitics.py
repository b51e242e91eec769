"""Proclitics and enclitics: the ways in which one written word may be cut, least cut first."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

PROCLITICS = (
    "", "و", "ف", "ال", "وال", "فال", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس",
    "بال", "كال", "لل", "وبال", "وكال", "ولل", "فلل",
)  # fmt: skip
ENCLITICS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي", "ك")
LEAST_STEM = 2
_NONE = ("",)
_PROCLITICS_BY_LETTER = {
    letter: tuple(p for p in PROCLITICS if p[:1] in ("", letter)) for letter in "وفالبكس"
}
_ENCLITICS_BY_LETTER = {letter: tuple(e for e in ENCLITICS if e[-1:] in ("", letter)) for letter in "هامنيك"}
"""Those that a word may have by its first and its last letter, in their order: most have none."""


class Cut(NamedTuple):
    """A written word as proclitics, stem and enclitic; `definite` when the article stands before the stem."""

    proclitics: str
    stem: str
    enclitic: str
    definite: bool


@lru_cache(maxsize=65536)
def cuts(norm: str) -> tuple[Cut, ...]:
    """All ways to cut a folded word; before an enclitic a written ت may stand for ta marbuta.

    >>> [(c.proclitics, c.stem, c.enclitic) for c in cuts("والده")][:2]
    [('', 'والده', ''), ('', 'والد', 'ه')]
    """
    return tuple(_cuts(norm))


@lru_cache(maxsize=65536)
def stems(norm: str) -> tuple[str, ...]:
    """The stems of all cuts of a folded word."""
    return tuple(cut.stem for cut in cuts(norm))


def joined(proclitics: str, word: str) -> Iterator[str]:
    """A folded word as it may be written with proclitics before it: after `ل` the article may lose its alef.

    >>> list(joined("ول", "القوات")), list(joined("ب", "قصف"))
    (['ولالقوات', 'وللقوات'], ['بقصف'])
    """
    if len(word) > 1 and not (proclitics.endswith("ل") and word.startswith("ل") and len(word) > 2):
        yield proclitics + word
    if proclitics.endswith("ل") and word.startswith("ال") and len(word) > 3:
        yield proclitics + word[1:]


def _cuts(norm: str) -> Iterator[Cut]:
    for pro in _PROCLITICS_BY_LETTER.get(norm[:1], _NONE):
        if not norm.startswith(pro) or len(norm) - len(pro) < LEAST_STEM:
            continue
        rest = norm[len(pro) :]
        definite = pro.endswith(("ال", "لل"))
        for en in _ENCLITICS_BY_LETTER.get(norm[-1:], _NONE):
            if en and (definite or not rest.endswith(en) or len(rest) - len(en) < LEAST_STEM):
                continue
            stem = rest[: len(rest) - len(en)] if en else rest
            yield Cut(pro, stem, en, definite)
            if en and stem.endswith("ت"):
                yield Cut(pro, stem[:-1] + "ه", en, definite)

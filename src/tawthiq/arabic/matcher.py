"""Finds the forms of a table among tokens, with clitics around them and word boundaries kept.

Tables are compiled once into dictionaries over folded words; looking a word up costs the same however many
forms there are, and each distinct written word is cut into clitics only once.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from tawthiq.arabic.clitics import Cut, cuts, joined, stems
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token, tokenise

T = TypeVar("T")


class Reading(NamedTuple, Generic[T]):
    """An entry found in a word, and how the word was cut to find it."""

    entry: T
    cut: Cut


class Match(NamedTuple, Generic[T]):
    """An entry found in `tokens[first:last]`; `cut` is that of its first word."""

    first: int
    last: int
    entry: T
    cut: Cut


class WordTable(Generic[T]):
    """Single words → entries, found under clitics.

    >>> table = WordTable([("طفل", "child"), ("قصف", "shelling")])
    >>> [(r.entry, r.cut.proclitics) for r in table.readings("وبالقصف")]
    [('shelling', 'وبال')]
    """

    def __init__(self, forms: Iterable[tuple[str, T]]) -> None:
        self._entries: dict[str, list[T]] = {}
        for form, entry in forms:
            self._entries.setdefault(fold(form), []).append(entry)
        self.readings = lru_cache(maxsize=32768)(self._readings)

    def __contains__(self, norm: str) -> bool:
        return norm in self._entries

    def begins(self, norm: str) -> bool:
        """Whether a folded word is one of the table's under its clitics."""
        return bool(self.readings(norm))

    def exact(self, norm: str) -> Sequence[T]:
        """The entries of a folded word just as it stands, no clitics taken off."""
        return self._entries.get(norm, ())

    def _readings(self, norm: str) -> tuple[Reading[T], ...]:
        if self._entries.keys().isdisjoint(stems(norm)):
            return ()
        found = [Reading(entry, cut) for cut in cuts(norm) for entry in self._entries.get(cut.stem, ())]
        least = min(len(r.cut.proclitics) + len(r.cut.enclitic) for r in found)
        return tuple(r for r in found if len(r.cut.proclitics) + len(r.cut.enclitic) == least)


class _Forms(NamedTuple, Generic[T]):
    """The forms that begin with one word: that word alone, and by their second word the rest of longer ones."""

    alone: list[T]
    longer: dict[str, list[tuple[tuple[str, ...], T]]]


_BEFORE_PHRASES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب")
_Heads = Mapping[str, tuple[tuple[Cut, _Forms[T]], ...]]


def _heads(by_first: Mapping[str, _Forms[T]]) -> _Heads[T]:
    """First words of forms → the same as a text may write them, proclitics before them, the shortest first.

    Written out when a table is compiled, so that a word of a text costs one look-up and nothing is kept of it.
    """
    found: dict[str, list[tuple[Cut, _Forms[T]]]] = {}
    for pro in _BEFORE_PHRASES:
        for stem, forms in by_first.items():
            for written in joined(pro, stem):
                found.setdefault(written, []).append((Cut(pro, stem, "", stem.startswith("ال")), forms))
    return {written: tuple(heads) for written, heads in found.items()}


class PhraseTable(Generic[T]):
    """Forms of one or more words → entries; the longest form at a place wins.

    Proclitics may stand before the first word; the article there must be as the form has it, with `لل` read
    as `ل` + `ال`. Quotation marks and brackets inside a form or a text do not matter, nor do the
    marks of a hashtag (`#الاحتلال_التركي`).

    >>> table = PhraseTable([("الاحتلال التركي", "Turkish Military"), ("مسيرة", "drone")])
    >>> tokens = tokenise("قصف للاحتلال التركي بمسيّرة")
    >>> [(m.entry, m.first, m.last) for m in table.matches(tokens)]
    [('Turkish Military', 1, 3), ('drone', 3, 4)]
    """

    def __init__(self, forms: Iterable[tuple[str, T]]) -> None:
        by_first: dict[str, _Forms[T]] = {}
        for form, entry in forms:
            words = tuple(t.norm for t in tokenise(form) if t.kind in ("word", "latin", "number"))
            if words:
                begun = by_first.setdefault(words[0], _Forms([], {}))
                if len(words) == 1:
                    begun.alone.append(entry)
                else:
                    begun.longer.setdefault(words[1], []).append((words[1:], entry))
        for begun in by_first.values():
            for longer in begun.longer.values():
                longer.sort(key=lambda item: -len(item[0]))
        self._heads = _heads(by_first)

    def begins(self, norm: str) -> bool:
        """Whether some form begins with this folded word, proclitics before it allowed."""
        return norm in self._heads

    def starts(self, tokens: Sequence[Token]) -> list[int]:
        """Where among some tokens a form may begin: all others need not be looked at.

        >>> PhraseTable([("قوات النظام", 1)]).starts(tokenise("قصف لقوات النظام"))
        [1]
        """
        heads = self._heads
        return [i for i, token in enumerate(tokens) if token.norm in heads]

    def at(self, tokens: Sequence[Token], first: int) -> Match[T] | None:
        """The longest form that begins at `tokens[first]`, or None."""
        heads = self._heads.get(tokens[first].norm)
        if heads is None:
            return None
        second = first + 1
        while second < len(tokens) and tokens[second].norm in _PASSED_OVER:
            second += 1
        following = tokens[second].norm if second < len(tokens) else ""
        best: Match[T] | None = None
        for cut, forms in heads:
            for rest, entry in forms.longer.get(following, ()):
                last = _follow(tokens, second, rest)
                if last:
                    if best is None or last > best.last:
                        best = Match(first, last, entry, cut)
                    break
            if best is None and forms.alone:
                best = Match(first, first + 1, forms.alone[0], cut)
        return best

    def matches(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """All forms in a run of tokens, left to right, none overlapping."""
        found: list[Match[T]] = []
        last = 0
        for i in self.starts(tokens):
            if i < last or tokens[i].kind == "mark":
                continue
            match = self.at(tokens, i)
            if match:
                found.append(match)
                last = match.last
        return found


_PASSED_OVER = frozenset("\"'«»“”()[]‘’#_")


def _follow(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int:
    """Where `words` end when they stand from `tokens[at]` on, quotation marks between them passed over; else 0."""
    for word in words:
        while at < len(tokens) and tokens[at].norm in _PASSED_OVER:
            at += 1
        if at >= len(tokens) or tokens[at].norm != word:
            return 0
        at += 1
    return at

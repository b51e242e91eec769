"""Text → tokens that keep their offsets.

Posts hide words from filters with dots and stretched letters (`قصـ.ـف`, `اعتقـ ـال`, `القا.عدة`): such a word
is one token, folded to the word it stands for.
"""

import re
from functools import lru_cache
from typing import Literal

from tawthiq.arabic.normalise import DIACRITICS, INVISIBLE, fold
from tawthiq.lexicons import rows

TokenKind = Literal["word", "number", "latin", "mark", "newline"]

_LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc"
_INNER = _LETTER.replace("\u0621-\u063a", "\u0621-\u0628\u062a-\u063a").replace(
    "\u0641-\u064a", "\u0641-\u0648\u064a"
)
"""All letters but ta marbuta and alef maksura, which end a word: posts that lost their line breaks glue the next
one to it."""
_INSIDE = DIACRITICS + "\u0640" + re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", INVISIBLE)
"""Marks of direction stand where a line break was lost, never within a word."""
_LATIN = "A-Za-z\u00c0-\u024f"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_HIDING = r"[.!*\u2022\u00b7|_\-]"
# Possessive repeats: no text, however hostile, makes the scan go back.
_TOKEN = re.compile(
    rf"(?P<word>[{_LETTER}](?:(?:[{_INNER}{_INSIDE}]|\u0649(?=\u0621))*+(?:[\u0629\u0649][{_INSIDE}]*+)?+)"
    rf"(?:(?:(?<=\u0640)(?:[ ]?{_HIDING}{{0,3}}[ ]?(?=\u0640)|{_HIDING}{{1,3}}(?=[{_LETTER}]))|{_HIDING}{{1,3}}(?=\u0640))"
    rf"[{_LETTER}{_INSIDE}]++)*+)"
    rf"|(?P<number>[{_DIGIT}]++(?:[.,\u066b\u066c\u060c][{_DIGIT}]++)*+)"
    rf"|(?P<latin>[{_LATIN}](?:[{_LATIN}0-9_'’&\-]*[{_LATIN}0-9_])?+)"
    r"|(?P<newline>\n\s*+)"
    rf"|(?P<mark>[^\s{INVISIBLE}])"
)
_HIDING_MARKS = re.compile(rf"{_HIDING}|[ ]")
_TRAILING = INVISIBLE + "\u0640"


class Token:
    """A word, number, Latin word, punctuation mark or line break: `text[start:end]`, and its folded form."""

    __slots__ = ("end", "kind", "norm", "start", "text")

    def __init__(self, start: int, end: int, text: str, norm: str, kind: TokenKind) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.norm = norm
        self.kind = kind

    def __repr__(self) -> str:
        return f"Token({self.start}, {self.end}, {self.text!r}, {self.norm!r}, {self.kind!r})"


def fold_word(word: str) -> str:
    """The folded form of a word token, the marks that hide it taken out.

    >>> fold_word("قصـ.ـف"), fold_word("اعتقـ ـال")
    ('قصف', 'اعتقال')
    """
    return _HIDING_MARKS.sub("", fold(word))


_ENDS = frozenset(fold(row["name"].split()[-1]) for row in rows("regions"))
_OPENING_CLASSES = frozenset(("verb", "noun", "result", "killing", "claiming", "group", "actor"))
_OPENING_ROWS = (
    *rows("harm"),
    *rows("cues"),
    *(row for row in rows("strike_words") if row["class"] in _OPENING_CLASSES),
    *(row for row in rows("name_parts") if row["class"] == "opener"),
)
_OPENERS = frozenset(
    fold(form) for row in _OPENING_ROWS for form in row["forms"].split("|") if " " not in form
)
_SHORTEST_END, _SHORTEST_OPENER, _SHORTEST_GLUED, _LONGEST_GLUED = 4, 3, 7, 40


def glued_at(word: str) -> int:
    """Where a word ends that a lost line break glued to the next one, or 0: the name of a region, then a word that
    opens a statement.

    >>> word = "منبجأصيبت"
    >>> word[: glued_at(word)], glued_at("القامشلي")
    ('منبج', 0)
    """
    norm = fold_word(word)
    for end in range(_SHORTEST_END, len(norm) - _SHORTEST_OPENER + 1):
        name, rest = norm[:end], norm[end:]
        if not (name in _ENDS or name[0] == "ب" and name[1:] in _ENDS):
            continue
        if (
            rest in _OPENERS
            or rest[0] == "و"
            and rest[1:] in _OPENERS
            or rest[:2] == "ال"
            and rest[2:] in _OPENERS
        ):
            return next(k for k in range(end, len(word)) if fold_word(word[:k]) == name)
    return 0


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order; `text[t.start:t.end] == t.text`, offsets in code points.

    >>> [t.norm for t in tokenise("قُتِل ٣ أطفال، بقصـ.ـف!")]
    ['قتل', '3', 'اطفال', '،', 'بقصف', '!']
    >>> [t.text for t in tokenise("ريف الرقةنفذت قوات")]
    ['ريف', 'الرقة', 'نفذت', 'قوات']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind, raw, at = match.lastgroup, match.group(), match.start()
        if kind == "word":
            word, norm, cut = _read(raw)
            if cut:
                name = word[:cut].rstrip(_TRAILING)
                found.append(Token(at, at + len(name), name, fold_word(name), "word"))
                at, word = at + cut, word[cut:]
                norm = fold_word(word)
            # Presentation forms of vowel signs alone fold to nothing: they are no word.
            found.append(Token(at, at + len(word), word, norm or word, "word" if norm else "mark"))
        elif kind == "mark":
            found.append(Token(at, at + 1, raw, raw, "mark"))
        elif kind == "number":
            found.append(Token(at, at + len(raw), raw, fold(raw), "number"))
        elif kind == "latin":
            found.append(Token(at, at + len(raw), raw, raw.lower(), "latin"))
        else:
            found.append(Token(at, at + 1, "\n", "\n", "newline"))
    return found


@lru_cache(maxsize=131072)
def _read(raw: str) -> tuple[str, str, int]:
    """A word without its trailing marks, its folded form, and where it ends if another is glued to it, else 0."""
    word = raw.rstrip(_TRAILING)
    cut = glued_at(word) if _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED else 0
    return word, fold_word(word), cut

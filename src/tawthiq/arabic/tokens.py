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
_PIECE = re.compile(
    rf"[{_LETTER}](?:(?:[{_INNER}{_INSIDE}]|\u0649(?=\u0621))*+(?:[\u0629\u0649][{_INSIDE}]*+)?+)"
    rf"(?:(?:(?<=\u0640)(?:[ ]?{_HIDING}{{0,3}}[ ]?(?=\u0640)|{_HIDING}{{1,3}}(?=[{_LETTER}]))|{_HIDING}{{1,3}}(?=\u0640))"
    rf"[{_LETTER}{_INSIDE}]++)*+"
    rf"|[{_DIGIT}]++(?:[.,\u066b\u066c\u060c][{_DIGIT}]++)*+"
    rf"|[{_LATIN}](?:[{_LATIN}0-9_'’&\-]*[{_LATIN}0-9_])?+"
    r"|\n\s*+"
    rf"|(?:[^\S\n]|[{INVISIBLE}])++"
    r"|."
)
"""A word, a number, a Latin word, a line break, a gap or a mark: the pieces of a text, one after the other, are all
of it, so that their lengths give their offsets."""
_FIRST = re.compile(
    rf"(?P<word>[{_LETTER}])|(?P<number>[{_DIGIT}])|(?P<latin>[{_LATIN}])|(?P<newline>\n)|(?P<gap>[\s{INVISIBLE}])"
)
"""What a piece is, by its first letter; else a mark."""
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
    at = start
    for piece in _PIECE.findall(text, start, len(text) if end is None else end):
        if piece == " ":
            at += 1
            continue
        kind, word, norm, cut = _read(piece)
        if cut:
            found.extend(_parted(at, word, cut))
        elif kind != "gap":
            found.append(Token(at, at + len(word), word, norm, kind))
        at += len(piece)
    return found


def _parted(start: int, word: str, cut: int) -> tuple[Token, Token]:
    """The two words of a piece that a lost line break glued to each other."""
    name, rest = word[:cut].rstrip(_TRAILING), word[cut:]
    return (
        Token(start, start + len(name), name, fold_word(name), "word"),
        Token(start + cut, start + len(word), rest, fold_word(rest), "word"),
    )


@lru_cache(maxsize=131072)
def _read(piece: str) -> tuple[TokenKind | Literal["gap"], str, str, int]:
    """What a piece is, its text without trailing marks, its folded form, and where it ends if another word is glued to
    it, else 0."""
    first = _FIRST.match(piece)
    kind = first.lastgroup if first else "mark"
    if kind == "word":
        word = piece.rstrip(_TRAILING)
        cut = glued_at(word) if _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED else 0
        norm = fold_word(word)
        # Presentation forms of vowel signs alone fold to nothing: they are no word.
        return ("word", word, norm, cut) if norm else ("mark", word, word, 0)
    if kind == "number":
        return "number", piece, fold(piece), 0
    if kind == "latin":
        return "latin", piece, piece.lower(), 0
    if kind == "newline":
        return "newline", "\n", "\n", 0
    return "gap" if kind == "gap" else "mark", piece, piece, 0

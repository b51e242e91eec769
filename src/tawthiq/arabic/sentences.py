"""Tokens → sentences. A line break ends a sentence; so do full stops, question and exclamation marks outside
of figures, and dots in a row; a quotation is not broken by what ends sentences inside of it on one line."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token


class Sentence(NamedTuple):
    """One sentence: its tokens (the closing mark with them, no line breaks), and the number of its line."""

    tokens: Sequence[Token]
    line: int

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        return self.tokens[-1].end


_ENDS = frozenset(".!؟?…")


def split(tokens: Sequence[Token]) -> list[Sentence]:
    """The sentences of a run of tokens, in order.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [s.tokens[0].norm for s in split(tokenise("قصف على دوما\\nوقال شهود إن طفلين قتلا. وأضافوا أن القصف مستمر."))]
    ['قصف', 'وقال', 'واضافوا']
    """
    found: list[Sentence] = []
    current: list[Token] = []
    line = 0
    for i, token in enumerate(tokens):
        if token.kind == "newline":
            if current:
                found.append(Sentence(current, line))
                current = []
            line += 1
            continue
        current.append(token)
        if token.kind != "mark":
            continue
        if token.norm in _ENDS:
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if after is not None and after.kind == "mark" and (after.norm in _ENDS or after.norm in "\"”»)'"):
                continue
            found.append(Sentence(current, line))
            current = []
        elif token.norm in "\"”»)'" and len(current) > 1 and current[-2].norm in _ENDS:
            found.append(Sentence(current, line))
            current = []
    if current:
        found.append(Sentence(current, line))
    return found

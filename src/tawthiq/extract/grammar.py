"""The small words that grammar turns on (`بينهم`, `دون`, `من قبل`), by their part in it; the table is a linguist's."""

from functools import cache

from tawthiq.arabic.matcher import WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows

_FUNCTION: WordTable[str] = WordTable((row["form"], row["class"]) for row in rows("function_words"))
LIST_MARKS = frozenset("-–—•*▪■")
"""The marks that begin a line of a list."""


@cache
def grammar_words(part: str) -> frozenset[str]:
    """The folded words of one class of `grammar_words.csv`.

    Raises `ValueError` for a class that the table does not have.

    >>> "بينهم" in grammar_words("part")
    True
    """
    found = frozenset(fold(row["form"]) for row in rows("grammar_words") if row["class"] == part)
    if not found:
        raise ValueError(f"grammar_words.csv has no class {part!r}")
    return found


def is_function_word(token: Token) -> bool:
    """Whether a word only joins others (prepositions, pronouns, particles), a proclitic aside.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [is_function_word(t) for t in tokenise("ومن القرية")]
    [True, False]
    """
    return bool(_FUNCTION.exact(token.norm)) or (
        token.norm[:1] in "وف" and bool(_FUNCTION.exact(token.norm[1:]))
    )

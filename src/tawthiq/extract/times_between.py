"""Words of time that stand between a verb of harm and its subject, and part them no farther."""

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.lexicons import rows

_CLASSES = ("weekday", "part", "relative", "day", "qualifier", "unit")
TIME_WORDS = frozenset(
    fold(word)
    for table in ("time_words", "months")
    for row in rows(table)
    if table == "months" or row["class"] in _CLASSES
    for word in row["forms"].replace("|", " ").split()
)
"""The words of a time of day or a date; that of a span of time (`خلال`) tells of more than the news."""
_GOES_ON = grammar_words("goes_on")


def is_time(token: Token) -> bool:
    """Whether a word may be of a time, or only goes on with the story (`أيضا`, `إثر ذلك`).

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [is_time(t) for t in tokenise("استشهد صباح الثلاثاء رجل")]
    [False, True, True, False]
    """
    return token.kind == "number" or token.norm in TIME_WORDS or token.norm in _GOES_ON

"""Text that a spreadsheet would take for a formula, made harmless: any report may hold one."""

import re
import unicodedata

MARK = "'"
"""What stands before such text; it is no part of the report."""

_SIGNS = frozenset("=＝﹦⁼₌+＋﹢⁺₊-－﹣−⁻₋@＠﹫")
"""What a formula begins with, in the forms too that a program may fold to it."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe0e\ufe0f\uffa0")
"""What shows nothing, though Unicode calls it a letter, a mark or a symbol."""
_LINES = re.compile(r"([\t\r\n;])")


def harmless(text: str) -> str:
    r"""The text with an apostrophe before whatever would begin a formula, also behind spaces, quotation marks and
    invisible characters, and before a tab or line end at its beginning.

    Where the list separator of the computer is a semicolon, as in much of the Arab world and of Europe, a program
    may part a cell there; so what follows one is looked at, too. Numbers are no text and are never given here.

    >>> harmless("=HYPERLINK(A1)"), harmless(" \u200f＋963"), harmless("دوما; =1+1"), harmless("دوما - حرستا")
    ("'=HYPERLINK(A1)", "' \u200f＋963", "دوما;' =1+1", 'دوما - حرستا')
    """
    marked = "".join(MARK + part if _begins(part) else part for part in _LINES.split(text))
    return MARK + marked if marked[:1] in {"\t", "\r", "\n"} else marked


def _begins(part: str) -> bool:
    """Whether the first sign that a reader sees would begin a formula."""
    for character in part:
        if character in _SIGNS:
            return True
        if character != '"' and character not in _BLANK and unicodedata.category(character)[0] not in "CZ":
            return False
    return False

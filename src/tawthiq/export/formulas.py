"""Text that a spreadsheet would take for a formula, made harmless: any report may hold one."""

import re

# What a formula begins with, in the forms too that a program may fold to it.
_SIGNS = "=＝﹦⁼₌+＋﹢⁺₊\\-－﹣−⁻₋@＠﹫"
# What a spreadsheet skips on its way to the sign: spaces, quotation marks, control and invisible characters.
_SKIPPED = r"[\s\"\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]*"
_STARTS = re.compile(rf"(?:\A|(?<=[;\t\r\n]))(?=[\t\r\n]|{_SKIPPED}[{_SIGNS}])")

MARK = "'"
"""What stands before such text; it is no part of the report."""


def harmless(text: str) -> str:
    r"""The text with an apostrophe before whatever would begin a formula, also after spaces and invisible marks.

    Where the list separator of the computer is a semicolon, as in much of the Arab world and of Europe, a program
    may part a cell there; so what follows one is looked at, too. Numbers are no text and are never given here.

    >>> harmless("=HYPERLINK(A1)"), harmless(" \u200f＋963"), harmless("دوما; =1+1"), harmless("دوما - حرستا")
    ("'=HYPERLINK(A1)", "' \u200f＋963", "دوما;' =1+1", 'دوما - حرستا')
    """
    return _STARTS.sub(MARK, text)

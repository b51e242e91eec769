"""Foreign text made harmless for a terminal: what would act on it is shown as its code point instead."""

import re
import unicodedata

# Marks that real Arabic and Persian text needs for its shape or order, and that cannot reach beyond their word.
_KEPT_MARKS = frozenset("\u061c\u200c\u200d\u200e\u200f\u0600\u0601\u0602\u0603\u0604\u0605\u06dd")
_ACTING = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_SUSPECT = re.compile(r"[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u0377\u0620-\u06dc\u06de-\u06ff]")


def visible(text: str) -> str:
    r"""The text on one line, with control characters, bidi overrides and lone surrogates spelled out.

    White space other than a plain space becomes a space; whatever could move the cursor, change colours or turn
    the reading direction of what follows becomes `‹U+XXXX›`. For showing only: offsets are not kept.

    >>> visible("دوما\u202e\x1b[31m")
    'دوما‹U+202E›‹U+001B›[31m'
    >>> visible("قُتل\nطفلان")
    'قُتل طفلان'
    """
    return _SUSPECT.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if character not in _KEPT_MARKS and unicodedata.category(character) in _ACTING:
        return f"‹U+{ord(character):04X}›"
    return character

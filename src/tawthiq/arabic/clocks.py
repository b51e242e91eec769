"""The time of day in figures: `14:32`, `2:22 م`, `٠٩:٣٨`, `4:02 AM`."""

from collections.abc import Sequence
from datetime import time

from tawthiq.arabic.tokens import Token

_MORNING = frozenset(("am", "ص", "صباحا"))
_EVENING = frozenset(("pm", "م", "مساء"))
_NOON = 12


def clock_in(tokens: Sequence[Token]) -> time | None:
    """The first time of day that figures tell; None where none do.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> clock_in(tokenise("الجمعة, ٢٦ أبريل ٢٠٢٤, ٠٩:٣٨")), clock_in(tokenise("2:22 م"))
    (datetime.time(9, 38), datetime.time(14, 22))
    """
    for at, token in enumerate(tokens[:-2]):
        mark, minutes = tokens[at + 1 : at + 3]
        if mark.norm != ":" or mark.start != token.end or minutes.start != mark.end:
            continue
        if not (token.norm.isdigit() and minutes.norm.isdigit() and len(minutes.norm) == 2):
            continue
        hour, minute = int(token.norm), int(minutes.norm)
        half = next((t.norm for t in tokens[at + 3 : at + 6] if t.norm in _MORNING | _EVENING), None)
        if half is not None and 0 < hour <= _NOON:
            hour = hour % _NOON + (_NOON if half in _EVENING else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return None

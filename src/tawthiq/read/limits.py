"""How large an input may be."""

from typing import Final

from tawthiq.read.problem import RefusedError, refused

# Three thousand pages of Arabic: no report is as long, and what is longer is an archive or a mistake.
LARGEST_TEXT: Final = 10_000_000
# JSON may spell a letter of two bytes in six, and the keys come on top.
LARGEST_LINE: Final = 4 * LARGEST_TEXT
# A page carries scripts and pictures beside its text.
LARGEST_PAGE: Final = 4 * LARGEST_TEXT


def too_large(what: str, limit: int) -> RefusedError:
    """The refusal of an input over its limit, in bytes.

    >>> print(too_large("text", LARGEST_TEXT).problem("أرشيف.txt"))
    أرشيف.txt: the text is larger than 10 MB, too large for one report. Split it into its reports.
    """
    return refused("too_large", what=what, size=limit // 1_000_000)

"""A text with the words of its values marked, so that every piece knows where it stands in the text."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from tawthiq.review.reports.cards import Layer
from tawthiq.review.speech import ACTING

_UNSEEN: Final = "\ufffd"


def marked(text: str, layers: Iterable[Layer]) -> Markup:
    """The text as a page shows it: pieces with `data-at`, their offset in code points; marks with the values that they
    belong to; what would act on the page spelled out.

    >>> str(marked("قُتل <طفل>", [Layer(0, 4, False, "harm", "harm-1")]))
    '<mark class="is-harm" data-at="0" data-values="harm-1">قُتل</mark><span data-at="4"> &lt;طفل&gt;</span>'
    """
    held = [one for one in layers if 0 <= one.start < one.end <= len(text)]
    bounds = sorted({0, len(text), *(one.start for one in held), *(one.end for one in held)})
    opening: dict[int, list[Layer]] = {}
    for one in held:
        opening.setdefault(one.start, []).append(one)
    open_now: list[Layer] = []
    found = []
    for start, end in pairwise(bounds):
        open_now = [one for one in open_now if one.end > start] + opening.get(start, [])
        found.append(_pieces(text, start, end, open_now))
    return Markup("").join(found)


def _pieces(text: str, start: int, end: int, layers: list[Layer]) -> Markup:
    found, at = [], start
    for match in ACTING.finditer(text, start, end):
        found += [_piece(text[at : match.start()], at, layers), _acting(text, match.start())]
        at = match.end()
    return Markup("").join([*found, _piece(text[at:end], at, layers)])


def _piece(words: str, at: int, layers: list[Layer]) -> Markup:
    if not words:
        return Markup("")
    if not layers:
        return Markup('<span data-at="{}">{}</span>').format(at, words)
    kinds = " ".join(dict.fromkeys(f"is-{one.kind}" for one in layers))
    values = " ".join(dict.fromkeys(one.card for one in layers))
    return Markup('<mark class="{}" data-at="{}" data-values="{}">{}</mark>').format(kinds, at, values, words)


def _acting(text: str, at: int) -> Markup:
    character = text[at]
    if character == "\r":
        # A browser would make a line break of it, and of two characters one.
        shown = "" if text[at + 1 : at + 2] == "\n" else "\n"
        return Markup('<span data-at="{}" data-one>{}</span>').format(at, shown)
    if "\ud800" <= character <= "\udfff":
        return Markup('<span data-at="{}">{}</span>').format(at, _UNSEEN)
    code = escape(f"U+{ord(character):04X}")
    return Markup('<span class="acting" dir="ltr" data-at="{}" data-one>{}</span>').format(at, code)

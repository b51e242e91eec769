"""One number among tokens: digits or words, with the word that multiplies it (`6.5 مليون`, `مئة وخمسون`)."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows

Value = int | Fraction

PROCLITICS = (
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل",
    "وب", "ول", "فب", "فل", "وبال", "ولل", "فبال",
)  # fmt: skip
_NOT_NUMBERS = frozenset({"لست", "وست", "كست"})
"""Folded words that are another word before they are a number under a proclitic: `لست` is 'I am not'."""
_HUNDRED = 100
_THOUSAND = 1000
_LONGEST = 10
"""Digits in a row beyond which a figure is an identifier, not a count."""


class Element(NamedTuple):
    """A word of a number: what stands before it, its class in `numbers.csv`, and its value."""

    proclitics: str
    kind: str
    value: Value

    @property
    def joined(self) -> bool:
        """Whether `و` ties it to the words before."""
        return self.proclitics.startswith("و")

    @property
    def bare(self) -> bool:
        """Whether nothing but perhaps the article stands before it."""
        return self.proclitics in ("", "ال")


_AND_ONE = Element("و", "one_of", 1)
"""`وأحد` after a larger number, which folds to the same letters as `واحد`."""


class Number(NamedTuple):
    """A number in `tokens[first:last]`; `scale` is the word that multiplied it (1 for none), `rule` how it is written."""

    first: int
    last: int
    value: Value
    scale: int
    rule: str


@cache
def _words() -> dict[str, tuple[str, Value]]:
    found: dict[str, tuple[str, Value]] = {}
    for row in rows("numbers"):
        value = Fraction(row["value"]) if row["class"] == "fraction" else int(row["value"])
        for form in row["forms"].split("|"):
            found.setdefault(fold(form), (row["class"], value))
    return found


@cache
def _elements() -> dict[str, Element | None]:
    """The words of a number as a text may write them: written out once, so that a word costs one look-up."""
    found: dict[str, Element | None] = {}
    for proclitics in PROCLITICS:
        for word, (kind, value) in _words().items():
            written = proclitics + word
            other = written in _NOT_NUMBERS and proclitics != "و"
            found.setdefault(written, None if other else Element(proclitics, kind, value))
    return found


@cache
def number_words() -> frozenset[str]:
    """The folded words that are one of a number, proclitics before them allowed."""
    return frozenset(word for word, found in _elements().items() if found is not None)


def element(norm: str) -> Element | None:
    """A folded word as a word of a number, the least cut first; None when it is none.

    >>> element("وعشرين")
    Element(proclitics='و', kind='tens', value=20)
    """
    return _elements().get(norm)


def digits(norm: str) -> Value | None:
    """The value of a folded number token; None when it is no plain figure (`2024.11.29`, `0933`, `15.20.3`).

    Marks between groups of three are thousands separators; a dot before exactly three digits is one too.

    >>> digits("1,300"), digits("6.5"), digits("1.300"), digits("0933")
    (1300, Fraction(13, 2), 1300, None)
    """
    if norm.isdigit():
        if len(norm) > _LONGEST or (len(norm) > 1 and norm[0] == "0"):
            return None
        return int(norm)
    plain = norm.translate(_SEPARATORS)
    head, *groups = plain.replace(".", ",").split(",")
    if len(norm) > 2 * _LONGEST:
        return None
    if "٫" not in norm and 1 <= len(head) <= 3 and head != "0" and all(len(g) == 3 for g in groups):
        return int(head + "".join(groups)) if head[0] != "0" else None
    if len(groups) == 1 and len(groups[0]) <= 3 and (head == "0" or head[0] != "0"):
        return Fraction(f"{head}.{groups[0]}")
    return None


_SEPARATORS = {ord("٬"): ",", ord("،"): ",", ord("٫"): "."}


def read_number(tokens: Sequence[Token], first: int) -> Number | None:
    """The number that begins at `tokens[first]`, in digits or words, or None. One-of, fractions of nothing
    (`نصف السكان`) and plurals without a number (`آلاف`) are none.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> read_number(tokenise("ثلاثة آلاف ومئتان وخمسة وعشرون قتيلا"), 0)
    Number(first=0, last=5, value=3225, scale=1, rule='words')
    """
    token = tokens[first]
    if token.kind == "number":
        value = digits(token.norm)
        return None if value is None else _scaled(tokens, first, first + 1, value, "digits")
    found = element(token.norm) if token.kind == "word" else None
    if found is None:
        return None
    if found.kind == "fraction":
        return _fraction(tokens, first, first + 1, found.value)
    part = _part(tokens, first, found)
    if part is None:
        return None
    value, last, scale = part
    if scale == 1:
        return _scaled(tokens, first, last, value, "words")
    return _more(tokens, first, last, value, scale, "words")


def _scaled(tokens: Sequence[Token], first: int, last: int, value: Value, rule: str) -> Number:
    """A figure below the scales, with the scale or the quarters that follow it."""
    after = _element_at(tokens, last)
    if after is not None and after.bare:
        if after.kind in ("scale", "scales") or (after.kind == "dual" and tokens[last].norm == "الفي"):
            scale = int(after.value)
            return _more(tokens, first, last + 1, value * scale, scale, rule)
        if after.kind == "fraction" and tokens[last].norm in ("ارباع", "الارباع"):
            found = _fraction(tokens, first, last + 1, value * after.value)
            if found:
                return found
    return Number(first, last, value, 1, rule)


def _more(tokens: Sequence[Token], first: int, last: int, value: Value, scale: int, rule: str) -> Number:
    """What `و` adds to a number: smaller parts, or half of its scale (`مليون ونصف المليون`)."""
    outer, plain_end = scale, last
    while scale > 1:
        at = last
        if at + 1 < len(tokens) and tokens[at].norm == "و" and tokens[at].kind == "word":
            at += 1
            part = _element_at(tokens, at)
            joined = part is not None and part.bare
        else:
            part = _element_at(tokens, at)
            if part is not None and tokens[at].norm == "واحد":
                part = _AND_ONE
            joined = part is not None and part.joined
        if at > last and tokens[at].kind == "number":
            figure = digits(tokens[at].norm)
            after = _element_at(tokens, at + 1)
            if figure is None:
                break
            if after is not None and after.bare and after.kind in ("scale", "scales"):
                if figure * after.value >= scale:
                    break
                scale = int(after.value)
                value, last = value + figure * scale, at + 2
                continue
            if not _HUNDRED <= figure < scale:
                break
            return Number(first, at + 1, value + figure, 1, rule)
        if part is None or not joined:
            break
        if part.kind == "fraction":
            value, last = value + part.value * scale, at + 1
            again = _element_at(tokens, last)
            if again is not None and again.bare and again.value == scale:
                last += 1
            break
        inner = _part(tokens, at, part)
        if inner is None:
            break
        amount, end, inner_scale = inner
        if inner_scale == 1:
            after = _element_at(tokens, end)
            if after is not None and after.bare and after.kind in ("scale", "scales"):
                inner_scale = int(after.value)
                amount, end = amount * inner_scale, end + 1
        if amount >= scale:
            break
        value, last, scale = value + amount, end, inner_scale
    return Number(first, last, value, outer if last == plain_end else 1, rule)


def _fraction(tokens: Sequence[Token], first: int, last: int, value: Value) -> Number | None:
    after = _element_at(tokens, last)
    if after is not None and after.bare and after.kind == "scale":
        scale = int(after.value)
        return Number(first, last + 1, value * scale, scale, "fraction")
    return None


def _part(tokens: Sequence[Token], at: int, found: Element) -> tuple[int, int, int] | None:
    """A part of a number from `tokens[at]` on, read as `found`: its value, its end, and its scale (1 below 1000)."""
    value = int(found.value)
    after = _element_at(tokens, at + 1)
    if found.kind == "scale":
        if tokens[at].norm.endswith("الفا") and "ً" not in tokens[at].text:
            value = 2 * _THOUSAND  # the dual before its noun: ألفا شخص
        return value, at + 1, int(found.value)
    if found.kind == "dual":
        return value, at + 1, value // 2
    if found.kind == "hundred":
        return _below_hundred(tokens, at + 1, value)
    if found.kind in ("unit", "one_of"):
        if (
            after is not None
            and after.kind in ("hundred", "hundreds")
            and after.value == _HUNDRED
            and after.bare
        ):
            if value >= 3:
                return _below_hundred(tokens, at + 2, value * _HUNDRED)
        elif after is not None and after.kind == "ten" and after.bare:
            return value + 10, at + 2, 1
        ten, end = _joined_tens(tokens, at + 1)
        if ten:
            return value + ten, end, 1
        return (value, at + 1, 1) if found.kind == "unit" else None
    if found.kind in ("ten", "teen", "tens"):
        return value, at + 1, 1
    return None


def _below_hundred(tokens: Sequence[Token], at: int, value: int) -> tuple[int, int, int]:
    """Hundreds, with what `و` adds to them below a hundred."""
    start = at + 1 if at < len(tokens) and tokens[at].norm == "و" else at
    found = _element_at(tokens, start)
    if start == at and found is not None and tokens[at].norm == "واحد":
        found = _AND_ONE
    if found is None or not (found.bare if start > at else found.joined):
        return value, at, 1
    if found.kind in ("unit", "one_of", "ten", "teen", "tens"):
        part = _part(tokens, start, found)
        # ‏«مئة وخمسة آلاف» is not 105 thousand, but «مئة وخمسون ألفا» is 150 thousand: both read so.
        if part is not None and part[0] < _HUNDRED:
            return value + part[0], part[1], 1
    return value, at, 1


def _joined_tens(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Tens tied on by `و` (`وعشرون`, `و عشرون`) and their end; 0 when there are none."""
    start = at + 1 if at < len(tokens) and tokens[at].norm == "و" else at
    found = _element_at(tokens, start)
    if found is not None and found.kind == "tens" and (found.bare if start > at else found.joined):
        return int(found.value), start + 1
    return 0, at


def _element_at(tokens: Sequence[Token], at: int) -> Element | None:
    return element(tokens[at].norm) if at < len(tokens) and tokens[at].kind == "word" else None

"""How many: numbers, vague words and what bounds them (`أكثر من`, `على الأقل`, `ما بين … و…`), as ranges.

Whether a number counts people is the extractors' question; what its form alone tells (a time, a year, a percentage,
a name such as `درعا 24`) stands in `kind`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from tawthiq.arabic.calendar import numeric_date
from tawthiq.arabic.clitics import joined
from tawthiq.arabic.figures import Kind, is_time, kind_of
from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.number_words import PROCLITICS, Number, element, number_words, read_number
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows

Effect = Literal["least", "most", "less", "about"]


class Quantity(NamedTuple):
    """A number or vague word in `tokens[first:last]`.

    `lead` is where words that bound it begin (`first` if none do), `tail` where bounding words directly after it
    end (`last` if none do). `max` is None when the words leave it open. `vague` is the table's word for a vague
    quantity. `kind` says what the form shows it to be: only `count` (and a `percentage` of people) can be a toll.
    """

    first: int
    last: int
    lead: int
    tail: int
    min: int
    max: int | None
    vague: str | None
    kind: Kind
    rule: str


class Bound(NamedTuple):
    """Words in `tokens[first:last]` that bound the number before them."""

    first: int
    last: int
    effect: Effect

    def applied(self, low: int, high: int | None) -> tuple[int, int | None]:
        """The range `low`..`high` under this bound.

        >>> Bound(0, 2, "least").applied(10, 10)
        (10, None)
        """
        return _bounded(self.effect, low, high)


class _Vague(NamedTuple):
    word: str
    min: int
    max: int | None


@cache
def _vague() -> PhraseTable[_Vague]:
    return PhraseTable(
        (form, _Vague(row["word"], int(row["min"]), int(row["max"]) if row["max"] else None))
        for row in rows("vague")
        for form in row["forms"].split("|")
    )


@cache
def _bounds(position: str) -> PhraseTable[Effect]:
    return PhraseTable(
        (row["form"], row["effect"])  # type: ignore[misc]
        for row in rows("bounds")
        if row["position"] in (position, "both")
    )


def bound_after(tokens: Sequence[Token], at: int) -> Bound | None:
    """The words that begin at `tokens[at]` and bound a number before them, or None.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> bound_after(tokenise("10 أشخاص على الأقل"), 2)
    Bound(first=2, last=4, effect='least')
    """
    if at >= len(tokens):
        return None
    if tokens[at].norm == "+":
        return Bound(at, at + 1, "least")
    if tokens[at].kind != "word":
        return None
    match = _bounds("after").at(tokens, at)
    return None if match is None else Bound(at, match.last, match.entry)


def find_quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """The quantities of a sentence, left to right, none overlapping.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [(q.min, q.max, q.vague) for q in find_quantities(tokenise("مقتل أكثر من 84 شخصا بينهم بضعة أطفال"))]
    [(84, None, None), (3, 9, 'بضع')]
    """
    beginnings = _beginnings()
    starts = [
        i
        for i, token in enumerate(tokens)
        if token.norm in beginnings and token.kind == "word" or token.kind == "number"
    ]
    found: list[Quantity] = []
    end = 0
    for at in starts:
        quantity = _at(tokens, at) if at >= end else None
        if quantity is not None:
            found.append(quantity)
            end = quantity.tail
    return found


@cache
def _beginnings() -> frozenset[str]:
    """The words that can begin a quantity, as a text may write them: most words are told apart by this set."""
    forms = [form for row in rows("vague") for form in row["forms"].split("|")]
    forms += [row["form"] for row in rows("bounds") if row["position"] != "after"]
    heads = {fold(form.split()[0]) for form in forms}
    return _BETWEEN | number_words() | {w for p in PROCLITICS for head in heads for w in joined(p, head)}


_BETWEEN = frozenset({"بين", "مابين", "ما", "من"})
_TO = frozenset({"الي", "حتي", "او", "-", "–", "—", "ـ"})
_SKIPPED = frozenset({"ال", '"', "«", "“", "'", "("})
_RISE = ("ارتفع", "ارتفاع", "يرتفع", "ترتفع", "زاد", "انخفض", "تراجع", "قفز")


def _at(tokens: Sequence[Token], at: int) -> Quantity | None:
    written = numeric_date(tokens, at)
    if written is not None:
        return Quantity(at, written.last, at, written.last, 0, 0, None, "date", "figure")
    between = _between(tokens, at)
    if between is not None:
        return between
    effect: Effect | None = None
    first = at
    if tokens[at].kind == "word":
        match = _bounds("before").at(tokens, at)
        if match is not None:
            effect, first = match.entry, match.last
            while first < len(tokens) and tokens[first].norm in _SKIPPED:
                first += 1
            if first >= len(tokens):
                return None
            between = _between(tokens, first)
            if between is not None:
                return between._replace(lead=at)
    quantity = _plain(tokens, first)
    if quantity is None:
        return None
    return _finish(tokens, quantity._replace(lead=at), effect)


def _finish(tokens: Sequence[Token], quantity: Quantity, effect: Effect | None) -> Quantity:
    low, high = quantity.min, quantity.max
    rule = quantity.rule
    if effect is not None:
        low, high = _bounded(effect, low, high)
        rule += f":{effect}"
    elif quantity.first and tokens[quantity.first - 1].norm == "+" and quantity.kind == "count":
        low, high = _bounded("least", low, high)
        rule += ":least"
    after = bound_after(tokens, quantity.last)
    if after is None:
        return quantity._replace(min=low, max=high, rule=rule)
    low, high = after.applied(low, high)
    return quantity._replace(min=low, max=high, rule=f"{rule}:{after.effect}", tail=after.last)


def _bounded(effect: Effect, low: int, high: int | None) -> tuple[int, int | None]:
    if effect == "least":
        return low, None
    if effect == "most":
        return min(1, low), high
    if effect == "less":
        return min(1, low), None if high is None else max(high - 1, min(1, low))
    return low, high


def _between(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`بين 3 و5`, `ما بين ثلاثة وخمسة`, `من 3 إلى 5`: a range that a preposition opens."""
    first, opener = at, tokens[at].norm
    if opener == "ما" and at + 1 < len(tokens) and tokens[at + 1].norm == "بين":
        first, opener = at + 1, "بين"
    if opener not in ("بين", "مابين", "من") or first + 1 >= len(tokens):
        return None
    low = read_number(tokens, first + 1)
    if low is None or low.last >= len(tokens):
        return None
    if opener == "من":
        if tokens[low.last].norm not in ("الي", "حتي") or _risen(tokens, at):
            return None
        return _range(tokens, at, low, low.last + 1)
    second = low.last
    if tokens[second].norm in ("و", "الي"):
        return _range(tokens, at, low, second + 1)
    joined = element(tokens[second].norm) if tokens[second].kind == "word" else None
    return _range(tokens, at, low, second) if joined is not None and joined.joined else None


def _risen(tokens: Sequence[Token], at: int) -> bool:
    """Whether a toll is said to have gone from one figure to the other: no range, two figures."""
    return any(root in token.norm for token in tokens[max(0, at - 6) : at] for root in _RISE)


def _range(tokens: Sequence[Token], lead: int, low: Number, second: int) -> Quantity | None:
    high = read_number(tokens, second) if second < len(tokens) else None
    if high is None:
        return None
    least, most = low.value, high.value
    if low.scale == 1 < high.scale and least < most / high.scale:
        least *= high.scale  # «من 3 إلى 5 آلاف»
    if least > most:
        if tokens[second - 1].norm != "او":
            return None
        least, most = most, least
    kind = kind_of(tokens, low.first, high)
    quantity = Quantity(
        low.first, high.last, lead, high.last, int(least), int(most), None, kind, f"{low.rule}:range"
    )
    return _percentage(tokens, quantity)


def _plain(tokens: Sequence[Token], at: int) -> Quantity | None:
    number = read_number(tokens, at)
    if number is not None:
        if tokens[at].kind == "word" and not _counts(tokens, number):
            return None
        end = number.last
        if end + 1 < len(tokens) and tokens[end].norm in _TO and tokens[end].norm not in ("الي", "حتي"):
            found = _range(tokens, at, number, end + 1)
            if found is not None and (found.kind == "count" or number.rule == "words"):
                return found
        elif end + 1 < len(tokens) and tokens[end].norm in ("الي", "حتي") and not _risen(tokens, at):
            found = _range(tokens, at, number, end + 1)
            if found is not None:
                return found
        value = int(number.value)
        kind = kind_of(tokens, number.first, number)
        if kind == "count" and number.value != value:
            kind = "measure"
        quantity = Quantity(number.first, end, at, end, value, value, None, kind, number.rule)
        return _percentage(tokens, quantity)
    if tokens[at].kind == "number":
        return _figure(tokens, at)
    part = element(tokens[at].norm)
    if part is not None and part.kind == "one_of":
        return _one_of(tokens, at)
    if part is not None and part.kind == "fraction":
        percent = int(part.value * 100)
        return Quantity(at, at + 1, at, at + 1, percent, percent, None, "percentage", "fraction")
    return _vague_at(tokens, at)


def _percentage(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    end = quantity.last
    if end >= len(tokens):
        return quantity
    norm = tokens[end].norm
    if norm in ("%", "٪", "بالميه", "بالمايه"):
        return quantity._replace(
            last=end + 1, tail=end + 1, kind="percentage", rule=quantity.rule + ":percentage"
        )
    if norm == "في" and end + 1 < len(tokens) and tokens[end + 1].norm in ("الميه", "المايه"):
        return quantity._replace(
            last=end + 2, tail=end + 2, kind="percentage", rule=quantity.rule + ":percentage"
        )
    return quantity


def _figure(tokens: Sequence[Token], at: int) -> Quantity:
    """Figures that are no plain number: `2024.11.29`, `0933…`, `07`."""
    kind: Kind = "date" if numeric_date(tokens, at) else "label"
    if kind == "label" and is_time(tokens, at):
        kind = "time"
    value = int(tokens[at].norm) if tokens[at].norm.isdigit() and len(tokens[at].norm) < 10 else 0
    return Quantity(at, at + 1, at, at + 1, value, value, None, kind, "figure")


def _counts(tokens: Sequence[Token], number: Number) -> bool:
    """Whether number words are a number here: not the end of an ordinal (`الحادية عشرة`), not a weekday."""
    at = number.first
    found = element(tokens[at].norm)
    assert found is not None
    before = tokens[at - 1] if at else None
    if before is not None and before.kind == "word":
        ordinal = element(before.norm)
        ends_ordinal = found.kind == "ten" or (found.kind == "tens" and found.proclitics == "وال")
        if ends_ordinal and ordinal is not None and ordinal.kind == "ordinal":
            return False
        if number.last == at + 1 and before.norm in ("الساعه", "ساعه"):
            return False
    if tokens[at].norm.endswith("الاثنين") and number.last == at + 1:
        # «مرافقيه الاثنين» are two; elsewhere the word is Monday.
        return before is not None and before.norm.endswith(("يه", "يها", "اه", "اها", "يهم", "يهما"))
    return True


def _one_of(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`أحد القادة`, `إحدى بناته`: one of those named next; `لا أحد`, `يوم أحد` are none."""
    before = tokens[at - 1].norm if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.kind == "mark" or before in ("لا", "اي", "يوم", "ولا", "جبل"):
        return None
    return Quantity(at, at + 1, at, at + 1, 1, 1, None, "count", "one_of")


_SCALES = {"الاف": 1000, "ميات": 100, "ملايين": 1_000_000, "عشرات": 10}


def _vague_at(tokens: Sequence[Token], at: int) -> Quantity | None:
    match = _vague().at(tokens, at)
    if match is None:
        return None
    word, low, high = match.entry
    last = match.last
    token = tokens[at]
    if word == "عدة" and token.norm != "عده" and not token.text.endswith("ة"):
        return None  # folded, «بعده» (after him) and «وعده» (his promise) look like «بعدة» and «وعدة»
    if word in ("عدة", "بضع") and last < len(tokens):
        scale = _SCALES.get(tokens[last].norm)
        if scale:
            low, high, last = low * scale, None if high is None else high * scale, last + 1
    return Quantity(at, last, at, last, low, high, word, "count", "vague")

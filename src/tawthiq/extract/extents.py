"""How far what is said goes: from where an attribution says that it begins to what ends it."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.extract.attribution import Attribution
from tawthiq.extract.cues import THAT
from tawthiq.extract.phrases import speaker_at
from tawthiq.extract.quotes import Unit, is_quote


class Told(NamedTuple):
    """An attribution and its content, `tokens[first:last]`; `quoted` when quotation marks were cut off around it."""

    attribution: Attribution
    first: int
    last: int
    quoted: bool


LONGEST = 420
"""Tokens that a content may hold."""
TRAILING = frozenset(".،,:؛!؟?…-–—")
_COMMAS = "،,"
_EMPTY = frozenset(("في", "من", "الي", "علي", "عن", "ان", "ما", "و", "هذا", "ذلك"))
"""Words that alone are no content: what follows them was cut away."""


def extents(unit: Unit, attributions: Sequence[Attribution]) -> list[Told]:
    """The content of each attribution: up to the next one that cuts it off, the closing quotation mark, or the
    end of the unit. What only repeats the speaker (`بحسب تعبيره`) cuts and is left out.
    """
    spoken = any(a.rule == "colon" for a in attributions)
    merged = _merge(unit, [a for a in attributions if not spoken or a.rule != "first-person"])
    if not merged:
        return []
    cuts = sorted(
        {
            *(_with_was(unit, a.begin) for a in merged if a.cuts or a.own),
            *_turns(unit),
            *_resumptions(unit, merged),
        }
    )
    told: list[Told] = []
    for a in merged:
        if a.silent:
            told.append(Told(a, a.content, a.content + 1, quoted=False))
        elif not a.own:
            content = _content(unit, a, cuts)
            if any(
                t.kind in ("word", "number", "latin") and t.norm not in _EMPTY
                for t in unit.tokens[content.first : content.last]
            ):
                told.append(content)
    return told


def _with_was(unit: Unit, begin: int) -> int:
    """Where a claim begins, with the `وكان` that its verb takes (`وكان المرصد السوري أشار …`)."""
    return begin - (begin > 0 and unit.tokens[begin - 1].norm in ("وكان", "وكانت"))


def _resumptions(unit: Unit, attributions: Sequence[Attribution]) -> list[int]:
    """Where `فإن` takes a sentence up again after what its source says in between
    (`وبحسب المدير الذي أكد أن الأدوية نفدت، فإن المرضى نُقلوا`).
    """
    return [
        a.content - 1
        for a in attributions
        if a.rule == "according-to-before" and unit.tokens[a.content - 1].norm.startswith("فان")
    ]


def _turns(unit: Unit) -> list[int]:
    """Where a sentence turns to another matter (`…، أما شمالاً فقد قُتل …`)."""
    tokens = unit.tokens
    return [
        i - 1
        for i in range(1, len(tokens) - 2)
        if tokens[i].norm == "اما" and tokens[i - 1].norm in _COMMAS and unit.partner[i - 1] < 0
    ]


def _content(unit: Unit, a: Attribution, cuts: Sequence[int]) -> Told:
    tokens = unit.tokens
    first, last, quoted = a.content, a.until, False
    if last is None or a.rule == "according-to-after":
        first, last, quoted = _unquote(unit, first, last if last is not None else _reach(unit, a, cuts))
        if quoted and last - first > 2 and tokens[first].norm in THAT:
            first += 1
    while last > first and (tokens[last - 1].norm in TRAILING or tokens[last - 1].norm == "وذلك"):
        last -= 1
    while first < last and tokens[first].norm in "،,:":
        first += 1
    return Told(a, first, last, quoted)


def _reach(unit: Unit, a: Attribution, cuts: Sequence[int]) -> int:
    stop = min(len(unit.tokens), a.content + LONGEST)
    at = bisect_right(cuts, max(a.content, a.cue_first))
    return min(stop, cuts[at]) if at < len(cuts) else stop


def _unquote(unit: Unit, first: int, last: int) -> tuple[int, int, bool]:
    """Cuts content at the mark that closes a quotation which it begins with; marks around it stay out. A name in
    quotation marks at its head is no such quotation.
    """
    tokens, partner = unit.tokens, unit.partner
    end = last
    while end > first and tokens[end - 1].norm in TRAILING:
        end -= 1
    if first < end and is_quote(tokens[first]):
        close = partner[first]
        if close < 0:
            return first + 1, last, True
        after = tokens[close + 1].norm if close + 1 < len(tokens) else "."
        if close >= end - 1 or (close - first > 5 and (after in TRAILING or after == ")")):
            return first + 1, min(close, last), True
    if end > first and is_quote(tokens[end - 1]) and not first <= partner[end - 1] < end:
        return first, end - 1, partner[end - 1] >= 0
    return first, end, False


def _merge(unit: Unit, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Joins what belongs to one claim: `وبحسب تقرير … أشار إلى أن`, `…، بحسب ما نقلت وكالة`."""
    merged: list[Attribution] = []
    for a in attributions:
        previous = merged[-1] if merged else None
        if previous is None:
            merged.append(a)
        elif _goes_on(unit, previous, a):
            merged[-1] = previous._replace(content=a.content)
        elif a.rule == "according-to-after" and not previous.own and a.content <= previous.content < a.begin:
            covered = _after_claim(unit, a, previous)
            if covered.content == previous.content and _is_outlet(unit, a):
                merged[-1] = previous if previous.via is not None else previous._replace(via=a.source)
                covered = a._replace(own=True)
            merged.append(covered)
        else:
            merged.append(a)
    return merged


def _goes_on(unit: Unit, previous: Attribution, a: Attribution) -> bool:
    """Whether a verb only takes up the preposition before it (`وبحسب تقرير …، أشار إلى أن`)."""
    return (
        previous.rule == "according-to-before"
        and a.rule.startswith("verb-alone")
        and a.cue_first - previous.content <= 6
        and unit.tokens[a.cue_first].norm == a.form
    )


def _is_outlet(unit: Unit, a: Attribution) -> bool:
    match = speaker_at(unit.tokens, a.source.first) if a.source is not None else None
    return match is not None and match.entry.kind == "media"


def _after_claim(unit: Unit, a: Attribution, previous: Attribution) -> Attribution:
    """A preposition after a claim covers the last relative clause, or the last clause that stands beside it, else
    the claim's own content.
    """
    tokens = unit.tokens
    for j in range(a.begin - 1, max(previous.content, a.begin - LONGEST), -1):
        norm = tokens[j].norm
        if norm in ("والذي", "والتي", "والذين") or (
            norm in ("الذي", "التي") and tokens[j - 1].norm in _COMMAS
        ):
            return a._replace(content=j + 1, begin=j - 1 if tokens[j - 1].norm in _COMMAS else j)
        if norm in ("فيما", "بينما") or (norm == "حين" and tokens[j - 1].norm == "في"):
            return a._replace(content=j + 1, begin=j - 1 if norm == "حين" else j)
    return a._replace(content=previous.content, offset=previous.offset)

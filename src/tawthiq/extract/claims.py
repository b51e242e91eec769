"""Who says what: the statements that a text attributes to somebody other than its own narrator."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token
from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.cues import Cue, act_of, certainty_of
from tawthiq.extract.patterns import find_attributions
from tawthiq.extract.quotes import Unit, is_quote, units
from tawthiq.extract.report import Report
from tawthiq.extract.speakers import Speakers, describe, speaker_at
from tawthiq.model.record import Certainty, Kind, Mode, Span


class ClaimDraft(NamedTuple):
    """A claim before it has an id; fields as in `model.Claim`; `sentences` are those that its content touches."""

    source: Span | None
    speaker: str
    kind: Kind
    cue: Span
    content: Span
    mode: Mode
    certainty: Certainty
    quoted: bool
    via: Span | None
    within: int | None
    rule: str
    sentences: range


class _Told(NamedTuple):
    """An attribution with the extent of its content in tokens, and the attribution that it stands in."""

    attribution: Attribution
    first: int
    last: int
    quoted_first: int


_LONGEST = 420
_POST = Cue("—", "noun", frozenset(), "asserts", "plain", True)
_TRAILING = frozenset(".،,:؛!؟?…-–—")


def find_claims(report: Report) -> list[ClaimDraft]:
    """The claims of a report, in the order of their cues; `within` counts in this list.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قال الدفاع المدني إن طفلين قتلا. وأضاف أن القصف مستمر."
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [(c.speaker, c.cue.text, c.content.text) for c in find_claims(report)]
    [('الدفاع المدني', 'قال', 'طفلين قتلا'), ('الدفاع المدني', 'وأضاف', 'القصف مستمر')]
    """
    found: list[ClaimDraft] = []
    speakers = Speakers()
    its_units = units(report.text, report.sentences, report.headlines)
    for unit in its_units:
        speakers.note(unit.tokens)
    for number, unit in enumerate(its_units):
        signature = _signature(unit)
        if signature is not None and number:
            _add_post(report, _line_before(its_units, number), unit, signature, speakers, found)
        else:
            _add(report, unit, speakers, found)
    return found


def _signature(unit: Unit) -> int | None:
    """Where the name ends in the line that signs a quoted post: `— شبكة (@name) April 3, 2025`."""
    tokens = unit.tokens
    if len(tokens) < 4 or tokens[0].norm not in "—–":
        return None
    for i in range(1, min(len(tokens) - 1, 14)):
        if tokens[i].norm == "(" and tokens[i + 1].norm == "@":
            return next((j + 1 for j in range(i, min(len(tokens), i + 8)) if tokens[j].norm == ")"), None)
    return None


def _line_before(its_units: Sequence[Unit], number: int) -> Unit:
    """The whole line before a signature as one unit: addresses in it break sentences."""
    first = number - 1
    while first and its_units[first - 1].line == its_units[number - 1].line:
        first -= 1
    tokens = [t for unit in its_units[first:number] for t in unit.tokens]
    return its_units[first]._replace(tokens=tokens, partner=[-1] * len(tokens))


def _add_post(
    report: Report, post: Unit, unit: Unit, last: int, speakers: Speakers, found: list[ClaimDraft]
) -> None:
    """The post that stands before its signature is what its writer says; an outlet's own posts are no claim."""
    tokens = post.tokens
    end = len(tokens)
    for i, token in enumerate(tokens):
        if token.norm in ("pic", "https", "http"):
            end = i
            break
    while end and tokens[end - 1].norm in _TRAILING:
        end -= 1
    name = _span(report.text, unit.tokens, Piece(1, last))
    source = describe(unit.tokens, 1, last, name.text)
    if end < 3 or source.kind in ("media", "monitor", "rescue") or post.line + 1 != unit.line or speakers.is_outlet(source):
        return
    speaker, kind = speakers.resolve(source, aside=True)
    content = _span(report.text, tokens, Piece(0, end))
    body = tokens[:end]
    mark = unit.tokens[0]
    cue = Span(mark.start, mark.end, mark.text)
    found.append(
        ClaimDraft(
            name, speaker, "local" if kind == "person" else kind, cue, content, "asserts", certainty_of(body, _POST),
            any(is_quote(t) for t in body), None, None, "post-signature", range(post.sentence, unit.sentence),
        )
    )  # fmt: skip


def _add(report: Report, unit: Unit, speakers: Speakers, found: list[ClaimDraft]) -> None:
    told = _extents(unit, find_attributions(unit))
    base = len(found)
    placed: list[tuple[_Told, int]] = []
    open_claims: list[tuple[_Told, int]] = []
    last_via: Span | None = None
    main: tuple[str, Kind] | None = None
    for item in told:
        a = item.attribution
        while open_claims and not open_claims[-1][0].first <= a.cue_first < open_claims[-1][0].last:
            open_claims.pop()
        within = open_claims[-1][1] if open_claims else None
        source = _span(report.text, unit.tokens, a.source) if a.source is not None else None
        via = _span(report.text, unit.tokens, a.via) if a.via is not None else None
        if source is not None and a.source is not None:
            if via is not None and a.via is not None and a.rule.startswith("relayed"):
                speakers.resolve(describe(unit.tokens, a.via.first, a.via.last, via.text))
            if a.silent:
                main = speakers.resolve(describe(unit.tokens, a.source.first, a.source.last, source.text))
                continue
            aside = within is not None or (a.rule == "according-to-after" and bool(placed))
            name, kind = speakers.resolve(describe(unit.tokens, a.source.first, a.source.last, source.text), aside)
        elif a.unnamed:
            name, kind = "غير محدد", "other"
        else:
            verb = a.cue.pos in ("perfect", "imperfect")
            antecedent = speakers.antecedent(_feminine(a), verb and a.form.endswith(("وا", "ون")), verb and a.form.endswith("تا"))
            if a.rule.startswith(("participle", "statement")) and main is not None:
                antecedent = main
            if antecedent is None:
                continue
            name, kind = antecedent
            if via is None and a.rule.startswith("participle"):
                via = last_via
        tokens = unit.tokens
        cue = Span(tokens[a.cue_first].start, tokens[a.cue_last - 1].end, report.text[tokens[a.cue_first].start : tokens[a.cue_last - 1].end])
        start = tokens[item.first].start + (a.offset if item.first == a.content else 0)
        content = Span(start, tokens[item.last - 1].end, report.text[start : tokens[item.last - 1].end])
        body = tokens[item.first : item.last]
        index = base + len(placed)
        found.append(
            ClaimDraft(
                source, name, kind, cue, content, act_of(body, a.cue), certainty_of(body, a.cue),
                any(is_quote(t) for t in body) or item.quoted_first >= 0, via, within, a.rule, range(unit.sentence, unit.sentence + 1),
            )
        )  # fmt: skip
        if within is None and a.rule != "according-to-after":
            last_via, main = via, (name, kind)
        placed.append((item, index))
        open_claims.append((item, index))


def _feminine(a: Attribution) -> bool:
    if a.cue.pos == "perfect":
        return a.form.endswith(("ت", "تا"))
    if a.cue.pos == "imperfect":
        return a.form.startswith("ت")
    return a.form.endswith("ه")


def _span(text: str, tokens: Sequence[Token], piece: Piece) -> Span:
    first, last = piece.first, piece.last
    if is_quote(tokens[first]) and is_quote(tokens[last - 1]) and last - first > 2 and not any(is_quote(t) for t in tokens[first + 1 : last - 1]):
        first, last = first + 1, last - 1
    start = tokens[first].start + (piece.offset if first == piece.first else 0)
    end = tokens[last - 1].end
    return Span(start, end, text[start:end])


def _extents(unit: Unit, attributions: Sequence[Attribution]) -> list[_Told]:
    """How far the content of each attribution goes: to the next one that cuts it off, or the end of the unit."""
    tokens = unit.tokens
    merged = _merge(unit, attributions)
    cuts = sorted({a.begin for a in merged if a.cuts or a.own})
    told: list[_Told] = []
    for a in merged:
        if a.own:
            continue
        if a.silent:
            told.append(_Told(a, a.content, a.content + 1, -1))
            continue
        first = a.content
        last = a.until if a.until is not None else _reach(unit, a, cuts)
        told_first, quoted = first, -1
        if a.until is None or a.rule == "according-to-after":
            told_first, last, quoted = _unquote(unit, first, last)
        while last > told_first and (tokens[last - 1].norm in _TRAILING and not (tokens[last - 1].norm == "." and last < len(tokens))):
            last -= 1
        while told_first < last and tokens[told_first].norm in "،,:":
            told_first += 1
        if last - told_first >= 1 and any(t.kind in ("word", "number", "latin") for t in tokens[told_first:last]):
            told.append(_Told(a, told_first, last, quoted))
    return told


def _reach(unit: Unit, a: Attribution, cuts: Sequence[int]) -> int:
    stop = min(len(unit.tokens), a.content + _LONGEST)
    at = bisect_right(cuts, max(a.content, a.cue_first))
    if at < len(cuts):
        stop = min(stop, cuts[at])
    return stop


def _unquote(unit: Unit, first: int, last: int) -> tuple[int, int, int]:
    """Cuts content at the mark that closes a quotation which it begins with; marks around it stay out."""
    tokens, partner = unit.tokens, unit.partner
    quoted = -1
    if first < last and is_quote(tokens[first]):
        close = partner[first]
        if close < 0:
            return first + 1, last, first
        held = close - first - 1
        after = tokens[close + 1].norm if close + 1 < len(tokens) else "."
        if held >= 5 and (after in _TRAILING or after == ")" or close >= last - 1):
            return first + 1, close, first
        if close >= last - 1:
            return first + 1, min(close, last), first
    end = last
    while end > first and tokens[end - 1].norm in _TRAILING:
        end -= 1
    if end > first and is_quote(tokens[end - 1]) and not first <= partner[end - 1] < end:
        end -= 1
    return first, end, quoted


def _merge(unit: Unit, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Joins what belongs to one claim: `وبحسب تقرير … أشار إلى أن`, `…، بحسب ما نقلت وكالة`."""
    merged: list[Attribution] = []
    for a in attributions:
        previous = merged[-1] if merged else None
        if (
            previous is not None
            and previous.rule == "according-to-before"
            and a.rule.startswith("verb-alone")
            and a.cue_first - previous.content <= 6
            and unit.tokens[a.cue_first].norm == a.form
        ):
            merged[-1] = previous._replace(content=a.content)
            continue
        if a.rule == "according-to-after" and previous is not None and not previous.own and previous.content >= a.content and previous.content < a.begin:
            covered = _after_claim(unit, a, previous)
            if covered.content == previous.content and _is_outlet(unit, a):
                merged[-1] = previous if previous.via is not None else previous._replace(via=a.source)
                a = a._replace(own=True)
            else:
                a = covered
        merged.append(a)
    return merged


def _is_outlet(unit: Unit, a: Attribution) -> bool:
    match = speaker_at(unit.tokens, a.source.first) if a.source is not None else None
    return match is not None and match.entry.kind == "media"


def _after_claim(unit: Unit, a: Attribution, previous: Attribution) -> Attribution:
    """A preposition after a claim covers the last relative clause or the last clause that stands beside it, else
    the claim's own content.
    """
    tokens = unit.tokens
    for j in range(a.begin - 1, previous.content, -1):
        norm = tokens[j].norm
        if norm in ("والذي", "والتي", "والذين") or (norm in ("الذي", "التي") and tokens[j - 1].norm in "،,"):
            return a._replace(content=j + 1, begin=j - 1 if tokens[j - 1].norm in "،," else j)
        if norm in ("فيما", "بينما") or (norm == "حين" and tokens[j - 1].norm == "في"):
            return a._replace(content=j + 1, begin=j - 1 if norm == "حين" else j)
    return a._replace(content=previous.content, offset=previous.offset)

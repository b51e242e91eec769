"""Who says what: the statements that a text attributes to somebody other than its own narrator."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token
from tawthiq.extract.attribution import Attribution, Piece
from tawthiq.extract.cues import act_of, certainty_of, glued_at
from tawthiq.extract.extents import TRAILING, Told, extents
from tawthiq.extract.patterns import COLON, find_attributions
from tawthiq.extract.quotes import Unit, is_quote, units
from tawthiq.extract.report import Report
from tawthiq.extract.sources import Source, describe
from tawthiq.extract.speakers import Speakers, issuer_of, lead_of, named_in, people_of, subject_of
from tawthiq.model.record import Certainty, Kind, Mode, Span


class ClaimDraft(NamedTuple):
    """A claim before it has an id; fields as in `model.Claim`; `sentence` is the one that its unit begins with."""

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
    sentence: int


_NEAR = 160
"""Tokens before a verb in which whom it means may be named."""
_UNNAMED = "غير محدد"


def find_claims(report: Report) -> list[ClaimDraft]:
    """The claims of a report, in the order of their cues; `within` counts in this list. Never raises.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قال الدفاع المدني إن طفلين قتلا. وأضاف أن القصف مستمر."
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [(c.speaker, c.cue.text, c.content.text) for c in find_claims(report)]
    [('الدفاع المدني', 'قال', 'طفلين قتلا'), ('الدفاع المدني', 'وأضاف', 'القصف مستمر')]
    """
    its_units = units(report.text, report.sentences)
    cut_off = _cut_off(report.text, its_units)
    own = [(n, unit) for n, unit in enumerate(its_units) if n not in cut_off]
    signed = {n: last for n, unit in own if n and (last := _signature(unit))}
    told = {
        n: each for n, unit in own if n not in signed and (each := extents(unit, find_attributions(unit)))
    }
    speaking = sorted(signed.keys() | told.keys())
    if not speaking:
        return []
    speakers = _speakers(its_units)
    found: list[ClaimDraft] = []
    for number in speaking:
        if number in signed:
            before, unit = _line_before(its_units, number), its_units[number]
            post = _post(report.text, before, unit, signed[number], speakers)
            if post is not None:
                found.append(post)
        else:
            _add(report.text, its_units, number, told[number], speakers, found)
    return found


def _speakers(its_units: Sequence[Unit]) -> Speakers:
    """Whom the units name, before anybody has spoken."""
    speakers = Speakers()
    issuer = issuer_of(its_units[0].tokens, its_units[0].partner)
    if issuer is not None:
        speakers.we = issuer.name, issuer.kind
    for unit in its_units:
        speakers.note(unit.tokens)
    return speakers


def _add(
    text: str,
    its_units: Sequence[Unit],
    number: int,
    attributed: Sequence[Told],
    speakers: Speakers,
    found: list[ClaimDraft],
) -> None:
    """Adds the claims of one unit, their speakers resolved in the order in which they speak."""
    unit = its_units[number]
    tokens = unit.tokens
    around: list[tuple[Told, int]] = []
    first_claim = len(found)
    main: tuple[str, Kind] | None = None
    main_via: Span | None = None
    for told in attributed:
        a = told.attribution
        if a.source is not None and a.source.last <= a.source.first:
            continue  # a lone quotation mark names nobody
        while around and not around[-1][0].first <= a.cue_first < around[-1][0].last:
            around.pop()
        within = around[-1][1] if around else None
        source = _span(text, tokens, a.source) if a.source is not None else None
        via = _span(text, tokens, a.via) if a.via is not None else None
        speaker: tuple[str, Kind] | None
        if a.source is not None and source is not None:
            if a.via is not None and via is not None and a.rule.startswith("relayed"):
                speakers.resolve(describe(tokens, a.via.first, a.via.last, via.text))
            showing = a.cue.lemma == "اظهر" and a.cue.pos == "imperfect"
            aside = (
                within is not None or showing or (a.rule == "according-to-after" and len(found) > first_claim)
            )
            speaker = speakers.resolve(
                describe(tokens, a.source.first, a.source.last, source.text), aside=aside
            )
        else:
            of_clause = lead_of(tokens) if a.cue_first > 2 else None
            if main is None and a.rule.startswith("participle"):
                people = people_of(tokens, a.cue_first) if a.form.endswith("ين") else None
                of_clause = (
                    people or subject_of(tokens, a.cue_first, feminine=a.form.endswith("ه")) or of_clause
                )
            speaker = _unspoken(a, main, of_clause, speakers)
            if speaker is None and a.rule != "first-person":
                speaker = _mentioned(its_units, number, a, speakers) or speakers.last()
            if via is None and a.rule.startswith("participle"):
                via = main_via
        if a.silent and speaker is not None:
            main = speaker
        if a.silent or speaker is None:
            continue
        if within is None and a.rule != "according-to-after":
            main, main_via = speaker, via
        body = tokens[told.first : told.last]
        around.append((told, len(found)))
        found.append(
            ClaimDraft(
                source=source,
                speaker=speaker[0],
                kind=speaker[1],
                cue=_span(text, tokens, Piece(a.cue_first, a.cue_last, glued_at(tokens[a.cue_first]))),
                content=_words(text, tokens, told),
                mode=act_of(body, a.cue),
                certainty=certainty_of(body, a.cue),
                quoted=told.quoted or any(is_quote(t) for t in body),
                via=via,
                within=within,
                rule=a.rule,
                sentence=unit.sentence,
            )
        )


def _is_feminine(a: Attribution) -> bool:
    """Whether a verb is of the feminine; a ت that belongs to the root (`لفت`) does not make it so."""
    if a.cue.pos == "imperfect":
        return a.form.startswith("ت")
    return a.form.endswith(("ت", "تا")) and a.form != a.cue.lemma


def _mentioned(
    its_units: Sequence[Unit], number: int, a: Attribution, speakers: Speakers
) -> tuple[str, Kind] | None:
    """Whom a verb alone means where nobody who has spoken agrees with it: who was named last and does, in the
    same sentence or, where nobody has spoken at all, the one before.
    """
    feminine = _is_feminine(a)
    before = its_units[number - 1].tokens[-_NEAR:] if number and speakers.last() is None else ()
    for tokens in (its_units[number].tokens[max(0, a.cue_first - _NEAR) : a.cue_first], before):
        for source in named_in(tokens):
            if source.feminine == feminine and not source.plural:
                return speakers.resolve(source)
    return None


def _unspoken(
    a: Attribution, main: tuple[str, Kind] | None, lead: Source | None, speakers: Speakers
) -> tuple[str, Kind] | None:
    """Whom an attribution without a source means: nobody named, the speaker of its sentence, the body that the
    sentence is about (`استجابت فرق الدفاع المدني … مشيرة إلى`), or who spoke last.
    """
    if a.unnamed:
        return _UNNAMED, "other"
    if a.rule == "first-person":
        return speakers.of_statement()
    if main is not None and a.rule.startswith(("participle", "statement")):
        return main
    if main is None and lead is not None:
        return speakers.resolve(lead)
    if a.cue.pos == "perfect":
        feminine, plural, dual = _is_feminine(a), a.form.endswith("وا"), a.form.endswith("تا")
    elif a.cue.pos == "imperfect":
        feminine, plural, dual = a.form.startswith("ت"), a.form.endswith(("ون", "وا")), False
    else:
        feminine, plural, dual = a.form.endswith("ه"), False, False
    return speakers.antecedent(feminine=feminine, plural=plural, dual=dual)


def _span(text: str, tokens: Sequence[Token], piece: Piece) -> Span:
    """The words of a piece; quotation marks that stand around all of it stay out."""
    first, last = piece.first, piece.last
    while first < last - 1 and tokens[first].norm == "#":
        first += 1
    while last - 1 > first and tokens[last - 1].norm in "،,:":
        last -= 1
    inner = tokens[first + 1 : last - 1]
    if (
        inner
        and is_quote(tokens[first])
        and is_quote(tokens[last - 1])
        and not any(is_quote(t) for t in inner)
    ):
        first, last = first + 1, last - 1
    start = tokens[first].start + (piece.offset if first == piece.first else 0)
    end = tokens[last - 1].end
    return Span(start, end, text[start:end])


def _words(text: str, tokens: Sequence[Token], told: Told) -> Span:
    a = told.attribution
    start = tokens[told.first].start + (a.offset if told.first == a.content else 0)
    end = tokens[told.last - 1].end
    return Span(start, end, text[start:end])


_CUT_OFF = 3
"""So many lines that end in `...` are links to other news."""


def _cut_off(text: str, its_units: Sequence[Unit]) -> frozenset[int]:
    """The units that are links to other news, cut off with dots; a single such line may be a post's own."""
    found = [n for n, unit in enumerate(its_units) if n and _ends_in_dots(text, unit)]
    return frozenset(found) if len(found) >= _CUT_OFF else frozenset()


def _ends_in_dots(text: str, unit: Unit) -> bool:
    end = unit.tokens[-1].end
    return len(unit.tokens) <= 24 and (
        text[:end].endswith("…") or text[max(0, end - 3) : end + 2].count(".") >= 3
    )


def _signature(unit: Unit) -> int:
    """Where the name ends in the line that signs a quoted post (`— شبكة (@name) April 3, 2025`), else 0."""
    tokens = unit.tokens
    if len(tokens) < 4 or tokens[0].norm not in "—–":
        return 0
    for i in range(1, min(len(tokens) - 1, 14)):
        if tokens[i].norm == "(" and tokens[i + 1].norm == "@":
            return next((j + 1 for j in range(i, min(len(tokens), i + 8)) if tokens[j].norm == ")"), 0)
    return 0


def _line_before(its_units: Sequence[Unit], number: int) -> Unit:
    """The whole line before a signature as one unit: addresses in it break sentences."""
    first = number - 1
    while first and number - first < 20 and its_units[first - 1].line == its_units[number - 1].line:
        first -= 1
    tokens = [t for unit in its_units[first:number] for t in unit.tokens]
    return its_units[first]._replace(tokens=tokens, partner=[-1] * len(tokens))


def _post(text: str, post: Unit, unit: Unit, last: int, speakers: Speakers) -> ClaimDraft | None:
    """The post that stands before its signature is what its writer says; an outlet's own posts are no claim."""
    tokens = post.tokens
    end = next((i for i, t in enumerate(tokens) if t.norm in ("pic", "https", "http")), len(tokens))
    while end and tokens[end - 1].norm in TRAILING:
        end -= 1
    name = _span(text, unit.tokens, Piece(1, last))
    writer = describe(unit.tokens, 1, last, name.text)
    if end < 3 or writer.kind in ("media", "monitor", "rescue") or post.line + 1 != unit.line:
        return None
    if text[tokens[-1].end : unit.tokens[0].start].strip():
        return None
    if speakers.is_outlet(writer) or not any(t.kind == "word" for t in tokens[:end]):
        return None
    speaker, kind = speakers.resolve(writer, aside=True)
    body = tokens[:end]
    return ClaimDraft(
        source=name,
        speaker=speaker,
        kind="local" if kind == "person" else kind,
        cue=_span(text, unit.tokens, Piece(0, 1)),
        content=_span(text, tokens, Piece(0, end)),
        mode="asserts",
        certainty=certainty_of(body, COLON),
        quoted=any(is_quote(t) for t in body),
        via=None,
        within=None,
        rule="post-signature",
        sentence=post.sentence,
    )

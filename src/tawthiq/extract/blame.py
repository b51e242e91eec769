"""By whom according to the text: the party that a sentence makes the agent of an attack, not its target."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows
from tawthiq.model import Span

_FIGHTING = ("state", "armed_group")


class Perpetrator(NamedTuple):
    """A party that a sentence blames: the index of its first token, its words, its country where known, and
    whether only an adjective names it (`غارة روسية`)."""

    first: int
    span: Span
    country: str
    adjective: bool


def _forms() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for row in rows("parties"):
        if row["kind"] in _FIGHTING and not row["note"].startswith("place"):
            forms = [row["name_ar"], *row["aliases"].split("|"), *row["short"].split("|")]
            found.extend((form, row["country"]) for form in forms if form)
    return found


_PARTIES: PhraseTable[str] = PhraseTable(_forms())
_ATTACK_PHRASES: PhraseTable[str] = PhraseTable(
    (row["form"], row["class"]) for row in rows("attack_words") if " " in row["form"]
)
_ATTACK_WORDS: WordTable[str] = WordTable(
    (row["form"], row["class"]) for row in rows("attack_words") if " " not in row["form"]
)
_NATIONAL: WordTable[str] = WordTable(
    (form, row["country"]) for row in rows("nationalities") for form in row["forms"].split("|")
)
_WEAPONED = grammar_words("attacking")
_TARGETS = grammar_words("target")
_NO_AGENT_AFTER = grammar_words("no_agent_after")
_TO_TARGET = grammar_words("to_target")


def party_words(tokens: Sequence[Token]) -> set[int]:
    """The indices of tokens that stand inside the names of parties: `سوريا` in `قوات سوريا الديمقراطية` is no place."""
    return {
        i
        for match in _PARTIES.matches(tokens)
        if match.last - match.first > 1
        for i in range(match.first, match.last)
    }


def refers_back(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of an attack as known (`القصف`, `الغارة`): then its agent is the one known.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> refers_back(tokenise("وأدى القصف إلى مقتل طفل")), refers_back(tokenise("مقتل طفل بقصف"))
    (True, False)
    """
    return any(
        t.norm.lstrip("وب").startswith("ال") and bool(_ATTACK_WORDS.readings(t.norm))
        for t in tokens
        if t.kind == "word"
    )


class _Attack(NamedTuple):
    first: int
    last: int
    classes: frozenset[str]


def _attacks(tokens: Sequence[Token]) -> list[_Attack]:
    found = []
    for i, token in enumerate(tokens):
        if token.kind != "word":
            continue
        phrase = _ATTACK_PHRASES.at(tokens, i)
        if phrase:
            found.append(_Attack(i, phrase.last, frozenset((phrase.entry,))))
        elif readings := _ATTACK_WORDS.readings(token.norm):
            found.append(_Attack(i, i + 1, frozenset(r.entry for r in readings)))
    return found


def perpetrators(report: Report, tokens: Sequence[Token]) -> list[Perpetrator]:
    """The parties that a sentence names as agents of an attack.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "استشهد طفل بقصف للاحتلال التركي على مواقع لقوات النظام"
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [p.span.text for p in perpetrators(report, report.sentences[0].tokens)]
    ['للاحتلال التركي']
    """
    attacks = _attacks(tokens)
    found: list[Perpetrator] = []
    if not any(m.classes & {"verb", "noun", "agent"} for m in attacks):
        return found
    for match in _PARTIES.matches(tokens):
        if _is_agent(tokens, match.first, match.last, attacks):
            span = _party_span(report, tokens, match.first, match.last, match.cut.proclitics)
            found.append(Perpetrator(match.first, span, match.entry, adjective=False))
    for i, token in enumerate(tokens):
        readings = _NATIONAL.readings(token.norm) if token.kind == "word" else ()
        if not readings or not i or any(f.span.start <= token.start < f.span.end for f in found):
            continue
        first = i
        while first > 0 and _bare(tokens[first - 1].norm) in _WEAPONED and i - first < 3:
            first -= 1
        if first < i and not any(f.span.start <= tokens[first].start < f.span.end for f in found):
            found.append(
                Perpetrator(first, report.span(tokens, first, i + 1), readings[0].entry, adjective=True)
            )
    return sorted(found, key=lambda one: one.first)


def _party_span(report: Report, tokens: Sequence[Token], first: int, last: int, proclitics: str) -> Span:
    """A و, ف, ب or ل before the name stays out; `لل` cannot be cut (the guide)."""
    span = report.span(tokens, first, last)
    if proclitics and not tokens[first].norm.removeprefix("و").startswith("لل"):
        cut = len(proclitics)
    elif proclitics.startswith("و"):
        cut = 1
    else:
        return span
    return Span(span.start + cut, span.end, span.text[cut:]) if span.text[:cut].isalpha() else span


def _bare(norm: str) -> str:
    if norm in _WEAPONED:
        return norm
    for pro in ("ب", "و", "ل", "وب", "ول"):
        if norm.startswith(pro) and norm[len(pro) :] in _WEAPONED:
            return norm[len(pro) :]
    return norm


_ACCUSED = ("اتهم", "متهم", "تتهم", "يتهم", "حمل", "قيام", "قام", "لقيام", "بقيام", "اتهام")


def _accused(tokens: Sequence[Token], first: int) -> bool:
    """`اتهم ناشطون قوات النظام بقصف…`, `قيام قوات النظام باستهداف…`."""
    return any(t.norm.lstrip("و").startswith(_ACCUSED) for t in tokens[max(0, first - 8) : first])


def _bare_attack(norm: str) -> bool:
    return norm in ("ارتكاب", "استخدام", "الوقوف", "المسؤوليه", "تنفيذ", "شن") or bool(
        _ATTACK_WORDS.readings(norm)
    )


def _is_agent(tokens: Sequence[Token], first: int, last: int, attacks: Sequence[_Attack]) -> bool:
    """Agent: after an attack verb or noun or `من قبل`, or before a verb; a target: after `على`, `مواقع`, `ضد`."""
    norm = tokens[first].norm
    if any("agent" in m.classes and 0 <= first - m.last <= 3 for m in attacks):
        return True
    if any(t.norm.startswith("ب") and _bare_attack(t.norm[1:]) for t in tokens[last : last + 3]) and _accused(
        tokens, first
    ):
        return True
    before = [t.norm for t in tokens[max(0, first - 3) : first] if t.kind == "word"]
    if before and before[-1] == "من":
        return any("noun" in m.classes and 0 <= first - 1 - m.last <= 2 for m in attacks)
    if before and (_TARGETS & {before[-1], before[-1].lstrip("ولب")} or before[-1] in _NO_AGENT_AFTER):
        return False
    if norm.startswith("ب") and not norm.startswith("با"):
        return False
    for m in attacks:
        gap = first - m.last
        if "verb" in m.classes and 0 <= gap <= 2 and not norm.startswith("ل"):
            return True
        noun = "noun" in m.classes or "verb" in m.classes and norm.startswith("ل")
        if noun and 0 <= gap <= 3 and not any(t.norm in _TO_TARGET for t in tokens[m.last : first]):
            return True
        if "verb" in m.classes and 0 <= m.first - last <= 2 and not norm.startswith("ل"):
            return True
    return False

"""Which sentences tell the news, and which look back, sum up, or turn to another matter."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import LIST_MARKS, grammar_words
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows

Scope = Literal["total", "background", "earlier", "other"]

_SCOPE: PhraseTable[Scope] = PhraseTable((row["form"], row["scope"]) for row in rows("scope"))  # type: ignore[misc]
_ORDER: tuple[Scope, ...] = ("total", "background", "earlier", "other")
_ATTACKS = grammar_words("attacks")
_THESE = grammar_words("these")
_TURN = grammar_words("turn")
_TOLL_OF = grammar_words("toll_of")
_SPAN = grammar_words("span")
_STRUCK, _PLACES, _HELD = grammar_words("struck"), grammar_words("places_many"), grammar_words("held")
_MANY = 8
"""So many attacks are no one incident."""
_LEAD = 3
"""Sentences at the beginning of which `هذه الهجمات` are those of the news."""
_PROSE = 12
"""Words of a sentence that is surely the report's own, and not a headline."""


def scopes(report: Report) -> list[Scope | None]:
    """For each sentence whether it looks back (`background`, `earlier`), sums up (`total`) or turns to
    another matter (`other`).

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل طفل.\\nيذكر أن 90 مدنيا قتلوا منذ مطلع العام."
    >>> scopes(Report(text, split(tokenise(text)), None))
    [None, 'total']
    """
    found: list[Scope | None] = []
    carried: Scope | None = None
    body = 0
    on_line = Counter(sentence.line for sentence in report.sentences)
    for number, sentence in enumerate(report.sentences):
        tokens = sentence.tokens
        back = _looking_back(tokens, lead=not number)
        said = {scope for at, scope in back if not at}
        scope = next((kind for kind in _ORDER if kind in said), None)
        if scope is None and number:
            scope = _summing(tokens, found[-1], lead=number < _LEAD)
        stopped = tokens[-1].kind == "mark"
        item = tokens[0].norm in LIST_MARKS or tokens[0].kind == "number"
        if scope is None and body > 1 and not (stopped or item) and on_line[sentence.line] == 1:
            scope = "background" if len(tokens) < 2 * _PROSE else None
        body += stopped and len(tokens) >= _PROSE
        if tokens[0].norm in LIST_MARKS:
            scope = scope or carried
        else:
            led_in = back[-1][1] if back else carried
            carried = scope or (led_in if tokens[-1].norm == ":" else None)
        found.append(scope)
    return found


def turned(tokens: Sequence[Token], *, lead: bool) -> tuple[int, Scope] | None:
    """Where a sentence of news turns to what came before or to a sum, and to which: from a clause of its own on
    (`قُتل طفل، ليرتفع بذلك عدد القتلى إلى 9`). None where it does not. `lead` says that it is the first sentence.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> turned(tokenise("قُتل طفل، فيما قُتل 90 مدنيا منذ مطلع العام"), lead=False)
    (3, 'total')
    """
    later = [(at, scope) for at, scope in _looking_back(tokens, lead=lead) if at]
    return min(later) if later else None


def strikes_several(tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells of attacks on several places, so that its figure is of all of them.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [strikes_several(tokenise(t)) for t in ("قصف على قرى في ريف حلب", "قصف على مناطق سيطرة الفصائل")]
    [True, False]
    """
    words = [t.norm for t in tokens] + [""]
    return any(
        before in _STRUCK and places in _PLACES and after not in _HELD
        for before, places, after in zip(words, words[1:], words[2:], strict=False)
    )


def _looking_back(tokens: Sequence[Token], *, lead: bool) -> list[tuple[int, Scope]]:
    """What phrases say of the scope of a sentence, each with the first token of the clause for which it holds."""
    found: list[tuple[int, Scope]] = []
    if len(tokens) > 2 and tokens[1].norm in "،,":  # `وبذلك، يرتفع …`
        told = [tokens[0], *tokens[2:]]
        begun = _SCOPE.at(told, 0)
        if begun and begun.last > 1 and not _of_the_news(told, 0, begun.last):
            found.append((0, begun.entry))
    for m in _SCOPE.matches(tokens):
        if m.entry == "total" and _of_the_news(tokens, m.first, m.last):
            continue
        if m.first <= 1:
            found.append((0, m.entry))
        elif m.entry != "earlier" and (not lead or m.entry == "total"):
            begin = max((i for i in range(2, m.first + 1) if tokens[i].norm in _TURN), default=0)
            found.append((begin, m.entry))
    return found


def _of_the_news(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`وبذلك يرتفع عدد ضحايا القصف إلى 3 شهداء`: a new toll of what the report tells of, where no span of time says that
    it is that of a month or a war."""
    rises = any(t.norm.endswith("بذلك") for t in tokens[first:last])
    counts = last < len(tokens) and tokens[last].norm in _TOLL_OF
    return rises and counts and not any(t.norm in _SPAN for t in tokens[last:])


def _summing(tokens: Sequence[Token], before: Scope | None, *, lead: bool) -> Scope | None:
    """`416 هجوماً`; and `هذه الهجمات`, which are those that the sentence before spoke of."""
    for i, token in enumerate(tokens[:-1]):
        if tokens[i + 1].norm not in _ATTACKS:
            continue
        if token.norm in _THESE and any(t.norm in _ATTACKS for t in tokens[:i]):
            continue
        if token.norm in _THESE:
            return before or (None if lead else "total")
        if not lead and token.kind == "number" and token.norm.isdecimal() and int(token.norm) >= _MANY:
            return "total"
    return None

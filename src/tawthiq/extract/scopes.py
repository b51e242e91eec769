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
        matches = _SCOPE.matches(tokens)
        said = {
            m.entry
            for m in matches
            if m.first <= 1 or m.entry != "earlier" and (number or m.entry == "total")
        }
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
            carried = scope or (carried if tokens[-1].norm == ":" else None)
        found.append(scope)
    return found


def _summing(tokens: Sequence[Token], before: Scope | None, *, lead: bool) -> Scope | None:
    """`416 هجوماً`; and `هذه الهجمات`, which are those that the sentence before spoke of."""
    for i, token in enumerate(tokens[:-1]):
        if tokens[i + 1].norm not in _ATTACKS:
            continue
        if token.norm in _THESE:
            return before or (None if lead else "total")
        if not lead and token.kind == "number" and token.norm.isdecimal() and int(token.norm) >= _MANY:
            return "total"
    return None

"""By what means: the most telling weapon or act that a sentence names decides."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.report import Report
from tawthiq.extract.scopes import Scope, scopes
from tawthiq.extract.strike import clause_at
from tawthiq.lexicons import rows
from tawthiq.model.record import Means


class MeansMention(NamedTuple):
    """A word of means at `tokens[first:last]`; the higher its rank, the more it says. `rocket` marks rockets from
    the ground, which the report may tell elsewhere to be guided missiles."""

    first: int
    last: int
    means: Means
    rank: int
    rocket: bool = False


def _definite(form: str) -> str:
    """`قصف مدفعي` → `القصف المدفعي`, so that the table need not list both."""
    return " ".join(word if word.startswith("ال") else "ال" + word for word in form.split())


_MEANS: PhraseTable[tuple[int, Means]] = PhraseTable(
    (form, (int(row["rank"]), row["means"]))  # type: ignore[misc]
    for row in rows("means")
    for form in (row["form"], _definite(row["form"]))
)
_TELLING = 4
"""From this rank on a word tells the means alone; below it (`صواريخ`) a stronger word in the sentence decides."""
_OPENING = 10
_NEAR = 4


def find_means(tokens: Sequence[Token]) -> list[MeansMention]:
    """The words of means in a sentence, in order.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [m.means for m in find_means(tokenise("بقصف من طائرة مسيّرة ثم بقذائف الهاون"))]
    ['drone', 'artillery']
    """
    found = []
    for match in _MEANS.matches(tokens):
        rank, means = match.entry
        if rank:
            words = tokens[match.first : match.last]
            rocket = means == "artillery" and any("صاروخ" in t.norm or "صواريخ" in t.norm for t in words)
            found.append(MeansMention(match.first, match.last, means, rank, rocket))
    return found


def means_said(tokens: Sequence[Token], token_index: int | None = None) -> Means | None:
    """The means that a sentence itself names, the clause around a token before the rest of it."""
    own = _said(tokens, token_index)
    return own.means if own else None


def _said(tokens: Sequence[Token], token_index: int | None) -> MeansMention | None:
    found = find_means(tokens)
    if token_index is None or not found:
        return _best(found)
    low, high = clause_at(tokens, token_index)
    near = [m for m in found if low <= m.first < high] or [m for m in found if m.first < high]
    return _best(near)


def means_of_report(report: Report, scope_of: Sequence[Scope | None] = ()) -> Means | None:
    """The means of the attack that the report is chiefly about: the first telling one of its news; a drone where
    the news calls its raid a drone's; else the first that it hints at."""
    scope_of = scope_of or scopes(report)
    opening = report.sentences[:_OPENING]
    named = [m for n, s in enumerate(opening) if not scope_of[n] and (m := _said(s.tokens, None))]
    if not named:
        named = [
            m for n, s in enumerate(opening) if scope_of[n] == "earlier" and (m := _said(s.tokens, None))
        ]
    telling = [m for m in named if m.rank >= _TELLING]
    near = {m.means for m in telling[:_NEAR]}
    if telling and telling[0].means == "airstrike" and "drone" in near:
        return "drone"
    if telling and telling[0].rocket and "missile" in near:
        return "missile"
    return telling[0].means if telling else named[0].means if named else None


def _best(found: Sequence[MeansMention]) -> MeansMention | None:
    return max(found, key=lambda m: (m.rank, -m.first)) if found else None

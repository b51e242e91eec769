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
_LIST_MARKS = frozenset("-–—•*▪■")


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


def means_of(
    report: Report, sentence_index: int, token_index: int | None = None, scope_of: Sequence[Scope | None] = ()
) -> Means | None:
    """The means that a sentence names, for the harm stated at a token where one is given: its clause first, then
    the sentence. Where it speaks of the news without saying what with, what the report says of its chief attack;
    a sentence that looks back or sums up takes nothing from the news; bare `قصف` in the whole report is None
    (the annotation guide). `scope_of` is the scope of every sentence as `scopes` gives it. Raises nothing.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "أدى القصف إلى مقتل طفل. واستهدفت طائرة مسيّرة القرية."
    >>> report = Report(text, split(tokenise(text)), None)
    >>> means_of(report, 0), means_of(report, 1)
    ('drone', 'drone')
    """
    scope_of = scope_of or scopes(report)
    own = _said(report.sentences[sentence_index].tokens, token_index)
    if scope_of[sentence_index]:
        return own.means if own else _listed(report, sentence_index, scope_of)
    chief = means_of_report(report, scope_of)
    if own is None or own.rank < _TELLING or chief == "missile" and own.rocket:
        return chief or (own.means if own else None)
    return "drone" if own.means == "airstrike" and chief == "drone" else own.means


def _listed(report: Report, sentence_index: int, scope_of: Sequence[Scope | None]) -> Means | None:
    """An item of a list takes the means of the sentence that leads it in."""
    number = sentence_index
    while number > 0 and report.sentences[number].tokens[0].norm in _LIST_MARKS and scope_of[number - 1]:
        number -= 1
    own = _said(report.sentences[number].tokens, None) if number < sentence_index else None
    return own.means if own else None


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

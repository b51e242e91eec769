"""By what means: the most telling weapon or act that a sentence names decides."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.parties import clause_at, has_attack
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows
from tawthiq.model.record import Means


class MeansMention(NamedTuple):
    """A word of means at `tokens[first:last]`; the higher its rank, the more it says."""

    first: int
    last: int
    means: Means
    rank: int


_MEANS: PhraseTable[tuple[int, Means]] = PhraseTable(
    (row["form"], (int(row["rank"]), row["means"]))  # type: ignore[misc]
    for row in rows("means")
)
_TELLING = 4
"""From this rank on a word tells the means alone; below it (`صواريخ`) a stronger word in the sentence decides."""
_OPENING = 10


def find_means(tokens: Sequence[Token]) -> list[MeansMention]:
    """The words of means in a sentence, in order.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [m.means for m in find_means(tokenise("بقصف من طائرة مسيّرة ثم بقذائف الهاون"))]
    ['drone', 'artillery', 'artillery']
    """
    return [MeansMention(m.first, m.last, m.entry[1], m.entry[0]) for m in _MEANS.matches(tokens)]


def means_of(report: Report, sentence_index: int, token_index: int | None = None) -> Means | None:
    """The means that a sentence names, for the harm stated at a token where one is given: its clause first, then
    the sentence. Where the sentence speaks of an attack without saying what with, what the report says elsewhere;
    bare `قصف` in the whole report is None (the annotation guide). Raises nothing.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "أدى القصف إلى مقتل طفل. وكانت طائرة مسيّرة استهدفت القرية."
    >>> report = Report(text, split(tokenise(text)), None)
    >>> means_of(report, 0), means_of(report, 1)
    ('drone', 'drone')
    """
    own = means_said(report.sentences[sentence_index].tokens, token_index)
    chief = means_of_report(report)
    if own is None:
        return chief
    return "drone" if own == "airstrike" and chief == "drone" else own


def means_said(tokens: Sequence[Token], token_index: int | None = None) -> Means | None:
    """The means that a sentence itself names, the clause around a token before the rest of it."""
    found = find_means(tokens)
    if not found:
        return None
    if token_index is not None:
        low, high = clause_at(tokens, token_index)
        near = [m for m in found if low <= m.first < high]
        return _best(near or found)
    return _best(found)


def means_of_report(report: Report) -> Means | None:
    """The means of the attack that the report is chiefly about: what its first sentences say of an attack."""
    said = [_best(find_means(s.tokens)) for s in report.sentences[:_OPENING] if has_attack(s.tokens)]
    named = [m for m in said if m]
    if named and named[0] == "airstrike" and "drone" in named:
        return "drone"
    return named[0] if named else None


def _best(found: Sequence[MeansMention]) -> Means | None:
    return max(found, key=lambda m: (m.rank, -m.first)).means if found else None

"""By what means: the most telling word of a sentence decides (a drone over a plane, a mine over a bomb)."""

from collections.abc import Sequence

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows
from tawthiq.model.record import Means

_MEANS: PhraseTable[tuple[int, Means]] = PhraseTable(
    (row["form"], (int(row["rank"]), row["means"]))  # type: ignore[misc]
    for row in rows("means")
)


def means_in(tokens: Sequence[Token]) -> Means | None:
    """The means that a sentence names, or None; bare `قصف` names none (source: the annotation guide).

    >>> from tawthiq.arabic.tokens import tokenise
    >>> means_in(tokenise("بقصف من طائرة مسيّرة")), means_in(tokenise("قصف استهدف البلدة"))
    ('drone', None)
    """
    best: tuple[int, Means] | None = None
    for match in _MEANS.matches(tokens):
        if best is None or match.entry[0] > best[0]:
            best = match.entry
    return best[1] if best else None

"""What is said of a noun in passing: in a relative clause without a relative word, or of news and what it tells."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.attribution import Piece
from tawthiq.extract.complements import Complement
from tawthiq.extract.cues import NEWS, RELATIVE, CueWord
from tawthiq.extract.quotes import Unit, is_quote


def is_of_noun(tokens: Sequence[Token], i: int, word: CueWord, complement: Complement) -> bool:
    """Whether a verb of saying tells of the noun right before it what somebody says of it, in a relative clause
    without a relative word (`طائرتين قالت إنها أسقطتهما`).
    """
    return (
        word.cue.lemma in _OF_NOUNS
        and word.cue.pos == "perfect"
        and not word.prefix
        and complement.kind == "that"
        and complement.delimiter == i + 1
        and i > 1
        and tokens[i - 1].kind == "word"
        and tokens[i - 1].norm not in RELATIVE
        and not tokens[i - 1].norm.startswith("ال")
    )


_OF_NOUNS = frozenset(("قال", "زعم", "ادعي"))


INFORMING = frozenset(("افاد", "اشار", "تحدث", "قال", "اكد", "زعم"))


def news_before(unit: Unit, i: int) -> Piece | None:
    """The news whose content an asyndetic clause tells (`بلاغ من القرية يفيد بوجود`, `معلومات تتحدث عن`)."""
    for j in range(i - 1, max(-1, i - 7), -1):
        token = unit.tokens[j]
        if token.kind == "mark" and not is_quote(token):
            return None
        if token.norm in NEWS:
            return Piece(j, i)
        if token.norm[1:] in NEWS and token.norm[0] in "بولك":
            return Piece(j, i, 1)
    return None


ITS = frozenset(("انه", "انها", "انهم", "انهما"))
"""What is said of a noun in passing (`في غارة قال المرصد إنها إسرائيلية، …`) ends at the comma."""

"""The medium through which something was said: `في بيان`, `لـ"عربي21"`, `عبر حسابه على تويتر`."""

from tawthiq.extract.attribution import Piece
from tawthiq.extract.complements import COMMAS
from tawthiq.extract.cues import TIME, VIA_NOUNS
from tawthiq.extract.phrases import medium_offset
from tawthiq.extract.quotes import Unit, is_quote


def medium_in(unit: Unit, first: int, stop: int) -> Piece | None:
    """The medium named in `tokens[first:stop]`: `في بيان`, `لـ"عربي21"`, `عبر حسابه على تويتر`."""
    tokens, partner = unit.tokens, unit.partner
    i = first
    while i < stop:
        norm = tokens[i].norm
        if norm == "عبر" and i + 1 < stop:
            return Piece(i + 1, _medium_end(unit, i + 1, stop))
        if norm in ("في", "خلال", "علي") and i + 1 < stop and (tokens[i + 1].norm in VIA_NOUNS):
            return Piece(i + 1, _medium_end(unit, i + 1, stop))
        if norm.startswith("ب") and norm[1:] in VIA_NOUNS:
            return Piece(i, _medium_end(unit, i, stop), 1)
        offset = medium_offset(tokens, i, stop)
        if offset:
            if offset >= len(tokens[i].text):
                return Piece(i + 1, _medium_end(unit, i + 1, stop)) if i + 1 < stop else None
            return Piece(i, _medium_end(unit, i, stop), offset)
        if is_quote(tokens[i]) and partner[i] > i:
            i = partner[i]
        i += 1
    return None


def _medium_end(unit: Unit, first: int, stop: int) -> int:
    tokens, partner = unit.tokens, unit.partner
    i = first
    while i < stop and i - first < 12:
        if is_quote(tokens[i]) and partner[i] > i:
            i = partner[i] + 1
            continue
        if tokens[i].norm in COMMAS or tokens[i].norm == ":" or (i > first and tokens[i].norm in TIME):
            break
        if tokens[i].norm == "صدر" or tokens[i].norm == "له" or tokens[i].norm == "لها":
            break
        i += 1
    return max(i, first + 1)

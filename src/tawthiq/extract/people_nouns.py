"""Nouns for people, as the table of people has them: `طفل`, `مدنيين`, `قتلى`, `عائلة`."""

from typing import NamedTuple

from tawthiq.arabic.matcher import Reading, WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome, Who


class Noun(NamedTuple):
    """A row of the table of people."""

    number: str
    who: Who
    noun_class: str
    outcome: Outcome | None


def _forms() -> list[tuple[str, Noun]]:
    found = []
    for row in rows("people"):
        noun = Noun(row["number"], row["who"], row["class"], row["outcome"] or None)  # type: ignore[arg-type]
        for form in row["forms"].split("|"):
            found.append((form, noun))
            if row["number"] == "singular" and not form.endswith(("ة", "ء", "ى")):
                found.append((form + "ا", noun))
            if row["number"] != "singular" and row["class"] != "kin" and form.endswith("ين"):
                found.append((form[:-1], noun))
            if form.endswith("اء"):
                found.extend((form[:-1] + carrier, noun) for carrier in "ئؤ")
    return found


PEOPLE: WordTable[Noun] = WordTable(_forms())
NOT_PEOPLE: WordTable[str] = WordTable((row["form"], row["form"]) for row in rows("not_people"))
_HIS = frozenset(map(fold, ("والدة", "جدة", "خالة", "عمة")))
"""Kin whose feminine ends in a ة where `والده` has a pronoun."""
_FATHER = ("أباً", "أبًا")
"""`أباً`, but not the `أبا` of a byname."""
_NOT_NOUNS = grammar_words("not_people_noun")


def noun_at(token: Token) -> Reading[Noun] | None:
    """The people noun in a word, or None; a proclitic other than و ف ب ل ك ال rules it out."""
    if token.kind != "word" or token.norm in _NOT_NOUNS and not token.text.endswith(_FATHER):
        return None
    readings = PEOPLE.readings(token.norm)
    if readings and readings[0].entry.noun_class == "kin" and token.text.endswith("ية"):
        return None
    if readings and readings[0].cut.stem in _HIS and token.text.endswith("ه"):
        his = PEOPLE.readings(token.norm[:-1])
        return his[0]._replace(cut=his[0].cut._replace(enclitic="ه")) if his else readings[0]
    if readings and readings[0].cut.stem == "اب" and not _is_father(token, readings[0]):
        return None
    return _of_both(readings[0]) if readings else None


def _of_both(reading: Reading[Noun]) -> Reading[Noun]:
    """`طفلاهما`: before a pronoun the ending of one in the accusative is that of two."""
    noun, cut = reading
    two = cut.enclitic and cut.stem.endswith("ا") and noun.number == "singular"
    return Reading(noun._replace(number="dual"), cut) if two else reading


def _is_father(token: Token, reading: Reading[Noun]) -> bool:
    """`الأب`, `أب`, but not the month `آب`, nor `باب`."""
    return reading.cut.proclitics in ("ال", "وال") or token.text.removeprefix("و") == "أب"

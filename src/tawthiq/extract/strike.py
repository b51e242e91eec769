"""Words of attack: who strikes, who is struck, what follows from it; what they say of their neighbours."""

from collections.abc import Sequence
from functools import lru_cache

from tawthiq.arabic.matcher import WordTable
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows

QUOTES = frozenset("\"'«»“”()[]‘’#")
_WORDS: WordTable[str] = WordTable(
    (form, row["class"])
    for row in rows("strike_words")
    for form in row["forms"].split("|")
    if " " not in form
)
_OBJECTS = frozenset(("ه", "ها", "هم", "هما"))


def forms_of(kind: str) -> list[str]:
    """The forms that the table of strike words gives a class."""
    return [form for row in rows("strike_words") if row["class"] == kind for form in row["forms"].split("|")]


def word_classes(token: Token) -> frozenset[str]:
    """The classes of a word in the table of strike words, clitics aside.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [sorted(word_classes(t)) for t in tokenise("وأسفرت الغارة")]
    [['result'], ['noun']]
    """
    return read_word(token)[0]


def read_word(token: Token) -> tuple[frozenset[str], str]:
    """The classes of a word as the table of strike words has them, and the proclitic before it."""
    return read_norm(token.norm) if token.kind == "word" else _NOTHING


_NOTHING: tuple[frozenset[str], str] = (frozenset(), "")


@lru_cache(maxsize=32768)
def read_norm(norm: str) -> tuple[frozenset[str], str]:
    """As `read_word`, of the folded form of a word."""
    readings = _WORDS.readings(norm)
    if not readings and norm.endswith("ا"):
        readings = _WORDS.readings(norm[:-1])
    classes = frozenset(r.entry for r in readings)
    if "force" in classes:
        classes |= {"weapon"}
    return (classes, readings[0].cut.proclitics) if readings else _NOTHING


def has_class(tokens: Sequence[Token], *classes: str) -> bool:
    """Whether one of some words has one of some classes.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> has_class(tokenise("وأسفرت الغارة عن دمار"), "noun", "verb")
    True
    """
    return not frozenset(classes).isdisjoint([c for t in tokens for c in read_norm(t.norm)[0]])


def has_object(token: Token) -> bool:
    """Whether a verb carries its object (`نفذته`, `ارتكبتها`): what follows is its subject."""
    return any(r.entry == "verb" and r.cut.enclitic in _OBJECTS for r in _WORDS.readings(token.norm))


def is_owned(token: Token) -> bool:
    """Whether a word for people or arms carries its owner (`جنوده`, `عناصرها`)."""
    readings = _WORDS.readings(token.norm) if token.kind == "word" else ()
    return any(r.cut.enclitic in ("ه", "ها") and r.entry in ("target", "weapon") for r in readings)


def new_attack(tokens: Sequence[Token]) -> bool:
    """Whether a sentence brings in an attack of its own (`بقصف …`), not the one just told of (`القصف`)."""
    nouns = [t for t in tokens if "noun" in read_norm(t.norm)[0]]
    return bool(nouns) and not any("ال" in t.norm[:4] or t.norm.startswith("لل") for t in nouns)


def is_clash(tokens: Sequence[Token]) -> bool:
    """`اشتباكات بين …`, `رصاص الاشتباكات`: a fight, not an attack of one side."""
    fights = [i for i, t in enumerate(tokens) if "clash" in read_norm(t.norm)[0]]
    if not fights:
        return False
    sides = any(t.norm in ("بين", "مع") for i in fights for t in tokens[i + 1 : i + 4])
    return sides or not has_class(tokens, "noun")


def clause_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The stretch of tokens around one of them that no `فيما`, `كما`, `في حين` or semicolon parts."""
    low, high = 0, len(tokens)
    for i in [i for i, token in enumerate(tokens) if _parts_clauses(token.norm)]:
        if i > at:
            return low, i
        low = i
    return low, high


@lru_cache(maxsize=32768)
def _parts_clauses(norm: str) -> bool:
    return norm in ";؛" or "clause" in read_norm(norm)[0]

"""What may be the name of a place, and where it ends: type words, heads of compounds, words that name nothing."""

from collections.abc import Sequence
from functools import lru_cache

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import is_function_word
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.strike import word_classes
from tawthiq.lexicons import rows

KEEP_TYPE = frozenset(("facility", "camp", "natural", "site"))
"""Types whose word belongs to the name: `مستشفى إدلب الجامعي`, `جبل الزاوية`."""
NAMED_TYPES = frozenset(
    "city town village neighbourhood district camp border facility natural road site".split()
)
_ADJECTIVE_TYPES = frozenset(("facility", "camp", "natural", "village", "town", "neighbourhood"))
_SITES = [f for row in rows("name_parts") if row["class"] == "site" for f in row["forms"].split("|")]
TYPES: WordTable[str] = WordTable(
    [*((row["form"], row["type"]) for row in rows("place_words")), *((form, "site") for form in _SITES)]
)
REGIONS: PhraseTable[tuple[str, str]] = PhraseTable(
    (row["name"], (row["name"], row["type"])) for row in rows("regions")
)


def _parts(kind: str) -> frozenset[str]:
    return frozenset(
        fold(f) for row in rows("name_parts") if row["class"] == kind for f in row["forms"].split("|")
    )


HEADS, _ADJECTIVES, NOT_NAMES = _parts("head"), _parts("adjective"), _parts("not_name")
LINKS, NEAR, _DIRECTIONS, PLURALS = _parts("link"), _parts("near"), _parts("direction"), _parts("plural")
_NO_SECOND_WORDS = NOT_NAMES | LINKS | NEAR
OPENING = {'"': '"', "“": "”", "”": "”", "«": "»", "'": "'", "‘": "’"}
BEFORE_NAMES = frozenset("\"“”«»'‘’#(")
PROCLITICS = ("و", "ب", "ل", "ف", "وب", "ول", "فب")
_LONGEST_QUOTE = 5
_NUNATED = ("ً", "ًا", "ٌ", "ٍ")
_TITLES = frozenset(fold(row["form"].split()[0]) for row in rows("titles"))
_SETTLED = frozenset(("city", "town", "village", "neighbourhood"))
_BUILT = frozenset(("facility", "site", "camp"))


def _is_led_to(token: Token) -> bool:
    """`وأدى` (and led to) folds to `وادي` (valley)."""
    return token.text.startswith("وأد")


def type_of(token: Token) -> str:
    """The type of a type word in the construct state; `القرية`, `قريته` and `مخيماً` name nothing, nor is
    `وأدى` a valley."""
    if token.kind != "word" or token.text.endswith(_NUNATED) or _is_led_to(token):
        return ""
    return _type_of_word(token.norm)


def typed_words(tokens: Sequence[Token]) -> list[int]:
    """Where type words stand, for `type_of` to say which."""
    return [i for i, t in enumerate(tokens) if _type_of_word(t.norm) and type_of(t)]


@lru_cache(maxsize=32768)
def _type_of_word(norm: str) -> str:
    readings = TYPES.readings(norm)
    if not readings or readings[0].cut.definite or readings[0].cut.enclitic:
        return ""
    return readings[0].entry


def skip_of_type(token: Token) -> int:
    """How many letters of a type word are a proclitic (`بريف`, `ومخيم`)."""
    readings = TYPES.readings(token.norm)
    pro = readings[0].cut.proclitics if readings else ""
    return len(pro) if pro in PROCLITICS and token.text.startswith(pro) else 0


def stem_of(token: Token) -> str:
    """The type word in a token, clitics off (`وبلدات` → `بلدات`), or nothing."""
    readings = TYPES.readings(token.norm) if token.kind == "word" else ()
    return readings[0].cut.stem if readings else ""


def text_of(tokens: Sequence[Token], first: int, last: int, skip: int = 0) -> str:
    """The words `tokens[first:last]` as a name, without marks and without `skip` letters of a proclitic."""
    words = [t.text for t in tokens[first:last] if t.kind != "mark" or t.norm in "-/"]
    return " ".join(words)[skip:]


def looks_proper(tokens: Sequence[Token], at: int) -> bool:
    """After a bare word of direction a name is one of the table's, one in marks, or no common word."""
    token = tokens[at]
    if REGIONS.at(tokens, at):
        return True
    return token.kind == "word" and not token.norm.startswith(("ب", "ل", "و")) and may_name(token)


def name_end(tokens: Sequence[Token], begin: int, kind: str) -> int:
    """Where the name that begins at `begin` ends; `begin` itself when no name stands there."""
    opening = tokens[begin - 1].norm if begin else ""
    if opening in OPENING:
        for last in range(begin, min(begin + _LONGEST_QUOTE, len(tokens))):
            if tokens[begin].norm in NOT_NAMES:
                return begin
            if tokens[last].norm in (OPENING[opening], "”", "»", '"') and last > begin:
                return last
    named = may_name(tokens[begin]) or kind in _SETTLED and _is_definite_type(tokens[begin])
    if not named and _heads_name(tokens, begin):
        return begin + 2
    if not named or kind in _BUILT and _is_relational(tokens[begin]):
        return begin
    last = begin + 1
    while last + 1 < len(tokens) and tokens[last].norm == "_" and tokens[last + 1].kind == "word":
        last += 2
    bare = tokens[last - 1].norm
    while bare in HEADS and last < len(tokens) and last - begin < 3:
        marked = tokens[last].norm == "#" and last + 1 < len(tokens)
        if not may_follow(tokens[last + marked]):
            break
        bare = tokens[last + marked].norm
        last += 1 + marked
    return with_adjectives(tokens, last) if kind in _ADJECTIVE_TYPES else last


def _heads_name(tokens: Sequence[Token], begin: int) -> bool:
    """`بلدة جديدة كحيط`, not `بلدة جديدة`: a common word that heads a name before a word that only names."""
    second = tokens[begin + 1] if begin + 1 < len(tokens) else None
    return tokens[begin].norm in HEADS and second is not None and only_names(second)


def _is_relational(token: Token) -> bool:
    """`قاعدة أمريكية`, `مدرسة إيرانية`: what kind of building it is, not its name."""
    norm = token.norm
    common = norm in _ADJECTIVES or token.text.endswith("ية") or norm[0] == "ل" and norm not in HEADS
    return common and not norm.startswith("ال")


def only_names(token: Token) -> bool:
    """Whether a word has no sense but that of a name, as far as the tables know: it may be the second of one.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [only_names(t) for t in tokenise("الدادات المجاورة السورية الطفل")]
    [True, False, False, False]
    """
    norm, text = token.norm, token.text
    return (
        may_follow(token)
        and may_name(token)
        and noun_at(token) is None
        and norm not in _TITLES
        and norm not in _ADJECTIVES
        and norm not in LINKS
        and norm not in NEAR
        and not text.endswith("ية")
        and not (norm.startswith("ال") and text.endswith(("ين", "ون")))
        and not (norm.startswith("الم") and len(norm) > 5 and text.endswith("ة"))
    )


def with_adjectives(tokens: Sequence[Token], last: int) -> int:
    """Where a name ends with the adjectives that belong to it (`مستشفى إدلب الجامعي`, `الفوقاني`)."""
    while (
        last < len(tokens) and tokens[last].norm in _ADJECTIVES and tokens[last - 1].norm not in _ADJECTIVES
    ):
        last += 1
    return last


def may_name(token: Token) -> bool:
    """Whether a word can be a name or begin one.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [may_name(t) for t in tokenise("كنصفرة المجاورة")]
    [True, False]
    """
    norm = token.norm
    if token.kind == "latin":
        return True
    if token.kind != "word" or len(norm) < 2 or norm in NOT_NAMES or norm in _HEADS_ONLY_DIRECTIONS:
        return False
    if (
        token.text.endswith(_NUNATED)
        or _is_led_to(token)
        or norm[:2] == "لل"
        or norm[0] == "و"
        and len(norm) > 4
        and norm not in HEADS
    ):
        return False
    if is_function_word(token) or norm.startswith("ي") and norm.endswith("ون"):
        return False
    if norm in HEADS:
        return True
    if norm[:1] in "ولب" and norm[1:] in NOT_NAMES:
        return False
    if TYPES.readings(norm):
        return False
    reading = noun_at(token)
    return reading is None or norm.startswith("ال")


_HEADS_ONLY_DIRECTIONS = _DIRECTIONS - HEADS


def _is_definite_type(token: Token) -> bool:
    """A town may be called `التل` or `الجسر`."""
    readings = TYPES.readings(token.norm) if token.kind == "word" else ()
    return (
        bool(readings) and readings[0].cut.definite and readings[0].entry in ("natural", "facility", "site")
    )


def is_compound(tokens: Sequence[Token], begin: int) -> bool:
    """After `أطراف`, `شرقي` and the like an unknown name must show itself as one: a compound, or in marks."""
    return tokens[begin].norm in HEADS or tokens[begin - 1].norm in BEFORE_NAMES


def may_follow(token: Token) -> bool:
    """What follows the head of a compound name: any word that is no function word and no clause's beginning."""
    named_ali = token.norm == "علي" and token.text.endswith("ي")
    return (
        token.kind == "word"
        and (named_ali or not is_function_word(token))
        and token.norm not in _NO_SECOND_WORDS
        and type_of(token) != "direction"
        and word_classes(token).isdisjoint(("verb", "noun", "result", "weapon"))
        and not (token.norm.startswith("ب") and len(token.norm) > 4 and bool(TYPES.readings(token.norm)))
    )


_LIES = frozenset(map(fold, ("التابعة", "الواقعة", "بالريف", "الكائنة", "الآهلة")))
_LYING_TYPES = frozenset(("city", "town", "village", "governorate", "countryside"))
_AROUND = frozenset(("countryside", "governorate"))


def opens_region(tokens: Sequence[Token], at: int) -> bool:
    """`بريف`, `بمحافظة`, `في ريف`: what a name lies in follows, so the word before still belongs to the name."""
    if tokens[at].norm == "في" and at + 1 < len(tokens):
        return type_of(tokens[at + 1]) in _AROUND
    return tokens[at].norm.startswith("ب") and type_of(tokens[at]) in _AROUND


def leads_to_region(tokens: Sequence[Token], at: int) -> bool:
    """`شرق الرقة`, `شمال مدينة منبج`, `التابعة ل…`, `بالريف`: words that say where a name lies."""
    if at + 1 >= len(tokens):
        return False
    if tokens[at].norm in _LIES:
        return True
    while at + 1 < len(tokens) and type_of(tokens[at]) == "direction":
        at += 1
        if tokens[at].norm in BEFORE_NAMES and at + 1 < len(tokens):
            at += 1
        if REGIONS.at(tokens, at) or type_of(tokens[at]) in _LYING_TYPES:
            return True
    return False

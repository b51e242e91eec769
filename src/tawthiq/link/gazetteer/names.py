"""Names of places made comparable: spelling keys, and the words before a name that say what it is."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.normalise import fold
from tawthiq.lexicons import rows

_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\s*[,،؛;:/()\[\]|]\s*|\s+[-–—]\s+")
_MARKS = re.compile(r"[^\w\s]")
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|ad|adh|az|at|ath|an|aḍ)[\s\-’']+(?=\w{3})")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")

TYPES = {fold(row["form"]): row["type"] for row in rows("place_words")}
_SETTLED = frozenset(("city", "town", "village", "neighbourhood", "district", "governorate", "country"))
_AROUND = frozenset(("countryside", "surroundings", "direction"))


def _parts(kind: str) -> frozenset[str]:
    return frozenset(
        fold(form) for row in rows("name_parts") if row["class"] == kind for form in row["forms"].split("|")
    )


_HEADS = _parts("head")
_SITES = _parts("site")
_NEAR = _parts("near")
_ADJECTIVES = _parts("adjective") | _parts("direction")
_DIRECTIONS = _parts("direction")
_GLUED = re.compile(
    "("
    + "|".join(sorted((h for h in _HEADS | {"بو"} if not h.startswith("ال")), key=len, reverse=True))
    + ")ال(?=...)"
)
_LEAST = 2
_SHORTEST_CHANGED = 4
_VOWELS = "اوي"
_SHAPES = {
    letter: shape[0]
    for shape in ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق")
    for letter in shape
}
_PROCLITICS = ("ب", "ل", "و")


class Reading(NamedTuple):
    """A name as it is written, taken apart: `name` without the words that say what it is or that it lies near.

    `around` is `countryside`, or `near` for other words of nearness, or empty when the place itself is meant; `types`
    are the types of the words taken off; `core` is the name without a word that belongs to it (`مخيم`, `مستشفى`)
    and without its adjectives, for where the whole is not known.
    """

    name: str
    around: str
    types: tuple[str, ...]
    core: str


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """The words of a name in lower case and with letters folded, parted by single spaces, marks left out.

    >>> spelling("حيّ «الثورة»"), spelling("Al Ḩasakah")
    ('حي الثوره', 'al hasakah')
    """
    return " ".join(_words(name))


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What the spellings of one name have in common; names with the same key are taken for the same name.

    Articles, spaces, doubled letters, final ه or ا, and the cases of `أبو` make no difference.

    >>> key("دير الزور") == key("ديرالزور"), key("كفر نوران") == key("كفرنوران"), key("قورقانيا") == key("قورقانية")
    (True, True, True)
    >>> key("أبي حردوب") == key("أبو حردوب"), key("الرقة") == key("رقة"), key("منبج") == key("بنش")
    (True, True, False)
    """
    words = _words(name)
    if not words:
        return ""
    if not _ARABIC.search(words[0]):
        return _DOUBLED.sub(r"\1", _LATIN_ARTICLE.sub("", " ".join(words)).replace(" ", ""))
    joined = "".join(_bare(word) for word in words)
    joined = _DOUBLED.sub(r"\1", joined.replace("ء", "").replace("ظ", "ض"))
    return joined[:-1] + "ه" if joined.endswith("ا") and len(joined) > _LEAST else joined


def _words(name: str) -> list[str]:
    if _ARABIC.search(name):
        name = fold(name)
    else:
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _WORD.findall(name.lower())


def _bare(word: str) -> str:
    """A folded word without its article, also where it is written together with the head of a compound."""
    if word in ("ابو", "ابي", "ابا"):
        return "بو"
    if word.startswith("ال") and len(word) > 3:
        word = word[2:]
    if word.startswith("ابو") and len(word) > 4:
        word = word[1:]
    return _GLUED.sub(r"\1", word, count=1) if _GLUED.match(word) else word


@lru_cache(maxsize=65536)
def read_name(name: str) -> Reading:
    """Takes apart a name of a report or a gazetteer.

    >>> read_name("ريف حلب الشرقي")[:2], read_name("قرية كنصفرة")[:3], read_name("شمال شرق مدينة منبج")[:2]
    (('حلب', 'countryside'), ('كنصفرة', '', ('village',)), ('منبج', 'near'))
    >>> read_name("مستشفى إدلب الجامعي").core, read_name("مخيم اليرموك").name
    ('إدلب', 'مخيم اليرموك')
    """
    words = name.split()
    around, types = "", []
    while len(words) > 1:
        kind, left = _leading(words)
        if not kind:
            break
        if kind in _AROUND or kind == "near":
            around = "countryside" if "countryside" in (kind, around) else "near"
        else:
            types.append(kind)
        words = left
    if around:
        while len(words) > 1 and fold(words[-1]) in _DIRECTIONS:
            words = words[:-1]
    return Reading(" ".join(words), around, tuple(types), " ".join(_core(words)))


def _leading(words: list[str]) -> tuple[str, list[str]]:
    """The type that the first word of a name tells, and the words after it; no type where it belongs to the name."""
    for norm in _readings(fold(words[0])):
        kind = "near" if norm in _NEAR else TYPES.get(norm, "")
        if kind in _SETTLED or kind in _AROUND or kind == "near":
            left = words[1:]
            if kind == "near" and len(left) > 1 and fold(left[0]) in ("من", "ل"):
                left = left[1:]
            return kind, left
    return "", words


def _readings(norm: str) -> Iterator[str]:
    yield norm
    if norm[:1] in _PROCLITICS and len(norm) > 3:
        yield norm[1:]


def _core(words: list[str]) -> list[str]:
    while len(words) > 1:
        first, last = fold(words[0]), fold(words[-1])
        kind = TYPES.get(first, "site" if first in _SITES else "")
        if kind and (kind != "natural" or first not in _HEADS or len(words) > 2):
            words = words[1:]
        elif last in _ADJECTIVES:
            words = words[:-1]
        else:
            break
    return words


@lru_cache(maxsize=65536)
def one_letter_apart(one: str, other: str) -> bool:
    """Whether two keys may be one name with a slip of the pen: a letter left out (of short keys only a long vowel),
    two that changed places, or one that differs by its dots alone. Other letters make other names.

    >>> one_letter_apart(key("مسرب"), key("مسراب")), one_letter_apart(key("قرق مغار"), key("قرف مغار"))
    (True, True)
    >>> one_letter_apart(key("جندريس"), key("جنديرس"))
    True
    >>> one_letter_apart(key("الضبيط"), key("الهبيط")), one_letter_apart(key("حطلة"), key("دحلة"))
    (False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_CHANGED or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        enough = len(short) > _SHORTEST_CHANGED or long[at] in _VOWELS
        return enough and short[at:] == long[at + 1 :]
    if (
        len(short) > _SHORTEST_CHANGED
        and short[at:] == long[at + 1 : at + 2] + long[at : at + 1] + long[at + 2 :]
    ):
        return True
    alike = at < len(short) and _SHAPES.get(short[at], short[at]) == _SHAPES.get(long[at], long[at])
    return len(short) > _SHORTEST_CHANGED and alike and short[at + 1 :] == long[at + 1 :]


def kept_type(name: str) -> str:
    """The type of a word that belongs to the name (`مخيم النور` → camp, `جسر الشغور` → none, it heads a compound).

    >>> kept_type("مستشفى الأمل"), kept_type("جسر الشغور")
    ('facility', '')
    """
    words = name.split()
    first = fold(words[0]) if len(words) > 1 else ""
    if first in _HEADS:
        return ""
    kind = TYPES.get(first, "site" if first in _SITES else "")
    return kind if kind not in _SETTLED and kind not in _AROUND else ""


def written_parts(name: str) -> list[str]:
    """A name of a table, parted from what is written behind it: `الكريدية، منطقة الباب` → both.

    >>> written_parts("الكريدية، منطقة الباب"), written_parts("خان شيخون,")
    (['الكريدية', 'منطقة الباب'], ['خان شيخون'])
    """
    return [part for part in _PARTS.split(name) if part.strip()] if _MARKS.search(name) else [name]


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters.

    >>> is_arabic("دوما"), is_arabic("Douma")
    (True, False)
    """
    return bool(_ARABIC.search(name))

"""By which sounds a person's name is known, so that its spellings in Arabic and in Latin letters meet.

What a script leaves open is left open: a Latin `th` may be ث, ذ or ت and ه; each word gives every skeleton of
consonants that it may have. Which letters and words do what stands in the tables `name_letters` and `name_words`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final, NamedTuple

from tawthiq.arabic.normalise import fold
from tawthiq.lexicons import rows

MOST_WORDS: Final = 8
_MOST_READINGS: Final = 64
_LONGEST_KEY: Final = 40
_LONGEST_SHAPE: Final = 80
_TWICE: Final = re.compile(r"(.)\1+")
_LONG_VOWELS: Final = re.compile("[IU]")
_ARABIC: Final = re.compile("[\u0621-\u06d5]")
_SPLIT: Final = re.compile(r"[\s\-‐‑–—._,،/]+")
_CARRIER: Final = frozenset("اعءآأإ")
_AINS: Final = frozenset("'’‘`´ʿʾʼʻ")
_VOWELS: Final = frozenset("aiIuUo")
_ENDING_DIN: Final = re.compile("(?<=..)الدين$")
_W_IN_FRENCH: Final = re.compile("^ou(?=[aeiouy])")
_GLUED_ARTICLE: Final = re.compile("^[aeu]l(?=[^aeiou]?[aeiou].*[^aeiouh])")
_GLUED_DIN: Final = re.compile("(?<=..)[aeu]l[aeiu]?(?=dd?[aeiuy]+n)")

_SOUNDS: Final = {row["form"]: tuple(row["sounds"].split("|")) for row in rows("name_letters")}
_LONGEST: Final = max(map(len, _SOUNDS))
_WORDS: Final = {form: row for row in rows("name_words") for form in row["forms"].split("|")}
_BEGIN_WITH_AL: Final = {
    *(form for form, row in _WORDS.items() if row["role"] == "whole"),
    *(fold(row["name"]) for row in rows("first_names") if row["name"][:2] in {"أل", "إل", "آل"}),
}
"""In these no article begins; without their hamza they look as if."""


class Sounds(NamedTuple):
    """What a word of a name may sound like: `keys` are the skeletons of consonants by which it is found; `shapes` the
    same with long vowels, which tell حسن from حسين, each with its key: those that its spelling makes likely, and in
    `possible` all others."""

    keys: frozenset[str]
    shapes: Mapping[str, str]
    possible: frozenset[str]


class _Unit(NamedTuple):
    """A consonant in each of its readings, and which long vowels may follow it: those likely, then all."""

    readings: tuple[str, ...]
    likely: tuple[str, ...] = ("",)
    possible: tuple[str, ...] = ("",)


def sounds(name: str) -> tuple[Sounds, ...]:
    """The sounds of each word of a name, what joins its words and articles left out.

    >>> arabic, latin = sounds("عبد الرحمن محمد العلي"), sounds("Abdul-Rahman Mohammed al-Ali")
    >>> [bool(one.keys & other.keys) for one, other in zip(arabic, latin)]
    [True, True, True]
    >>> dict(sounds("حسين")[0].shapes), dict(sounds("حسن")[0].shapes)
    ({'hsIn': 'hsn'}, {'hsn': 'hsn'})
    """
    return tuple(_sounds_of(word) for word in _words(name) if _sounds_of(word).keys)


def spelt(name: str) -> str:
    """A name as it is spelt, folded: in the same case, without diacritics, and with one form of each letter.

    >>> spelt("أحمد  عبد الرحمٰن") == spelt("احمد عبد الرحمن")
    True
    """
    return " ".join(_plain(word) for word in _SPLIT.split(name) if word)


def _words(name: str) -> list[str]:
    """The words of a name, with what belongs to the word beside it joined to it: عبد to الرحمن, الدين to نور."""
    found: list[str] = []
    waiting = ""
    for piece in _SPLIT.split(name):
        word = _plain(piece)
        known = _known(word)
        role = known.get("role")
        if not word or (role == "drop" and not waiting):
            continue
        if role == "article":
            waiting += word if waiting else ""
        elif role == "joins":
            waiting += word
        elif role == "joined" and (found or waiting):
            before = waiting or found.pop()
            ending = known["meets"] if not waiting else word
            found.append((before[:-1] + "ت" if before.endswith("ه") else before) + ending)
            waiting = ""
        else:
            found.append(waiting + word)
            waiting = ""
    return [*found, waiting][:MOST_WORDS] if waiting else found[:MOST_WORDS]


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """A word folded in its own script; of Latin letters those marks stay that tell sounds apart."""
    if _ARABIC.search(word):
        return fold(word.replace("ە", ""))
    plain = unicodedata.normalize("NFC", fold(word).lower().replace("i̇", "i"))
    return "".join(_base(letter) for letter in plain)


def _base(letter: str) -> str:
    if letter in _SOUNDS or letter in _AINS:
        return letter
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if c.isalnum())


def _known(word: str) -> Mapping[str, str]:
    """What the table says of a word, with or without marks on its letters."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum())
    return _WORDS.get(word) or _WORDS.get(bare) or {}


@lru_cache(maxsize=65536)
def _sounds_of(word: str) -> Sounds:
    readings = [_units_of_arabic(word)] if _ARABIC.search(word) else list(_units_of_latin(word))
    known = _known(word)
    if known.get("role") == "known":
        readings.append(_units_of_arabic(known["meets"]))
    keys: set[str] = set()
    likely: set[str] = set()
    possible: set[str] = set()
    for units in readings:
        of = _without_article(units)
        keys.update(map(_key, _spelled([one.readings for one in of])))
        likely.update(_spelled([part for one in of for part in (one.readings, one.likely)]))
        possible.update(_spelled([part for one in of for part in (one.readings, one.possible)]))
    shapes = {shape: _key(shape) for shape in likely}
    # Of a word of many readings not all shapes are there.
    shapes |= {key: key for key in keys if key not in shapes.values()}
    return Sounds(
        frozenset(keys - {""}), {a: b for a, b in shapes.items() if b}, frozenset(possible - shapes.keys())
    )


def _spelled(parts: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for reading in islice(product(*parts), _MOST_READINGS):
        yield _single("".join(reading))[:_LONGEST_SHAPE]


def _key(shape: str) -> str:
    return _single(_LONG_VOWELS.sub("", shape))[:_LONGEST_KEY]


def _single(letters: str) -> str:
    return _TWICE.sub(r"\1", letters)


def _units_of_arabic(word: str) -> list[_Unit]:
    word = _ENDING_DIN.sub("دين", word)
    if word.startswith("ال") and len(word) > 3 and word not in _BEGIN_WITH_AL:
        word = word[2:]
    # Whether an end is ه, ة or ا, ي or ى, spellings do not tell apart.
    word = word[:-1] if len(word) > 1 and word.endswith("ه") else word
    units: list[_Unit] = []
    for at, letter in enumerate(word):
        sound = _SOUNDS.get(letter, ("",))
        if at == 0 and letter in _CARRIER:
            units.append(_Unit(("A",)))
        elif at == 0 and letter in "وي":
            units.append(_Unit(("w" if letter == "و" else "y",)))
        elif sound[0] in {"U", "I"}:
            if not units:
                units.append(_Unit(("A",)))
            before = units[-1].likely[0]
            mark = ("I" if "I" in (before, sound[0]) else "U",)
            units[-1] = units[-1]._replace(likely=mark, possible=mark)
        elif sound != ("",):
            units.append(_Unit(sound))
    return units


def _units_of_latin(word: str) -> Iterator[list[_Unit]]:
    word = _W_IN_FRENCH.sub("w", word)
    yield _read_latin(word)
    if _GLUED_ARTICLE.match(word):
        yield _read_latin(word[2:])
    if _GLUED_DIN.search(word):
        yield _read_latin(_GLUED_DIN.sub("", word))


def _read_latin(word: str) -> list[_Unit]:
    units: list[_Unit] = []
    vowels = ""
    at = 0
    while at < len(word):
        length = next(
            (n for n in range(min(_LONGEST, len(word) - at), 0, -1) if word[at : at + n] in _SOUNDS), 0
        )
        piece = word[at : at + length]
        sound = _SOUNDS.get(piece, ("",))
        first, last = at == 0, at + length == len(word)
        at += max(length, 1)
        if first and piece in {"w", "y"}:
            units.append(_Unit((piece,)))
        elif sound[0] in _VOWELS:
            if first:
                units.append(_Unit(("A",)))
            vowels += sound[0]
        elif sound == ("",):
            # A sign for ع or hamza.
            if first:
                units.append(_Unit(("A",)))
        else:
            _follow(units, vowels, closing=last)
            vowels = ""
            if last and units:
                sound += {"h": ("",), "t": ("d",)}.get(piece, ())
            units.append(_Unit(sound))
    _follow(units, vowels, final=True)
    return units


def _follow(units: list[_Unit], vowels: str, *, closing: bool = False, final: bool = False) -> None:
    """Let vowels follow the last consonant; `closing` where the last consonant of the word comes next."""
    if not units or not vowels:
        return
    if "I" in vowels:
        likely = possible = {"I"}
    elif "U" in vowels:
        likely = possible = {"U"} | ({"I"} if "i" in vowels else set())
    elif "o" in vowels:
        likely, possible = {"U"}, {"U", ""}
    elif "i" in vowels:
        likely = possible = {"I"} if final else {"", "I"} | ({"U"} if "u" in vowels else set())
    elif "u" in vowels:
        likely, possible = {"U"} if closing or final else {""}, {"", "U"}
    else:
        likely = possible = {"", "I"} if final else {""}
    if units[-1].readings == ("A",) and len(units) == 1:
        possible = possible | {""}
    units[-1] = units[-1]._replace(likely=tuple(sorted(likely)), possible=tuple(sorted(possible)))


def _without_article(units: list[_Unit]) -> list[_Unit]:
    """After عبد and أبو the article is there in some spellings and not in others."""
    held = [one.readings for one in units]
    for start in (["A", "b", "d"], ["A", "b"]):
        at = len(start)
        if [one[0] for one in held[:at]] == start and held[at : at + 1] == [("l",)] and len(held) > at + 2:
            return units[:at] + units[at + 1 :]
    return units

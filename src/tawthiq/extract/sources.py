"""What is known of a source in the text: its words, its kind, how its head names it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.matcher import Match
from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import FEMININE, LOCAL_WORDS, PLURAL
from tawthiq.extract.phrases import SPEAKERS, SpeakerWord, speaker_at
from tawthiq.model.record import Kind


@lru_cache(maxsize=32768)
def bare(norm: str) -> str:
    """A folded word without article and possessive, for comparing heads: `مراسلنا`, `المراسل` → `مراسل`.

    >>> bare("المصادر"), bare("مراسلنا"), bare("مصادر")
    ('مصدر', 'مراسل', 'مصدر')
    """
    for article in ("وال", "بال", "ال", "لل"):
        if norm.startswith(article) and len(norm) - len(article) >= 2:
            norm = norm[len(article) :]
            break
    if norm.endswith("نا") and norm[:-2] in _OURS:
        norm = norm[:-2]
    elif norm in _THEIRS:
        norm = _THEIRS[norm]
    return _SINGULAR.get(norm, norm)


_OURS = frozenset(("مراسل", "مصدر", "موفد", "مندوب", "مراسلت", "وكالت", "مصادر"))


_SINGULAR = {
    "مصادر": "مصدر",
    "وكالت": "وكاله",
    "مراسلو": "مراسل",
    "مراسلت": "مراسله",
    "مراسلين": "مراسل",
    "ناشطين": "ناشط",
    "ناشطون": "ناشط",
    "نشطاء": "ناشط",
    "قولهم": "قول",
}


_THEIRS = {"بيانها": "بيان", "بيانه": "بيان", "بيانهم": "بيان", "تقريرها": "تقرير", "تقريره": "تقرير"}


class Source(NamedTuple):
    """A source in the text: its words, its kind, and how its head names it."""

    words: tuple[str, ...]
    name: str
    kind: Kind
    role: str
    party: str | None
    feminine: bool
    plural: bool
    dual: bool = False
    owner: str | None = None
    """For a text (`تقرير "الخوذ البيضاء"`): the name of the body whose text it is."""


def describe(tokens: Sequence[Token], first: int, last: int, name: str) -> Source:
    """What is known of the source that stands in `tokens[first:last]`; `name` is its text."""
    words = tuple(t.norm for t in tokens[first:last] if t.kind in ("word", "latin", "number"))
    head = speaker_at(tokens, first)
    kind: Kind = "person"
    role, party, owner = "name", None, None
    if head is not None and head.first < last:
        if words and head.first == first and head.cut.proclitics.endswith("ل"):
            noun = words[0].removeprefix(head.cut.proclitics)
            words = ("ا" * noun.startswith("ل") + noun, *words[1:])
        kind, role, party = head.entry.kind, head.entry.role, head.entry.party
        if kind == "media" and any(w == "الانسان" for w in words):
            kind = "monitor"
        if role in ("of", "text", "source", "reporter", "title"):
            inner = _body_in(tokens, max(head.first + 1, head.first), last)
            if inner is not None:
                owner = name_of(tokens, inner)
                if (
                    role in {"of", "text"}
                    or (inner.entry.kind == "monitor" and kind == "local")
                    or (
                        role == "source"
                        and kind in ("local", "state")
                        and bare(words[0] if words else "") == "مصدر"
                        and inner.entry.role == "body"
                        and inner.entry.kind in ("armed_group", "rescue", "monitor", "international")
                    )
                    or (
                        role in ("source", "title")
                        and kind == "person"
                        and inner.entry.kind in ("armed_group", "state", "rescue", "international", "monitor")
                        and _spokes(words)
                    )
                ):
                    kind = inner.entry.kind
    elif words:
        inner = _body_in(tokens, first, last)
        if inner is not None:
            kind, owner = inner.entry.kind, None
        else:
            kind = "local" if len(words) <= 3 or LOCAL_WORDS.intersection(words) else "person"
    noun = words[0] if words else ""
    stem = bare(noun)
    feminine = (
        (stem.endswith(("ه", "ات", "اء")) and stem != "اهالي")
        or noun in FEMININE
        or noun.removeprefix("ال") in FEMININE
        or stem in FEMININE
    )
    if noun.removeprefix("ال") == "مصادر":
        feminine = True
    plural = noun.removeprefix("ال") in PLURAL
    dual = noun.endswith(("تان", "تين"))
    return Source(words, name, kind, role, party, feminine, plural, dual, owner)


def _spokes(words: tuple[str, ...]) -> bool:
    return any(w in ("في", "باسم", "لدي", "ب") for w in words)


def _body_in(tokens: Sequence[Token], first: int, last: int) -> Match[SpeakerWord] | None:
    """The first body named in `tokens[first:last]`, outlets after others."""
    found: Match[SpeakerWord] | None = None
    i = first
    while i < last:
        match = SPEAKERS.at(tokens, i) if tokens[i].kind in ("word", "latin") else None
        if match is not None and match.entry.role == "body":
            if match.entry.kind != "other":
                return match
            found = found or match
        i = match.last if match is not None else i + 1
    return found


def whole_name(tokens: Sequence[Token], match: Match[SpeakerWord], name: str) -> str:
    """A body's name with the words after it that still belong to it (`الهيئة الوطنية للجزيرة العربية`)."""
    i = match.last
    while (
        i < len(tokens)
        and i - match.last < 6
        and tokens[i].kind == "word"
        and tokens[i].norm.startswith(("ال", "لل", "ل"))
    ):
        name += " " + tokens[i].text
        i += 1
    return name


def name_of(tokens: Sequence[Token], match: Match[SpeakerWord]) -> str:
    """The name that a match found, without what is joined before it (`للدفاع المدني` → `الدفاع المدني`)."""
    words = [t.text for t in tokens[match.first : match.last] if t.kind != "mark"]
    prefix = match.cut.proclitics
    if prefix and words[0].startswith(prefix):
        words[0] = ("ا" if prefix.endswith("ل") and words[0][len(prefix) :].startswith("ل") else "") + words[
            0
        ][len(prefix) :]
    return " ".join(words)

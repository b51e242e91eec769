"""Who speaks: the noun phrase that names a source, what kind of body it is, and whom a short form means."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from tawthiq.arabic.matcher import Match, PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import (
    BELONGING,
    EVENT_VERBS,
    FEMININE,
    MEDIA_HEADS,
    OBJECTS,
    PLURAL,
    RELATIVE,
    THAT,
    TIME,
    TIME_AFTER_IN,
    VIA_NOUNS,
    cue_words,
)
from tawthiq.extract.quotes import is_quote
from tawthiq.lexicons import rows
from tawthiq.model.record import Kind


class SpeakerWord(NamedTuple):
    """What a table knows of a speaker's name: its kind, how it names (`class`), and the party's id."""

    kind: Kind
    role: str
    party: str | None


def _party_rows() -> Sequence[dict[str, str]]:
    try:
        return cast("Sequence[dict[str, str]]", rows("parties"))
    except FileNotFoundError:
        return ()


def _forms() -> list[tuple[str, SpeakerWord]]:
    found: dict[str, SpeakerWord] = {}
    for row in _party_rows():
        word = SpeakerWord(cast("Kind", row["kind"]), "body", row["id"])
        for name in (row["name_ar"], *row["aliases"].split("|"), *row["short"].split("|")):
            if len(name.strip()) > 2:
                found.setdefault(name.strip(), word)
    for row in rows("speakers"):
        known = found.get(row["form"])
        found[row["form"]] = SpeakerWord(
            cast("Kind", row["kind"]), row["class"], known.party if known else None
        )
    for row in rows("titles"):
        if row["class"] != "kin":
            first = found.get(row["form"].split()[0])
            kind: Kind = first.kind if first is not None and first.role == "source" else "person"
            found.setdefault(row["form"], SpeakerWord(kind, "title", None))
    return list(found.items())


_SPEAKERS: PhraseTable[SpeakerWord] = PhraseTable(_forms())
_LONGEST = 22
_IN = frozenset(("في", "وفي"))
_CLOSE = {"(": ")", "[": "]"}
_THROUGH = frozenset(("عبر", "عبرا"))


def speaker_at(tokens: Sequence[Token], at: int) -> Match[SpeakerWord] | None:
    """The known speaker that begins at `tokens[at]`, an opening quotation mark or bracket before it passed over."""
    while at < len(tokens) and (is_quote(tokens[at]) or tokens[at].norm == "("):
        at += 1
    if at >= len(tokens) or tokens[at].kind not in ("word", "latin"):
        return None
    return _SPEAKERS.at(tokens, at)


def phrase_end(
    tokens: Sequence[Token],
    partner: Sequence[int],
    first: int,
    stop: int,
    preps: frozenset[str] = frozenset(),
) -> int:
    """Where the noun phrase that begins at `tokens[first]` ends, at most at `stop`.

    A comma, a complementizer, a time, a medium (`في بيان`, `عبر`, `لوكالة`), a relative, a reporting verb or one
    of `preps` ends it; quotations and brackets belong to it.
    """
    i = first
    stop = min(stop, first + _LONGEST)
    head = speaker_at(tokens, first) if first < stop else None
    known, sole = (head.last, head.entry.role == "source") if head is not None else (-1, False)
    while i < stop:
        token = tokens[i]
        norm = token.norm
        if is_quote(token):
            if partner[i] > i and partner[i] - i <= 9:
                i = partner[i] + 1
                continue
            if partner[i] < 0 and i > first and i + 1 < stop and token.norm in '“”"':
                i += 1
                continue
            break
        if norm in _CLOSE:
            close = _closing(tokens, i, stop)
            if close < 0:
                break
            i = close + 1
            continue
        if token.kind == "mark":
            if (
                norm in "/-_@#.&"
                and i > first
                and i + 1 < stop
                and tokens[i + 1].start == token.end == token.start + 1
            ):
                i += 1
                continue
            break
        if (
            norm in THAT
            or norm in _THROUGH
            or norm in preps
            or norm in ("فان", "فقد", "فانه", "فانها", "قوله", "قولها", "قولهم", "القول")
        ):
            break
        if i > first:
            if norm in TIME or norm in RELATIVE or norm in EVENT_VERBS or ends_by_medium(tokens, i, stop):
                break
            if any(
                c.cue.pos in ("perfect", "imperfect") and c.cue.strong and c.cue.lemma not in ("بين", "عبر")
                for c in cue_words(norm)
            ):
                break
            if (
                sole
                and i >= known
                and norm.startswith("ل")
                and len(norm) > 3
                and not norm.startswith("لل")
                and _soon_over(tokens, i, stop)
            ):
                break
            if norm == "من" and tokens[i - 1].kind == "word" and i + 1 < stop and tokens[i + 1].norm in TIME:
                break
        i += 1
    while (
        i > first
        and tokens[i - 1].kind == "mark"
        and not is_quote(tokens[i - 1])
        and tokens[i - 1].norm not in ")]"
    ):
        i -= 1
    return i


def ends_by_medium(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether `tokens[i]` begins words of medium or time: `في بيان`, `لوكالة`, `خلال`, `في 20 أيلول`."""
    norm = tokens[i].norm
    after = tokens[i + 1] if i + 1 < stop else None
    if norm in _IN and after is not None:
        return after.kind == "number" or after.norm in VIA_NOUNS or after.norm in TIME_AFTER_IN
    if norm.startswith("ب") and norm[1:] in VIA_NOUNS and norm[1:] != "خبر":
        return True
    return medium_offset(tokens, i, stop) > 0


def medium_offset(tokens: Sequence[Token], i: int, stop: int) -> int:
    """How many code points of `tokens[i]` are the `ل` before a medium (`لوكالة`, `لـ"عربي21"`), else 0."""
    token = tokens[i]
    norm = token.norm
    before = tokens[i - 1].norm if i else ""
    after = tokens[i + 1] if i + 1 < stop else None
    if before in BELONGING or not norm.startswith("ل"):
        return 0
    if norm == "ل":
        return (
            len(token.text)
            if after is not None and (is_quote(after) or before in ("،", ",") or _is_medium(tokens, i + 1))
            else 0
        )
    if norm.startswith("لل") and len(norm) > 4:
        return 1 if "ال" + norm[2:] in ("الوكاله", "الشبكه", "القناه", "الموقع", "الصحيفه") else 0
    if norm[1:] in MEDIA_HEADS:
        return 1
    match = _SPEAKERS.at(tokens, i)
    if match is not None and match.cut.proclitics == "ل" and match.entry.kind == "media":
        return 1
    return (
        1
        if before in ("،", ",")
        and len(norm) > 3
        and not norm.startswith("لل")
        and norm not in TIME
        and norm[1:] not in OBJECTS
        and norm not in ("لكن", "لكنه", "لكنها", "ليس", "لان", "لدي", "لدى", "لافتا", "لافته")
        else 0
    )


def _soon_over(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a comma or the complementizer comes within three words."""
    return any(
        tokens[j].norm in ("،", ",", ":") or tokens[j].norm in THAT for j in range(i + 1, min(stop, i + 4))
    )


def _is_medium(tokens: Sequence[Token], i: int) -> bool:
    match = _SPEAKERS.at(tokens, i) if tokens[i].kind in ("word", "latin") else None
    return match is not None and match.entry.kind == "media"


def _closing(tokens: Sequence[Token], i: int, stop: int) -> int:
    for j in range(i + 1, min(stop, i + 14)):
        if tokens[j].norm in ")]":
            return j
    return -1


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
        kind, role, party = head.entry.kind, head.entry.role, head.entry.party
        if kind == "media" and any(w == "الانسان" for w in words):
            kind = "monitor"
        if role in ("of", "text", "source", "reporter", "title"):
            inner = _body_in(tokens, max(head.first + 1, head.first), last)
            if inner is not None:
                owner = _name_of(tokens, inner)
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
            kind = "local" if len(words) <= 3 else "person"
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
        match = _SPEAKERS.at(tokens, i) if tokens[i].kind in ("word", "latin") else None
        if match is not None and match.entry.role == "body":
            if match.entry.kind != "other":
                return match
            found = found or match
        i = match.last if match is not None else i + 1
    return found


def _whole_name(tokens: Sequence[Token], match: Match[SpeakerWord], name: str) -> str:
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


_WE = frozenset(("اننا", "نحن", "باننا", "انا"))


def _name_of(tokens: Sequence[Token], match: Match[SpeakerWord]) -> str:
    words = [t.text for t in tokens[match.first : match.last] if t.kind != "mark"]
    prefix = match.cut.proclitics
    if prefix and words[0].startswith(prefix):
        words[0] = ("ا" if prefix.endswith("ل") and words[0][len(prefix) :].startswith("ل") else "") + words[
            0
        ][len(prefix) :]
    return " ".join(words)


def lead_of(tokens: Sequence[Token]) -> Source | None:
    """The body that a sentence is about, when one stands right after the verb or the opening words."""
    for i in range(min(4, len(tokens))):
        match = _SPEAKERS.at(tokens, i) if tokens[i].kind in ("word", "latin") else None
        if match is not None and match.entry.role == "body" and match.cut.proclitics in ("", "و"):
            return describe(tokens, match.first, match.last, _name_of(tokens, match))
    return None


class Speakers:
    """The sources of one report in the order in which they speak; gives short forms and pronouns their names."""

    def __init__(self) -> None:
        self._told: list[tuple[Source, str, Kind]] = []
        self._aside: list[tuple[Source, str, Kind]] = []
        self._named: dict[str, str] = {}
        self.we: tuple[str, Kind] | None = None
        """Who says `we` in a statement (`إننا في الهيئة … ندين`)."""

    def note(self, tokens: Sequence[Token]) -> None:
        """Notes under which names some text mentions parties, so that a short form gets the longest of them, and
        what a bracket gives as the short form of a name (`"قوات سوريا الديمقراطية" (قسد)`).
        """
        i = 0
        while i < len(tokens):
            match = _SPEAKERS.at(tokens, i) if tokens[i].kind in ("word", "latin") else None
            if match is None or match.entry.role != "body":
                i += 1
                continue
            name = _name_of(tokens, match)
            if i > 1 and tokens[i - 1].norm == "في" and tokens[i - 2].norm in _WE:
                self.we = (_whole_name(tokens, match, name), match.entry.kind)
            if match.entry.party is not None:
                known = self._named.get(match.entry.party)
                if known is None or len(name.split()) > len(known.split()):
                    self._named[match.entry.party] = name
            first = match.first
            words = [t.norm for t in tokens[first : match.last] if t.kind == "word"]
            if len(words) > 1:
                self._named.setdefault("^" + words[0].removeprefix(match.cut.proclitics), name)
            i = match.last
            while i < len(tokens) and is_quote(tokens[i]):
                i += 1
            if i + 2 < len(tokens) and tokens[i].norm == "(":
                close = _closing(tokens, i, len(tokens))
                if 0 < close <= i + 4:
                    short = tuple(t.norm for t in tokens[i + 1 : close] if t.kind != "mark")
                    self._named.setdefault("(" + " ".join(short), name)

    def is_outlet(self, source: Source) -> bool:
        """Whether a source bears the name of the outlet whose correspondent spoke before."""
        return any(
            told.role == "reporter" and source.words and source.words[0] in told.words
            for told, _, _ in self._told
        )

    def resolve(self, source: Source, *, aside: bool = False) -> tuple[str, Kind]:
        """The full name that a source stands for, and its kind; remembers it. A source that speaks `aside`
        (inside of another's claim, or in a preposition after it) is not whom a verb alone means next.
        """
        name, kind = self._resolved(source)
        (self._aside if aside else self._told).append((source, name, kind))
        return name, kind

    def _resolved(self, source: Source) -> tuple[str, Kind]:
        if source.role == "text":
            if source.owner:
                return self._longer(source.owner) or source.owner, source.kind
            for told, name, kind in reversed(self._told[-12:]):
                if told.role != "source":
                    return name, kind
            return source.name, source.kind
        for told, name, kind in (*reversed(self._told[-60:]), *reversed(self._aside[-60:])):
            if _means(source, told):
                return name, kind
        longer = self._named.get("(" + " ".join(source.words))
        if longer is None and source.role == "body":
            longer = self._named.get(source.party) if source.party is not None else None
            if longer is None and len(source.words) == 1 and source.kind not in ("state", "media"):
                longer = self._named.get("^" + source.words[0])
        if longer is not None and len(longer.split()) > len(source.words):
            return longer, source.kind
        return source.name, source.kind

    def _longer(self, owner: str) -> str | None:
        words = tuple(fold(w) for w in owner.split())
        for told, name, _ in self._told[-60:]:
            if told.words[: len(words)] == words and told.role == "body":
                return name
        return None

    def antecedent(self, *, feminine: bool, plural: bool, dual: bool) -> tuple[str, Kind] | None:
        """Whom a verb without a subject means: the last speaker that agrees with it, else the last one."""
        if not self._told:
            return self._aside[-1][1:] if self._aside else None
        for told, name, kind in reversed(self._told[-4:]):
            if dual:
                if told.dual or " و" in told.name or "، و" in told.name:
                    return name, kind
            elif plural:
                if told.plural:
                    return name, kind
            elif told.feminine == feminine and not told.plural:
                return name, kind
        _, name, kind = self._told[-1]
        return name, kind


def _means(short: Source, full: Source) -> bool:
    """Whether `short` names again whom `full` named: the same party, the same head with fewer words, a surname."""
    if short.party is not None and short.party == full.party:
        return True
    if not short.words or not full.words:
        return False
    if short.words == full.words:
        return True
    a, b = [bare(w) for w in short.words], [bare(w) for w in full.words]
    if len(a) > len(b) or (a == b and len(short.words[0]) < len(full.words[0])):
        return False
    definite = (
        short.words[0].startswith("ال") or short.words[0].endswith("نا") or short.role in ("name", "body")
    )
    if a[0] == b[0] and definite and set(a) <= set(b):
        return True
    if (
        full.role in ("source", "title", "of", "name", "reporter")
        and len(a) <= 2
        and (short.role in ("name", "title") or short.kind == "person")
    ):
        return a[-1] == b[-1] or (len(a) == 2 and set(a) <= set(b))
    return False

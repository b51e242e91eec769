"""The noun phrase that names a source: the speakers that the tables know, and where such a phrase ends."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from tawthiq.arabic.matcher import Match, PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import (
    BELONGING,
    BRANCHES,
    EVENT_VERBS,
    MEDIA_HEADS,
    OBJECTS,
    ONLINE,
    POINTING,
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


def _is_verb(name: str) -> bool:
    """Whether a name folds to a reporting verb (`آفاد`, `أفاد`), which is far more often meant."""
    return any(w.cue.pos in ("perfect", "imperfect") for w in cue_words(fold(name)))


def _accusative(form: str) -> str | None:
    """An indefinite masculine source as it stands after `أن` (`مصدر محلي` → `مصدراً محلياً`), or None."""
    words = form.split()
    if len(words) > 2 or any(w.startswith("ال") or w.endswith(_NO_TANWIN) for w in words):
        return None
    return " ".join(w + "ا" for w in words)


_NO_TANWIN = ("ة", "ات", "ون", "ين", "اء", "ان", "و", "ا", "ه", "ها", "هم", "نا", "من", "حقوق")


def _forms() -> list[tuple[str, SpeakerWord]]:
    found: dict[str, SpeakerWord] = {}
    for row in rows("parties"):
        word = SpeakerWord(cast("Kind", row["kind"]), "body", row["id"])
        for name in (row["name_ar"], *row["aliases"].split("|"), *row["short"].split("|")):
            if len(name.strip()) > 2 and not _is_verb(name.strip()):
                found.setdefault(name.strip(), word)
    for row in rows("speakers"):
        known = found.get(row["form"])
        word = SpeakerWord(cast("Kind", row["kind"]), row["class"], known.party if known else None)
        found[row["form"]] = word
        speaks = row["class"] == "source" and row["kind"] != "other"
        if speaks and " " not in row["form"] and not row["form"].startswith("ال"):
            found.setdefault("ال" + row["form"], word)
        accusative = _accusative(row["form"]) if speaks else None
        if accusative is not None:
            found.setdefault(accusative, word)
    for row in rows("titles"):
        if row["class"] != "kin":
            first = found.get(row["form"].split()[0])
            kind: Kind = first.kind if first is not None and first.role == "source" else "person"
            found.setdefault(row["form"], SpeakerWord(kind, "title", None))
    return list(found.items())


SPEAKERS: PhraseTable[SpeakerWord] = PhraseTable(_forms())


_LONGEST = 22


_IN = frozenset(("في", "وفي"))


_NOT_IN_NAMES = frozenset(
    (
        *(
            "فان",
            "فقد",
            "فانه",
            "فانها",
            "نفيها",
            "نفيه",
            "تاكيدها",
            "تاكيده",
            "قوله",
            "قولها",
            "قولهم",
            "القول",
        ),
        *("بالقول", "بقوله", "بقولها", "بانباء", "بمعلومات", "وذلك", "بذلك", "وهو"),
        *("وهي", "نقلا", "ما", "تفاصيل", "مبينا", "بدوره", "بدورها", "بدورهم"),
        *("ايضا", "كذلك", "باشد", "بشده", "بقوه", "بشكل", "بوضوح", "بصوره"),
    )
)
"""Words that a name never goes on with."""


_CLOSE = {"(": ")", "[": "]"}


_THROUGH = frozenset(("عبر", "عبرا"))


def speaker_at(tokens: Sequence[Token], at: int) -> Match[SpeakerWord] | None:
    """The known speaker that begins at `tokens[at]`, an opening quotation mark or bracket before it passed over."""
    while at < len(tokens) and (is_quote(tokens[at]) or tokens[at].norm in ("(", "#")):
        at += 1
    if at + 1 < len(tokens) and tokens[at].norm in POINTING and tokens[at + 1].norm.startswith("ال"):
        at += 1
    if at >= len(tokens) or tokens[at].kind not in ("word", "latin"):
        return None
    return SPEAKERS.at(tokens, at)


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
    of_text = head is not None and head.entry.role == "text"
    known, sole = (head.last, head.entry.role == "source") if head is not None else (-1, False)
    while i < stop:
        token = tokens[i]
        norm = token.norm
        if is_quote(token):
            if partner[i] > i and partner[i] - i <= 12:
                i = partner[i] + 1
                continue
            if partner[i] < 0 and i > first and i + 1 < stop and token.norm in '“”"':
                i += 1
                continue
            break
        if norm in _CLOSE:
            close = closing_bracket(tokens, i, stop)
            if close < 0:
                break
            i = close + 1
            continue
        if token.kind == "mark":
            if norm in "-–" and i > first and i + 1 < stop and tokens[i + 1].norm in BRANCHES and known == i:
                i += 1
                continue
            if norm == "#" and i == first:
                i += 1
                continue
            if (
                norm in "/-_@#.&"
                and i > first
                and i + 1 < stop
                and tokens[i + 1].start == token.end == token.start + 1
            ):
                i += 1
                continue
            break
        if norm in THAT or norm in _THROUGH or norm in preps or norm in _NOT_IN_NAMES:
            break
        if i > first:
            if (
                norm in TIME
                or norm in RELATIVE
                or norm in EVENT_VERBS
                or (ends_by_medium(tokens, i, stop) and not (of_text and norm.startswith("ل")))
            ):
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
            if norm == "بين" and i + 1 < stop and tokens[i + 1].norm in ("الحين", "الفينه", "الفتره"):
                break
            if norm == "علي" and i + 1 < stop and _is_matter(tokens[i + 1].norm):
                break
            if (
                norm == "من"
                and tokens[i - 1].kind == "word"
                and i + 1 < stop
                and _is_late(tokens[i + 1].norm)
            ):
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


def _is_late(norm: str) -> bool:
    """Whether a word after `من` tells when, or whom all something is asked of (`طلب الفريق من كافة المنظمات`)."""
    return norm in TIME or norm in ("كافه", "جميع")


def _is_matter(norm: str) -> bool:
    """Whether a word after `على` says what is spoken of or by whose mouth, and is no part of a name
    (`علّقت الوزارة على العملية`).
    """
    return norm == "لسان" or (norm.startswith("ال") and norm[2:] in OBJECTS)


def ends_by_medium(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether `tokens[i]` begins words of medium or time: `في بيان`, `لوكالة`, `خلال`, `في 20 أيلول`."""
    norm = tokens[i].norm
    after = tokens[i + 1] if i + 1 < stop else None
    if norm in _REPORTERS:
        return True
    if norm == "عبر" and after is not None:
        return is_quote(after) or after.norm in VIA_NOUNS
    if norm in _IN and after is not None:
        if after.norm == "ال" and i + 2 < stop and tokens[i + 2].kind == "number":
            return True
        return after.kind == "number" or after.norm in VIA_NOUNS or after.norm in TIME_AFTER_IN
    if norm == "علي" and after is not None and after.norm in ONLINE:
        return True
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
            if after is not None
            and (
                is_quote(after)
                or before in ("،", ",")
                or after.norm in MEDIA_HEADS
                or _is_medium(tokens, i + 1)
            )
            else 0
        )
    if norm.startswith("لل") and len(norm) > 4:
        match = SPEAKERS.at(tokens, i)
        if match is not None and match.entry.kind == "media" and match.cut.proclitics:
            return 1
        return int(norm[2:] in _OUTLETS)
    if norm[1:] in MEDIA_HEADS:
        return 1
    match = SPEAKERS.at(tokens, i)
    if match is not None and match.cut.proclitics == "ل" and match.entry.kind == "media":
        return 1
    return (
        1
        if before in ("،", ",")
        and len(norm) > 3
        and not norm.startswith("لل")
        and norm not in TIME
        and norm[1:] not in OBJECTS
        and not (norm.startswith(("لت", "لي")) and len(norm) > 5)
        and norm not in ("لكن", "لكنه", "لكنها", "ليس", "لان", "لدي", "لدى", "لافتا", "لافته")
        else 0
    )


_OUTLETS = frozenset(
    ("وكاله", "شبكه", "قناه", "موقع", "صحيفه", "تجمع", "منصه", "مجله", "جريده", "اذاعه", "راديو", "تلفزيون")
)
_REPORTERS = frozenset(("للصحفيين", "للصحافيين", "للاعلاميين", "للمراسلين"))


def _soon_over(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a comma or the complementizer comes within three words."""
    return any(
        tokens[j].norm in ("،", ",", ":") or tokens[j].norm in THAT for j in range(i + 1, min(stop, i + 4))
    )


def _is_medium(tokens: Sequence[Token], i: int) -> bool:
    match = SPEAKERS.at(tokens, i) if tokens[i].kind in ("word", "latin") else None
    return match is not None and match.entry.kind == "media"


def closing_bracket(tokens: Sequence[Token], i: int, stop: int) -> int:
    """Index of the bracket that closes the one at `tokens[i]` within a few words before `stop`, or -1."""
    for j in range(i + 1, min(stop, i + 14)):
        if tokens[j].norm in ")]":
            return j
    return -1

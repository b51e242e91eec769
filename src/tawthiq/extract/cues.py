"""Reporting words: what they are, what they take, in which words they are found."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.lexicons import rows
from tawthiq.model.record import Certainty, Mode

Pos = Literal["perfect", "imperfect", "participle", "noun", "preposition"]


class Cue(NamedTuple):
    """A reporting word; `takes` are its complements: `that`, `quote`, `noun`, or a preposition."""

    lemma: str
    pos: Pos
    takes: frozenset[str]
    mode: Mode
    certainty: Certainty
    strong: bool


class CueWord(NamedTuple):
    """A cue found in a written word, with what stands before it (`و`, `ف`, `س`) and its form."""

    cue: Cue
    prefix: str
    form: str


def _entries() -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = {}
    for row in rows("cues"):
        cue = Cue(
            fold(row["lemma"]),
            cast("Pos", row["pos"]),
            frozenset(
                fold(c) if c not in ("that", "quote", "noun") else c for c in row["complement"].split("|")
            ),
            cast("Mode", row["mode"]),
            cast("Certainty", row["certainty"]),
            row["strength"] == "strong",
        )
        for form in row["forms"].split("|"):
            if " " not in form:
                found.setdefault(fold(form), []).append(cue)
            if form.endswith("وا") and cue.pos == "perfect" and cue.strong:
                found.setdefault(fold(form[:-1]), []).append(cue)
    return found


def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows("claim_words") if row["class"] == kind)


_CUES = _entries()
_NOT_CUES = _words("not_cue")
_PREFIXES = ("", "و", "ف", "س", "وس", "ب")

PHRASES: PhraseTable[str] = PhraseTable(
    (form, row["lemma"]) for row in rows("cues") for form in row["forms"].split("|") if " " in form
)
"""Cues of several words (`على حد تعبير`), all of them prepositional."""


_AFTER_B = frozenset(("اعلن", "نفي", "اكد", "اعترف", "اقر"))
"""Nouns of saying that `ب` may go before (`رحبت بإعلان اليونان فتح تحقيق`)."""


@lru_cache(maxsize=32768)
def cue_words(norm: str) -> tuple[CueWord, ...]:
    """The cues that a folded word may be, as it stands or after a conjunction.

    >>> [(c.cue.lemma, c.cue.pos, c.prefix) for c in cue_words("واوضحت")]
    [('اوضح', 'perfect', 'و')]
    """
    if norm in _NOT_CUES:
        return ()
    for prefix in _PREFIXES:
        if prefix and not norm.startswith(prefix):
            continue
        entries = _CUES.get(norm[len(prefix) :])
        if entries:
            return tuple(
                CueWord(cue, prefix, norm[len(prefix) :])
                for cue in entries
                if (prefix != "ب" or (cue.pos == "noun" and cue.lemma in _AFTER_B))
                and (not prefix.endswith("س") or cue.pos == "imperfect")
            )
    return ()


_HAMZA_FORMS = {
    form: fold(form)
    for row in rows("cues")
    if row["pos"] == "perfect" and row["strength"] == "strong" and row["mode"] == "asserts"
    for form in row["forms"].split("|")
    if form.startswith("أ") and len(form) > 3
}


def glued_at(token: Token) -> int:
    """How many code points of a word go before the reporting verb that is glued to it, 0 when none is."""
    at = token.text.find("أ", 3)
    return at if at > 0 and token.text[at:] in _HAMZA_FORMS else 0


def glued_cue(token: Token) -> tuple[CueWord, ...]:
    """The reporting verb that a word ends in to which it is glued, in a post that lost its line breaks
    (`التحالف الدوليأفادت مصادر`): a hamza on the alef inside of a word gives it away.
    """
    at = glued_at(token)
    if at == 0:
        return ()
    form = _HAMZA_FORMS[token.text[at:]]
    return tuple(word._replace(prefix="و") for word in cue_words(form) if word.cue.pos == "perfect")


TIME = _words("time")
ADDRESSEES = _words("addressee")
ADVERBS = _words("adverb")
VIA_NOUNS = _words("via_noun")
OPENERS = _words("opener")
SELF = _words("self")
RELATIVE = _words("relative")
NEGATION = _words("negation")
NOT_THAT = _words("not_that")
OBJECTS = _words("object")
BEFORE_NOUN = _words("before_noun")
CLAUSE_STARTS = _words("clause_start")
SUBJECT_OPENERS = _words("subject_opener")
JOINS = _words("join")
IMPERSONAL = _words("impersonal")
NOT_SOURCES = _words("not_source")
NOT_WITH_B = _words("not_with_b")
STATEMENTS = _words("statement")
THEREIN = _words("therein")
HEADLINE_WORDS = _words("headline_word")
PLACES_TOO = _words("place_too")
TIME_AFTER_IN = _words("time_after_in")
BELONGING = _words("belonging")
MEDIA_HEADS = _words("media_head")
FEMININE = _words("feminine")
EVENT_VERBS = _words("event_verb")
PLURAL = _words("plural")
OF_IT = _words("of_it")
BEFORE_OBJECT = _words("before_object")
LOCAL_WORDS = _words("local_word")
POINTING = _words("pointing")
ONLINE = _words("online")
BRANCHES = _words("branch")
CALLED = _words("called_upon")
IN_TURN = _words("in_turn")
OF_STUDENTS = _words("of_student")
NEWS = _words("news")
THAT = frozenset(
    [
        "ان",
        "انه",
        "انها",
        "انهم",
        "انهما",
        "انهن",
        "انني",
        "اني",
        "اننا",
        "بان",
        "بانه",
        "بانها",
        "بانهم",
        "بانهما",
        "باننا",
        "بانني",
    ]
)
_HEDGES: PhraseTable[str] = PhraseTable((row["form"], row["certainty"]) for row in rows("hedges"))
_ACTS: PhraseTable[tuple[str, str]] = PhraseTable(
    (row["form"], (row["mode"], row["at"])) for row in rows("acts")
)
_SOON = 14
_EARLY = 26
"""Words of the content in which its own act shows; further on another's act is told."""


def act_of(content: Sequence[Token], cue: Cue) -> Mode:
    """The act of a claim: that of its cue, unless the content of a plain statement is another (a source that
    calls reports false denies).
    """
    if cue.mode != "asserts":
        return cue.mode
    if content and content[-1].norm in "؟?":
        return "questions"
    for match in _ACTS.matches(content[:_EARLY]):
        mode, place = match.entry
        if mode == "asserts" or (mode == "demands" and match.first > _SOON):
            continue
        if place == "any" or match.first == 0:
            return cast("Mode", mode)
    return cue.mode


def certainty_of(content: Sequence[Token], cue: Cue) -> Certainty:
    """How sure a claim is: that of its cue, unless words of the content hedge it or make it depend on something."""
    for match in _HEDGES.matches(content):
        return cast("Certainty", match.entry)
    return cue.certainty

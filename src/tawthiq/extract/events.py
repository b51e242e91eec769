"""Which statements belong to which incident, and which incident the report is chiefly about.

The worst error is a running total or an older attack that passes for the news: a statement counts for the chief
incident only when nothing in its sentence points elsewhere.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.scopes import Scope
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome

_NO_HARM: PhraseTable[str] = PhraseTable((row["form"], row["english"]) for row in rows("no_harm"))
_LEAD = 3
"""Sentences after which a figure of a whole country is no longer that of the news."""
_FAR = 8
"""Sentences after the last word of the chief incident beyond which a figure is that of another story."""
TELLING = 3
"""From so many on, two figures that agree are one figure; `طفل` in two villages may be two children."""
_OF_A_WAR: dict[Outcome, int] = {"killed": 10_000, "injured": 10_000, "displaced": 500_000}
"""From so many on they are those of a war: the deadliest single attacks of this age killed some thousands."""
_NEGATION = grammar_words("negation")
_NO_NEWS = grammar_words("no_news")


class Fact(NamedTuple):
    """What grouping looks at in one statement of harm.

    `words` are those of its span without articles; `known` says that it speaks of people as of some that are known;
    `scope` that of its clause; `wide` that its place is a country, `elsewhere` that it lies in another governorate than
    the chief incident, `other_day` that its own words name another day than that; `away` that the report had turned to
    another matter, `shared` that its figure counts killed and injured together, `further` that its sentence tells of
    others than those before (`كما قُتل …`), `of_several` that the lead tells so of several places struck.
    """

    outcome: Outcome
    min: int
    max: int | None
    part_of: int | None
    sentence: int
    place: str | None
    within: tuple[str, ...]
    exact_place: bool
    day: date | None
    speaker: str | None
    vague: bool
    rule: str
    words: frozenset[str]
    known: bool
    wide: bool
    elsewhere: bool
    other_day: bool
    scope: Scope | None
    away: bool = False
    shared: bool = False
    further: bool = False
    of_several: bool = False


class Grouping(NamedTuple):
    """The event of each statement (None for running totals), the number of events, and the chief one."""

    event_of: list[int | None]
    keys: list[tuple[str | None, date | None]]
    main: int | None


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two names may be one place: one holds the other as whole words, spelling folded.

    >>> same_place("مدينة إدلب", "ادلب")
    True
    """
    if not one or not other:
        return False
    a, b = (" ".join(map(fold, name.split())) for name in (one, other))
    return f" {a} " in f" {b} " or f" {b} " in f" {a} " or _one_letter_off(a, b)


def _one_letter_off(a: str, b: str) -> bool:
    """Reports misspell villages (`ذيبان`, `ذبيان`): one letter changed, or two neighbours swapped."""
    if len(a) != len(b) or len(a) < 5:
        return False
    off = [i for i in range(len(a)) if a[i] != b[i]]
    return (
        len(off) == 1
        or len(off) == 2
        and off[1] == off[0] + 1
        and a[off[0]] == b[off[1]]
        and a[off[1]] == b[off[0]]
    )


def group(
    facts: Sequence[Fact],
    chief: tuple[str | None, tuple[str, ...], date | None],
) -> Grouping:
    """Statements → events. `chief` is the place, what it lies in, and the day of the chief incident.

    What tells the figure of the chief incident again tells of it, though it names the place otherwise.
    """
    place, within, day = chief
    keys: list[tuple[str | None, date | None]] = [(place, day)]
    event_of: list[int | None] = []
    last: tuple[int, int] | None = None
    aside: Fact | None = None
    told = _FAR
    for fact in facts:
        if fact.part_of is not None and fact.part_of < len(event_of):
            event_of.append(event_of[fact.part_of])
            continue
        scope = fact.scope
        if scope == "total" or _of_a_war(fact):
            event_of.append(None)
            last = None
            continue
        follows = last is not None and scope is None and fact.sentence - last[0] <= 2
        follows = follows and not _comes_back(fact, aside)
        if last is not None and follows and not (fact.place or fact.day or fact.other_day):
            event = last[1]
        elif (fact.place or fact.sentence <= told + _FAR) and _is_chief(fact, scope, place, within, day):
            event, told = 0, fact.sentence
            if fact.sentence == 0 and fact.exact_place and fact.place:
                within = (*within, fact.place)
        else:
            key = (fact.place, fact.day)
            if key not in keys[1:]:
                keys.append(key)
            event = keys.index(key, 1)
        event_of.append(event)
        last, aside = (fact.sentence, event), fact
    return Grouping(_rejoined(facts, event_of, chief), keys, 0)


def group_apart(facts: Sequence[Fact]) -> Grouping:
    """The events of a digest, by place and day alone. None is the chief one, whose number, 0, stays empty."""
    keys: list[tuple[str | None, date | None]] = [(None, None)]
    event_of: list[int | None] = []
    for fact in facts:
        if fact.part_of is not None and fact.part_of < len(event_of):
            event_of.append(event_of[fact.part_of])
        elif fact.scope == "total" or _of_a_war(fact):
            event_of.append(None)
        else:
            key = (fact.place, fact.day)
            if key not in keys[1:]:
                keys.append(key)
            event_of.append(keys.index(key, 1))
    return Grouping(event_of, keys, None)


def _rejoined(
    facts: Sequence[Fact],
    event_of: Sequence[int | None],
    chief: tuple[str | None, tuple[str, ...], date | None],
) -> list[int | None]:
    """The events of statements after those that repeat a figure of the chief incident are given to it."""
    told = {_figure(f) for f, event in zip(facts, event_of, strict=True) if event == 0 and not f.vague}
    made_up = _made_up(facts, event_of)
    joined = list(event_of)
    moved: set[tuple[int, int | None]] = set()
    for i, fact in enumerate(facts):
        if fact.part_of is not None and fact.part_of < i:
            joined[i] = joined[fact.part_of]
            continue
        if event_of[i] in made_up:
            joined[i] = 0
            continue
        if not event_of[i] or fact.vague or _figure(fact) not in told:
            continue
        scope = fact.scope
        same_day = not fact.other_day and (
            not fact.day or not chief[2] or abs((fact.day - chief[2]).days) <= 1
        )
        retold = scope == "earlier" and same_place(fact.place, chief[0])
        if same_day and (retold or scope is None and fact.min >= TELLING and not fact.further):
            moved.add((fact.sentence, event_of[i]))
            joined[i] = 0
    return [0 if (f.sentence, e) in moved else e for f, e in zip(facts, joined, strict=True)]


def _made_up(facts: Sequence[Fact], event_of: Sequence[int | None]) -> frozenset[int]:
    """The events whose killed and injured together make up the one figure of both that the chief incident has
    (`20 مدنيا بين قتيل وجريح`, then `قُتل 7 … وأصيب 13`): they are the chief incident told in full."""
    told = [(f, e) for f, e in zip(facts, event_of, strict=True) if f.part_of is None and e is not None]
    chief = [f for f, event in told if event == 0]
    both = {f.min for f in chief if f.shared and f.min > TELLING}
    if not both or any(not f.vague and f.outcome in ("killed", "injured") for f in chief):
        return frozenset()
    killed, injured = (
        [(f.min, e) for f, e in told if e and f.outcome == outcome and not f.vague]
        for outcome in ("killed", "injured")
    )
    pairs = ((k, i) for dead, k in killed for hurt, i in injured if dead + hurt in both)
    return frozenset(next(pairs, ()))


def _figure(fact: Fact) -> tuple[Outcome, int, int | None]:
    return fact.outcome, fact.min, fact.max


def _comes_back(fact: Fact, before: Fact | None) -> bool:
    """Whether another speaker comes back to the news after a sentence that looked back (`وكان … قد أعلن`)."""
    looked_back = before is not None and before.scope in ("earlier", "background")
    return bool(looked_back and before and fact.speaker and fact.speaker != before.speaker)


def _of_a_war(fact: Fact) -> bool:
    """`نصف مليون قتيل`, `6.5 مليون نازح`: so many were harmed by a war and by no one attack."""
    return fact.min >= _OF_A_WAR.get(fact.outcome, fact.min + 1)


def _is_chief(
    fact: Fact, scope: Scope | None, place: str | None, within: tuple[str, ...], day: date | None
) -> bool:
    if fact.day and day and fact.day != day and abs((fact.day - day).days) > 1:
        return False
    if fact.sentence == 0 and scope is None:
        return not (fact.elsewhere and fact.exact_place)
    if fact.other_day or fact.elsewhere:
        return False
    if fact.away and not same_place(fact.place, place):
        return False
    if fact.wide and place and fact.sentence >= _LEAD:
        return False
    here = same_place(fact.place, place) or bool(fact.place) and not fact.exact_place and scope is None
    around = bool(fact.place) and any(_lies_in(fact, name) for name in within)
    inside = bool(place) and any(same_place(place, name) for name in fact.within)
    if scope in ("background", "earlier"):
        return bool(here and fact.day and day and fact.day == day)
    if fact.place and place and not (here or around or inside):
        return False
    return not (scope == "other" and not (here or not fact.place))


def _lies_in(fact: Fact, around: str) -> bool:
    """Whether a statement speaks of what the chief incident lies in: a town is not the countryside named after it."""
    if fact.exact_place and fact.place:
        return fold(fact.place) == fold(around)
    return same_place(fact.place, around)


def nobody_harmed(sentence: Sequence[Token]) -> bool:
    """Whether a sentence says that no human was harmed (`دون خسائر بشرية`, `اقتصرت الأضرار على الماديات`).

    >>> from tawthiq.arabic.tokens import tokenise
    >>> nobody_harmed(tokenise("سقطت قذائف على القرية دون وقوع خسائر بشرية"))
    True
    """
    for match in _NO_HARM.matches(sentence):
        before = [t.norm for t in sentence[max(0, match.first - 4) : match.first]]
        if match.entry.startswith(("the damage", "its damage")):
            return True
        if any(w in _NEGATION for w in before) and not any(w in _NO_NEWS for w in before):
            return True
    return False

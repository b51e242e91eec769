"""Which statements belong to which incident, which incident the report is chiefly about, and its totals.

The worst error is a running total or an older attack that passes for the news: a statement counts for the chief
incident only when nothing in its sentence points elsewhere.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import LIST_MARKS, grammar_words
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome, Range

Scope = Literal["total", "background", "earlier", "other"]

_SCOPE: PhraseTable[Scope] = PhraseTable((row["form"], row["scope"]) for row in rows("scope"))  # type: ignore[misc]
_NO_HARM: PhraseTable[str] = PhraseTable((row["form"], row["english"]) for row in rows("no_harm"))
_ORDER: tuple[Scope, ...] = ("total", "background", "earlier", "other")
_NEGATION = grammar_words("negation")
_NO_NEWS = grammar_words("no_news")


class Fact(NamedTuple):
    """What grouping looks at in one statement of harm."""

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


class Grouping(NamedTuple):
    """The event of each statement (None for running totals), the number of events, and the chief one."""

    event_of: list[int | None]
    keys: list[tuple[str | None, date | None]]
    main: int | None


def scopes(report: Report) -> list[Scope | None]:
    """For each sentence whether it looks back (`background`, `earlier`), sums up (`total`) or turns to
    another matter (`other`).

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل طفل.\\nيذكر أن 90 مدنيا قتلوا منذ مطلع العام."
    >>> scopes(Report(text, split(tokenise(text)), None))
    [None, 'total']
    """
    found: list[Scope | None] = []
    carried: Scope | None = None
    for sentence in report.sentences:
        said = {m.entry for m in _SCOPE.matches(sentence.tokens) if m.entry != "earlier" or m.first <= 1}
        scope = next((kind for kind in _ORDER if kind in said), None)
        if sentence.tokens[0].norm in LIST_MARKS:
            scope = scope or carried
        else:
            carried = scope or (carried if sentence.tokens[-1].norm == ":" else None)
        found.append(scope)
    return found


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
    scope_of: Sequence[Scope | None],
    chief: tuple[str | None, tuple[str, ...], date | None],
) -> Grouping:
    """Statements → events. `chief` is the place, what it lies in, and the day of the chief incident."""
    place, within, day = chief
    keys: list[tuple[str | None, date | None]] = [(place, day)]
    event_of: list[int | None] = []
    last: tuple[int, int] | None = None
    for fact in facts:
        if fact.part_of is not None and fact.part_of < len(event_of):
            event_of.append(event_of[fact.part_of])
            continue
        scope = scope_of[fact.sentence]
        if scope == "total":
            event_of.append(None)
            last = None
            continue
        if (
            last is not None
            and scope is None
            and not fact.place
            and not fact.day
            and fact.sentence - last[0] <= 2
        ):
            event_of.append(last[1])
            last = (fact.sentence, last[1])
            continue
        if _is_chief(fact, scope, place, within, day):
            event_of.append(0)
            last = (fact.sentence, 0)
            continue
        key = (fact.place, fact.day)
        if key not in keys[1:]:
            keys.append(key)
        event_of.append(keys.index(key, 1))
        last = (fact.sentence, keys.index(key, 1))
    return Grouping(event_of, keys, 0)


def _is_chief(
    fact: Fact, scope: Scope | None, place: str | None, within: tuple[str, ...], day: date | None
) -> bool:
    if fact.day and day and fact.day != day and abs((fact.day - day).days) > 1:
        return False
    if fact.sentence == 0 and scope is None:
        return True
    here = same_place(fact.place, place) or bool(fact.place) and not fact.exact_place and scope is None
    around = bool(fact.place) and any(same_place(fact.place, name) for name in within)
    inside = bool(place) and any(same_place(place, name) for name in fact.within)
    if scope in ("background", "earlier"):
        return bool(here and fact.day and day and fact.day == day)
    if fact.place and place and not (here or around or inside):
        return False
    return not (scope == "other" and not (here or not fact.place))


def totals(facts: Sequence[Fact], outcome: Outcome) -> Range | None:
    """The range of a figure for one event: from the lowest to the highest that a source gives for it.

    What one sentence tells is added up; of one source the highest figure counts, since smaller ones tell of some
    of them or of an earlier hour; an updated toll (`ارتفع عدد القتلى إلى`) replaces all before it; vague words
    count only where no figure stands. None where nothing is said.
    """
    sums: dict[tuple[int, str | None], list[Fact]] = {}
    for fact in facts:
        if fact.outcome == outcome and fact.part_of is None:
            sums.setdefault((fact.sentence, fact.speaker), []).append(fact)
    if not sums:
        return None
    told = [(speaker, _sum(group_), group_) for (_, speaker), group_ in sums.items()]
    updated = [figure for _, figure, group_ in told if any(f.rule.startswith("figure") for f in group_)]
    if updated:
        return updated[-1]
    exact = [one for one in told if not any(f.vague for f in one[2])]
    highest: dict[str | None, Range] = {}
    for speaker, figure, _ in exact or told:
        if speaker not in highest or figure[0] > highest[speaker][0]:
            highest[speaker] = figure
    least = min(low for low, _ in highest.values())
    top = max(low for low, _ in highest.values())
    if any(high is None and low == top for low, high in highest.values()):
        return least, None
    return least, max(high if high is not None else low for low, high in highest.values())


def _sum(facts: Sequence[Fact]) -> Range:
    highs = [f.max for f in facts]
    return sum(f.min for f in facts), None if None in highs else sum(h for h in highs if h is not None)


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

"""Named persons outside the phrase that counts them: lists of names, `يدعى …`, `القتيل هو …`, names whose lot is told."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.drafts import HarmDraft, VictimDraft
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.lots import (
    DIED,
    HURT,
    OF_DEATH,
    QUOTE_OPEN,
    after_verb,
    each_named,
    followed_by_death,
    several_named,
    told_after,
)
from tawthiq.extract.names import Name, is_enumerator, may_begin_name, name_at, name_span, names_from
from tawthiq.extract.people_nouns import PEOPLE, noun_at
from tawthiq.extract.report import Report
from tawthiq.model.record import Outcome

_THEY = grammar_words("list_of_names")
_NAMED = grammar_words("named")
_THE_DEAD = grammar_words("the_dead")
_EACH = grammar_words("each")
_LEADS = _THEY | _NAMED | DIED | HURT | _THE_DEAD | _EACH | {"باذن"}
_LONGEST_LINE = 16
_LONGEST_NUMBER = 2
_NEAR_LIST = 4
_LONGEST_LIST_HEAD = 24
_NAMES_OF = grammar_words("names_of")
_THEY_ARE = grammar_words("they_are")


def listed_victims(report: Report, statements: Sequence[HarmDraft], known: set[int]) -> list[VictimDraft]:
    """The named persons of a report that no counting phrase names; `known` are the offsets of those it does.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> from tawthiq.extract.harm import find_harm
    >>> text = "استشهاد طفلين وهما: أحمد علي حسن وخالد محمد."
    >>> [v.name.text for v in find_harm(Report(text, split(tokenise(text)), None)).victims]
    ['أحمد علي حسن', 'خالد محمد']
    """
    found: list[VictimDraft] = []
    seen = set(known)
    names: set[str] = set()
    of_sentence: dict[int, list[int]] = {}
    for i, draft in enumerate(statements):
        if draft.outcome in ("killed", "injured"):
            of_sentence.setdefault(draft.sentence, []).append(i)
    list_of: tuple[Outcome, int | None] | None = None
    for number, sentence in enumerate(report.sentences):
        tokens = sentence.tokens
        here = of_sentence.get(number, [])
        for outcome, harm, name in _names(tokens, here, statements, list_of):
            span = name_span(report, tokens, name)
            if span.start not in seen and fold(span.text) not in names:
                seen.add(span.start)
                names.add(fold(span.text))
                found.append(VictimDraft(span, name.age, outcome, number, harm, "name-in-list"))
        last = tokens[-1].norm
        if (last in ":؛" or last in _THEY or _numbered(report, number)) and _introduces(tokens):
            list_of = _introduced(tokens, statements, here[-1] if here else _last(of_sentence, number))
        elif len(tokens) > _LONGEST_LINE or tokens[-1].norm == "." and tokens[0].kind == "word":
            list_of = None
    whole = [f" {fold(draft.name.text)} " for draft in found]
    return [
        v for v, name in zip(found, whole, strict=True) if not any(name != w and name in w for w in whole)
    ]


def _introduces(tokens: Sequence[Token]) -> bool:
    """`أسماء الشهداء`, `وهم`, `الأطفال المصابين:`: words that introduce names."""
    if not _THEY.isdisjoint({t.norm for t in tokens}):
        return True
    return tokens[-1].norm == ":" and any(_the_harmed(tokens, i) for i in range(len(tokens)))


def _numbered(report: Report, number: int) -> bool:
    """Whether one of the next two lines is the first of a numbered list: a headline over names needs no colon."""
    following = report.sentences[number + 1 : number + 3]
    return any(s.tokens[0].norm == "1" and len(s.tokens) <= _LONGEST_LINE for s in following)


def _introduced(
    tokens: Sequence[Token], statements: Sequence[HarmDraft], harm: int | None
) -> tuple[Outcome, int | None] | None:
    """The outcome of a list of names: what its introduction says (`أسماء الشهداء:`), else that of the last figure."""
    for token in reversed(tokens):
        noun = noun_at(token)
        if noun and noun.entry.outcome in ("killed", "injured"):
            same = harm is not None and statements[harm].outcome == noun.entry.outcome
            return noun.entry.outcome, harm if same else None
    return (statements[harm].outcome, harm) if harm is not None else None


def _last(of_sentence: dict[int, list[int]], number: int) -> int | None:
    before = [n for n in of_sentence if n <= number]
    return of_sentence[max(before)][-1] if before else None


def _names(
    tokens: Sequence[Token],
    here: Sequence[int],
    statements: Sequence[HarmDraft],
    list_of: tuple[Outcome, int | None] | None,
) -> Iterator[tuple[Outcome, int | None, Name]]:
    numbered = tokens[0].kind == "number" and len(tokens[0].norm) <= _LONGEST_NUMBER
    if list_of is not None and (numbered or not here) and len(tokens) <= _LONGEST_LINE:
        begin = next((i for i, t in enumerate(tokens) if t.kind == "word"), None)
        if begin is None or tokens[begin].norm in _THEY:
            return
        for name in names_from(tokens, begin, sure=numbered):
            told = told_after(tokens, name)
            yield (told, None, name) if told and told != list_of[0] else (*list_of, name)
        return
    found: Name | None
    covered = 0
    told_of_death = not OF_DEATH.isdisjoint({t.norm for t in tokens})
    may_tell = _may_tell_of_death if told_of_death else _may_tell
    for i in [i for i, t in enumerate(tokens) if may_tell(t.norm)]:
        token = tokens[i]
        if i < covered or token.kind != "word" and token.norm not in QUOTE_OPEN:
            continue
        norm = token.norm
        before = [n for n in here if statements[n].token <= i] if here else []
        noun = noun_at(token)
        plural = noun is not None and noun.entry.number != "singular"
        if norm in _THEY and (listed := _list_at(tokens, i, before, statements)):
            outcome, harm, at, sure = listed
            yield from _listed(tokens, at, outcome, harm, sure=sure)
        elif plural and (lot := _numbered_dead(tokens, i)) and (first := _first_number(tokens, i)):
            covered = len(tokens)
            yield from _listed(tokens, first + 2, lot, None, sure=True)
        elif plural and (several := several_named(tokens, i)):
            covered = several[-1][2].end
            yield from several
        elif (norm in DIED or norm in HURT) and (after := after_verb(tokens, i)):
            covered = after[-1].end
            for name in after:
                yield "killed" if norm in DIED else "injured", None, name
        elif norm in _EACH and (each := each_named(tokens, i)):
            covered = each[-1][2].end
            yield from each
        elif plural and (lot := _the_harmed(tokens, i)) and (colon := _colon_after(tokens, i)):
            yield from _listed(tokens, colon, lot, None, sure=True)
        elif norm in _NAMED and before:
            if found := name_at(tokens, i + 1, sure=True):
                yield statements[before[-1]].outcome, before[-1], found
        elif norm in _THE_DEAD:
            at = next(
                (j + 1 for j in range(i, min(i + 6, len(tokens))) if tokens[j].norm in ("هو", "هي")), i + 1
            )
            if found := name_at(tokens, at, sure=at > i + 1):
                yield "killed", None, found
        elif norm == "باذن" and i + 2 < len(tokens) and tokens[i + 1].norm == "الله":
            if found := name_at(tokens, i + 2):
                yield "killed", None, found
        elif told_of_death and (died := followed_by_death(tokens, i)):
            covered = died[1].end
            yield died[0], None, died[1]


@lru_cache(maxsize=32768)
def _may_tell(norm: str) -> bool:
    """Whether a folded word may lead to names: a word of the tables, or a noun for several people."""
    nouns = PEOPLE.readings(norm)
    return norm in _LEADS or bool(nouns) and nouns[0].entry.number != "singular"


@lru_cache(maxsize=32768)
def _may_tell_of_death(norm: str) -> bool:
    """The same in a sentence that tells of death: a name may come before what is told of it."""
    return _may_tell(norm) or may_begin_name(norm)


def _list_at(
    tokens: Sequence[Token], i: int, before: Sequence[int], statements: Sequence[HarmDraft]
) -> tuple[Outcome, int | None, int, bool] | None:
    """The outcome and statement of a list that the word at `i` introduces, where its names begin, and whether they
    surely are names: after a colon or a number."""
    harm = before[-1] if before else None
    near = range(max(0, i - _NEAR_LIST), min(i + _NEAR_LIST, len(tokens)))
    noun = next((n.entry.outcome for j in near if (n := noun_at(tokens[j])) and n.entry.outcome), None)
    outcome: Outcome | None = noun if noun in ("killed", "injured") else None
    if harm is not None and (outcome is None or statements[harm].outcome == outcome):
        outcome = statements[harm].outcome
    else:
        harm = None
    if outcome is None:
        return None
    reach = range(i + 1, min(i + _LONGEST_LIST_HEAD, len(tokens)))
    if tokens[i].norm not in _NAMES_OF and i + 1 < len(tokens) and tokens[i + 1].norm not in ":؛":
        return (outcome, harm, i + 1, False) if harm is not None else None
    for j in reach:
        if tokens[j].norm in ":؛" or tokens[j].norm in _THEY_ARE:
            return outcome, harm, j + 1, tokens[j].norm not in _THEY_ARE
        if is_enumerator(tokens, j):
            return outcome, harm, j + 2, True
    many = next((j for j in reach if len(names_from(tokens, j)) > 1), i + 1)
    return outcome, harm, many, False


def _numbered_dead(tokens: Sequence[Token], i: int) -> Outcome | None:
    """`شهداء مدينة …` at the head of a list: a plural that does not count."""
    noun = noun_at(tokens[i])
    outcome = noun.entry.outcome if noun and noun.entry.number == "plural" else None
    return outcome if outcome in ("killed", "injured") else None


def _first_number(tokens: Sequence[Token], i: int) -> int | None:
    """Where a list in one line begins: `1- …`, with a second item after it."""
    numbers = [
        j for j in range(i, len(tokens) - 1) if tokens[j].norm in ("1", "2") and is_enumerator(tokens, j)
    ]
    first = next((j for j in numbers if tokens[j].norm == "1" and j - i < _LONGEST_LIST_HEAD), None)
    return first if first is not None and any(j > first for j in numbers) else None


def _the_harmed(tokens: Sequence[Token], i: int) -> Outcome | None:
    """`الشهداء`, `الجرحى`: a definite plural that may introduce names."""
    noun = noun_at(tokens[i])
    if (
        noun
        and noun.cut.definite
        and noun.entry.number != "singular"
        and noun.entry.outcome in ("killed", "injured")
    ):
        return noun.entry.outcome
    return None


def _colon_after(tokens: Sequence[Token], i: int) -> int | None:
    return next((j for j in range(i + 1, min(i + 5, len(tokens))) if tokens[j].norm == ":"), None)


def _listed(
    tokens: Sequence[Token], at: int, outcome: Outcome, harm: int | None, *, sure: bool
) -> Iterator[tuple[Outcome, int | None, Name]]:
    """Names after `وهم:`; where words about each stand between them, those in quotation marks."""
    while at < len(tokens) and (
        tokens[at].kind == "mark"
        and tokens[at].norm not in QUOTE_OPEN
        or tokens[at].norm in ("كل", "كلا", "من")
    ):
        at += 1
    names = names_from(tokens, at, sure=sure)
    for name in names:
        yield outcome, harm, name
    i = names[-1].end if names else len(tokens)
    while i < len(tokens):
        quoted = name_at(tokens, i) if tokens[i].norm in QUOTE_OPEN else None
        if quoted and quoted.last < len(tokens) and tokens[quoted.last].kind == "mark":
            yield outcome, harm, quoted
            i = quoted.end
        else:
            i += 1

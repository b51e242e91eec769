"""Noun phrases that count people: `150 مدنيا`, `طفلان`, `ثلاثة من عناصر قسد`, `عدد من المدنيين`, `آخرون`."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.matcher import Reading
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.numbers import Bound, Quantity, bound_after, find_quantities
from tawthiq.arabic.tokens import Token
from tawthiq.extract.categories import (
    ACTS,
    TWO,
    adjectives,
    also_these,
    among,
    armed_and_unarmed,
    armed_body,
    armed_end,
    membership,
)
from tawthiq.extract.grammar import grammar_words, is_function_word
from tawthiq.extract.people_nouns import NOT_PEOPLE, PEOPLE, Noun, noun_at
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome, Who


class People(NamedTuple):
    """A phrase that counts people: `tokens[first:last]`, its numbers and categories.

    `lead` is where a modifier before it begins (`أكثر من`); `outcome` is what the noun itself says (`قتلى`).
    """

    first: int
    last: int
    lead: int
    min: int
    max: int | None
    vague: str | None
    who: tuple[Who, ...]
    noun_class: str
    outcome: Outcome | None
    definite: bool
    counted: bool


_YEARS = range(1900, 2100)
_MONTH_ENDS = frozenset(
    fold(form.split()[-1]) for row in rows("months") for form in row["forms"].split("|")
) | {"/", "-", "عام", "العام", "سنه"}
_ONE_OF = frozenset(map(fold, ("أحد", "إحدى")))
_MOST_OF = grammar_words("most_of")
MADE_OF = grammar_words("made_of")
_NUMBER_OF = dict(
    zip(
        map(fold, ("الثلاثة", "الأربعة", "الخمسة", "الستة", "السبعة", "الثلاث", "الأربع", "الخمس")),
        (3, 4, 5, 6, 7, 3, 4, 5),
        strict=True,
    )
)
_NISBA = ("يين", "يون", "يان", "يا")
_LARGEST = 100_000_000


def find_people(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[People]:
    """The phrases that count people in a sentence, left to right, none overlapping.

    >>> from tawthiq.arabic.numbers import find_quantities
    >>> from tawthiq.arabic.tokens import tokenise
    >>> tokens = tokenise("مقتل 150 مدنيا بينهم طفلان وعدد من النساء")
    >>> [(p.min, p.max, p.who) for p in find_people(tokens, find_quantities(tokens))]
    [(150, 150, ('civilians',)), (2, 2, ('children',)), (2, None, ('women',))]
    """
    starts = {q.first: q for q in quantities if _may_count(tokens, q)}
    found: list[People] = []
    end = 0
    for i in [i for i, t in enumerate(tokens) if _may_be_counted(t.norm) or i in starts]:
        if i < end:
            continue
        phrase = _counted(tokens, starts[i]) if i in starts else _uncounted(tokens, i)
        if phrase and (not found or phrase.first >= found[-1].last):
            found.append(phrase)
            end = phrase.last
        elif i in starts:
            end = starts[i].last
    return found


@lru_cache(maxsize=32768)
def _may_be_counted(norm: str) -> bool:
    """Whether a folded word is a people noun, or `أحد` before one: what `_uncounted` begins with."""
    return PEOPLE.begins(norm) or norm.lstrip("وبل") in _ONE_OF


def _may_count(tokens: Sequence[Token], q: Quantity) -> bool:
    """A quantity that may be of people: `واحدة` in `عائلة واحدة` and `أحد`, `إحدى` are read elsewhere."""
    norm = tokens[q.first].norm.lstrip("و") if q.last - q.first == 1 else ""
    one_of = norm.removeprefix("ب") in _ONE_OF
    if q.kind != "count" or not 0 < q.min <= _LARGEST or one_of or _is_year(tokens, q):
        return False
    return not (norm.startswith("احد") and len(norm) == 4) and norm not in (
        "واحد",
        "واحده",
        "احد",
        "احده",
        "الاحد",
    )


def _is_year(tokens: Sequence[Token], q: Quantity) -> bool:
    """`1 كانون الأول 2024 الشاب …`: a number of four figures after a month counts nobody."""
    return len(tokens[q.first].norm) == 4 and q.min in _YEARS and tokens[q.first - 1].norm in _MONTH_ENDS


def _bound_after(tokens: Sequence[Token], at: int) -> Bound | None:
    """Words that bound the figure before them, unless they begin the next one (`وأكثر من 30 جريحا`)."""
    bound = bound_after(tokens, at)
    if (
        bound
        and bound.last < len(tokens)
        and (tokens[bound.last].norm == "من" or tokens[bound.last].kind == "number")
    ):
        return None
    return bound


def _counted(tokens: Sequence[Token], q: Quantity) -> People | None:
    at = q.tail
    least, most, vague = q.min, q.max, q.vague
    of = at < len(tokens) and tokens[at].norm == "من"
    head = at + 1 if of else at
    closed = tokens[q.first - 1].norm == "(" if q.first else False
    while head < len(tokens) and tokens[head].norm in ("\"“”«»'#)" if closed else "\"“”«»'#"):
        head += 1
    if head < len(tokens) and head - at <= 3 and tokens[head].kind in ("word", "latin"):
        token = tokens[head]
        reading = noun_at(token)
        pro = reading.cut.proclitics if reading else ""
        if reading and (of or not (pro.startswith("و") or pro in ("ب", "ل"))):
            return _with_head(tokens, q, head, reading, (least, most, vague))
        last = armed_body(tokens, head) or (armed_end(tokens, head) if token.kind == "latin" else None)
        if of and last:
            return People(
                q.first, last, q.lead, least, most, vague, ("combatants",), "role", None, False, True
            )
        if token.kind == "word" and NOT_PEOPLE.readings(token.norm):
            return None
        if token.kind == "word" and not is_function_word(token) and (of or token.norm.endswith(_NISBA)):
            return People(
                q.first, head + 1, q.lead, least, most, vague, ("people",), "bare", None, False, True
            )
    last = q.last
    if vague and last < len(tokens) and tokens[last].norm in ("منهم", "منها"):
        last += 1
    return People(q.first, last, q.lead, least, most, vague, ("people",), "bare", None, False, True)


def _with_head(
    tokens: Sequence[Token],
    q: Quantity,
    head: int,
    reading: Reading[Noun],
    numbers: tuple[int, int | None, str | None],
) -> People:
    noun = reading.entry
    last, who = adjectives(tokens, head + 1, noun.who)
    if numbers[2] and reading.cut.definite:
        last, who = also_these(tokens, last, who)
    last, who = armed_and_unarmed(tokens, last, who)
    least, most, vague = numbers
    if bound := _bound_after(tokens, last):
        least, most = bound.applied(least, most)
    last = membership(tokens, last, noun)
    if noun.noun_class == "harmed":
        last, who = among(tokens, last, who)
    outcome = noun.outcome or _outcome_said(tokens, head + 1, last)
    return People(q.first, last, q.lead, least, most, vague, who, noun.noun_class, outcome, False, True)


def _uncounted(tokens: Sequence[Token], i: int) -> People | None:
    token = tokens[i]
    if token.kind != "word":
        return None
    one_of = token.norm.lstrip("وبل") in _ONE_OF and i + 1 < len(tokens)
    head = i + 1 if one_of else i
    while one_of and head < len(tokens) - 1 and tokens[head].norm in "\"“”«»'":
        head += 1
    reading = noun_at(tokens[head])
    if reading is None:
        alone = token.norm.removeprefix("و") in _ONE_OF  # `بإحدى المزارع`: where, and not who
        if alone and tokens[head].kind == "word" and one_of and not NOT_PEOPLE.readings(tokens[head].norm):
            return People(i, head + 1, i, 1, 1, None, ("people",), "bare", None, False, True)
        return None
    if reading.cut.stem in ACTS or reading.entry.noun_class == "adjective":
        return None
    if one_of and reading.cut.definite and reading.entry.number == "singular":
        return None  # `إحدى المزارع`: one of several is one of a plural
    if (
        reading.entry.number == "plural"
        and i
        and tokens[i - 1].norm == "من"
        and not one_of
        and tokens[i - 2].norm not in _MOST_OF
    ):
        return None
    if reading.entry.noun_class == "other" and reading.cut.definite:
        return None
    if i and tokens[i - 1].norm.endswith("حقوق"):
        return None  # `المرصد السوري لحقوق الإنسان`, `حقوق المرأة`: a cause and no person
    if reading.entry.noun_class == "collective" and (
        _one_family(tokens, head) or _counted_after(tokens, head)
    ):
        return None
    noun, cut = reading
    if cut.enclitic == "نا" and noun.noun_class == "role" and i == head and noun.who == "journalists":
        return None
    if cut.enclitic and noun.noun_class not in ("kin", "person", "collective", "role"):
        return None
    if cut.proclitics.endswith("س"):
        return None
    kin = noun.noun_class == "kin" and noun.number != "dual"
    if kin and not (cut.enclitic or cut.definite) and head + 1 < len(tokens):
        after = noun_at(tokens[head + 1])
        if after and after.entry.noun_class == "kin" and not after.cut.proclitics:
            head += 1
    last, who = adjectives(tokens, head + 1, noun.who)
    outcome = noun.outcome or _outcome_said(tokens, head + 1, last)
    if noun.noun_class == "body" and last > head + 1 and not tokens[head + 1].norm.startswith("ال"):
        last, who = head + 1, (noun.who,)
    counted = one_of
    least: int
    most: int | None
    if one_of or noun.number == "singular":
        least, most = 1, 1
    elif noun.number == "dual" or (last - head > 1 and tokens[head + 1].norm in TWO):
        least, most, counted = 2, 2, True
    else:
        least, most = 2, None
    if (
        noun.number == "dual"
        and not one_of
        and _also_plural(tokens[head])
        and not (last - head > 1 and tokens[head + 1].norm in TWO)
    ):
        least, most, counted = 2, None, False
    if last < len(tokens) and tokens[last].norm in _NUMBER_OF:
        least = most = _NUMBER_OF[tokens[last].norm]
        last, counted = last + 1, True
    if bound := _bound_after(tokens, last):
        least, most = bound.applied(least, most)
    vague = tokens[head].text if most is None and least == 2 and not counted else None
    last = membership(tokens, last, noun)
    if noun.noun_class == "harmed":
        last, who = among(tokens, last, who)
    return People(i, last, i, least, most, vague, who, noun.noun_class, outcome, cut.definite, counted)


def _outcome_said(tokens: Sequence[Token], first: int, last: int) -> Outcome | None:
    """`طفل شهيد`: what became of somebody is said by the word after him."""
    for token in tokens[first:last]:
        reading = noun_at(token)
        if reading and reading.entry.noun_class == "harmed" and not reading.cut.definite:
            return reading.entry.outcome
    return None


def _one_family(tokens: Sequence[Token], head: int) -> bool:
    """`من عائلة واحدة` says whose the harmed were, not that a family was harmed."""
    before = tokens[head - 1].norm if head else ""
    after = tokens[head + 1].norm if head + 1 < len(tokens) else ""
    return before in ("من", "افراد", "منزل") or after == "واحده" or "منزل" in before


def _counted_after(tokens: Sequence[Token], head: int) -> bool:
    """`عائلة مؤلفة من 6 أشخاص`, `عائلة من خمسة أفراد`: what follows counts the family."""
    if head + 2 < len(tokens) and tokens[head + 1].norm == "من":
        return any(q.kind == "count" and q.min > 1 for q in find_quantities(tokens[head + 2 : head + 4]))
    return any(t.norm in MADE_OF for t in tokens[head + 1 : head + 4])


_PLURALS = frozenset(
    fold(form) for row in rows("people") if row["number"] == "plural" for form in row["forms"].split("|")
)


def _also_plural(token: Token) -> bool:
    """`مدنيين`, `مصابي` are two or many; a fatha before the ya, or a sukun on it, says two (`مدنيَين`, `مدنييْن`)."""
    if "\u064eي" in token.text or "ي\u0652" in token.text:
        return False
    return any({r.cut.stem, r.cut.stem + "ن"} & _PLURALS for r in PEOPLE.readings(token.norm))

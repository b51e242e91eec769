"""Noun phrases that count people: `150 مدنيا`, `طفلان`, `ثلاثة من عناصر قسد`, `عدد من المدنيين`, `آخرون`."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.matcher import Reading, WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.numbers import Bound, Quantity, bound_after
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome, Who


class Noun(NamedTuple):
    """A row of the table of people."""

    number: str
    who: Who
    noun_class: str
    outcome: Outcome | None


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


def _forms() -> list[tuple[str, Noun]]:
    found = []
    for row in rows("people"):
        noun = Noun(row["number"], row["who"], row["class"], row["outcome"] or None)  # type: ignore[arg-type]
        for form in row["forms"].split("|"):
            found.append((form, noun))
            if row["number"] == "singular" and not form.endswith(("ة", "ء", "ى")):
                found.append((form + "ا", noun))
            if row["number"] != "singular" and form.endswith("ين"):
                found.append((form[:-1], noun))
            if form.endswith("اء"):
                found.extend((form[:-1] + carrier, noun) for carrier in "ئؤ")
    return found


PEOPLE: WordTable[Noun] = WordTable(_forms())
NOT_PEOPLE: WordTable[str] = WordTable((row["form"], row["form"]) for row in rows("not_people"))
_FUNCTION: WordTable[str] = WordTable((row["form"], row["class"]) for row in rows("function_words"))
_ARMED = grammar_words("armed")
_YEARS = range(1900, 2100)
_MONTH_ENDS = frozenset(
    fold(form.split()[-1]) for row in rows("months") for form in row["forms"].split("|")
) | {"/", "-", "عام", "العام", "سنه"}
_ONE_OF = frozenset(map(fold, ("أحد", "إحدى")))
_TWO = grammar_words("two")
_MOST_OF = grammar_words("most_of")
_NOT_NOUNS = grammar_words("not_people_noun")
MADE_OF = grammar_words("made_of")
_NUMBER_OF = dict(
    zip(
        map(fold, ("الثلاثة", "الأربعة", "الخمسة", "الستة", "السبعة", "الثلاث", "الأربع", "الخمس")),
        (3, 4, 5, 6, 7, 3, 4, 5),
        strict=True,
    )
)
_TOGETHER = {
    ("civilians", "medics"),
    ("civilians", "men"),
    ("civilians", "women"),
    ("elderly", "women"),
    ("elderly", "men"),
}
_NISBA = ("يين", "يون", "يان", "يا")
_LARGEST = 100_000_000


def noun_at(token: Token) -> Reading[Noun] | None:
    """The people noun in a word, or None; a proclitic other than و ف ب ل ك ال rules it out."""
    if token.kind != "word" or token.norm in _NOT_NOUNS:
        return None
    readings = PEOPLE.readings(token.norm)
    if readings and readings[0].entry.noun_class == "kin" and token.text.endswith("ية"):
        return None
    if readings and readings[0].cut.stem == "اب" and not _is_father(token, readings[0]):
        return None
    return readings[0] if readings else None


def _is_father(token: Token, reading: Reading[Noun]) -> bool:
    """`الأب`, `أب`, but not the month `آب`, nor `باب`."""
    return reading.cut.proclitics in ("ال", "وال") or token.text.removeprefix("و") == "أب"


def is_function_word(token: Token) -> bool:
    """Whether a word only joins others (prepositions, pronouns, particles), a proclitic aside."""
    return bool(_FUNCTION.exact(token.norm)) or (
        token.norm[:1] in "وف" and bool(_FUNCTION.exact(token.norm[1:]))
    )


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
    norm = tokens[q.first].norm.lstrip("و")
    if q.kind != "count" or not 0 < q.min <= _LARGEST or norm in _ONE_OF or _is_year(tokens, q):
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
        if of and (token.norm in _ARMED or token.kind == "latin" or token.norm.removeprefix("ال") in _ARMED):
            last = _armed_end(tokens, head)
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
    last, who = _adjectives(tokens, head + 1, noun.who)
    if numbers[2] and reading.cut.definite:
        last, who = _also(tokens, last, who)
    least, most, vague = numbers
    if bound := _bound_after(tokens, last):
        least, most = bound.applied(least, most)
    last = _membership(tokens, last, noun)
    if noun.noun_class == "harmed":
        last, who = _among(tokens, last, who)
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
        if one_of and tokens[head].kind == "word" and not NOT_PEOPLE.readings(tokens[head].norm):
            return People(i, head + 1, i, 1, 1, None, ("people",), "bare", None, False, True)
        return None
    if reading.cut.stem in _ACTS or reading.entry.noun_class == "adjective":
        return None
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
    if noun.noun_class == "kin" and noun.number == "singular" and not cut.enclitic and head + 1 < len(tokens):
        after = noun_at(tokens[head + 1])
        if after and after.entry.noun_class == "kin" and not after.cut.proclitics:
            head += 1
    last, who = _adjectives(tokens, head + 1, noun.who)
    outcome = noun.outcome or _outcome_said(tokens, head + 1, last)
    if noun.noun_class == "body" and last > head + 1 and not tokens[head + 1].norm.startswith("ال"):
        last, who = head + 1, (noun.who,)
    counted = one_of
    least: int
    most: int | None
    if one_of or noun.number == "singular":
        least, most = 1, 1
    elif noun.number == "dual" or (last - head > 1 and tokens[head + 1].norm in _TWO):
        least, most, counted = 2, 2, True
    else:
        least, most = 2, None
    if (
        noun.number == "dual"
        and not one_of
        and _also_plural(tokens[head])
        and not (last - head > 1 and tokens[head + 1].norm in _TWO)
    ):
        least, most, counted = 2, None, False
    if last < len(tokens) and tokens[last].norm in _NUMBER_OF:
        least = most = _NUMBER_OF[tokens[last].norm]
        last, counted = last + 1, True
    if bound := _bound_after(tokens, last):
        least, most = bound.applied(least, most)
    vague = tokens[head].text if most is None and least == 2 and not counted else None
    last = _membership(tokens, last, noun)
    if noun.noun_class == "harmed":
        last, who = _among(tokens, last, who)
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
    """`عائلة مؤلفة من 6 أشخاص`: the figure after it counts the family."""
    return any(t.norm in MADE_OF for t in tokens[head + 1 : head + 4])


_ACTS = grammar_words("harm_act")
"""Nouns that count people only after a number: alone they govern (`إصابة طفل`)."""
_PLURALS = frozenset(
    fold(form) for row in rows("people") if row["number"] == "plural" for form in row["forms"].split("|")
)


def _also_plural(token: Token) -> bool:
    """`مدنيين`, `مصابي` are two or many; a fatha before the ya, or a sukun on it, says two (`مدنيَين`, `مدنييْن`)."""
    if "\u064eي" in token.text or "ي\u0652" in token.text:
        return False
    return any({r.cut.stem, r.cut.stem + "ن"} & _PLURALS for r in PEOPLE.readings(token.norm))


def _adjectives(tokens: Sequence[Token], at: int, who: Who) -> tuple[int, tuple[Who, ...]]:
    """Nouns in apposition and adjectives after the head (`شهيدان مدنيان`, `آخرين`, `سوريين`), and whom it makes of them."""
    categories: tuple[Who, ...] = (who,)
    end = at
    while end < len(tokens) and end - at < 3 and tokens[end].kind == "word":
        norm = tokens[end].norm
        reading = noun_at(tokens[end])
        if norm in _TWO or (norm.endswith(("يين", "يون", "يان")) and not reading):
            end += 1
            continue
        if not reading or reading.cut.proclitics not in ("", "ال") or reading.cut.enclitic or norm in _ACTS:
            break
        noun = reading.entry
        if noun.noun_class not in ("person", "role", "other", "harmed", "adjective") and not (
            noun.noun_class == "kin" and reading.cut.definite
        ):
            break
        if noun.noun_class not in ("other", "kin") and noun.who != "people":
            if categories == ("people",):
                categories = (noun.who,)
            elif noun.who not in categories and (noun.who, categories[0]) in _TOGETHER:
                categories = (*categories, noun.who)
        end += 1
    return end, categories


def _also(tokens: Sequence[Token], last: int, who: tuple[Who, ...]) -> tuple[int, tuple[Who, ...]]:
    """`الكثير من النساء والأطفال`: a vague quantity of two kinds is one statement of both."""
    while last < len(tokens) and tokens[last].norm.startswith("وال"):
        reading = noun_at(tokens[last])
        if reading is None or reading.entry.noun_class != "person":
            break
        who = (*who, reading.entry.who) if reading.entry.who not in who else who
        last += 1
    return last, who


def _among(tokens: Sequence[Token], last: int, who: tuple[Who, ...]) -> tuple[int, tuple[Who, ...]]:
    """`ضحايا بين المدنيين`, `قتلى في صفوف قوات النظام`: who they were stands after the noun of harm."""
    at = last
    if at + 1 < len(tokens) and tokens[at].norm == "بين":
        at += 1
    elif at + 2 < len(tokens) and tokens[at].norm in ("في", "من") and tokens[at + 1].norm == "صفوف":
        at += 2
    elif at + 1 < len(tokens) and tokens[at].norm == "من" and noun_at(tokens[at + 1]):
        at += 1
    else:
        return last, who
    reading = noun_at(tokens[at])
    if reading and reading.entry.noun_class in ("person", "role"):
        return _membership(tokens, at + 1, reading.entry), (reading.entry.who,)
    norm = tokens[at].norm
    if norm in _ARMED or norm.removeprefix("ال") in _ARMED:
        return _armed_end(tokens, at), ("combatants",)
    return last, who


def _membership(tokens: Sequence[Token], last: int, noun: Noun) -> int:
    """`عنصر من قوات سوريا الديمقراطية`, `قيادي في تنظيم …`: the body that a fighter belongs to is part of the phrase."""
    if noun.who != "combatants" or last + 1 >= len(tokens):
        return last
    at = last
    if tokens[at].norm in ("من", "في"):
        at += 1
    elif not tokens[at].norm.startswith(("ل", "ب")) or tokens[at].norm[1:].removeprefix("ل") not in _ARMED:
        return last
    while at < len(tokens) and tokens[at].norm in "\"“”«»'#(":
        at += 1
    if at >= len(tokens) or tokens[at].kind not in ("word", "latin"):
        return last
    norm = tokens[at].norm
    if norm in _ARMED or norm.removeprefix("ال") in _ARMED or norm[1:].removeprefix("ل") in _ARMED:
        return _armed_end(tokens, at)
    return last


def _armed_end(tokens: Sequence[Token], head: int) -> int:
    end = head + 1
    while end < len(tokens) and end - head < 4 and tokens[end].kind in ("word", "latin"):
        if is_function_word(tokens[end]) or tokens[end].norm.startswith(("و", "ب", "ل")):
            break
        if (
            tokens[end].norm.startswith("ال")
            or tokens[end].norm in ("سوريا", "سوريه", "النظام")
            or tokens[head].norm in _ARMED
        ):
            end += 1
            if tokens[end - 1].norm.startswith("ال") and end - head >= 3:
                break
            continue
        break
    return end

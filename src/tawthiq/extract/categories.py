"""Who the people of a phrase are: what adjectives and appositions make of the noun, and the body that fighters are of."""

from collections.abc import Sequence

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words, is_function_word
from tawthiq.extract.people_nouns import Noun, noun_at
from tawthiq.lexicons import rows
from tawthiq.model.record import Who

ARMED = grammar_words("armed")
TWO = grammar_words("two")
_TOGETHER = {
    ("civilians", "medics"),
    ("civilians", "men"),
    ("civilians", "women"),
    ("elderly", "women"),
    ("elderly", "men"),
}
_BODIES: PhraseTable[str] = PhraseTable(
    (name.strip(), row["id"])
    for row in rows("parties")
    if row["kind"] == "armed_group"
    for name in (row["name_ar"], *row["aliases"].split("|"))
    if len(name.split()) > 1
)
"""Armed groups by the names that are of several words, and so surely theirs."""
ACTS = grammar_words("harm_act")
"""Nouns that count people only after a number: alone they govern (`إصابة طفل`)."""


def adjectives(tokens: Sequence[Token], at: int, who: Who) -> tuple[int, tuple[Who, ...]]:
    """Nouns in apposition and adjectives after the head (`شهيدان مدنيان`, `طفلين شقيقين`, `آخرين`, `سوريين`): where they end, and whom they make of the `who` that the head says.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> adjectives(tokenise("3 شهداء مدنيين بقصف"), 2, "people")
    (3, ('civilians',))
    """
    categories: tuple[Who, ...] = (who,)
    end = at
    while end < len(tokens) and end - at < 3 and tokens[end].kind == "word":
        norm = tokens[end].norm
        reading = noun_at(tokens[end])
        if norm in TWO or (norm.endswith(("يين", "يون", "يان")) and not reading):
            end += 1
            continue
        if not reading or reading.cut.proclitics not in ("", "ال") or reading.cut.enclitic or norm in ACTS:
            break
        noun = reading.entry
        if noun.noun_class not in ("person", "role", "other", "harmed", "adjective") and not (
            noun.noun_class == "kin" and (reading.cut.definite or _of_each_other(tokens[end], noun))
        ):
            break
        if noun.noun_class not in ("other", "kin") and noun.who != "people":
            if categories == ("people",):
                categories = (noun.who,)
            elif noun.who not in categories and (noun.who, categories[0]) in _TOGETHER:
                categories = (*categories, noun.who)
        end += 1
    return end, categories


def _of_each_other(token: Token, noun: Noun) -> bool:
    """`شقيقين`, `أشقاء`, but not `والديه`: kin of each other, and of nobody else."""
    return noun.number != "singular" and not token.text.endswith(("ه", "ها", "هما", "هم"))


def also_these(tokens: Sequence[Token], last: int, who: tuple[Who, ...]) -> tuple[int, tuple[Who, ...]]:
    """`الكثير من النساء والأطفال`: a vague quantity of two kinds is one statement of both."""
    while last < len(tokens) and tokens[last].norm.startswith("وال"):
        reading = noun_at(tokens[last])
        if reading is None or reading.entry.noun_class != "person":
            break
        who = (*who, reading.entry.who) if reading.entry.who not in who else who
        last += 1
    return last, who


_SIDES: frozenset[Who] = frozenset(("civilians", "combatants"))


def armed_and_unarmed(
    tokens: Sequence[Token], last: int, who: tuple[Who, ...]
) -> tuple[int, tuple[Who, ...]]:
    """`12 عسكرياً ومدنياً`, `9 من العسكريين والمدنيين`: one figure of soldiers and civilians, where the second noun has
    the case and the article of the first.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> armed_and_unarmed(tokenise("12 عسكرياً ومدنياً في القصف"), 2, ("combatants",))
    (3, ('combatants', 'civilians'))
    """
    if last >= len(tokens) or len(who) != 1 or who[0] not in _SIDES:
        return last, who
    first, second = tokens[last - 1], tokens[last]
    reading = noun_at(second)
    if reading is None or reading.entry.who not in _SIDES - {who[0]}:
        return last, who
    like = second.norm.startswith("وال") and first.norm.startswith("ال")
    like = like or reading.cut.proclitics == "و" and first.norm.endswith("ا") and second.norm.endswith("ا")
    return (last + 1, (*who, reading.entry.who)) if like else (last, who)


def among(tokens: Sequence[Token], last: int, who: tuple[Who, ...]) -> tuple[int, tuple[Who, ...]]:
    """`ضحايا بين المدنيين`, `قتلى في صفوف قوات النظام`: who they were stands after the noun of harm."""
    at = last
    if at + 1 < len(tokens) and tokens[at].norm == "بين":
        at += 1
    elif at + 2 < len(tokens) and tokens[at].norm in ("في", "من") and tokens[at + 1].norm == "صفوف":
        at += 2
    elif (
        at + 1 < len(tokens)
        and tokens[at].norm == "من"
        and (noun_at(tokens[at + 1]) or armed_body(tokens, at + 1))
    ):
        at += 1
    else:
        return last, who
    reading = noun_at(tokens[at])
    if reading and reading.entry.noun_class in ("person", "role"):
        end = membership(tokens, at + 1, reading.entry)
        return armed_and_unarmed(tokens, end, (reading.entry.who,))
    body = armed_body(tokens, at)
    return (body, ("combatants",)) if body else (last, who)


def whose_toll(tokens: Sequence[Token], at: int) -> tuple[Who, ...]:
    """Who they are whom a toll counts, said after its noun at a token: `عدد القتلى من فصيل …`, `حصيلة قتلى قوات النظام`.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> whose_toll(tokenise("عدد القتلى من المدنيين إلى 3"), 2), whose_toll(tokenise("عدد قتلى القصف إلى 3"), 2)
    (('civilians',), ('people',))
    """
    _, who = among(tokens, at, ("people",))
    if who != ("people",) or at >= len(tokens) or tokens[at - 1].norm.startswith("ال"):
        return who
    reading = noun_at(tokens[at])
    if reading and reading.cut.definite and reading.entry.noun_class in ("person", "role"):
        return (reading.entry.who,)
    return ("combatants",) if armed_body(tokens, at) else who


def membership(tokens: Sequence[Token], last: int, noun: Noun) -> int:
    """`عنصر من قوات سوريا الديمقراطية`, `قيادي في تنظيم …`: the body that a fighter belongs to is part of the phrase."""
    if noun.who != "combatants" or last + 1 >= len(tokens):
        return last
    at = last
    if tokens[at].norm in ("من", "في"):
        at += 1
    elif not tokens[at].norm.startswith(("ل", "ب")) or tokens[at].norm[1:].removeprefix("ل") not in ARMED:
        return last
    while at < len(tokens) and tokens[at].norm in "\"“”«»'#(":
        at += 1
    if at >= len(tokens) or tokens[at].kind not in ("word", "latin"):
        return last
    norm = tokens[at].norm
    if norm[1:].removeprefix("ل") in ARMED:
        return armed_end(tokens, at)
    return armed_body(tokens, at) or last


def armed_body(tokens: Sequence[Token], head: int) -> int | None:
    """Where the name of an armed body ends that begins at a token (`قسد`, `فصيل …`, `أنصار التوحيد`); None where there is
    none.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> armed_body(tokenise("2 من أنصار التوحيد"), 2), armed_body(tokenise("2 من أنصار الفريق"), 2)
    (4, None)
    """
    token = tokens[head]
    if token.norm in ARMED or token.norm.removeprefix("ال") in ARMED:
        return armed_end(tokens, head)
    body = _BODIES.at(tokens, head) if token.kind == "word" else None
    return body.last if body and body.first == head and not body.cut.proclitics else None


def armed_end(tokens: Sequence[Token], head: int) -> int:
    """Where the name of an armed body ends that begins at a token.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> armed_end(tokenise("عناصر من قوات سوريا الديمقراطية في القرية"), 2)
    5
    """
    end = head + 1
    while end < len(tokens) and end - head < 4 and tokens[end].kind in ("word", "latin"):
        if is_function_word(tokens[end]) or tokens[end].norm.startswith(("و", "ب", "ل")):
            break
        if (
            tokens[end].norm.startswith("ال")
            or tokens[end].norm in ("سوريا", "سوريه", "النظام")
            or tokens[head].norm in ARMED
        ):
            end += 1
            if tokens[end - 1].norm.startswith("ال") and end - head >= 3:
                break
            continue
        break
    return end

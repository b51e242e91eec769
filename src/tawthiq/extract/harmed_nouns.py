"""Nouns that say themselves what happened (`سقوط قتلى`, `3 جرحى`): which of them count people."""

from tawthiq.extract.drafts import HarmDraft
from tawthiq.extract.grammar import grammar_words, is_function_word
from tawthiq.extract.harm_sentence import HarmSentence
from tawthiq.extract.people import People
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.strike import read_word
from tawthiq.extract.times_between import TIME_WORDS
from tawthiq.model.record import Outcome

_NEGATION = grammar_words("negation")
_RISING = grammar_words("rising")
_AMONG = grammar_words("among")
_PARENTS = frozenset(("ام", "اب"))
_FELL = grammar_words("fell")
_FEW = range(3, 11)
"""Numbers whose noun is a plural."""
_RESULT = 8
"""Tokens before a noun within which the word stands that tells what an attack led to."""


def is_noun_denied(sentence: HarmSentence, people: People) -> bool:
    """`دون وقوع ضحايا`: what is said not to have happened."""
    before = sentence.tokens[max(0, people.lead - 4) : people.lead]
    return any(t.norm in _NEGATION for t in before)


def is_with_wounds(sentence: HarmSentence, people: People) -> bool:
    """`بإصابات خطيرة`: wounds, where `إصابات` may be people too."""
    reading = noun_at(sentence.tokens[people.first])
    return bool(
        reading
        and reading.cut.proclitics == "ب"
        and people.noun_class == "harmed"
        and people.outcome == "injured"
        and not people.counted
    )


def names_whole(sentence: HarmSentence, people: People) -> bool:
    """`بين القتلى`: speaks of a figure told before, whose parts follow."""
    return bool(people.lead) and sentence.tokens[people.lead - 1].norm in _AMONG and people.definite


def heads_list(people: People) -> bool:
    """`الشهداء`, with no number: what follows may be of them, and they count nobody."""
    return people.definite and not people.counted and people.max is None


def counts_harmed(sentence: HarmSentence, people: People) -> bool:
    """Whether a noun of harm counts somebody: not one who was spoken of, nor one of whom it only says how he was.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> from tawthiq.extract.people import find_people
    >>> from tawthiq.extract.report import Report
    >>> def counts(text):
    ...     sentences = split(tokenise(text))
    ...     sentence = HarmSentence(Report(text, sentences, None), 0, sentences[0].tokens, {}, {})
    ...     return counts_harmed(sentence, find_people(sentence.tokens, [])[0])
    >>> counts("سقوط جرحى"), counts("نقل إلى المشفى مصاباً")
    (True, False)
    """
    before = sentence.tokens[people.lead - 1].norm if people.lead else ""
    if before.lstrip("وفي").startswith("تقبله") or before == "الله" and not people.counted:
        return False
    if _is_kin_of(sentence, people):
        return False
    if _is_of_attack(sentence, people) or people.outcome == "injured" and is_state(sentence, people):
        return False
    return people.noun_class != "body" and (people.max != 1 or people.counted or not people.definite)


def _is_kin_of(sentence: HarmSentence, people: People) -> bool:
    """`أخ لشهيدين`, `والدة لثلاثة شهداء`: whose kin somebody is."""
    if not people.first or not sentence.tokens[people.lead].norm.startswith("ل"):
        return False
    before = noun_at(sentence.tokens[people.lead - 1])
    return before is not None and (before.entry.noun_class == "kin" or before.cut.stem in _PARENTS)


def is_state(sentence: HarmSentence, people: People) -> bool:
    """`نُقل إلى المشفى مصاباً`, `أخي مصطفى شهيداً`, `سقطت ضحية للقصف`: what one who was spoken of was then, and no other;
    after `خلّف` it is a figure."""
    if people.max != 1 or people.counted:
        return False
    token = sentence.tokens[people.first]
    accusative = token.text.endswith(("اً", "ًا")) or token.norm == "شهيدا"
    fell = token.norm == "ضحيه" and people.first and sentence.tokens[people.first - 1].norm in _FELL
    before = sentence.tokens[max(0, people.first - _RESULT) : people.first]
    led_to = any(t.norm not in _FELL and "result" in read_word(t)[0] for t in before)
    return bool(accusative or fell) and not led_to


def _is_of_attack(sentence: HarmSentence, people: People) -> bool:
    """`ضحايا القصف`, `مصابي القصف` refer back, `ضحية أعمال …` says of what; they count nobody."""
    if people.counted or people.last >= len(sentence.tokens):
        return False
    after = sentence.tokens[people.last]
    if people.max == 1 and sentence.tokens[people.first].norm.endswith("ضحيه"):
        return people.who == ("people",) and after.kind == "word" and not is_function_word(after)
    attack = after.kind == "word" and after.norm.startswith("ال") and after.norm not in TIME_WORDS
    return attack and people.last not in sentence.people


def is_update(sentence: HarmSentence, people: People, last: HarmDraft | None, last_end: int) -> bool:
    """`ارتفاع العدد إلى 14 قتيلا و42 جريحا`: figures that replace those told before; the second follows the first."""
    before = [t.norm for t in sentence.tokens[max(0, people.lead - 6) : people.lead]]
    if before[-1:] == ["الي"] and any(w in _RISING for w in before):
        return True
    return bool(last and last.rule == "figure-harmed" and people.lead - last_end <= 1)


def also_harmed(
    sentence: HarmSentence, people: People, at: int, outcomes: tuple[Outcome, ...]
) -> Outcome | None:
    """`عشرات القتلى والجرحى`, `56 قتيلا وجريحا`, `8 شهداء وجرحى`: one figure for two outcomes (the guide: two
    statements). Gives the second, which `tokens[at]` tells."""
    if at >= len(sentence.tokens) or not sentence.tokens[at].norm.startswith("و"):
        return None
    if noun_at(sentence.tokens[people.first]):
        return None  # `قتيلان وجريح`: no figure goes before both
    other = sentence.people.get(at)
    if other is None or other.noun_class != "harmed" or other.counted or other.outcome in outcomes:
        return None
    definite = sentence.tokens[at - 1].norm.startswith("ال")
    few = people.counted and people.min in _FEW and people.last == at
    alike = definite == other.definite and (definite or other.max == (None if few else 1))
    return other.outcome if alike else None

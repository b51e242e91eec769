"""Harm told of people who were spoken of before it: `استهدفت شخصا ما أدى إلى مقتله`, `35 مدنيا بين قتيل وجريح`."""

from tawthiq.extract.harm_sentence import Counted, HarmSentence
from tawthiq.extract.people import People
from tawthiq.extract.triggers import Trigger
from tawthiq.model import Span
from tawthiq.model.record import Outcome

_PRONOUNS = {"ه": 1, "ها": 1, "هما": 2}
_SUFFIXES = ("هما", "هم", "هن", "ها", "ه")
_LEAD = 4
"""Sentences in which `مقتله` alone tells of the one whom the news is about."""
_BETWEEN = 8
"""Tokens before `بين قتيل وجريح` within which the figure stands."""


def pronoun_number(sentence: HarmSentence, trigger: Trigger) -> int:
    """How many the pronoun of a noun of harm stands for (`مقتله`, `إصابتهما`); 0 where it leaves that open."""
    norm = sentence.tokens[trigger.first].norm
    return _PRONOUNS.get(next((p for p in _SUFFIXES if norm.endswith(p)), ""), 0)


def may_be_meant(sentence: HarmSentence, trigger: Trigger) -> list[People]:
    """The people before a pronoun whom it may mean: as many as it says, and brought in by their own words."""
    number = pronoun_number(sentence, trigger)
    known = [
        p
        for p in sentence.people.values()
        if p.first < trigger.first and (p.noun_class == "role" or p.noun_class == "person" and not p.definite)
    ]
    return [p for p in known if (p.max == number if number else p.min > 1)]


def pronoun_alone(sentence: HarmSentence, trigger: Trigger) -> Counted | None:
    """Where no words of the sentence count the killed, the pronoun does, if the news has just begun."""
    number = pronoun_number(sentence, trigger)
    if not number or trigger.outcomes[0] != "killed" or sentence.number >= _LEAD:
        return None
    span = sentence.report.span(sentence.tokens, trigger.first, trigger.last)
    if span.text[0] in "لب":
        span = Span(span.start + 1, span.end, span.text[1:])
    return Counted(span, number, number, None, ("people",), trigger.first, trigger.last)


def couple_at(sentence: HarmSentence, at: int) -> tuple[Outcome, Outcome] | None:
    """The two outcomes of `بين قتيل وجريح` at a token, among which the figure before is not divided.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> from tawthiq.extract.people import find_people
    >>> from tawthiq.extract.report import Report
    >>> sentences = split(tokenise("سقط 35 مدنيا بين قتيل وجريح"))
    >>> people = {p.first: p for p in find_people(sentences[0].tokens, [])}
    >>> couple_at(HarmSentence(Report("", sentences, None), 0, sentences[0].tokens, {}, people), 3)
    ('killed', 'injured')
    """
    one, two = sentence.people.get(at + 1), sentence.people.get(at + 2)
    if not one or not two or "harmed" not in (one.noun_class, two.noun_class):
        return None
    if one.counted or two.counted or one.max != 1 or two.max != 1:
        return None
    if not one.outcome or not two.outcome or one.outcome == two.outcome:
        return None
    return one.outcome, two.outcome


def figure_before(sentence: HarmSentence, at: int) -> People | None:
    """The nearest phrase before a couple of outcomes, which both are told of."""
    near = [p for p in sentence.people.values() if at - _BETWEEN <= p.first and p.last <= at]
    return max(near, key=lambda p: p.first) if near else None

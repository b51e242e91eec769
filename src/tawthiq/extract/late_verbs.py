"""Verbs of harm that follow the people whom they are about: `إن خمسة أطفال قُتلوا`, `طفلة استشهدت`."""

from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.harm_sentence import BREAKS, CLAUSE, QUOTED, WHO_IS, HarmSentence
from tawthiq.extract.people import People
from tawthiq.extract.triggers import Trigger

_PART = grammar_words("part")
_MOST = grammar_words("most_of")
_WHO = grammar_words("who")
_REACH, _PAST_PARTS = 9, 20
"""Tokens within which the verb follows; within which it does when the parts of the figure stand between."""
_RELATIVE = 10
"""Tokens within which the parts of a figure follow it, though it is said what the people did."""


def verb_after(sentence: HarmSentence, people: People) -> Trigger | None:
    """The verb of harm after people whose lot it tells, or None.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> from tawthiq.extract.people import find_people
    >>> from tawthiq.extract.report import Report
    >>> from tawthiq.extract.triggers import find_triggers
    >>> sentences = split(tokenise("إن طفلة في القرية استشهدت"))
    >>> tokens = sentences[0].tokens
    >>> people, triggers = find_people(tokens, []), {t.first: t for t in find_triggers(tokens)}
    >>> sentence = HarmSentence(Report("", sentences, None), 0, tokens, triggers, {p.first: p for p in people})
    >>> verb_after(sentence, people[0]).first
    4
    """
    tokens = sentence.tokens
    if people.first and tokens[people.first - 1].norm in WHO_IS:
        return None
    parted = _parts_follow(sentence, people)
    reach = (_PAST_PARTS if parted else _REACH) + _named_between(sentence, people)
    for at in range(people.last, min(people.last + reach, len(tokens))):
        if tokens[at].norm in BREAKS or not parted and _tells_of_others(sentence, people, at):
            return None
        if at in sentence.triggers:
            trigger = sentence.triggers[at]
            return trigger if _is_verb_of(sentence, people, trigger, parted=parted) else None
    return None


def is_of_two(verb: Token) -> bool:
    """`قتلا`, `استشهدا`: a verb whose subject is two.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [is_of_two(t) for t in tokenise("قتلا قتلوا")]
    [True, False]
    """
    return verb.norm.endswith("ا") and not verb.norm.endswith("وا")


def tells_also(verb: Token) -> bool:
    """`20 مدنيا استشهدوا وأصيبوا`: a second verb of the same people, in the plural.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [tells_also(t) for t in tokenise("وأصيبوا وأصيب")]
    [True, False]
    """
    return verb.norm.startswith("و") and verb.norm.endswith("وا")


def _named_between(sentence: HarmSentence, people: People) -> int:
    """How many tokens longer the way to the verb is for names in brackets (`أباً وابنه هما (أحمد العلي وابنه)، استشهدا`)."""
    tokens = sentence.tokens
    near = range(people.last, min(people.last + _REACH, len(tokens)))
    begin = next((i for i in near if tokens[i].norm == "("), None)
    if begin is None:
        return 0
    end = next(
        (i for i in range(begin, min(begin + _PAST_PARTS, len(tokens))) if tokens[i].norm == ")"), begin
    )
    return end - begin


def _tells_of_others(sentence: HarmSentence, people: People, at: int) -> bool:
    """Whether a clause begins at a token, or a phrase for other people that no bracket sets aside."""
    if sentence.tokens[at].norm in CLAUSE:
        return True
    other = sentence.people.get(at)
    return (
        other is not None
        and other.noun_class != "collective"
        and at - people.last > 1
        and not _in_brackets(sentence, people.last, at)
    )


def _is_verb_of(sentence: HarmSentence, people: People, trigger: Trigger, *, parted: bool) -> bool:
    tokens, at = sentence.tokens, trigger.first
    if parted and not any(at - 4 <= p.last <= at for p in sentence.people.values()):
        return False
    if people.min > 1 and tokens[at - 1].norm in _WHO:
        return False
    joined = tokens[at].norm.startswith("و") and not tokens[at].norm.startswith("وف")
    if trigger.pos in ("masdar", "figure", "pronoun") or joined:
        return False
    if people.definite and people.max is None:
        return False
    far = at - people.last > (6 if tokens[people.last].norm in ("من", "في") else 3)
    return parted or not far or _in_brackets(sentence, people.last, at)


def _parts_follow(sentence: HarmSentence, people: People) -> bool:
    """`ثلاثة مدنيين، بينهم طفل، قتلوا`: the parts of a figure stand between it and its verb, and before them what
    the people did (`ثلاثة مدنيين يعملون في ورشة، بينهم …`)."""
    tokens = sentence.tokens
    at = people.last
    while at < len(tokens) and tokens[at].norm in "،,-–(":
        at += 1
    reach = _RELATIVE if people.counted and people.min > 1 else 1
    for i in range(at, min(len(tokens), at + reach)):
        if i in sentence.triggers or i in sentence.people or tokens[i].norm in BREAKS:
            return False
        if tokens[i].norm in _PART or tokens[i].norm in _MOST:
            return i == at or tokens[i - 1].norm in "،,-–("
    return False


def _in_brackets(sentence: HarmSentence, begin: int, at: int) -> bool:
    tokens = sentence.tokens
    return any(t.norm in "(-–" for t in tokens[begin:at]) or tokens[begin].norm in QUOTED

"""Which people a word of harm governs: those next after it, and those whom و and commas join to them."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words, is_function_word
from tawthiq.extract.harm_sentence import BREAKS, CLAUSE, WHO_IS, HarmSentence, begins_with_and
from tawthiq.extract.people import MADE_OF, People
from tawthiq.extract.people_nouns import NOT_PEOPLE
from tawthiq.extract.times_between import is_time
from tawthiq.extract.triggers import Trigger

_NEGATION = grammar_words("negation")
_UNREAL = grammar_words("unreal")
_BY_IT = grammar_words("by_it")
_WOUNDS = grammar_words("wounds")
_THEY = grammar_words("they")
_AGENT = grammar_words("unknown_agent")
_WITH = grammar_words("together_with")
_BESIDES = grammar_words("besides")
_TOLL = grammar_words("toll")
_REACHES = grammar_words("reaches") | {":"}
_NOT_THE_HARMED = grammar_words("not_the_harmed")
_NEXT = 6
"""Tokens within which people are joined to those before them."""
_FIGURE, _RISES_TO = 14, 32
"""Tokens within which a toll tells its figure; within which it rises to it (`ارتفعت حصيلة القتلى … إلى 16`)."""


def is_denied(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """`لم يُقتل أحد`, `عدم وقوع إصابات`: what is said not to have happened."""
    return any(t.norm in _NEGATION for t in tokens[max(0, trigger.first - 3) : trigger.first])


def is_unreal(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """`خشية مقتل …`: harm that is feared or planned."""
    return any(t.norm in _UNREAL for t in tokens[max(0, trigger.first - 2) : trigger.first])


def is_of_wounds(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """`متأثرا بجراح أصيب بها`: tells of the wounds of one who was spoken of, and of nobody after."""
    before = tokens[max(0, trigger.first - 2) : trigger.first]
    after = tokens[trigger.last].norm if trigger.last < len(tokens) else ""
    return after in _BY_IT and any(_WOUNDS & {t.norm, t.norm[1:]} for t in before)


def is_adjective(sentence: HarmSentence, people: People) -> bool:
    """`الدفاع المدني`, `المجلس العسكري`: a definite word in -ي after another noun describes it; so does `آخر`
    after a noun that is none of people (`من جانب آخر، قُتل …`)."""
    token = sentence.tokens[people.first]
    another = people.noun_class == "other" and not people.counted and not begins_with_and(token)
    if not people.first or people.max != 1:
        return False
    if not another and not (people.definite and token.norm.endswith(("ي", "يه"))):
        return False
    before = sentence.tokens[people.first - 1]
    return (
        before.kind in ("word", "latin")
        and people.first - 1 not in sentence.triggers
        and not is_function_word(before)
    )


def governs(sentence: HarmSentence, governor: Trigger, people: People, *, since: int, is_first: bool) -> bool:
    """Whether a word of harm tells of people after it.

    `since` is the token where what it governed so far ends; `is_first` says that this is nothing yet.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> from tawthiq.extract.people import find_people
    >>> from tawthiq.extract.report import Report
    >>> sentences = split(tokenise("مقتل رجل قرب طفلة"))
    >>> sentence = HarmSentence(Report("", sentences, None), 0, sentences[0].tokens, {}, {})
    >>> killing, (man, girl) = Trigger(0, 1, ("killed",), "masdar"), find_people(sentence.tokens, [])
    >>> governs(sentence, killing, man, since=1, is_first=True)
    True
    >>> governs(sentence, killing, girl, since=2, is_first=False)
    False
    """
    gap = sentence.tokens[since : people.lead]
    if people.noun_class == "kin" and not is_first and not gap:
        return True
    if any(t.norm in BREAKS or t.norm in CLAUSE for t in gap):
        return governor.pos == "figure" and all(t.norm != "." for t in gap)
    if people.definite and people.max is None and not people.counted:
        return False
    if people.noun_class == "bare" and not (is_first and _bare_fits(sentence.tokens, governor, people, gap)):
        return False
    if is_first:
        return _governs_first(sentence.tokens, governor, people, gap)
    return _goes_on(sentence.tokens, people, gap)


def _goes_on(tokens: Sequence[Token], people: People, gap: Sequence[Token]) -> bool:
    """`مقتل رجل وامرأة، وطفلين`: people after others whom the same word governs."""
    token = tokens[people.first]
    if people.noun_class == "role" and not people.counted and (gap or not begins_with_and(token)):
        return False
    if not gap and not begins_with_and(token) and tokens[people.lead - 1].norm in WHO_IS:
        return False
    joined = begins_with_and(token) or not gap or gap[-1].norm in ("و", "،", ",", "او")
    joined = joined or _together_with(people, gap)
    joined = joined or gap[-1].norm == "الي" and any(t.norm in _BESIDES for t in gap)
    if people.lead < people.first:
        joined = joined or tokens[people.lead].norm.startswith("و")
    return joined and len(gap) <= _NEXT


def _governs_first(tokens: Sequence[Token], governor: Trigger, people: People, gap: Sequence[Token]) -> bool:
    if any(t.norm in MADE_OF for t in gap):
        return len(gap) <= _NEXT
    if governor.pos == "masdar":
        return len(gap) <= 1 or len(gap) <= 5 and (people.counted or people.noun_class == "other")
    if governor.pos == "figure":
        reach = _RISES_TO if gap and gap[-1].norm == "الي" else _FIGURE
        told = any(t.norm in _REACHES for t in (*gap, tokens[people.lead]))
        return len(gap) <= 1 or len(gap) <= reach and told
    if governor.pos == "list":
        of_line = governor.first == governor.last
        named = not gap or any(t.norm == ":" or t.norm in _THEY or t.norm in WHO_IS for t in gap)
        return len(gap) <= 3 and (of_line or named)
    if len(gap) <= 1 or _only_time(gap):
        return not _is_agent(tokens, people)
    if people.noun_class in ("collective", "kin") or (people.noun_class == "other" and not people.counted):
        return False
    if people.definite and not people.counted:
        return False
    parted = any(t.kind == "mark" and t.norm in "،,:" for t in gap)
    reach = 10 if governor.pos == "active" or people.counted or parted else 8
    return len(gap) <= reach and not _is_agent(tokens, people) and not _object_of_preposition(gap)


def _only_time(gap: Sequence[Token]) -> bool:
    """`صباح اليوم الثلاثاء 5 آذار`: a time between a verb and its subject parts them no farther."""
    return all(is_time(t) or t.norm in "،,()" for t in gap)


def _together_with(people: People, gap: Sequence[Token]) -> bool:
    """`مقتل رجل مع طفليه`, `برفقة 3 أشخاص`, `إلى جانب أطفاله الثلاثة`."""
    among = people.noun_class in ("kin", "person") and (people.counted or people.min == 2 or people.max == 1)
    beside = [t.norm for t in gap] == ["الي", "جانب"]
    return among and (beside or len(gap) == 1 and gap[-1].norm in _WITH)


def _bare_fits(tokens: Sequence[Token], governor: Trigger, people: People, gap: Sequence[Token]) -> bool:
    """A bare figure counts people only right after what governs it, and when no thing is counted."""
    if governor.pos == "figure":
        return True
    if len(gap) > 1 and not all(t.norm in _TOLL for t in gap):
        return False
    if people.last == len(tokens):
        return True
    after = tokens[people.last]
    return not (after.kind == "word" and NOT_PEOPLE.readings(after.norm)) and after.norm not in ("%", "٪")


def _object_of_preposition(gap: Sequence[Token]) -> bool:
    if len(gap) > 1 and any(t.norm in MADE_OF for t in gap[-3:]):
        return False
    return bool(gap) and gap[-1].norm in _NOT_THE_HARMED


def _is_agent(tokens: Sequence[Token], people: People) -> bool:
    """`قُتل برصاص مسلحين مجهولين`: those who did it, whom nobody knows."""
    after = tokens[people.last].norm if people.last < len(tokens) else ""
    return after in _AGENT or tokens[people.last - 1].norm in _AGENT

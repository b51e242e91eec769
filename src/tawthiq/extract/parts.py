"""Which figures are parts of which: `17 مدنيا بينهم طفلان`, `جلّهم من النساء`, `أحدهم بحالة خطرة`."""

from collections.abc import Sequence

from tawthiq.extract.drafts import HarmDraft
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.harm_sentence import BREAKS, Counted, HarmSentence
from tawthiq.extract.people import People
from tawthiq.model.record import Outcome, Who

PART = grammar_words("part")
MOST = grammar_words("most_of")
SOME: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys(grammar_words("one_of_them"), (1, 1)),
    **dict.fromkeys(grammar_words("some_of_them"), (2, None)),
}
_OF_THEM = grammar_words("of_them")


def whole_of(statements: Sequence[HarmDraft], part_of: int, outcome: Outcome) -> int:
    """The whole of a part: where one figure counts killed and injured, the statement of the part's outcome."""
    whole = statements[part_of]
    for index in range(max(0, part_of - 2), min(part_of + 3, len(statements))):
        told = statements[index]
        if told.span.start == whole.span.start and told.outcome == outcome:
            return index
    return part_of


def is_of_another_outcome(statements: Sequence[HarmDraft], part_of: int, people: People) -> bool:
    """`ثلاثة شهداء بينهم طفل وعدة جرحى`: the injured are no part of the killed, but of one figure of both."""
    if not people.outcome or people.definite:
        return False
    return statements[whole_of(statements, part_of, people.outcome)].outcome != people.outcome


def fits(statements: Sequence[HarmDraft], part_of: int, people: People) -> bool:
    """Whether a phrase can still be a part: the parts of a figure are not more than the figure; a plural without a
    number (`ثلاثة بينهم نساء وأطفال`) says of at least one."""
    whole = statements[part_of]
    if whole.max is None or people.noun_class == "collective":
        return people.noun_class != "collective"
    parts = [h for h in statements[part_of + 1 :] if h.part_of == part_of]
    have = sum(1 if h.vague else h.min for h in parts)
    return have + (1 if people.vague else people.min) <= whole.max


def is_near(sentence: HarmSentence, people: People, last_end: int, *, filled: bool) -> bool:
    """Whether a phrase still belongs to the parts: joined to what was before by و, a comma or nothing; brackets end
    those that stand in them."""
    gap = sentence.tokens[last_end : people.lead]
    if any(t.norm in BREAKS and t.norm != ":" or t.norm == ")" and filled for t in gap[1:]):
        return False
    return len(gap) <= 5


def counts_follow(sentence: HarmSentence, i: int) -> bool:
    """After `هم`, only figures and persons by age or sex are parts; `وهم نازحون` says what they were."""
    near = [sentence.people[j] for j in range(i + 1, i + 5) if j in sentence.people]
    return any(p.counted or p.noun_class == "person" and p.who != ("civilians",) for p in near)


def most_of(sentence: HarmSentence, i: int) -> Counted | None:
    """`جلّهم من الأطفال والنساء`: one part of both kinds."""
    tokens, people = sentence.tokens, sentence.people
    if i + 2 >= len(tokens) or tokens[i + 1].norm != "من":
        return None
    last = i + 2
    who: list[Who] = []
    while last in people and people[last].definite:
        who.extend(people[last].who)
        last = people[last].last
    if not who:
        return None
    span = sentence.report.span(tokens, i, last)
    return Counted(span, 2, None, tokens[i].text, tuple(dict.fromkeys(who)), i, last)


def some_of(sentence: HarmSentence, i: int, whole: HarmDraft) -> Counted | None:
    """`أحدهم بحالة خطرة` is a part by itself; `أحدهم طفل` only introduces one."""
    if any(j in sentence.people and sentence.people[j].noun_class != "other" for j in range(i + 1, i + 4)):
        return None
    least, most = SOME[sentence.tokens[i].norm]
    span = sentence.report.span(sentence.tokens, i, i + 1)
    return Counted(span, least, most, span.text if most is None else None, whole.who, i, i + 1)


def is_some_of_them(sentence: HarmSentence, people: People) -> bool:
    """`اثنان منهم`: some of those just counted."""
    after = sentence.tokens[people.last].norm if people.last < len(sentence.tokens) else ""
    return people.noun_class == "bare" and after in _OF_THEM

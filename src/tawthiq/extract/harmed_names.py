"""Names that a word of harm governs: after it, before it (`أحمد العلي (13 عاما) قُتل`), in a list of the harmed."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.harm_sentence import BREAKS, CLAUSE, Counted, HarmSentence, begins_with_and, words_of
from tawthiq.extract.names import Name, name_at, names_from
from tawthiq.extract.people import People
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.times_between import is_time
from tawthiq.extract.triggers import Trigger
from tawthiq.model.record import Who

_EACH = grammar_words("each")
_OF_HOME = grammar_words("of_home")
_THEY = grammar_words("they") | {":"}
_PARTS_NAME = frozenset('،,()-"“”«»') | grammar_words("years")
_OF_BODY = 3
"""Tokens from which on what somebody is has the name of a body in it (`قيادي في تنظيم`)."""
_BY_AGE_OR_SEX: frozenset[Who] = frozenset(("children", "women", "men", "elderly"))
_BEFORE = 22
"""Tokens before a verb within which the name of its subject begins."""


def names_after(tokens: Sequence[Token], at: int) -> list[Name]:
    """The names that begin at a token, or after `كل من` there, which makes sure of them.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> len(names_after(tokenise("مقتل كل من أحمد العلي وخالد حسن"), 1))
    2
    """
    each = at + 2 < len(tokens) and tokens[at].norm in _EACH and tokens[at + 1].norm == "من"
    at += 2 if each else 0
    return names_from(tokens, at, sure=each) if at < len(tokens) else []


def own_names(tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """Of names that follow one word for a person, those before the next such word: `المواطنة سعدة علي والطفل أحمد حسن` are
    two phrases, `الشاب أحمد علي وخالد حسن` one; a title that nothing joins is of the name itself (`أحمد محمد شيخ علي`)."""
    own: list[Name] = []
    for name in names:
        titled = bool(own) and name.lead < name.first
        joined = tokens[name.lead].norm.startswith("و") or tokens[name.lead - 1].norm in "،,"
        if titled and joined:
            break
        if titled:
            own[-1] = own[-1]._replace(last=name.last, end=name.end, age=own[-1].age or name.age)
        else:
            own.append(name)
    return own


def governed_names(sentence: HarmSentence, trigger: Trigger) -> list[Name]:
    """The names right after a word of harm; a time may stand after a verb (`استشهد صباح اليوم …`)."""
    if trigger.pos == "figure":
        return []
    at = trigger.last
    while trigger.pos == "passive" and at < len(sentence.tokens) and is_time(sentence.tokens[at]):
        at += 1
    return names_after(sentence.tokens, at)


def is_noun_at(sentence: HarmSentence, trigger: Trigger) -> bool:
    """`إصابات`, `وفاة` are nouns of harm and also govern: a noun unless people follow at once."""
    after = trigger.last
    if after in sentence.people or _past_lead(sentence, after) in sentence.people:
        return False
    return not names_after(sentence.tokens, after)


def _past_lead(sentence: HarmSentence, at: int) -> int:
    while at < len(sentence.tokens) and (
        sentence.tokens[at].norm in "\"“«'#(" or any(p.lead <= at < p.first for p in sentence.people.values())
    ):
        at += 1
    return at


def name_before(sentence: HarmSentence, trigger: Trigger, since: int) -> Name | None:
    """`أحمد العلي (13 عاما) قُتل …`: the subject named before its verb and from `since` on, with nothing but an age
    or whence he is between."""
    tokens, people = sentence.tokens, sentence.people
    joined = tokens[trigger.first].norm[:1] in "وف"
    if trigger.pos != "passive" or joined or trigger.first - since < 2:
        return None
    after = range(trigger.last, min(trigger.last + 4, len(tokens)))
    if any(i in people and people[i].noun_class != "other" for i in after):
        return None
    near = range(max(since, trigger.first - _BEFORE), trigger.first)
    for at in [*range(since, min(2, near.start)), *near]:
        name = name_at(tokens, at)
        if name and name.last - name.first > 1 and name.last <= trigger.first:
            gap = tokens[name.end : trigger.first]
            if all(_may_part(t) for t in gap) or _told_of_home(gap) or _is_told_of(sentence, name, trigger):
                return name
    return None


def _is_told_of(sentence: HarmSentence, name: Name, trigger: Trigger) -> bool:
    """`الطفل أحمد العلي، ضحية جديدة للقصف على البلدة، أصيب بشظايا`: a sentence begins with a name, and a verb after a comma
    says with what he was hurt."""
    tokens = sentence.tokens
    gap = tokens[name.end : trigger.first]
    with_what = trigger.last < len(tokens) and tokens[trigger.last].norm.startswith("ب")
    alone = not any(name.end <= at < trigger.first for at in sentence.triggers)
    return (
        name.lead <= 1
        and with_what
        and alone
        and gap[-1].norm in "،,"
        and not any(t.norm in CLAUSE or t.norm in BREAKS for t in gap)
    )


def _may_part(token: Token) -> bool:
    """Marks and an age may stand between a name and its verb (`(أحمد العلي) "44 عاما" توفي`)."""
    return token.norm in _PARTS_NAME or token.kind == "number"


def _told_of_home(gap: Sequence[Token]) -> bool:
    """`أحمد العلي (31 عاما) من أهالي بلدة …، أصيب`: between a name and its verb, up to a comma, where he is from."""
    words = [t.norm for t in gap if t.kind == "word"]
    ends = bool(gap) and gap[-1].norm in '،,"”»)'
    told = any(w in _OF_HOME for w in words[:3]) or words[:1] in (["وهو"], ["وهي"])
    return ends and told and not any(w in CLAUSE for w in words)


def names_of_the_harmed(tokens: Sequence[Token], people: People) -> list[Name]:
    """`والشهداء هم: محمد …، وعلي …`: names that no other figure counts."""
    at = people.last
    while at < len(tokens) and at - people.last < 6 and tokens[at].norm not in _THEY:
        at += 1
    if at - people.last == 6 or at >= len(tokens):
        return []
    while at < len(tokens) and (tokens[at].norm in _THEY or tokens[at].norm in ("كل", "كلا", "من")):
        at += 1
    return names_after(tokens, at)


def counted_names(sentence: HarmSentence, names: Sequence[Name]) -> Counted:
    """Names as a phrase that counts those whom it names; who they are, the title before the first says."""
    first, last = names[0].lead, names[-1].last
    span = words_of(sentence, first, last)
    who = _titled(sentence.tokens, names[0], one=len(names) == 1)
    if who == ("people",) and len(names) == 1 and _is_fighter(sentence, names[0]):
        who = ("combatants",)
    return Counted(span, len(names), len(names), None, who, first, last)


def _is_fighter(sentence: HarmSentence, name: Name) -> bool:
    """`أحمد العلي، أحد عناصر قسد`, `أحمد العلي قيادي في تنظيم …`: of what body somebody is, said after his name."""
    at = name.end
    if at < len(sentence.tokens) and sentence.tokens[at].norm in "،,":
        at += 1
    after = sentence.people.get(at)
    if after is None or after.who != ("combatants",) or after.max != 1 or after.definite:
        return False
    of_body = after.counted or after.last - after.first >= _OF_BODY
    return of_body and after.noun_class == "role" and not begins_with_and(sentence.tokens[at])


def _titled(tokens: Sequence[Token], name: Name, *, one: bool) -> tuple[Who, ...]:
    """Who somebody is by the words before his name; the word for one child or woman is of none but the first of several
    (`الطفلة فاطمة علي وأحمد علي`)."""
    for token in tokens[name.lead : name.first]:
        reading = noun_at(token)
        if reading and reading.entry.who != "people":
            of_one = reading.entry.number == "singular" and reading.entry.who in _BY_AGE_OR_SEX
            return ("people",) if of_one and not one else (reading.entry.who,)
    return ("people",)

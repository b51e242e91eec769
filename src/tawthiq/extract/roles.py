"""What part a party plays in a sentence: the agent of an attack, its target, or neither.

Looks at the words around the party's name; the table of strike words says what each of them makes of it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.strike import QUOTES, forms_of, has_object, is_owned, read_word
from tawthiq.model.record import Kind

FIGHTING = frozenset(("state", "armed_group"))
_AGENT_PHRASES: PhraseTable[str] = PhraseTable((form, "agent") for form in forms_of("agent"))
_CHARGES = frozenset(map(fold, ("بارتكاب", "بالمسؤولية", "بالوقوف", "مسؤولية", "المسؤولية", "بتنفيذ", "بشن")))
_FARTHEST = 4
_LONGEST_PHRASE = 5
_LOOK_AHEAD = 14
_LOOK_BACK = 40


class PartyMention(NamedTuple):
    """A party named in `tokens[first:last]` of a sentence.

    `id`, `name_en` and `country` are those of the table of parties where it knows the party. `built` is
    `weapon` for a phrase of weapon or attack and nationality (`مسيّرة تركية`, `القصف الروسي`), `actor` for persons
    unknown, `group` for a group by its head word (`فصيل …`), `short` for a short form of the table, else empty.
    `agent` says that the sentence blames it. `skip` letters of the first token are a proclitic.
    """

    sentence: int
    first: int
    last: int
    id: str | None
    kind: Kind
    name_en: str | None
    country: str = ""
    built: str = ""
    agent: bool = False
    skip: int = 0


def with_agents(tokens: Sequence[Token], found: Sequence[PartyMention]) -> list[PartyMention]:
    """The parties of a sentence in order, those that it blames marked as agents; phrases of weapon and
    nationality and persons unknown that it does not blame are left out."""
    blamed: list[PartyMention] = []
    for k, mention in enumerate(found):
        if mention.kind not in FIGHTING:
            blamed.append(mention)
            continue
        before = blamed[k - 1] if k else None
        joined = before is not None and before.kind in FIGHTING and joined_to(tokens, before, mention)
        agent = before.agent if joined and before else _is_agent(tokens, mention)
        blamed.append(mention._replace(agent=agent))
    for k in range(len(blamed) - 1, -1, -1):
        last = k == len(blamed) - 1
        joined = not last and blamed[k + 1].agent and joined_to(tokens, blamed[k], blamed[k + 1])
        if blamed[k].kind in FIGHTING and (
            _accused(tokens, blamed[k]) or joined and _accused(tokens, blamed[k + 1])
        ):
            blamed[k] = blamed[k]._replace(agent=True)
    if not any(p.agent for p in blamed):
        blamed = [p._replace(agent=_announces(tokens, p)) for p in blamed]
    return [p for p in blamed if p.id or p.agent or p.built == "group"]


def joined_to(tokens: Sequence[Token], before: PartyMention, mention: PartyMention) -> bool:
    """`قوات النظام وروسيا`, `"…" (قسد) والنظام السوري`: what holds of the first holds of the second."""
    gap = [t for t in tokens[before.last : mention.first] if t.norm not in QUOTES]
    return not gap and (tokens[mention.first].norm.startswith("و") or mention.first > before.last)


def _is_agent(tokens: Sequence[Token], mention: PartyMention) -> bool:
    """Looks back from a party to the word that gives it its part: an attack makes it the agent, what is struck
    or held makes it the target; then forward to a verb of which it is the subject."""
    norm = tokens[mention.first].norm
    owned = norm.startswith("ل") and mention.built != "weapon" and not norm.startswith("لواء")
    farthest = 1 if mention.built == "weapon" else _FARTHEST
    at, steps = mention.first - 1, 0
    while at >= 0 and steps < farthest:
        token = tokens[at]
        if token.norm in QUOTES or token.norm in ("لـ", "ل"):
            owned = owned or token.norm == "ل"
            at -= 1
            continue
        if token.kind == "mark":
            break
        if _agent_phrase_ending(tokens, at):
            return True
        decided = _decided(tokens, mention, at, steps, owned=owned)
        if decided is not None:
            return decided
        if "epithet" not in read_word(token)[0] and not (steps < 2 and owned) and steps >= 2:
            break
        at -= 1
        steps += 1
    if mention.built == "weapon" and not owned:
        if "noun" in read_word(tokens[mention.first])[0] or norm.startswith("ب"):
            return not _is_struck(tokens, mention.first)
        if _is_struck(tokens, mention.first):
            return False
    if owned or norm.startswith("ب") and mention.built != "weapon" and mention.skip:
        return False
    return _verb_after(tokens, mention.last) or (mention.built == "weapon" and mention.first <= 1)


def _decided(
    tokens: Sequence[Token], mention: PartyMention, at: int, steps: int, *, owned: bool
) -> bool | None:
    """What a word before a party makes of it: its agent, its target, or nothing yet (None)."""
    token = tokens[at]
    classes, pro = read_word(token)
    if "belonging" in classes:
        return _weapon_before(tokens, at, mention.last)
    if classes & {"accusing", "claiming", "denying"}:
        return False
    if "target" in classes and not classes & {"noun", "weapon"}:
        of = at > 1 and tokens[at - 1].norm == "من" and "target" not in read_word(tokens[at - 2])[0]
        return of and _attack_near(tokens, at - 1)
    if "area" in classes:
        return _agent_phrase_near(tokens, at)
    if "toward" in classes and "noun" not in classes:
        return False
    if "verb" in classes and "noun" not in classes:
        if pro not in ("", "و", "ف") or owned:
            return False
        return steps <= 2 or has_object(token)
    if classes & {"noun", "weapon"}:
        if mention.built == "weapon" and pro == "ال":
            return None
        if "verb" in classes and steps > 0 and not owned and "weapon" not in classes:
            return True
        return not _is_struck(tokens, at)
    if token.norm == "من" and not steps:
        return _noun_near(tokens, at)
    if token.norm in ("بين", "عن", "الي", "مع") and not steps:
        return False
    return None


def _agent_phrase_ending(tokens: Sequence[Token], at: int) -> bool:
    for first in range(at, max(-1, at - _LONGEST_PHRASE), -1):
        if tokens[first].kind == "word":
            match = _AGENT_PHRASES.at(tokens, first)
            if match and match.last == at + 1:
                return True
    return False


def _agent_phrase_near(tokens: Sequence[Token], at: int) -> bool:
    """`مصدره مناطق سيطرة قسد`: where the fire came from."""
    return any(_AGENT_PHRASES.at(tokens, i) for i in range(max(0, at - 3), at) if tokens[i].kind == "word")


def _weapon_before(tokens: Sequence[Token], at: int, last: int) -> bool:
    """`طائرة مسيرة تابعة ل…` blames the owner, unless it is struck itself; forces (`دورية تابعة ل…`) do where they
    act: an attack stands before them, or a verb of attack after their owner, whose name ends at `last`."""
    for i in range(at - 1, max(-1, at - 5), -1):
        classes, pro = read_word(tokens[i])
        if classes & {"force", "group"}:
            before = [read_word(t)[0] for t in tokens[max(0, i - 2) : i]]
            acts = pro == "ب" or any(c & {"verb", "noun"} for c in before) or _agent_phrase_near(tokens, i)
            return (acts or _verb_after(tokens, last)) and not _is_struck(tokens, i)
        if classes & {"weapon", "noun"}:
            return not _is_struck(tokens, i)
        if "target" in classes:
            return False
    return False


def _is_struck(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weapon or force is itself what was struck (`على قوات …`, `استهداف دورية …`)."""
    i = at - 1
    while i >= 0 and tokens[i].norm in QUOTES:
        i -= 1
    if i < 0 or tokens[at].norm.startswith("ب"):
        return False
    classes, _ = read_word(tokens[i])
    if "toward" in classes and not tokens[at].norm.startswith("ب"):
        return "weapon" in read_word(tokens[at])[0] or "noun" not in read_word(tokens[at])[0]
    return bool(classes & {"target", "area"}) or tokens[i].norm in ("الي", "اسقاط", "بين")


def _attack_near(tokens: Sequence[Token], at: int) -> bool:
    return any("noun" in read_word(t)[0] for t in tokens[max(0, at - 5) : at])


def _noun_near(tokens: Sequence[Token], at: int) -> bool:
    """`القصف الجوي من قوات النظام`: `من` right after an attack leads to its source."""
    i = at - 1
    while i > 0 and "epithet" in read_word(tokens[i])[0]:
        i -= 1
    if i >= 0 and "weapon" in read_word(tokens[i])[0]:
        return not _is_struck(tokens, i)
    return i >= 0 and "noun" in read_word(tokens[i])[0]


def _verb_after(tokens: Sequence[Token], last: int) -> bool:
    """`قوات النظام تقصف`, `"قسد" تقتل`, `قوات النظام، استهدفت`: the party is the subject of a verb of attack."""
    steps = 0
    standing = last < len(tokens) and tokens[last].norm.startswith("المت")
    for i in range(last, min(len(tokens), last + _LOOK_AHEAD)):
        token = tokens[i]
        if token.norm in QUOTES or token.norm in "،-":
            continue
        classes, pro = read_word(token)
        if "verb" in classes and pro == "":
            return not has_object(token)
        if "other_verb" in classes or classes & {"claiming", "denying", "noun"}:
            return False
        steps += 1
        if steps > (_LOOK_AHEAD if standing else 2):
            return False
    return False


def _accused(tokens: Sequence[Token], mention: PartyMention) -> bool:
    """`اتهمت … قوات النظام بقصف …`, `المسؤولة عن القصف`: what a party is accused of follows it under `ب`."""
    i = mention.last
    while i < len(tokens) and (tokens[i].norm in QUOTES or tokens[i].norm == "،"):
        i += 1
    if i >= len(tokens):
        return False
    classes, pro = read_word(tokens[i])
    charged = pro == "ب" and bool(classes & {"noun", "killing"}) or tokens[i].norm in _CHARGES
    return charged and any(
        "accusing" in read_word(t)[0] for t in tokens[max(0, mention.first - _LOOK_BACK) : mention.first]
    )


def _announces(tokens: Sequence[Token], mention: PartyMention) -> bool:
    """Who announces an attack, naming no other agent, says that it was his (`أعلنت … استهداف`, `تبنى …`)."""
    if mention.kind not in FIGHTING or mention.built not in ("", "short"):
        return False
    i = mention.first - 1
    while i >= 0 and tokens[i].norm in QUOTES:
        i -= 1
    around = [tokens[i]] if i >= 0 else []
    after = mention.last
    while after < len(tokens) and tokens[after].norm in QUOTES:
        after += 1
    around += tokens[after : after + 1]
    if any("accusing" in read_word(t)[0] for t in around[:1]):
        return False
    said = any(t.norm == ":" or "claiming" in read_word(t)[0] for t in around)
    return (
        said
        and any("killing" in read_word(t)[0] for t in tokens[after : after + 12])
        and not _own_loss(tokens, after)
    )


def _own_loss(tokens: Sequence[Token], at: int) -> bool:
    """`أعلن الجيش مقتل أحد جنوده`: the announced dead are the announcer's."""
    return any(is_owned(t) for t in tokens[at : at + 8])

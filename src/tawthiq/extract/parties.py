"""Parties to a conflict and the ones that the text makes the agent of an attack; whose target is no agent.

Nothing here says who did it: a perpetrator is the party that a sentence, or the claim it stands in, blames.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.events import Scope, scopes
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows
from tawthiq.model import Span
from tawthiq.model.record import Kind


class PartyMention(NamedTuple):
    """A party named in `tokens[first:last]` of a sentence.

    `id`, `name_en` and `country` are those of the table of parties where it knows the party. `built` is
    `weapon` for a phrase of weapon or attack and nationality (`مسيّرة تركية`, `القصف الروسي`), `actor` for persons
    unknown, `group` for a group by its head word (`فصيل …`), `short` for a short form of the table, else empty. `agent` says that the sentence blames it. `skip` letters of
    the first token are a proclitic.
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


class _Party(NamedTuple):
    id: str
    kind: Kind
    name_en: str
    country: str
    short: bool
    place: bool


def _parties() -> list[tuple[str, _Party]]:
    found: list[tuple[str, _Party]] = []
    for row in rows("parties"):
        place = row["note"].startswith("place")
        for column, short in (("name_ar", False), ("aliases", False), ("short", True)):
            for form in filter(None, row[column].split("|")):
                kind: Kind = row["kind"]  # type: ignore[assignment]
                found.append((form, _Party(row["id"], kind, row["name_en"], row["country"], short, place)))
    return found


def _class(kind: str) -> list[str]:
    return [form for row in rows("strike_words") if row["class"] == kind for form in row["forms"].split("|")]


_WORDS: WordTable[str] = WordTable(
    (form, row["class"]) for row in rows("strike_words") for form in row["forms"].split("|") if " " not in form
)
_AGENT_PHRASES: PhraseTable[str] = PhraseTable((form, "agent") for form in _class("agent"))
_ACTORS: PhraseTable[str] = PhraseTable((form, "actor") for form in _class("actor"))
_NATIONS: WordTable[str] = WordTable(
    (form, row["country"]) for row in rows("nationalities") for form in row["forms"].split("|")
)
_PARTIES: PhraseTable[_Party] = PhraseTable(_parties())
_FIGHTING = frozenset(("state", "armed_group"))
_CHARGES = frozenset(map(fold, ("بارتكاب", "بالمسؤولية", "بالوقوف", "مسؤولية", "المسؤولية", "بتنفيذ", "بشن")))
_QUOTES = frozenset("\"'«»“”()[]‘’#")
_PROCLITICS = ("و", "ب", "ل", "ف", "وب", "ول", "فب", "فل")
_LIST_MARKS = frozenset("-–—•*▪■")
_CARRIED = 3
_FARTHEST = 4
_LOOK_BACK = 14


def find_parties(report: Report, sentence_index: int) -> list[PartyMention]:
    """The parties that a sentence names, in order, each with whether the sentence blames it. Raises nothing.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "استشهد طفل بقصف للاحتلال التركي على مواقع لقوات النظام"
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [(p.name_en, p.agent) for p in find_parties(report, 0)]
    [('Turkish Military', True), ('Syrian Regime', False)]
    """
    tokens = report.sentences[sentence_index].tokens
    found: list[PartyMention] = []
    at = 0
    while at < len(tokens):
        mention = _named(tokens, sentence_index, at) or _built(tokens, sentence_index, at)
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at = mention.last
    if not any(p.kind in _FIGHTING for p in found):
        return found
    return _with_agents(tokens, found)


def party_span(report: Report, mention: PartyMention) -> Span:
    """The words of a party as a span; a proclitic is left out, but `لل` stays since it cannot be cut off."""
    span = report.span(report.sentences[mention.sentence].tokens, mention.first, mention.last)
    return Span(span.start + mention.skip, span.end, span.text[mention.skip :]) if mention.skip else span


def party_tokens(parties: Sequence[PartyMention]) -> frozenset[int]:
    """The tokens inside the names of parties of one sentence: `سوريا` in `قوات سوريا الديمقراطية` is no place."""
    return frozenset(i for p in parties if p.id and p.last - p.first > 1 for i in range(p.first, p.last))


def _named(tokens: Sequence[Token], sentence: int, at: int) -> PartyMention | None:
    """A party of the table; names that are places too (`سوريا`, `دمشق`) are left to the places."""
    if tokens[at].kind == "mark":
        return None
    match = _PARTIES.at(tokens, at)
    if match is None or match.entry.place:
        return None
    party, last = match.entry, match.last
    if last + 1 < len(tokens) and tokens[last].norm == "/":
        other = _PARTIES.at(tokens, last + 1)
        last = other.last if other and other.entry.id == party.id else last
    text, pro = tokens[at].text, match.cut.proclitics
    skip = 0
    if pro in _PROCLITICS and text.startswith(pro):
        joined = pro.endswith("ل") and match.cut.stem.startswith("ال") and not text[len(pro) :].startswith("ا")
        skip = len(pro) - 1 if joined else len(pro)
    attack = last - at > 1 and "noun" in _read(tokens[at])[0]
    built = "weapon" if attack else "short" if party.short else ""
    return PartyMention(sentence, at, last, party.id, party.kind, party.name_en, party.country, built, False, skip)


def _built(tokens: Sequence[Token], sentence: int, at: int) -> PartyMention | None:
    """A weapon, force or attack with an adjective of nationality; persons unknown; a group by its head word."""
    token = tokens[at]
    if token.kind != "word":
        return None
    actor = _ACTORS.at(tokens, at)
    if actor and not (actor.last < len(tokens) and "belonging" in _read(tokens[actor.last])[0]):
        skip = len(actor.cut.proclitics) if token.text.startswith(actor.cut.proclitics) else 0
        return PartyMention(sentence, at, actor.last, None, "armed_group", None, "", "actor", False, skip)
    classes, pro = _read(token)
    skip = len(pro) if pro in _PROCLITICS and token.text.startswith(pro) else 0
    if classes & {"weapon", "noun"}:
        last = at + 1
        while last < len(tokens) and last - at < 5:
            word = tokens[last]
            if word.norm in _QUOTES or "epithet" in _read(word)[0]:
                last += 1
                continue
            nations = _NATIONS.readings(word.norm) if word.kind == "word" else ()
            if nations and nations[0].cut.proclitics in ("", "ال"):
                return PartyMention(sentence, at, last + 1, None, "state", None, nations[0].entry, "weapon", False, skip)
            break
    if "group" in classes and not token.norm.endswith("ات"):
        last = at + 1
        while last < len(tokens) and tokens[last].norm in _QUOTES:
            last += 1
        if last < len(tokens) and tokens[last].kind in ("word", "latin") and _may_name_group(tokens[last]):
            return PartyMention(sentence, at, last + 1, None, "armed_group", None, "", "group", False, skip)
    return None


def _may_name_group(token: Token) -> bool:
    return token.norm.startswith("ال") and not _read(token)[0] and len(token.norm) > 4


def _read(token: Token) -> tuple[frozenset[str], str]:
    """The classes of a word as the table of strike words has them, and the proclitic before it."""
    return _read_word(token.norm) if token.kind == "word" else _NOTHING


_NOTHING: tuple[frozenset[str], str] = (frozenset(), "")


@lru_cache(maxsize=32768)
def _read_word(norm: str) -> tuple[frozenset[str], str]:
    readings = _WORDS.readings(norm)
    if not readings and norm.endswith("ا"):
        readings = _WORDS.readings(norm[:-1])
    return (frozenset(r.entry for r in readings), readings[0].cut.proclitics) if readings else _NOTHING


def word_classes(token: Token) -> frozenset[str]:
    """The classes of a word in the table of strike words, clitics aside (`result`, `noun`, `target` …)."""
    return _read(token)[0]


def _has_object(token: Token) -> bool:
    """Whether a verb carries its object (`نفذته`, `ارتكبتها`): what follows is its subject."""
    readings = _WORDS.readings(token.norm)
    return any(r.entry == "verb" and r.cut.enclitic in ("ه", "ها", "هم", "هما") for r in readings)


def _with_agents(tokens: Sequence[Token], found: Sequence[PartyMention]) -> list[PartyMention]:
    blamed: list[PartyMention] = []
    covered = {i for p in found for i in range(p.first, p.last)}
    for k, mention in enumerate(found):
        if mention.kind not in _FIGHTING:
            blamed.append(mention)
            continue
        before = blamed[k - 1] if k else None
        joined = before is not None and before.kind in _FIGHTING and _joined(tokens, before, mention)
        agent = before.agent if joined and before else _is_agent(tokens, mention, covered)
        blamed.append(mention._replace(agent=agent))
    for k in range(len(blamed) - 1, -1, -1):
        last = k == len(blamed) - 1
        joined = not last and blamed[k + 1].agent and _joined(tokens, blamed[k], blamed[k + 1])
        if blamed[k].kind in _FIGHTING and (_accused(tokens, blamed[k]) or joined and _accused(tokens, blamed[k + 1])):
            blamed[k] = blamed[k]._replace(agent=True)
    if not any(p.agent for p in blamed):
        blamed = [p._replace(agent=_announces(tokens, p)) for p in blamed]
    return [p for p in blamed if p.id or p.agent or p.built == "group"]


def _joined(tokens: Sequence[Token], before: PartyMention, mention: PartyMention) -> bool:
    """`قوات النظام وروسيا`, `"…" (قسد) والنظام السوري`: what holds of the first holds of the second."""
    gap = [t for t in tokens[before.last : mention.first] if t.norm not in _QUOTES]
    return not gap and (tokens[mention.first].norm.startswith("و") or mention.first > before.last)


def _is_agent(tokens: Sequence[Token], mention: PartyMention, covered: set[int]) -> bool:
    """Looks back from a party to the word that gives it its part: an attack makes it the agent, what is struck
    or held makes it the target; then forward to a verb of which it is the subject."""
    norm = tokens[mention.first].norm
    owned = norm.startswith("ل") and mention.built != "weapon" and not norm.startswith("لواء")
    farthest = 1 if mention.built == "weapon" else _FARTHEST
    at, steps = mention.first - 1, 0
    while at >= 0 and steps < farthest:
        token = tokens[at]
        if token.norm in _QUOTES or token.norm in ("لـ", "ل"):
            owned = owned or token.norm == "ل"
            at -= 1
            continue
        if token.kind == "mark":
            break
        if _agent_phrase_ending(tokens, at):
            return True
        decided = _decided(tokens, mention, at, steps, owned)
        if decided is not None:
            return decided
        if "epithet" not in _read(token)[0] and not (steps < 2 and owned) and steps >= 2:
            break
        at -= 1
        steps += 1
    if mention.built == "weapon" and not owned:
        if "noun" in _read(tokens[mention.first])[0] or norm.startswith("ب"):
            return not _is_struck(tokens, mention.first)
        if _is_struck(tokens, mention.first):
            return False
    if owned or norm.startswith("ب") and mention.built != "weapon" and mention.skip:
        return False
    return _verb_after(tokens, mention.last) or (mention.built == "weapon" and mention.first <= 1)


def _decided(tokens: Sequence[Token], mention: PartyMention, at: int, steps: int, owned: bool) -> bool | None:
    """What a word before a party makes of it: its agent, its target, or nothing yet (None)."""
    token = tokens[at]
    classes, pro = _read(token)
    if "belonging" in classes:
        return _weapon_before(tokens, at)
    if classes & {"accusing", "claiming", "denying"}:
        return False
    if "target" in classes and not classes & {"noun", "weapon"}:
        return at > 1 and tokens[at - 1].norm == "من" and _attack_near(tokens, at - 1)
    if "area" in classes:
        return _agent_phrase_near(tokens, at)
    if "toward" in classes and "noun" not in classes:
        return False
    if "verb" in classes and "noun" not in classes:
        if pro not in ("", "و", "ف") or owned:
            return False
        return steps <= 2 or _has_object(token)
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
    for first in (at, at - 1):
        if first >= 0:
            match = _AGENT_PHRASES.at(tokens, first)
            if match and match.last == at + 1:
                return True
    return False


def _agent_phrase_near(tokens: Sequence[Token], at: int) -> bool:
    """`مصدره مناطق سيطرة قسد`: where the fire came from."""
    return any(_AGENT_PHRASES.at(tokens, i) for i in range(max(0, at - 3), at) if tokens[i].kind == "word")


def _weapon_before(tokens: Sequence[Token], at: int) -> bool:
    """`طائرة مسيرة تابعة ل…`, `دورية تابعة ل…` are agents, unless struck themselves."""
    for i in range(at - 1, max(-1, at - 5), -1):
        classes, _ = _read(tokens[i])
        if classes & {"weapon", "noun", "group"}:
            return not _is_struck(tokens, i)
        if "target" in classes:
            return False
    return False


def _is_struck(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weapon or force is itself what was struck (`على قوات …`, `استهداف دورية …`)."""
    i = at - 1
    while i >= 0 and tokens[i].norm in _QUOTES:
        i -= 1
    if i < 0 or tokens[at].norm.startswith("ب"):
        return False
    classes, _ = _read(tokens[i])
    if "toward" in classes and not tokens[at].norm.startswith("ب"):
        return "weapon" in _read(tokens[at])[0] or "noun" not in _read(tokens[at])[0]
    return bool(classes & {"target", "area"}) or tokens[i].norm in ("الي", "اسقاط", "بين")


def _attack_near(tokens: Sequence[Token], at: int) -> bool:
    return any("noun" in _read(t)[0] for t in tokens[max(0, at - 5) : at])


def _noun_near(tokens: Sequence[Token], at: int) -> bool:
    """`القصف الجوي من قوات النظام`: `من` right after an attack leads to its source."""
    i = at - 1
    while i > 0 and "epithet" in _read(tokens[i])[0]:
        i -= 1
    if i >= 0 and "weapon" in _read(tokens[i])[0]:
        return not _is_struck(tokens, i)
    return i >= 0 and "noun" in _read(tokens[i])[0]


def _verb_after(tokens: Sequence[Token], last: int) -> bool:
    """`قوات النظام تقصف`, `"قسد" تقتل`, `قوات النظام، استهدفت`: the party is the subject of a verb of attack."""
    steps = 0
    standing = last < len(tokens) and tokens[last].norm.startswith("المت")
    for i in range(last, min(len(tokens), last + _LOOK_BACK)):
        token = tokens[i]
        if token.norm in _QUOTES or token.norm in "،-":
            continue
        classes, pro = _read(token)
        if "verb" in classes and pro == "":
            return not _has_object(token)
        if "other_verb" in classes or classes & {"claiming", "denying", "noun"}:
            return False
        steps += 1
        if steps > (_LOOK_BACK if standing else 2):
            return False
    return False


def _accused(tokens: Sequence[Token], mention: PartyMention) -> bool:
    """`اتهمت … قوات النظام بقصف …`, `المسؤولة عن القصف`: what a party is accused of follows it under `ب`."""
    i = mention.last
    while i < len(tokens) and (tokens[i].norm in _QUOTES or tokens[i].norm in "،"):
        i += 1
    if i >= len(tokens):
        return False
    classes, pro = _read(tokens[i])
    charged = pro == "ب" and bool(classes & {"noun", "killing"}) or tokens[i].norm in _CHARGES
    return charged and any("accusing" in _read(t)[0] for t in tokens[: mention.first])


def _announces(tokens: Sequence[Token], mention: PartyMention) -> bool:
    """Who announces an attack, naming no other agent, says that it was his (`أعلنت … استهداف`, `تبنى …`)."""
    if mention.kind not in _FIGHTING or mention.built:
        return False
    i = mention.first - 1
    while i >= 0 and tokens[i].norm in _QUOTES:
        i -= 1
    around = [tokens[i]] if i >= 0 else []
    after = mention.last
    while after < len(tokens) and tokens[after].norm in _QUOTES:
        after += 1
    around += tokens[after : after + 1]
    if any("accusing" in _read(t)[0] for t in around[:1]):
        return False
    said = any("claiming" in _read(t)[0] for t in around)
    return said and any("killing" in _read(t)[0] for t in tokens[after : after + 12]) and not _own_loss(tokens, after)


def _own_loss(tokens: Sequence[Token], at: int) -> bool:
    """`أعلن الجيش مقتل أحد جنوده`: the announced dead are the announcer's."""
    return any(
        t.norm.endswith(("ها", "ه")) and len(t.norm) > 4 and any(
            r.cut.enclitic in ("ه", "ها") and r.entry in ("target", "weapon") for r in _WORDS.readings(t.norm)
        )
        for t in tokens[at : at + 8]
        if t.kind == "word"
    )


def has_attack(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of an attack at all."""
    return any(_read(t)[0] & {"noun", "verb", "weapon"} for t in tokens if t.kind == "word")


def perpetrator(
    report: Report,
    sentence_index: int,
    token_index: int,
    parties: Sequence[Sequence[PartyMention]],
    scope_of: Sequence[Scope | None] = (),
) -> tuple[Span, ...]:
    """Whom the text blames for the harm stated at a token: the agents of its own clause or sentence, with those
    joined to them; else those of the sentences before that tell of the same; else those of the report, where the
    sentence neither looks back nor denies. Gives no span where the text blames nobody.

    `parties` are the parties of every sentence, `scope_of` the scope of every sentence as `scopes` gives it.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قصفت قوات النظام بلدة كنصفرة. وأدى القصف إلى مقتل طفل."
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [s.text for s in perpetrator(report, 1, 4, [find_parties(report, 0), find_parties(report, 1)])]
    ['قوات النظام']
    """
    own = agents_in(report, sentence_index, token_index, parties)
    if own:
        return _spans(parties, own, report)
    scope_of = scope_of or scopes(report)
    scope = scope_of[sentence_index]
    tokens = report.sentences[sentence_index].tokens
    if any(word_classes(t) & {"denying", "mine"} for t in tokens) or _clash(tokens):
        return ()
    farthest = len(parties) if tokens[0].norm in _LIST_MARKS else 0 if _new_attack(tokens) else _CARRIED
    for number in range(sentence_index - 1, max(-1, sentence_index - 1 - farthest), -1):
        if scope_of[number] != scope:
            break
        agents = agents_in(report, number, len(report.sentences[number].tokens), parties)
        if agents:
            return _spans(parties, agents, report)
    return () if scope else parties_of_document(report, parties, scope_of)


def _new_attack(tokens: Sequence[Token]) -> bool:
    """Whether a sentence brings in an attack of its own (`بقصف …`), not the one just told of (`القصف`)."""
    nouns = [t for t in tokens if "noun" in word_classes(t)]
    return bool(nouns) and not any("ال" in t.norm[:4] or t.norm.startswith("لل") for t in nouns)


def _clash(tokens: Sequence[Token]) -> bool:
    """`اشتباكات بين …`, `رصاص الاشتباكات`: a fight, not an attack of one side."""
    fights = [i for i, t in enumerate(tokens) if "clash" in word_classes(t)]
    sides = any(t.norm in ("بين", "مع") for i in fights for t in tokens[i + 1 : i + 4])
    return bool(fights) and (sides or not any("noun" in word_classes(t) for t in tokens))


def parties_of_document(
    report: Report, parties: Sequence[Sequence[PartyMention]], scope_of: Sequence[Scope | None] = ()
) -> tuple[Span, ...]:
    """Whom the report blames for what it is chiefly about: the agents of the first sentence of its news that has
    any, each by the fullest name that the news gives it."""
    scope_of = scope_of or scopes(report)
    news = [n for n in range(len(parties)) if not scope_of[n]]
    for number in news:
        agents = agents_in(report, number, 0, parties) or _denying(report, number, parties)
        if agents:
            first = [p for n in news for p in parties[n] if p.agent and p.id and p.built != "weapon"]
            later = _blamed(parties)
            return tuple(dict.fromkeys(party_span(report, _fullest(report, first, later, p)) for p in agents))
    return ()


def _denying(
    report: Report, number: int, parties: Sequence[Sequence[PartyMention]]
) -> list[PartyMention]:
    """`"قسد" تنفي مسؤوليتها عن قصف …`: who denies an attack is whom others blame."""
    tokens = report.sentences[number].tokens
    denied = any("denying" in word_classes(t) for t in tokens) and any(t.norm.startswith("مسوول") or t.norm.startswith("مسيول") for t in tokens)
    return [p for p in parties[number] if p.id and p.kind in _FIGHTING][:1] if denied else []


def _fullest(
    report: Report, first: Sequence[PartyMention], later: Sequence[PartyMention], mention: PartyMention
) -> PartyMention:
    """The fullest name of a party in the news; for an adjective or a bare country, that of its army."""
    country = mention.built == "weapon" or mention.last - mention.first == 1 and mention.kind == "state"
    for among in (first, later):
        same = [p for p in among if p.id == mention.id or country and mention.country and p.country == mention.country]
        if same:
            return max(same, key=lambda p: (not _bound(report, p), p.last - p.first, -p.sentence))
    return mention


def _bound(report: Report, mention: PartyMention) -> bool:
    """Whether `لل` stands before a name that cannot be cut off."""
    token = report.sentences[mention.sentence].tokens[mention.first]
    return token.text[mention.skip :].startswith("لل")


def agents_in(
    report: Report, sentence_index: int, token_index: int, parties: Sequence[Sequence[PartyMention]]
) -> list[PartyMention]:
    """The agents that a sentence blames, from the clause of a token where it has one, with those joined to them."""
    tokens = report.sentences[sentence_index].tokens
    agents = [p for p in parties[sentence_index] if p.agent]
    if not agents:
        return []
    low, high = clause_at(tokens, token_index)
    near = [p for p in agents if low <= p.first < high] or [p for p in agents if p.first < high]
    if not near:
        return []
    chosen = min(near, key=lambda p: abs(p.first - token_index))
    group = [chosen]
    for p in near:
        if p is not chosen and any(_joined(tokens, *sorted((p, q), key=lambda m: m.first)) for q in group):
            group.append(p)
    return sorted(group, key=lambda p: p.first)


def clause_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The stretch of tokens around one of them that no `فيما`, `كما`, `في حين` or semicolon parts."""
    low, high = 0, len(tokens)
    for i, token in enumerate(tokens):
        parts = token.norm in ";؛" or token.kind == "word" and "clause" in _read(token)[0]
        if parts and i <= at:
            low = i
        elif parts:
            high = i
            break
    return low, high


def _spans(
    parties: Sequence[Sequence[PartyMention]], agents: Sequence[PartyMention], report: Report
) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(party_span(report, _in_full(parties, p)) for p in agents))


def _in_full(parties: Sequence[Sequence[PartyMention]], mention: PartyMention) -> PartyMention:
    """`مسيّرة تركية` stands for the army that the report blames elsewhere by its name, where it does; `التنظيم`
    for the group that the report blames, where it does not name the one that the short form stands for."""
    if mention.built == "weapon":
        named = [p for p in _blamed(parties) if p.country == mention.country]
        return next((p for p in named if p.last - p.first > 1), named[0] if named else mention)
    if mention.built == "short" and mention.kind == "armed_group":
        if any(p.id == mention.id and p.built == "" for found in parties for p in found):
            return mention
        return next((p for p in _blamed(parties) if p.kind == "armed_group"), mention)
    return mention


def _blamed(parties: Sequence[Sequence[PartyMention]]) -> list[PartyMention]:
    """The agents of a report that their own names name."""
    return [p for found in parties for p in found if p.agent and p.id and p.built == ""]

"""Parties to a conflict and the ones that the text makes the agent of an attack; whose target is no agent.

Nothing here says who did it: a perpetrator is the party that a sentence, or the claim it stands in, blames.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, Reading, WordTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.report import Report
from tawthiq.extract.roles import FIGHTING, PartyMention, joined_to, with_agents
from tawthiq.extract.scopes import Scope, scopes
from tawthiq.extract.strike import (
    QUOTES,
    clause_at,
    forms_of,
    has_class,
    is_clash,
    new_attack,
    read_norm,
    read_word,
    word_classes,
)
from tawthiq.lexicons import rows
from tawthiq.model import Span
from tawthiq.model.record import Kind

__all__ = [
    "PartyMention",
    "agents_in",
    "blamed_near",
    "clause_at",
    "find_parties",
    "may_take_party",
    "parties_of_document",
    "party_span",
    "party_tokens",
    "perpetrator",
    "word_classes",
]


_AFTER = grammar_words("after")
_STOPS = frozenset("،,.؛;:")


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


_ACTORS: PhraseTable[str] = PhraseTable((form, "actor") for form in forms_of("actor"))
_NATIONS: WordTable[str] = WordTable(
    (form, row["country"]) for row in rows("nationalities") for form in row["forms"].split("|")
)
_PARTIES: PhraseTable[_Party] = PhraseTable(_parties())
_PROCLITICS = ("و", "ب", "ل", "ف", "وب", "ول", "فب", "فل")
_LIST_MARKS = frozenset("-–—•*▪■")
_HEADS = frozenset(("weapon", "noun", "group"))
"""Classes of the words that a phrase for a party may begin with (`مسيّرة تركية`, `فصيل …`)."""
_CARRIED = 3
_LONGEST_LIST = 40


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
    end = 0
    for at in [i for i, token in enumerate(tokens) if _may_begin(token.norm)]:
        if at < end:
            continue
        mention = _named(tokens, sentence_index, at) or _built(tokens, sentence_index, at)
        if mention is not None:
            found.append(mention)
            end = mention.last
    if not any(p.kind in FIGHTING for p in found):
        return found
    return with_agents(tokens, found)


@lru_cache(maxsize=32768)
def _may_begin(norm: str) -> bool:
    """Whether a folded word begins the name of a party or a phrase that stands for one."""
    return _PARTIES.begins(norm) or _ACTORS.begins(norm) or not _HEADS.isdisjoint(read_norm(norm)[0])


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
        joined = (
            pro.endswith("ل") and match.cut.stem.startswith("ال") and not text[len(pro) :].startswith("ا")
        )
        skip = len(pro) - 1 if joined else len(pro)
    attack = last - at > 1 and "noun" in read_word(tokens[at])[0]
    built = "weapon" if attack else "short" if party.short else ""
    return PartyMention(
        sentence, at, last, party.id, party.kind, party.name_en, party.country, built, False, skip
    )


def _built(tokens: Sequence[Token], sentence: int, at: int) -> PartyMention | None:
    """A weapon, force or attack with an adjective of nationality; persons unknown; a group by its head word."""
    token = tokens[at]
    if token.kind != "word":
        return None
    actor = _ACTORS.at(tokens, at)
    if actor and not _owned_by_name(tokens, actor.last):
        skip = len(actor.cut.proclitics) if token.text.startswith(actor.cut.proclitics) else 0
        return PartyMention(sentence, at, actor.last, None, "armed_group", None, "", "actor", False, skip)
    classes, pro = read_word(token)
    skip = len(pro) if pro in _PROCLITICS and token.text.startswith(pro) else 0
    if classes & {"weapon", "noun"}:
        last = at + 1
        while last < len(tokens) and last - at < 5:
            word = tokens[last]
            if word.norm in QUOTES or "epithet" in read_word(word)[0]:
                last += 1
                continue
            nations = _nations(word, accusative=token.norm.endswith("ا"))
            if nations and nations[0].cut.proclitics in ("", "ال"):
                return PartyMention(
                    sentence, at, last + 1, None, "state", None, nations[0].entry, "weapon", False, skip
                )
            break
    if "group" in classes and not token.norm.endswith("ات"):
        last = at + 1
        while last < len(tokens) and tokens[last].norm in QUOTES:
            last += 1
        if last < len(tokens) and tokens[last].kind in ("word", "latin") and _may_name_group(tokens[last]):
            return PartyMention(sentence, at, last + 1, None, "armed_group", None, "", "group", False, skip)
    return None


def _owned_by_name(tokens: Sequence[Token], at: int) -> bool:
    """`دورية تابعة ل…`, `دورية لقوات …`: the owner names the party better than the word for its people."""
    if at >= len(tokens):
        return False
    owner = _PARTIES.at(tokens, at) if tokens[at].kind == "word" else None
    return "belonging" in read_word(tokens[at])[0] or owner is not None and owner.cut.proclitics == "ل"


def _nations(word: Token, *, accusative: bool) -> Sequence[Reading[str]]:
    """The nationality of an adjective; after a noun in the accusative it ends like one (`قصفا تركيا`)."""
    if word.kind != "word":
        return ()
    if accusative and word.norm.endswith("ا"):
        return _NATIONS.readings(word.norm[:-1])
    return _NATIONS.readings(word.norm)


def _may_name_group(token: Token) -> bool:
    return token.norm.startswith("ال") and not read_word(token)[0] and len(token.norm) > 4


def perpetrator(
    report: Report,
    sentence_index: int,
    token_index: int,
    parties: Sequence[Sequence[PartyMention]],
    scope_of: Sequence[Scope | None] = (),
) -> tuple[Span, ...]:
    """Whom the text blames for the harm stated at a token: as `blamed_near` says, else those of the report, where
    the sentence may take them. Gives no span where the text blames nobody.

    `parties` are the parties of every sentence, `scope_of` the scope of every sentence as `scopes` gives it.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قصفت قوات النظام بلدة كنصفرة. وأدى القصف إلى مقتل طفل."
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [s.text for s in perpetrator(report, 1, 4, [find_parties(report, 0), find_parties(report, 1)])]
    ['قوات النظام']
    """
    scope_of = scope_of or scopes(report)
    near = blamed_near(report, sentence_index, token_index, parties, scope_of)
    if near or scope_of[sentence_index] or not may_take_party(report.sentences[sentence_index].tokens):
        return near
    return parties_of_document(report, parties, scope_of)


def blamed_near(
    report: Report,
    sentence_index: int,
    token_index: int,
    parties: Sequence[Sequence[PartyMention]],
    scope_of: Sequence[Scope | None],
) -> tuple[Span, ...]:
    """The agents of a harm's own clause or sentence, with those joined to them; else those of the sentences right
    before that tell of the same (items of a list: of what leads the list in)."""
    own = agents_in(report, sentence_index, token_index, parties)
    tokens = report.sentences[sentence_index].tokens
    if own or not may_take_party(tokens):
        return _spans(parties, own, report)
    farthest = _LONGEST_LIST if tokens[0].norm in _LIST_MARKS else 0 if new_attack(tokens) else _CARRIED
    for number in range(sentence_index - 1, max(-1, sentence_index - 1 - farthest), -1):
        if scope_of[number] != scope_of[sentence_index]:
            break
        agents = agents_in(report, number, len(report.sentences[number].tokens), parties)
        if agents:
            return _spans(parties, agents, report)
    return ()


def may_take_party(tokens: Sequence[Token]) -> bool:
    """Whether a sentence that blames nobody may take a party from around it: not one that denies, tells of a mine
    or of a fight between two sides."""
    return not (has_class(tokens, "denying", "mine") or is_clash(tokens))


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


def _denying(report: Report, number: int, parties: Sequence[Sequence[PartyMention]]) -> list[PartyMention]:
    """`"قسد" تنفي مسؤوليتها عن قصف …`: who denies an attack is whom others blame."""
    tokens = report.sentences[number].tokens
    denied = has_class(tokens, "denying") and any(
        t.norm.startswith("مسوول") or t.norm.startswith("مسيول") for t in tokens
    )
    return [p for p in parties[number] if p.id and p.kind in FIGHTING][:1] if denied else []


def _fullest(
    report: Report, first: Sequence[PartyMention], later: Sequence[PartyMention], mention: PartyMention
) -> PartyMention:
    """The fullest name of a party in the news; for an adjective or a bare country, that of its army."""
    country = mention.built == "weapon" or mention.last - mention.first == 1 and mention.kind == "state"
    for among in (first, later):
        same = [
            p
            for p in among
            if p.id == mention.id or country and mention.country and p.country == mention.country
        ]
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
    answered = _answered_attack(tokens, token_index)
    near = [p for p in near if p.first > answered]
    if not near:
        return []
    at = min(range(len(near)), key=lambda k: abs(near[k].first - token_index))
    first, last = at, at + 1
    while first > 0 and joined_to(tokens, near[first - 1], near[first]):
        first -= 1
    while last < len(near) and joined_to(tokens, near[last - 1], near[last]):
        last += 1
    return near[first:last]


def _answered_attack(tokens: Sequence[Token], harm: int) -> int:
    """`نفذت واشنطن ضربة، بعد هجمات أسقطت قتلى`: where the attack begins that did the harm and that another answered,
    whose agent is not its own; -1 where there is none."""
    for i in range(min(harm, len(tokens)) - 1, 0, -1):
        if tokens[i].norm in _STOPS:
            return -1
        if tokens[i].norm in _AFTER and i + 1 < harm and has_class(tokens[i + 1 : i + 2], "noun"):
            return i
    return -1


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

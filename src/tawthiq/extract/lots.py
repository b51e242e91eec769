"""Names whose lot the words beside them tell: `توفي الشاب أحمد …`, `… الذي قتل`, `كل من … وخالد … أصيبوا`."""

from collections.abc import Sequence

from tawthiq.arabic.matcher import WordTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.names import TITLES, Name, name_at, names_from
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.strike import word_classes
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome

_WHO = grammar_words("who")
DIED = grammar_words("died")
HURT = grammar_words("hurt")
_MET_DEATH = grammar_words("met_death")
_TOLD = DIED | HURT | grammar_words("the_dead_many")
OF_DEATH = _TOLD | _MET_DEATH
_LOT: WordTable[str] = WordTable((f, row["outcome"]) for row in rows("harm") for f in row["forms"].split("|"))
_DIED_PHRASES = grammar_words("died_phrase")
_AFTER_NOUN = grammar_words("god_willing")
_SEVERAL, _SOON, _REACH = 2, 4, 10
QUOTE_OPEN = frozenset('"“«')


def each_named(tokens: Sequence[Token], i: int) -> list[tuple[Outcome, int | None, Name]]:
    """`كل من أحمد … وخالد … أصيبوا`, `استشهاد كل من …`: names whose lot stands right after or before them.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> [(lot, name.first) for lot, _, name in each_named(tokenise("استشهاد كل من أحمد العلي وخالد حسن"), 1)]
    [('killed', 3), ('killed', 5)]
    """
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].norm == "من" else i + 1
    names = names_from(tokens, at) if at < len(tokens) else []
    if not names or at == i + 1 and tokens[i].norm != "كلا":
        return []
    outcome = told_after(tokens, names[-1])
    for j in range(max(0, i - 2), i):
        outcome = outcome or _lot(tokens[j].norm)
    return [(outcome, None, name) for name in names] if outcome else []


def told_after(tokens: Sequence[Token], name: Name) -> Outcome | None:
    """What the first word after a name and its age says happened: `أمينة خالد، أصيبت`, `1 أمينة خالد شهيدة`."""
    for token in tokens[name.end : name.end + _SOON]:
        noun = noun_at(token)
        lot = noun.entry.outcome if noun else _lot(token.norm)
        if lot in ("killed", "injured"):
            return lot
        if token.norm in _MET_DEATH:
            return "killed"
    return None


def several_named(tokens: Sequence[Token], i: int) -> list[tuple[Outcome, int | None, Name]]:
    """`الشابين أحمد … وخالد …، لقيا حتفهما`, `من الضحايا "…، …"`: two or more names after the noun of all of them."""
    noun = noun_at(tokens[i])
    if (
        noun is None
        or noun.entry.number == "singular"
        or noun.entry.noun_class == "collective"
        or noun.entry.outcome not in (None, "killed", "injured")
    ):
        return []
    at = i + 1
    while at < len(tokens) and (tokens[at].norm in _AFTER_NOUN or tokens[at].norm in ('"', "“", "«", "(")):
        at += 1
    names = names_from(tokens, at) if at < len(tokens) else []
    if len(names) < _SEVERAL:
        return []
    lot: Outcome | None = noun.entry.outcome if noun.entry.outcome in ("killed", "injured") else None
    for j in range(max(0, i - 2), i):
        lot = lot or _lot(tokens[j].norm)
    lot = lot or told_after(tokens, names[-1])
    return [(lot, None, name) for name in names] if lot else []


def after_verb(tokens: Sequence[Token], i: int) -> list[Name]:
    """`توفي اليوم الأحد الشاب أحمد …`, `أصيب بجروح، خالد … البالغ من العمر …`: a name that its title or age shows to be
    that of whom the verb tells."""
    for at in range(i + 1, min(i + _REACH, len(tokens))):
        if tokens[at].norm in ".:؛" or word_classes(tokens[at]) & {"verb", "clause", "result"}:
            return []
        name = name_at(tokens, at)
        if name and name.last - name.first > 1 and at > i + 1:
            known = name.age is not None or name.first > name.lead and "kin" in _titles(tokens, name)
            return names_from(tokens, at) if known else []
    return []


def _titles(tokens: Sequence[Token], name: Name) -> frozenset[str]:
    return frozenset(m.entry for j in range(name.lead, name.first) if (m := TITLES.at(tokens, j)))


def _lot(norm: str) -> Outcome | None:
    """The outcome that a verb or noun of death or injury tells: `أصيبوا`, `استشهاد`."""
    told = {reading.entry for reading in _LOT.readings(norm)}
    killed, injured = "killed" in told, "injured" in told
    if killed == injured:
        return None
    return "killed" if killed else "injured"


def followed_by_death(tokens: Sequence[Token], i: int) -> tuple[Outcome, Name] | None:
    """`أحمد العلي الذي قتل بغارة`, `الشاب أحمد العلي … كان من بين الضحايا`: a name, then what happened to him.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> followed_by_death(tokenise("أحمد العلي الذي قتل بغارة"), 0)[0]
    'killed'
    """
    if i and tokens[i - 1].kind == "word" and tokens[i - 1].norm in ("قتل", "مقتل", "اصابه", "استشهاد"):
        return None
    name = name_at(tokens, i, sure=tokens[i].norm in QUOTE_OPEN)
    if name is None or name.last - name.first < 2:
        return None
    after = [t.norm for t in tokens[name.end : name.end + 3]]
    words = [w for w in after if w not in ("،", ",")]
    if words and words[0] in DIED or len(words) > 1 and words[0] in _WHO and words[1] in DIED:
        return "killed", name
    if words and words[0] in HURT or len(words) > 1 and words[0] in _WHO and words[1] in HURT:
        return "injured", name
    later = " ".join(t.norm for t in tokens[name.end : name.end + 14])
    if name.lead < name.first and any(phrase in later for phrase in _DIED_PHRASES):
        return "killed", name
    if "من بين الضحايا" in later or "من بين القتلي" in later or "من بين الشهداء" in later:
        return "killed", name
    return None

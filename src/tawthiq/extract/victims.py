"""Named persons outside the phrase that counts them: lists of names, `يدعى …`, `… الذي قتل`, `القتيل هو …`."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tawthiq.arabic.matcher import WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.drafts import HarmDraft, VictimDraft
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.names import TITLES, Name, is_enumerator, may_begin_name, name_at, name_span, names_from
from tawthiq.extract.people import PEOPLE, noun_at
from tawthiq.extract.report import Report
from tawthiq.extract.strike import word_classes
from tawthiq.lexicons import rows
from tawthiq.model.record import Outcome

_THEY = grammar_words("list_of_names")
_NAMED = grammar_words("named")
_WHO = grammar_words("who")
_DIED = grammar_words("died")
_HURT = grammar_words("hurt")
_THE_DEAD = grammar_words("the_dead")
_DEATH_WORDS = frozenset(("حتفه", "حتفها", "حتفهم", "حتفهما", "ذمه"))
_EACH = frozenset(("كل", "كلا", "كلامن"))
_TOLD = _DIED | _HURT | frozenset(("الضحايا", "القتلي", "الشهداء"))
_OF_DEATH = _TOLD | _DEATH_WORDS
_LEADS = _THEY | _NAMED | _DIED | _HURT | _THE_DEAD | _EACH | {"باذن"}
_LONGEST_LINE = 16
_LONGEST_NUMBER = 2
_NEAR_LIST = 4
_LONGEST_LIST_HEAD = 24
_NAMES_OF = frozenset(map(fold, ("أسماء", "اسما", "الأسماء", "الأسامي", "بأسماء", "وأسماء")))
_THEY_ARE = frozenset(("هم", "هي", "هما", "وهم", "وهما", "كالتالي", "كالاتي"))
_LOT: WordTable[str] = WordTable((f, row["outcome"]) for row in rows("harm") for f in row["forms"].split("|"))
_DIED_PHRASES = (
    "لقي حتفه",
    "لقيت حتفها",
    "فارق الحياه",
    "فارقت الحياه",
    "فقد حياته",
    "فقدت حياتها",
    "ذمه الله",
)
_AFTER_NOUN = frozenset(("باذن", "الله", "تعالي"))
_SEVERAL, _SOON, _REACH = 2, 4, 10
_QUOTE_OPEN = frozenset('"“«')


def listed_victims(report: Report, statements: Sequence[HarmDraft], known: set[int]) -> list[VictimDraft]:
    """The named persons of a report that no counting phrase names; `known` are the offsets of those it does.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> from tawthiq.extract.harm import find_harm
    >>> text = "استشهاد طفلين وهما: أحمد علي حسن وخالد محمد."
    >>> [v.name.text for v in find_harm(Report(text, split(tokenise(text)), None)).victims]
    ['أحمد علي حسن', 'خالد محمد']
    """
    found: list[VictimDraft] = []
    seen = set(known)
    names: set[str] = set()
    of_sentence: dict[int, list[int]] = {}
    for i, draft in enumerate(statements):
        if draft.outcome in ("killed", "injured"):
            of_sentence.setdefault(draft.sentence, []).append(i)
    list_of: tuple[Outcome, int | None] | None = None
    for number, sentence in enumerate(report.sentences):
        tokens = sentence.tokens
        here = of_sentence.get(number, [])
        for outcome, harm, name in _names(tokens, here, statements, list_of):
            span = name_span(report, tokens, name)
            if span.start not in seen and fold(span.text) not in names:
                seen.add(span.start)
                names.add(fold(span.text))
                found.append(VictimDraft(span, name.age, outcome, number, harm, "name-in-list"))
        last = tokens[-1].norm
        if (last in ":؛" or last in _THEY or _numbered(report, number)) and _introduces(tokens):
            list_of = _introduced(tokens, statements, here[-1] if here else _last(of_sentence, number))
        elif len(tokens) > _LONGEST_LINE or tokens[-1].norm == "." and tokens[0].kind == "word":
            list_of = None
    whole = [f" {fold(draft.name.text)} " for draft in found]
    return [
        v for v, name in zip(found, whole, strict=True) if not any(name != w and name in w for w in whole)
    ]


def _introduces(tokens: Sequence[Token]) -> bool:
    """`أسماء الشهداء`, `وهم`, `الأطفال المصابين:`: words that introduce names."""
    if not _THEY.isdisjoint({t.norm for t in tokens}):
        return True
    return tokens[-1].norm == ":" and any(_the_harmed(tokens, i) for i in range(len(tokens)))


def _numbered(report: Report, number: int) -> bool:
    """Whether one of the next two lines is the first of a numbered list: a headline over names needs no colon."""
    following = report.sentences[number + 1 : number + 3]
    return any(s.tokens[0].norm == "1" and len(s.tokens) <= _LONGEST_LINE for s in following)


def _introduced(
    tokens: Sequence[Token], statements: Sequence[HarmDraft], harm: int | None
) -> tuple[Outcome, int | None] | None:
    """The outcome of a list of names: what its introduction says (`أسماء الشهداء:`), else that of the last figure."""
    for token in reversed(tokens):
        noun = noun_at(token)
        if noun and noun.entry.outcome in ("killed", "injured"):
            same = harm is not None and statements[harm].outcome == noun.entry.outcome
            return noun.entry.outcome, harm if same else None
    return (statements[harm].outcome, harm) if harm is not None else None


def _last(of_sentence: dict[int, list[int]], number: int) -> int | None:
    before = [n for n in of_sentence if n <= number]
    return of_sentence[max(before)][-1] if before else None


def _names(
    tokens: Sequence[Token],
    here: Sequence[int],
    statements: Sequence[HarmDraft],
    list_of: tuple[Outcome, int | None] | None,
) -> Iterator[tuple[Outcome, int | None, Name]]:
    numbered = tokens[0].kind == "number" and len(tokens[0].norm) <= _LONGEST_NUMBER
    if list_of is not None and (numbered or not here) and len(tokens) <= _LONGEST_LINE:
        begin = next((i for i, t in enumerate(tokens) if t.kind == "word"), None)
        if begin is None or tokens[begin].norm in _THEY:
            return
        for name in names_from(tokens, begin, sure=numbered):
            told = _told_after(tokens, name)
            yield (told, None, name) if told and told != list_of[0] else (*list_of, name)
        return
    found: Name | None
    covered = 0
    told_of_death = not _OF_DEATH.isdisjoint({t.norm for t in tokens})
    may_tell = _may_tell_of_death if told_of_death else _may_tell
    for i in [i for i, t in enumerate(tokens) if may_tell(t.norm)]:
        token = tokens[i]
        if i < covered or token.kind != "word" and token.norm not in _QUOTE_OPEN:
            continue
        norm = token.norm
        before = [n for n in here if statements[n].token <= i] if here else []
        noun = noun_at(token)
        plural = noun is not None and noun.entry.number != "singular"
        if norm in _THEY and (listed := _list_at(tokens, i, before, statements)):
            outcome, harm, at, sure = listed
            yield from _listed(tokens, at, outcome, harm, sure=sure)
        elif plural and (lot := _numbered_dead(tokens, i)) and (first := _first_number(tokens, i)):
            covered = len(tokens)
            yield from _listed(tokens, first + 2, lot, None, sure=True)
        elif plural and (several := _several(tokens, i)):
            covered = several[-1][2].end
            yield from several
        elif (norm in _DIED or norm in _HURT) and (after := _after_verb(tokens, i)):
            covered = after[-1].end
            for name in after:
                yield "killed" if norm in _DIED else "injured", None, name
        elif norm in _EACH and (each := _each(tokens, i)):
            covered = each[-1][2].end
            yield from each
        elif plural and (lot := _the_harmed(tokens, i)) and (colon := _colon_after(tokens, i)):
            yield from _listed(tokens, colon, lot, None, sure=True)
        elif norm in _NAMED and before:
            if found := name_at(tokens, i + 1, sure=True):
                yield statements[before[-1]].outcome, before[-1], found
        elif norm in _THE_DEAD:
            at = next(
                (j + 1 for j in range(i, min(i + 6, len(tokens))) if tokens[j].norm in ("هو", "هي")), i + 1
            )
            if found := name_at(tokens, at, sure=at > i + 1):
                yield "killed", None, found
        elif norm == "باذن" and i + 2 < len(tokens) and tokens[i + 1].norm == "الله":
            if found := name_at(tokens, i + 2):
                yield "killed", None, found
        elif told_of_death and (died := _followed_by_death(tokens, i)):
            covered = died[1].end
            yield died[0], None, died[1]


@lru_cache(maxsize=32768)
def _may_tell(norm: str) -> bool:
    """Whether a folded word may lead to names: a word of the tables, or a noun for several people."""
    nouns = PEOPLE.readings(norm)
    return norm in _LEADS or bool(nouns) and nouns[0].entry.number != "singular"


@lru_cache(maxsize=32768)
def _may_tell_of_death(norm: str) -> bool:
    """The same in a sentence that tells of death: a name may come before what is told of it."""
    return _may_tell(norm) or may_begin_name(norm)


def _list_at(
    tokens: Sequence[Token], i: int, before: Sequence[int], statements: Sequence[HarmDraft]
) -> tuple[Outcome, int | None, int, bool] | None:
    """The outcome and statement of a list that the word at `i` introduces, where its names begin, and whether they
    surely are names: after a colon or a number."""
    harm = before[-1] if before else None
    near = range(max(0, i - _NEAR_LIST), min(i + _NEAR_LIST, len(tokens)))
    noun = next((n.entry.outcome for j in near if (n := noun_at(tokens[j])) and n.entry.outcome), None)
    outcome: Outcome | None = noun if noun in ("killed", "injured") else None
    if harm is not None and (outcome is None or statements[harm].outcome == outcome):
        outcome = statements[harm].outcome
    else:
        harm = None
    if outcome is None:
        return None
    reach = range(i + 1, min(i + _LONGEST_LIST_HEAD, len(tokens)))
    if tokens[i].norm not in _NAMES_OF and i + 1 < len(tokens) and tokens[i + 1].norm not in ":؛":
        return (outcome, harm, i + 1, False) if harm is not None else None
    for j in reach:
        if tokens[j].norm in ":؛" or tokens[j].norm in _THEY_ARE:
            return outcome, harm, j + 1, tokens[j].norm not in _THEY_ARE
        if is_enumerator(tokens, j):
            return outcome, harm, j + 2, True
    many = next((j for j in reach if len(names_from(tokens, j)) > 1), i + 1)
    return outcome, harm, many, False


def _numbered_dead(tokens: Sequence[Token], i: int) -> Outcome | None:
    """`شهداء مدينة …` at the head of a list: a plural that does not count."""
    noun = noun_at(tokens[i])
    outcome = noun.entry.outcome if noun and noun.entry.number == "plural" else None
    return outcome if outcome in ("killed", "injured") else None


def _first_number(tokens: Sequence[Token], i: int) -> int | None:
    """Where a list in one line begins: `1- …`, with a second item after it."""
    numbers = [
        j for j in range(i, len(tokens) - 1) if tokens[j].norm in ("1", "2") and is_enumerator(tokens, j)
    ]
    first = next((j for j in numbers if tokens[j].norm == "1" and j - i < _LONGEST_LIST_HEAD), None)
    return first if first is not None and any(j > first for j in numbers) else None


def _each(tokens: Sequence[Token], i: int) -> list[tuple[Outcome, int | None, Name]]:
    """`كل من أحمد … وخالد … أصيبوا`, `استشهاد كل من …`: names whose lot stands right after or before them."""
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].norm == "من" else i + 1
    names = names_from(tokens, at) if at < len(tokens) else []
    if not names or at == i + 1 and tokens[i].norm != "كلا":
        return []
    outcome = _told_after(tokens, names[-1])
    for j in range(max(0, i - 2), i):
        outcome = outcome or _lot(tokens[j].norm)
    return [(outcome, None, name) for name in names] if outcome else []


def _told_after(tokens: Sequence[Token], name: Name) -> Outcome | None:
    """What the first word after a name and its age says happened: `أمينة خالد، أصيبت`, `1 أمينة خالد شهيدة`."""
    for token in tokens[name.end : name.end + _SOON]:
        noun = noun_at(token)
        lot = noun.entry.outcome if noun else _lot(token.norm)
        if lot in ("killed", "injured"):
            return lot
        if token.norm in _DEATH_WORDS:
            return "killed"
    return None


def _several(tokens: Sequence[Token], i: int) -> list[tuple[Outcome, int | None, Name]]:
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
    lot = lot or _told_after(tokens, names[-1])
    return [(lot, None, name) for name in names] if lot else []


def _after_verb(tokens: Sequence[Token], i: int) -> list[Name]:
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


def _the_harmed(tokens: Sequence[Token], i: int) -> Outcome | None:
    """`الشهداء`, `الجرحى`: a definite plural that may introduce names."""
    noun = noun_at(tokens[i])
    if (
        noun
        and noun.cut.definite
        and noun.entry.number != "singular"
        and noun.entry.outcome in ("killed", "injured")
    ):
        return noun.entry.outcome
    return None


def _colon_after(tokens: Sequence[Token], i: int) -> int | None:
    return next((j for j in range(i + 1, min(i + 5, len(tokens))) if tokens[j].norm == ":"), None)


def _listed(
    tokens: Sequence[Token], at: int, outcome: Outcome, harm: int | None, *, sure: bool
) -> Iterator[tuple[Outcome, int | None, Name]]:
    """Names after `وهم:`; where words about each stand between them, those in quotation marks."""
    while at < len(tokens) and (
        tokens[at].kind == "mark"
        and tokens[at].norm not in _QUOTE_OPEN
        or tokens[at].norm in ("كل", "كلا", "من")
    ):
        at += 1
    names = names_from(tokens, at, sure=sure)
    for name in names:
        yield outcome, harm, name
    i = names[-1].end if names else len(tokens)
    while i < len(tokens):
        quoted = name_at(tokens, i) if tokens[i].norm in _QUOTE_OPEN else None
        if quoted and quoted.last < len(tokens) and tokens[quoted.last].kind == "mark":
            yield outcome, harm, quoted
            i = quoted.end
        else:
            i += 1


def _followed_by_death(tokens: Sequence[Token], i: int) -> tuple[Outcome, Name] | None:
    """`صباحي المصلح الذي قتل بغارة`, `محمد دمار، … كان من بين الضحايا`: a name, then what happened to him."""
    if i and tokens[i - 1].kind == "word" and tokens[i - 1].norm in ("قتل", "مقتل", "اصابه", "استشهاد"):
        return None
    name = name_at(tokens, i, sure=tokens[i].norm in _QUOTE_OPEN)
    if name is None or name.last - name.first < 2:
        return None
    after = [t.norm for t in tokens[name.end : name.end + 3]]
    words = [w for w in after if w not in ("،", ",")]
    if words and words[0] in _DIED or len(words) > 1 and words[0] in _WHO and words[1] in _DIED:
        return "killed", name
    if words and words[0] in _HURT or len(words) > 1 and words[0] in _WHO and words[1] in _HURT:
        return "injured", name
    later = " ".join(t.norm for t in tokens[name.end : name.end + 14])
    if name.lead < name.first and any(phrase in later for phrase in _DIED_PHRASES):
        return "killed", name
    if "من بين الضحايا" in later or "من بين القتلي" in later or "من بين الشهداء" in later:
        return "killed", name
    return None

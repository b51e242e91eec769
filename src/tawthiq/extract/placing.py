"""Which of the places named is the place of a harm, and which one the report is chiefly about."""

from collections.abc import Sequence

from tawthiq.arabic.matcher import WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.events import same_place
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.place_mention import PlaceMention
from tawthiq.extract.place_names import NEAR
from tawthiq.extract.report import Report
from tawthiq.extract.scopes import Scope, scopes
from tawthiq.extract.strike import clause_at, has_class, word_classes
from tawthiq.lexicons import rows

_MARKS = frozenset("\"“”«»'‘’#(")
_ASIDE = frozenset(
    fold(f) for row in rows("strike_words") if row["class"] == "aside" for f in row["forms"].split("|")
)
_HARM: WordTable[str] = WordTable(
    (f, row["outcome"]) for row in rows("harm") for f in row["forms"].split("|")
)
_IN = frozenset(("في", "ب", "علي", "داخل", "وسط", "ضمن"))
_FIRST = 3
_REACH = 9
_JOINED = 8
_CARRIED = 3
_LONGEST_LIST = 40
_LIST_MARKS = frozenset("-–—•*▪■")


def place_near(
    report: Report,
    sentence_index: int,
    token_index: int,
    mentions: Sequence[Sequence[PlaceMention]],
    scope_of: Sequence[Scope | None],
) -> PlaceMention | None:
    """The place that the sentence of a harm gives it, else that of the sentences right before that tell of the same
    (items of a list: of what leads the list in); None where they name no place.

    `mentions` are the places of every sentence, `scope_of` the scope of every sentence as `scopes` gives it: a
    sentence that looks back or sums up takes no place from the news.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> from tawthiq.extract.places import places_of
    >>> text = "قصف الطيران قرية كنصفرة. وأدى القصف إلى مقتل طفل."
    >>> report = Report(text, split(tokenise(text)), None)
    >>> place_near(report, 1, 4, places_of(report), scopes(report)).name
    'كنصفرة'
    """
    own = place_in(report, sentence_index, token_index, mentions)
    if own:
        return own
    scope = scope_of[sentence_index]
    farthest = _LONGEST_LIST if report.sentences[sentence_index].tokens[0].norm in _LIST_MARKS else _CARRIED
    for number in range(sentence_index - 1, max(-1, sentence_index - 1 - farthest), -1):
        if scope_of[number] != scope:
            return None
        before = _main_of(report, number, mentions)
        if before and (scope or before.level > 1):
            return before
    return None


def place_in(
    report: Report, sentence_index: int, token_index: int, mentions: Sequence[Sequence[PlaceMention]]
) -> PlaceMention | None:
    """The place that the sentence of a harm itself gives it, or None.

    A place in the same breath after the harm (`مقتل طفل في …`) goes first; then, after words of result (`ما أدى
    إلى مقتل`), the nearest one before, else the nearest one after. Where fire came from, and where people were
    taken to or come from, is no place of harm.
    """
    tokens = report.sentences[sentence_index].tokens
    named = _settled(tokens, mentions[sentence_index])
    heads = [m for m in named if not is_aside(tokens, m)] or [m for m in named if _home(tokens, m)]
    if not heads:
        return None
    heads = [m for m in heads if not _is_beside(tokens, m, heads)]
    low, high = clause_at(tokens, token_index)
    result = _resulting(tokens, token_index)
    for near in ([m for m in heads if low <= m.first < high], [m for m in heads if m.first < high]):
        before = [m for m in near if m.first < token_index]
        after = [m for m in near if m.first >= token_index]
        if after and _in_one_breath(tokens, token_index, after[0]):
            return after[0]
        chosen = _first(before[::-1]) if result and before else _first(after) or _first(before[::-1])
        if chosen:
            return chosen
    return None


def _is_beside(tokens: Sequence[Token], mention: PlaceMention, all_: Sequence[PlaceMention]) -> bool:
    """`استهدف مخيم … للنازحين، قرب بلدة …`: where the place just named lies, and no place of harm."""
    at = mention.head - 1
    beside = at > 0 and (tokens[at].norm in NEAR or _stands_near(tokens, at))
    return beside and any(
        m.level > 1 and 0 <= mention.head - m.last <= _JOINED for m in all_ if m is not mention
    )


def _exact(ordered: Sequence[PlaceMention]) -> PlaceMention | None:
    """The first that is a settlement or city, else the first that is no mere country, else the first."""
    for least in (2, 1, 0):
        for mention in ordered:
            if mention.level >= least:
                return mention
    return None


def _first(ordered: Sequence[PlaceMention]) -> PlaceMention | None:
    """The first that is no mere country, else the first."""
    return next((m for m in ordered if m.level), ordered[0] if ordered else None)


def _in_one_breath(tokens: Sequence[Token], at: int, mention: PlaceMention) -> bool:
    """`مقتل شخص بجروح في قرية …`: a preposition of place, and neither a comma nor an attack between."""
    gap = tokens[at : mention.head]
    opens = tokens[mention.head].norm.startswith("ب") or bool(gap) and gap[-1].norm in _IN
    return opens and len(gap) <= _JOINED and not any(t.norm in "،؛:" or _tells_attack(t) for t in gap)


def _tells_attack(token: Token) -> bool:
    """Whether a word is of an attack, which may lie elsewhere; `إصابة` only goes on with the harm."""
    classes = word_classes(token)
    return (
        bool(classes & {"noun", "clause", "weapon"}) or "verb" in classes and not _HARM.readings(token.norm)
    )


def place_of_document(
    report: Report, mentions: Sequence[Sequence[PlaceMention]], scope_of: Sequence[Scope | None] = ()
) -> PlaceMention | None:
    """The place that a report is chiefly about: exact, named early, where harm is told; what looks back,
    sums up or turns to another matter counts less. With what any mention of it says it lies in.
    """
    scope_of = scope_of or scopes(report)
    named: dict[str, list[PlaceMention]] = {}
    for found in mentions:
        for mention in found:
            named.setdefault(_key(mention), []).append(mention)
    best: tuple[float, PlaceMention] | None = None
    for number, found in enumerate(mentions):
        tokens = report.sentences[number].tokens
        harm = bool(found) and any(map(_HARM.readings, [t.norm for t in tokens if t.kind == "word"]))
        caption = bool(found) and _is_caption(tokens)
        for i, mention in enumerate(found):
            inner = mention.inner and not (i and _is_site_in(tokens, found[i - 1], mention))
            if inner or not mention.level or is_aside(tokens, mention):
                continue
            score = _LEVEL_SCORE[mention.level] - (0.6 if mention.type in ("facility", "site") else 0.0)
            score += _EARLY if number < _FIRST else _EARLY / 2 if number < 2 * _FIRST else 0.0
            score += (_WITH_HARM if harm else 0.0) - (_LOOKS_BACK if scope_of[number] else 0.0)
            score -= _CAPTION if caption else 0.0
            if best is None or score > best[0]:
                best = (score, mention)
    if best is None:
        return None
    chief = _spoken_of(report, mentions, best[1]) or _refined(report, mentions, scope_of, best[1])
    fullest = max(named[_key(chief)], key=lambda m: len(m.within))
    return chief._replace(within=chief.within or fullest.within)


def _settled(tokens: Sequence[Token], found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places that stand for themselves; the settlement in place of a building in it."""
    sites = {i for i in range(1, len(found)) if _is_site_in(tokens, found[i - 1], found[i])}
    return [m for i, m in enumerate(found) if i + 1 not in sites and (i in sites or not m.inner)]


def _is_site_in(tokens: Sequence[Token], site: PlaceMention, place: PlaceMention) -> bool:
    """`معمل الحجارة في بلدة …`: an incident is known by the settlement, not by the building struck there."""
    inside = site.type in ("facility", "site") and site.within[:1] == (place.name,)
    return inside and place.level > 1 and not is_aside(tokens, site)


def _spoken_of(
    report: Report, mentions: Sequence[Sequence[PlaceMention]], chief: PlaceMention
) -> PlaceMention | None:
    """`القصف على القرية`, in a report whose beginning names a region: the one village that it names anywhere."""
    if chief.level > 1:
        return None
    settled = [m for found in mentions for m in found if m.type in _SETTLEMENTS]
    if len({_key(m) for m in settled}) != 1:
        return None
    known = any(t.norm in _THE_SETTLEMENT for s in report.sentences for t in s.tokens)
    return settled[0] if known else None


_SETTLEMENTS = ("village", "town")
_THE_SETTLEMENT = frozenset(map(fold, ("القرية", "البلدة", "للقرية", "للبلدة", "بالقرية", "بالبلدة")))


def _refined(
    report: Report,
    mentions: Sequence[Sequence[PlaceMention]],
    scope_of: Sequence[Scope | None],
    chief: PlaceMention,
) -> PlaceMention:
    """The village that the beginning puts in or beside the city that it first names (`قرية … جنوب عفرين`); none where
    harm was done in the city itself (`وسط مدينة عفرين`)."""
    if _is_struck_city(report, mentions, chief):
        return chief
    for number, found in enumerate(mentions[: 2 * _FIRST]):
        tokens = report.sentences[number].tokens
        for mention in found if not scope_of[number] else ():
            about = any(same_place(chief.name, name) for name in (*mention.within, *mention.near))
            if about and mention.level > chief.level and not mention.inner and not is_aside(tokens, mention):
                return mention
    return chief


def _is_struck_city(report: Report, mentions: Sequence[Sequence[PlaceMention]], chief: PlaceMention) -> bool:
    for number, found in enumerate(mentions[:_FIRST]):
        tokens = report.sentences[number].tokens
        if not any(_HARM.readings(t.norm) for t in tokens if t.kind == "word"):
            continue
        for m in found:
            city = m.type == "city" and m.head < m.first and m.direction in (None, "وسط")
            if city and not m.inner and same_place(m.name, chief.name) and not is_aside(tokens, m):
                return True
    return False


_LEVEL_SCORE = {0: 0.0, 1: 0.5, 2: 2.4, 3: 3.0}
_EARLY, _WITH_HARM, _LOOKS_BACK, _CAPTION = 2.5, 0.3, 3.0, 2.0


def _is_caption(tokens: Sequence[Token]) -> bool:
    """`آثار القصف على قرية … - 22 تموز (وكالة …)`, `… - متداول`: what a picture shows, and who took it."""
    end = len(tokens) - 1
    while end > 0 and tokens[end].norm in ".،":
        end -= 1
    if tokens[end].norm in _PICTURE:
        return True
    opened = next((i for i in range(end, max(-1, end - 8), -1) if tokens[i].norm == "("), None)
    if tokens[end].norm != ")" or opened is None or opened < 4:
        return False
    dated = any(t.kind == "number" for t in tokens[opened - 5 : opened])
    return dated or any(t.kind == "latin" or t.norm in _PICTURE for t in tokens[opened:end])


_PICTURE = frozenset(
    map(
        fold,
        "متداول متداولة أرشيفية أرشيف تعبيرية إنترنت انترنت الإنترنت فيسبوك فيس بوك تويتر تلغرام يوتيوب الأناضول رويترز عنب الدفاع الخوذ وكالة شبكة".split(),
    )
)


def _key(mention: PlaceMention) -> str:
    return " ".join(fold(word) for word in mention.name.split())


def _main_of(report: Report, number: int, mentions: Sequence[Sequence[PlaceMention]]) -> PlaceMention | None:
    tokens = report.sentences[number].tokens
    return _exact([m for m in mentions[number] if not m.inner and not is_aside(tokens, m)])


def is_aside(tokens: Sequence[Token], mention: PlaceMention) -> bool:
    """Where fire came from, where people were taken to, or whence they come (`من بلدة …`, `إلى مشفى …`); and a
    heading (`محافظة درعا:`)."""
    if mention.level <= 1 and mention.last < len(tokens) and tokens[mention.last].norm in (":", "|"):
        return True
    at = mention.head - 1
    while at >= 0 and tokens[at].norm in _MARKS:
        at -= 1
    if at < 0:
        return False
    if tokens[at].norm in _TALKS or tokens[at].norm in _ASIDE and not _stands_near(tokens, at):
        return True
    if at and tokens[at].norm in _IN and tokens[at - 1].norm in _BASED:
        return True
    if any(t.norm in _FIRED_FROM for t in _phrase_before(tokens, at)):
        return True
    near = tokens[max(0, at - 2) : at + 1]
    if tokens[mention.head].norm.lstrip("ولب").startswith(_HOSPITALS):
        return not any(word_classes(t) & {"verb", "noun"} or t.norm == "علي" for t in near)
    return mention.type == "facility" and any(t.norm in _ASIDE for t in near)


def _phrase_before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The words up to `tokens[at]` that no comma and no word of attack parts from it."""
    first = at
    while first > max(0, at - _REACH) and tokens[first].norm not in "،؛:" and not _attacks(tokens[first]):
        first -= 1
    return tokens[first : at + 1]


def _attacks(token: Token) -> bool:
    return not word_classes(token).isdisjoint(("noun", "verb"))


_FIRED_FROM = grammar_words("fired_from")


def _stands_near(tokens: Sequence[Token], at: int) -> bool:
    """`بالقرب من`, `الجهة الجنوبية من`, `كل من`: a `من` that says where, not whence."""
    return at > 0 and tokens[at].norm == "من" and tokens[at - 1].norm in _NEAR_TO


_NEAR_TO = grammar_words("near_to")
_TALKS = grammar_words("talks")
_BASED = grammar_words("based_at")
_HOSPITALS = ("مشفي", "مستشفي", "مشافي", "عياده", "نقطه")
"""People are brought there: a place of harm only where it was struck itself."""


def _home(tokens: Sequence[Token], mention: PlaceMention) -> bool:
    """`طفل من بلدة …`: where the harmed are from, the only place that a sentence names."""
    at = mention.head - 1
    moved = any(t.norm in _ASIDE for t in tokens[max(0, at - 3) : max(0, at)])
    return mention.level > 1 and at >= 0 and tokens[at].norm == "من" and not moved


def _resulting(tokens: Sequence[Token], at: int) -> bool:
    return has_class(tokens[max(0, at - _REACH) : at], "result")

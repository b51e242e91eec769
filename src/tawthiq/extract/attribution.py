"""Finds in one unit the words of attribution: a cue, whom it names, where what is said begins.

Cascaded patterns over tokens: verbs before and after their subject, participles, nouns, prepositions, colons.
How far the content goes is settled in `claims.py`, when all attributions of the unit are known.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import NEGATION, NOT_THAT, OBJECTS, OPENERS, PHRASES, RELATIVE, SELF, THAT, TIME, VIA_NOUNS, Cue, CueWord, cue_words
from tawthiq.extract.quotes import Unit, is_quote
from tawthiq.extract.speakers import ends_by_medium, medium_offset, phrase_end, speaker_at


class Piece(NamedTuple):
    """Words of a unit, `tokens[first:last]`, without the first `offset` code points of the first word."""

    first: int
    last: int
    offset: int = 0


class Attribution(NamedTuple):
    """One attribution. `begin` is where it cuts off what is said before it, when `cuts`; `source` is None when
    the verb alone carries it; `until` is the end of the content where the pattern itself fixes it."""

    rule: str
    cue: Cue
    form: str
    begin: int
    cue_first: int
    cue_last: int
    source: Piece | None
    via: Piece | None
    content: int
    offset: int = 0
    until: int | None = None
    cuts: bool = True
    unnamed: bool = False
    own: bool = False
    """The speaker's own words again (`بحسب تعبيره`): cuts, and is no claim."""
    silent: bool = False
    """Names a speaker that later verbs mean, and is no claim."""


_WINDOW = 48
_ENDS = frozenset(".!؟?…؛")
_COMMAS = frozenset("،,")
_CLAUSE_STARTS = frozenset("فيما بينما وبينما وفيما حين حيث كما ثم لكن ولكن وقد فقد وكان وكانت كان كانت كذلك أيضا ايضا إذ اذ عندما بعدما وكانوا قد كانوا".split())
_BEFORE_NOUN = frozenset("بعد قبل منذ خلال اثناء عقب قبيل بعيد ردا تعليقا تعقيبا امام بتاريخ".split())
_IMPERSONAL = frozenset("يذكر يشار ينوه يعتقد يرجح يتوقع يقال يلاحظ يظن يقدر يعد يفترض يشتبه يستبعد يشهد".split())
_NOT_SOURCES = frozenset("القانون قانون الاتفاق اتفاق الظروف الحاجه الماده المعايير الاصول الخطه الشروط الطلب المعاهده الاتفاقيه اتفاقيه ماهو حاجه الضروره الدستور قرار القرار القرارات النوع العمر الموعد الوقت الجدول المخطط الرغبه".split())


def find_attributions(unit: Unit) -> list[Attribution]:
    """The attributions of a unit, in the order of their cues."""
    tokens = unit.tokens
    found: list[Attribution] = []
    i = 0
    colon = _colon(unit)
    if colon is not None:
        found.append(colon)
        i = colon.content
    while i < len(tokens):
        token = tokens[i]
        hit = _at(unit, i) if token.kind == "word" else None
        if hit is not None:
            found.append(hit)
            i = max(i + 1, hit.cue_last, hit.source.last if hit.source is not None and hit.rule.startswith("according") else 0)
        else:
            i += 1
    return found


def _at(unit: Unit, i: int) -> Attribution | None:
    tokens = unit.tokens
    phrase = PHRASES.at(tokens, i)
    if phrase is not None:
        return _preposition(unit, i, phrase.last, _PREPOSITION, "")
    if tokens[i].norm in ("اصدر", "اصدرت", "واصدرت", "واصدر"):
        return _issued(unit, i)
    for word in cue_words(tokens[i].norm):
        pos = word.cue.pos
        if pos == "preposition":
            hit = _preposition(unit, i, i + 1, word.cue, word.form) if word.prefix in ("", "و", "ف") else None
        elif pos == "participle":
            hit = _participle(unit, i, word)
        elif pos == "noun":
            hit = _noun(unit, i, word)
        else:
            hit = _verb(unit, i, word)
        if hit is not None:
            return hit
    return None


_PREPOSITION = Cue("بحسب", "preposition", frozenset(("noun",)), "asserts", "plain", True)


class _Complement(NamedTuple):
    kind: str
    delimiter: int
    """Index of the token that begins the complement: complementizer, preposition, colon or quotation mark."""
    content: int
    offset: int = 0


def _complement(unit: Unit, at: int, cue: Cue, window: int = _WINDOW) -> _Complement | None:
    """The complement that a cue takes, searched from `tokens[at]` on within its clause."""
    found = _marked(unit, at, cue, window)
    if found is None and "ب" in cue.takes and cue.lemma not in ("ذكر", "اعلن", "نفي"):
        return _plain_b(unit, at, min(len(unit.tokens), at + window))
    return found


def _marked(unit: Unit, at: int, cue: Cue, window: int) -> _Complement | None:
    tokens, partner = unit.tokens, unit.partner
    stop = min(len(tokens), at + window)
    i, commas = at, 0
    while i < stop:
        token = tokens[i]
        norm = token.norm
        before = tokens[i - 1].norm if i else ""
        if is_quote(token) and partner[i] > i:
            if _is_direct(unit, i, at, cue):
                return _Complement("quote", i, i)
            i = partner[i] + 1
            continue
        if norm == "(":
            close = next((j for j in range(i + 1, min(stop, i + 12)) if tokens[j].norm == ")"), i)
            i = close + 1
            continue
        if norm == ":":
            if "quote" not in cue.takes and "that" not in cue.takes or i + 1 >= len(tokens):
                return None
            content = i + 1
            if tokens[content].norm in THAT:
                content += 1
            return _Complement("colon", i, content) if content < len(tokens) else None
        if norm in _ENDS and not _inside(tokens, i):
            return None
        if norm in _COMMAS:
            commas += 1
            if commas > 4:
                return None
        elif norm in THAT:
            if "that" not in cue.takes or (before in NOT_THAT and i > at):
                return None
            return _Complement("that", i, i + 1) if i + 1 < len(tokens) else None
        elif norm in cue.takes and i + 1 < len(tokens) and before not in ("نقلا", "فضلا", "عوضا", "بدلا", "الصادر", "الصادره", "صادر", "صادره", "صدر", "الدفاع"):
            after = tokens[i + 1].norm
            if after in THAT and i + 2 < len(tokens):
                return _Complement("that", i, i + 2)
            if norm not in ("من", "في") or i - at < 8:
                return _Complement("prep", i, i + 1)
        elif "ب" in cue.takes and _with_b(tokens, i, at):
            return _Complement("prep", i, i, 1)
        elif i > at and _other_cue(tokens, i):
            return None
        elif norm in ("بعدما", "عندما", "حيث", "فيما", "بينما") and i > at:
            return None
        i += 1
    return None


def _plain_b(unit: Unit, at: int, stop: int) -> _Complement | None:
    """The first word with `ب` after a known subject (`ندد البابا فرنسيس الأحد باستخدام …`)."""
    tokens = unit.tokens
    match = speaker_at(tokens, at)
    first = match.last if match is not None and not match.cut.proclitics else at if tokens[at].norm.startswith("ب") else at + 1
    for i in range(first, min(stop, first + 8)):
        norm = tokens[i].norm
        if norm in _ENDS or norm in THAT:
            return None
        if norm.startswith("ب") and len(norm) > 3 and norm[1:] not in VIA_NOUNS and norm not in _NOT_B:
            return _Complement("prep", i, i, 1)
    return None


_NOT_B = frozenset("بوقت بتاريخ باسم بين بينهم بينها بعد بريف بعدما بينما بحسب بدوره بدورها بلدي بلده بلاد بيان بيانا بانه بان بن بعض بقيه بموسكو بدمشق بحلب بادلب".split())


def _is_direct(unit: Unit, quote: int, at: int, cue: Cue) -> bool:
    """Whether a quotation is what is said, and not a name in quotation marks within the subject."""
    tokens, partner = unit.tokens, unit.partner
    held = partner[quote] - quote - 1
    match = speaker_at(tokens, quote)
    if match is not None and match.last >= partner[quote] or "quote" not in cue.takes and held < 12:
        return False
    if held >= 6:
        return True
    if quote > at and tokens[quote - 1].norm not in _COMMAS and tokens[quote - 1].norm != ":":
        return False
    after = _complement(unit, partner[quote] + 1, cue, 24)
    return after is None


def _inside(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end and tokens[i + 1].kind == "word" and i > 0 and tokens[i - 1].end == tokens[i].start


def _with_b(tokens: Sequence[Token], i: int, at: int) -> bool:
    norm = tokens[i].norm
    if not norm.startswith("ب") or len(norm) < 4:
        return False
    if norm[1:] in OBJECTS:
        return True
    if norm[1:] in VIA_NOUNS:
        return False
    before = tokens[i - 1]
    return before.norm in _COMMAS and norm not in ("بينهم", "بينها", "بحسب", "بينما", "باسم")


def _other_cue(tokens: Sequence[Token], i: int) -> bool:
    words = cue_words(tokens[i].norm)
    if tokens[i - 1].norm in _COMMAS and any(w.cue.pos == "participle" and w.cue.strong for w in words):
        return True
    return any(w.cue.pos == "perfect" and w.cue.strong and w.cue.lemma not in ("بين", "عبر", "سلم", "قدر", "نقل") for w in words)


def _clause_start(tokens: Sequence[Token], i: int, word: CueWord) -> bool:
    """Whether a verb stands where a clause begins: it is joined by `و`, or what stands before it opens one."""
    if word.prefix:
        return True
    j = i - 1
    while j >= 0 and (is_quote(tokens[j]) or tokens[j].norm in ")("):
        j -= 1
    if j < 0:
        return True
    norm = tokens[j].norm
    return tokens[j].kind == "mark" or norm in OPENERS or norm.removeprefix("و") in OPENERS or norm in _CLAUSE_STARTS or norm in TIME and norm not in _BEFORE_NOUN


def _verb(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    tokens, partner = unit.tokens, unit.partner
    cue = word.cue
    previous = tokens[i - 1].norm if i else ""
    if previous in NEGATION or previous.removeprefix("و") in NEGATION or previous in ("من", "في", "علي", "الي", "عن", "مع") or previous in _BEFORE_NOUN:
        return None
    if any(t.norm == "هل" for t in tokens[max(0, i - 6) : i]):
        return None
    if i + 1 >= len(tokens) or cue.pos == "imperfect" and tokens[i + 1].norm in ("فيه", "فيها", "من", "ذلك"):
        return None
    if tokens[i + 1].norm in ("فيه", "فيها") and _of_statement(tokens, i) and i + 3 < len(tokens):
        if "noun" in cue.takes and tokens[i + 2].norm not in THAT:
            return Attribution("statement-verb", cue, word.form, i, i, i + 1, None, None, i + 2)
    if cue.lemma == "قيل":
        return _said(unit, i, word)
    if cue.lemma in ("جاء", "ورد"):
        return _stands_in(unit, i, word)
    if cue.lemma == "نقل":
        return _relayed(unit, i, word)
    if cue.lemma in ("بين", "عبر") and not _sure_verb(unit, i, word):
        return None
    start = _clause_start(tokens, i, word)
    complement = _complement(unit, i + 1, cue) if cue.lemma != "اتهم" else None
    if complement is None:
        return _noun_complement(unit, i, word, start) if "noun" in cue.takes else None
    if complement.kind == "quote" and complement.delimiter > i + 1 and not start:
        return None
    source, via = _subject(unit, i + 1, complement.delimiter)
    begin, rule = _begin(unit, i), "verb-subject"
    if complement.kind in ("quote", "colon") and complement.delimiter - _reached(i + 1, source, via) > (16 if is_quote(tokens[complement.content]) else 7):
        return _noun_complement(unit, i, word, start) if "noun" in cue.takes else None
    if source is None:
        before = _subject_before(unit, i)
        if before is not None:
            source, begin, rule = before, before.first, "subject-verb"
        elif i > 0 and previous in RELATIVE:
            source, rule = _head_before(unit, i - 1), "relative-verb"
        elif word.form in _IMPERSONAL and complement.delimiter <= i + 2:
            return None
        elif cue.lemma == "اتهم" and word.form.endswith(("ه", "ها", "هم", "هما")):
            rule = "verb-of-object"
        elif _of_statement(tokens, i):
            rule = "statement-verb"
        elif not start or (cue.pos == "imperfect" and not word.prefix and previous not in OPENERS):
            return None
        else:
            rule = "verb-alone"
        if rule == "verb-alone" and complement.delimiter - i > 14 and via is None:
            return None
    elif not cue.strong or complement.kind == "prep" or (complement.kind in ("quote", "colon") and not start):
        if not _is_speaker(unit, source):
            return None
    if not cue.strong and source is None and complement.kind != "that" and not word.prefix:
        return None
    if rule == "verb-subject" and not start and not cue.strong:
        return None
    content = complement.content
    cuts = bool(word.prefix) or previous in ("فيما", "بينما", "حين", "وكان", "وكانت", "قد", "وقد", "كما", "اذ", "حيث") or previous in _COMMAS and rule != "relative-verb" or (begin == 0)
    if rule == "subject-verb":
        cuts = True
    return Attribution(
        f"{rule}-{complement.kind}", cue, word.form, begin, i, _cue_last(complement, i), source, via, content, complement.offset, None, cuts
    )


def _reached(first: int, *pieces: Piece | None) -> int:
    return max(first, *(p.last if p is not None else 0 for p in pieces))


def _cue_last(complement: _Complement, i: int) -> int:
    return i + 2 if complement.kind in ("prep", "that") and complement.delimiter == i + 1 and complement.content == i + 3 else i + 1


def _begin(unit: Unit, i: int) -> int:
    """Where the clause of the cue at `i` begins for what it cuts off: openers and a comma before it go with it."""
    tokens = unit.tokens
    j = i
    while j > 0 and (tokens[j - 1].norm in OPENERS or tokens[j - 1].norm in _COMMAS or tokens[j - 1].norm in ("في", "وفي", "من", "ومن", "ذلك", "الي", "و")) and i - j < 6:
        j -= 1
    return j


def _sure_verb(unit: Unit, i: int, word: CueWord) -> bool:
    """Whether `بين` or `عبر` is the verb here: the complementizer or a known speaker follows it."""
    tokens = unit.tokens
    after = tokens[i + 1].norm
    if word.cue.lemma == "بين":
        if after in THAT or word.form != "بين":
            return True
        complement = _complement(unit, i + 1, word.cue, 14)
        return complement is not None and complement.kind == "that" and speaker_at(tokens, i + 1) is not None and bool(word.prefix or i == 0)
    return after == "عن" or speaker_at(tokens, i + 1) is not None and bool(word.prefix or i == 0 or word.form != "عبر")


def _is_speaker(unit: Unit, source: Piece) -> bool:
    """Whether a phrase names somebody who can speak: the tables know its head, or it is a name in quotes."""
    tokens = unit.tokens
    match = speaker_at(tokens, source.first)
    if match is not None and match.first < source.last or _is_people(tokens[source.first].norm):
        return True
    return is_quote(tokens[source.first]) and source.last - source.first <= 10 or any(
        speaker_at(tokens, j) is not None for j in range(source.first + 1, min(source.last, source.first + 3))
    )


def _is_people(norm: str) -> bool:
    """Whether a word is a definite plural of persons (`المجتمعون`)."""
    return norm.startswith("ال") and norm.endswith("ون") and len(norm) > 5


def _subject(unit: Unit, first: int, stop: int) -> tuple[Piece | None, Piece | None]:
    """The subject between a verb and its complement, and the medium named there."""
    tokens, partner = unit.tokens, unit.partner
    i = first
    while i < stop and (tokens[i].norm in TIME or tokens[i].norm in _COMMAS or tokens[i].norm in ("ايضا", "كذلك", "كما", "هذا")):
        i += 1
    source: Piece | None = None
    if i < stop and not ends_by_medium(tokens, i, stop) and tokens[i].norm not in ("عبر", "في", "خلال", "علي", "عن", "ان", "من", "الي", "له", "لها", "لنا", "لهم", "به", "بها", "فيه", "فيها"):
        last = phrase_end(tokens, partner, i, stop)
        if last > i:
            last = _apposition(unit, i, last, stop)
            source = Piece(i, last)
            i = last
    return source, _medium(unit, i, stop)


def _apposition(unit: Unit, first: int, last: int, stop: int) -> int:
    """Takes in a name after a comma that completes a title (`المتحدث باسم الجيش، أفيخاي أدرعي،`)."""
    tokens = unit.tokens
    if last + 1 < stop and tokens[last].norm in _COMMAS:
        after = tokens[last + 1]
        if after.kind == "word" and (after.norm.startswith("ال") or is_quote(after)) and after.norm not in TIME and after.norm not in RELATIVE:
            end = phrase_end(tokens, unit.partner, last + 1, stop)
            if end > last + 1 and end - last <= 12:
                return end
        if is_quote(after) or after.kind == "word" and after.norm not in TIME and not ends_by_medium(tokens, last + 1, stop):
            end = phrase_end(tokens, unit.partner, last + 1, stop)
            head = speaker_at(tokens, first)
            if head is not None and head.entry.role in ("of", "title", "source") and 1 <= end - last - 1 <= 4 and end < stop and after.norm not in ("في", "عبر", "خلال", "عن", "من", "علي", "الي"):
                return end
    return last


def _medium(unit: Unit, first: int, stop: int) -> Piece | None:
    """The medium named in `tokens[first:stop]`: `في بيان`, `لـ"عربي21"`, `عبر حسابه على تويتر`."""
    tokens, partner = unit.tokens, unit.partner
    i = first
    while i < stop:
        norm = tokens[i].norm
        if norm == "عبر" and i + 1 < stop:
            return Piece(i + 1, _medium_end(unit, i + 1, stop))
        if norm in ("في", "خلال", "علي") and i + 1 < stop and (tokens[i + 1].norm in VIA_NOUNS):
            return Piece(i + 1, _medium_end(unit, i + 1, stop))
        if norm.startswith("ب") and norm[1:] in VIA_NOUNS:
            return Piece(i, _medium_end(unit, i, stop), 1)
        offset = medium_offset(tokens, i, stop)
        if offset:
            if offset >= len(tokens[i].text):
                return Piece(i + 1, _medium_end(unit, i + 1, stop)) if i + 1 < stop else None
            return Piece(i, _medium_end(unit, i, stop), offset)
        if is_quote(tokens[i]) and partner[i] > i:
            i = partner[i]
        i += 1
    return None


def _medium_end(unit: Unit, first: int, stop: int) -> int:
    tokens, partner = unit.tokens, unit.partner
    i = first
    while i < stop and i - first < 12:
        if is_quote(tokens[i]) and partner[i] > i:
            i = partner[i] + 1
            continue
        if tokens[i].norm in _COMMAS or tokens[i].norm == ":" or i > first and tokens[i].norm in TIME:
            break
        if tokens[i].norm == "صدر" or tokens[i].norm == "له" or tokens[i].norm == "لها":
            break
        i += 1
    return max(i, first + 1)


def _subject_before(unit: Unit, i: int) -> Piece | None:
    """The subject that goes before the verb at `i`: a known speaker that opens the clause."""
    tokens, partner = unit.tokens, unit.partner
    end = i
    while end > 0 and (tokens[end - 1].norm in _COMMAS or tokens[end - 1].norm in ("قد", "وقد", "هذا") or tokens[end - 1].norm in TIME):
        end -= 1
    if end == 0 or tokens[i].norm.startswith("و") and not any(not w.prefix for w in cue_words(tokens[i].norm)):
        return None
    start = max(0, end - 16)
    j = end - 1
    begin = start
    while j >= start:
        norm = tokens[j].norm
        if is_quote(tokens[j]) and 0 <= partner[j] < j:
            j = partner[j] - 1
            continue
        if tokens[j].kind == "mark" and not is_quote(tokens[j]) and norm not in "()/-_@#&" and not (norm == "." and _inside(tokens, j)):
            begin = j + 1
            break
        if norm in _SUBJECT_OPENERS or norm in THAT:
            begin = j + 1
            break
        if any(w.cue.pos == "perfect" and w.cue.lemma not in ("بين", "عبر", "سلم", "قدر", "عد", "رد", "لام", "نص") for w in cue_words(norm)):
            return None
        j -= 1
    for first in range(begin, end):
        if first > begin and first - begin > 3:
            break
        if first > begin and is_quote(tokens[first - 1]):
            continue
        match = speaker_at(tokens, first)
        if match is not None and match.first - first <= 1 and not (match.cut.proclitics and match.cut.proclitics != "و"):
            last = phrase_end(tokens, partner, first, end)
            if last >= end or last >= match.last and tokens[last].norm in _COMMAS and end - last <= 8:
                return Piece(first, min(last, end), len("و") if match.cut.proclitics == "و" and first == match.first else 0)
        if is_quote(tokens[first]) and partner[first] == end - 1:
            return Piece(first, end)
    return None


_JOINS = frozenset("اذ كما وقد فقد حيث ثم".split())
_SUBJECT_OPENERS = frozenset("فيما بينما وبينما وفيما حين حيث كما ثم لكن ولكن وكان وكانت كان كانت اذ وهو وهي بعدما عندما الذي التي وكانوا ان".split())


def _head_before(unit: Unit, relative: int) -> Piece | None:
    """The speaker right before a relative (`الدفاع المدني السوري الذي أضاف أن`)."""
    tokens, partner = unit.tokens, unit.partner
    for first in range(max(0, relative - 8), relative):
        match = speaker_at(tokens, first)
        if match is not None and match.first == first and match.entry.role in ("body", "reporter", "source") and phrase_end(tokens, partner, first, relative) == relative:
            return Piece(first, relative)
    return None


_STATEMENTS = frozenset("بيانا بيانات تقريرا تصريحا نداء تعميما رساله بلاغا".split())


def _of_statement(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` tells what a statement says that was just spoken of (`أصدرت الهيئة بياناً رفضت فيه …`)."""
    return any(tokens[j].norm in _STATEMENTS for j in range(max(0, i - 4), i))


def _issued(unit: Unit, i: int) -> Attribution | None:
    """`أصدرت الهيئة بياناً …`: no claim, but whom the verbs after it mean."""
    tokens = unit.tokens
    stop = min(len(tokens), i + 24)
    at = next((j for j in range(i + 2, stop) if tokens[j].norm in _STATEMENTS), -1)
    if at < 0:
        return None
    end = at
    while end > i + 1 and (tokens[end - 1].norm in _COMMAS or tokens[end - 1].norm in TIME or tokens[end - 1].kind == "number"):
        end -= 1
    last = phrase_end(tokens, unit.partner, i + 1, end)
    if last + 1 < end and tokens[last].norm in _COMMAS and tokens[last + 1].norm.startswith("و"):
        last = phrase_end(tokens, unit.partner, last + 1, end)
    if last <= i + 1:
        return None
    return Attribution("issued", _COLON, "", i, i, i + 1, Piece(i + 1, last), None, at, 0, at + 1, False, silent=True)


def _noun_complement(unit: Unit, i: int, word: CueWord, start: bool) -> Attribution | None:
    """A verb with a direct object: `أعلنت اللجنة، الأحد، انهيار المفاوضات`; `"قسد" تنفي مسؤوليتها`."""
    tokens, partner = unit.tokens, unit.partner
    cue = word.cue
    stop = min(len(tokens), i + _WINDOW)
    first = i + 1
    while first < stop and (tokens[first].norm in TIME or tokens[first].norm in _COMMAS):
        first += 1
    if first >= stop or tokens[first].norm in _ENDS:
        return None
    begin, rule = _begin(unit, i), "verb-subject-object"
    previous = tokens[i - 1].norm if i else ""
    source: Piece | None = None
    match = speaker_at(tokens, first)
    people = _is_people(tokens[first].norm)
    known = people or match is not None and match.first - first <= 1 and not match.cut.proclitics
    content = first
    if known or tokens[first].norm not in OBJECTS:
        split = _split_object(unit, first, match.last if known and match is not None else first + 1, stop)
        if split is not None and (known or is_quote(tokens[first])) and start:
            source, content = Piece(first, split[0]), split[1]
    via: Piece | None = _medium(unit, source.last, content) if source is not None else None
    if source is None:
        before = _subject_before(unit, i)
        if before is not None and not known:
            source, begin, rule = before, before.first, "subject-verb-object"
        elif before is not None and cue.strong:
            source, begin, rule = before, before.first, "subject-verb-object"
        elif (word.prefix or previous in _JOINS) and cue.strong and cue.pos == "perfect" and (tokens[first].norm in OBJECTS or cue.mode not in ("asserts", "predicts") and not known):
            rule = "verb-alone-object"
        else:
            return None
        content = i + 1
        while content < stop and (tokens[content].norm in ("لاحقا", "ايضا") or tokens[content].norm in _COMMAS):
            content += 1
    if cue.lemma == "حمل" and not any(t.norm.startswith(("مسوولي", "المسوولي")) for t in tokens[content : content + 14]):
        return None
    if cue.lemma in ("سجل", "وثق", "رصد", "اظهر", "نقل", "نشر", "بث") and source is None:
        return None
    if content >= len(tokens) or tokens[content].norm in _ENDS or tokens[content].norm in ("ذلك", "فيه", "فيها"):
        return None
    cuts = bool(word.prefix) or begin == 0 or rule == "subject-verb-object" or tokens[i - 1].norm in ("حين", "فيما", "بينما")
    return Attribution(rule, cue, word.form, begin, i, i + 1, source, via, content, 0, None, cuts)


def _split_object(unit: Unit, first: int, known: int, stop: int) -> tuple[int, int] | None:
    """Where the subject that begins at `first` ends and the object begins."""
    tokens, partner = unit.tokens, unit.partner
    end = phrase_end(tokens, partner, first, stop)
    while known < end and (is_quote(tokens[known]) and partner[known] < known or tokens[known].norm == ")"):
        known += 1
    if known + 1 < end and tokens[known].norm == "(":
        known = next((j + 1 for j in range(known, min(end, known + 8)) if tokens[j].norm == ")"), known)
    for j in range(known, end):
        norm = tokens[j].norm
        before = tokens[j - 1].norm
        if norm in OBJECTS and before not in ("في", "من", "عن", "علي", "باسم", "لـ", "ل", "عدد", "منظمه", "مركز", "فرق", "وزاره", "اداره", "قوات") and tokens[j - 1].kind != "mark" or norm in OBJECTS and (is_quote(tokens[j - 1]) or tokens[j - 1].norm == ")"):
            return j, j
    j = end
    while j < stop and j - end < 14:
        norm = tokens[j].norm
        if norm in OBJECTS and (tokens[j - 1].norm in _COMMAS or tokens[j - 1].norm in TIME or tokens[j - 1].kind == "number" or j == end or is_quote(tokens[j - 1])):
            return end, j
        if norm in _COMMAS and j + 1 < stop:
            after = tokens[j + 1]
            if after.norm not in TIME and not ends_by_medium(tokens, j + 1, stop) and after.kind != "number" and after.norm not in ("في", "عبر", "خلال", "علي", "وفق", "بحسب", "ظهر"):
                return end, j + 1
        if norm in _ENDS:
            break
        j += 1
    definite = False
    for j in range(first, end):
        norm = tokens[j].norm
        if is_quote(tokens[j]):
            if partner[j] > j:
                continue
            definite = True
            continue
        if definite and j >= known and tokens[j].kind == "word" and not norm.startswith(("ال", "لل", "ل", "ب", "و")) and norm not in ("في", "من", "علي", "عن") and tokens[j - 1].norm not in ("في", "من", "علي", "عن"):
            return j, j
        if norm.startswith(("ال", "لل")):
            definite = True
    if known < end and known > first:
        return known, known
    return None


def _participle(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`مشيرا إلى أن`, `مضيفا "…"`, `مؤكدا عدم وجود`: what it says of the speaker of the clause before."""
    tokens = unit.tokens
    if i + 2 >= len(tokens):
        return None
    cue = word.cue
    before = tokens[i - 1] if i else None
    apart = before is None or before.kind == "mark"
    complement = _complement(unit, i + 1, cue, 8)
    if complement is not None and complement.kind == "prep" and complement.delimiter > i + 4:
        complement = None
    feminine = word.form.endswith("ه") or word.form.endswith("ين")
    if complement is None:
        if "noun" not in cue.takes or not (apart or word.prefix) or feminine and not apart or not cue.strong:
            return None
        if tokens[i + 1].kind != "word" or tokens[i + 1].norm in ("من", "في", "علي", "الي", "عن"):
            return None
        return Attribution("participle-object", cue, word.form, _begin(unit, i), i, i + 1, None, None, i + 1)
    if not apart and not word.prefix and (feminine and complement.kind != "that" or not cue.strong):
        return None
    if not cue.strong and not apart:
        return None
    return Attribution(f"participle-{complement.kind}", cue, word.form, _begin(unit, i), i, _cue_last(complement, i), None, None, complement.content, complement.offset)


def _noun(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`نفي "قسد" مسؤوليتها`, `إعلان اللجنة "النفير"`, `تصريحات المطران بأن`."""
    tokens = unit.tokens
    cue = word.cue
    if word.form in SELF or i + 2 >= len(tokens) or word.prefix not in ("", "و"):
        return None
    if i > 0 and tokens[i - 1].norm in ("في", "وفي", "ل", "خلال"):
        return None
    match = speaker_at(tokens, i + 1)
    if match is None or match.cut.proclitics or match.first > i + 2:
        return None
    if cue.lemma == "صرح" or cue.lemma == "تحدث" or cue.lemma == "اتهم":
        complement = _complement(unit, i + 1, cue, 14)
        if complement is None or complement.kind not in ("that", "prep"):
            return None
        source = Piece(i + 1, phrase_end(tokens, unit.partner, i + 1, complement.delimiter))
        return Attribution("noun-of", cue, word.form, i, i, i + 1, source, None, complement.content, complement.offset, None, False)
    if cue.mode == "denies" or cue.lemma == "اعلن":
        split = _split_object(unit, i + 1, match.last, min(len(tokens), i + 24))
        if split is None or (tokens[split[1]].norm not in OBJECTS and cue.mode != "denies" and not is_quote(tokens[split[1]])):
            return None
        until = next((j for j in range(split[1], len(tokens) - 1) if tokens[j].norm in _COMMAS and tokens[j + 1].norm.removeprefix("و") in RELATIVE), None)
        return Attribution("noun-of", cue, word.form, i, i, i + 1, Piece(i + 1, split[0]), None, split[1], 0, until, False)
    return None


def _said(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`قيل إن …`: nobody is named."""
    tokens = unit.tokens
    if word.form != "قيل" or tokens[i + 1].norm not in THAT or i + 2 >= len(tokens):
        return None
    until = next((j for j in range(i + 2, len(tokens)) if tokens[j].norm in _COMMAS or tokens[j].norm in _ENDS), len(tokens))
    return Attribution("said", word.cue, word.form, i, i, i + 1, None, None, i + 2, 0, until, False, True)


def _stands_in(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`وجاء في البيان: …`, `وورد في تقريرها أن …`."""
    tokens = unit.tokens
    j = i + 1
    if tokens[j].norm in ("نص",):
        first = j + 1
    elif tokens[j].norm == "في" and j + 1 < len(tokens):
        first = j + 1
    else:
        return None
    match = speaker_at(tokens, first)
    if match is None or match.entry.role != "text" and tokens[first].norm not in VIA_NOUNS:
        return None
    cue = word.cue._replace(takes=frozenset(("that", "quote")))
    complement = _complement(unit, first, cue, 24)
    if complement is None:
        return None
    last = phrase_end(tokens, unit.partner, first, complement.delimiter)
    source = Piece(first, max(last, first + 1))
    return Attribution("stands-in", cue, word.form, _begin(unit, i), i, i + 1, source, None, complement.content)


def _relayed(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`نقلت وكالة سانا عن مصدر عسكري قوله إن …`: the medium before `عن`, the speaker after it."""
    tokens, partner = unit.tokens, unit.partner
    stop = min(len(tokens), i + _WINDOW)
    about = next((j for j in range(i + 1, stop) if tokens[j].norm == "عن"), -1)
    if about < 0 or about + 1 >= len(tokens) or any(tokens[j].norm in _ENDS and not _inside(tokens, j) for j in range(i + 1, about)):
        return None
    takes = word.cue._replace(takes=frozenset(("that", "quote")))
    complement = _complement(unit, about + 1, takes, 30)
    match = speaker_at(tokens, about + 1)
    via = Piece(i + 1, phrase_end(tokens, partner, i + 1, about)) if about > i + 1 else None
    if via is not None and via.last <= via.first:
        via = None
    begin = _begin(unit, i)
    if via is None:
        before = _subject_before(unit, i)
        if before is not None:
            via, begin = before, before.first
    if complement is not None:
        first = about + 1
        if is_quote(tokens[first]) and complement.kind == "quote" and complement.delimiter == first:
            inner = _complement(unit, first + 1, takes, 16)
            if inner is None:
                return None
            complement, first = inner, first + 1
        last = phrase_end(tokens, partner, first, complement.delimiter)
        cue_at = next((j for j in range(last, complement.delimiter) if any(w.cue.pos == "noun" for w in cue_words(tokens[j].norm))), i)
        if last <= first:
            return None
        return Attribution("relayed", word.cue, word.form, begin, cue_at, cue_at + 1, Piece(first, last), via, complement.content, 0, None)
    if match is None or match.cut.proclitics:
        return None
    split = _split_object(unit, about + 1, match.last, stop)
    if split is None:
        return None
    return Attribution("relayed-object", word.cue, word.form, begin, i, i + 1, Piece(about + 1, split[0]), via, split[1], 0, None)


def _preposition(unit: Unit, i: int, after: int, cue: Cue, lemma: str) -> Attribution | None:
    """`بحسب …`, `وفقاً لـ…`, `نقلاً عن …`: the clause before, or the one after."""
    tokens, partner = unit.tokens, unit.partner
    if after >= len(tokens):
        return None
    first, offset, sure = after, 0, False
    if tokens[first].norm in SELF and tokens[first].norm != "ما":
        return Attribution("own-words", cue, "", _trim(tokens, i), i, after, None, None, after, own=True)
    if lemma in ("وفقا", "طبقا", "تبعا"):
        if tokens[first].norm in ("ل", "لما"):
            sure = tokens[first].norm == "لما"
            first += 1
        elif tokens[first].norm.startswith("ل"):
            offset = 0 if tokens[first].norm.startswith("لل") else 1
        else:
            return None
    elif lemma == "نقلا":
        if tokens[first].norm != "عن":
            return None
        first += 1
    elif lemma == "استنادا":
        if tokens[first].norm not in ("الي", "علي"):
            return None
        first += 1
    if first >= len(tokens):
        return None
    via: Piece | None = None
    if tokens[first].norm == "ما" or lemma in ("حسبما", "وفقما", "بحسبما") or sure:
        if tokens[first].norm == "ما":
            first += 1
        while first < len(tokens) and first - i < 6 and tokens[first].norm in ("ورد", "جاء", "في", "كان", "كانت", "قد"):
            first += 1
        if first < len(tokens) and not speaker_at(tokens, first):
            first += 1
        while first < len(tokens) and tokens[first].norm in ("به", "بها", "عنه", "عنها", "عليه", "فيه"):
            first += 1
        sure = True
    if first >= len(tokens) or tokens[first].norm in _NOT_SOURCES or offset and tokens[first].norm[1:] in _NOT_SOURCES:
        return None
    last = _source_end(unit, first)
    if last <= first:
        return None
    about = next((j for j in range(first, last) if tokens[j].norm == "عن"), -1) if sure else -1
    if about > first and about + 1 < last:
        via, first = Piece(first, about), about + 1
    gathered = next((j for j in range(first, last) if tokens[j].norm in ("عليها", "عليه") and tokens[j - 1].norm in ("حصل", "حصلت")), -1)
    if gathered > 0 and gathered + 1 < last and speaker_at(tokens, gathered + 1) is not None:
        first, offset = gathered + 1, 0
    match = speaker_at(tokens, first)
    if match is None and not sure and not any(is_quote(t) for t in tokens[first:last]) and lemma not in ("نقلا",):
        inner = any(speaker_at(tokens, j) is not None for j in range(first, last))
        if not inner:
            return None
    source = Piece(first, last, offset)
    return _cover(unit, i, source, via, cue)


def _source_end(unit: Unit, first: int) -> int:
    """Where the source after a preposition ends; a relative that tells who gave it belongs to it."""
    tokens, partner = unit.tokens, unit.partner
    last = phrase_end(tokens, partner, first, len(tokens), frozenset(("الي",)))
    match = speaker_at(tokens, first)
    if match is not None and match.entry.role == "source" and match.last < last:
        after = tokens[match.last]
        if after.kind == "word" and not after.norm.startswith(("ال", "لل")) and not after.norm.endswith("ه") and after.norm not in ("في", "من", "داخل", "ل", "قرب") and match.entry.kind != "person":
            return match.last
    if last < len(tokens) and last > first and (tokens[last].norm in RELATIVE or cue_words(tokens[last].norm) and last - first <= 2):
        end = last
        while end < len(tokens) and end - last < 9 and tokens[end].norm not in _COMMAS and tokens[end].norm not in ("فان", "فقد") and tokens[end].norm not in _ENDS and tokens[end].norm not in THAT:
            end += 1
        if tokens[last].norm not in RELATIVE or end < len(tokens) and (tokens[end].norm in _COMMAS or tokens[end].norm in ("فان", "فقد")):
            return end
    return last


def _trim(tokens: Sequence[Token], i: int) -> int:
    while i > 0 and (tokens[i - 1].norm in _COMMAS or tokens[i - 1].norm in "(و"):
        i -= 1
    return i


_RESUMES = frozenset(("فان", "فانه", "فانها", "فانهم", "فقد", "ان", "انه", "انها", "بان", "فقط"))
_BRIDGES = frozenset(("عن", "الي", "في", "علي", "من"))


def _cover(unit: Unit, i: int, source: Piece, via: Piece | None, cue: Cue) -> Attribution | None:
    """Which clause a prepositional attribution covers: the one after it at the head of a clause, else the one before."""
    tokens = unit.tokens
    begin = _trim(tokens, i)
    after = source.last
    while after < len(tokens) and (tokens[after].norm in _COMMAS or tokens[after].norm in (")", ":") or is_quote(tokens[after]) and unit.partner[after] < after):
        after += 1
    at_end = after >= len(tokens) or tokens[after].norm in _ENDS
    head = _clause_head(tokens, begin)
    length = begin - head
    if not at_end and tokens[after].norm in _RESUMES:
        return Attribution("according-to-before", cue, "", begin, i, i + 1, source, via, after + 1, 0, None, length < 5)
    if not at_end and (length < 4 or tokens[after].norm in _BRIDGES and source.last < after):
        content = after + 1 if tokens[after].norm in _BRIDGES else after
        if content < len(tokens):
            return Attribution("according-to-before", cue, "", begin, i, i + 1, source, via, content, 0, None, True)
    if length >= 2:
        cut = begin
        if head > 1 and tokens[head - 1].norm in ("فيما", "بينما", "حين"):
            cut = _trim(tokens, head - (2 if tokens[head - 1].norm == "حين" else 1))
        return Attribution("according-to-after", cue, "", cut, i, i + 1, source, via, head, 0, begin, True)
    return None


def _clause_head(tokens: Sequence[Token], end: int) -> int:
    """Where the clause that ends before `end` begins: after the last full stop inside of the unit."""
    j = end - 1
    floor = max(0, end - 160)
    while j >= floor:
        if tokens[j].norm in _ENDS and not _inside(tokens, j) or tokens[j].norm in "|":
            return j + 1
        if j > 0 and tokens[j].norm in ("فيما", "بينما") and tokens[j - 1].norm in _COMMAS or tokens[j].norm == "حين" and tokens[j - 1].norm == "في":
            return j + 1
        j -= 1
    return floor if floor == 0 else floor


def _colon(unit: Unit) -> Attribution | None:
    """A headline or post that names its source before a colon: `مصدر أمني: …`."""
    tokens, partner = unit.tokens, unit.partner
    first = 0
    for j in range(min(len(tokens), 8)):
        if tokens[j].norm in "|■●•-–":
            first = j + 1
    at = next((j for j in range(first, min(len(tokens), first + 16)) if tokens[j].norm == ":"), -1)
    if at <= first or at + 3 >= len(tokens):
        return None
    while first < at and tokens[first].norm in ("#", "عاجل", "!", "|"):
        first += 1
    if first >= at or any(w.cue.pos in ("perfect", "imperfect") and (w.cue.strong or w.prefix) for t in tokens[first:at] for w in cue_words(t.norm)):
        return None
    match = speaker_at(tokens, first)
    if match is None or match.cut.proclitics or match.last > at:
        return None
    last = phrase_end(tokens, partner, first, at)
    if last < at and not (tokens[last].norm in _COMMAS or ends_by_medium(tokens, last, at)):
        return None
    if match.entry.role == "title" or match.entry.kind == "person":
        if len(tokens) - at < 6:
            return None
    if match.entry.role == "body" and tokens[first].norm in ("محافظه", "دمشق", "سوريا", "سوريه", "لبنان", "موقع", "العراق", "الجزائر", "مصر", "حساب", "تركيا", "مدرسه"):
        return None
    via = _medium(unit, last, at)
    return Attribution("colon", _COLON, "", first, at, at + 1, Piece(first, last), via, at + 1)


_COLON = Cue(":", "noun", frozenset(("quote",)), "asserts", "plain", True)

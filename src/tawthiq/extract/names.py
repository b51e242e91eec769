"""Names of persons: after a title (`الطفل محمد`), in quotation marks, or begun by a known given name."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words, is_function_word
from tawthiq.extract.people_nouns import noun_at
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows
from tawthiq.model import Span


class Name(NamedTuple):
    """A person's name, `tokens[first:last]`; `lead` is where the title before it begins; `age` in years; `skip`
    letters of its first word are a و that joins it to the name before."""

    lead: int
    first: int
    last: int
    age: int | None
    end: int
    """After the closing quotation mark and the age, if any."""
    skip: int = 0


_GIVEN: WordTable[str] = WordTable((row["name"], row["sex"]) for row in rows("first_names"))
TITLES: PhraseTable[str] = PhraseTable((row["form"], row["class"]) for row in rows("titles"))
_PLACE_WORD: WordTable[str] = WordTable((row["form"], row["type"]) for row in rows("place_words"))
_QUOTES = frozenset("\"“”«»'")
_OPEN = frozenset("\"“«('")
_COMPOUND = grammar_words("name_part")
_LONGEST = 6
_STOP = grammar_words("not_in_name")
_OLDEST = 120
_PREPOSITIONS = frozenset(("من", "في", "على", "علي", "عن", "الي", "مع", "ان"))
_TWO_YEARS = frozenset(("عامان", "عامين", "سنتان", "سنتين"))
_SPELT = {
    fold(form): int(row["value"])
    for row in rows("numbers")
    if row["class"] in ("unit", "ten") and 2 < int(row["value"]) <= _OLDEST
    for form in row["forms"].split("|")
}


def _is_name_word(token: Token) -> bool:
    if token.kind != "word" or len(token.norm) < 2 or token.norm in _STOP or token.text.endswith("لى"):
        return False
    if token.norm in _TWO_YEARS or token.norm in _SPELT:
        return False
    if _GIVEN.exact(token.norm):
        return True
    if is_function_word(token):
        return False
    if _PLACE_WORD.exact(token.norm):
        return False
    reading = noun_at(token)
    return reading is None or bool(reading.cut.definite) or bool(reading.cut.proclitics)


_IN_NAMES = grammar_words("in_name")


def _extent(tokens: Sequence[Token], first: int, *, quoted: bool) -> int:
    last = first
    while last < len(tokens) and last - first < _LONGEST:
        norm = tokens[last].norm
        if not (_is_name_word(tokens[last]) or last > first and norm in _IN_NAMES):
            break
        if last > first and norm.startswith("و") and _GIVEN.exact(norm[1:]) and not _GIVEN.exact(norm):
            break
        if last > first and not quoted:
            if norm.startswith("و") and not _GIVEN.exact(norm):
                break
            if norm.startswith(("بال", "لل", "فال", "وال", "كال")) or (
                norm.startswith(("ب", "ل")) and (_PLACE_WORD.readings(norm) or norm[1:] in _STOP)
            ):
                break
        last += 1
    return last


@lru_cache(maxsize=32768)
def may_begin_name(norm: str) -> bool:
    """Whether `name_at` may find a name where this folded word or mark stands, unless it is sure of one there."""
    return TITLES.begins(norm) or norm in _GIVEN or norm in _COMPOUND or norm in _OPEN


def name_at(tokens: Sequence[Token], at: int, *, sure: bool = False) -> Name | None:
    """The name that begins at `tokens[at]`, a title and an opening quotation mark before it passed over.

    Without a title or quotation mark it must begin with a known given name, unless `sure` says that a name is
    expected here.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> tokens = tokenise("الشاب “محمود سالم النزال” 30 عاماً في قرية")
    >>> name = name_at(tokens, 0)
    >>> [t.text for t in tokens[name.first:name.last]], name.age
    (['محمود', 'سالم', 'النزال'], 30)
    """
    lead = at
    titled = False
    for _ in range(3):
        if at < len(tokens) and tokens[at].kind == "word":
            title = TITLES.at(tokens, at)
            if title and not (
                _GIVEN.exact(tokens[at].norm) and not titled and title.last - at == 1 and title.entry != "kin"
            ):
                at, titled = title.last, True
                continue
        break
    quoted = False
    while at < len(tokens) and tokens[at].norm in _OPEN and at - lead < 8:
        quoted, at = True, at + 1
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    begins = (_GIVEN.exact(tokens[at].norm) and not tokens[at].text.endswith("لى")) or tokens[
        at
    ].norm in _COMPOUND
    if not begins and not sure and not (titled and quoted):
        return None
    last = _extent(tokens, at, quoted=quoted)
    if last == at or (last - at == 1 and not (begins and (titled or quoted))):
        return None
    end = last
    while end < len(tokens) and tokens[end].norm in _QUOTES:
        end += 1
    age, end = _age(tokens, end)
    return Name(lead, at, last, age, end)


_YEARS = grammar_words("years")
_AGED = grammar_words("aged")


def name_span(report: Report, tokens: Sequence[Token], name: Name) -> Span:
    """The words of a name, without the title and without the و that joins it."""
    span = report.span(tokens, name.first, name.last)
    return Span(span.start + name.skip, span.end, span.text[name.skip :]) if name.skip else span


def _age(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """An age after a name: `(30 عاماً)`, `(37) عاماً`, `البالغ من العمر 12 عاماً`, `عمره 8 سنوات`, `(عامان)`."""
    i = at
    while i < len(tokens) and i - at < 5 and (tokens[i].norm in "(،,-–:" or tokens[i].norm in _AGED):
        i += 1
    if i >= len(tokens):
        return None, at
    told = i > at and tokens[i - 1].norm in _AGED
    if tokens[i].norm in _TWO_YEARS:
        return 2, _closed(tokens, i + 1)
    age = _SPELT.get(tokens[i].norm) if tokens[i].kind == "word" else None
    if tokens[i].kind == "number" and tokens[i].norm.isdigit():
        age = int(tokens[i].norm) if len(tokens[i].norm) <= 3 else None
    if age is None or age > _OLDEST:
        return None, at
    unit = _closed(tokens, i + 1)
    named = unit < len(tokens) and tokens[unit].norm in _YEARS
    if named or told and tokens[i].kind == "number":
        return age, _closed(tokens, unit + 1 if named else i + 1)
    return None, at


def _closed(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].norm == ")":
        at += 1
    return at


def names_from(tokens: Sequence[Token], at: int, *, sure: bool = False) -> list[Name]:
    """A run of names from `tokens[at]` on, joined by `و`, commas or dashes: `جيهان بلكين وناظم داشتان`.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> tokens = tokenise("محمد علي حسن (12 عاماً)، وأحمد محمد العلي وفاطمة خالد")
    >>> [(n.last - n.first, n.age) for n in names_from(tokens, 0)]
    [(3, 12), (3, None), (2, None)]
    """
    found: list[Name] = []
    numbered = counted = False
    while at < len(tokens):
        known = sure or numbered or len(found) > 1 and None not in (found[0].age, found[1].age)
        name = _joined(tokens, at, sure=sure and bool(found) and not counted)
        if name is None and not (found and known and not sure and tokens[at].norm.startswith("و")):
            name = name_at(tokens, at, sure=known)
        if name is None and found and found[-1].age is not None:
            name = _aged(tokens, at)
        if name is None or (found and name.first < found[-1].last):
            break
        name = _with_other_name(tokens, name)
        found.append(name)
        at = name.end
        joined, numbered = name.age is not None, False
        while at < len(tokens) and (tokens[at].norm in _BETWEEN or is_enumerator(tokens, at)):
            joined = joined or tokens[at].norm != ")"
            counted = counted or tokens[at].kind == "number"
            numbered = numbered or tokens[at].kind == "number"
            at += 1
        if not joined and at < len(tokens) and not tokens[at].norm.startswith("و"):
            break
    return found


def _with_other_name(tokens: Sequence[Token], name: Name) -> Name:
    """`"عكيد روج" – شرفان سيدو`: after a name in quotation marks and a dash, the other name of the same person, if no
    list of such goes on."""
    at = name.end
    quoted = (
        tokens[name.first - 1].norm in _OPEN and tokens[name.last].norm in _QUOTES
        if at > name.last
        else False
    )
    if not quoted or at + 1 >= len(tokens) or tokens[at].norm not in "-–":
        return name
    other = name_at(tokens, at + 1)
    if (
        other is None
        or other.lead < other.first
        or other.end < len(tokens)
        and tokens[other.end].norm in "-–"
    ):
        return name
    return name._replace(age=other.age, end=other.end)


def _aged(tokens: Sequence[Token], at: int) -> Name | None:
    """In a list of names with ages: the words up to the next age, where the tables know no name in the first."""
    last = at
    while last < len(tokens) and last - at < _LONGEST and tokens[last].kind == "word":
        if last == at and tokens[at].norm in _PREPOSITIONS:
            break
        if last > at and not _is_name_word(tokens[last]):
            break
        last += 1
    age, end = _age(tokens, last)
    skip = 1 if tokens[at].norm.startswith("و") and tokens[at].text.startswith("و") else 0
    return Name(at, at, last, age, end, skip) if age is not None and last - at > 1 else None


def is_enumerator(tokens: Sequence[Token], at: int) -> bool:
    """`1-`, `2.`, `3)`: the number of an item in a list of names."""
    if tokens[at].kind != "number" or at + 1 >= len(tokens) or len(tokens[at].norm) > 3:
        return False
    return tokens[at + 1].norm in _AFTER_NUMBER


_BETWEEN = frozenset("،,-–ـ/؛)_.•*▪و|")
_AFTER_NUMBER = frozenset("-–ـ.)_/")


def _joined(tokens: Sequence[Token], at: int, *, sure: bool) -> Name | None:
    """A name whose first word carries the و that joins it to the name before: the و stays out of the span."""
    token = tokens[at]
    if token.kind != "word" or not token.norm.startswith("و") or len(token.norm) < 4:
        return None
    offset = token.text.index("و") + 1
    while offset < len(token.text) and not token.text[offset].isalpha():
        offset += 1
    bare = Token(token.start + offset, token.end, token.text[offset:], token.norm[1:], "word")
    if _GIVEN.exact(token.norm) and not (sure and _GIVEN.exact(token.norm[1:])):
        return None
    shifted = [bare, *tokens[at + 1 : at + 14]]
    name = name_at(shifted, 0, sure=sure)
    if name is None:
        return None
    return Name(
        name.lead + at,
        name.first + at,
        name.last + at,
        name.age,
        name.end + at,
        offset if name.first == 0 else 0,
    )

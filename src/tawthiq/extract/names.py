"""Names of persons: after a title (`الطفل محمد`), in quotation marks, or begun by a known given name."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.people import is_function_word, noun_at
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
_TITLE: PhraseTable[str] = PhraseTable((row["form"], row["class"]) for row in rows("titles"))
_PLACE_WORD: WordTable[str] = WordTable((row["form"], row["type"]) for row in rows("place_words"))
_QUOTES = frozenset("\"“”«»'")
_OPEN = frozenset("\"“«('")
_COMPOUND = grammar_words("name_part")
_LONGEST = 6
_STOP = grammar_words("not_in_name")


def _is_name_word(token: Token) -> bool:
    if token.kind != "word" or len(token.norm) < 2 or token.norm in _STOP or token.text.endswith("لى"):
        return False
    if _GIVEN.exact(token.norm):
        return True
    if is_function_word(token):
        return False
    if _PLACE_WORD.exact(token.norm):
        return False
    reading = noun_at(token)
    return reading is None or bool(reading.cut.definite) or bool(reading.cut.proclitics)


def _extent(tokens: Sequence[Token], first: int, *, quoted: bool) -> int:
    last = first
    while last < len(tokens) and last - first < _LONGEST and _is_name_word(tokens[last]):
        norm = tokens[last].norm
        if last > first and not quoted:
            if norm.startswith("و") and not _GIVEN.exact(norm):
                break
            if norm.startswith(("بال", "لل", "فال", "وال", "كال")) or (
                norm.startswith(("ب", "ل")) and (_PLACE_WORD.readings(norm) or norm[1:] in _STOP)
            ):
                break
        last += 1
    return last


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
            title = _TITLE.at(tokens, at)
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
    """An age after a name: `(30 عاماً)`, `البالغ من العمر 12 عاماً`, `عمره 8 سنوات`."""
    i = at
    while i < len(tokens) and i - at < 5 and (tokens[i].norm in "(،,-–:" or tokens[i].norm in _AGED):
        i += 1
    if i < len(tokens) and tokens[i].kind == "number" and tokens[i].norm.isdigit():
        age = int(tokens[i].norm) if len(tokens[i].norm) <= 3 else 999
        named = i + 1 < len(tokens) and tokens[i + 1].norm in _YEARS
        told = i > at and tokens[i - 1].norm in _AGED
        if age <= 120 and (named or told):
            end = i + 2 if named else i + 1
            while end < len(tokens) and tokens[end].norm == ")":
                end += 1
            return age, end
    return None, at


def names_from(tokens: Sequence[Token], at: int, *, sure: bool = False) -> list[Name]:
    """A run of names from `tokens[at]` on, joined by `و`, commas or dashes: `جيهان بلكين وناظم داشتان`.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> tokens = tokenise("محمد علي حسن (12 عاماً)، وأحمد محمد العلي وفاطمة خالد")
    >>> [(n.last - n.first, n.age) for n in names_from(tokens, 0)]
    [(3, 12), (3, None), (2, None)]
    """
    found: list[Name] = []
    while at < len(tokens):
        name = _joined(tokens, at, sure=sure and bool(found)) or name_at(tokens, at, sure=sure)
        if name is None or (found and name.first < found[-1].last):
            break
        found.append(name)
        at = name.end
        joined = False
        while at < len(tokens) and (tokens[at].norm in "،,-–/؛)" or tokens[at].norm == "و"):
            joined = joined or tokens[at].norm != ")"
            at += 1
        if not joined and at < len(tokens) and not tokens[at].norm.startswith("و"):
            break
    return found


def _joined(tokens: Sequence[Token], at: int, *, sure: bool) -> Name | None:
    """A name whose first word carries the و that joins it to the name before: the و stays out of the span."""
    token = tokens[at]
    if token.kind != "word" or not token.norm.startswith("و") or len(token.norm) < 4:
        return None
    offset = token.text.index("و") + 1
    while offset < len(token.text) and not token.text[offset].isalpha():
        offset += 1
    bare = Token(token.start + offset, token.end, token.text[offset:], token.norm[1:], "word")
    if not sure and _GIVEN.exact(token.norm):
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

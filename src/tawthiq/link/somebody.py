"""Whether words speak of one person as of somebody (`والدته`, `الفنان`, `سائق سيارة`), or count one (`امرأة`, `قتيل`)."""

from functools import lru_cache

from tawthiq.arabic.matcher import WordTable
from tawthiq.arabic.tokens import tokenise
from tawthiq.lexicons import rows

_PEOPLE: WordTable[str] = WordTable(
    (form.removesuffix("ن") if own else form, row["class"])
    for row in rows("people")
    for form in row["forms"].split("|")
    for own in {False, form.endswith("ين")}
)
_WHO_HE_IS = frozenset(("kin", "role"))
_ONE_OF = frozenset(("احد", "احدي"))
_OWN = 3
"""Words of `ثلاثة من عامليها`."""


@lru_cache(maxsize=65536)
def is_somebody(words: str) -> bool:
    """Whether the words for one person tell who he is: by kinship, trade or rank, with the article, or as one of those
    already told of. Who speaks of such a person gives no toll: there may have been others.

    >>> [is_somebody(words) for words in ("والدته", "الفنان", "سائق سيارة", "أحد المصابين")]
    [True, True, True, True]
    >>> [is_somebody(words) for words in ("امرأة", "مدني", "قتيل", "أحد عناصر الشرطة")]
    [False, False, False, False]
    """
    tokens = tokenise(words)
    first = tokens[0]
    if first.norm in _ONE_OF and len(tokens) > 1:
        return any(r.entry == "harmed" and r.cut.definite for r in _PEOPLE.readings(tokens[1].norm))
    readings = _PEOPLE.readings(first.norm)
    if not readings:
        return False
    told = readings[0].cut.definite or readings[0].cut.enclitic
    return bool(told) or all(r.entry in _WHO_HE_IS for r in readings)


def is_of_ones_own(words: str) -> bool:
    """Whether a figure counts the speaker's own among the harmed: who mourns those gives no toll.

    >>> [is_of_ones_own(words) for words in ("ثلاثة من عامليها", "3 من متطوعينا", "ثلاثة من المدنيين", "3 من أطفالها")]
    [True, True, False, False]
    """
    tokens = tokenise(words)
    if len(tokens) < _OWN or tokens[1].norm != "من":
        return False
    return any(r.entry == "role" and r.cut.enclitic for r in _PEOPLE.readings(tokens[2].norm))

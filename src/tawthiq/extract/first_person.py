"""What those who issue a statement say of themselves (`نطالب …`, `إننا في الهيئة ندين …`)."""

from collections.abc import Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.extract.attribution import Attribution
from tawthiq.extract.clauses import is_glued
from tawthiq.extract.cues import THAT, CueWord
from tawthiq.extract.quotes import Unit, is_quote


def _of_us(tokens: Sequence[Token], i: int) -> bool:
    """Whether only the name of those who say `we` stands before the verb (`إننا في اللجنة نطالب`)."""
    for j in range(i - 1, max(-1, i - 12), -1):
        if tokens[j].kind == "mark" and not is_quote(tokens[j]):
            return False
        if tokens[j].norm in ("اننا", "فاننا", "واننا", "نحن"):
            return j + 1 < i and tokens[j + 1].norm == "في"
    return False


_BEFORE_WE = frozenset(("اننا", "نحن", "فاننا", "واننا", "اذ", "كما", "عليه", "وعليه", "لذلك", "لذا", "ايضا"))


def first_person(unit: Unit, i: int, word: CueWord) -> Attribution | None:
    """`نحمّل … المسؤولية`, `ونطالب …`: what a body says of itself in its statement; `claims.py` knows who `we` are."""
    tokens = unit.tokens
    if (
        i
        and tokens[i - 1].kind != "mark"
        and not word.prefix
        and tokens[i - 1].norm not in _BEFORE_WE
        and not is_glued(tokens, i)
        and not _of_us(tokens, i)
    ):
        return None
    if any(unit.partner[j] > i for j in range(max(0, i - 40), i)):
        return None
    content = i + 1
    while content < len(tokens) - 1 and tokens[content].norm in (*THAT, *word.cue.takes):
        content += 1
    offset = 1 if "ب" in word.cue.takes and tokens[content].norm.startswith("ب") else 0
    return Attribution("first-person", word.cue, word.form, i, i, i + 1, None, None, content, offset)

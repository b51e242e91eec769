"""By whom according to the text: the party that a sentence makes the agent of an attack, not its target."""

from collections.abc import Sequence

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.report import Report
from tawthiq.lexicons import rows
from tawthiq.model import Span

_FIGHTING = ("state", "armed_group")


def _forms() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for row in rows("parties"):
        if row["kind"] in _FIGHTING and not row["note"].startswith("place"):
            forms = [row["name_ar"], *row["aliases"].split("|"), *row["short"].split("|")]
            found.extend((form, row["id"]) for form in forms if form)
    return found


_PARTIES: PhraseTable[str] = PhraseTable(_forms())
_ATTACK: PhraseTable[str] = PhraseTable((row["form"], row["class"]) for row in rows("attack_words"))
_NATIONAL: WordTable[str] = WordTable(
    (form, country)
    for country, stems in {
        "TR": "تركي تركية تركيين تركيتان تركيتين",
        "RU": "روسي روسية روسيتان روسيتين روسيين",
        "IL": "إسرائيلي إسرائيلية إسرائيليتان إسرائيليين صهيوني صهيونية",
        "US": "أمريكي أمريكية أميركي أميركية",
        "SY": "سوري سورية",
        "IR": "إيراني إيرانية إيرانيين",
        "JO": "أردني أردنية",
        "FR": "فرنسي فرنسية",
        "GB": "بريطاني بريطانية",
    }.items()
    for form in stems.split()
)
_WEAPONED = frozenset(
    "قصف القصف غاره غارات الغارات الغاره ضربه ضربات الضربات هجوم الهجوم هجمات الهجمات استهداف الاستهداف عدوان العدوان صواريخ الصواريخ صاروخ طائره "
    "طائرات الطائرات طائرتان طائرتين مسيره مسيرات المسيره المسيرات طيران الطيران مدفعيه المدفعيه قذائف توغل حربيه الحربيه جوي جويه "
    "جويا الجوي الجويه مدفعي صاروخي حربيتان بغارات القوات قوات دوريه الجيش رصاص المروحيات مقاتلات الحربي المسير التوغل".split()
)
_TARGETS = frozenset("مواقع لمواقع مناطق بمناطق مقرات مقر نقطه نقاط عناصر عنصر عنصرين قيادي قياديا ضد بين سيطره لسيطره الخاضعه نفوذ صفوف مصادر المواليه".split())


def perpetrators(report: Report, tokens: Sequence[Token]) -> list[tuple[int, Span]]:
    """The parties that a sentence names as agents of an attack, with the index of their first token.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "استشهد طفل بقصف للاحتلال التركي على مواقع لقوات النظام"
    >>> report = Report(text, split(tokenise(text)), None)
    >>> [span.text for _, span in perpetrators(report, report.sentences[0].tokens)]
    ['للاحتلال التركي']
    """
    attacks = _ATTACK.matches(tokens)
    found: list[tuple[int, Span]] = []
    if not any(m.entry in ("verb", "noun", "agent") for m in attacks):
        return found
    for match in _PARTIES.matches(tokens):
        if _is_agent(tokens, match.first, match.last, attacks):
            last = match.last
            found.append((match.first, report.span(tokens, match.first, last)))
    for i, token in enumerate(tokens):
        if token.kind == "word" and _NATIONAL.readings(token.norm) and i and not any(f <= i < f + 6 and s.end >= token.end for f, s in found):
            first = i
            while first > 0 and _bare(tokens[first - 1].norm) in _WEAPONED and i - first < 3:
                first -= 1
            if first < i and not any(s.start <= tokens[first].start < s.end for _, s in found):
                found.append((first, report.span(tokens, first, i + 1)))
    return sorted(found, key=lambda pair: pair[0])


def _bare(norm: str) -> str:
    if norm in _WEAPONED:
        return norm
    for pro in ("ب", "و", "ل", "وب", "ول"):
        if norm.startswith(pro) and norm[len(pro) :] in _WEAPONED:
            return norm[len(pro) :]
    return norm


def _is_agent(tokens: Sequence[Token], first: int, last: int, attacks: Sequence) -> bool:  # type: ignore[type-arg]
    """Agent: after an attack verb or noun or `من قبل`, or before a verb; a target: after `على`, `مواقع`, `ضد`."""
    norm = tokens[first].norm
    before = [t.norm for t in tokens[max(0, first - 3) : first] if t.kind == "word"]
    if before and (before[-1] in _TARGETS or before[-1] in ("علي", "ضد", "بين", "من", "مع", "الي") and tokens[first - 1].norm not in ("قبل",)):
        if not (len(before) > 1 and before[-2:] == ["من", "قبل"]) and before[-1] != "من":
            return False
        if before[-1] == "من" and not (len(before) > 1 and before[-2] in ("بقصف", "قصف")):
            return False
    if norm.startswith("ب") and not norm.startswith("با"):
        return False
    near = [m for m in attacks if 0 <= first - m.last <= 3]
    if any(m.entry == "agent" for m in near):
        return True
    verbs = [m for m in attacks if m.entry == "verb" and 0 <= first - m.last <= 2]
    if verbs and not norm.startswith("ل"):
        return True
    nouns = [m for m in attacks if m.entry == "noun" and 0 <= first - m.last <= 3]
    if nouns and not any(t.norm in ("علي", "استهدف", "استهدفت", "طال") for t in tokens[nouns[-1].last : first]):
        return True
    after = [m for m in attacks if m.entry == "verb" and 0 <= m.first - last <= 2]
    return bool(after) and not norm.startswith("ل")

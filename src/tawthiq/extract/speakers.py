"""Who speaks: what kind of body a source is, and whom a short form or a verb alone means."""

from collections.abc import Sequence

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.cues import PLACES_TOO
from tawthiq.extract.phrases import SPEAKERS, closing_bracket, phrase_end
from tawthiq.extract.quotes import is_quote
from tawthiq.extract.sources import Source, bare, describe, name_of, whole_name
from tawthiq.model.record import Kind

_WE = frozenset(("اننا", "نحن", "باننا", "انا", "فاننا", "واننا", "ونحن"))
_STATEMENT = frozenset(("بيان", "البيان", "بيانا"))


def _says_we(tokens: Sequence[Token], i: int) -> bool:
    """Whether the name at `i` is that of those who say `we` (`إننا في الهيئة`, `نحن عائلة الفقيد`)."""
    if i == 0:
        return False
    before = tokens[i - 1].norm
    return (before == "في" and i > 1 and tokens[i - 2].norm in _WE) or before in ("نحن", "ونحن")


def _issues(tokens: Sequence[Token], i: int) -> bool:
    """Whether the name at `i` is that of those who issue a statement (`بيان صادر عن عائلة الفقيد`)."""
    if i == 0 or i > 12:
        return False
    before = tokens[i - 1].norm
    if before in ("عن", "من"):
        return any(t.norm in _STATEMENT for t in tokens[max(0, i - 4) : i - 1])
    return before in _STATEMENT or (tokens[i].norm.startswith("ل") and before in _STATEMENT)


def subject_of(tokens: Sequence[Token], end: int, *, feminine: bool) -> Source | None:
    """The body that is the subject of the clause before `tokens[end]`, for a participle that agrees with it: the
    first one that stands right after a verb (`عقّبت جامعة الدول العربية على …، مؤكدة`).
    """
    for i in range(max(1, end - 120), end):
        verb = tokens[i - 1]
        if verb.kind != "word" or verb.norm.startswith("ال") or tokens[i].kind not in ("word", "latin"):
            continue
        if not (verb.norm.endswith("ت") if feminine else verb.norm.startswith(("و", "ي")) or i == 1):
            continue
        match = SPEAKERS.at(tokens, i)
        if match is not None and match.first == i and match.entry.role == "body" and not match.cut.proclitics:
            found = describe(tokens, match.first, match.last, name_of(tokens, match))
            if found.feminine == feminine:
                return found
    return None


def people_of(tokens: Sequence[Token], end: int) -> Source | None:
    """The people that are the subject of the clause before `tokens[end]`, for a participle in the plural
    (`رفع المحتجون شعارات …، مطالبين`, `خرج الأهالي …، منددين`).
    """
    for i in range(end - 1, max(-1, end - 40), -1):
        norm = tokens[i].norm
        if norm in _PEOPLE or (norm.startswith("ال") and norm.endswith("ون") and len(norm) > 6):
            before = tokens[i - 1].norm if i else ""
            if before in ("من", "علي", "في", "الي", "عن", "بين", "ضد"):
                continue
            first = i - (before in _MANY)
            return describe(tokens, first, i + 1, " ".join(t.text for t in tokens[first : i + 1]))
        if norm.startswith("ال") and norm.endswith("ين") and i and tokens[i - 1].norm in _MANY:
            return describe(tokens, i - 1, i + 1, f"{tokens[i - 1].text} {tokens[i].text}")
    return None


_PEOPLE = frozenset(
    ("الاهالي", "السكان", "اهالي", "سكان", "متظاهرون", "محتجون", "ناشطون", "مواطنون", "نازحون")
)
_MANY = frozenset(("عشرات", "العشرات", "مءات", "مئات", "ميات", "المءات", "المئات", "الاف", "الالاف"))


def lead_of(tokens: Sequence[Token]) -> Source | None:
    """The body that a sentence is about, when one stands right after the verb or the opening words."""
    for i in range(min(4, len(tokens))):
        match = SPEAKERS.at(tokens, i) if SPEAKERS.begins(tokens[i].norm) else None
        if (
            match is None
            or tokens[i].kind not in ("word", "latin")
            or tokens[i].norm.removeprefix("و") in PLACES_TOO
        ):
            continue
        if match.entry.role == "body" and match.cut.proclitics in ("", "و"):
            return describe(tokens, match.first, match.last, name_of(tokens, match))
    return None


def named_in(tokens: Sequence[Token]) -> list[Source]:
    """The bodies and titled persons that stand in `tokens` without a preposition before them, the last one first."""
    found: list[Source] = []
    i = 0
    while i < len(tokens):
        match = SPEAKERS.at(tokens, i) if tokens[i].kind in ("word", "latin") else None
        if match is None:
            i += 1
            continue
        if (
            match.entry.role in ("body", "title", "reporter", "source", "of")
            and match.cut.proclitics in ("", "و")
            and tokens[i].norm not in PLACES_TOO
            and tokens[match.last - 1].norm != "من"
        ):
            name = whole_name(tokens, match, name_of(tokens, match))
            found.append(describe(tokens, match.first, match.last, name))
        i = match.last
    return found[::-1]


def issuer_of(tokens: Sequence[Token], partner: Sequence[int]) -> Source | None:
    """Who issues the statement that a text opens with (`بيان لقوة الأمن الداخلي`, `بيان صادر عن عائلة الفقيد`)."""
    for i in range(min(len(tokens) - 2, 4)):
        if tokens[i].norm not in _STATEMENT:
            continue
        first = i + 1
        while first < len(tokens) - 1 and tokens[first].norm in ("صادر", "الصادر", "رسمي", "عن", "من", ":"):
            first += 1
        named = tokens[first].norm
        if first == i + 1 and not named.startswith("ل"):
            return None
        last = phrase_end(tokens, partner, first, min(len(tokens), first + 8), _ABOUT)
        if last > first and tokens[first].kind == "word":
            words = [t.text for t in tokens[first:last]]
            if named.startswith("ل") and first == i + 1:
                words[0] = ("ا" if named.startswith("لل") else "") + words[0][
                    int(not named.startswith("لل")) :
                ]
            return describe(tokens, first, last, " ".join(words))
    return None


_ABOUT = frozenset(("الي", "حول", "بخصوص", "بشان", "للتنديد", "ومناشده", "علي", "في"))


class Speakers:
    """The sources of one report in the order in which they speak; gives short forms and pronouns their names."""

    def __init__(self) -> None:
        self._told: list[tuple[Source, str, Kind]] = []
        self._aside: list[tuple[Source, str, Kind]] = []
        self._named: dict[str, str] = {}
        self.we: tuple[str, Kind] | None = None
        """Who says `we` in a statement (`إننا في الهيئة … ندين`)."""

    def note(self, tokens: Sequence[Token]) -> None:
        """Notes under which names some text mentions parties, so that a short form gets the longest of them, and
        what a bracket gives as the short form of a name (`"قوات سوريا الديمقراطية" (قسد)`).
        """
        end = 0
        for i in SPEAKERS.starts(tokens):
            if i < end or tokens[i].kind not in ("word", "latin"):
                continue
            match = SPEAKERS.at(tokens, i)
            if match is None:
                continue
            name = name_of(tokens, match)
            if _says_we(tokens, i) or self.we is None and _issues(tokens, i):
                self.we = (whole_name(tokens, match, name), match.entry.kind)
            if match.entry.role != "body":
                continue
            if match.entry.party is not None:
                known = self._named.get(match.entry.party)
                if known is None or len(name.split()) > len(known.split()):
                    self._named[match.entry.party] = name
            first = match.first
            words = [t.norm for t in tokens[first : match.last] if t.kind == "word"]
            if len(words) > 1:
                self._named.setdefault("^" + words[0].removeprefix(match.cut.proclitics), name)
            end = match.last
            while end < len(tokens) and is_quote(tokens[end]):
                end += 1
            if end + 2 < len(tokens) and tokens[end].norm == "(":
                close = closing_bracket(tokens, end, len(tokens))
                if 0 < close <= end + 4:
                    short = tuple(t.norm for t in tokens[end + 1 : close] if t.kind != "mark")
                    self._named.setdefault("(" + " ".join(short), name)

    def of_statement(self) -> tuple[str, Kind] | None:
        """Who says `we` where the text does not say it: who spoke last as the subject of a sentence."""
        return self.we or (self._told[-1][1:] if self._told else None)

    def is_outlet(self, source: Source) -> bool:
        """Whether a source bears the name of the outlet whose correspondent spoke before."""
        return any(
            told.role == "reporter" and source.words and source.words[0] in told.words
            for told, _, _ in self._told
        )

    def resolve(self, source: Source, *, aside: bool = False) -> tuple[str, Kind]:
        """The full name that a source stands for, and its kind; remembers it. A source that speaks `aside`
        (inside of another's claim, or in a preposition after it) is not whom a verb alone means next.
        """
        name, kind = self._resolved(source)
        (self._aside if aside else self._told).append((source, name, kind))
        return name, kind

    def _resolved(self, source: Source) -> tuple[str, Kind]:
        if source.role == "text":
            if source.owner:
                return self._longer(source.owner) or source.owner, source.kind
            told_of = self._told[-12:][::-1] if _refers(source) else []
            for roles in (_ISSUERS, frozenset(("name",))):
                for told, name, kind in told_of:
                    if told.role in roles:
                        return name, kind
            return source.name, source.kind
        heard = (*reversed(self._told[-60:]), *reversed(self._aside[-60:]))
        if source.role == "source" and len(source.words) == 1:
            same = [h for h in heard if "ال" + "".join(h[0].words[:1]).removeprefix("ل") == source.words[0]]
            heard = (*same, *heard)
        for told, name, kind in heard:
            if _means(source, told):
                return name, kind
        longer = self._named.get("(" + " ".join(source.words))
        if longer is None and source.role == "body":
            longer = self._named.get(source.party) if source.party is not None else None
            if longer is not None and not _same_body(source.words, longer):
                longer = None
            if longer is None and len(source.words) == 1 and source.kind not in ("state", "media"):
                longer = self._named.get("^" + source.words[0])
        if longer is not None and len(longer.split()) > len(source.words):
            return longer, source.kind
        return source.name, source.kind

    def _longer(self, owner: str) -> str | None:
        words = tuple(fold(w) for w in owner.split())
        for told, name, _ in self._told[-60:]:
            if told.words[: len(words)] == words and told.role == "body":
                return name
        return None

    def antecedent(self, *, feminine: bool, plural: bool, dual: bool) -> tuple[str, Kind] | None:
        """Whom a verb without a subject means: the last speaker that agrees with it, or None."""
        for told, name, kind in reversed(self._told[-4:]):
            if dual:
                if told.dual or " و" in told.name or "، و" in told.name:
                    return name, kind
            elif plural:
                if told.plural:
                    return name, kind
            elif told.feminine == feminine and not told.plural:
                return name, kind
        return None

    def last(self) -> tuple[str, Kind] | None:
        """Who spoke last, if anybody did."""
        told = self._told or self._aside
        return told[-1][1:] if told else None


_BRANCHES = frozenset(
    (
        *("قوات", "القوات", "جيش", "الجيش", "وزاره", "الوزاره", "القياده", "قياده", "التحالف", "الطيران"),
        *("البيت", "الكرملين", "البنتاغون", "الخارجيه", "الدفاع", "ميليشيا", "ميليشيات", "مليشيا", "النظام"),
        *("المركز", "مجلس", "المجلس", "مكتب", "المكتب", "الناطق", "الوحدات", "وحدات", "مركز", "لواء"),
        *("طيران", "الطايرات", "نظام", "حكومه", "الحكومه", "الرياسه", "الاستخبارات", "المخابرات"),
    )
)


def _same_body(words: tuple[str, ...], longer: str) -> bool:
    """Whether a longer name of a party is the same body and not another branch of it (`النظام`, `قوات النظام`)."""
    full = [fold(w) for w in longer.split()]
    if not words or not full or words[0] == full[0]:
        return True
    return words[0] not in _BRANCHES and full[0] not in _BRANCHES - {"قوات"}


_ISSUERS = frozenset(("body", "of", "title", "reporter", "text"))


def _refers(source: Source) -> bool:
    """Whether a text without an owner is one that was spoken of (`البيان`, `بيانها`) and no new one (`بيان رسمي`)."""
    return len(source.words) <= 3 and any(
        w.startswith("ال") or w.endswith(("ه", "ها", "هم", "نا")) for w in source.words[:2]
    )


def _means(short: Source, full: Source) -> bool:
    """Whether `short` names again whom `full` named: the same party, the same head with fewer words, a surname."""
    if short.party is not None and short.party == full.party:
        branch = short.words[:1] != full.words[:1] and short.kind == full.kind == "state"
        return not branch or not _BRANCHES.intersection((*short.words[:1], *full.words[:1]))
    if not short.words or not full.words:
        return False
    if short.words == full.words:
        return True
    a, b = [bare(w) for w in short.words], [bare(w) for w in full.words]
    if len(a) > len(b) or (a == b and len(short.words[0]) < len(full.words[0])):
        return False
    definite = (
        short.words[0].startswith("ال") or short.words[0].endswith("نا") or short.role in ("name", "body")
    )
    if a[0] == b[0] and definite and set(a) <= set(b):
        return True
    if (
        full.role in ("source", "title", "of", "name", "reporter")
        and len(a) <= 2
        and (short.role in ("name", "title") or short.kind == "person")
    ):
        named = short.role == "name" and a[-1] in b[:6]
        return named or a[-1] == b[-1] or (len(a) == 2 and set(a) <= set(b))
    return False

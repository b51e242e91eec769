"""Harm to people: how many were killed, injured, detained…, with the parts of each figure and the names."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable, WordTable
from tawthiq.arabic.numbers import find_quantities
from tawthiq.arabic.tokens import Token
from tawthiq.extract.drafts import HarmDraft, VictimDraft
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.names import Name, name_span, names_from
from tawthiq.extract.people import NOT_PEOPLE, People, find_people, is_function_word, noun_at
from tawthiq.extract.report import Report
from tawthiq.extract.victims import listed_victims
from tawthiq.lexicons import rows
from tawthiq.model import Span
from tawthiq.model.record import Outcome, Who


class Harms(NamedTuple):
    """All that a report says of harm; `none` holds the outcomes that it says did not happen, with the sentence."""

    statements: list[HarmDraft]
    victims: list[VictimDraft]
    none: list[tuple[Outcome, int]]


class _Trigger(NamedTuple):
    first: int
    last: int
    outcomes: tuple[Outcome, ...]
    pos: str
    lemma: str


_HARM: WordTable[tuple[str, Outcome, str]] = WordTable(
    (form, (row["pos"], row["outcome"], row["lemma"]))  # type: ignore[misc]
    for row in rows("harm")
    for form in row["forms"].split("|")
)
_PHRASES: PhraseTable[tuple[str, Outcome]] = PhraseTable(
    (row["form"], (row["pos"], row["outcome"]))  # type: ignore[misc]
    for row in rows("harm_phrases")
)
_NEGATION = grammar_words("negation")
_PART = grammar_words("part")
_SOME = {
    "احدهم": (1, 1),
    "احداهم": (1, 1),
    "احداهن": (1, 1),
    "احدها": (1, 1),
    "احدهما": (1, 1),
    "بعضهم": (2, None),
    "وبعضهم": (2, None),
}
_MOST = grammar_words("most_of")
_THEY = grammar_words("they")
_BREAKS = frozenset((".", "!", "؟", "?", "؛", ":", "…"))
_CLAUSE = grammar_words("clause")
_UNSURE = grammar_words("harm_if_confirmed")
_DEATH_WORDS = grammar_words("death")
_LIST_MARK = frozenset("-–—•*▪■")
_AGENT = grammar_words("unknown_agent")


def find_harm(report: Report) -> Harms:
    """The statements of harm of a report, in text order, the named persons, and what is said not to have happened.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل 5 مدنيين بينهم طفلان وأصيب آخرون بقصف على دوما."
    >>> found = find_harm(Report(text, split(tokenise(text)), None))
    >>> [(h.outcome, h.span.text, h.min, h.max, h.part_of) for h in found.statements]
    [('killed', '5 مدنيين', 5, 5, None), ('killed', 'طفلان', 2, 2, 0), ('injured', 'آخرون', 2, None, None)]
    """
    reader = _Reader(report)
    for number in range(len(report.sentences)):
        reader.read(number)
    victims = reader.victims
    victims += listed_victims(report, reader.statements, {v.name.start for v in victims})
    return Harms(reader.statements, sorted(victims, key=lambda v: v.name.start), reader.none)


def _triggers(tokens: Sequence[Token]) -> list[_Trigger]:
    found: list[_Trigger] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind != "word":
            i += 1
            continue
        phrase = _PHRASES.at(tokens, i)
        if phrase and not (phrase.last - phrase.first == 1 and phrase.cut.definite):
            found.append(_Trigger(i, phrase.last, (phrase.entry[1],), phrase.entry[0], "phrase"))
            i = phrase.last
            continue
        for reading in _HARM.readings(token.norm):
            pos, outcome, lemma = reading.entry
            cut = reading.cut
            if (
                cut.definite
                or (cut.enclitic and pos == "masdar")
                or (pos != "masdar" and cut.proclitics not in ("", "و", "ف"))
            ):
                continue
            if cut.enclitic:
                continue
            if cut.stem == "فقدان" and any("حيات" in t.norm for t in tokens[i + 1 : i + 8]):
                outcome = "killed"
            if cut.stem in _UNSURE and not _confirmed(tokens, i, cut.stem):
                continue
            found.append(_Trigger(i, i + 1, (outcome,), pos, lemma))
            break
        i += 1
    return found


def _confirmed(tokens: Sequence[Token], i: int, stem: str) -> bool:
    """Words that harm only together with others: `لقي … مصرعه`, `فارق الحياة`, `تعرض لإصابة`."""
    after = [t.norm for t in tokens[i + 1 : i + 12]]
    if stem.startswith(("لقي", "فارق", "لقو", "فقد")):
        return any(w in _DEATH_WORDS for w in after)
    if stem.startswith("اسعف"):
        return any(w.startswith(("مصاب", "جريح", "الجرح", "المصاب", "اصيب")) for w in after[:4])
    if stem.startswith("تاثر"):
        return "بجراحه" not in after[:2] and any(w in ("كثيرون", "كثيرين") for w in after[:2])
    return False


class _Reader:
    """Reads sentences in order; keeps what later ones refer to (the last figure, the outcome of a list)."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.statements: list[HarmDraft] = []
        self.victims: list[VictimDraft] = []
        self.none: list[tuple[Outcome, int]] = []
        self.list_outcome: Outcome | None = None
        self.list_whole: int | None = None
        self.list_line = -1

    def read(self, number: int) -> None:
        tokens = self.report.sentences[number].tokens
        line = self.report.sentences[number].line
        triggers = _triggers(tokens)
        quantities = find_quantities(tokens)
        people = [p for p in find_people(tokens, quantities) if not _is_enumerator(tokens, p)]
        before = len(self.statements)
        in_list = self.list_outcome is not None and _begins_list_item(tokens)
        if not in_list and line > self.list_line + 1:
            self.list_outcome = None
        if triggers or in_list or any(p.outcome for p in people):
            _SentenceReader(self, number, tokens, triggers, people).read(in_list=in_list)
        self._remember_list(tokens, before, people, line, in_list=in_list)

    def _remember_list(
        self, tokens: Sequence[Token], before: int, people: Sequence[People], line: int, *, in_list: bool
    ) -> None:
        if tokens[-1].norm == ":" or (len(tokens) > 1 and tokens[-2].norm == ":"):
            harmed = [p.outcome for p in people if p.outcome]
            outcome = (
                harmed[-1]
                if harmed
                else (self.statements[-1].outcome if len(self.statements) > before else None)
            )
            if outcome:
                self.list_outcome, self.list_line = outcome, line
                wholes = [
                    i for i, h in enumerate(self.statements) if h.outcome == outcome and h.part_of is None
                ]
                self.list_whole = wholes[-1] if wholes and wholes[-1] >= before else None
        elif in_list:
            self.list_line = line

    def add(self, draft: HarmDraft) -> int:
        self.statements.append(draft)
        return len(self.statements) - 1


def _begins_list_item(tokens: Sequence[Token]) -> bool:
    return tokens[0].norm in _LIST_MARK or tokens[0].kind == "number"


def _is_enumerator(tokens: Sequence[Token], people: People) -> bool:
    """The number of a line in a list (`1- أحمد علي`), which counts nobody."""
    return people.first == 0 and people.noun_class == "bare" and len(tokens) > 1 and tokens[1].norm in "-–.)_"


class _SentenceReader:
    """One sentence: triggers govern the phrases after them; parts follow their whole."""

    def __init__(
        self,
        reader: _Reader,
        number: int,
        tokens: Sequence[Token],
        triggers: Sequence[_Trigger],
        people: Sequence[People],
    ) -> None:
        self.reader = reader
        self.number = number
        self.tokens = tokens
        self.triggers = {t.first: t for t in triggers}
        self.people = {p.first: p for p in people}
        self.governor: _Trigger | None = None
        self.filled = False
        self.part_of: int | None = None
        self.last: int | None = None
        self.last_whole: int | None = None
        self.last_end = 0
        self.consumed: set[int] = set()

    def read(self, *, in_list: bool) -> None:
        if in_list:
            self._list_item()
        i = 0
        while i < len(self.tokens):
            if i in self.consumed:
                self.governor, self.filled, self.part_of = self.triggers[i], True, None
                i = self.triggers[i].last
            elif i in self.triggers and not (i in self.people and self._is_noun_here(i)):
                i = self._trigger(self.triggers[i])
            elif i in self.people:
                i = self._people(self.people[i])
            else:
                i = self._other(i)

    def _is_noun_here(self, i: int) -> bool:
        """`إصابات`, `وفاة` are nouns of harm and also govern: a noun unless people follow at once."""
        after = self.triggers[i].last
        return not (after in self.people or self._skip_marks(after) in self.people or self._names(after))

    def _skip_marks(self, at: int) -> int:
        while at < len(self.tokens) and (self.tokens[at].norm in "\"“«'#(" or self._is_lead(at)):
            at += 1
        return at

    def _is_lead(self, at: int) -> bool:
        return any(p.lead <= at < p.first for p in self.people.values())

    def _names(self, at: int) -> list[Name]:
        return names_from(self.tokens, at) if at < len(self.tokens) else []

    def _list_item(self) -> None:
        outcome = self.reader.list_outcome
        assert outcome
        self.governor = _Trigger(0, 0, (outcome,), "list", "list")
        self.filled = False
        self.part_of = self.reader.list_whole

    def _trigger(self, trigger: _Trigger) -> int:
        before = [t.norm for t in self.tokens[max(0, trigger.first - 3) : trigger.first]]
        self.part_of = None
        if any(w in _NEGATION for w in before) or (
            before and before[-1] in ("وجود", "وقوع", "تسجيل") and "عدم" in before
        ):
            for outcome in trigger.outcomes:
                self.reader.none.append((outcome, self.number))
            self.governor = None
            return trigger.last
        previous = self.governor
        if (
            previous
            and not self.filled
            and trigger.first - previous.last <= 1
            and trigger.outcomes != previous.outcomes
        ):
            trigger = trigger._replace(outcomes=(*previous.outcomes, *trigger.outcomes))
        self.governor, self.filled = trigger, False
        names = self._names(self._skip_quotes(trigger.last)) if trigger.pos != "figure" else []
        if names and not (trigger.last in self.people and self.people[trigger.last].noun_class != "role"):
            return self._named(names, trigger.outcomes, "name-after-" + trigger.pos)
        return trigger.last

    def _skip_quotes(self, at: int) -> int:
        return at

    def _named(self, names: Sequence[Name], outcomes: Sequence[Outcome], rule: str) -> int:
        """Names as the objects of a trigger: one statement that counts them, and each person named."""
        first, last = names[0].lead, names[-1].last
        span = self.reader.report.span(self.tokens, first, last)
        who = self._titles(names)
        for outcome in outcomes:
            harm = self._emit(outcome, span, (len(names), len(names), None), who, first, last, rule)
            for name in names:
                self._victim(name, outcome, harm, rule)
        self.filled = True
        return max(names[-1].end, last)

    def _titles(self, names: Sequence[Name]) -> tuple[Who, ...]:
        for i in range(names[0].lead, names[0].first):
            reading = noun_at(self.tokens[i])
            if reading and reading.entry.who != "people":
                return (reading.entry.who,)
        return ("people",)

    def _victim(self, name: Name, outcome: Outcome, harm: int | None, rule: str) -> None:
        if outcome not in ("killed", "injured"):
            return
        span = name_span(self.reader.report, self.tokens, name)
        self.reader.victims.append(VictimDraft(span, name.age, outcome, self.number, harm, rule))

    def _other(self, i: int) -> int:
        norm = self.tokens[i].norm
        if norm in _PART and self.last is not None:
            self._begin_parts(i)
        elif norm == ")" and self.part_of is not None:
            self.part_of = self.reader.statements[self.part_of].part_of
            self.last_end = i + 1
        elif norm in _MOST and self.last is not None:
            self._begin_parts(i)
            return self._most(i)
        elif (
            norm in _THEY
            and self.last_whole is not None
            and i - self.last_end <= 3
            and self._counts_follow(i)
        ):
            self._begin_parts(i)
        elif norm in _SOME and self.last_whole is not None:
            return self._some(i)
        elif (
            norm in "(-–"
            and self.last_whole is not None
            and i - self.last_end <= 6
            and self._counts_follow(i)
        ):
            self._begin_parts(i)
        elif norm in _BREAKS and not (norm == ":" and self.part_of is not None):
            self.part_of = None
            self.governor = None
        elif norm in _CLAUSE and self.governor and self.filled:
            self.governor = None
        return i + 1

    def _begin_parts(self, i: int) -> None:
        """Parts are of the figure just before, be it a part itself (`17 مدنيا بينهم طفلان`), else of the last whole."""
        near = self.last is not None and i - self.last_end <= 8
        last = self.reader.statements[self.last] if self.last is not None else None
        if near and last and (last.min >= 2 or last.max is None):
            self.part_of = self.last
        else:
            self.part_of = self.last_whole
        self.last_end = i + 1

    def _most(self, i: int) -> int:
        """`جلّهم من الأطفال والنساء`: one part of both kinds."""
        if i + 2 >= len(self.tokens) or self.tokens[i + 1].norm != "من" or self.part_of is None:
            return i + 1
        last, who = i + 2, []
        while last in self.people and self.people[last].definite:
            who.extend(self.people[last].who)
            last = self.people[last].last
        if not who:
            return i + 1
        whole = self.reader.statements[self.part_of]
        span = self.reader.report.span(self.tokens, i, last)
        self._emit(
            whole.outcome,
            span,
            (2, None, self.tokens[i].text),
            tuple(dict.fromkeys(who)),
            i,
            last,
            "part-most",
            part=self.part_of,
        )
        self.part_of = None
        return last

    def _fits(self, people: People) -> bool:
        """Whether a phrase can still be a part: the parts of a figure are not more than the figure."""
        assert self.part_of is not None
        whole = self.reader.statements[self.part_of]
        if whole.max is None or people.noun_class == "collective":
            return people.noun_class != "collective"
        have = sum(h.min for h in self.reader.statements[self.part_of + 1 :] if h.part_of == self.part_of)
        return have + people.min <= whole.max

    def _counts_follow(self, i: int) -> bool:
        """After `هم`, only figures and persons by age or sex are parts; `وهم نازحون` says what they were."""
        return any(
            j in self.people
            and (
                self.people[j].counted
                or (self.people[j].noun_class == "person" and self.people[j].who != ("civilians",))
            )
            for j in range(i + 1, i + 5)
        )

    def _some(self, i: int) -> int:
        """`أحدهم بحالة خطرة` is a part by itself; `أحدهم طفل` only introduces one."""
        self.part_of = self.last_whole
        self.last_end = i + 1
        if any(j in self.people and self.people[j].noun_class != "other" for j in range(i + 1, i + 4)):
            return i + 1
        least, most = _SOME[self.tokens[i].norm]
        whole = self.reader.statements[self.last_whole or 0]
        span = self.reader.report.span(self.tokens, i, i + 1)
        vague = span.text if most is None else None
        draft = HarmDraft(
            whole.outcome, span, least, most, vague, whole.who, self.last_whole, self.number, i, "part-some"
        )
        self.reader.add(draft)
        self.part_of = None
        return i + 1

    def _people(self, people: People) -> int:
        if self._is_adjective(people):
            return people.last
        rule, outcomes, part = self._govern(people)
        if not outcomes:
            return people.last
        if people.noun_class == "body":
            return people.last
        first, last = people.first, people.last
        names: list[Name] = []
        single = (people.max == 1 and not people.counted) or people.noun_class in ("role", "harmed")
        if single and not part:
            names = self._names(self._after_head(last)) or self._names(first)
        if names and people.max == 1 and names[0].first >= first:
            last = max(last, names[0].last)
        span = self._span(first, last)
        who = self._who(people)
        numbers = (people.min, people.max, people.vague)
        harm = None
        if people.noun_class == "harmed" and (both := self._also_harmed(last, outcomes)):
            outcomes, last = (*outcomes, both), last + 1
            span = self._span(first, last)
        for outcome in outcomes:
            harm = self._emit(outcome, span, numbers, who, first, last, rule, part=part)
            for name in names:
                self._victim(name, outcome, harm, "name-in-phrase")
        return max([last, *(n.end for n in names)]) if names and people.max == 1 else last

    def _also_harmed(self, at: int, outcomes: Sequence[Outcome]) -> Outcome | None:
        """`عشرات القتلى والجرحى`, `56 قتيلا وجريحا`: one figure for two outcomes (the guide: two statements)."""
        if at >= len(self.tokens) or not self.tokens[at].norm.startswith("و"):
            return None
        other = self.people.get(at)
        if other is None or other.noun_class != "harmed" or other.counted or other.outcome in outcomes:
            return None
        definite = self.tokens[at - 1].norm.startswith("ال")
        return other.outcome if definite == other.definite and (definite or other.max == 1) else None

    def _is_adjective(self, people: People) -> bool:
        """`الدفاع المدني`, `المجلس العسكري`: a definite word in -ي after another noun describes it."""
        norm = self.tokens[people.first].norm
        if not people.definite or people.max != 1 or not norm.endswith(("ي", "يه")) or not people.first:
            return False
        before = self.tokens[people.first - 1]
        return (
            before.kind in ("word", "latin")
            and people.first - 1 not in self.triggers
            and not is_function_word(before)
        )

    def _after_head(self, at: int) -> int:
        return at

    def _span(self, first: int, last: int) -> Span:
        """A و, ب or ل that is written together with the first word stays out of the span."""
        span = self.reader.report.span(self.tokens, first, last)
        token = self.tokens[first]
        reading = noun_at(token) if token.kind == "word" else None
        strip = reading.cut.proclitics.removesuffix("ال") if reading else ""
        if strip and reading and not reading.cut.proclitics.endswith("لل"):
            at = 0
            for letter in strip:
                at = span.text.index(letter, at) + 1
            while at < len(span.text) and not span.text[at].isalpha():
                at += 1
            return Span(span.start + at, span.end, span.text[at:])
        if (
            token.kind == "word"
            and token.norm.startswith("و")
            and not reading
            and token.text.startswith("و")
            and self._counted_word(token)
        ):
            return Span(span.start + 1, span.end, span.text[1:])
        return span

    @staticmethod
    def _counted_word(token: Token) -> bool:
        return token.norm not in ("واحد", "واحده")

    def _who(self, people: People) -> tuple[Who, ...]:
        if people.noun_class not in ("other", "bare"):
            return people.who
        if self.part_of is not None and people.noun_class == "bare":
            return self.reader.statements[self.part_of].who
        if self.last is None:
            return people.who
        who = self.reader.statements[self.last_whole if self.last_whole is not None else self.last].who
        return who if who[0] in ("civilians", "combatants") else people.who

    def _govern(self, people: People) -> tuple[str, tuple[Outcome, ...], int | None]:
        """Which outcomes a phrase has, after which rule, and the whole that it is a part of."""
        if self.part_of is not None:
            if not self._fits(people):
                self.part_of = self.reader.statements[self.part_of].part_of
            if self.part_of is not None and self._near(people) and self._fits(people):
                whole = self.reader.statements[self.part_of]
                outcome = (
                    people.outcome if people.outcome and people.outcome != whole.outcome else whole.outcome
                )
                return "part", (outcome,), self.part_of
            self.part_of = None
        governor = self.governor
        if governor and self.filled and people.last in self.triggers and (verb := self._verb_after(people)):
            return "verb-after", verb.outcomes, None
        other = (
            governor and people.outcome and people.outcome not in governor.outcomes and governor.pos != "list"
        )
        if (
            governor
            and other
            and not (not self.filled and governor.pos == "masdar" and people.lead == governor.last)
        ):
            return self._harmed(people)
        if governor and self._governed(governor, people):
            return governor.pos + "-" + ("next" if self.filled else "first"), governor.outcomes, None
        if people.outcome:
            return self._harmed(people)
        if verb := self._verb_after(people):
            return "verb-after", verb.outcomes, None
        return "", (), None

    def _near(self, people: People) -> bool:
        """Whether a phrase still belongs to the parts: joined to what was before by و, a comma or nothing."""
        gap = self.tokens[self.last_end : people.lead]
        if any((t.norm in _BREAKS and t.norm != ":") or (t.norm == ")" and self.filled) for t in gap[1:]):
            return False
        return len(gap) <= 5

    def _governed(self, governor: _Trigger, people: People) -> bool:
        gap = self.tokens[(self.last_end if self.filled else governor.last) : people.lead]
        marks = sum(t.kind == "mark" and t.norm in "،,:" for t in gap)
        if people.noun_class == "kin" and self.filled and not gap:
            return True
        if any(t.norm in _BREAKS or t.norm in _CLAUSE for t in gap):
            return governor.pos == "figure" and all(t.norm != "." for t in gap)
        token = self.tokens[people.first]
        definite_plural = people.definite and people.max is None and not people.counted
        if definite_plural:
            return False
        if people.noun_class == "bare" and not self._bare_fits(governor, people, gap):
            return False
        if self.filled:
            if gap and people.noun_class == "role" and not people.counted:
                return False
            joined = token.norm.startswith("و") or not gap or gap[-1].norm in ("و", "،", ",", "او")
            if people.lead < people.first:
                joined = joined or self.tokens[people.lead].norm.startswith("و")
            return joined and self._only_phrases(gap, 6) and people.noun_class != "bare"
        if governor.pos == "masdar":
            return len(gap) <= 1 or (
                self._only_phrases(gap, 5) and (people.counted or people.noun_class == "other")
            )
        if governor.pos == "figure":
            return (
                len(gap) <= 14 and any(t.norm in ("الي", "تجاوزت", "تجاوز", "بلغ", "بلغت", ":") for t in gap)
            ) or len(gap) <= 1
        if governor.pos == "list":
            return len(gap) <= 3
        if len(gap) <= 1:
            return not self._is_agent(people)
        if people.noun_class in ("collective", "kin") or (
            people.noun_class == "other" and not people.counted
        ):
            return False
        if people.definite and not people.counted:
            return False
        reach = 10 if governor.pos == "active" or people.counted or marks else 8
        return len(gap) <= reach and not self._is_agent(people) and not self._object_of_preposition(gap)

    def _bare_fits(self, governor: _Trigger, people: People, gap: Sequence[Token]) -> bool:
        """A bare figure counts people only right after what governs it, and when no thing is counted."""
        if governor.pos == "figure":
            return True
        if len(gap) > 1 or self.filled:
            return False
        if people.last < len(self.tokens):
            token = self.tokens[people.last]
            if (token.kind == "word" and NOT_PEOPLE.readings(token.norm)) or token.norm in ("%", "٪"):
                return False
        return True

    def _only_phrases(self, gap: Sequence[Token], longest: int) -> bool:
        return len(gap) <= longest

    def _object_of_preposition(self, gap: Sequence[Token]) -> bool:
        return bool(gap) and gap[-1].norm in ("في", "علي", "من", "الي", "بين", "مع", "ضد", "نحو", "قرب")

    def _is_agent(self, people: People) -> bool:
        after = self.tokens[people.last].norm if people.last < len(self.tokens) else ""
        return after in _AGENT or self.tokens[people.last - 1].norm in _AGENT

    def _harmed(self, people: People) -> tuple[str, tuple[Outcome, ...], int | None]:
        """`سقوط قتلى`, `3 جرحى`: the noun itself says what happened, unless it only refers back."""
        before = [t.norm for t in self.tokens[max(0, people.lead - 4) : people.lead]]
        assert people.outcome
        if any(w in _NEGATION for w in before):
            self.reader.none.append((people.outcome, self.number))
            return "", (), None
        if people.definite and not people.counted and people.max is None:
            self.governor, self.filled = (
                _Trigger(people.first, people.last, (people.outcome,), "list", "list"),
                False,
            )
            self._names_of_the_harmed(people)
            return "", (), None
        if self._of_attack(people):
            return "", (), None
        if people.noun_class == "body" or (people.max == 1 and not people.counted and people.definite):
            return "", (), None
        return "harmed-noun", (people.outcome,), None

    def _names_of_the_harmed(self, people: People) -> None:
        """`والشهداء هم: محمد …، وعلي …`: names that no other figure counts."""
        at = people.last
        while (
            at < len(self.tokens)
            and at - people.last < 6
            and self.tokens[at].norm not in ("هم", "هما", "وهم", ":")
        ):
            at += 1
        if at - people.last == 6 or at >= len(self.tokens) or not people.outcome:
            return
        while at < len(self.tokens) and self.tokens[at].norm in ("هم", "هما", "وهم", ":", "كل", "كلا", "من"):
            at += 1
        for name in self._names(at):
            self._victim(name, people.outcome, None, "name-in-list")

    def _of_attack(self, people: People) -> bool:
        """`ضحايا القصف`, `مصابي القصف` refer back; they count nobody."""
        if people.counted or people.last >= len(self.tokens):
            return False
        after = self.tokens[people.last]
        return after.kind == "word" and after.norm.startswith("ال") and people.last not in self.people

    def _verb_after(self, people: People) -> _Trigger | None:
        """`إن خمسة أطفال قُتلوا`, `طفلة استشهدت`: the verb follows the phrase that it is about."""
        for at in range(people.last, min(people.last + 9, len(self.tokens))):
            if self.tokens[at].norm in _BREAKS or (
                at in self.people
                and self.people[at].noun_class not in ("collective",)
                and at - people.last > 1
                and not self._in_brackets(people.last, at)
            ):
                return None
            if at in self.triggers:
                trigger = self.triggers[at]
                token = self.tokens[at]
                far = at - people.last > (6 if self.tokens[people.last].norm in ("من", "في") else 3)
                if trigger.pos in ("masdar", "figure") or (
                    token.norm.startswith("و") and not token.norm.startswith("وف")
                ):
                    return None
                if (people.definite and people.max is None) or (
                    far and not self._in_brackets(people.last, at)
                ):
                    return None
                self.consumed.add(at)
                return trigger
        return None

    def _in_brackets(self, begin: int, at: int) -> bool:
        return any(t.norm in "(-–" for t in self.tokens[begin:at])

    def _emit(
        self,
        outcome: Outcome,
        span: Span,
        numbers: tuple[int, int | None, str | None],
        who: tuple[Who, ...],
        first: int,
        last: int,
        rule: str,
        *,
        part: int | None = None,
    ) -> int:
        index = self.reader.add(HarmDraft(outcome, span, *numbers, who, part, self.number, first, rule))
        self.last, self.last_end, self.filled = index, last, True
        if part is None:
            self.last_whole = index
        return index


__all__ = ["HarmDraft", "Harms", "VictimDraft", "find_harm", "is_function_word"]

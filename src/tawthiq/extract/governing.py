"""One sentence of harm: which words govern which figures, and which figures are parts of which."""

from collections.abc import Sequence

from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import Token
from tawthiq.extract.drafts import HarmDraft, Harms, VictimDraft
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.names import Name, name_at, name_span, names_from
from tawthiq.extract.people import MADE_OF, NOT_PEOPLE, People, is_function_word, noun_at
from tawthiq.extract.report import Report
from tawthiq.extract.strike import read_word
from tawthiq.extract.triggers import Trigger
from tawthiq.lexicons import rows
from tawthiq.model import Span
from tawthiq.model.record import Outcome, Who

_NEGATION = grammar_words("negation")
_UNREAL = grammar_words("unreal")
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
_TOLL = frozenset(("في", "حصيله", "كحصيله", "اوليه", "غير", "نهائيه", "عن", "قرابه", "نحو"))
_BESIDES = frozenset(("اضافه", "بالاضافه", "واضافه"))
_QUOTED = frozenset('"“«')
_EACH = frozenset(("كل", "كلا"))
_OF_THEM = frozenset(("منهم", "منهما", "منهن"))
_THEY = grammar_words("they")
_BREAKS = frozenset((".", "!", "؟", "?", "؛", ":", "…"))
_THEY_REACH = 6
_NAME_BEFORE = 22
_LEAD = 4
"""Sentences in which `مقتله` alone tells of the one whom the news is about."""
_BETWEEN = 8
"""Tokens before `بين قتيل وجريح` within which the figure stands."""
_CLAUSE = grammar_words("clause")
_AGENT = grammar_words("unknown_agent")
_WITH = grammar_words("together_with")
_WHO_IS = grammar_words("who_is")
_RISING = grammar_words("rising")
_WHO = grammar_words("who")
_AMONG = frozenset(("بين", "وبين"))
_ALSO = frozenset(("ايضا", "كذلك", "اثر", "اثرها", "اثره", "ذلك"))
_TIME_CLASSES = ("weekday", "part", "relative", "day", "qualifier", "unit")
_TIME_WORDS = frozenset(
    fold(word)
    for table in ("time_words", "months")
    for row in rows(table)
    if table == "months" or row["class"] in _TIME_CLASSES
    for word in row["forms"].replace("|", " ").split()
)
"""The words of a time of day or a date; that of a span of time (`خلال`) tells of more than the news."""
_PARTS_NAME = frozenset('،,()-"“”«»') | {"عاما", "عام", "سنه", "سنوات", "اعوام"}
_OF_HOME = grammar_words("of_home")
_RESULT = 8
"""Tokens before a noun within which the word stands that tells what an attack led to."""
_FIGURE = 32
"""Tokens within which a toll rises to its figure (`ارتفعت حصيلة القتلى … إلى 16`)."""
_RELATIVE = 10
"""Tokens within which the parts of a figure follow it, though it is said what the people did."""
_BY_THEM = frozenset(("بها", "به"))
_WOUNDS = grammar_words("wounds")
_REACHES = frozenset(("الي", "ل", "لـ", "تجاوزت", "تجاوز", "بلغ", "بلغت", ":"))


_TELLING = _PART | _MOST | _THEY | _SOME.keys() | _QUOTED | _BREAKS | _CLAUSE | frozenset("()-–") | {"بين"}
"""Words and marks that change what is read, beside triggers and people."""
_PRONOUNS = {"ه": 1, "ها": 1, "هما": 2}
_SUFFIXES = ("هما", "هم", "هن", "ها", "ه")


def _begins_with_and(token: Token) -> bool:
    """Whether a word is joined by و, and does not just begin with the letter (`والدته`)."""
    reading = noun_at(token)
    return reading.cut.proclitics.startswith("و") if reading else token.norm.startswith("و")


def _pronoun(token: Token) -> str:
    return next((p for p in _SUFFIXES if token.norm.endswith(p)), "")


def _may_part(token: Token) -> bool:
    """Marks and an age may stand between a name and its verb (`(أحمد العلي) "44 عاما" توفي`)."""
    return token.norm in _PARTS_NAME or token.kind == "number"


def _is_time(token: Token) -> bool:
    return token.kind == "number" or token.norm in _TIME_WORDS or token.norm in _ALSO


def _only_time(gap: Sequence[Token]) -> bool:
    """`صباح اليوم الثلاثاء 5 آذار`: a time between a verb and its subject parts them no farther."""
    return all(_is_time(t) or t.norm in "،,()" for t in gap)


class SentenceReader:
    """One sentence: triggers govern the phrases after them; parts follow their whole."""

    def __init__(
        self,
        report: Report,
        told: Harms,
        number: int,
        triggers: Sequence[Trigger],
        people: Sequence[People],
    ) -> None:
        self.report = report
        self.told = told
        self.tokens = report.sentences[number].tokens
        self.number = number
        self.triggers = {t.first: t for t in triggers}
        self.people = {p.first: p for p in people}
        self.governor: Trigger | None = None
        self.filled = False
        self.part_of: int | None = None
        self.last: int | None = None
        self.last_whole: int | None = None
        self.last_end = 0
        self.consumed: set[int] = set()

    def read(self, in_list: tuple[Outcome, int | None] | None) -> None:
        """Adds what the sentence tells; `in_list` is the outcome and the whole of a list that it is a line of."""
        if in_list:
            self.governor, self.part_of = Trigger(0, 0, in_list[:1], "list"), in_list[1]
        end = 0
        for i, token in enumerate(self.tokens):
            if i < end or not (token.norm in _TELLING or i in self.triggers or i in self.people):
                continue
            if i in self.consumed:
                self.governor, self.filled, self.part_of = self.triggers[i], True, None
                end = self.triggers[i].last
            elif i in self.triggers and not (i in self.people and self._is_noun_here(i)):
                end = self._trigger(self.triggers[i])
            elif token.norm == "بين" and (both := self._between(i)):
                end = both
            elif i in self.people:
                end = self._people(self.people[i])
            else:
                end = self._other(i)

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
        each = (
            at + 2 < len(self.tokens) and self.tokens[at].norm in _EACH and self.tokens[at + 1].norm == "من"
        )
        at += 2 if each else 0
        return names_from(self.tokens, at, sure=each) if at < len(self.tokens) else []

    def _trigger(self, trigger: Trigger) -> int:
        before = [t.norm for t in self.tokens[max(0, trigger.first - 3) : trigger.first]]
        self.part_of = None
        if any(w in _NEGATION for w in before) or (
            before and before[-1] in ("وجود", "وقوع", "تسجيل") and "عدم" in before
        ):
            for outcome in trigger.outcomes:
                self.told.none.append((outcome, self.number))
            self.governor = None
            return trigger.last
        if any(w in _UNREAL for w in before[-2:]) or self._is_of_wounds(trigger):
            self.governor = None
            return trigger.last
        previous = self.governor
        if (
            previous
            and previous.pos != "list"
            and not self.filled
            and trigger.first - previous.last <= 1
            and trigger.outcomes != previous.outcomes
        ):
            trigger = trigger._replace(outcomes=(*previous.outcomes, *trigger.outcomes))
        self.governor, self.filled = trigger, False
        if trigger.pos == "pronoun":
            return self._of_pronoun(trigger)
        names = self._names(self._past_time(trigger)) if trigger.pos != "figure" else []
        if trigger.pos == "passive" and not names and (subject := self._name_before(trigger)):
            return max(trigger.last, self._named([subject], trigger.outcomes, "name-before-passive"))
        if names and not (trigger.last in self.people and self.people[trigger.last].noun_class != "role"):
            return self._named(names, trigger.outcomes, "name-after-" + trigger.pos)
        return trigger.last

    def _is_of_wounds(self, trigger: Trigger) -> bool:
        """`متأثرا بجراح أصيب بها`: tells of the wounds of one who was spoken of, and of nobody after."""
        before = self.tokens[max(0, trigger.first - 2) : trigger.first]
        after = self.tokens[trigger.last].norm if trigger.last < len(self.tokens) else ""
        return after in _BY_THEM and any(_WOUNDS & {t.norm, t.norm[1:]} for t in before)

    def _past_time(self, trigger: Trigger) -> int:
        """Where the subject of a verb may begin: after the verb, or the time that stands between (`استشهد صباح اليوم …`)."""
        at = trigger.last
        while trigger.pos == "passive" and at < len(self.tokens) and _is_time(self.tokens[at]):
            at += 1
        return at

    def _of_pronoun(self, trigger: Trigger) -> int:
        """`استهدفت شخصا … ما أدى إلى مقتله`: who was spoken of before is the harmed; where no words of the sentence
        count him, the pronoun does."""
        outcome, number = trigger.outcomes[0], _PRONOUNS.get(_pronoun(self.tokens[trigger.first]), 0)
        told = {h.token for h in self.told.statements if h.sentence == self.number and h.outcome == outcome}
        known = [
            p
            for p in self.people.values()
            if p.first < trigger.first
            and (p.noun_class == "role" or p.noun_class == "person" and not p.definite)
        ]
        fitting = [p for p in known if (p.max == number if number else p.min > 1)]
        self.filled = True
        if any(p.first in told for p in fitting):
            return trigger.last
        if fitting:
            people = max(fitting, key=lambda p: p.first)
            span, who = self._span(people.first, people.last), self._who(people)
            numbers = (people.min, people.max, people.vague)
            self._emit(outcome, span, numbers, who, people.first, people.last, "pronoun")
        elif number and outcome == "killed" and self.number < _LEAD:
            span = self.report.span(self.tokens, trigger.first, trigger.last)
            if span.text[0] in "لب":
                span = Span(span.start + 1, span.end, span.text[1:])
            numbers = (number, number, None)
            self._emit(outcome, span, numbers, ("people",), trigger.first, trigger.last, "pronoun")
        self.last_end = trigger.last
        return trigger.last

    def _name_before(self, trigger: Trigger) -> Name | None:
        """`أحمد العلي (13 عاما) قُتل …`: the subject named before its verb, with nothing but an age between."""
        if self.tokens[trigger.first].norm[:1] in "وف" or trigger.first - self.last_end < 2:
            return None
        near = range(trigger.last, min(trigger.last + 4, len(self.tokens)))
        if any(i in self.people and self.people[i].noun_class != "other" for i in near):
            return None
        for at in range(max(self.last_end, trigger.first - _NAME_BEFORE), trigger.first):
            name = name_at(self.tokens, at)
            if name and name.last - name.first > 1 and name.first >= at:
                gap = self.tokens[name.end : trigger.first]
                if name.last <= trigger.first and (all(_may_part(t) for t in gap) or self._told_of_home(gap)):
                    return name
        return None

    def _told_of_home(self, gap: Sequence[Token]) -> bool:
        """`أحمد العلي (31 عاما) من أهالي بلدة …، أصيب`: between a name and its verb, up to a comma, where he is from."""
        words = [t.norm for t in gap if t.kind == "word"]
        ends = bool(gap) and gap[-1].norm in '،,"”»)'
        told = any(w in _OF_HOME for w in words[:3]) or words[:1] in (["وهو"], ["وهي"])
        return ends and told and not any(w in _CLAUSE for w in words)

    def _named(self, names: Sequence[Name], outcomes: Sequence[Outcome], rule: str) -> int:
        """Names as the objects of a trigger: one statement that counts them, and each person named."""
        first, last = names[0].lead, names[-1].last
        span = self._span(first, last)
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
        span = name_span(self.report, self.tokens, name)
        self.told.victims.append(VictimDraft(span, name.age, outcome, self.number, harm, rule))

    def _other(self, i: int) -> int:
        norm = self.tokens[i].norm
        if norm in _PART and self.last is not None:
            self._begin_parts(i)
        elif norm == ")" and self.part_of is not None:
            self.part_of = self.told.statements[self.part_of].part_of
            self.last_end = i + 1
        elif norm in _MOST and self.last is not None:
            self._begin_parts(i)
            return self._most(i)
        elif (
            norm in _THEY
            and self.last_whole is not None
            and i - self.last_end <= _THEY_REACH
            and self._counts_follow(i)
        ):
            self._begin_parts(i)
        elif norm in _SOME and self.last_whole is not None:
            return self._some(i)
        elif (
            (norm in "(-–" and i - self.last_end <= 6 or norm in _QUOTED and i == self.last_end)
            and self.last_whole is not None
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
        last = self.told.statements[self.last] if self.last is not None else None
        if near and last and (last.min >= 2 or last.max is None):
            self.part_of = self.last
        else:
            self.part_of = self.last_whole
        self.last_end = i + 1

    def _most(self, i: int) -> int:
        """`جلّهم من الأطفال والنساء`: one part of both kinds."""
        if i + 2 >= len(self.tokens) or self.tokens[i + 1].norm != "من" or self.part_of is None:
            return i + 1
        last = i + 2
        who: list[Who] = []
        while last in self.people and self.people[last].definite:
            who.extend(self.people[last].who)
            last = self.people[last].last
        if not who:
            return i + 1
        whole = self.told.statements[self.part_of]
        span = self.report.span(self.tokens, i, last)
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
        """Whether a phrase can still be a part: the parts of a figure are not more than the figure; a plural without a
        number (`ثلاثة بينهم نساء وأطفال`) says of at least one."""
        assert self.part_of is not None
        whole = self.told.statements[self.part_of]
        if whole.max is None or people.noun_class == "collective":
            return people.noun_class != "collective"
        parts = [h for h in self.told.statements[self.part_of + 1 :] if h.part_of == self.part_of]
        have = sum(1 if h.vague else h.min for h in parts)
        return have + (1 if people.vague else people.min) <= whole.max

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
        whole = self.told.statements[self.last_whole or 0]
        span = self.report.span(self.tokens, i, i + 1)
        vague = span.text if most is None else None
        draft = HarmDraft(
            whole.outcome, span, least, most, vague, whole.who, self.last_whole, self.number, i, "part-some"
        )
        self.told.statements.append(draft)
        self.part_of = None
        return i + 1

    def _people(self, people: People) -> int:
        if self._is_adjective(people) or self._speaks_of_known(people):
            return people.last
        if self.tokens[people.first].norm in _SOME and self.last_whole is not None:
            return max(people.last, self._some(people.first))
        if self.governor and not self.filled and people.definite and people.max != 1 and not people.outcome:
            several = self._names(people.last)
            if len(several) > 1:
                several[0] = several[0]._replace(lead=people.first)
                return self._named(several, self.governor.outcomes, "name-after-" + self.governor.pos)
        rule, outcomes, part = self._govern(people)
        if people.noun_class == "bare" and part is None and self._of_them(people.last):
            part = self.last_whole
            rule, outcomes = "part-of-them", (self.told.statements[part or 0].outcome,)
        if not outcomes or people.noun_class == "body":
            return people.last
        first, last = people.first, people.last
        names: list[Name] = []
        single = (people.max == 1 and not people.counted) or people.noun_class in ("role", "harmed")
        if single and not part:
            names = self._names(last) or self._names(first)
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

    def _between(self, at: int) -> int | None:
        """`سقط 35 مدنيا بين قتيل وجريح`: the figure before counts both. Gives where the words end, else None."""
        one, two = self.people.get(at + 1), self.people.get(at + 2)
        if (
            not one
            or not two
            or "harmed" not in (one.noun_class, two.noun_class)
            or one.counted
            or two.counted
        ):
            return None
        if one.max != 1 or two.max != 1 or not one.outcome or not two.outcome or one.outcome == two.outcome:
            return None
        near = [p for p in self.people.values() if at - _BETWEEN <= p.first and p.last <= at]
        if near:
            people = max(near, key=lambda p: p.first)
            told = {
                h.outcome
                for h in self.told.statements
                if (h.sentence, h.token) == (self.number, people.first)
            }
            span, numbers = self._span(people.first, people.last), (people.min, people.max, people.vague)
            for outcome in (one.outcome, two.outcome):
                if outcome not in told:
                    self._emit(
                        outcome, span, numbers, self._who(people), people.first, people.last, "between"
                    )
        self.last_end = two.last
        return two.last

    def _speaks_of_known(self, people: People) -> bool:
        """`أسعفت المصابَين` after two were said to be injured."""
        known = people.definite and people.max == 2 and people.last - people.first == 1
        return known and any(h.outcome == people.outcome for h in self.told.statements)

    def _is_adjective(self, people: People) -> bool:
        """`الدفاع المدني`, `المجلس العسكري`: a definite word in -ي after another noun describes it; so does `آخر`
        after a noun that is none of people (`من جانب آخر، قُتل …`)."""
        norm = self.tokens[people.first].norm
        another = (
            people.noun_class == "other"
            and not people.counted
            and not _begins_with_and(self.tokens[people.first])
        )
        if not people.first or people.max != 1:
            return False
        if not another and not (people.definite and norm.endswith(("ي", "يه"))):
            return False
        before = self.tokens[people.first - 1]
        return (
            before.kind in ("word", "latin")
            and people.first - 1 not in self.triggers
            and not is_function_word(before)
        )

    def _span(self, first: int, last: int) -> Span:
        """A و, ب or ل that is written together with the first word stays out of the span."""
        span = self.report.span(self.tokens, first, last)
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
            return self.told.statements[self.part_of].who
        if self.last is None:
            return people.who
        who = self.told.statements[self.last_whole if self.last_whole is not None else self.last].who
        return who if who[0] in ("civilians", "combatants") else people.who

    def _govern(self, people: People) -> tuple[str, tuple[Outcome, ...], int | None]:
        """Which outcomes a phrase has, after which rule, and the whole that it is a part of."""
        if self.part_of is not None:
            if not self._fits(people):
                self.part_of = self.told.statements[self.part_of].part_of
            if self.part_of is not None and self._is_of_another_outcome(people, self.part_of):
                self.part_of = None
            if self.part_of is not None and self._near(people) and self._fits(people):
                whole = self.told.statements[self.part_of]
                outcome = (
                    people.outcome if people.outcome and people.outcome != whole.outcome else whole.outcome
                )
                return "part", (outcome,), self._whole_of(self.part_of, outcome)
            self.part_of = None
        governor = self.governor
        if people.outcome and people.counted and self._is_update(people):
            return self._harmed(people)
        if governor and self.filled and people.last in self.triggers and (verb := self._verb_after(people)):
            return "verb-after", verb.outcomes, None
        of_line = governor is not None and governor.first == governor.last
        other = governor and people.outcome and people.outcome not in governor.outcomes and not of_line
        if (
            governor
            and other
            and not (
                not self.filled and governor.pos in ("masdar", "passive") and people.lead == governor.last
            )
        ):
            return self._harmed(people)
        if governor and self._governed(governor, people):
            return governor.pos + "-" + ("next" if self.filled else "first"), governor.outcomes, None
        if people.outcome:
            return self._harmed(people)
        if verb := self._verb_after(people):
            return "verb-after", verb.outcomes, None
        return "", (), None

    def _is_of_another_outcome(self, people: People, part_of: int) -> bool:
        """`ثلاثة شهداء بينهم طفل وعدة جرحى`: the injured are no part of the killed, but of one figure of both."""
        if not people.outcome or people.definite:
            return False
        return self.told.statements[self._whole_of(part_of, people.outcome)].outcome != people.outcome

    def _whole_of(self, part_of: int, outcome: Outcome) -> int:
        """The whole of a part: where one figure counts killed and injured, the statement of the part's outcome."""
        whole = self.told.statements[part_of]
        for index in range(max(0, part_of - 2), min(part_of + 3, len(self.told.statements))):
            told = self.told.statements[index]
            if told.span.start == whole.span.start and told.outcome == outcome:
                return index
        return part_of

    def _near(self, people: People) -> bool:
        """Whether a phrase still belongs to the parts: joined to what was before by و, a comma or nothing."""
        gap = self.tokens[self.last_end : people.lead]
        if any((t.norm in _BREAKS and t.norm != ":") or (t.norm == ")" and self.filled) for t in gap[1:]):
            return False
        return len(gap) <= 5

    def _governed(self, governor: Trigger, people: People) -> bool:
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
            if not gap and people.noun_class == "role" and not people.counted and not _begins_with_and(token):
                return False
            if not gap and not _begins_with_and(token) and self.tokens[people.lead - 1].norm in _WHO_IS:
                return False
            joined = _begins_with_and(token) or not gap or gap[-1].norm in ("و", "،", ",", "او")
            joined = joined or self._together_with(people, gap)
            joined = joined or gap[-1].norm == "الي" and any(t.norm in _BESIDES for t in gap)
            if people.lead < people.first:
                joined = joined or self.tokens[people.lead].norm.startswith("و")
            return joined and self._only_phrases(gap, 6) and people.noun_class != "bare"
        if governor.pos == "masdar":
            return len(gap) <= 1 or (
                self._only_phrases(gap, 5) and (people.counted or people.noun_class == "other")
            )
        if governor.pos == "figure":
            return (
                len(gap) <= (_FIGURE if gap and gap[-1].norm == "الي" else 14)
                and any(t.norm in _REACHES for t in (*gap, self.tokens[people.lead]))
            ) or len(gap) <= 1
        if governor.pos == "list":
            of_line = governor.first == governor.last
            named = not gap or any(t.norm == ":" or t.norm in _THEY or t.norm in _WHO_IS for t in gap)
            return len(gap) <= 3 and (of_line or named)
        if len(gap) <= 1 or _only_time(gap):
            return not self._is_agent(people)
        if people.noun_class in ("collective", "kin") or (
            people.noun_class == "other" and not people.counted
        ):
            return False
        if people.definite and not people.counted:
            return False
        reach = 10 if governor.pos == "active" or people.counted or marks else 8
        return len(gap) <= reach and not self._is_agent(people) and not self._object_of_preposition(gap)

    @staticmethod
    def _together_with(people: People, gap: Sequence[Token]) -> bool:
        """`مقتل رجل مع طفليه`, `برفقة 3 أشخاص`."""
        among = people.noun_class in ("kin", "person") and (
            people.counted or people.min == 2 or people.max == 1
        )
        return among and len(gap) == 1 and gap[-1].norm in _WITH

    def _bare_fits(self, governor: Trigger, people: People, gap: Sequence[Token]) -> bool:
        """A bare figure counts people only right after what governs it, and when no thing is counted."""
        if governor.pos == "figure":
            return True
        if (len(gap) > 1 and not all(t.norm in _TOLL for t in gap)) or self.filled:
            return False
        if people.last < len(self.tokens):
            token = self.tokens[people.last]
            if (token.kind == "word" and NOT_PEOPLE.readings(token.norm)) or token.norm in ("%", "٪"):
                return False
        return True

    def _only_phrases(self, gap: Sequence[Token], longest: int) -> bool:
        return len(gap) <= longest

    def _object_of_preposition(self, gap: Sequence[Token]) -> bool:
        if len(gap) > 1 and any(t.norm in MADE_OF for t in gap[-3:]):
            return False
        return bool(gap) and gap[-1].norm in ("في", "علي", "من", "الي", "بين", "مع", "ضد", "نحو", "قرب")

    def _is_agent(self, people: People) -> bool:
        after = self.tokens[people.last].norm if people.last < len(self.tokens) else ""
        return after in _AGENT or self.tokens[people.last - 1].norm in _AGENT

    def _harmed(self, people: People) -> tuple[str, tuple[Outcome, ...], int | None]:
        """`سقوط قتلى`, `3 جرحى`: the noun itself says what happened, unless it only refers back."""
        before = [t.norm for t in self.tokens[max(0, people.lead - 4) : people.lead]]
        assert people.outcome
        if any(w in _NEGATION for w in before):
            self.told.none.append((people.outcome, self.number))
            return "", (), None
        whole = self._whole_named(people) if before and before[-1] in _AMONG and people.definite else None
        if whole is not None:
            self.part_of, self.last_end = whole, people.last
            return "", (), None
        if people.definite and not people.counted and people.max is None:
            self.governor, self.filled = (
                Trigger(people.first, people.last, (people.outcome,), "list"),
                False,
            )
            self._names_of_the_harmed(people)
            return "", (), None
        if before and before[-1].lstrip("وفي").startswith("تقبله"):
            return "", (), None
        if self._of_attack(people) or before[-1:] == ["الله"] and not people.counted:
            return "", (), None
        if self._is_state(people):
            return "", (), None
        if people.noun_class == "body" or (people.max == 1 and not people.counted and people.definite):
            return "", (), None
        return ("figure-harmed" if self._is_update(people) else "harmed-noun"), (people.outcome,), None

    def _is_state(self, people: People) -> bool:
        """`نُقل إلى المشفى مصاباً`: how one who was spoken of was then, and no other; after `خلّف` it is a figure."""
        wounded = people.max == 1 and not people.counted and people.outcome == "injured"
        accusative = self.tokens[people.first].text.endswith(("اً", "ًا"))
        before = self.tokens[max(0, people.first - _RESULT) : people.first]
        return wounded and accusative and not any("result" in read_word(t)[0] for t in before)

    def _is_update(self, people: People) -> bool:
        """`ارتفاع العدد إلى 14 قتيلا و42 جريحا`: figures that replace those told before."""
        before = [t.norm for t in self.tokens[max(0, people.lead - 6) : people.lead]]
        if before[-1:] == ["الي"] and any(w in _RISING for w in before):
            return True
        last = self.told.statements[self.last] if self.last is not None else None
        return bool(last and last.rule == "figure-harmed" and people.lead - self.last_end <= 1)

    def _whole_named(self, people: People) -> int | None:
        """The figure that `بين القتلى` speaks of: the last one of its outcome, be it of a sentence before."""
        if self.last_whole is not None:
            return self.last_whole
        told = enumerate(self.told.statements)
        wholes = [i for i, h in told if h.part_of is None and h.outcome == people.outcome]
        return wholes[-1] if wholes else None

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
        """`ضحايا القصف`, `مصابي القصف` refer back, `ضحية أعمال …` says of what; they count nobody."""
        if people.counted or people.last >= len(self.tokens):
            return False
        after = self.tokens[people.last]
        if people.max == 1 and self.tokens[people.first].norm.endswith("ضحيه"):
            return after.kind == "word" and not is_function_word(after)
        attack = after.kind == "word" and after.norm.startswith("ال") and after.norm not in _TIME_WORDS
        return attack and people.last not in self.people

    def _verb_after(self, people: People) -> Trigger | None:
        """`إن خمسة أطفال قُتلوا`, `طفلة استشهدت`: the verb follows the phrase that it is about."""
        if people.first and self.tokens[people.first - 1].norm in _WHO_IS:
            return None
        parted = self._parts_follow(people)
        for at in range(people.last, min(people.last + (20 if parted else 9), len(self.tokens))):
            if self.tokens[at].norm in _BREAKS or (
                self.tokens[at].norm in _CLAUSE
                and not parted
                or at in self.people
                and self.people[at].noun_class != "collective"
                and at - people.last > 1
                and not parted
                and not self._in_brackets(people.last, at)
            ):
                return None
            if at in self.triggers:
                trigger = self.triggers[at]
                token = self.tokens[at]
                if parted and not any(at - 4 <= p.last <= at for p in self.people.values()):
                    return None
                far = at - people.last > (6 if self.tokens[people.last].norm in ("من", "في") else 3)
                if people.min > 1 and self.tokens[at - 1].norm in _WHO:
                    return None
                if trigger.pos in ("masdar", "figure", "pronoun") or (
                    token.norm.startswith("و") and not token.norm.startswith("وف")
                ):
                    return None
                if (people.definite and people.max is None) or (
                    far and not parted and not self._in_brackets(people.last, at)
                ):
                    return None
                self.consumed.add(at)
                return trigger
        return None

    def _of_them(self, at: int) -> bool:
        """`اثنان منهم`: some of those just counted."""
        return self.last_whole is not None and at < len(self.tokens) and self.tokens[at].norm in _OF_THEM

    def _parts_follow(self, people: People) -> bool:
        """`ثلاثة مدنيين، بينهم طفل، قتلوا`: the parts of a figure stand between it and its verb, and before them what
        the people did (`ثلاثة مدنيين يعملون في ورشة، بينهم …`)."""
        at = people.last
        while at < len(self.tokens) and self.tokens[at].norm in "،,-–(":
            at += 1
        reach = _RELATIVE if people.counted and people.min > 1 else 1
        for i in range(at, min(len(self.tokens), at + reach)):
            if i in self.triggers or i in self.people or self.tokens[i].norm in _BREAKS:
                return False
            if self.tokens[i].norm in _PART or self.tokens[i].norm in _MOST:
                return i == at or self.tokens[i - 1].norm in "،,-–("
        return False

    def _in_brackets(self, begin: int, at: int) -> bool:
        return any(t.norm in "(-–" for t in self.tokens[begin:at]) or self.tokens[begin].norm in _QUOTED

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
        index = len(self.told.statements)
        self.told.statements.append(HarmDraft(outcome, span, *numbers, who, part, self.number, first, rule))
        self.last, self.last_end, self.filled = index, last, True
        if part is None:
            self.last_whole = index
        return index

"""One sentence of harm, read from its first word to its last: what each word makes of those that were before it."""

from tawthiq.extract.categories import whose_toll
from tawthiq.extract.drafts import Harms
from tawthiq.extract.governed import governs, is_adjective, is_denied, is_of_wounds, is_unreal
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.harm_sentence import BREAKS, CLAUSE, QUOTED, HarmSentence
from tawthiq.extract.harmed_names import (
    governed_names,
    is_noun_at,
    name_before,
    names_after,
    names_of_the_harmed,
    own_names,
)
from tawthiq.extract.harmed_nouns import (
    also_harmed,
    counts_harmed,
    heads_list,
    is_noun_denied,
    is_state,
    is_with_wounds,
    names_whole,
)
from tawthiq.extract.late_verbs import is_of_two, tells_also, verb_after
from tawthiq.extract.parts import (
    MOST,
    PART,
    SOME,
    counts_follow,
    fits,
    is_near,
    is_of_another_outcome,
    is_some_of_them,
    most_of,
    some_of,
    whole_of,
)
from tawthiq.extract.people import People
from tawthiq.extract.spoken_of import couple_at, figure_before, may_be_meant, pronoun_alone
from tawthiq.extract.telling import Telling
from tawthiq.extract.triggers import Trigger
from tawthiq.model.record import Outcome

_THEY = grammar_words("they")
_THEY_REACH = 6
_TWO = 2
_TELLING = PART | MOST | _THEY | SOME.keys() | QUOTED | BREAKS | CLAUSE | frozenset("()-–") | {"بين"}
"""Words and marks that change what is read, beside triggers and people."""
_Lot = tuple[str, tuple[Outcome, ...], int | None]
"""What became of people: by which rule, which outcomes, and the whole that they are a part of."""
_NOTHING: _Lot = ("", (), None)


class SentenceReader:
    """Which word of harm governs, which figure the next people are parts of, and which verbs have told of the people
    before them."""

    def __init__(self, sentence: HarmSentence, harms: Harms) -> None:
        self.sentence = sentence
        self.told = Telling(sentence, harms)
        self.governor: Trigger | None = None
        self.part_of: int | None = None
        self.after_one: int | None = None
        self.consumed: dict[int, int] = {}

    def read(self, in_list: tuple[Outcome, int | None] | None) -> None:
        """Adds what the sentence tells; `in_list` is the outcome and the whole of a list that it is a line of."""
        if in_list:
            self.governor, self.part_of = Trigger(0, 0, in_list[:1], "list"), in_list[1]
        triggers, people = self.sentence.triggers, self.sentence.people
        end = 0
        for i, token in enumerate(self.sentence.tokens):
            if i < end or not (token.norm in _TELLING or i in triggers or i in people):
                continue
            if i in self.consumed:
                self.governor, self.told.filled, self.part_of = triggers[i], True, None
                end = triggers[i].last
            elif i in triggers and not (i in people and is_noun_at(self.sentence, triggers[i])):
                end = self._trigger(triggers[i])
            elif token.norm == "بين" and (both := couple_at(self.sentence, i)):
                end = self._couple(i, both)
            elif i in people:
                end = self._people(people[i])
            else:
                end = self._other(i)

    def _trigger(self, trigger: Trigger) -> int:
        tokens = self.sentence.tokens
        self.part_of = None
        if is_denied(tokens, trigger):
            self.told.deny(trigger.outcomes)
            self.governor = None
            return trigger.last
        if is_unreal(tokens, trigger) or is_of_wounds(tokens, trigger):
            self.governor = None
            return trigger.last
        if self._joins(trigger) and self.governor:
            trigger = trigger._replace(outcomes=(*self.governor.outcomes, *trigger.outcomes))
        self.governor, self.told.filled = trigger, False
        if trigger.pos == "pronoun":
            return self._pronoun(trigger)
        names = governed_names(self.sentence, trigger)
        if not names and (subject := name_before(self.sentence, trigger, self.told.last_end)):
            end = self.told.tell_named([subject], trigger.outcomes, "name-before-passive")
            return max(trigger.last, end)
        after = self.sentence.people.get(trigger.last)
        if names and (after is None or after.noun_class == "role"):
            return self.told.tell_named(names, trigger.outcomes, "name-after-" + trigger.pos)
        return trigger.last

    def _joins(self, trigger: Trigger) -> bool:
        """`مقتل وإصابة 5 مدنيين`: the word of harm before tells of the same people."""
        before = self.governor
        between = self.sentence.tokens[before.last : trigger.first] if before else ()
        return (
            before is not None
            and before.pos != "list"
            and not self.told.filled
            and trigger.first - before.last <= 1
            and all(t.kind == "mark" or t.norm == "و" for t in between)
            and trigger.outcomes != before.outcomes
        )

    def _pronoun(self, trigger: Trigger) -> int:
        """`استهدفت شخصا … ما أدى إلى مقتله`: who was spoken of before is the harmed."""
        self.told.filled = True
        outcome, meant = trigger.outcomes[0], may_be_meant(self.sentence, trigger)
        if any(outcome in self.told.outcomes_of(p) for p in meant):
            return trigger.last
        if meant:
            self.told.tell(outcome, self.told.counted(max(meant, key=lambda p: p.first), None), "pronoun")
        elif alone := pronoun_alone(self.sentence, trigger):
            self.told.tell(outcome, alone, "pronoun")
        self.told.last_end = trigger.last
        return trigger.last

    def _couple(self, at: int, both: tuple[Outcome, Outcome]) -> int:
        """`سقط 35 مدنيا بين قتيل وجريح`: the figure before counts both."""
        end = self.sentence.people[at + 2].last
        if people := figure_before(self.sentence, at):
            told, counted = self.told.outcomes_of(people), self.told.counted(people, self.part_of)
            for outcome in both:
                if outcome not in told:
                    self.told.tell(outcome, counted, "between")
        self.told.last_end = end
        return end

    def _other(self, i: int) -> int:
        norm = self.sentence.tokens[i].norm
        if norm in PART and self.told.last is not None:
            self._begin_parts(i)
        elif norm == ")" and self.part_of is not None:
            self.part_of = self.told.statements[self.part_of].part_of
            self.told.last_end = i + 1
        elif norm in MOST and self.told.last is not None:
            return self._most(i)
        elif self._may_introduce_parts(norm, i) and counts_follow(self.sentence, i):
            self._begin_parts(i)
        elif norm in SOME and self.told.last_whole is not None:
            return self._some(i, self.told.last_whole)
        elif norm in BREAKS and not (norm == ":" and self.part_of is not None):
            self.part_of = None
            self.governor = None
        elif norm in CLAUSE and self.governor and self.told.filled:
            self.governor = None
        return i + 1

    def _may_introduce_parts(self, norm: str, i: int) -> bool:
        """`5 مدنيين هم رجلان و3 نساء`, `5 مدنيين (رجلان و3 نساء)`: the parts without a word that says so."""
        if self.told.last_whole is None:
            return False
        if norm in _THEY or norm in "(-–":
            return i - self.told.last_end <= _THEY_REACH
        return norm in QUOTED and i == self.told.last_end and not self.told.is_quoted(i)

    def _begin_parts(self, i: int) -> None:
        self.part_of, self.told.last_end = self.told.whole_before(i), i + 1

    def _most(self, i: int) -> int:
        self._begin_parts(i)
        most = most_of(self.sentence, i) if self.part_of is not None else None
        if self.part_of is None or most is None:
            return i + 1
        self.told.tell(self.told.statements[self.part_of].outcome, most, "part-most", part=self.part_of)
        self.part_of = None
        return most.last

    def _some(self, i: int, whole: int) -> int:
        several = self.told.several_parts_before(i)
        if several is not None:
            whole, self.after_one = several, self.told.statements[several].part_of
        self.part_of, self.told.last_end = whole, i + 1
        of = self.told.statements[whole]
        if some := some_of(self.sentence, i, of):
            self.told.add(of.outcome, some, "part-some", whole)
            self.part_of = None
        return i + 1

    def _people(self, people: People) -> int:
        tokens = self.sentence.tokens
        if is_adjective(self.sentence, people) or self.told.knows(people) or self._is_manner(people):
            return people.last
        if tokens[people.first].norm in SOME and self.told.last_whole is not None:
            return max(people.last, self._some(people.first, self.told.last_whole))
        governor = None if self.told.filled else self.governor
        if governor and people.definite and people.max != 1 and not people.outcome:
            several = names_after(tokens, people.last)
            if len(several) > 1:
                several[0] = several[0]._replace(lead=people.first)
                return self.told.tell_named(several, governor.outcomes, "name-after-" + governor.pos)
        rule, outcomes, part = self._govern(people)
        if part is None and self.told.last_whole is not None and is_some_of_them(self.sentence, people):
            rule, part = "part-of-them", self.told.last_whole
            outcomes = (self.told.statements[part].outcome,)
        if not outcomes or people.noun_class == "body":
            return people.last
        first, last = people.first, people.last
        single = (people.max == 1 and not people.counted) or people.noun_class in ("role", "harmed")
        named = single and part is None
        names = (names_after(tokens, last) or names_after(tokens, first)) if named else []
        if names and people.max == 1 and names[0].first >= first:
            names = own_names(tokens, names)
            last = max(last, names[0].last)
            if len(names) > 1:
                names[0] = names[0]._replace(lead=first)
                return self.told.tell_named(names, outcomes, "name-" + rule)
        both = also_harmed(self.sentence, people, last, outcomes) if people.noun_class == "harmed" else None
        if both:
            outcomes, last = (*outcomes, both), last + 1
        counted = self.told.counted(people, self.part_of, last)
        if rule == "figure-first" and self.governor and counted.who == ("people",):
            counted = counted._replace(who=whose_toll(tokens, self.governor.last))
        for outcome in outcomes:
            harm = self.told.tell(outcome, counted, rule, part=part)
            self.told.name(names, outcome, harm, "name-in-phrase")
        return max([last, *(n.end for n in names)]) if names and people.max == 1 else last

    def _is_manner(self, people: People) -> bool:
        """`أصيبت 5 نساء بإصابات متفاوتة`: how badly those were hurt of whom the word of harm tells, and no others."""
        hurt = self.governor is not None and "injured" in self.governor.outcomes
        right_after = hurt and self.governor is not None and people.lead == self.governor.last
        return hurt and (self.told.filled or right_after) and is_with_wounds(self.sentence, people)

    def _govern(self, people: People) -> _Lot:
        """Which outcomes a phrase has, after which rule, and the whole that it is a part of."""
        if self.part_of is not None:
            if as_part := self._part(people, self.part_of):
                return as_part
            self.part_of = None
        governor = self.governor
        if people.outcome and people.counted and self.told.is_update(people):
            return self._harmed(people, people.outcome)
        if governor and self.told.filled and people.last in self.sentence.triggers:
            verb = self._verb_after(people)
            if verb:
                return "verb-after", verb.outcomes, None
        if governor and people.outcome and self._is_of_another(governor, people, people.outcome):
            return self._harmed(people, people.outcome)
        since = self.told.last_end if self.told.filled else governor.last if governor else 0
        if governor and governs(self.sentence, governor, people, since=since, is_first=not self.told.filled):
            return governor.pos + ("-next" if self.told.filled else "-first"), governor.outcomes, None
        if people.outcome:
            return self._harmed(people, people.outcome)
        verb = self._verb_after(people)
        return ("verb-after", verb.outcomes, None) if verb else _NOTHING

    def _part(self, people: People, part_of: int) -> _Lot | None:
        """A phrase as a part of the figure at hand, or of that which this is a part of; None where it is neither."""
        statements = self.told.statements
        whole = part_of if fits(statements, part_of, people) else statements[part_of].part_of
        if whole is None or is_of_another_outcome(statements, whole, people):
            return None
        near = is_near(self.sentence, people, self.told.last_end, filled=self.told.filled)
        if not near or not fits(statements, whole, people):
            return None
        self.part_of, self.after_one = whole if self.after_one is None else self.after_one, None
        outcome = people.outcome or statements[whole].outcome
        return "part", (outcome,), whole_of(statements, whole, outcome)

    def _is_of_another(self, governor: Trigger, people: People, outcome: Outcome) -> bool:
        """`قُتل طفل و3 جرحى`: the noun tells another outcome than the word of harm, which does not stand right before it."""
        of_line = governor.first == governor.last
        next_to = governor.pos in ("masdar", "passive") and people.lead == governor.last
        return outcome not in governor.outcomes and not of_line and (self.told.filled or not next_to)

    def _verb_after(self, people: People) -> Trigger | None:
        """The verb after people whose lot it tells; where the reader comes to it, it has told of them. A verb of two
        (`استشهدا`) tells of two."""
        verb = verb_after(self.sentence, people)
        if verb is None:
            return None
        told = self.consumed.get(verb.first, 0)
        if told and told + people.min > _TWO and is_of_two(self.sentence.tokens[verb.first]):
            return None
        self.consumed[verb.first] = told + people.min
        also = self.sentence.triggers.get(verb.last)
        if also is None or not tells_also(self.sentence.tokens[also.first]):
            return verb
        self.consumed[also.first] = people.min
        return verb._replace(outcomes=(*verb.outcomes, *also.outcomes))

    def _harmed(self, people: People, outcome: Outcome) -> _Lot:
        """`سقوط قتلى`, `3 جرحى`: the noun itself says what happened, unless it only refers back."""
        if is_noun_denied(self.sentence, people):
            self.told.deny((outcome,))
            return _NOTHING
        whole = self.told.whole_named(outcome) if names_whole(self.sentence, people) else None
        if whole is not None:
            self.part_of, self.told.last_end = whole, people.last
            return _NOTHING
        if heads_list(people):
            self.governor, self.told.filled = Trigger(people.first, people.last, (outcome,), "list"), False
            names = names_of_the_harmed(self.sentence.tokens, people)
            self.told.name(names, outcome, None, "name-in-list")
            return _NOTHING
        if not counts_harmed(self.sentence, people):
            return _NOTHING
        if is_state(self.sentence, people):
            return "harmed-state", (outcome,), None
        return ("figure-harmed" if self.told.is_update(people) else "harmed-noun"), (outcome,), None

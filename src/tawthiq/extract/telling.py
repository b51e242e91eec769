"""What a sentence of harm has told so far, which its next words go on from."""

from collections.abc import Iterable, Sequence

from tawthiq.extract.drafts import HarmDraft, Harms, VictimDraft
from tawthiq.extract.harm_sentence import QUOTED, Counted, HarmSentence, words_of
from tawthiq.extract.harmed_names import counted_names
from tawthiq.extract.harmed_nouns import is_update
from tawthiq.extract.names import Name, name_span
from tawthiq.extract.people import People
from tawthiq.extract.people_nouns import noun_at
from tawthiq.model.record import Outcome, Who

_NEAR = 8
"""Tokens within which `بينهم` is of the figure just before."""


class Telling:
    """The statements of a report, to which those of one sentence are added.

    `last` and `last_whole` are the indices of the sentence's last statement and of its last that is no part;
    `last_end` is the token where the words told of end; `filled` says that the word of harm at hand has told of
    somebody.
    """

    def __init__(self, sentence: HarmSentence, harms: Harms) -> None:
        self.sentence = sentence
        self.statements = harms.statements
        self.last: int | None = None
        self.last_whole: int | None = None
        self.last_end = 0
        self.filled = False
        self._harms = harms

    def tell(self, outcome: Outcome, counted: Counted, rule: str, *, part: int | None = None) -> int:
        """Adds a statement, which what follows goes on from; gives its index."""
        index = self.add(outcome, counted, rule, part)
        self.last, self.last_end, self.filled = index, counted.last, True
        if part is None:
            self.last_whole = index
        return index

    def tell_named(self, names: Sequence[Name], outcomes: Sequence[Outcome], rule: str) -> int:
        """Adds names that a word of harm governs: one statement that counts them, and each person. Gives the token
        where the last of them ends, with the age."""
        counted = counted_names(self.sentence, names)
        for outcome in outcomes:
            self.name(names, outcome, self.tell(outcome, counted, rule), rule)
        self.filled = True
        return max(names[-1].end, counted.last)

    def add(self, outcome: Outcome, counted: Counted, rule: str, part: int | None) -> int:
        """Adds a statement that nothing goes on from; gives its index."""
        span, least, most, vague, who, first, _ = counted
        number = self.sentence.number
        self.statements.append(HarmDraft(outcome, span, least, most, vague, who, part, number, first, rule))
        return len(self.statements) - 1

    def deny(self, outcomes: Iterable[Outcome]) -> None:
        """Adds what the sentence says did not happen."""
        self._harms.none.extend((outcome, self.sentence.number) for outcome in outcomes)

    def name(self, names: Sequence[Name], outcome: Outcome, harm: int | None, rule: str) -> None:
        """Adds named persons, of the statement with that index; only the killed and the injured are."""
        if outcome not in ("killed", "injured"):
            return
        report, number, tokens = self.sentence.report, self.sentence.number, self.sentence.tokens
        for name in names:
            span = name_span(report, tokens, name)
            self._harms.victims.append(VictimDraft(span, name.age, outcome, number, harm, rule))

    def counted(self, people: People, part_of: int | None, last: int | None = None) -> Counted:
        """What a phrase counts; up to token `last` where a name or a second noun goes with it."""
        last = people.last if last is None else last
        span = words_of(self.sentence, people.first, last)
        who = self._who(people, part_of)
        return Counted(span, people.min, people.max, people.vague, who, people.first, last)

    def _who(self, people: People, part_of: int | None) -> tuple[Who, ...]:
        """`آخرون`, or a figure alone, are of those who were counted before."""
        if people.noun_class not in ("other", "bare"):
            return people.who
        if part_of is not None and people.noun_class == "bare":
            return self.statements[part_of].who
        if self.last is None:
            return people.who
        who = self.statements[self.last_whole if self.last_whole is not None else self.last].who
        return who if who[0] in ("civilians", "combatants") else people.who

    def outcomes_of(self, people: People) -> set[Outcome]:
        """What was told so far of a phrase of this sentence."""
        here = (self.sentence.number, people.first)
        return {h.outcome for h in self.statements if (h.sentence, h.token) == here}

    def knows(self, people: People) -> bool:
        """`أسعفت المصابَين`, `المصابة` after such were said to be injured; `عدداً من المصابين` after a figure in its sentence."""
        if people.vague and people.counted and people.outcome == "injured":
            some = self.sentence.tokens[people.last - 1].norm.startswith("ال")
            here = [h for h in self.statements if h.sentence == self.sentence.number and not h.vague]
            return some and any(h.outcome == people.outcome for h in here)
        two = people.definite and people.max == 2 and people.last - people.first == 1
        one = people.definite and people.max == 1 and not people.counted and self._is_the_injured(people)
        outcome = "injured" if one else people.outcome if two else None
        return outcome is not None and any(h.outcome == outcome for h in self.statements)

    def _is_the_injured(self, people: People) -> bool:
        """`المصاب`, `المرأة المصابة`."""
        last = noun_at(self.sentence.tokens[people.last - 1])
        return bool(last and last.cut.definite and last.entry.outcome == "injured")

    def is_quoted(self, at: int) -> bool:
        """Whether quotation marks were opened in the words that were told of last, so that those at a token close them."""
        begin = self.statements[self.last].token if self.last is not None else at
        return sum(t.norm in QUOTED for t in self.sentence.tokens[begin:at]) % 2 == 1

    def is_update(self, people: People) -> bool:
        """Whether a noun of harm is of a figure that replaces those told before, or goes on after one that does."""
        last = self.statements[self.last] if self.last is not None else None
        return is_update(self.sentence, people, last, self.last_end)

    def whole_before(self, i: int) -> int | None:
        """What the parts that begin at a token are of: the figure just before, be it a part itself (`17 مدنيا بينهم
        طفلان`), else the last whole."""
        near = self.last is not None and i - self.last_end <= _NEAR
        last = self.statements[self.last] if self.last is not None else None
        return self.last if near and last and (last.min >= 2 or last.max is None) else self.last_whole

    def several_parts_before(self, i: int) -> int | None:
        """`بينهم 3 أطفال أحدهم رضيع`: the part right before a token, where one of them may be spoken of."""
        last = self.statements[self.last] if self.last is not None else None
        return (
            self.last if last and last.part_of is not None and last.min > 1 and i == self.last_end else None
        )

    def whole_named(self, outcome: Outcome) -> int | None:
        """The figure that `بين القتلى` speaks of: the last one of its outcome, be it of a sentence before."""
        if self.last_whole is not None:
            return self.last_whole
        told = enumerate(self.statements)
        wholes = [i for i, h in told if h.part_of is None and h.outcome == outcome]
        return wholes[-1] if wholes else None

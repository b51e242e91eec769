"""Harm to people: how many were killed, injured, detained…, with the parts of each figure and the names."""

from collections.abc import Sequence

from tawthiq.arabic.numbers import find_quantities
from tawthiq.arabic.sentences import Sentence
from tawthiq.arabic.tokens import Token
from tawthiq.extract.drafts import HarmDraft, Harms
from tawthiq.extract.governing import SentenceReader
from tawthiq.extract.grammar import LIST_MARKS
from tawthiq.extract.harm_sentence import HarmSentence
from tawthiq.extract.people import People, find_people
from tawthiq.extract.report import Report
from tawthiq.extract.triggers import find_triggers
from tawthiq.extract.victims import listed_victims
from tawthiq.model.record import Outcome


def find_harm(report: Report) -> Harms:
    """The statements of harm of a report, in text order, the named persons, and what is said not to have happened.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل 5 مدنيين بينهم طفلان وأصيب آخرون بقصف على دوما."
    >>> found = find_harm(Report(text, split(tokenise(text)), None))
    >>> [(h.outcome, h.span.text, h.min, h.max, h.part_of) for h in found.statements]
    [('killed', '5 مدنيين', 5, 5, None), ('killed', 'طفلان', 2, 2, 0), ('injured', 'آخرون', 2, None, None)]
    """
    told = statements_in(report)
    named = {v.name.start for v in told.victims}
    victims = [*told.victims, *listed_victims(report, told.statements, named)]
    return told._replace(victims=sorted(victims, key=lambda v: v.name.start))


def statements_in(report: Report) -> Harms:
    """The same, with no other persons than those whom the counting phrases name."""
    told = Harms([], [], [])
    lists = _Lists()
    for number, sentence in enumerate(report.sentences):
        tokens = sentence.tokens
        triggers = find_triggers(tokens)
        people = [p for p in find_people(tokens, find_quantities(tokens)) if not _is_enumerator(tokens, p)]
        in_list = lists.continued(sentence)
        before = len(told.statements)
        if triggers or in_list or any(p.outcome for p in people):
            here = HarmSentence(
                report, number, tokens, {t.first: t for t in triggers}, {p.first: p for p in people}
            )
            SentenceReader(here, told).read(in_list)
        lists.note(sentence, people, told.statements, before)
    return told


class _Lists:
    """A list under a figure (`والقتلى هم:`): its lines have the outcome and the whole of what stands above."""

    def __init__(self) -> None:
        self._open: tuple[Outcome, int | None] | None = None
        self._line = -1

    def continued(self, sentence: Sentence) -> tuple[Outcome, int | None] | None:
        """What a sentence is a line of, or None."""
        first = sentence.tokens[0]
        if self._open and (first.norm in LIST_MARKS or first.kind == "number"):
            self._line = sentence.line
            return self._open
        if sentence.line > self._line + 1:
            self._open = None
        return None

    def note(
        self, sentence: Sentence, people: Sequence[People], statements: Sequence[HarmDraft], before: int
    ) -> None:
        """Opens a list after a sentence that ends with a colon; its own statements begin at index `before`."""
        if not any(t.norm == ":" for t in sentence.tokens[-2:]):
            return
        harmed = [p.outcome for p in people if p.outcome]
        new = statements[before:]
        outcome = harmed[-1] if harmed else new[-1].outcome if new else None
        if outcome:
            wholes = [before + i for i, h in enumerate(new) if h.outcome == outcome and h.part_of is None]
            self._open, self._line = (outcome, wholes[-1] if wholes else None), sentence.line


def _is_enumerator(tokens: Sequence[Token], people: People) -> bool:
    """The number of a line in a list (`1- أحمد علي`), which counts nobody."""
    return people.first == 0 and people.noun_class == "bare" and len(tokens) > 1 and tokens[1].norm in "-–.)_"

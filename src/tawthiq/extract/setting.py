"""Where, by whom and by what means: the setting of each statement, and of the report as a whole."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token
from tawthiq.extract.events import same_place
from tawthiq.extract.means import means_of_report, means_said
from tawthiq.extract.parties import (
    PartyMention,
    agents_in,
    blamed_near,
    find_parties,
    may_take_party,
    parties_of_document,
    party_tokens,
    word_classes,
)
from tawthiq.extract.place_mention import PlaceMention
from tawthiq.extract.places import place_span, places_of
from tawthiq.extract.placing import place_in, place_near, place_of_document
from tawthiq.extract.report import Report
from tawthiq.extract.scopes import Scope, scopes
from tawthiq.extract.strike import clause_at
from tawthiq.model import Place, Span
from tawthiq.model.record import Means

_STORY = 6
"""Sentences within which another matter is told."""


class PlaceFound(NamedTuple):
    """The words of a place, what it lies in, and how exact it is (as in `PlaceMention`)."""

    span: Span
    within: tuple[str, ...]
    level: int


class Setting(NamedTuple):
    """What the sentences of a report say of place and perpetrator, and what holds for all of it."""

    report: Report
    places: Sequence[Sequence[PlaceMention]]
    parties: Sequence[Sequence[PartyMention]]
    scope_of: Sequence[Scope | None]
    chief: Place | None
    chief_parties: tuple[Span, ...]
    chief_means: Means | None

    @property
    def chief_span(self) -> Span | None:
        """The words that name the place of the chief incident."""
        return self.chief.span if self.chief else None

    def place_said(self, sentence: int, token: int) -> PlaceFound | None:
        """The place that the sentence of a statement itself gives it."""
        return self._found(place_in(self.report, sentence, token, self.places))

    def place_taken(self, sentence: int, token: int) -> PlaceFound | None:
        """The place that a statement takes from what was told before, where its sentence gives none."""
        return self._found(place_near(self.report, sentence, token, self.places, self.scope_of))

    def is_chiefly(self, sentence: int) -> bool:
        """Whether a sentence names no other place than that of the chief incident."""
        names = [p.name for p in self.places[sentence] if not p.inner and p.level > 1]
        return not names or self.chief is None or any(same_place(n, self.chief.name) for n in names)

    def is_here(self, sentence: int, token: int) -> bool:
        """Whether the clause of a statement names the place of the chief incident, or what that lies in."""
        around = (self.chief.name, *self.chief.within) if self.chief else ()
        low, high = clause_at(self.report.sentences[sentence].tokens, token)
        near = [p for p in self.places[sentence] if low <= p.first < high]
        return any(same_place(p.name, name) for p in near for name in around)

    def turned_away(self, sentence: int) -> bool:
        """Whether the report has turned to another matter (`في سياق منفصل، …`) in a sentence before and not come back
        to the place of the chief incident."""
        if self.chief is None:
            return False
        for number in range(sentence, max(-1, sentence - _STORY), -1):
            here = [p for p in self.places[number] if same_place(p.name, self.chief.name)]
            if here or self.scope_of[number] in ("background", "earlier", "total"):
                return False
            if self.scope_of[number] == "other":
                return any(p.level > 1 for of in self.places[number : sentence + 1] for p in of)
        return False

    def _found(self, mention: PlaceMention | None) -> PlaceFound | None:
        if mention is None:
            return None
        return PlaceFound(place_span(self.report, mention), mention.within, mention.level)

    def around(self, name: str) -> tuple[str, ...]:
        """What any mention of a place says that it lies in."""
        same = [m.within for of in self.places for m in of if m.within and same_place(m.name, name)]
        return max(same, key=len, default=())

    def parties_of(self, sentence: int, token: int, *, in_claim: bool) -> tuple[Span, ...]:
        """Whom a statement blames. Inside a claim no party is borrowed from the narrator, unless the claim speaks
        of the attack as of one that is known: a party never stands without its speaker."""
        tokens = self.report.sentences[sentence].tokens
        if in_claim and not (
            agents_in(self.report, sentence, token, self.parties) or _of_known_attack(tokens)
        ):
            return ()
        return blamed_near(self.report, sentence, token, self.parties, self.scope_of)

    def parties_taken(self, sentence: int, *, in_claim: bool) -> tuple[Span, ...]:
        """Whom a statement of the chief incident takes from the report, where it and what is near it blame nobody."""
        tokens = self.report.sentences[sentence].tokens
        if self.scope_of[sentence] or not may_take_party(tokens) or in_claim and not _of_known_attack(tokens):
            return ()
        return self.chief_parties

    def means_said(self, sentence: int, token: int) -> Means | None:
        """By what means, as the sentence of a statement itself says."""
        return means_said(self.report.sentences[sentence].tokens, token)


def read_setting(report: Report, title: Report | None) -> Setting:
    """Reads places and parties of every sentence, then what holds for the report as a whole.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل طفل بقصف مدفعي لقوات النظام على بلدة كنصفرة بريف إدلب الجنوبي."
    >>> setting = read_setting(Report(text, split(tokenise(text)), None), None)
    >>> setting.chief.name, setting.chief.within, setting.chief_parties[0].text, setting.chief_means
    ('كنصفرة', ('ريف إدلب',), 'قوات النظام', 'artillery')
    """
    parties, places = _read(report)
    scope_of = scopes(report)
    mention = place_of_document(report, places, scope_of)
    chief = _place(report, mention, None) if mention else _title_place(title)
    means = means_of_report(report, scope_of) or (means_of_report(title) if title else None)
    return Setting(
        report, places, parties, scope_of, chief, parties_of_document(report, parties, scope_of), means
    )


def _read(report: Report) -> tuple[list[list[PartyMention]], list[list[PlaceMention]]]:
    parties = [find_parties(report, n) for n in range(len(report.sentences))]
    return parties, places_of(report, [party_tokens(found) for found in parties])


def _of_known_attack(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of an attack as of one that is known: `القصف`, `الغارة`; or goes on with what came of
    it (`وأسفر عن …`)."""
    goes_on = tokens[0].norm.startswith("و") and "result" in word_classes(tokens[0])
    return goes_on or any(
        t.norm.lstrip("وب").startswith("ال") and "noun" in word_classes(t) for t in tokens if t.kind == "word"
    )


def _place(report: Report, mention: PlaceMention, of_title: str | None) -> Place:
    span = place_span(report, mention)
    if of_title:
        span = Span(span.start, span.end, span.text, "title")
    return Place(mention.name, mention.within, span)


_ENOUGH = 40
"""Letters of a title from which, found in the report, it names nothing that the report does not."""


def places_named(setting: Setting, title: Report | None) -> tuple[Place, ...]:
    """All places that a report and its title name, each once, in their order: what ties reports of one incident.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قصف على بلدة المروج وعلى قرية التلال بريف إدلب."
    >>> [p.name for p in places_named(read_setting(Report(text, split(tokenise(text)), None), None), None)]
    ['المروج', 'التلال', 'ريف إدلب']
    """
    found = [_place(setting.report, m, None) for of_sentence in setting.places for m in of_sentence]
    if title is not None and title.sentences and title.text[:_ENOUGH] not in setting.report.text:
        found += [_place(title, m, "title") for of_sentence in _read(title)[1] for m in of_sentence]
    return tuple({(p.name, p.within): p for p in reversed(found)}.values())[::-1]


def _title_place(title: Report | None) -> Place | None:
    if title is None or not title.sentences:
        return None
    _, places = _read(title)
    mention = place_of_document(title, places, scopes(title))
    return _place(title, mention, "title") if mention else None

"""Where, by whom and by what means: the setting of each statement, and of the report as a whole."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.tokens import Token
from tawthiq.extract.weapons import means_in
from tawthiq.extract.blame import perpetrators
from tawthiq.extract.where import PlaceMention, known_names, places_in
from tawthiq.extract.report import Report
from tawthiq.model import Place, Span
from tawthiq.model.record import Means


class Setting(NamedTuple):
    """What the sentences of a report say of place, perpetrator and means, and what holds for all of it."""

    report: Report
    places: Sequence[Sequence[PlaceMention]]
    parties: Sequence[Sequence[tuple[int, Span]]]
    means: Sequence[Means | None]
    chief: Place | None
    chief_parties: tuple[Span, ...]
    chief_means: Means | None

    @property
    def chief_span(self) -> Span | None:
        """The words that name the place of the chief incident."""
        return self.chief.span if self.chief else None

    def place_of(self, sentence: int, token: int) -> tuple[Span, tuple[str, ...]] | None:
        """The place of a statement at `token`: named after it in its sentence, else before it, else the chief one."""
        here = [p for p in self.places[sentence] if p.specific]
        after = [p for p in here if p.first >= token]
        chosen = after[0] if after else here[-1] if here else None
        if chosen is None and self.places[sentence]:
            chosen = self.places[sentence][0]
            if self.chief and any(chosen.name in name for name in self.chief.within):
                chosen = None
        if chosen:
            tokens = self.report.sentences[sentence].tokens
            return self.report.span(tokens, chosen.first, chosen.last), chosen.within
        if self.chief and self.chief.span:
            return self.chief.span, self.chief.within
        return None

    def party_of(self, sentence: int, token: int) -> tuple[Span, ...]:
        """The alleged perpetrator of a statement: named nearest in its sentence, else the report's."""
        here = self.parties[sentence]
        if here:
            return (min(here, key=lambda found: abs(found[0] - token))[1],)
        return self.chief_parties[:1]

    def means_of(self, sentence: int) -> Means | None:
        """By what means: what the sentence says, else what the report says elsewhere."""
        return self.means[sentence] or self.chief_means


def read_setting(report: Report, title: Report | None) -> Setting:
    """Reads places, perpetrators and means of every sentence, then what holds for the report as a whole.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل طفل بقصف مدفعي لقوات النظام على بلدة كنصفرة بريف إدلب الجنوبي."
    >>> setting = read_setting(Report(text, split(tokenise(text)), None), None)
    >>> setting.chief.name, setting.chief.within, setting.chief_parties[0].text, setting.chief_means
    ('كنصفرة', ('ريف إدلب',), 'قوات النظام', 'artillery')
    """
    names = known_names(report)
    places = [places_in(s.tokens, names) for s in report.sentences]
    parties = [perpetrators(report, s.tokens) for s in report.sentences]
    means = [means_in(s.tokens) for s in report.sentences]
    chief = _chief_place(report, places) or _title_place(title, names)
    said = [m for m in means[:8] if m]
    title_means = means_in(title.sentences[0].tokens) if title and title.sentences else None
    chief_parties = next((tuple(span for _, span in found) for found in parties if found), ())
    return Setting(report, places, parties, means, chief, chief_parties, said[0] if said else title_means)


_STRUCK = PhraseTable((form, form) for form in ("استهدف", "استهدفت", "قصف", "قصفت", "طال", "طالت", "على", "في"))


def _chief_place(report: Report, places: Sequence[Sequence[PlaceMention]]) -> Place | None:
    """The place that the report is chiefly about: the first specific one near its beginning, else any."""
    for found in (*places[:5],):
        specific = [p for p in found if p.specific]
        if specific:
            return _place(report, places.index(found), specific[0])
    for number, found in enumerate(places):
        if found:
            specific = [p for p in found if p.specific] or list(found)
            return _place(report, number, specific[0])
    return None


def _place(report: Report, sentence: int, mention: PlaceMention) -> Place:
    tokens: Sequence[Token] = report.sentences[sentence].tokens
    return Place(mention.name, mention.within, report.span(tokens, mention.first, mention.last))


def _title_place(title: Report | None, names: frozenset[tuple[str, ...]]) -> Place | None:
    if title is None:
        return None
    for sentence in title.sentences:
        for mention in places_in(sentence.tokens, names):
            span = title.span(sentence.tokens, mention.first, mention.last)
            return Place(mention.name, mention.within, Span(span.start, span.end, span.text, "title"))
    return None

"""Where, by whom and by what means: the setting of each statement, and of the report as a whole."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.arabic.tokens import Token
from tawthiq.extract.blame import Perpetrator, party_words, perpetrators, refers_back
from tawthiq.extract.events import same_place
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.report import Report
from tawthiq.extract.weapons import means_in
from tawthiq.extract.where import PlaceMention, known_names, places_in
from tawthiq.model import Place, Span
from tawthiq.model.record import Means


class PlaceFound(NamedTuple):
    """The words of a place, what it lies in, and how exact it is (as in `PlaceMention`)."""

    span: Span
    within: tuple[str, ...]
    level: int


class Setting(NamedTuple):
    """What the sentences of a report say of place, perpetrator and means, and what holds for all of it."""

    report: Report
    places: Sequence[Sequence[PlaceMention]]
    parties: Sequence[Sequence[Perpetrator]]
    means: Sequence[Means | None]
    refers: Sequence[bool]
    chief: Place | None
    chief_parties: tuple[Span, ...]
    chief_means: Means | None

    @property
    def chief_span(self) -> Span | None:
        """The words that name the place of the chief incident."""
        return self.chief.span if self.chief else None

    def place_of(self, sentence: int, token: int) -> PlaceFound | None:
        """The place of a statement at `token`.

        After words of result (`ما أدى إلى مقتل`) it is the place named before; else the one named after, else
        before. Where fire came from and where the injured were taken is no place of harm.
        """
        tokens = self.report.sentences[sentence].tokens
        heads = [p for p in self.places[sentence] if not p.inner and not _aside(tokens, p)]
        if not heads:
            return None
        before, after = [p for p in heads if p.first < token], [p for p in heads if p.first >= token]
        result = any(t.norm in _RESULT for t in tokens[max(0, token - 9) : token])
        ordered = [*reversed(before), *after] if result else [*after, *reversed(before)]
        chosen = next((p for p in ordered if p.level), ordered[0])
        return PlaceFound(_span(self.report, tokens, chosen), chosen.within, chosen.level)

    def party_of(self, sentence: int, token: int) -> tuple[Span, ...]:
        """The alleged perpetrator of a statement: the one named nearest to it in its sentence."""
        here = self.parties[sentence]
        if here:
            return (min(here, key=lambda one: abs(one.first - token)).span,)
        return ()


def read_setting(report: Report, title: Report | None, harmed: Sequence[Span] = ()) -> Setting:
    """Reads places, perpetrators and means of every sentence, then what holds for the report as a whole.

    `harmed` are the spans of the harmed: a party named there is no perpetrator.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل طفل بقصف مدفعي لقوات النظام على بلدة كنصفرة بريف إدلب الجنوبي."
    >>> setting = read_setting(Report(text, split(tokenise(text)), None), None)
    >>> setting.chief.name, setting.chief.within, setting.chief_parties[0].text, setting.chief_means
    ('كنصفرة', ('ريف إدلب',), 'قوات النظام', 'artillery')
    """
    names = known_names(report)
    places = [places_in(s.tokens, names, party_words(s.tokens)) for s in report.sentences]
    blamed = [perpetrators(report, s.tokens) for s in report.sentences]
    parties = _named_in_full([[p for p in found if not _overlaps(p.span, harmed)] for found in blamed])
    means = [means_in(s.tokens) for s in report.sentences]
    chief = _chief_place(report, places) or _title_place(title, names)
    said = _chief_means(means)
    title_means = means_in(title.sentences[0].tokens) if title and title.sentences else None
    chief_parties = next((tuple(dict.fromkeys(one.span for one in found)) for found in parties if found), ())
    refers = [refers_back(s.tokens) for s in report.sentences]
    chief_parties = tuple(_without_lam(span, parties) for span in chief_parties)
    return Setting(report, places, parties, means, refers, chief, chief_parties, said or title_means)


def _without_lam(span: Span, parties: Sequence[Sequence[Perpetrator]]) -> Span:
    """`للنظام` cannot be cut; where the report also has `النظام` as an agent, that is the better span."""
    if not span.text.startswith("لل"):
        return span
    plain = "ا" + span.text[1:]
    return next((one.span for found in parties for one in found if one.span.text == plain), span)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _named_in_full(parties: Sequence[Sequence[Perpetrator]]) -> list[list[Perpetrator]]:
    """`هجوم تركي` stands for the army that the report names elsewhere as the agent, where it names one."""
    full: dict[str, Span] = {}
    for found in parties:
        for one in found:
            if not one.adjective and one.country:
                full.setdefault(one.country, one.span)
    return [
        [
            one._replace(span=full[one.country]) if one.adjective and one.country in full else one
            for one in found
        ]
        for found in parties
    ]


def _chief_means(means: Sequence[Means | None]) -> Means | None:
    """What the beginning of the report says; `غارة` is a drone's where the report names the drone."""
    said = [m for m in means[:8] if m]
    if said and said[0] == "airstrike" and "drone" in said:
        return "drone"
    if "chemical" in said[:3]:
        return "chemical"
    return said[0] if said else None


_RESULT = grammar_words("result")
_ASIDE = grammar_words("aside")
_HOSPITAL = ("مشفي", "مستشفي", "المشفي", "المستشفي", "مشافي", "نقطه", "عياده")
_OPENING = 3


def _aside(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Where fire came from, where people were taken to, or whence they came: `من اتجاه بيروت`, `إلى مشفى …`."""
    before = [t.norm for t in tokens[max(0, place.first - 3) : place.first]]
    if tokens[place.first].norm.lstrip("ولب").startswith(_HOSPITAL):
        return not any(w.startswith(("استهد", "قصف", "القصف", "طال", "علي", "غار")) for w in before)
    return bool(before) and (
        before[-1] in _ASIDE
        or len(before) > 1
        and before[-2] in ("من", "الي")
        and before[-1] in ("جنوب", "شمال", "اتجاه", "مدينه", "بلده", "قريه", "ابناء", "اهالي")
    )


def _span(report: Report, tokens: Sequence[Token], place: PlaceMention) -> Span:
    span = report.span(tokens, place.first, place.last)
    return Span(span.start + place.skip, span.end, span.text[place.skip :]) if place.skip else span


def _chief_place(report: Report, places: Sequence[Sequence[PlaceMention]]) -> Place | None:
    """The place that the report is chiefly about: the most exact one that its beginning names, the first of equals."""
    best: tuple[int, PlaceMention] | None = None
    for opening in (places[:_OPENING], places[: 2 * _OPENING], places):
        for number, found in enumerate(opening):
            tokens = report.sentences[number].tokens
            for place in found:
                if place.inner or _aside(tokens, place):
                    continue
                if best is None or (place.level > best[1].level and _refines(place, best[1])):
                    best = (number, place)
        if best and best[1].level > 1:
            break
    return _place(report, *best) if best and best[1].level else None


def _refines(place: PlaceMention, known: PlaceMention) -> bool:
    """A more exact place stands for a city named before only when it lies there."""
    return known.level <= 1 or any(same_place(name, known.name) for name in place.within)


def _place(report: Report, sentence: int, mention: PlaceMention) -> Place:
    return Place(mention.name, mention.within, _span(report, report.sentences[sentence].tokens, mention))


def _title_place(title: Report | None, names: frozenset[tuple[str, ...]]) -> Place | None:
    if title is None:
        return None
    for sentence in title.sentences:
        for mention in places_in(sentence.tokens, names, party_words(sentence.tokens)):
            span = title.span(sentence.tokens, mention.first, mention.last)
            return Place(mention.name, mention.within, Span(span.start, span.end, span.text, "title"))
    return None

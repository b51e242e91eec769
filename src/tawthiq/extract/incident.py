"""Joins statements of harm with places, days, parties, means and claims, and groups them into incidents."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from tawthiq.arabic.dates import When, find_dates
from tawthiq.arabic.normalise import fold
from tawthiq.extract.chief_day import DAYS, ChiefDay, chief_day_of
from tawthiq.extract.claims import ClaimDraft
from tawthiq.extract.days import after_another
from tawthiq.extract.drafts import HarmDraft, Harms, VictimDraft
from tawthiq.extract.events import Fact, Grouping, group, group_apart, nobody_harmed, same_place, totals
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.places import governorate_of
from tawthiq.extract.report import Report
from tawthiq.extract.setting import PlaceFound, Setting, places_named, read_setting
from tawthiq.extract.title import Title
from tawthiq.model import Event, Harm, Place, Span, Victim, value_id
from tawthiq.model.record import Means, Outcome, Range

_DIGEST = grammar_words("digest")
_DIGEST_HEAD = 2
_LEAD = 3


class Incidents(NamedTuple):
    """The harm, victims and events of a record, the index of the chief event, and all places named."""

    harm: tuple[Harm, ...]
    victims: tuple[Victim, ...]
    events: tuple[Event, ...]
    main: int | None
    places: tuple[Place, ...] = ()


class _Joined(NamedTuple):
    """A statement with what was joined to it."""

    draft: HarmDraft
    place: Span | None
    within: tuple[str, ...]
    exact_place: bool
    wide: bool
    elsewhere: bool
    day: date | None
    other_day: bool
    by: tuple[Span, ...]
    means: Means | None
    claim: int | None
    speaker: str | None
    of_another: bool

    def fact(self) -> Fact:
        h = self.draft
        name = self.place.text if self.place else None
        return Fact(
            h.outcome, h.min, h.max, h.part_of, h.sentence, name, self.within, self.exact_place, self.day,
            self.speaker, bool(h.vague), h.rule, _words(h.span), _is_known(h), self.wide,
            self.elsewhere, self.other_day,
        )  # fmt: skip


def find_incidents(
    report: Report, harms: Harms, claims: Sequence[ClaimDraft], title: Title | None, sha256: str
) -> Incidents:
    """The incidents of a report: every statement joined to its place, day, party, means and claim, then grouped.

    The first event is the chief one; statements of running totals have no event.
    """
    setting = read_setting(report, title.report if title else None)
    places = places_named(setting, title.report if title else None)
    whens = [find_dates(sentence.tokens, report.published) for sentence in report.sentences]
    dated = chief_day_of(report, whens, setting.scope_of, claims)
    chief_day = dated.day if dated else None
    joined = [_join(setting, whens, dated, draft, claims) for draft in harms.statements]
    shared = _shared_figures(harms.statements)
    facts = [j.fact()._replace(vague=bool(j.draft.vague) or j.draft.span.start in shared) for j in joined]
    scope_of = setting.scope_of
    told_by_title = title.harm if title else ()
    grouping = group(facts, scope_of, _chief_of(setting, chief_day))
    if _is_digest(report, title):
        setting = setting._replace(chief=None)
        joined = [j._replace(day=j.day or chief_day) for j in joined]
        facts = [f._replace(day=f.day or chief_day) for f in facts]
        grouping = group_apart(facts, scope_of)
    elif not told_by_title and (better := _where_harm_is(joined, facts, grouping, setting)):
        setting = setting._replace(chief=better)
        grouping = group(facts, scope_of, _chief_of(setting, chief_day))
    chief = setting.chief
    if not joined and not told_by_title and chief is None:
        return Incidents((), (), (), None, places)
    joined = [
        _completed(j, grouping.event_of[i], joined, grouping.event_of, setting) for i, j in enumerate(joined)
    ]
    harm = [_harm(sha256, j, grouping.event_of[i], chief_day) for i, j in enumerate(joined)]
    harm += [_title_harm(sha256, draft, setting, chief_day) for draft in told_by_title]
    victims = [_victim(sha256, v, grouping.event_of) for v in harms.victims]
    events = [
        _event(
            sha256,
            n,
            key,
            [i for i in range(len(joined)) if grouping.event_of[i] == n],
            joined,
            facts,
            setting,
        )
        for n, key in enumerate(grouping.keys)
    ]
    news = [n for n in range(len(report.sentences)) if scope_of[n] is None and setting.is_chiefly(n)]
    spared = any(nobody_harmed(report.sentences[n].tokens) for n in news)
    none = {outcome for outcome, n in harms.none if n in news}
    exact = {f.outcome for f, n in zip(facts, grouping.event_of, strict=True) if n == 0 and not f.vague}
    events[0] = _chief_event(events[0], none, told_by_title, exact, spared=spared)
    if grouping.main is None:
        return Incidents(
            tuple(replace(h, event=_one_less(h.event)) for h in harm),
            tuple(replace(v, event=_one_less(v.event)) for v in victims),
            tuple(events[1:]),
            None,
            places,
        )
    return Incidents(tuple(harm), tuple(victims), tuple(events), 0, places)


def _one_less(event: int | None) -> int | None:
    return event - 1 if event else None


def _is_digest(report: Report, title: Title | None) -> bool:
    """`حصاد الأحداث الميدانية ليوم …`: the news of a day, which is about no one incident."""
    heads = [s.tokens for r in (report, title.report if title else None) if r for s in r.sentences[:1]]
    return any(t.norm in _DIGEST for tokens in heads for t in tokens[:_DIGEST_HEAD])


def _chief_of(setting: Setting, day: date | None) -> tuple[str | None, tuple[str, ...], date | None]:
    chief = setting.chief
    return (chief.name, chief.within, day) if chief else (None, (), day)


def _where_harm_is(
    joined: Sequence[_Joined], facts: Sequence[Fact], grouping: Grouping, setting: Setting
) -> Place | None:
    """Where nobody is said to be killed or injured at the chief place: the place of the first of whom the opening
    sentences say so. None where somebody is."""
    first: Place | None = None
    for one, fact, event in zip(joined, facts, grouping.event_of, strict=True):
        if fact.outcome not in ("killed", "injured") or event is None:
            continue
        if event == 0:
            return None
        opening = fact.sentence < _LEAD and not setting.scope_of[fact.sentence]
        if first is None and opening and fact.exact_place and one.place:
            first = Place(one.place.text, one.within, one.place)
    return first


def _words(span: Span) -> frozenset[str]:
    """The words of a span without articles and endings of number (`الشهيدان`, `شهيدين`)."""
    bare = (fold(word).removeprefix("ال") for word in span.text.split())
    return frozenset(w[:-2] if w.endswith(("ين", "ان", "ون")) else w for w in bare)


def _is_known(draft: HarmDraft) -> bool:
    """Whether a statement speaks of people as of some that are known: `الشهيدين`, a name."""
    return draft.span.text.startswith("ال") or draft.rule.startswith("name")


def _shared_figures(statements: Sequence[HarmDraft]) -> set[int]:
    """Where one figure counts killed and injured together (`56 قتيلا وجريحا`): separate figures are better."""
    starts = [h.span.start for h in statements]
    return {start for start in starts if starts.count(start) > 1}


def _join(
    setting: Setting,
    whens: Sequence[Sequence[When]],
    chief_day: ChiefDay | None,
    draft: HarmDraft,
    claims: Sequence[ClaimDraft],
) -> _Joined:
    place = setting.place_said(draft.sentence, draft.token)
    claim = _claim_of(draft.span, claims)
    tokens = setting.report.sentences[draft.sentence].tokens
    days = [w for w in whens[draft.sentence] if w.precision in DAYS]
    if claim is not None:
        said = claims[claim]
        days = [w for w in days if not said.cue.end <= tokens[w.first].start < said.content.start]
    nearest = min(days, key=lambda w: abs(w.first - draft.token)) if days else None
    day = min((w for w in days if w.start), key=lambda w: abs(w.first - draft.token), default=None)
    earlier = after_another(tokens, draft.token)
    other_day = earlier or bool(chief_day and nearest and chief_day.differs(nearest, tokens, draft.sentence))
    by = _not_the_harmed(
        setting.parties_of(draft.sentence, draft.token, in_claim=_of_another(claim, claims)), draft
    )
    means = setting.means_said(draft.sentence, draft.token)
    exact = place is not None and place.level >= 2
    wide = place is not None and place.level == 0
    speaker = claims[claim].speaker if claim is not None else None
    return _Joined(
        draft,
        place.span if place else None,
        place.within if place else (),
        exact,
        wide,
        _elsewhere(setting.chief, place),
        day.start if day else None,
        other_day,
        by,
        means,
        claim,
        speaker,
        _of_another(claim, claims),
    )


def _elsewhere(chief: Place | None, place: PlaceFound | None) -> bool:
    """Whether a place lies in another governorate than the chief incident, as far as the text says."""
    if chief is None or place is None:
        return False
    here, there = (
        governorate_of((chief.name, *chief.within)),
        governorate_of((place.span.text, *place.within)),
    )
    return bool(here and there) and here != there


def _completed(
    one: _Joined,
    event: int | None,
    joined: Sequence[_Joined],
    event_of: Sequence[int | None],
    setting: Setting,
) -> _Joined:
    """What a statement's own sentence leaves open, its whole or its event tells."""
    if event == 0:
        return _as_chief(one, setting)
    kin = [j for i, j in enumerate(joined) if event is not None and event_of[i] == event]
    if one.draft.part_of is not None:
        kin.insert(0, joined[one.draft.part_of])
    place = next((j for j in kin if j.place), one)
    if one.place is None and place.place is None:
        taken = setting.place_taken(one.draft.sentence, one.draft.token)
        place = one._replace(place=taken.span, within=taken.within) if taken else one
    return one._replace(
        place=one.place or place.place,
        within=one.within or place.within,
        day=one.day or next((j.day for j in kin if j.day), None),
        by=one.by or next((j.by for j in kin if j.by), ()),
        means=one.means or next((j.means for j in kin if j.means), None),
    )


def _as_chief(joined: _Joined, setting: Setting) -> _Joined:
    """A statement of the chief incident takes from the report what its own sentence leaves open."""
    chief = setting.chief
    means = joined.means or setting.chief_means
    if means == "airstrike" and setting.chief_means == "drone":
        means = "drone"
    around = joined.place is None or any(
        same_place(joined.place.text, name) for name in (chief.within if chief else ())
    )
    if chief and not joined.exact_place and around:
        joined = joined._replace(place=chief.span, within=chief.within)
    number, in_claim = joined.draft.sentence, joined.of_another
    taken = () if joined.by else setting.parties_taken(number, in_claim=in_claim)
    return joined._replace(
        means=means,
        by=joined.by or _not_the_harmed(taken, joined.draft),
    )


def _not_the_harmed(parties: tuple[Span, ...], draft: HarmDraft) -> tuple[Span, ...]:
    """A party named inside the phrase of the harmed is no perpetrator."""
    return tuple(p for p in parties if p.end <= draft.span.start or draft.span.end <= p.start)


def _claim_of(span: Span, claims: Sequence[ClaimDraft]) -> int | None:
    """The innermost claim that a statement stands in."""
    inside = [i for i, c in enumerate(claims) if c.content.start <= span.start and span.end <= c.content.end]
    return min(inside, key=lambda i: claims[i].content.end - claims[i].content.start) if inside else None


def _of_another(claim: int | None, claims: Sequence[ClaimDraft]) -> bool:
    """Whether a statement is another's than the outlet's own: what its correspondent says is its own word."""
    if claim is None:
        return False
    source = claims[claim].source
    return source is None or not fold(source.text).lstrip("و").startswith("مراسل")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _harm(sha256: str, joined: _Joined, event: int | None, chief_day: date | None) -> Harm:
    draft = joined.draft
    day = joined.day or (chief_day if event == 0 else None)
    return Harm(
        id=value_id(sha256, "harm-" + draft.outcome, draft.span),
        outcome=draft.outcome, span=draft.span, min=draft.min, max=draft.max, vague=draft.vague, who=draft.who,
        part_of=draft.part_of, place=joined.place, date=_iso(day), by=joined.by, means=joined.means,
        event=event, claim=joined.claim, rule=draft.rule,
    )  # fmt: skip


def _title_harm(sha256: str, draft: HarmDraft, setting: Setting, chief_day: date | None) -> Harm:
    return Harm(
        id=value_id(sha256, "harm-" + draft.outcome, draft.span),
        outcome=draft.outcome, span=draft.span, min=draft.min, max=draft.max, vague=draft.vague, who=draft.who,
        part_of=None, place=setting.chief_span, date=_iso(chief_day), by=(), means=setting.chief_means,
        event=0, claim=None, rule="title-" + draft.rule,
    )  # fmt: skip


def _victim(sha256: str, draft: VictimDraft, event_of: Sequence[int | None]) -> Victim:
    event = event_of[draft.harm] if draft.harm is not None else 0
    return Victim(
        id=value_id(sha256, "victim-" + draft.outcome, draft.name),
        name=draft.name, age=draft.age, outcome=draft.outcome, event=event, rule=draft.rule,
    )  # fmt: skip


def _event(
    sha256: str,
    n: int,
    key: tuple[str | None, date | None],
    of_event: Sequence[int],
    joined: Sequence[_Joined],
    all_facts: Sequence[Fact],
    setting: Setting,
) -> Event:
    name, day = key
    members, facts = [joined[i] for i in of_event], [all_facts[i] for i in of_event]
    spans = [j.place for j in members if j.place]
    place: Place | None
    if n == 0:
        place = setting.chief
    else:
        place = (
            Place(name, members[0].within if members else (), spans[0] if spans else None) if name else None
        )
    parties: dict[str, Span] = {}
    for j in members:
        for span in j.by:
            parties.setdefault(span.text, span)
    if n == 0 and not parties:
        parties = {span.text: span for span in setting.chief_parties}
    means = _commonest([j.means for j in members if j.means]) or (setting.chief_means if n == 0 else None)
    anchors = [j.draft.span for j in members][:1] or spans[:1]
    return Event(
        id=value_id(sha256, f"event-{n}", *anchors),
        date=_iso(day), place=place, by=tuple(parties.values()), means=means,
        killed=totals(facts, "killed"), injured=totals(facts, "injured"),
    )  # fmt: skip


def _commonest(means: Sequence[Means]) -> Means | None:
    return max(means, key=means.count) if means else None


def _chief_event(
    event: Event,
    none: Collection[Outcome],
    title: Sequence[HarmDraft],
    exact: Collection[Outcome],
    *,
    spared: bool,
) -> Event:
    """What the report says did not happen (`none`) is a toll of nobody, and so is all where it tells of no human harm
    (`spared`) and of nobody harmed; the title's figure is the toll where the text tells none, or none but a vague
    one (`exact` are the outcomes of which it tells one)."""

    def told(outcome: Outcome, of_text: Range | None) -> Range | None:
        figures = [h for h in title if h.outcome == outcome]
        if outcome not in exact and any(not h.vague for h in figures):
            figures, of_text = [h for h in figures if not h.vague], None
        return of_text or _told(figures)

    killed, injured = told("killed", event.killed), told("injured", event.injured)
    spared = spared and not killed and not injured
    killed = killed or ((0, 0) if spared or "killed" in none else None)
    injured = injured or ((0, 0) if spared or "injured" in none else None)
    return Event(
        id=event.id, date=event.date, place=event.place, by=event.by, means=event.means,
        killed=killed, injured=injured,
    )  # fmt: skip


def _told(figures: Sequence[HarmDraft]) -> Range | None:
    if not figures:
        return None
    highest = None if any(h.max is None for h in figures) else sum(h.max or 0 for h in figures)
    return sum(h.min for h in figures), highest

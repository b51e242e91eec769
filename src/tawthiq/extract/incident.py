"""Joins statements of harm with places, days, parties, means and claims, and groups them into incidents."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from tawthiq.arabic.dates import find_dates
from tawthiq.extract.chief_day import chief_day_of
from tawthiq.extract.claims import ClaimDraft
from tawthiq.extract.drafts import HarmDraft, Harms, VictimDraft
from tawthiq.extract.events import Fact, Grouping, group, group_apart, nobody_harmed
from tawthiq.extract.grammar import grammar_words
from tawthiq.extract.joining import Joined, completed_by_kin, join
from tawthiq.extract.report import Report
from tawthiq.extract.setting import Setting, places_named, read_setting
from tawthiq.extract.title import Title
from tawthiq.extract.tolls import parted, tolls
from tawthiq.model import Event, Harm, Place, Span, Victim, value_id
from tawthiq.model.record import Means, Outcome, Range

_DIGEST = grammar_words("digest")
_DIGEST_HEAD = 2
_LEAD = 4


class Incidents(NamedTuple):
    """The harm, victims and events of a record, the index of the chief event, and all places named."""

    harm: tuple[Harm, ...]
    victims: tuple[Victim, ...]
    events: tuple[Event, ...]
    main: int | None
    places: tuple[Place, ...] = ()


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
    joined = [join(setting, whens, dated, draft, claims) for draft in harms.statements]
    shared = _shared_figures(harms.statements)
    facts = [j.fact() for j in joined]
    facts = [
        f._replace(vague=True, shared=True) if j.draft.span.start in shared else f
        for f, j in zip(facts, joined, strict=True)
    ]
    scope_of = setting.scope_of
    told_by_title = title.harm if title else ()
    grouping = group(facts, _chief_of(setting, chief_day))
    if _is_digest(report, title):
        setting = setting._replace(chief=None)
        joined = [j._replace(day=j.day or chief_day) for j in joined]
        facts = [f._replace(day=f.day or chief_day) for f in facts]
        grouping = group_apart(facts)
    elif not told_by_title and (better := _where_harm_is(joined, facts, grouping, setting)):
        setting = setting._replace(chief=better)
        grouping = group(facts, _chief_of(setting, chief_day))
    chief = setting.chief
    if not (joined or told_by_title or harms.victims) and chief is None:
        return Incidents((), (), (), None, places)
    joined = [
        completed_by_kin(j, grouping.event_of[i], joined, grouping.event_of, setting)
        for i, j in enumerate(joined)
    ]
    harm = [_harm(sha256, j, grouping.event_of[i], chief_day) for i, j in enumerate(joined)]
    harm += [_title_harm(sha256, draft, setting, chief_day) for draft in told_by_title]
    news = [n for n in range(len(report.sentences)) if scope_of[n] is None and setting.is_chiefly(n)]
    victims = [_victim(sha256, v, grouping.event_of, news) for v in harms.victims]
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
    spared = any(nobody_harmed(report.sentences[n].tokens) for n in news)
    none = {outcome for outcome, n in harms.none if n in news}
    exact = {f.outcome for f, n in zip(facts, grouping.event_of, strict=True) if n == 0 and not f.vague}
    named = Counter(o for _, o in {(v.name.text, v.outcome) for v in victims if v.event == 0})
    events[0] = _chief_event(events[0], none, told_by_title, exact, named, spared=spared)
    if dated and dated.day:
        events[0] = replace(events[0], date_told=dated.told)
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
    joined: Sequence[Joined], facts: Sequence[Fact], grouping: Grouping, setting: Setting
) -> Place | None:
    """Where nobody is said to be killed or injured at the chief place: the place of the first of whom the opening
    sentences say so. None where somebody is."""
    first: Place | None = None
    for one, fact, event in zip(joined, facts, grouping.event_of, strict=True):
        if fact.outcome not in ("killed", "injured") or event is None:
            continue
        if event == 0:
            return None
        opening = (
            fact.sentence < _LEAD
            and not setting.scope_of[fact.sentence]
            and not fact.away
            and not fact.other_day
        )
        if first is None and opening and fact.exact_place and one.place:
            first = Place(one.place.text, one.within, one.place)
    return first


def _shared_figures(statements: Sequence[HarmDraft]) -> set[int]:
    """Where one figure counts killed and injured together (`56 قتيلا وجريحا`): separate figures are better."""
    starts = [h.span.start for h in statements]
    return {start for start in starts if starts.count(start) > 1}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _harm(sha256: str, joined: Joined, event: int | None, chief_day: date | None) -> Harm:
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


def _victim(sha256: str, draft: VictimDraft, event_of: Sequence[int | None], news: Collection[int]) -> Victim:
    """A victim belongs to the event of the statement that counts him; one whom none counts, to the chief event where
    a sentence of its news names him."""
    told = 0 if draft.sentence in news else None
    event = told if draft.harm is None else event_of[draft.harm]
    return Victim(
        id=value_id(sha256, "victim-" + draft.outcome, draft.name),
        name=draft.name, age=draft.age, outcome=draft.outcome, event=event, rule=draft.rule,
    )  # fmt: skip


def _event(
    sha256: str,
    n: int,
    key: tuple[str | None, date | None],
    of_event: Sequence[int],
    joined: Sequence[Joined],
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
    killed, injured = tolls(facts)
    return Event(
        id=value_id(sha256, f"event-{n}", *anchors),
        date=_iso(day), place=place, by=tuple(parties.values()), means=means,
        killed=killed, injured=injured,
    )  # fmt: skip


def _commonest(means: Sequence[Means]) -> Means | None:
    return max(means, key=means.count) if means else None


def _chief_event(
    event: Event,
    none: Collection[Outcome],
    title: Sequence[HarmDraft],
    exact: Collection[Outcome],
    named: Mapping[Outcome, int],
    *,
    spared: bool,
) -> Event:
    """What the report says did not happen (`none`) is a toll of nobody, and so is all where it tells of no human harm
    (`spared`) and of nobody harmed; the title's figure is the toll where the text tells none, or none but a vague
    one (`exact` are the outcomes of which it tells one)."""
    shared = _shared_figures(title)
    own = [h for h in title if not h.vague and h.span.start not in shared]

    def told(outcome: Outcome, of_text: Range | None) -> Range | None:
        figures = [h for h in title if h.outcome == outcome]
        if outcome not in exact and (its := [h for h in own if h.outcome == outcome]):
            figures, of_text = its, None
        names, figure = named.get(outcome, 0), of_text or _told(figures)
        if names and (figure is None or figure[1] is None and outcome not in exact and figure[0] <= names):
            return names, names
        return figure

    both = {h.min for h in title if h.span.start in shared and h.min == h.max}
    alone = {outcome for outcome in (*exact, *(h.outcome for h in own)) if outcome in ("killed", "injured")}
    killed, injured = parted(told("killed", event.killed), told("injured", event.injured), both, alone)
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

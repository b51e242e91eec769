"""Joins statements of harm with places, days, parties, means and claims, and groups them into incidents."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.arabic.dates import When, find_dates
from tawthiq.extract.claims import ClaimDraft
from tawthiq.extract.events import Fact, Grouping, Scope, group, nobody_harmed, scopes, totals
from tawthiq.extract.harm import HarmDraft, Harms
from tawthiq.extract.report import Report
from tawthiq.extract.setting import Setting, read_setting
from tawthiq.extract.title import Title
from tawthiq.model import Event, Harm, Place, Span, Victim, value_id
from tawthiq.model.record import Means, Outcome, Range


class Incidents(NamedTuple):
    """The harm, victims and events of a record, and the index of the chief event."""

    harm: tuple[Harm, ...]
    victims: tuple[Victim, ...]
    events: tuple[Event, ...]
    main: int | None


class _Joined(NamedTuple):
    """A statement with what was joined to it."""

    draft: HarmDraft
    place: Span | None
    place_name: str | None
    within: tuple[str, ...]
    day: date | None
    by: tuple[Span, ...]
    means: Means | None
    claim: int | None


def find_incidents(
    report: Report, harms: Harms, claims: Sequence[ClaimDraft], title: Title | None, sha256: str
) -> Incidents:
    """The incidents of a report, with every statement of harm joined to its place, day, party, means and claim."""
    setting = read_setting(report, title.report if title else None)
    days = [find_dates(sentence.tokens, report.published) for sentence in report.sentences]
    chief_day = _chief_day(days)
    joined = [_join(report, setting, days, draft, claims) for draft in harms.statements]
    scope_of: list[Scope | None] = scopes(report)
    facts = [_fact(j) for j in joined]
    chief = setting.chief
    grouping = group(facts, scope_of, (chief.name if chief else None, chief.within if chief else (), chief_day))
    said = bool(joined) or chief is not None or bool(title and title.harm)
    main = grouping.main if said else None
    new = title.harm if title else ()
    harm = [_harm(sha256, j, grouping.event_of[i], chief_day) for i, j in enumerate(joined)]
    harm += [_title_harm(sha256, draft, setting, chief_day) for draft in new]
    events = tuple(
        _event(sha256, n, setting, facts, grouping, scope_of, harms, report, new, joined, chief_day)
        for n in range(len(grouping.keys))
    )
    victims = tuple(_victim(sha256, v, harms, grouping) for v in harms.victims)
    if main is None:
        return Incidents(tuple(harm), victims, (), None)
    return Incidents(tuple(harm), victims, events, main)

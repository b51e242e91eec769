"""Independent sources: a repost, a copy, or the same agency quoted twice counts once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from tawthiq.link.accounts import Account
from tawthiq.link.actors import body_of
from tawthiq.link.compare import share
from tawthiq.model import IndependentSource, Record

_COPY = 0.6
"""Share of common runs of three words from which two reports are copies of one text."""
_LEAST_PHRASES = 5


def sources(accounts: Sequence[Account]) -> dict[str, str]:
    """For each report the source that it counts for: its outlet, or that of the text that it copies.

    Of reports with one wording the earliest names the source; of one day, the first by outlet.
    """
    reports = sorted(
        {a.report: a for a in accounts}.values(), key=lambda a: (a.told_on is None, a.told_on, a.outlet)
    )
    source = {a.report: a.outlet for a in reports}
    for one, other in combinations(reports, 2):
        if source[other.report] != source[one.report] and is_copy(one, other):
            source[other.report] = source[one.report]
    return source


def is_copy(one: Account, other: Account) -> bool:
    """Whether two reports have one wording."""
    if min(len(one.phrases), len(other.phrases)) < _LEAST_PHRASES:
        return False
    return share(one.phrases, other.phrases) >= _COPY


def independent(
    source: Mapping[str, str], told: Iterable[tuple[Record, int]]
) -> tuple[IndependentSource, ...]:
    """The sources of an incident with their reports, those with most reports first; `told` are its records, each with the
    event that is the incident, reports that only mention it among them: who mentions it says that it happened.

    A report counts for the body that it quotes on the harm (a monitor, a rescue service, an agency), and for its own
    outlet if it tells of the harm itself; a body that two outlets quote is one source.
    """
    reports: dict[str, set[str]] = defaultdict(set)
    for record, event in told:
        for name in _told_by(record, event, source[record.id]):
            reports[name].add(record.id)
    ordered = sorted(reports.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(IndependentSource(name=name, documents=tuple(sorted(ids))) for name, ids in ordered)


def _told_by(record: Record, event: int, own: str) -> set[str]:
    harm = [h for h in record.harm if h.event == event or event < 0]
    speakers = [record.claims[h.claim].speaker if h.claim is not None else None for h in harm]
    quoted = {named for speaker in speakers if speaker and (named := body_of(speaker))}
    return quoted if quoted and None not in speakers else quoted | {own}

"""Independent sources: a repost, a copy, or the same agency quoted twice counts once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from tawthiq.link.accounts import Account
from tawthiq.model import IndependentSource

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
    common = len(one.phrases & other.phrases)
    return common / (len(one.phrases) + len(other.phrases) - common) >= _COPY


def independent(source: Mapping[str, str]) -> tuple[IndependentSource, ...]:
    """The sources of an incident with their reports, those with most reports first."""
    reports: dict[str, list[str]] = defaultdict(list)
    for report, name in source.items():
        reports[name].append(report)
    ordered = sorted(reports.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(IndependentSource(name=name, documents=tuple(sorted(ids))) for name, ids in ordered)

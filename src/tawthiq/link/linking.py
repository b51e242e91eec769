"""Records → incidents, in one page: locate, compare, group, and sum up."""

from collections.abc import Sequence

from tawthiq.link.accounts import Account
from tawthiq.link.case import accounts_of, located_places
from tawthiq.link.gazetteer import Gazetteer
from tawthiq.link.incidents import Group, incident
from tawthiq.link.matching import NO_DECISIONS, Decisions, Matched, match
from tawthiq.model import Incident, Join, Record


def link(
    records: Sequence[Record], gazetteer: Gazetteer, decisions: Decisions = NO_DECISIONS
) -> list[Incident]:
    """The incidents that these records tell of, by day; the order of the records does not matter.

    Each report is `main` in the incident that it is chiefly about, and `mentions` the others that it tells of.
    """
    known = {r.id: r for r in records}
    accounts = accounts_of(records, located_places(records, gazetteer))
    told = [a for a in accounts if a.chief or a.place is not None or a.day is not None]
    matched = match(told, decisions)
    groups = [Group([told[i] for i in group], _joins(group, told, matched)) for group in matched.groups]
    incidents = [incident(g, known) for g in groups if any(a.chief for a in g.accounts)]
    return sorted(incidents, key=lambda i: (i.date is None, i.date, i.id))


def _joins(group: Sequence[int], accounts: Sequence[Account], matched: Matched) -> tuple[Join, ...]:
    """For each report but the first the report that it is most like, and what they agree in."""
    found = []
    for i in group:
        best = max(
            ((matched.scores.get((min(i, j), max(i, j))), j) for j in group if j != i),
            key=lambda pair: (pair[0] is not None, pair[0] or 0.0, -pair[1]),
            default=None,
        )
        if best is None or best[0] is None:
            continue
        levels = matched.levels[min(i, best[1]), max(i, best[1])]
        pair = (accounts[i].report, accounts[best[1]].report)
        join = Join(
            (min(pair), max(pair)), round(best[0], 2), tuple(f"{what}: {level}" for what, level in levels)
        )
        if join not in found:
            found.append(join)
    return tuple(found)

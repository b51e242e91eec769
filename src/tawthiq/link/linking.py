"""Records → incidents, in one page: locate, compare, group, and sum up."""

from collections.abc import Sequence
from itertools import combinations

from tawthiq.link.accounts import Account
from tawthiq.link.case import accounts_of, located_places
from tawthiq.link.compare import Background, Levels, compare
from tawthiq.link.gazetteer import Gazetteer
from tawthiq.link.identity import keep_ids
from tawthiq.link.incidents import Group, closest, incident
from tawthiq.link.matching import KEPT, NO_DECISIONS, SURE, Decisions, Matched, match, weigh
from tawthiq.link.progress import WHOLE, Progress, silent, told
from tawthiq.model import Incident, Join, Record

_LOCATING, _COMPARING, _JOINING = 15, 55, 10
"""What these stages take of a hundred hundredths, summing up the rest."""


def link(
    records: Sequence[Record],
    gazetteer: Gazetteer,
    decisions: Decisions = NO_DECISIONS,
    earlier: Sequence[Incident] = (),
    progress: Progress = silent,
) -> list[Incident]:
    """The incidents that these records tell of, by day; the order of the records does not matter.

    Each report is `main` in the incident that it is chiefly about, and `mentions` the others that it tells of.
    `earlier` are incidents linked before: their groups stand, and only reports that are not in them are compared;
    ids are kept by greatest overlap. `progress` is told of the hundredths of the work as they are done.
    """
    return link_accounts(
        accounts_of(records, located_places(records, gazetteer)), records, decisions, earlier, progress
    )


def link_accounts(
    all_accounts: Sequence[Account],
    records: Sequence[Record],
    decisions: Decisions = NO_DECISIONS,
    earlier: Sequence[Incident] = (),
    progress: Progress = silent,
    case: Background | None = None,
) -> list[Incident]:
    """As `link`, where the records' accounts are at hand, as `tawthiq.link.case.accounts_of` gives them; `case` is what
    is common in the case, where these are only a part of it."""
    known = {r.id: r for r in records}
    accounts = sorted((a for a in all_accounts if _tells(a)), key=lambda a: a.key)
    progress(_LOCATING)
    matched = match(accounts, decisions, _linked(accounts, earlier), progress, _COMPARING, case)
    groups = [
        _group(group, accounts, matched, decisions)
        for group in told(matched.groups, len(matched.groups), _JOINING, progress)
    ]
    begun = [g for g in groups if any(_begins(a, known) for a in g.accounts)]
    summed_up = WHOLE - _LOCATING - _COMPARING - _JOINING
    incidents = keep_ids(
        [incident(g, known, decisions.persons) for g in told(begun, len(begun), summed_up, progress)], earlier
    )
    return sorted(incidents, key=lambda i: (i.date is None, i.date, i.id))


def _tells(account: Account) -> bool:
    return account.chief or account.place is not None or account.day is not None


def _begins(account: Account, records: dict[str, Record]) -> bool:
    """Whether an account makes an incident by itself: a report's chief one, or any of a digest, which has none.
    A report that tells of no event makes none; it may still be of one that others tell of."""
    return account.event >= 0 and (account.chief or records[account.report].main is None)


def _linked(accounts: Sequence[Account], earlier: Sequence[Incident]) -> list[list[int]]:
    """The positions of the accounts of each earlier incident that are still there."""
    position = {a.key: i for i, a in enumerate(accounts)}
    groups = []
    for one in earlier:
        keys = ((m.id, -1 if m.event is None else m.event) for m in one.documents)
        if here := [position[key] for key in keys if key in position]:
            groups.append(here)
    return groups


def _group(
    members: Sequence[int], accounts: Sequence[Account], matched: Matched, decisions: Decisions
) -> Group:
    """The accounts of a group, why its reports were joined, and of which of them it is unsure that they belong to it: what
    people joined is sure."""
    joins = _joins(members, accounts, matched)
    by_people = frozenset[str]().union(*decisions.joined)
    unsure = frozenset(report for report, score in closest(joins).items() if score < SURE) - by_people
    return Group([accounts[i] for i in members], joins, unsure)


def _joins(members: Sequence[int], accounts: Sequence[Account], matched: Matched) -> tuple[Join, ...]:
    """For each report the one of the group that it is most like, and what they agree in.

    What was linked before is compared again, so that it makes no difference when a report came.
    """

    def levels(i: int, j: int) -> Levels | None:
        return compare(accounts[i], accounts[j], matched.case)

    def score(i: int, j: int) -> float:
        if (i, j) in matched.scores or accounts[i].report == accounts[j].report:
            return matched.scores.get((i, j), KEPT)
        alike = levels(i, j)
        return KEPT if alike is None else weigh(alike)

    scores = {pair: its for pair in combinations(sorted(members), 2) if (its := score(*pair)) > KEPT}
    found: dict[tuple[str, str], Join] = {}
    for i in members:
        pairs = [pair for pair in scores if i in pair]
        if not pairs:
            continue
        pair = max(pairs, key=lambda pair: (scores[pair], -sum(pair)))
        documents = accounts[pair[0]].report, accounts[pair[1]].report
        because = tuple(f"{what}: {level}" for what, level in levels(*pair) or ())
        found.setdefault(documents, Join(documents, round(scores[pair], 2), because))
    return tuple(found.values())

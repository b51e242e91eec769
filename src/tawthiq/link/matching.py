"""Which accounts are of one incident: candidates, compared, weighed, and grouped."""

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawthiq.link.accounts import Account
from tawthiq.link.candidates import candidates
from tawthiq.link.clusters import Pair, cluster
from tawthiq.link.compare import Background, Levels, background, compare
from tawthiq.link.persons import NOTHING_SAID, Persons
from tawthiq.link.progress import Progress, silent, told
from tawthiq.link.uniting import unite

CERTAIN = 1.0
"""Mean log-odds of pairs above which two groups are of one incident whatever else is there."""
UNITED = -0.5
"""Log-odds above which two groups that are certain are united; set by `benchmarks/linking.py`."""
SURE = 2.0
"""Log-odds of the pair of a report and the one that it is most like, below which it is unsure that it is of the incident."""
LEAST = -1.25
"""Mean log-odds above which what a report only mentions is of a group."""
UNLIKE = -5.0
"""What a pair counts that was not compared, or that is less alike than `KEPT`."""
KEPT = -3.0
"""Log-odds from which the score of a pair is kept: of a large case most pairs lie below, and tell no more apart."""

_PAIRS_OF_AN_ACCOUNT = 25
"""About how many pairs are compared for each account: progress alone rests on it."""


class Decisions(NamedTuple):
    """What people joined or parted: groups and pairs of report ids; and what they said of persons."""

    joined: tuple[frozenset[str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()
    persons: Persons = NOTHING_SAID


NO_DECISIONS = Decisions()


class Matched(NamedTuple):
    """Groups of positions of accounts, the scores (log-odds) of the pairs that are not unlike, and what is common
    in the case."""

    groups: list[list[int]]
    scores: Mapping[Pair, float]
    case: Background


def match(
    accounts: Sequence[Account],
    decisions: Decisions = NO_DECISIONS,
    linked: Sequence[Collection[int]] = (),
    progress: Progress = silent,
    hundredths: int = 0,
    case: Background | None = None,
) -> Matched:
    """Groups accounts, which are to be sorted by their keys, so that the order of the reports makes no difference.

    What reports are chiefly about is grouped first: what is certain by its pairs, then groups by what they tell as such.
    What reports only mention joins a group, or makes one by itself, and never brings two together.

    `linked` are groups of positions that were linked before: only what is new is compared, and joins them. `progress`
    is told of the `hundredths` of the whole work that comparing comes to. `case` is what is common in the case, where
    these accounts are only a part of it.
    """
    case = case or background(accounts)
    before = frozenset(i for group in linked for i in group)
    new = None if not linked else frozenset(range(len(accounts))) - before
    scores: dict[Pair, float] = {}
    expected = _PAIRS_OF_AN_ACCOUNT * len(accounts)
    for i, j in told(candidates(accounts, new), expected, hundredths, progress):
        found = compare(accounts[i], accounts[j], case)
        if found is not None and (score := weigh(found)) > KEPT:
            scores[i, j] = score
    chief = {a.report: i for i, a in enumerate(accounts) if a.chief}
    joined = [[chief[r] for r in together if r in chief] for together in decisions.joined]
    parted = [(chief[a], chief[b]) for a, b in decisions.parted if a in chief and b in chief]
    certain = _grouped(frozenset(chief.values()), scores, CERTAIN, [*joined, *linked], parted)
    groups = unite(certain, accounts, scores, case.rare, least=UNITED, unlike=UNLIKE, parted=parted)
    foes = frozenset(frozenset(pair) for pair in decisions.parted)
    homes = _homes(accounts, groups, scores, linked, foes)
    for i, group in homes.items():
        groups[group].append(i)
    rest = frozenset(i for i, a in enumerate(accounts) if not a.chief and i not in homes)
    groups += _grouped(rest, scores, LEAST, linked)
    return Matched(sorted(sorted(group) for group in groups), scores, case)


def alike(accounts: Sequence[Account], reports: Collection[str], case: Background) -> set[str]:
    """The reports of which an account is like enough to one of `reports` to be of one incident with it."""
    new = frozenset(i for i, a in enumerate(accounts) if a.report in reports)
    found: set[str] = set()
    for i, j in candidates(accounts, new):
        levels = compare(accounts[i], accounts[j], case)
        if levels is not None and weigh(levels) > LEAST:
            found |= {accounts[i].report, accounts[j].report}
    return found


def _grouped(
    positions: Collection[int],
    scores: Mapping[Pair, float],
    least: float,
    joined: Iterable[Collection[int]],
    parted: Collection[Pair] = (),
) -> list[list[int]]:
    """The groups of some positions, each sorted; what is not among them is passed over."""
    here = sorted(positions)
    at = {i: n for n, i in enumerate(here)}
    between = {(at[i], at[j]): score for (i, j), score in scores.items() if i in at and j in at}
    together = [[at[i] for i in group if i in at] for group in joined]
    apart = [(at[i], at[j]) for i, j in parted]
    found = cluster(len(here), between, least=least, unlike=UNLIKE, joined=together, parted=apart)
    return [[here[n] for n in group] for group in found]


def _homes(
    accounts: Sequence[Account],
    groups: Sequence[Collection[int]],
    scores: Mapping[Pair, float],
    linked: Sequence[Collection[int]],
    foes: Collection[frozenset[str]],
) -> dict[int, int]:
    """For what reports only mention the group of chief accounts that it belongs to: the one that it was linked to
    before, else the one that it is most like, if any is like enough. What a report is chiefly about is another, and so is
    what holds a report that people parted from it (`foes`)."""

    def may_be_in(i: int, group: int) -> bool:
        own = accounts[i].report
        others = (accounts[j].report for j in groups[group])
        return all(other != own and frozenset((own, other)) not in foes for other in others)

    group_of = {i: n for n, group in enumerate(groups) for i in group}
    found: dict[int, int] = {}
    for together in linked:
        for home in [group_of[i] for i in together if i in group_of][:1]:
            found.update((i, home) for i in together if i not in group_of and may_be_in(i, home))
    sums: dict[int, Counter[int]] = defaultdict(Counter)
    pairs: dict[int, Counter[int]] = defaultdict(Counter)
    for (i, j), score in scores.items():
        for one, other in ((i, j), (j, i)):
            if one not in group_of and one not in found and other in group_of:
                sums[one][group_of[other]] += score  # type: ignore[assignment]
                pairs[one][group_of[other]] += 1
    for i, its in sums.items():
        like = {
            n: (total + UNLIKE * (len(groups[n]) - pairs[i][n])) / len(groups[n])
            for n, total in its.items()
            if may_be_in(i, n)
        }
        best = min(like, key=lambda n: (-like[n], n), default=None)
        if best is not None and like[best] > LEAST:
            found[i] = best
    return found


def weigh(levels: Levels) -> float:
    """The log-odds that two accounts with these levels are of one incident."""
    weight = _weights().get
    return weight(("base", ""), 0.0) + sum(weight(level, 0.0) for level in levels)


@cache
def method_version() -> str:
    """SHA-256 of what decides which reports are joined, with the algorithm named: the weights, the limits, and what
    page numbers tell of days.

    >>> method_version()[:7]
    'sha256:'
    """
    tables = [
        files("tawthiq.link").joinpath(name).read_bytes()
        for name in ("weights.csv", "group_weights.csv", "page_numbers.csv")
    ]
    limits = f"{CERTAIN}|{UNITED}|{SURE}|{LEAST}|{UNLIKE}|{KEPT}".encode()
    return "sha256:" + hashlib.sha256(b"|".join((*tables, limits))).hexdigest()


@cache
def _weights() -> dict[tuple[str, str], float]:
    table = files("tawthiq.link").joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    return {(row["compared"], row["level"]): float(row["weight"]) for row in csv.DictReader(table)}

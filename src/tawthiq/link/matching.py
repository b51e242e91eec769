"""Which accounts are of one incident: candidates, compared, weighed, and grouped."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawthiq.link.accounts import Account
from tawthiq.link.candidates import Pair, candidates
from tawthiq.link.clusters import cluster
from tawthiq.link.compare import Levels, background, compare

LEAST = -1.0
"""Mean log-odds above which two groups are of one incident, fitted with the weights."""
UNLIKE = -4.0
"""What a pair that was not compared counts."""


class Decisions(NamedTuple):
    """What people joined or parted: groups and pairs of report ids."""

    joined: tuple[frozenset[str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()


NO_DECISIONS = Decisions()


class Matched(NamedTuple):
    """Groups of positions of accounts, the levels of each pair compared, and its score (log-odds)."""

    groups: list[list[int]]
    levels: dict[Pair, Levels]
    scores: dict[Pair, float]


def match(accounts: Sequence[Account], decisions: Decisions = NO_DECISIONS) -> Matched:
    """Groups the accounts of a case; the order in which they come does not matter."""
    order = sorted(range(len(accounts)), key=lambda i: accounts[i].key)
    ordered = [accounts[i] for i in order]
    case = background(ordered)
    levels: dict[Pair, Levels] = {}
    for i, j in candidates(ordered):
        if found := compare(ordered[i], ordered[j], case):
            levels[i, j] = found
    scores = {pair: weigh(found) for pair, found in levels.items()}
    groups = _groups(ordered, scores, decisions)
    return Matched(
        [sorted(order[i] for i in group) for group in groups],
        {_pair(order[i], order[j]): found for (i, j), found in levels.items()},
        {_pair(order[i], order[j]): score for (i, j), score in scores.items()},
    )


def _pair(i: int, j: int) -> Pair:
    return (i, j) if i < j else (j, i)


def _groups(
    accounts: Sequence[Account], scores: Mapping[Pair, float], decisions: Decisions
) -> list[list[int]]:
    chief = {a.report: i for i, a in enumerate(accounts) if a.chief}
    joined = [[chief[r] for r in together if r in chief] for together in decisions.joined]
    parted = [(chief[a], chief[b]) for a, b in decisions.parted if a in chief and b in chief]
    return cluster(len(accounts), scores, least=LEAST, unlike=UNLIKE, joined=joined, parted=parted)


def weigh(levels: Levels) -> float:
    """The log-odds that two accounts with these levels are of one incident."""
    weights = _weights()
    return weights["base", ""] + sum(weights.get(level, 0.0) for level in levels)


@cache
def _weights() -> dict[tuple[str, str], float]:
    table = files("tawthiq.link").joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    return {(row["compared"], row["level"]): float(row["weight"]) for row in csv.DictReader(table)}

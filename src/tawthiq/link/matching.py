"""Which accounts are of one incident: candidates, compared, weighed, and grouped."""

import csv
import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawthiq.link.accounts import Account
from tawthiq.link.candidates import candidates
from tawthiq.link.clusters import Pair, cluster
from tawthiq.link.compare import Background, Levels, background, compare

LEAST = -1.25
"""Mean log-odds above which two groups are of one incident; set by `benchmarks/linking.py`."""
UNLIKE = -2.5
"""What a pair counts that was not compared, or that is less alike than this."""


class Decisions(NamedTuple):
    """What people joined or parted: groups and pairs of report ids."""

    joined: tuple[frozenset[str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()


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
) -> Matched:
    """Groups accounts, which are to be sorted by their keys, so that the order of the reports makes no difference.

    `linked` are groups of positions that were linked before: only what is new is compared, and joins them.
    """
    case = background(accounts)
    before = frozenset(i for group in linked for i in group)
    new = None if not linked else frozenset(range(len(accounts))) - before
    scores: dict[Pair, float] = {}
    for i, j in candidates(accounts, new):
        found = compare(accounts[i], accounts[j], case)
        if found is not None and (score := weigh(found)) > UNLIKE:
            scores[i, j] = score
    chief = {a.report: i for i, a in enumerate(accounts) if a.chief}
    joined = [[chief[r] for r in together if r in chief] for together in decisions.joined]
    parted = [(chief[a], chief[b]) for a, b in decisions.parted if a in chief and b in chief]
    groups = cluster(
        len(accounts), scores, least=LEAST, unlike=UNLIKE, joined=[*joined, *linked], parted=parted
    )
    return Matched(groups, scores, case)


def weigh(levels: Levels) -> float:
    """The log-odds that two accounts with these levels are of one incident."""
    weight = _weights().get
    return weight(("base", ""), 0.0) + sum(weight(level, 0.0) for level in levels)


@cache
def method_version() -> str:
    """SHA-256 of what decides which reports are joined, with the algorithm named: the weights and the two limits.

    >>> method_version()[:7]
    'sha256:'
    """
    table = files("tawthiq.link").joinpath("weights.csv").read_bytes()
    return "sha256:" + hashlib.sha256(table + f"|{LEAST}|{UNLIKE}".encode()).hexdigest()


@cache
def _weights() -> dict[tuple[str, str], float]:
    table = files("tawthiq.link").joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    return {(row["compared"], row["level"]): float(row["weight"]) for row in csv.DictReader(table)}

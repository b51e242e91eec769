"""How well reports are joined into incidents: our weights beside simple rules and beside Splink.

    python benchmarks/linking.py RECORDS.jsonl INCIDENTS.jsonl --places TABLE [--method rule|weights|splink]

RECORDS are what `tawthiq extract` gives for the reports of coded incidents; INCIDENTS have one coded incident a line
(`{"incident": {"id"}, "documents": [{"id"}]}`). What is grouped are the chief accounts of all reports together. Pairs
and B-cubed are counted over the reports that one coded incident alone has.

What is fitted is fitted twice, each time on one half of the incidents, and scores pairs that are not of that half; so
are the page numbers that tell about when an undated page was published.
`weights` needs scikit-learn (`pip install '.[fit]'`), `splink` needs Splink 5 and DuckDB (`pip install '.[splink]'`).
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from fit_page_numbers import fit, pages

from tawthiq.link.accounts import Account
from tawthiq.link.case import accounts_of, located_places
from tawthiq.link.clusters import Pair, cluster
from tawthiq.link.compare import background
from tawthiq.link.gazetteer import km, load_gazetteer
from tawthiq.link.matching import CERTAIN, LEAST, UNITED, UNLIKE, match
from tawthiq.link.page_numbers import PageNumbers
from tawthiq.link.uniting import unite
from tawthiq.model import record_from_json

FOLDS = (0, 1)
TENTHS = 10
METHODS = ("rule", "weights", "splink")
NEAR_KM = 10
SPLINK_UNLIKE = 6
"""How far below the threshold Splink counts a pair that it did not compare; of 1.25, 3 and 6 what is best for it."""

Owners = Mapping[str, Collection[str]]
"""For each report the coded incidents that it is a source of."""
Groups = Sequence[Sequence[int]]
"""Positions of accounts, grouped."""


class Scores(NamedTuple):
    """Pairs of reports, and B-cubed: for each report how much of its group, and of its incident, is right."""

    precision: float
    recall: float
    bcubed_precision: float
    bcubed_recall: float

    @property
    def f1(self) -> float:
        """Of pairs."""
        return mean(self.precision, self.recall)

    @property
    def bcubed(self) -> float:
        """The F1 of B-cubed."""
        return mean(self.bcubed_precision, self.bcubed_recall)


def mean(precision: float, recall: float) -> float:
    """Their harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(groups: Iterable[Collection[str]], owners: Owners, of: Collection[str] | None = None) -> Scores:
    """Groups of report ids beside the coded incidents; only reports of one incident alone count, and of these those in
    `of` if it is given, each with whatever it was put together with.

    A report that no group holds stands alone. Pairs give 0 where there are none.
    """
    incident = {report: min(its) for report, its in owners.items() if len(its) == 1}
    scored = [report for report in incident if of is None or report in of]
    together: dict[str, set[str]] = defaultdict(set)
    for report, its in incident.items():
        together[its].add(report)
    found = {report: {report} for report in incident}
    for group in groups:
        here = {report for report in group if report in incident}
        found |= dict.fromkeys(here, here)
    right = proposed = coded = 0
    precision = recall = 0.0
    for report in scored:
        its = incident[report]
        both = len(found[report] & together[its])
        right += both - 1
        proposed += len(found[report]) - 1
        coded += len(together[its]) - 1
        precision += both / len(found[report])
        recall += both / len(together[its])
    count = max(len(scored), 1)
    return Scores(
        right / proposed if proposed else 0.0,
        right / coded if coded else 0.0,
        precision / count,
        recall / count,
    )


def owners_in(coded: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """For each report the coded incidents that it is a source of."""
    owners: dict[str, set[str]] = defaultdict(set)
    for one in coded:
        for document in one["documents"]:
            owners[document["id"]].add(one["incident"]["id"])
    return owners


def folds(owners: Owners, number: int = len(FOLDS)) -> dict[str, int]:
    """For each report the fold that it is in, by default a half; incidents that share a report, at whatever remove, are
    in one fold."""
    leader: dict[str, str] = {}

    def lead(incident: str) -> str:
        while (above := leader.setdefault(incident, incident)) != incident:
            incident = above
        return incident

    for its in owners.values():
        first, *others = sorted(its)
        for other in others:
            leader[lead(other)] = lead(first)
    return {report: sha256(lead(min(its)).encode()).digest()[0] % number for report, its in owners.items()}


def joined(size: int, pairs: Iterable[Pair]) -> Groups:
    """Groups of what is joined by any chain of pairs."""
    of = list(range(size))
    members = {i: [i] for i in of}
    for i, j in pairs:
        one, other = of[i], of[j]
        if one == other:
            continue
        for k in members[other]:
            of[k] = one
        members[one] += members.pop(other)
    return list(members.values())


def same_day(accounts: Sequence[Account]) -> Iterable[Pair]:
    """Pairs of accounts of one day; those without a day are in none."""
    days = defaultdict(list)
    for i, account in enumerate(accounts):
        if account.told_on:
            days[account.told_on].append(i)
    for here in days.values():
        yield from combinations(here, 2)


def same_place(a: Account, b: Account) -> bool:
    """Whether two accounts name one place, or two that lie close together."""
    p, q = a.place, b.place
    if p is None or q is None:
        return False
    if p.latitude is None or p.longitude is None or q.latitude is None or q.longitude is None:
        return p.name == q.name
    return p.name == q.name or km(p.latitude, p.longitude, q.latitude, q.longitude) <= NEAR_KM


class Report:
    """Prints a row for each method, with the time since the row before."""

    def __init__(self, accounts: Sequence[Account], shipped: Sequence[Account], owners: Owners) -> None:
        self.accounts, self.shipped, self.owners = accounts, shipped, owners
        print(f"{'method':52} pairs: P     R     F1    B-cubed  groups  seconds")
        self.began = time.perf_counter()

    def scores(self, groups: Groups) -> Scores:
        """The scores of groups of positions."""
        return scores(([self.accounts[i].report for i in group] for group in groups), self.owners)

    def row(self, method: str, groups: Groups) -> None:
        """One method."""
        self.print(method, self.scores(groups), len(groups))

    def print(self, method: str, found: Scores, groups: int) -> None:
        """The scores of one method."""
        seconds = time.perf_counter() - self.began
        print(
            f"{method:52}     {found.precision:.3f} {found.recall:.3f} {found.f1:.3f} {found.bcubed:.3f}"
            f"   {groups:5}   {seconds:6.1f}",
            flush=True,
        )
        self.began = time.perf_counter()

    def each(self, method: str, parts: Mapping[int, tuple[Groups, Collection[str]]]) -> None:
        """One method, each part of the reports by the groups that were made for it."""
        found = [
            (
                scores(([self.accounts[i].report for i in group] for group in groups), self.owners, reports),
                len(reports),
            )
            for groups, reports in parts.values()
        ]
        total = sum(size for _, size in found)
        self.print(
            method,
            Scores(*(sum(of[n] * size for of, size in found) / total for n in range(len(Scores._fields)))),
            0,
        )

    def best(self, method: str, grouping: Callable[[float], Groups], thresholds: Iterable[float]) -> None:
        """One method at the threshold that gives the best F1 of pairs, which favours it a little."""
        tried = [(threshold, grouping(threshold)) for threshold in thresholds]
        threshold, groups = max(tried, key=lambda one: self.scores(one[1]).f1)
        self.row(f"{method}, best threshold ({threshold:g})", groups)


def rule(report: Report) -> None:
    """Simple rules."""
    accounts = report.accounts
    days = list(same_day(accounts))
    report.row("rule: same day", joined(len(accounts), days))
    near = [(i, j) for i, j in days if same_place(accounts[i], accounts[j])]
    report.row(f"rule: same day, within {NEAR_KM} km or of one name", joined(len(accounts), near))


def weights(report: Report) -> None:
    """The method of the program: groups of what is certain, then groups united; and groups by the mean of pairs alone."""
    from fit_weights import compared, cross_validated, fit_groups, kept  # noqa: PLC0415 - scikit-learn is an extra

    accounts, owners, case = report.accounts, report.owners, background(report.accounts)
    given = kept(cross_validated(accounts, owners, compared(accounts, case)))

    def grouped(least: float) -> Groups:
        return cluster(len(accounts), given, least=least, unlike=UNLIKE)

    report.row(f"pairs alone, cross-validated ({LEAST:g})", grouped(LEAST))
    report.best("pairs alone, cross-validated", grouped, [n / 4 for n in range(-10, 5)])
    certain, tenth = grouped(CERTAIN), folds(owners, TENTHS)
    united = {}
    for n in range(TENTHS):
        here = {report for report, of in tenth.items() if of == n}
        fitted = fit_groups(accounts, owners, given, case, tenth.keys() - here)
        groups = unite(certain, accounts, given, case.rare, least=UNITED, unlike=UNLIKE, weights=fitted)
        united[n] = groups, here
    report.each(f"groups united, cross-validated ({UNITED:g})", united)
    report.row("groups united, as shipped", match(report.shipped).groups)


def splink(report: Report) -> None:
    """Splink 5 on DuckDB: learning without labels, then with those of the other half."""
    from splink_model import match_weights  # noqa: PLC0415 - an extra

    accounts, size = report.accounts, len(report.accounts)
    half = folds(report.owners)
    labels = [
        {a.report: min(report.owners[a.report]) for a in accounts if half[a.report] == fold} for fold in FOLDS
    ]
    without = match_weights(accounts)
    fitted = [match_weights(accounts, its) for its in labels]
    given: dict[Pair, list[float]] = defaultdict(list)
    for fold, of_fold in zip(FOLDS, fitted, strict=True):
        for (i, j), weight in of_fold.items():
            if {half[accounts[i].report], half[accounts[j].report]} != {fold}:
                given[i, j].append(weight)
    with_labels = {pair: sum(its) / len(its) for pair, its in given.items()}
    for name, found in (("without labels", without), ("labels of the other half", with_labels)):

        def chained(least: float, found: Mapping[Pair, float] = found) -> Groups:
            return joined(size, [pair for pair, weight in found.items() if weight > least])

        def grouped(least: float, found: Mapping[Pair, float] = found) -> Groups:
            return cluster(size, found, least=least, unlike=least - SPLINK_UNLIKE)

        report.best(f"Splink, {name}, connected", chained, range(-4, 20))
        report.best(f"Splink, {name}, our groups", grouped, range(-6, 9))


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, links by each method, prints a table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("records", type=Path)
    ask.add_argument("incidents", type=Path)
    ask.add_argument("--places", type=Path, action="append", default=[])
    ask.add_argument("--method", choices=METHODS, action="append")
    told = ask.parse_args(arguments)
    records = [record_from_json(line) for line in told.records.read_bytes().splitlines()]
    coded = [json.loads(line) for line in told.incidents.read_text(encoding="utf-8").splitlines()]
    owners = owners_in(coded)
    where = located_places(records, load_gazetteer(tables=told.places, added=False))

    def chief(page_numbers: PageNumbers | None, reports: Collection[str]) -> list[Account]:
        found = accounts_of(records, where, page_numbers)
        return sorted((a for a in found if a.chief and a.report in reports), key=lambda a: a.key)

    half = folds(owners)
    halves = []
    for fold in FOLDS:
        others = [one for one in coded if all(half[d["id"]] != fold for d in one["documents"])]
        halves += chief(fit(pages(others)), {report for report, of in half.items() if of == fold})
    report = Report(sorted(halves, key=lambda a: a.key), chief(None, owners), owners)
    methods = {"rule": rule, "weights": weights, "splink": splink}
    for method in told.method or METHODS:
        methods[method](report)
    return 0


if __name__ == "__main__":
    sys.exit(main())

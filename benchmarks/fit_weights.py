"""Fits the weights of linking on coded incidents and writes `weights.csv` and `group_weights.csv` in `src/tawthiq/link/`.

    python benchmarks/fit_weights.py RECORDS.jsonl INCIDENTS.jsonl --places TABLE [--groups-only]

RECORDS are what `tawthiq extract` gives for the reports of the coded incidents; INCIDENTS have one coded incident a
line (`{"incident": {"id"}, "documents": [{"id"}]}`). Two logistic regressions, one over the levels of each candidate pair of
reports, one over what groups of reports are compared in. The second sees scores of pairs that were fitted on other
incidents than the pair's own, as those of new reports will be. It needs scikit-learn (`pip install '.[fit]'`).
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from linking import FOLDS, Owners, folds, owners_in
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from tawthiq.link.accounts import Account
from tawthiq.link.candidates import candidates
from tawthiq.link.case import accounts_of, located_places
from tawthiq.link.clusters import Pair, cluster
from tawthiq.link.compare import Background, Levels, background, compare
from tawthiq.link.gazetteer import load_gazetteer
from tawthiq.link.matching import CERTAIN, KEPT, UNLIKE
from tawthiq.link.uniting import Groups, Weights
from tawthiq.model import record_from_json

LINK = Path(__file__).parent.parent / "src" / "tawthiq" / "link"
PAIRS_C, GROUPS_C = 0.3, 0.05
"""How little the two regressions are held back."""


def compared(accounts: Sequence[Account], case: Background) -> dict[Pair, Levels]:
    """The levels of all candidate pairs."""
    return {
        (i, j): found
        for i, j in candidates(accounts)
        if (found := compare(accounts[i], accounts[j], case)) is not None
    }


def cross_validated(
    accounts: Sequence[Account], owners: Owners, levels: Mapping[Pair, Levels]
) -> dict[Pair, float]:
    """The log-odds of the candidate pairs, each from weights fitted on the other half of the incidents.

    A pair across the halves, which neither fit has seen, gets the mean of both. Since half of the pairs of different
    incidents lie across, those inside a half count twice.
    """
    half = folds(owners)
    table = DictVectorizer().fit_transform(map(dict, levels.values()))
    reports = [(accounts[i].report, accounts[j].report) for i, j in levels]
    inside = [{half[a], half[b]} for a, b in reports]
    same = [bool(set(owners[a]) & set(owners[b])) for a, b in reports]
    pairs = list(levels)
    given: dict[Pair, list[float]] = defaultdict(list)
    for fold in FOLDS:
        seen = [n for n, halves in enumerate(inside) if halves == {fold}]
        unseen = [n for n, halves in enumerate(inside) if halves != {fold}]
        count = [1 if same[n] else len(FOLDS) for n in seen]
        model = LogisticRegression(C=PAIRS_C, max_iter=3000).fit(table[seen], [same[n] for n in seen], count)
        for n, score in zip(unseen, model.decision_function(table[unseen]), strict=True):
            given[pairs[n]].append(float(score))
    return {pair: sum(of_pair) / len(of_pair) for pair, of_pair in given.items()}


def fit_groups(
    accounts: Sequence[Account],
    owners: Owners,
    scores: Mapping[Pair, float],
    case: Background,
    among: Collection[str] | None = None,
) -> dict[str, float]:
    """The weights by which groups of what is certain are united; with `among`, from groups of these reports alone.

    A group counts for the incident that most of its reports are of. Among a part of the reports more pairs of different
    incidents are missing than of the same, so that those that are there count more.
    """
    certain = cluster(len(accounts), scores, least=CERTAIN, unlike=UNLIKE)
    known = Groups(certain, accounts, scores, case.rare, UNLIKE, {})
    of = [
        min(counted, key=lambda incident: (-counted[incident], incident))
        for group in certain
        for counted in [Counter(incident for i in group for incident in owners[accounts[i].report])]
    ]
    seen = [
        among is None or sum(accounts[i].report in among for i in group) * 2 > len(group) for group in certain
    ]
    pairs = [(one, other) for one, other in known.pairs() if seen[one] and seen[other]]
    names, scale = DictVectorizer(sparse=False), StandardScaler()
    table = scale.fit_transform(names.fit_transform([dict(known.features(*pair)) for pair in pairs]))
    same = [of[a] == of[b] for a, b in pairs]
    part = 1.0 if among is None else len(among) / len(owners)
    count = [1.0 if alike else 1 / part for alike in same]
    model = LogisticRegression(C=GROUPS_C, max_iter=3000).fit(table, same, count)
    weights = model.coef_[0] / scale.scale_
    base = model.intercept_[0] - float(weights @ scale.mean_)
    return {"base": base, **dict(sorted(zip(names.get_feature_names_out(), weights, strict=True)))}


def fit_pairs(
    owners: Owners, accounts: Sequence[Account], levels: Mapping[Pair, Levels]
) -> dict[tuple[str, str], float]:
    """The weight of each level of each thing compared, `base` among them."""
    names = DictVectorizer()
    same = [bool(set(owners[accounts[i].report]) & set(owners[accounts[j].report])) for i, j in levels]
    model = LogisticRegression(C=PAIRS_C, max_iter=3000).fit(
        names.fit_transform(map(dict, levels.values())), same
    )
    fitted = zip(names.get_feature_names_out(), model.coef_[0], strict=True)
    return {("base", ""): model.intercept_[0]} | {
        tuple(name.split("=", 1)): weight for name, weight in sorted(fitted)
    }


def kept(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """The scores that linking keeps."""
    return {pair: score for pair, score in scores.items() if score > KEPT}


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """One table of the package."""
    with (LINK / name).open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def main() -> None:
    """Reads, fits, writes."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("records", type=Path)
    ask.add_argument("incidents", type=Path)
    ask.add_argument("--places", type=Path, action="append", default=[])
    ask.add_argument("--groups-only", action="store_true", help="leave the weights of pairs as they are")
    told = ask.parse_args()
    records = [record_from_json(line) for line in told.records.read_bytes().splitlines()]
    owners = owners_in(map(json.loads, told.incidents.read_text(encoding="utf-8").splitlines()))
    where = located_places(records, load_gazetteer(tables=told.places))
    chief = sorted((a for a in accounts_of(records, where) if a.chief), key=lambda a: a.key)
    case = background(chief)
    levels = compared(chief, case)
    if not told.groups_only:
        fitted = fit_pairs(owners, chief, levels)
        write("weights.csv", ("compared", "level", "weight"), ((*of, f"{w:.2f}") for of, w in fitted.items()))
    groups: Weights = fit_groups(chief, owners, kept(cross_validated(chief, owners, levels)), case)
    write("group_weights.csv", ("feature", "weight"), ((name, f"{w:.3f}") for name, w in groups.items()))
    print(f"{len(levels)} pairs compared; written to {LINK}")


if __name__ == "__main__":
    main()

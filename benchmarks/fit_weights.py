"""Fits the weights of linking on coded incidents and writes `src/tawthiq/link/weights.csv`.

    python benchmarks/fit_weights.py RECORDS.jsonl INCIDENTS.jsonl --places TABLE

RECORDS are what `tawthiq extract` gives for the reports of the coded incidents; INCIDENTS have one coded incident a
line (`{"incident": {"id"}, "documents": [{"id"}]}`). A logistic regression over the levels of each candidate pair;
it needs scikit-learn (`pip install '.[fit]'`).
"""

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tawthiq.link.candidates import candidates
from tawthiq.link.case import accounts_of, located_places
from tawthiq.link.compare import background, compare
from tawthiq.link.gazetteer import load_gazetteer
from tawthiq.model import record_from_json

WEIGHTS = Path(__file__).parent.parent / "src" / "tawthiq" / "link" / "weights.csv"


def main() -> None:
    """Reads, fits, writes."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("records", type=Path)
    ask.add_argument("incidents", type=Path)
    ask.add_argument("--places", type=Path, action="append", default=[])
    told = ask.parse_args()
    records = [record_from_json(line) for line in told.records.read_bytes().splitlines()]
    owners: dict[str, set[str]] = defaultdict(set)
    for line in told.incidents.read_text(encoding="utf-8").splitlines():
        coded = json.loads(line)
        for document in coded["documents"]:
            owners[document["id"]].add(coded["incident"]["id"])
    where = located_places(records, load_gazetteer(tables=told.places))
    chief = sorted((a for a in accounts_of(records, where) if a.chief), key=lambda a: a.key)
    case = background(chief)
    levels, same = [], []
    for i, j in candidates(chief):
        if found := compare(chief[i], chief[j], case):
            levels.append(dict(found))
            same.append(bool(owners[chief[i].report] & owners[chief[j].report]))
    names = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=3000).fit(names.fit_transform(levels), same)
    with WEIGHTS.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["compared", "level", "weight"])
        table.writerow(["base", "", f"{model.intercept_[0]:.2f}"])
        for name, weight in sorted(zip(names.get_feature_names_out(), model.coef_[0], strict=True)):
            table.writerow([*name.split("=", 1), f"{weight:.2f}"])
    print(f"{len(levels)} pairs, {sum(same)} of one incident; written to {WEIGHTS}")


if __name__ == "__main__":
    main()

"""Fits which page numbers sites had reached when, and writes `src/tawthiq/link/page_numbers.csv`.

    python benchmarks/fit_page_numbers.py INCIDENTS.jsonl

INCIDENTS have one coded incident a line (`{"incident": {"id", "date"}, "documents": [{"id", "url"}]}`): a report is
taken to be of the day of its incident. The table holds days of the calendar and the numbers between, no page itself.
"""

import argparse
import csv
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from tawthiq.link.page_numbers import Knot, number_in

TABLE = Path(__file__).parent.parent / "src" / "tawthiq" / "link" / "page_numbers.csv"
LEAST_PAGES = 6
LEAST_IN_ORDER = 0.75
MOST_DAYS = 150
KNOTS = (1, 16)


def main() -> None:
    """Reads, fits, writes."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("incidents", type=Path)
    told = ask.parse_args()
    table = fit(pages(map(json.loads, told.incidents.read_text(encoding="utf-8").splitlines())))
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out, lineterminator="\n")
        write.writerow(["site", "day", "number"])
        write.writerows((site, day, number) for site, knots in sorted(table.items()) for number, day in knots)
    print(f"{len(table)} sites, {sum(map(len, table.values()))} days; written to {TABLE}")


def pages(coded: Iterable[Mapping[str, Any]]) -> dict[str, date]:
    """The addresses of the reports, each with the day of its incident, the first of several."""
    found: dict[str, date] = {}
    for one in coded:
        if one["incident"]["date"]:
            day = date.fromisoformat(one["incident"]["date"])
            for report in one["documents"]:
                url = report["url"] or ""
                found[url] = min(found.get(url, day), day)
    return found


def fit(dated: Mapping[str, date], least: int = LEAST_PAGES) -> dict[str, list[Knot]]:
    """For each site with enough pages, whose numbers follow the days, the numbers reached on the days of `KNOTS`."""
    series: dict[str, dict[int, date]] = defaultdict(dict)
    for url, day in dated.items():
        if numbered := number_in(url):
            series[numbered[0]][numbered[1]] = day
    table = {}
    for site, numbers in series.items():
        ordered = in_order(sorted(numbers.items()))
        if len(numbers) >= least and len(ordered) >= LEAST_IN_ORDER * len(numbers):
            table[site] = knots(ordered)
    return table


def in_order(pages_of_site: Sequence[Knot]) -> list[Knot]:
    """The longest run of pages whose days never go back as the numbers go up."""
    ends: list[date] = []
    last: list[int] = []
    before: list[int | None] = []
    for i, (_, day) in enumerate(pages_of_site):
        at = bisect_right(ends, day)
        ends[at:] = [day, *ends[at + 1 :]]
        last[at:] = [i, *last[at + 1 :]]
        before.append(last[at - 1] if at else None)
    run: list[Knot] = []
    here = last[-1] if last else None
    while here is not None:
        run.append(pages_of_site[here])
        here = before[here]
    return run[::-1]


def knots(ordered: Sequence[Knot]) -> list[Knot]:
    """The numbers on the days of `KNOTS` in and just around each stretch between two pages that are not far apart."""
    found: dict[date, int] = {}
    for (low, first), (high, last) in pairwise(ordered):
        days = (last - first).days
        if not 0 < days <= MOST_DAYS or high == low:
            continue
        for day in around(first, last):
            number = low + (high - low) * (day - first).days // days
            inside = first <= day <= last
            if inside or day not in found:
                found[day] = number
    kept: list[Knot] = []
    for day, number in sorted(found.items()):
        if not kept or number > kept[-1][0]:
            kept.append((number, day))
    return kept


def around(first: date, last: date) -> list[date]:
    """The days of `KNOTS` from the last one at or before `first` to the first one at or after `last`."""
    start = first.replace(day=max(k for k in KNOTS if k <= first.day))
    found = [start]
    while found[-1] < last:
        day = found[-1]
        found.append(
            day.replace(day=KNOTS[1]) if day.day == KNOTS[0] else (day + timedelta(days=20)).replace(day=1)
        )
    return found


if __name__ == "__main__":
    main()

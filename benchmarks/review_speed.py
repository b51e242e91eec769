"""How fast the pages of the review answer on a case of many reports.

    python benchmarks/review_speed.py DOCUMENTS.jsonl RECORDS.jsonl --size 100000 --places TABLE [--case FOLDER]
        [--database postgresql://…]

The case is filled and linked as in `case_speed.py`; it is kept where `--case` names a folder, and used again. Each page
is asked for as a browser would, and the whole answer is waited for: once with nothing of an SQLite database in memory,
then again and again. A new page of the review is a line of `addresses`.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from case_speed import put, timed, written
from fastapi.testclient import TestClient
from msgspec import to_builtins
from sqlalchemy import select

from tawthiq.batch.building import build
from tawthiq.link.gazetteer.load import read_places
from tawthiq.model import record_from_json
from tawthiq.review import Guard, application
from tawthiq.store import (
    REASONS,
    AboutValue,
    Case,
    Settings,
    add,
    all_records,
    create_case,
    decide,
    open_case,
    read_arrivals,
)
from tawthiq.store.schema import listing, members, outlines, victims

PORT = 8707


def main() -> None:
    """Fills a case, asks for its pages, prints the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("documents", type=Path)
    ask.add_argument("records", type=Path)
    ask.add_argument("--size", type=int, default=100_000)
    ask.add_argument("--each", type=int, default=40)
    ask.add_argument("--places", type=Path, action="append", default=[])
    ask.add_argument("--case", type=Path)
    ask.add_argument("--database", default="")
    told = ask.parse_args()
    folder = told.case or Path(tempfile.mkdtemp()) / "case"
    documents = [json.loads(line) for line in told.documents.read_bytes().splitlines()]
    if not folder.exists():
        fill(folder, documents, told)
    with open_case(folder) as case:
        measure(case, documents, told.each)
        total = sum(one.stat().st_size for one in folder.glob("case.sqlite*"))
        print(f"database {total / 1e6:,.0f} MB" * bool(total))
    if not told.case:
        shutil.rmtree(folder.parent)


def fill(folder: Path, documents: list[dict[str, Any]], told: argparse.Namespace) -> None:
    """Makes the case."""
    case = create_case(folder, Settings(title="benchmark", database=told.database), "b")
    records = [record_from_json(line) for line in told.records.read_bytes().splitlines()]
    places = [named for table in told.places for named in read_places(table).sites]
    path = written(folder / "many.jsonl", documents, told.size)
    timed("keep and read", lambda: (add(case, [path], "b"), read_arrivals(case, "b", print)))
    path.unlink()
    timed("put the records", lambda: put(case, records, told.size))
    timed("link all", lambda: build(case, "b", added=places))
    timed("decide", lambda: decide(case, "b", list(_decisions(case))))
    case.close()


def _decisions(case: Case) -> Iterator[AboutValue]:
    """Of every fiftieth report one value is accepted."""
    for number, record in enumerate(all_records(case)):
        if number % 50 == 0 and record.harm:
            value = to_builtins(record.harm[0])
            yield AboutValue(
                verdict="accepted",
                report=record.id,
                sha256=record.sha256,
                kind="harm",
                value=value,
                proposed=value,
            )


def measure(case: Case, documents: list[dict[str, Any]], each: int) -> None:
    """Asks for each kind of page, prints the median, the 95th percentile and the longest."""
    guard = Guard("b", PORT)
    client = TestClient(
        application(case, guard, lambda user: build(case, user)), base_url=f"http://127.0.0.1:{PORT}"
    )
    client.get(guard.address)

    def ask(address: str) -> tuple[float, float]:
        began, worked = time.perf_counter(), time.process_time()
        answered = client.get(address)
        took = (time.perf_counter() - began) * 1_000, (time.process_time() - worked) * 1_000
        assert answered.status_code == 200, address
        return took

    everything, cold = [], []
    for name, address in addresses(case, documents).items():
        _forget(case)
        first, _ = ask(address())
        took = [ask(address()) for _ in range(each)]
        clock, busy = [one for one, _ in took], [one for _, one in took]
        print(
            f"{name:<24}first {first:>6.0f} ms   then median {statistics.median(clock):>5.0f} ms   "
            f"p95 {_p95(clock):>5.0f} ms   longest {max(clock):>5.0f} ms   of processor p95 {_p95(busy):>5.0f} ms",
            flush=True,
        )
        everything += clock
        cold.append(first)
    for name, all_ in ("all, the first time", cold), ("all, then", everything):
        print(f"{name:<24}median {statistics.median(all_):>5.0f} ms   p95 {_p95(all_):>5.0f} ms")


def addresses(case: Case, documents: list[dict[str, Any]]) -> dict[str, Callable[[], str]]:
    """What is asked for, by its name: each call gives another address of its kind."""
    chance = random.Random(7)  # noqa: S311 - for figures that can be had again
    words = sorted({word for one in documents for word in one["text"].split() if len(word) > 2})
    with case.reading() as connection:
        reports = list(connection.execute(select(listing.c.document)).scalars())
        incidents = list(connection.execute(select(outlines.c.incident)).scalars())
        largest = list(
            connection.execute(
                select(outlines.c.incident).order_by(outlines.c.reports.desc()).limit(100)
            ).scalars()
        )
        held = list(connection.execute(select(members).where(members.c.incident.in_(largest))))
        people = list(connection.execute(select(victims.c.document, victims.c.value, victims.c.name)))
    pages_of_people = [f"/victims/{one.document}/{quote(one.value, safe='')}" for one in people]
    pick = chance.choice
    one, few = lambda: pick(words), lambda: " ".join(pick(documents)["text"].split()[3:6])

    def common() -> str:
        return pick(("قصف", "في", "سوريا", "من", "مدنيين", "على", "ريف"))

    def page(held: list[Any]) -> int:
        return chance.randrange(1, max(2, len(held) // 50))

    return {
        "reports": lambda: "/reports",
        "reports, far page": lambda: f"/reports?page={page(reports)}",
        "a word": lambda: f"/reports?words={one()}",
        "a common word": lambda: f"/reports?words={common()}",
        "a common word, page 400": lambda: f"/reports?words={common()}&page=400",
        "a common word, oldest": lambda: f"/reports?words={common()}&order=oldest",
        "three common words": lambda: f"/reports?words={common()} {common()} {common()}",
        "three words": lambda: f"/reports?words={few()}",
        "word, days, state": lambda: f"/reports?words={common()}&since=2016-01-01&until=2019-01-01&state=in",
        "word, language": lambda: f"/reports?words={common()}&language=ar&state=undecided",
        "undecided": lambda: "/reports?state=undecided&order=oldest",
        "decided": lambda: "/reports?state=decided",
        "sources differ": lambda: "/reports?state=differ",
        "gave nothing": lambda: "/reports?state=nothing",
        "in no incident": lambda: "/reports?state=out",
        "in an incident": lambda: f"/reports?state=in&page={page(reports)}",
        "a language": lambda: "/reports?language=en",
        "next to review": lambda: "/reports/next",
        "a report": lambda: f"/reports/{pick(reports)}",
        "a report in a search": lambda: f"/reports/{pick(reports)}?words={common()}",
        "a report of a state": lambda: f"/reports/{pick(reports)}?state=differ",
        "incidents": lambda: f"/incidents?page={page(incidents)}",
        "incidents by toll": lambda: f"/incidents?order=killed&page={page(incidents)}",
        "incidents by reports": lambda: "/incidents?order=reports",
        "incidents by a word": lambda: f"/incidents?words={one()}&order=killed",
        "incidents, common word": lambda: f"/incidents?words={common()}&order=reports",
        "incidents that differ": lambda: "/incidents?differ=yes",
        "incidents of a grading": lambda: "/incidents?grading=weak&since=2017-01-01&until=2018-01-01",
        "a map": lambda: pick(("/incidents/map", "/incidents/map?of=killed")),
        "a map, nearer": lambda: f"/incidents/map?zoom=9&latitude={pick((33.5, 34.7, 36.2))}&longitude=36.8",
        "a map, common word": lambda: f"/incidents/map?words={common()}",
        "a time line": lambda: pick(("/incidents/timeline", "/incidents/timeline?grading=weak")),
        "a time line, common word": lambda: f"/incidents/timeline?words={common()}",
        "a time line by days": lambda: "/incidents/timeline?since=2017-01-01&until=2017-02-15",
        "an incident": lambda: f"/incidents/{pick(incidents)}",
        "a large incident": lambda: f"/incidents/{pick(largest)}",
        "joining: which": lambda: f"/incidents/{pick(incidents)}/join",
        "joining: a preview": lambda: f"/incidents/{pick(largest)}/join?other={pick(largest[:-1])}",
        "moving: where to": lambda: "/incidents/{0.incident}/move?report={0.document}".format(pick(held)),
        "victims": lambda: f"/victims?page={page(people)}",
        "victims of a name": lambda: f"/victims?name={quote(' '.join(pick(people).name.split()[:2]))}",
        "a victim": lambda: pick(pages_of_people),
        "queue": lambda: "/queue",
        "first of the queue": lambda: f"/queue/{pick(REASONS)}",
        "double review": lambda: "/double",
        "double review, next": lambda: "/double/next",
        "agreement": lambda: "/double/agreement",
        "files not read": lambda: "/files",
    }


def _forget(case: Case) -> None:
    """Lets go of what lies in memory of an SQLite database; a server's memory is its own."""
    case.engine.dispose()
    for path in case.folder.glob("case.sqlite*"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()

"""How fast the pages of the review answer on a case of many reports.

    python benchmarks/review_speed.py DOCUMENTS.jsonl RECORDS.jsonl --size 100000 [--case FOLDER]

The case is filled as in `case_speed.py`, with incidents of the records that lie together; it is kept where `--case`
names a folder, and used again. Each page is asked for as a browser would, and the whole answer is waited for.
"""

import argparse
import json
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from case_speed import put, timed, written
from fastapi.testclient import TestClient
from sqlalchemy import insert

from tawthiq.batch.building import build
from tawthiq.model import Incident, Member, incident_to_json, record_from_json
from tawthiq.review import Guard, application
from tawthiq.store import Case, Settings, add, all_records, create_case, open_case, read_arrivals
from tawthiq.store.outlines import write_outlines
from tawthiq.store.schema import incidents, members

if TYPE_CHECKING:
    from collections.abc import Callable

PORT, TOGETHER = 8707, 3


def main() -> None:
    """Fills a case, asks for its pages, prints the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("documents", type=Path)
    ask.add_argument("records", type=Path)
    ask.add_argument("--size", type=int, default=100_000)
    ask.add_argument("--each", type=int, default=40)
    ask.add_argument("--case", type=Path)
    ask.add_argument("--database", default="")
    told = ask.parse_args()
    folder = told.case or Path(tempfile.mkdtemp()) / "case"
    documents = [json.loads(line) for line in told.documents.read_bytes().splitlines()]
    if not folder.exists():
        fill(folder, documents, told)
    with open_case(folder) as case:
        measure(case, documents, told.size, told.each)
        total = sum(one.stat().st_size for one in folder.glob("case.sqlite*"))
        print(f"database {total / 1e6:,.0f} MB" * bool(total))
    if not told.case:
        shutil.rmtree(folder.parent)


def fill(folder: Path, documents: list[dict[str, Any]], told: argparse.Namespace) -> None:
    """Makes the case."""
    case = create_case(folder, Settings(title="benchmark", database=told.database), "b")
    records = [record_from_json(line) for line in told.records.read_bytes().splitlines()]
    path = written(folder / "many.jsonl", documents, told.size)
    timed("keep and read", lambda: (add(case, [path], "b"), read_arrivals(case, "b", print)))
    timed("put the records", lambda: put(case, records, told.size))
    timed("make incidents", lambda: _join(case))
    case.close()


def _join(case: Case) -> None:
    ids = [record.id for record in all_records(case)]
    with case.engine.begin() as connection:
        for at in range(0, len(ids), TOGETHER):
            its = ids[at : at + TOGETHER]
            made = Incident(
                id=f"incident-{at}",
                date=None,
                date_end=None,
                place=None,
                killed=None,
                injured=None,
                grading="weak",
                grading_reason="",
                grading_reason_ar="",
                independent_sources=1,
                documents=tuple(Member(one, "main") for one in its),
            )
            connection.execute(insert(incidents), {"id": made.id, "json": incident_to_json(made).decode()})
            write_outlines(connection, [made])
            rows = [{"incident": made.id, "document": at + n + 1} for n in range(len(its))]
            connection.execute(insert(members), rows)


def measure(case: Case, documents: list[dict[str, Any]], size: int, each: int) -> None:
    """Asks for each kind of page, prints the median, the 95th percentile and the longest."""
    guard = Guard("b", PORT)
    client = TestClient(
        application(case, guard, lambda user: build(case, user)), base_url=f"http://127.0.0.1:{PORT}"
    )
    client.get(guard.address)
    chance = random.Random(7)  # noqa: S311 - for figures that can be had again
    words = sorted({word for one in documents for word in one["text"].split() if len(word) > 2})
    one, few = lambda: chance.choice(words), lambda: " ".join(chance.choice(documents)["text"].split()[3:6])
    pages: dict[str, Callable[[], str]] = {
        "list": lambda: "/reports",
        "list, far page": lambda: f"/reports?page={chance.randrange(1, size // 50)}",
        "a word": lambda: f"/reports?words={one()}",
        "the commonest words": lambda: (
            f"/reports?words={chance.choice(('قصف', 'في', 'سوريا', 'من', 'مدنيين'))}"
        ),
        "three words": lambda: f"/reports?words={few()}",
        "word, days, state": lambda: f"/reports?words={one()}&since=2016-01-01&until=2019-01-01&state=in",
        "undecided": lambda: "/reports?state=undecided&order=oldest",
        "decided": lambda: "/reports?state=decided",
        "gave nothing": lambda: "/reports?state=nothing",
        "in no incident": lambda: "/reports?state=out",
        "in an incident": lambda: f"/reports?state=in&page={chance.randrange(1, size // 50)}",
        "a language": lambda: "/reports?language=en",
        "next to review": lambda: "/reports/next",
        "a report": lambda: f"/reports/{chance.randrange(1, size + 1)}",
        "incidents": lambda: f"/incidents?page={chance.randrange(1, size // 200)}",
        "incidents by a word": lambda: f"/incidents?words={one()}&order=killed",
        "incidents that differ": lambda: "/incidents?differ=yes",
        "an incident": lambda: f"/incidents/incident-{TOGETHER * chance.randrange(size // TOGETHER - 1)}",
        "report in a search": lambda: f"/reports/{chance.randrange(1, size + 1)}?words={one()}",
    }
    everything: list[float] = []
    for name, address in pages.items():
        took, busy = [], []
        for _ in range(each):
            asked = address()
            began, worked = time.perf_counter(), time.process_time()
            answered = client.get(asked)
            took.append((time.perf_counter() - began) * 1_000)
            busy.append((time.process_time() - worked) * 1_000)
            assert answered.status_code == 200, asked
        everything += took
        print(f"{name:<22}{_told(took)}   of processor {_p95(busy):>6.1f} ms", flush=True)
    print(f"{'all':<22}{_told(everything)}")


def _told(took: list[float]) -> str:
    return f"median {statistics.median(took):>7.1f} ms   p95 {_p95(took):>7.1f} ms   longest {max(took):>7.1f} ms"


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()

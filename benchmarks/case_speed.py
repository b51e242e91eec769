"""How long it takes to add to a case of many reports.

    python benchmarks/case_speed.py DOCUMENTS.jsonl RECORDS.jsonl --size 100000 --more 100 [--places TABLE]

The case is filled with copies of the documents, whose records are moved in time and place as in `link_speed.py`; they
are not extracted again. The documents that come on top go the whole way: added, read, extracted and linked.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from link_speed import moved

from tawthiq.batch.building import build
from tawthiq.link.gazetteer.load import read_places
from tawthiq.model import record_from_json
from tawthiq.store import (
    Settings,
    add,
    create_case,
    kept_files,
    put_records,
    read_arrivals,
    verify,
    waiting_for_extraction,
)


def main() -> None:
    """Fills a case, adds to it, prints the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("documents", type=Path)
    ask.add_argument("records", type=Path)
    ask.add_argument("--size", type=int, default=100_000)
    ask.add_argument("--more", type=int, default=100)
    ask.add_argument("--places", type=Path, action="append", default=[])
    ask.add_argument("--database", default="")
    told = ask.parse_args()
    documents = [json.loads(line) for line in told.documents.read_bytes().splitlines()]
    records = [record_from_json(line) for line in told.records.read_bytes().splitlines()]
    places = [named for table in told.places for named in read_places(table).sites]
    folder = Path(tempfile.mkdtemp())
    case = create_case(folder / "case", Settings(database=told.database), "benchmark")
    timed("keep the archive", lambda: add(case, [written(folder / "many.jsonl", documents, told.size)], "b"))
    timed("read it", lambda: read_arrivals(case, "b", print))
    timed("put the records", lambda: put(case, records, told.size))
    timed("link all", lambda: build(case, "b", added=places))
    extra = [{**one, "id": f"{one['id']}-more"} for one in documents[: told.more]]
    timed("keep some more", lambda: add(case, [written(folder / "more.jsonl", extra, told.more)], "b"))
    timed("build with them", lambda: print("   ", build(case, "b", added=places)))
    timed("build again", lambda: build(case, "b", added=places))
    timed("verify", lambda: print("   ", len(list(verify(case))), "differences"))
    size = sum(one.stat().st_size for one in kept_files(case.folder))
    database = case.folder / "case.sqlite"
    print(
        f"originals {size / 1e6:,.0f} MB",
        f"database {database.stat().st_size / 1e6:,.0f} MB" * database.exists(),
    )
    case.close()
    shutil.rmtree(folder)


def timed(what: str, work: Callable[[], Any]) -> None:
    """Does the work and prints how long it took."""
    began = time.perf_counter()
    work()
    print(f"{what:<18}{time.perf_counter() - began:>9,.1f} s", flush=True)


def written(path: Path, documents: list[dict[str, Any]], size: int) -> Path:
    """Writes copies of the documents, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for one, _ in zip(_copies(documents), range(size), strict=False):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
    return path


def _copies(documents: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in count():
        for one in documents:
            yield {**one, "id": f"{one['id']}-{step}"} if step else one


def put(case: Any, records: list[Any], size: int) -> None:
    """Puts copies of the records into a case."""
    made = zip(waiting_for_extraction(case), moved(records, size), strict=True)
    while part := list(islice(made, 500)):
        put_records(case, "b", part)


if __name__ == "__main__":
    main()

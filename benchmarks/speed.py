"""Documents a second on one core, and memory.

    speed.py FILE.jsonl              every document once
    speed.py FILE.jsonl --stream N   N documents, the file over and over, as a stream

Start-up (importing, compiling the lexicons, the first document) is timed apart. Memory is what the process
holds (where /proc tells it) and the most that it ever held.
"""

import argparse
import itertools
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MIB = 1024 * 1024


def main(arguments: list[str] | None = None) -> int:
    """Print the table; the exit status is 2 when the file has no documents."""
    parser = argparse.ArgumentParser(description="Documents a second on one core, and memory.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--stream", type=int, metavar="N", help="feed N documents, cycling through the file")
    options = parser.parse_args(arguments)
    begun = time.perf_counter()
    import tawthiq  # noqa: PLC0415 (timed as start-up)

    first = next(documents(options.file), None)
    if first is None:
        print(f"{options.file}: no documents", file=sys.stderr)
        return 2
    tawthiq.extract(tawthiq.Document(**first))
    row("start-up", f"{time.perf_counter() - begun:.2f} s")
    if options.stream:
        stream(options.file, options.stream)
    else:
        once(options.file)
    return 0


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a line-delimited JSON file, one by one, with the keys that a document has."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                facts = json.loads(line)
                known = {key: facts.get(key) for key in ("url", "publisher", "title", "published")}
                yield {"id": str(facts["id"]), "text": facts["text"], **known}


def once(path: Path) -> None:
    """Time every document of the file once; reading the file is not counted."""
    from tawthiq import Document, extract, to_json  # noqa: PLC0415

    texts = [Document(**facts) for facts in documents(path)]
    characters = sum(len(document.text) for document in texts)
    slowest, slowest_id, size = 0.0, "", 0
    wall, cpu = time.perf_counter(), time.process_time()
    for document in texts:
        begun = time.perf_counter()
        size += len(to_json(extract(document)))
        if (took := time.perf_counter() - begun) > slowest:
            slowest, slowest_id = took, document.id
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    row("documents", f"{len(texts):,}")
    row("characters", f"{characters:,}")
    row("records, bytes", f"{size:,}")
    row("seconds, by the clock", f"{wall:.2f}")
    row("seconds, of the processor", f"{cpu:.2f}")
    row("documents a second, by the clock", f"{len(texts) / wall:.1f}")
    row("documents a second, of the processor", f"{len(texts) / cpu:.1f}")
    row("slowest document", f"{slowest * 1000:.0f} ms ({slowest_id})")
    row("memory held", f"{held():.0f} MiB")
    row("memory, most held", f"{most_held():.0f} MiB")


def stream(path: Path, count: int) -> None:
    """Feed `count` documents, each with an id of its own, and show the memory at the start, middle and end."""
    from tawthiq import Document, extract, to_json  # noqa: PLC0415

    def endless() -> Iterator[dict[str, Any]]:
        while True:
            yield from documents(path)

    marks = {0: "start", count // 2: "middle", count: "end"}
    begun = time.perf_counter()
    print(f"{'':8}  {'documents':>12}  {'MiB held':>9}  {'most held':>9}  {'a second':>9}")
    for n, facts in enumerate(itertools.islice(endless(), count + 1)):
        if n in marks:
            rate = n / (time.perf_counter() - begun)
            print(f"{marks[n]:8}  {n:12,}  {held():9.1f}  {most_held():9.1f}  {rate:9.1f}", flush=True)
        if n < count:
            to_json(extract(Document(**{**facts, "id": f"{facts['id']}/{n}"})))


def held() -> float:
    """MiB that the process holds now; where the system does not tell, the most that it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return most_held()
    return pages * resource.getpagesize() / MIB


def most_held() -> float:
    """MiB that the process held at most (the system counts KiB, on macOS bytes)."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MIB


def row(name: str, value: str) -> None:
    """One line of the table."""
    print(f"{name:38}  {value:>14}")


if __name__ == "__main__":
    sys.exit(main())

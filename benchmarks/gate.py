"""The gate: no change lowers a measure on the bundled samples unseen.

    gate.py                          exit status 1 when a measure lies below its floor, or the samples changed
    gate.py --update                 raise the floors to what is reached now and pin the samples as they are
    gate.py --update --allow-lower   lower them too

`floors.json` beside this file holds the floors, and the SHA-256 of the samples' documents and gold annotations, so
that a floor cannot be kept by changing what is measured.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from measures import score
from score import SAMPLES, extracted, lines

FLOORS = Path(__file__).parent / "floors.json"
FILES = ("samples.docs.jsonl", "samples.gold.jsonl")


def main(arguments: list[str] | None = None, samples: Path = SAMPLES, floors: Path = FLOORS) -> int:
    """Check the samples in a folder against a file of floors, or update that file; gives the exit status."""
    parser = argparse.ArgumentParser(description="Fail when a measure on the samples lies below its floor.")
    parser.add_argument("--update", action="store_true", help="raise the floors and pin the samples")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors as well")
    options = parser.parse_args(arguments)
    if options.allow_lower and not options.update:
        parser.error("--allow-lower goes with --update")
    kept: dict[str, Any] = (
        json.loads(floors.read_text("utf-8")) if floors.exists() else {"pins": {}, "floors": {}}
    )
    reached = measured(samples)
    below = shortfalls(kept["floors"], reached)
    pins = {name: fingerprint(samples / name) for name in FILES}
    if options.update:
        return update(floors, reached, pins, below=[] if options.allow_lower else below)
    changed = [
        f"{name} is not the pinned file (look at the change, then run gate.py --update)"
        for name in FILES
        if kept["pins"].get(name) != pins[name]
    ]
    unknown = [f"{name}: no floor (run gate.py --update)" for name in reached if name not in kept["floors"]]
    for problem in (*changed, *below, *unknown):
        print(f"gate: {problem}", file=sys.stderr)
    if changed or below or unknown:
        return 1
    print(
        f"gate: {len(reached)} measures on {len(lines(samples / FILES[1]))} samples at or above their floors"
    )
    return 0


def measured(samples: Path) -> dict[str, float]:
    """Read the samples' documents and score the records: one number for each measure."""
    documents = lines(samples / FILES[0])
    texts = {document["id"]: document["text"] for document in documents}
    records = {record["id"]: record for record in extracted(documents)}
    return score(lines(samples / FILES[1]), texts, records).values()


def shortfalls(floors: dict[str, float], reached: dict[str, float]) -> list[str]:
    """One line for each measure below its floor, with floor and value."""
    return [
        f"{name}: floor {floor:.4f}, reached {reached.get(name, 0.0):.4f}"
        for name, floor in floors.items()
        if reached.get(name, 0.0) < floor
    ]


def update(floors: Path, reached: dict[str, float], pins: dict[str, str], below: list[str]) -> int:
    """Write the floors and pins anew, unless a floor would fall."""
    for problem in below:
        print(f"gate: would lower {problem} (--allow-lower does so)", file=sys.stderr)
    if below:
        return 1
    content = json.dumps({"pins": pins, "floors": reached}, ensure_ascii=False, indent=2)
    floors.write_text(content + "\n", encoding="utf-8")
    print(f"gate: {len(reached)} floors written to {floors.name}")
    return 0


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's bytes, with the algorithm named."""
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

"""Time and peak memory of linking many records.

    python benchmarks/link_speed.py RECORDS.jsonl --size 100000 [--places TABLE]

The many are made of the few: each copy of the records is moved in time and to other places, and half of its words
are made others, so that a copy is as like its neighbours as another month of the same war.
"""

import argparse
import random
import re
import resource
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from tawthiq.link import link
from tawthiq.link.gazetteer import load_gazetteer
from tawthiq.model import Place, Record, Wording, record_from_json

DAYS_BETWEEN = 41
_NUMBERS = re.compile(r"[0-9]{4,}")
"""Numbers in addresses tell when a page was published: the copies are of another time."""


def main() -> None:
    """Makes the records, links them, prints the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("records", type=Path)
    ask.add_argument("--size", type=int, default=100_000)
    ask.add_argument("--places", type=Path, action="append", default=[])
    told = ask.parse_args()
    records = [record_from_json(line) for line in told.records.read_bytes().splitlines()]
    gazetteer = load_gazetteer(told.places, added=False)
    many = list(moved(records, told.size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    incidents = link(many, gazetteer)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"records     {len(many):,}")
    print(f"incidents   {len(incidents):,}")
    print(f"seconds     {took:,.0f}")
    print(
        f"peak memory {peak / 1024:,.0f} MiB ({before / 1024:,.0f} MiB before linking: the records themselves)"
    )


def moved(records: Sequence[Record], size: int) -> Iterator[Record]:
    """`size` records: the given ones, then copies of them, each moved a step further."""
    names = sorted({p.name for r in records for p in r.places})
    made = 0
    step = 0
    while True:
        others = dict(zip(names, shuffled(names, step), strict=True)) if step else {}
        for record in records:
            if made == size:
                return
            yield _moved(record, step, others) if step else record
            made += 1
        step += 1


def shuffled(names: Sequence[str], step: int) -> list[str]:
    """The names in another order, the same for the same step."""
    return random.Random(step).sample(names, len(names))  # noqa: S311 - no secret


def _moved(record: Record, step: int, others: Mapping[str, str]) -> Record:
    days = timedelta(days=DAYS_BETWEEN * step)
    return replace(
        record,
        id=f"{record.id}-{step}",
        document=replace(
            record.document,
            published=_later(record.document.published, days),
            url=_NUMBERS.sub("", record.document.url or "") or None,
        ),
        wording=Wording(_other(record.wording.words, step), _other(record.wording.phrases, step)),
        places=tuple(_elsewhere(p, others) for p in record.places),
        events=tuple(
            replace(e, date=_later(e.date, days), place=e.place and _elsewhere(e.place, others))
            for e in record.events
        ),
    )


def _later(day: str | None, days: timedelta) -> str | None:
    return (date.fromisoformat(day[:10]) + days).isoformat() if day else None


def _elsewhere(place: Place, others: Mapping[str, str]) -> Place:
    return Place(others.get(place.name, place.name), place.within, place.span)


def _other(sample: str, step: int) -> str:
    raw = b64decode(sample)
    hashes = (int.from_bytes(raw[i : i + 4], "big") for i in range(0, len(raw), 4))
    changed = sorted(h if h % 2 else h ^ (step * 0x9E3779B1 & 0xFFFFFFFE) for h in hashes)
    return b64encode(b"".join(h.to_bytes(4, "big") for h in changed)).decode("ascii")


if __name__ == "__main__":
    main()

"""Score `tawthiq.extract` against gold annotations.

    score.py [GOLD.jsonl] [--docs DOCS.jsonl] [--records RECORDS.jsonl] [--errors] [--json]

Without GOLD the bundled samples are scored. DOCS is by default the file beside GOLD whose name has `.docs.` for
`.gold.`. With RECORDS the documents are not read anew: those records are scored.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from measures import Scores, score

import tawthiq

SAMPLES = Path(tawthiq.__file__).parent / "samples" / "gold"
GOLD = SAMPLES / "samples.gold.jsonl"


def main(arguments: list[str] | None = None) -> int:
    """Print the table (or the JSON); the exit status is 2 when the records cannot be scored."""
    parser = argparse.ArgumentParser(description="Score tawthiq.extract against gold annotations.")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--docs", type=Path, help="the documents; by default GOLD with .docs. for .gold.")
    parser.add_argument("--records", type=Path, help="score these records instead of reading the documents")
    parser.add_argument("--errors", action="store_true", help="list every miss first")
    parser.add_argument("--json", action="store_true", help="one JSON object with a number for each measure")
    options = parser.parse_args(arguments)
    documents = lines(options.docs or docs_beside(options.gold))
    records = lines(options.records) if options.records else extracted(documents)
    texts = {document["id"]: document["text"] for document in documents}
    try:
        scores = score(lines(options.gold), texts, {record["id"]: record for record in records})
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    if options.errors:
        for name, what, words in scores.misses:
            print(name, what, words)
    print(json.dumps(scores.values(), ensure_ascii=False) if options.json else table(scores))
    return 0


def docs_beside(gold: Path) -> Path:
    """The documents' file that belongs to a gold file: `x.gold.jsonl` → `x.docs.jsonl`."""
    return gold.with_name(gold.name.replace(".gold.", ".docs."))


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a line-delimited JSON file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def document(facts: dict[str, Any]) -> tawthiq.Document:
    """A document from its JSON object; keys that a document does not have are left aside."""
    known = {key: facts.get(key) for key in ("url", "publisher", "title", "published")}
    return tawthiq.Document(id=facts["id"], text=facts["text"], **known)


def extracted(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Documents → records as plain dictionaries, by way of their JSON."""
    return [json.loads(tawthiq.to_json(tawthiq.extract(document(facts)))) for facts in documents]


def table(scores: Scores) -> str:
    """Every measure on a line: what was found, then of what matched, what is right."""
    width = max(len(name) for name in (*scores.found, *scores.right))
    head = (
        f"{'found':{width}}  {'prec.':>6}  {'recall':>6}  {'F1':>6}  {'right':>6}  {'gold':>6}  {'pred.':>6}"
    )
    rows = [
        f"{name:{width}}  {t.precision:6.3f}  {t.recall:6.3f}  {t.f1:6.3f}  {t.right:6}  {t.gold:6}  {t.predicted:6}"
        for name, t in scores.found.items()
    ]
    shares = [
        f"{name:{width}}  {s.value:6.3f}  {'':6}  {'':6}  {s.right:6}  {s.of:6}"
        for name, s in scores.right.items()
    ]
    middle = f"{'right, of what matched':{width}}  {'share':>6}  {'':6}  {'':6}  {'right':>6}  {'of':>6}"
    return "\n".join([head, *rows, "", middle, *shares])


if __name__ == "__main__":
    sys.exit(main())

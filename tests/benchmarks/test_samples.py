"""The bundled samples: every report has its facts, every annotated text is the report's own."""

import csv
import json


def test_every_report_beside_the_table_of_facts_is_named_in_it(samples):
    with (samples / "reports" / "about.csv").open(encoding="utf-8", newline="") as file:
        named = [row["file"] for row in csv.DictReader(file)]
    files = {path.name for path in (samples / "reports").iterdir() if path.suffix in {".txt", ".html"}}
    assert set(named) == files
    assert len(named) == len(files)


def test_annotated_texts_are_those_of_the_reports(samples, texts):
    reports = samples / "reports"
    own = {path.stem: path.read_text("utf-8") for path in reports.glob("*.txt")}
    for line in (reports / "wire.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        own[document["id"]] = document["text"]
    assert texts == own


def test_every_span_of_the_gold_stands_in_its_text(gold, texts):
    for annotation in gold:
        text = texts[annotation["doc"]]
        spans = [claim[key] for claim in annotation["claims"] for key in ("source", "cue", "content", "via")]
        spans += [harm[key] for harm in annotation["harm"] for key in ("text", "place", "by")]
        spans += [victim["name"] for victim in annotation["victims"]]
        assert [span for span in spans if span is not None and span not in text] == []

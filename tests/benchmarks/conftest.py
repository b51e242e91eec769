"""The benchmarks are scripts: their folder goes on the path, and perfect records are made from the gold."""

import json
import sys
from pathlib import Path

import pytest

import tawthiq

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

SAMPLES = Path(tawthiq.__file__).parent / "samples"


def _lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _span(text, words):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _optional(text, words):
    return None if words is None else _span(text, words)


def _perfect(annotation, text):
    """The record that finds exactly what the annotation says."""
    claims = [
        {
            **{key: claim[key] for key in ("kind", "mode", "certainty", "quoted")},
            "speaker": claim["resolved"],
            **{key: _optional(text, claim[key]) for key in ("source", "cue", "content", "via")},
        }
        for claim in annotation["claims"]
    ]
    harm = [
        {
            **{key: harm[key] for key in ("outcome", "min", "max", "who", "part_of", "date", "means")},
            "vague": None,
            "span": _span(text, harm["text"]),
            "place": _optional(text, harm["place"]),
            "by": [] if harm["by"] is None else [_span(text, harm["by"])],
            "claim": harm["claimed_by"],
            "event": 0 if harm["main"] else None,
        }
        for harm in annotation["harm"]
    ]
    victims = [{**victim, "name": _span(text, victim["name"])} for victim in annotation["victims"]]
    event = annotation["event"]
    happened = {
        **{key: event[key] for key in ("date", "means", "killed", "injured")},
        "place": {"name": event["place"], "within": [event["governorate"]], "span": None},
        "by": [_span(text, party) for party in event["by"]],
    }
    return {
        "id": annotation["doc"],
        "claims": claims,
        "harm": harm,
        "victims": victims,
        "events": [happened],
        "main": 0,
    }


@pytest.fixture
def samples():
    """The folder of the bundled samples."""
    return SAMPLES


@pytest.fixture
def gold():
    """The annotations of the bundled samples."""
    return _lines(SAMPLES / "gold" / "samples.gold.jsonl")


@pytest.fixture
def texts():
    """The text of each annotated sample by id."""
    return {d["id"]: d["text"] for d in _lines(SAMPLES / "gold" / "samples.docs.jsonl")}


@pytest.fixture
def perfect(gold, texts):
    """Records that find exactly what the annotations say, by id."""
    return {a["doc"]: _perfect(a, texts[a["doc"]]) for a in gold}

"""The incident's contract: its keys, its JSON Schema, and reading back what was written."""

import json
from pathlib import Path

import msgspec
import pytest

from tawthiq.model import Document, Incident, incident_json_schema, incident_to_json
from tawthiq.pipeline import incidents, load_gazetteer, records

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def incident():
    text = "قُتل ثلاثة مدنيين وأصيب عشرة بقصف مدفعي للجيش التركي على مدينة عفرين."
    (found,) = incidents(records([Document(id="a", text=text)]), load_gazetteer(added=False))
    return found


def test_the_incident_has_every_key(incident):
    assert set(json.loads(incident_to_json(incident))) >= {
        "format", "id", "date", "date_end", "place", "killed", "injured", "combatants_killed", "victims", "by", "means",
        "grading", "grading_reason", "independent_sources", "documents", "contradictions",
    }  # fmt: skip


def test_an_incident_reads_back_as_it_was_written(incident):
    assert msgspec.json.decode(incident_to_json(incident), type=Incident) == incident


def test_the_schema_in_the_docs_is_the_schema_of_the_incident():
    written = (ROOT / "docs/incident.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(json.dumps(incident_json_schema()))

"""The record's contract: keys, ids that a rebuild gives again, and its JSON Schema."""

import json
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tawthiq import Document, extract, to_json
from tawthiq.model import Record, Span, json_schema, text_hash, value_id

ROOT = Path(__file__).parents[2]
TEXT = "قال الدفاع المدني إن ثلاثة مدنيين قتلوا بينهم طفل بقصف على بلدة المروج."


def test_the_record_has_every_key_even_when_empty():
    record = json.loads(to_json(extract(Document(id="a", text="لا شيء هنا"))))
    assert set(record) >= {
        "format", "id", "sha256", "language", "document", "made_by", "claims", "harm", "victims", "events", "main",
    }  # fmt: skip


def test_the_schema_in_the_docs_is_the_schema_of_the_record():
    assert json.loads((ROOT / "docs/record.schema.json").read_text(encoding="utf-8")) == json.loads(
        json.dumps(json_schema())
    )


def test_a_record_reads_back_as_it_was_written():
    record = extract(Document(id="a", text=TEXT, title="قصف على المروج", published="2024-05-01"))
    assert msgspec.json.decode(to_json(record), type=Record) == record


def test_extracting_twice_gives_the_same_bytes():
    document = Document(id="a", text=TEXT)
    assert to_json(extract(document)) == to_json(extract(document))


def test_ids_differ_within_a_record():
    record = extract(Document(id="a", text=TEXT))
    ids = [v.id for v in (*record.claims, *record.harm, *record.victims, *record.events)]
    assert len(ids) == len(set(ids))


def test_the_id_of_a_value_does_not_depend_on_the_id_of_its_document():
    one, two = (extract(Document(id=i, text=TEXT)) for i in "ab")
    assert [h.id for h in one.harm] == [h.id for h in two.harm]


def test_a_span_of_the_title_says_so():
    assert json.loads(msgspec.json.encode(Span(0, 1, "ا", "title")))["in"] == "title"
    assert "in" not in json.loads(msgspec.json.encode(Span(0, 1, "ا")))


@given(st.text())
def test_any_text_has_a_hash(text):
    assert len(text_hash(text)) == len("sha256:") + 64


def test_a_lone_surrogate_has_a_hash_too():
    assert text_hash("\ud800") == text_hash("\ufffd")


def test_value_ids_depend_on_kind_and_spans():
    a, b = Span(0, 1, "ا"), Span(1, 2, "ب")
    assert len({value_id("h", "claim", a), value_id("h", "claim", b), value_id("h", "harm", a)}) == 3

"""What the rows of the tables say, whatever the format."""

import csv
from datetime import date
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from tawthiq.export import TABLES, Case, without_names
from tawthiq.export.columns import columns
from tawthiq.export.tables import rows
from tawthiq.extract import extract
from tawthiq.model import Document, Incident, Located, Member, NamedVictim, Party, Record, Statement

DOCS = Path(__file__).parents[2] / "docs/exports.md"


def table(case: Case, name: str, language: str = "en"):
    keys = [column.key for column in columns(name)]
    return [dict(zip(keys, row, strict=True)) for row in rows(case, name, language)]


def case_of(incident: Incident, *records: Record) -> Case:
    return Case(name="قضية", incidents=[incident], records=list(records), texts={})


def incident_with(**values) -> Incident:
    empty = {
        "id": "incident-1",
        "date": None,
        "date_end": None,
        "place": None,
        "killed": None,
        "injured": None,
        "grading": None,
        "grading_reason": "",
        "grading_reason_ar": "",
        "independent_sources": 1,
        "documents": (),
    }
    return Incident(**empty | values)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_the_cells_of_its_columns(case: Case, name: str, language: str):
    made = list(rows(case, name, language))
    assert made
    kinds = {"text": str, "number": int | float, "day": date}
    for row in made:
        for column, cell in zip(columns(name), row, strict=True):
            expected = str | int if name == "about" else kinds[column.kind]
            assert cell is None or isinstance(cell, expected), (column, cell)


def test_what_no_report_says_is_empty():
    row = table(case_of(incident_with()), "incidents")[0]
    said = {key for key, cell in row.items() if cell is not None and cell != ""}
    assert said == {"id", "reports", "independent_sources"}


def test_a_zero_that_a_source_says_is_zero_and_an_open_range_has_no_highest():
    row = table(case_of(incident_with(killed=(0, 0), injured=(20, None))), "incidents")[0]
    assert (row["killed_min"], row["killed_max"], row["injured_min"], row["injured_max"]) == (0, 0, 20, None)


def test_areas_stand_in_both_languages():
    place = Located(name="دوما", within=("ريف دمشق",), governorate="Rural Damascus", country="SY")
    row = table(case_of(incident_with(place=place)), "incidents", "ar")[0]
    assert row["governorate_ar"] == "ريف دمشق"
    assert row["governorate_en"] == "Rural Damascus"
    assert (row["country_ar"], row["country_en"]) == ("سوريا", "Syria")
    nowhere = table(case_of(incident_with(place=Located(name="دوما", country="SY"))), "incidents")[0]
    assert (nowhere["governorate_ar"], nowhere["governorate_en"]) == (None, None)


def test_a_day_that_only_the_publication_gives_says_so():
    said = Statement(field="date", value="2018-04-07", speaker=None, source="s", document="a", values=())
    for values, precision in (
        ({"statements": (said,)}, "the day as a report says it"),
        ({}, "the day of publication; no report says the day"),
        ({"date_end": "2018-04-09", "statements": (said,)}, "several days"),
    ):
        row = table(case_of(incident_with(date="2018-04-07", **values)), "incidents")[0]
        assert row["date"] == date(2018, 4, 7)
        assert row["date_precision"] == precision


def test_a_party_never_stands_without_its_speakers(case: Case):
    for row, incident in zip(table(case, "incidents", "ar"), case.incidents, strict=True):
        for party in incident.by:
            assert party.actor_ar in row[party.stance]
            assert all(speaker in row[party.stance] for speaker in party.speakers)
    for row in table(case, "parties"):
        assert row["speakers"]
    speechless = Party(actor="A", actor_ar="أ", stance="alleged", speakers=(), documents=(), claims=())
    assert table(case_of(incident_with(by=(speechless,))), "incidents")[0]["alleged"] is None


def test_a_denial_is_laid_to_who_denies_and_not_to_the_report():
    text = "قُتل ثلاثة مدنيين بقصف على دوما. ونفت وزارة الدفاع السورية مسؤوليتها عن القصف."
    record = extract(Document(id="a", text=text))
    claim = next(claim for claim in record.claims if claim.mode == "denies")
    incident = incident_with(
        documents=(Member("a", "main", 0),),
        by=(
            Party(
                actor="Syrian Regime",
                actor_ar="النظام السوري",
                stance="denied",
                speakers=(claim.speaker,),
                documents=("a",),
                claims=(claim.id,),
            ),
        ),
        statements=(
            Statement(
                field="by",
                value="Syrian Regime (denied)",
                speaker=None,
                source="s",
                document="a",
                values=(),
            ),
        ),
    )
    row = table(case_of(incident, record), "statements", "ar")[0]
    assert row["speaker"] == claim.speaker
    assert row["value"] == "النظام السوري (تُنفى عنها المسؤولية)"
    assert claim.cue.text in row["words"]
    assert row["words"] == table(case_of(incident, record), "parties")[0]["words"]


def test_every_figure_has_its_words_at_their_position(case: Case):
    figures = [row for row in table(case, "statements") if row["min"] is not None]
    assert figures
    for row in figures:
        assert row["words"]
        start, end = map(int, row["position"].split(" | ")[0].split("–"))
        assert case.texts[row["report"]].text[start:end] == row["words"].split(" … ")[0]


def test_reports_say_which_incidents_they_are_of_and_what_they_gave(case: Case):
    made = {row["id"]: row for row in table(case, "reports")}
    assert len(made) == len(case.records)
    assert made["weather"]["main_in"] is None
    assert made["weather"]["harm"] == 0
    state = next(row for id_, row in made.items() if id_.endswith("state.txt"))
    assert state["mentions"] == "incident-tal-rumman"


def test_what_was_not_read_is_counted_and_named(case: Case):
    about = [(row["item"], row["value"]) for row in table(case, "about")]
    assert ("Inputs that could not be read", 2) in about
    assert ("Reports not in Arabic", 1) in about
    assert [value for item, value in about if item == "Could not be read"] == list(case.unread)


def test_a_report_without_a_record_leaves_its_cells_empty():
    victim = NamedVictim(name="سامر خالد", age=None, outcome="killed", documents=("gone",))
    said = Statement(field="killed", value=(1, 1), speaker=None, source="s", document="gone", values=("v",))
    incident = incident_with(documents=(Member("gone", "main", 0),), victims=(victim,), statements=(said,))
    case = case_of(incident)
    assert table(case, "victims")[0]["links"] is None
    assert table(case, "victims")[0]["age"] is None
    assert table(case, "statements")[0]["words"] is None


def test_a_code_that_no_table_knows_is_shown_as_it_is():
    said = Statement(
        field="killed", value=(1, 1), speaker=None, source="s", document="a", values=(), why_not="new reason"
    )
    assert table(case_of(incident_with(statements=(said,))), "statements")[0]["why_not"] == "new reason"


def test_incidents_from_json_give_the_same_rows(case: Case):
    read = [msgspec.json.decode(msgspec.json.encode(one), type=Incident) for one in case.incidents]
    again = Case(name=case.name, incidents=read, records=case.records, texts=case.texts, held=case.held)
    for name in ("incidents", "statements", "victims", "parties"):
        assert table(again, name) == table(case, name)


def test_headings_are_whole_and_differ_from_each_other():
    for name in TABLES:
        for language in ("ar", "en"):
            headings = [column.heading(language) for column in columns(name)]
            assert all(headings)
            assert len(set(headings)) == len(headings)


def test_whatever_is_proposed_is_headed_so():
    for key in ("grading", "alleged", "denied", "admitted", "killed_min", "date", "means", "latitude"):
        column = next(column for column in columns("incidents") if column.key == key)
        assert "proposed" in column.en
        assert "مقترح" in column.ar


def test_every_word_stands_in_both_languages():
    text = files("tawthiq.export").joinpath("words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert row["ar"], row
        assert row["en"], row


def test_the_documentation_tells_of_every_column():
    told = DOCS.read_text(encoding="utf-8")
    for name in TABLES[:-1]:
        section = told.split(f"### `{name}`")[1].split("\n#")[0]
        lines = [line.split(" | ") for line in section.splitlines() if line.startswith("| `")]
        documented = [(cells[0].strip("| `"), cells[1], cells[2]) for cells in lines]
        assert documented == [(column.key, column.en, column.ar) for column in columns(name)]
        assert all(cells[3].strip("| ") for cells in lines)


def test_what_people_decided_stands_beside_what_is_proposed(case: Case):
    english, arabic = table(case, "decisions"), table(case, "decisions", "ar")
    assert [(row["field"], row["decided"], row["user"]) for row in english] == [
        ("Civilians killed", "3–5", "لينا"),
        ("Party named as responsible", "Russian Military (responsibility denied)", "سامر"),
        ("Place", "تل الرمان", "لينا"),
        ("Grading", "fair", "لينا"),
        ("Means", "air strike, artillery or rockets", "لينا"),
        ("Civilians injured", "not known", "لينا"),
        ("Note", None, "سامر"),
    ]
    assert arabic[1]["decided"] == "القوات الروسية (تُنفى عنها المسؤولية)"
    assert english[0]["proposed"] == "at least 27"
    decided = table(case, "incidents")[0]["decided"]
    assert decided.startswith("Civilians killed: 3–5 (لينا, 2026-11-20) | ")
    assert "Note" not in decided
    assert table(case, "incidents")[1]["decided"] is None


def test_without_names_notes_are_left_out(case: Case):
    rows_of = table(without_names(case), "decisions")
    assert [row["note"] for row in rows_of] == [None] * len(rows_of)
    assert rows_of[0]["source"] == "قائمة المستشفى"

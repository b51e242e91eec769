"""The files of each format, read back by other programs' readers."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from tawthiq.export import ENDINGS, FORMATS, TABLES, Case, workbook, write_csv, write_geojson, write_workbook
from tawthiq.export.columns import columns
from tawthiq.export.formulas import harmless
from tawthiq.export.tables import rows
from tawthiq.extract import extract
from tawthiq.model import (
    Contradiction,
    Disputed,
    Document,
    Incident,
    IndependentSource,
    Located,
    Member,
    NamedVictim,
    Party,
    Statement,
    incident_from_json,
    record_from_json,
)
from tawthiq.read import visible


def as_csv(case: Case, table: str, **options) -> str:
    stream = io.BytesIO()
    write_csv(case, stream, table=table, **options)
    return stream.getvalue().decode()


def as_workbook(case: Case, **options) -> bytes:
    stream = io.BytesIO()
    write_workbook(case, stream, **options)
    return stream.getvalue()


def read_workbook(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def as_geojson(case: Case, **options) -> dict:
    stream = io.BytesIO()
    write_geojson(case, stream, **options)
    return json.loads(stream.getvalue())


def hostile_case(text: str) -> Case:
    """A case that has the text wherever a report or its maker could put one."""
    record = extract(Document(id="a", text="قُتل طفلان في دوما.", publisher=text, title=text, url=text))
    incident = Incident(
        id=text,
        date=text,
        date_end=None,
        place=Located(
            name=text, within=(text, "ريف دمشق"), governorate=text, country="SY", alternatives=(text,)
        ),
        killed=(2, 2),
        injured=None,
        victims=(NamedVictim(name=text, age=7, outcome="killed", documents=("a",), spellings=(text,)),),
        by=(
            Party(actor=text, actor_ar=text, stance="alleged", speakers=(text,), documents=("a",), claims=()),
        ),
        grading="weak",
        grading_reason=text,
        grading_reason_ar=text,
        independent_sources=1,
        sources=(IndependentSource(text, ("a",)),),
        documents=(Member("a", "main", 0),),
        contradictions=(Contradiction("by", (Disputed(text, ("a",)), Disputed("x", ("a",)))),),
        statements=(
            Statement(
                field="place", value=text, speaker=text, source=text, document="a", values=(), why_not=text
            ),
        ),
    )
    return Case(
        name=text,
        incidents=[incident],
        records=[record],
        texts={},
        unread=[text],
        made="2026-01-02T03:04:05Z",
    )


triggers = st.sampled_from(list("=+-@\t\r\n;,'\"|%＝＋－＠﹦−\u200f\u202e\ufeff\u00a0\x00\x1b\ud800\uffff"))
hostile = st.one_of(
    st.text(),
    st.lists(st.one_of(triggers, st.sampled_from(["1+1", "cmd|' /C calc'!A0", "دوما", "_x0041_"]))).map(
        "".join
    ),
)


def begins_a_formula(cell: str) -> bool:
    """Told apart from the code under test: by Unicode's categories and its compatibility forms."""
    for character in cell:
        if unicodedata.category(character)[0] in "ZC" or character == '"':
            continue
        return unicodedata.normalize("NFKC", character).replace("−", "-") in {"=", "+", "-", "@"}
    return False


@settings(max_examples=150, deadline=None)
@given(hostile)
def test_no_cell_of_csv_is_a_formula_whatever_the_text(text: str):
    case = hostile_case(text)
    for table in TABLES:
        made = as_csv(case, table).removeprefix("\ufeff")
        for cells in csv.reader(io.StringIO(made, newline="")):
            assert len(cells) == len(columns(table))
            assert not any(map(begins_a_formula, cells)), cells
            assert not any(re.search(r"[\t\r\n]", cell) for cell in cells)
        for separator in ";\t":
            for cells in csv.reader(io.StringIO(made, newline=""), delimiter=separator):
                assert not any(map(begins_a_formula, cells)), cells


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_no_cell_of_a_workbook_is_a_formula_a_number_or_a_link_whatever_the_text(text: str):
    made = as_workbook(hostile_case(text))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for part in parts.namelist():
            assert b"<f>" not in parts.read(part)
            assert b"<hyperlink" not in parts.read(part)
    book = read_workbook(made)
    name = book.worksheets[TABLES.index("victims")]["D2"]
    assert name.data_type in {"s", "inlineStr"} if text else name.value is None
    assert unescape(name.value or "") == visible(text)
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+963 11",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " \u200f\u202e=1",
        "\ufeff＝1",
        "＠x",
        '"=1',
        "دوما;=1",
    ],
)
def test_what_would_begin_a_formula_gets_an_apostrophe(text: str):
    assert harmless(text) != text
    assert harmless(text).replace("'", "") == text


@pytest.mark.parametrize(
    "text", ["", "دوما", "3-5", "a=b", "'=1", "دوما - حرستا", "https://example.org/?a=-1"]
)
def test_other_text_stays_as_it_is(text: str):
    assert harmless(text) == text


def test_csv_is_utf8_with_a_mark_that_excel_knows(case: Case):
    stream = io.BytesIO()
    write_csv(case, stream)
    assert stream.getvalue().startswith(b"\xef\xbb\xbf\xd9")
    assert not stream.getvalue()[3:].startswith(b"\xef\xbb\xbf")
    assert stream.getvalue().endswith(b"\r\n")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("table", TABLES)
def test_csv_gives_the_values_back(case: Case, table: str, language: str):
    head, *read = csv.reader(
        io.StringIO(as_csv(case, table, language=language).removeprefix("\ufeff"), newline="")
    )
    assert head == [column.heading(language) for column in columns(table)]
    expected = list(rows(case, table, language))
    assert len(read) == len(expected)
    for cells, values in zip(read, expected, strict=True):
        for cell, value in zip(cells, values, strict=True):
            match value:
                case None:
                    assert cell == ""
                case int() | float():
                    assert float(cell) == value
                case date():
                    assert cell == value.isoformat()
                case _:
                    assert cell.replace("'", "") == visible(value).replace("'", "")


def test_numbers_below_zero_stay_numbers(build_incident):
    place = Located(name="مكان", latitude=-1.5, longitude=-2.25, precision="place")
    record = extract(Document(id="a", text="قُتل طفلان في دوما."))
    case = Case(name="", incidents=[build_incident("i", [record], place)], records=[record], texts={})
    row = next(csv.DictReader(io.StringIO(as_csv(case, "incidents", language="en").removeprefix("\ufeff"))))
    assert (row["Latitude (proposed)"], row["Longitude (proposed)"]) == ("-1.5", "-2.25")
    cells = {cell.value: cell.data_type for cell in read_workbook(as_workbook(case)).worksheets[0][2]}
    assert cells[-1.5] == cells[-2.25] == "n"


def sheet_rows(book: openpyxl.Workbook, number: int) -> Iterator[list]:
    for row in book.worksheets[number].iter_rows(min_row=2, values_only=True):
        yield [cell.date() if isinstance(cell, datetime) else cell for cell in row]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_workbook_gives_the_values_back(case: Case, language: str):
    book = read_workbook(as_workbook(case, language=language))
    assert len(book.worksheets) == len(TABLES)
    for number, table in enumerate(TABLES):
        expected = [
            [(visible(cell) or None) if isinstance(cell, str) else cell for cell in row]
            for row in rows(case, table, language)
        ]
        assert list(sheet_rows(book, number)) == expected


def test_sheets_run_from_right_to_left_in_arabic_and_keep_their_heads(case: Case):
    for language, rtl in (("ar", True), ("en", None)):
        for sheet in read_workbook(as_workbook(case, language=language)):
            assert sheet.sheet_view.rightToLeft == rtl
            assert sheet.freeze_panes == "B2"
            assert sheet["A1"].font.bold
            assert sheet.column_dimensions["A"].width > 20


def test_text_that_would_begin_a_formula_stays_text_when_it_is_edited():
    book = read_workbook(as_workbook(hostile_case("=1+1")))
    assert book.worksheets[TABLES.index("victims")]["D2"].quotePrefix
    assert not book.worksheets[TABLES.index("reports")]["A2"].quotePrefix


def test_a_table_longer_than_a_sheet_goes_on_in_another(case: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "_ROWS_OF_SHEET", 5)
    book = read_workbook(as_workbook(case, language="en"))
    parts = [sheet for sheet in book if sheet.title.startswith("Reports")]
    assert [sheet.title for sheet in parts][:2] == ["Reports", "Reports 2"]
    ids = [sheet.cell(row, 1).value for sheet in parts for row in range(2, sheet.max_row + 1)]
    assert ids == [visible(record.id) for record in case.records]
    assert all(sheet["A1"].value == "Report id" for sheet in parts)


def test_text_longer_than_a_cell_is_cut_and_says_so():
    long = "😀" * 40_000
    book = read_workbook(as_workbook(hostile_case(long)))
    cell = book.worksheets[TABLES.index("victims")]["D2"].value
    assert cell == "😀" * 16_383 + "…"
    assert as_csv(hostile_case(long), "victims").count("😀") > 80_000


def test_a_day_before_the_first_of_excel_is_text():
    case = hostile_case("x")
    for day, kept in (("1898-03-02", "1898-03-02"), ("1921-03-02", datetime(1921, 3, 2))):  # noqa: DTZ001
        dated = replace(case, incidents=[msgspec.structs.replace(case.incidents[0], date=day)])
        assert read_workbook(as_workbook(dated)).worksheets[0]["B2"].value == kept


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_an_os_error(case: Case, name: str):
    with pytest.raises(OSError, match="No space left"):
        FORMATS[name](case, "/dev/full")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_case_gives_the_same_bytes_to_a_path_or_a_stream(case: Case, name: str, tmp_path: Path):
    path, stream = tmp_path / f"case{ENDINGS[name]}", io.BytesIO()
    FORMATS[name](case, path)
    FORMATS[name](case, str(tmp_path / "again"))
    FORMATS[name](case, stream)
    assert path.read_bytes() == (tmp_path / "again").read_bytes() == stream.getvalue()
    assert not stream.closed


def test_the_only_time_in_a_workbook_is_that_of_the_case(case: Case):
    made = as_workbook(case)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        assert b"2026-11-25T10:30:00Z" in parts.read("docProps/core.xml")
    timeless = Case(name="", incidents=[], records=[], texts={})
    assert as_workbook(timeless) == as_workbook(timeless)
    assert read_workbook(as_workbook(timeless)).properties.created.year == 1980


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_case_has_every_format(name: str):
    stream = io.BytesIO()
    FORMATS[name](Case(name="", incidents=[], records=[], texts={}), stream, language="en", names=False)
    assert stream.getvalue() or name in {"records", "incidents"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_path_that_cannot_be_written_is_an_os_error(case: Case, name: str, tmp_path: Path):
    with pytest.raises(OSError, match="missing"):
        FORMATS[name](case, tmp_path / "missing" / "file")


def test_geojson_has_longitude_before_latitude_and_says_whose_they_are(case: Case):
    made = as_geojson(case, language="en")
    assert made["type"] == "FeatureCollection"
    assert "proposed" in made["note"]
    features = {feature["id"]: feature for feature in made["features"]}
    assert len(features) == len(case.incidents)
    placed = features["incident-tal-rumman"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [36.72, 35.31]}
    assert placed["properties"]["geo_precision"] == "the place itself"
    assert placed["properties"]["status"] == "proposed"
    unplaced = features["incident-maarrat-jawz"]
    assert unplaced["geometry"] is None
    assert unplaced["properties"]["place"] == "معرة الجوز"
    for feature in made["features"]:
        assert feature["type"] == "Feature"
        assert "latitude" not in feature["properties"]


def test_geojson_keeps_unknown_apart_from_zero(case: Case):
    known = {feature["id"]: feature["properties"] for feature in as_geojson(case)["features"]}
    for incident in case.incidents:
        low, high = incident.injured or (None, None)
        assert (known[incident.id]["injured_min"], known[incident.id]["injured_max"]) == (low, high)


@settings(max_examples=50, deadline=None)
@given(hostile)
def test_geojson_is_json_whatever_the_text(text: str):
    made = as_geojson(hostile_case(text))
    assert made["features"][0]["properties"]["grading_reason"] == re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_lines_are_the_records_and_incidents_themselves(case: Case):
    for name, read, expected in (
        ("records", record_from_json, case.records),
        ("incidents", incident_from_json, None),
    ):
        stream = io.BytesIO()
        FORMATS[name](case, stream)
        found = [read(line) for line in stream.getvalue().splitlines()]
        if expected is not None:
            assert found == list(expected)
        else:
            assert [one.id for one in found] == [one.id for one in case.incidents]

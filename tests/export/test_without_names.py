"""A case without the names and ages of victims."""

import io
import json
import zipfile

import openpyxl
import pytest

from tawthiq.export import FORMATS, TABLES, Case, without_names, write_csv
from tawthiq.export.names import find_full_names, full_names
from tawthiq.export.without_names import VEIL
from tawthiq.extract import extract
from tawthiq.model import Document, Incident, Member, NamedVictim

NAMES = ("سامر خالد النجار", "هدى الأسعد")


@pytest.fixture(scope="module")
def named() -> Case:
    """Two reports of one incident; only the first tells the names as victims'."""
    first = "قُتل الطفل سامر خالد النجار (7 أعوام) وأصيبت هدى الأسعد بقصف على دوما، وقال قريب سامر خالد النجار إن القصف لم يتوقف."
    second = "شيّع أهالي دوما سامر خالد النجّار. وقالت والدة سامر_خالد_النجار إنه كان في المدرسة."
    documents = [
        Document(id="a", text=first, url="https://example.org/1", title="مقتل سامر خالد النجار في دوما"),
        Document(id="b", text=second, url="https://example.org/تشييع-سامر-خالد-النجار", publisher="شبكة"),
        Document(id="c", text="قُتل ثلاثة مدنيين في حرستا.", url="https://example.org/2"),
    ]
    records = [extract(document) for document in documents]
    incident = Incident(
        id="incident-1",
        date="2018-04-07",
        date_end=None,
        place=None,
        killed=(1, 1),
        injured=(1, 1),
        victims=tuple(
            NamedVictim(name=name, age=7, outcome="killed", documents=("a",), spellings=(name,))
            for name in NAMES
        ),
        grading="weak",
        grading_reason="A single source.",
        grading_reason_ar="مصدر واحد.",
        independent_sources=1,
        documents=(Member("a", "main", 0), Member("b", "main", 0)),
    )
    return Case(
        name="قضية سامر خالد النجار",
        incidents=[incident],
        records=records,
        texts={d.id: d for d in documents},
        unread=["reports/سامر-خالد-النجار.pdf: a PDF is not read. Give its text."],
    )


def everything(case: Case, name: str, **options) -> str:
    """All text of an export."""
    stream = io.BytesIO()
    FORMATS[name](case, stream, **options)
    if name != "xlsx":
        return stream.getvalue().decode()
    with zipfile.ZipFile(stream) as parts:
        return "".join(parts.read(part).decode() for part in parts.namelist())


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_holds_a_name(named: Case, name: str):
    whole, veiled = everything(named, name), everything(named, name, names=False)
    for one in NAMES:
        if name not in {"csv", "geojson"}:
            assert one in whole
        assert one not in veiled
    assert "سامر" not in veiled
    assert "%D8%B3%D8%A7%D9%85%D8%B1" not in veiled


@pytest.mark.parametrize("table", TABLES)
def test_no_table_of_csv_holds_a_name(named: Case, table: str):
    stream = io.BytesIO()
    write_csv(named, stream, table=table, names=False)
    assert "سامر" not in stream.getvalue().decode()


def test_how_many_were_named_is_still_told(named: Case):
    stream = io.BytesIO()
    FORMATS["xlsx"](named, stream, language="en", names=False)
    sheet = openpyxl.load_workbook(stream)["Victims"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in rows] == [VEIL * 5] * 2
    assert [row[4] for row in rows] == [None] * 2


def test_every_format_says_that_names_are_withheld(named: Case):
    for name in ("xlsx", "geojson"):
        assert "withheld" in everything(named, name, language="en", names=False)
        assert "withheld" not in everything(named, name, language="en")


def test_offsets_hold(named: Case):
    hidden = without_names(named)
    for record, whole in zip(hidden.records, named.records, strict=True):
        text = hidden.texts[record.id].text
        assert len(text) == len(named.texts[record.id].text)
        for claim, before in zip(record.claims, whole.claims, strict=True):
            assert (claim.content.start, claim.content.end) == (before.content.start, before.content.end)
            assert text[claim.content.start : claim.content.end] == claim.content.text
        for victim in record.victims:
            assert victim.name.text == VEIL * len(victim.name.text)
            assert victim.age is None


def test_the_case_itself_stays_as_it_is(named: Case):
    before = everything(named, "records")
    hidden = without_names(named)
    assert everything(named, "records") == before
    assert without_names(hidden) is hidden
    assert hidden.records[2].claims == named.records[2].claims
    assert hidden.texts["c"].text == named.texts["c"].text


def test_a_link_that_shows_a_name_is_left_out(named: Case):
    hidden = without_names(named)
    assert [hidden.texts[id_].url for id_ in "abc"] == [
        "https://example.org/1",
        None,
        "https://example.org/2",
    ]
    assert [record.document.url for record in hidden.records] == [
        "https://example.org/1",
        None,
        "https://example.org/2",
    ]


def test_names_cannot_be_guessed_from_the_wording(named: Case):
    lines = everything(named, "records", names=False).splitlines()
    assert {json.loads(line)["wording"]["words"] for line in lines} == {""}


def test_a_name_of_one_word_is_hidden_in_its_incident_only(named: Case):
    victim = NamedVictim(name="شبكة", age=None, outcome="killed", documents=("a",))
    incident = Incident(
        id="i",
        date=None,
        date_end=None,
        place=None,
        killed=None,
        injured=None,
        victims=(victim,),
        grading=None,
        grading_reason="",
        grading_reason_ar="",
        independent_sources=1,
        documents=(Member("a", "main", 0),),
    )
    other = Document(id="z", text="شبكة أخرى", title="شبكة")
    own = Document(id="a", text="وشبكة قُتل. الشبكة باقية", title=None)
    hidden = without_names(
        Case(
            name="",
            incidents=[incident],
            records=[extract(own), extract(other)],
            texts={"a": own, "z": other},
        )
    )
    assert hidden.texts["z"] == other
    assert hidden.texts["a"].text == f"و{VEIL * 4} قُتل. الشبكة باقية"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أحمد عبد الرحمن", ["أحمد عبد الرحمن"]),
        ("احمد عبدالرحمن،", ["احمد عبدالرحمن"]),
        ("#أحمد_عبد_الرحمن", ["أحمد_عبد_الرحمن"]),
        ("لأحمَد عبد\nالرحمن.", ["أحمَد عبد\nالرحمن"]),
        ("أحمد، عبد الرحمن", []),
        ("قائمة:خالدأحمد عبد الرحمنسامر", ["أحمد عبد الرحمن"]),
        ("أحمد عبد الرحيم", []),
        ("@user1أحمد عبد الرحمن2-", ["أحمد عبد الرحمن"]),
    ],
)
def test_names_are_found_in_any_spelling(text: str, found: list[str]):
    ranges = find_full_names(text, full_names(["أحمد عبد الرحمن"]))
    assert [text[start:end] for start, end in ranges] == found

"""Why something was refused, in two languages: no sentence without its Arabic, and each known again by its English."""

import csv
import re
from importlib.resources import files

import pytest

from tawthiq.read import REASONS, Problem, read_files
from tawthiq.read.reasons import filled
from tawthiq.store import REFUSALS

TABLES = {"tawthiq.read/reasons.csv": REASONS, "tawthiq.store/refusals.csv": REFUSALS}


def rows(table):
    package, name = table.split("/")
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def told(reasons, said):
    return "".join(piece.text for piece in reasons.in_arabic(said) or ())


@pytest.mark.parametrize("table", TABLES)
def test_every_sentence_stands_in_both_languages_with_the_same_names(table):
    keys = [row["key"] for row in rows(table)]
    assert len(keys) == len(set(keys))
    for row in rows(table):
        assert None not in row, row["key"]
        assert re.search("[\u0620-\u064a]", row["ar"]), row["key"]
        assert set(re.findall(r"\{\w+\}", row["ar"])) == set(re.findall(r"\{\w+\}", row["en"])), row["key"]


@pytest.mark.parametrize("table", TABLES)
def test_every_sentence_is_known_again_by_its_english(table):
    words = {row["key"].split(".")[0]: row for row in reversed(rows(table)) if "." in row["key"]}
    for row in rows(table):
        if "." in row["key"]:
            continue
        names = set(re.findall(r"\{(\w+)\}", row["en"]))
        english = {name: words[name]["en"] if name in words else f"<{name}: دوما>" for name in names}
        arabic = {name: words[name]["ar"] if name in words else english[name] for name in names}
        said = TABLES[table].say(row["key"], **english)
        assert told(TABLES[table], said) == filled(row["ar"], arabic), row["key"]


def test_what_stands_before_a_sentence_stays():
    said = "تقارير/أ: ب.jsonl:3: the line is not JSON: expecting ',' delimiter at column 7. Mend the line."
    assert told(REASONS, said) == (
        "تقارير/أ: ب.jsonl:3: ليس السطر JSON: كان يُنتظر هنا فاصلة (,)، في العمود 7. أصلح السطر."
    )
    assert REASONS.in_arabic("something else. Do it.") is None


def test_every_refusal_of_a_file_has_its_arabic(tmp_path):
    made = {
        "empty.txt": b"",
        "white.txt": b" \n\t ",
        "binary.txt": b"\x00\x01",
        "scan.pdf": b"%PDF",
        "page.html": b"<!doctype html><html><body><nav>a</nav></body></html>",
        "list.json": b"[1]",
        "spread.json": b'{\n"id": 1}',
        "utf16.jsonl": b"\xff\xfe\x00",
        "lines.jsonl": b'1\n{}\n{"id": 1}\n{"id": ""}\n{"id": "a", "text": "x"}\n{"id": "a", "text": "x"}\nx\n'
        b'{"a": NaN}\n{"a" 1}\n\xff\n' + b"[" * 100_000,
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    problems: list[Problem] = []
    list(read_files([tmp_path / "none.txt", *(tmp_path / name for name in made)], problems=problems.append))
    assert len(problems) >= len(made) + 9
    for one in problems:
        pieces = REASONS.in_arabic(str(one))
        assert pieces, one
        # Beside the file's name, only names of keys, numbers and what JSON's own reader says.
        assert not re.search("[a-z]{3} [a-z]{2}", "".join(p.text for p in pieces if not p.foreign)), one

"""Whatever is wrong with an input is said, with file and line, and the others are still read."""

import json
import os
import time
import tracemalloc
import warnings
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawthiq.read import Problem, read_files, visible
from tawthiq.read.limits import LARGEST_LINE, LARGEST_TEXT
from tawthiq.read.seen import SeenIds

GOOD = '{"id": "good", "text": "قُتل طفلان"}'


def read(*paths):
    problems: list[Problem] = []
    return list(read_files(paths, None, problems.append)), problems


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": "1", "text": "قُتل"', "not JSON: expecting ',' delimiter at column 27"),
        ("قُتل طفلان", "not JSON"),
        ('["1"]', "a list, not a JSON object"),
        ('"1"', "a text, not a JSON object"),
        ("17", "a number, not a JSON object"),
        ("null", "null, not a JSON object"),
        ('{"text": "قُتل"}', "no id"),
        ('{"id": "1"}', "no text"),
        ('{"id": "1", "text": null}', "no text"),
        ('{"id": "1", "text": " \\n\\t"}', "text is empty"),
        ('{"id": "", "text": "قُتل"}', "id is empty"),
        ('{"id": 1, "text": "قُتل"}', "`id` is a number"),
        ('{"id": "1", "text": ["قُتل"]}', "`text` is a list"),
        ('{"id": "1", "text": "قُتل", "url": {}}', "`url` is an object"),
        ('{"id": "1", "text": NaN}', "not JSON"),
        ('{"id": "1", "text": ' + "9" * 5000 + "}", ""),
        ("[" * 200_000, ""),
        ('{"id": "1", "text": ' + "[" * 200_000, ""),
    ],
)
def test_wrong_line_is_refused_and_the_next_is_read(tmp_path, line, words):
    path = tmp_path / "d.jsonl"
    path.write_text(f"\n{line}\n{GOOD}\n", encoding="utf-8")
    (document,), (problem,) = read(path)
    assert document.id == "good"
    assert str(problem).startswith(f"{path}:2: ")
    assert problem.effect == "refused"
    assert words in problem.what
    assert problem.advice


def test_line_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "d.jsonl").write_bytes(
        GOOD.encode() + b'\n{"id": "2", "text": "' + "قتل".encode("cp1256") + b'"}\n'
    )
    (_,), (problem,) = read(tmp_path / "d.jsonl")
    assert (problem.line, "not UTF-8" in problem.what) == (2, True)


@pytest.mark.parametrize("content", ["[\n{},\n{}\n]", '[{"id": "1"}]', '{\n"id": "1"\n}'])
def test_json_that_is_not_in_lines_is_said_once(tmp_path, content):
    (tmp_path / "d.json").write_text(content, encoding="utf-8")
    documents, (problem,) = read(tmp_path / "d.json")
    assert documents == []
    assert "jq" in problem.advice


def test_utf16_lines_are_refused_once(tmp_path):
    (tmp_path / "d.jsonl").write_text(f"{GOOD}\n{GOOD}\n", encoding="utf-16")
    documents, (problem,) = read(tmp_path / "d.jsonl")
    assert (documents, "UTF-16" in problem.what) == ([], True)


def test_half_characters_are_replaced_and_said(tmp_path):
    (tmp_path / "d.jsonl").write_text(
        '{"id": "1", "text": "قُتل \\ud83d طفل \\ud83d\\ude22"}\n', encoding="utf-8"
    )
    (document,), (problem,) = read(tmp_path / "d.jsonl")
    assert document.text == "قُتل \ufffd طفل 😢"
    assert (problem.line, problem.effect) == (1, "warned")


def test_date_that_is_none_is_left_out_and_said(tmp_path):
    (tmp_path / "d.jsonl").write_text('{"id": "1", "text": "أ", "published": "8 نيسان"}\n', encoding="utf-8")
    (document,), (problem,) = read(tmp_path / "d.jsonl")
    assert document.published is None
    assert "published" in problem.what


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\xef\xbb\xbf\r\n\n", "empty"),
        ("a.txt", b" \n\xe2\x80\x8b\n".replace(b"\xe2\x80\x8b", b"\t"), "white space"),
        ("a.txt", b"\x7fELF\x00\x00\x01", "no text"),
        ("a.txt", b"\xff\xfe" + "أ".encode("utf-16-le") + b"\x00", "U+FFFD"),
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "no article"),
        ("a.html", "<html><body><nav><a href='/'>الرئيسية</a></nav></body></html>".encode(), "no article"),
        (
            "a.html",
            (
                "<html><body>"
                + "".join(f"<div><a href='/{n}'>خبر رقم {n}</a></div>" for n in range(40))
                + "</body></html>"
            ).encode(),
            "no article",
        ),
        ("a.html", b"<html>" + b"<div>" * 50_000, "a"),
        ("a.html", b"<html>" + b"<br>" * 250_000, "elements"),
        ("a.html", b"not a page", ""),
    ],
)
def test_file_without_a_report_is_named(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.jsonl").write_text(GOOD, encoding="utf-8")
    documents, problems = read(tmp_path / name, tmp_path / "good.jsonl")
    assert documents[-1].id == "good"
    if words:
        assert any(words in problem.what and problem.file == str(tmp_path / name) for problem in problems)


@pytest.mark.parametrize(
    "content",
    [
        b"<!--a-->" * 5000,
        b"<!--" * 5000,
        b" " * 20_000 + b"<",
        b"<meta charset=" + b" " * 20_000,
        b"<meta " * 20_000,
        b"{" * 20_000,
        "ق".encode("cp1256") * 20_000,
        b"<html>" + b"<p>a<b>" * 20_000,
        b"<html>" + b"<a href='x'>" * 20_000,
        b"<html><title>" + b"a - " * 20_000,
    ],
)
def test_hostile_start_costs_no_time(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    begin = time.process_time()
    read(tmp_path / "a")
    assert time.process_time() - begin < 10


def test_what_is_not_there_or_closed_is_named(tmp_path):
    missing, loop = tmp_path / "missing.txt", tmp_path / "loop"
    loop.symlink_to(loop)
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.jsonl").write_text(GOOD, encoding="utf-8")
    documents, problems = read(missing, loop, tmp_path / "empty", "nul\x00.txt", tmp_path / "good.jsonl")
    assert [document.id for document in documents] == ["good"]
    assert len(problems) == 4
    assert all(problem.effect == "refused" for problem in problems)


def test_file_without_permission_is_named(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").touch()
    # Root may read every file, so the refusal is played.
    monkeypatch.setattr(Path, "open", refuse)
    documents, (problem,) = read(tmp_path / "a.txt")
    assert (documents, "permission denied" in problem.what) == ([], True)


def test_link_to_a_folder_is_not_followed_in_silence(tmp_path):
    (tmp_path / "a.txt").write_text("قُتل", encoding="utf-8")
    (tmp_path / "back").symlink_to(tmp_path)
    (document,), (problem,) = read(tmp_path)
    assert (document.id, problem.effect) == ("a.txt", "noted")


def test_second_document_of_an_id_is_refused(tmp_path):
    (tmp_path / "d.jsonl").write_text(f'{GOOD}\n{{"id": "2", "text": "أ"}}\n{GOOD}\n', encoding="utf-8")
    documents, (problem,) = read(tmp_path / "d.jsonl")
    assert [document.id for document in documents] == ["good", "2"]
    assert problem.line == 3
    assert "good" in problem.what


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_text_of_50_mb_is_refused_unread(tmp_path, name):
    with (tmp_path / name).open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    documents, (problem,) = read(tmp_path / name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert documents == []
    assert "MB" in problem.what
    assert peak < 5_000_000


def test_line_over_the_limit_is_refused_and_the_next_is_read(tmp_path):
    with (tmp_path / "d.jsonl").open("wb") as file:
        file.write(b'{"id": "1", "text": "' + b"x" * (LARGEST_LINE + 10) + b'"}\n')
        file.write(b'{"id": "2", "text": "' + b"x" * (LARGEST_TEXT + 1) + b'"}\n')
        file.write(GOOD.encode())
    (document,), problems = read(tmp_path / "d.jsonl")
    assert document.id == "good"
    assert [problem.line for problem in problems] == [1, 2]
    assert all("MB" in problem.what for problem in problems)


def test_problem_and_id_are_harmless_on_a_terminal(tmp_path):
    path = tmp_path / "a\x1b[2J\u202e.txt"
    path.touch()
    _, (problem,) = read(path)
    assert "\x1b" not in str(problem)
    assert "\u202e" not in str(problem)
    assert "‹U+001B›" in str(problem)


def test_file_name_that_is_not_utf8_gives_a_writable_id(tmp_path):
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("قُتل", encoding="utf-8")
    (document,), problems = read(tmp_path)
    assert (document.id, problems) == ("\\xff.txt", [])


def test_problems_are_warnings_when_nobody_listens(tmp_path):
    with pytest.warns(UserWarning, match="cannot be read"):
        assert list(read_files([tmp_path / "missing.txt"])) == []


def test_memory_stays_flat_over_many_documents(tmp_path):
    path = tmp_path / "d.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(20_000):
            file.write(json.dumps({"id": str(number), "text": "قُتل طفلان في غارة. " * 10}) + "\n")
    documents = read_files([path], None, print)
    for _ in range(2_000):
        next(documents)
    tracemalloc.start()
    count = sum(1 for _ in documents)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 18_000
    # The hashes of the ids are what grows: far less than the 20 MB of the texts.
    assert peak < 3_000_000


def test_seen_ids_forgets_none():
    seen = SeenIds()
    assert all(seen.add(str(number)) for number in range(200_000))
    assert not any(seen.add(str(number)) for number in range(200_000))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    content=st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-16", "surrogatepass"))
    | st.text(max_size=200).map(lambda text: b"<html><body><p>" + text.encode("utf-8", "replace")),
    suffix=st.sampled_from([".txt", ".html", ".jsonl", ".json", ""]),
)
def test_any_bytes_as_a_file_never_raise(tmp_path, content, suffix):
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    documents, problems = read(path)
    assert documents or problems or not content.strip()
    for document in documents:
        document.text.encode()
        document.id.encode()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(), max_size=200),
    name=st.text(st.characters(), max_size=20),
    published=st.none()
    | st.text(max_size=20)
    | st.datetimes().map(lambda day: day.isoformat())
    | st.datetimes().map(format_datetime),
)
def test_any_text_in_a_json_document_never_raises(tmp_path, text, name, published):
    path = tmp_path / "d.jsonl"
    path.write_text(
        json.dumps({"id": name, "text": text, "published": published}) + f"\n{GOOD}\n", encoding="utf-8"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        documents, problems = read(path)
    assert documents[-1].id == "good" or name == "good"
    for document in documents:
        document.text.encode()
    assert len(documents) == 2 or problems


@given(st.text(st.characters()))
def test_shown_text_steers_nothing(text):
    shown = visible(text)
    assert not set(shown) & set(
        "\x00\x07\x08\x1b\n\r\t\x7f\x9b\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
    )
    assert visible(shown) == shown
    shown.encode()

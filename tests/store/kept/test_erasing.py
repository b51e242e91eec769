"""What was erased is nowhere in the case, its log still holds, and all else is as if it had never been there."""

import json
import sqlite3
from contextlib import closing

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.store import (
    AboutIncident,
    AboutReports,
    AboutValue,
    CaseError,
    Finished,
    Opinion,
    Undo,
    add,
    all_decisions,
    all_documents,
    all_incidents,
    all_records,
    decide,
    for_linking,
    standing,
    verify,
)
from tawthiq.store.erasure.emptying import keep_without, lines_of
from tawthiq.store.erasure.erasing import erase, finish_erasing, was_erased
from tawthiq.store.erasure.unnaming import Erasure, without
from tawthiq.store.originals import keep, kept_files, path_of
from tawthiq.store.releases import compare, release, release_lines

LONE = "tal-rumman-state.txt"
LINE = "maarrat-jawz-network"
LOCAL = "khirbet-zaatar-local.txt"


def bytes_of(case):
    return {path: path.read_bytes() for path in case.folder.rglob("*") if path.is_file()}


def told(case, *words):
    """Files of the case in which one of these words stands, raw or as JSON spells it."""
    sought = [spelt.encode() for word in words for spelt in (word, json.dumps(word)[1:-1])]
    return {path.name for path, data in bytes_of(case).items() if any(word in data for word in sought)}


def document(case, name):
    return next(one for one in all_documents(case) if one.id == name)


def record(case, name):
    return next(one for one in all_records(case) if one.id == name)


def content(case):
    """Incidents but for what depends on the case around them: ids, and the scores of joins."""
    bare = {"id": "", "formerly": (), "joins": ()}
    return sorted((msgspec.structs.replace(one, **bare) for one in all_incidents(case)), key=repr)


def test_a_file_goes_with_everything_that_was_made_of_it(case, rebuild):
    held = document(case, LOCAL)
    names = [one.name.text for one in record(case, LOCAL).victims]
    values = {"sha256": record(case, LOCAL).sha256, "report": LOCAL, "verdict": "accepted"}
    mine = msgspec.to_builtins(record(case, LOCAL).victims[0])
    incident = next(one for one in all_incidents(case) if any(m.id == LOCAL for m in one.documents))
    decide(
        case,
        "lina",
        [
            AboutValue(kind="victims", value=mine, **values),
            AboutIncident(incident=incident.id, field="killed", value=[5, 5], note=f"كما في {LOCAL}"),
            AboutIncident(incident=incident.id, field="victims", value=[{"name": names[0]}]),
            AboutReports(verdict="joined", reports=(LOCAL, "khirbet-zaatar-ankara"), note=names[1]),
            AboutReports(verdict="parted", reports=(LOCAL, LONE, LINE)),
        ],
    )
    rebuild(case)
    release(case, "lina", "v1")
    assert told(case, LOCAL) >= {"case.sqlite", "v1.jsonl"}

    done = erase(case, "lina", LOCAL, "طلب وفق القانون 7")

    assert (len(done.originals), done.also, done.scrubbed) == (1, (), True)
    assert told(case, LOCAL, held.text[:60], held.url, held.title, *names) == set()
    assert not list(verify(case))
    assert was_erased_in(case, done.originals[0])
    kept = [one.what for one in standing(all_decisions(case))]
    assert kept == [
        AboutIncident(incident=incident.id, field="killed", value=[5, 5]),
        AboutReports(verdict="parted", reports=(LONE, LINE)),
    ]
    assert for_linking(standing(all_decisions(case))).parted
    assert all_decisions(case)[-1].number == 5
    assert compare(case, "v1").new == ()
    rebuild(case)
    assert incident.id in {one.id for one in all_incidents(case)}
    assert not list(verify(case))
    assert finish_erasing(case)


def test_opinions_on_it_go_with_it(case, rebuild):
    names = [one.name.text for one in record(case, LOCAL).victims]
    values = {"sha256": record(case, LOCAL).sha256, "report": LOCAL, "verdict": "accepted"}
    mine = msgspec.to_builtins(record(case, LOCAL).victims[0])
    incident = next(one for one in all_incidents(case) if any(m.id == LOCAL for m in one.documents))
    of_field = AboutIncident(incident=incident.id, field="killed", value=[5, 5], note=names[0])
    decide(
        case,
        "lina",
        [
            Opinion(on=AboutValue(kind="victims", value=mine, **values)),
            Opinion(on=of_field),
            Opinion(on=AboutIncident(incident=incident.id, field="place", value=names[1])),
            Finished(report=LOCAL),
            Finished(incident=incident.id),
        ],
    )

    erase(case, "lina", LOCAL, "طلب وفق القانون 7")
    assert told(case, LOCAL, *names) == set()
    kept = [one.what for one in all_decisions(case) if not isinstance(one.what, Undo)]
    assert kept == [Opinion(on=msgspec.structs.replace(of_field, note="")), Finished(incident=incident.id)]
    made_alone = Erasure(LOCAL, frozenset(), frozenset({incident.id}))
    assert [without(one, made_alone) for one in kept] == [None, None]
    assert not list(verify(case))


def was_erased_in(case, sha256):
    with case.reading() as connection:
        return was_erased(connection, sha256)


@pytest.mark.parametrize("name", [LONE, LINE, LOCAL, "khirbet-zaatar-ankara", "maarrat-jawz-outlet.html"])
def test_the_next_build_gives_what_there_would_be_without_it(case, rebuild, name):
    erase(case, "lina", name, "x")
    rebuild(case)
    found = content(case)
    assert not list(verify(case))
    assert sum(len(one.documents) for one in found) == 9

    rebuild(case, again=True)
    assert content(case) == found


def test_what_an_older_state_left_in_the_file_goes_too(case):
    with closing(sqlite3.connect(case.folder / "case.sqlite", isolation_level=None)) as connection:
        # Debian's SQLite overwrites what is deleted, others do not.
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE older (word)")
        connection.executemany("INSERT INTO older VALUES (?)", [("زعفرانة" * 100,)] * 300)
        connection.execute("DROP TABLE older")
    assert told(case, "زعفرانة")
    erase(case, "lina", LOCAL, "x")

    assert told(case, "زعفرانة") == set()


def test_a_line_goes_and_the_others_stay(case, rebuild):
    held = document(case, LINE)
    before = {one.id: one for one in all_records(case)}
    done = erase(case, "lina", LINE, "x")
    new = [
        one for one in kept_files(case.folder) if b"\n\n" in one.read_bytes() or b'"id"' in one.read_bytes()
    ]

    assert told(case, LINE, held.text[:60], held.url) == set()
    assert len(done.originals) == 1
    assert [one.read_bytes().count(b"\n") for one in new if b'"id"' in one.read_bytes()] == [3]
    with case.reading() as connection:
        derived = connection.exec_driver_sql("SELECT derived_from FROM originals WHERE derived_from > ''")
        assert derived.scalars().all() == list(done.originals)
        assert connection.exec_driver_sql("SELECT count(*) FROM arrivals").scalar() == 8
    assert not list(verify(case))
    rebuild(case)
    assert {one.id: one for one in all_records(case)} == {k: v for k, v in before.items() if k != LINE}


def test_all_versions_and_repeated_lines_go(case, rebuild, tmp_path):
    def line(name, words):
        return json.dumps({"id": name, "text": f"قُتل طفلان في حلب {words}"})

    for n, lines in enumerate(
        (
            [line("ا", "زعفرانةأولى"), line("ب", "باء")],
            [line("ج", "جيم"), line("ا", "زعفرانةثانية"), line("ا", "زعفرانةثالثة")],
            [line("ا", "زعفرانةثانية")],
        )
    ):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / f"{n}.jsonl").write_text("\n".join(lines))
        add(case, [folder / f"{n}.jsonl"], "lina")
        rebuild(case, problems=lambda _: None)
    assert told(case, "زعفرانةأولى", "زعفرانةثانية", "زعفرانةثالثة")

    done = erase(case, "lina", "ا", "x")

    assert told(case, "زعفرانةأولى", "زعفرانةثانية", "زعفرانةثالثة") == set()
    assert len(done.originals) == 3
    assert not list(verify(case))
    rebuild(case)
    assert {one.id for one in all_documents(case)} >= {"ب", "ج"}


def test_bytes_that_another_report_has_too_stay(case, rebuild, tmp_path, samples):
    (tmp_path / "copy.txt").write_bytes((samples / LONE).read_bytes())
    add(case, [tmp_path / "copy.txt"], "lina")
    rebuild(case)
    done = erase(case, "lina", LONE, "x")

    assert (done.originals, done.also) == ((), ("copy.txt",))
    assert not list(verify(case))
    assert [one.name for one in kept_files(case.folder) if (samples / LONE).read_bytes() == one.read_bytes()]


def test_an_erasure_is_refused_before_anything_is_touched(case, tmp_path):
    before = bytes_of(case)
    for name, reason, why in (("خبر", "x", "no report"), (LONE, " ", "needs a reason")):
        with pytest.raises(CaseError, match=why):
            erase(case, "lina", name, reason)
    assert {k: v for k, v in bytes_of(case).items() if "sqlite" not in k.name} == {
        k: v for k, v in before.items() if "sqlite" not in k.name
    }
    (tmp_path / LONE).write_text("نص جديد للخبر نفسه")
    add(case, [tmp_path / LONE], "lina")
    with pytest.raises(CaseError, match="Build first"):
        erase(case, "lina", LONE, "x")
    assert document(case, LONE)


def test_an_erasure_that_was_killed_is_finished(case, monkeypatch):
    release(case, "lina", "v1")
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("tawthiq.store.erasure.erasing.scrub", lambda _: 1 / 0)
        erase(case, "lina", LOCAL, "x")
    assert told(case, LOCAL)

    assert finish_erasing(case)
    assert told(case, LOCAL) == set()
    assert not list(verify(case))
    assert any(line.get("erased") == "document" for line in release_lines(case, "v1"))


def test_an_erasure_that_fails_changes_nothing(case, monkeypatch):
    before = case.head()
    monkeypatch.setattr("tawthiq.store.erasure.erasing._erase_rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase(case, "lina", LINE, "x")

    assert case.head() == before
    assert document(case, LINE)
    assert {one.severity for one in verify(case)} <= {"note"}


def test_the_log_tells_of_it_and_names_nobody(case):
    erase(case, "lina", LOCAL, "طلب وفق القانون 7")
    with case.reading() as connection:
        last = connection.exec_driver_sql("SELECT action, detail FROM log ORDER BY number DESC").first()
        done = connection.exec_driver_sql("SELECT count(*) FROM log_items WHERE done = 'erased'").scalar()

    assert last[0] == "erase"
    assert json.loads(last[1])["reason"] == "طلب وفق القانون 7"
    assert done >= 5


lines = st.lists(
    st.one_of(
        st.sampled_from(["", "  ", "no json", '{"id": "ب"}', '{"id": 7}', "[1]", '{"id": "ا", "x": 1}']),
        st.just(json.dumps({"id": "ا"})),
        st.text(alphabet='{}"ا:اid ', max_size=12),
    ),
    max_size=8,
)


@given(lines, st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_numbers_of_lines_stay_and_no_line_holds_the_id(tmp_path_factory, held, ending, ended):
    folder = tmp_path_factory.mktemp("lines")
    source = folder / "source"
    source.write_bytes((ending.join(held) + ending * ended).encode())
    with source.open("rb") as file:
        old = keep(folder, file).sha256
    found = lines_of(path_of(folder, old), "ا")
    new = path_of(folder, keep_without(folder, old, found.its).sha256)

    before, after = source.read_bytes().split(b"\n"), new.read_bytes().split(b"\n")
    assert len(before) == len(after)
    for number, (one, other) in enumerate(zip(before, after, strict=True), 1):
        assert other == (one if number not in found.its else b"\r" * one.endswith(b"\r"))
    assert lines_of(new, "ا").its == frozenset()
    assert lines_of(new, "ا").others == found.others

"""A case is built from what was added; only what is new is worked on, and what people decided is obeyed."""

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from tawthiq import store
from tawthiq.batch.building import build
from tawthiq.extract import extract
from tawthiq.store import (
    AboutIncident,
    AboutReports,
    AboutValue,
    CaseError,
    Settings,
    Undo,
    add,
    create_case,
    decide,
    open_case,
    verify,
)
from tawthiq.store.schema import metadata, settings

A = {"id": "أ", "published": "2022-01-20", "text": "قُتل ثلاثة مدنيين بقصف مدفعي على مدينة عفرين."}
B = {"id": "ب", "published": "2022-01-20", "text": "مقتل خمسة مدنيين في قصف مدفعي استهدف مدينة عفرين."}
C = {"id": "ج", "published": "2022-06-03", "text": "أصيب مدني برصاص قناص في مدينة إدلب."}


def members(case):
    return sorted(sorted(member.id for member in one.documents) for one in store.all_incidents(case))


def whole(case):
    return [str(one) for one in verify(case)] == []


def test_what_is_added_is_kept_byte_for_byte_and_cannot_be_written(case, write, tmp_path):
    path = write("خبر.jsonl", A)
    (tmp_path / "بيان.pdf").write_bytes(b"%PDF-1.4 \xff\x00")
    added = add(case, [path, tmp_path / "بيان.pdf"], "لينا")
    assert added == (2, 0)
    kept = {one.read_bytes() for one in store.kept_files(case.folder)}
    assert kept == {path.read_bytes(), b"%PDF-1.4 \xff\x00"}
    assert all(one.stat().st_mode & 0o222 == 0 for one in store.kept_files(case.folder))
    assert add(case, [path], "لينا") == (0, 1)
    assert whole(case)


def test_a_build_gives_records_and_incidents_and_the_next_finds_nothing_to_do(case, write):
    add(case, [write("خبر.jsonl", A, B, C)], "لينا")
    built = build(case, "لينا")
    assert (built.read, built.extracted, built.linked.new) == (3, 3, 2)
    assert members(case) == [["أ", "ب"], ["ج"]]
    head = case.head()
    assert build(case, "لينا") == (0, 0, None)
    assert case.head() == head
    assert whole(case)


def test_reports_that_come_one_by_one_give_the_incidents_of_all_at_once(case, write, new_database, tmp_path):
    reports = [
        {
            **one,
            "id": f"{one['id']}{n}",
            "text": one["text"].replace("عفرين", place),
            "published": f"2022-0{n + 1}-20",
        }
        for n, place in enumerate(["عفرين", "منبج", "الباب", "تدمر"])
        for one in (A, B)
    ]
    for n, one in enumerate(reports):
        add(case, [write(f"{n}.jsonl", one)], "لينا")
        build(case, "لينا")
    together = create_case(tmp_path / "معا", Settings(database=new_database()), "لينا")
    add(together, [write("كل.jsonl", *reports)], "لينا")
    build(together, "لينا")
    assert members(case) == members(together)
    assert len(members(case)) == 4
    assert whole(case)
    together.close()


def test_an_addition_reads_its_neighbourhood_alone(case, write, monkeypatch):
    far = [{**C, "id": f"بعيد{n}", "published": f"20{n:02}-06-03", "text": C["text"]} for n in range(1, 21)]
    add(case, [write("أرشيف.jsonl", A, *far)], "لينا")
    build(case, "لينا")
    add(case, [write("جديد.jsonl", B)], "لينا")
    built = build(case, "لينا")
    assert built.linked == (2, 0, 1, 0)
    assert ["أ", "ب"] in members(case)


def test_an_edited_post_is_a_new_version_and_the_old_one_stays(case, write):
    add(case, [write("خبر.jsonl", A)], "لينا")
    build(case, "لينا")
    (before,) = store.all_incidents(case)
    edited = {**A, "text": A["text"].replace("ثلاثة", "سبعة")}
    add(case, [write("خبر.jsonl", edited)], "لينا")
    assert build(case, "لينا").read == 1
    (after,) = store.all_incidents(case)
    assert (before.killed, after.killed) == ((3, 3), (7, 7))
    assert after.id == before.id
    assert store.status(case).versions == 2
    assert [one.text for one in store.all_documents(case)] == [edited["text"]]
    assert len(list(store.kept_files(case.folder))) == 2
    assert whole(case)


def test_the_same_report_in_another_archive_is_no_new_version(case, write):
    add(case, [write("خبر.jsonl", A)], "لينا")
    build(case, "لينا")
    add(case, [write("أرشيف.jsonl", A, B)], "لينا")
    assert build(case, "لينا").read == 1
    assert store.status(case).versions == 2


def test_another_version_of_the_lexicons_makes_all_records_anew(case, write, monkeypatch):
    add(case, [write("خبر.jsonl", A, C)], "لينا")
    build(case, "لينا")
    monkeypatch.setattr("tawthiq.store.records.lexicons_version", lambda: "sha256:other")
    assert build(case, "لينا").extracted == 2
    assert build(case, "لينا").extracted == 0


def test_another_version_of_the_reader_reads_originals_anew_and_keeps_what_the_old_one_read(
    case, write, monkeypatch
):
    add(case, [write("خبر.jsonl", A)], "لينا")
    build(case, "لينا")
    monkeypatch.setattr("tawthiq.store.texts.reader_version", lambda: "another reader")
    monkeypatch.setattr("tawthiq.store.holdings.reader_version", lambda: "another reader")
    assert store.status(case).files_waiting == 1
    assert build(case, "لينا") == (0, 0, None)
    assert store.status(case).files_waiting == 0
    assert whole(case)


def test_what_people_joined_and_parted_is_obeyed_and_what_they_took_back_is_not(case, write):
    add(case, [write("خبر.jsonl", A, B, C)], "لينا")
    build(case, "لينا")
    kept = {tuple(sorted(m.id for m in one.documents)): one.id for one in store.all_incidents(case)}
    (parted,) = decide(case, "سامر", [AboutReports(verdict="parted", reports=("أ", "ب"))])
    build(case, "لينا")
    assert members(case) == [["أ"], ["ب"], ["ج"]]
    assert kept["أ", "ب"] in {one.id for one in store.all_incidents(case)}
    (joined,) = decide(case, "سامر", [AboutReports(verdict="joined", reports=("ب", "ج"))])
    build(case, "لينا")
    assert members(case) == [["أ"], ["ب", "ج"]]
    decide(case, "سامر", [Undo(decision=joined), Undo(decision=parted)])
    build(case, "لينا")
    assert members(case) == [["أ", "ب"], ["ج"]]
    assert whole(case)


def test_decisions_outlive_a_build_of_everything_anew(case, write):
    add(case, [write("خبر.jsonl", A, B, C)], "لينا")
    build(case, "لينا")
    decide(case, "سامر", [AboutReports(verdict="parted", reports=("أ", "ب"))])
    build(case, "لينا", again=True)
    assert members(case) == [["أ"], ["ب"], ["ج"]]


def test_an_incident_that_went_into_another_leads_there(case, write):
    add(case, [write("خبر.jsonl", A, C)], "لينا")
    build(case, "لينا")
    one, other = (incident.id for incident in store.all_incidents(case))
    decide(case, "سامر", [AboutReports(verdict="joined", reports=("أ", "ج"))])
    build(case, "لينا")
    (whole_one,) = store.all_incidents(case)
    assert store.current_id(case, one) == store.current_id(case, other) == whole_one.id
    with pytest.raises(KeyError):
        store.current_id(case, "incident-0000")
    assert whole(case)


def test_decisions_on_what_is_not_there_are_refused_as_a_whole(case, write):
    add(case, [write("خبر.jsonl", A, B)], "لينا")
    build(case, "لينا")
    made = [
        AboutReports(verdict="joined", reports=("أ", "ب")),
        AboutReports(verdict="joined", reports=("أ", "لا شيء")),
    ]
    with pytest.raises(CaseError, match="no report لا شيء"):
        decide(case, "سامر", made)
    assert store.all_decisions(case) == []


def test_what_could_not_be_read_is_counted(case, write, tmp_path):
    (tmp_path / "بيان.pdf").write_bytes(b"%PDF")
    path = write("خبر.jsonl", A)
    path.write_text(path.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    told = []
    add(case, [path, tmp_path / "بيان.pdf"], "لينا", problems=told.append)
    assert told == []
    build(case, "لينا", problems=told.append)
    assert len(told) == 2
    assert store.kept_unread(case) == [str(one) for one in told]
    assert whole(case)


def test_two_files_of_one_name_in_one_addition_are_not_taken_for_versions(case, tmp_path):
    for folder in ("1", "2"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "خبر.txt").write_text(A["text"] + folder, encoding="utf-8")
    told = []
    paths = [tmp_path / folder / "خبر.txt" for folder in "12"]
    assert add(case, paths, "لينا", problems=told.append).new == 1
    assert "was added just before" in str(told[0])


def test_a_table_of_vague_words_of_the_case_is_used(case, write):
    (case.folder / "vague.csv").write_text("word,min,max\nعشرات,30,90\n", encoding="utf-8")
    vague = {**A, "text": "قُتل عشرات المدنيين بقصف مدفعي على مدينة عفرين."}
    add(case, [write("خبر.jsonl", vague)], "لينا")
    build(case, "لينا")
    (one,) = store.all_incidents(case)
    store.write_settings(case.folder, Settings(database=case.settings.database, vague="vague.csv"))
    with open_case(case.folder) as again:
        build(again, "لينا")
        (other,) = store.all_incidents(again)
        assert [str(one) for one in verify(again)] == []
    assert one.killed == (24, None)
    assert other.killed == (30, 90)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"places": ("no.csv",)}, "no.csv"),
        ({"vague": "no.csv"}, "no.csv: cannot be read"),
    ],
)
def test_a_table_of_the_case_that_cannot_be_used_is_told(case, settings, words):
    with pytest.raises(CaseError, match=words):
        build(case._replace(settings=Settings(**settings)), "لينا")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("title = 1\n", "Known are title"),
        ('titel = "x"\n', "titel"),
        ("title = \n", "Mend it"),
    ],
)
def test_settings_that_are_wrong_are_told(case, written, words):
    (case.folder / "case.toml").write_text(written, encoding="utf-8")
    with pytest.raises(CaseError, match=words), open_case(case.folder):
        pass


def test_settings_are_read_as_they_were_written(case):
    settings = Settings(
        title='قضية "عفرين"\n\x7f\\', languages=("en",), inclusion="كل \u202e ما", places=("a/ب.csv",)
    )
    store.write_settings(case.folder, settings)
    assert store.read_settings(case.folder) == settings


def test_a_folder_that_holds_something_is_no_place_for_a_case(tmp_path, new_database):
    (tmp_path / "x").touch()
    with pytest.raises(CaseError, match="not empty"):
        create_case(tmp_path, Settings(database=new_database()), "لينا")


def test_a_case_of_a_newer_program_is_not_touched(case):
    with case.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CaseError, match="newer version"), open_case(case.folder):
        pass


def test_the_database_made_by_the_migrations_is_the_schemas(case):
    with case.engine.connect() as connection:
        # The index of words is each database's own, so that it is no table of the schema.
        named = {"include_name": lambda name, _kind, _parents: not (name or "").startswith("words_index")}
        assert compare_metadata(MigrationContext.configure(connection, opts=named), metadata) == []


def test_a_password_is_not_kept(tmp_path, server):
    address = server.format(name="postgres").replace("postgres@", "postgres:geheim@")
    case = create_case(tmp_path / "case", Settings(database=address), "لينا")
    case.close()
    assert "geheim" not in (tmp_path / "case" / "case.toml").read_text(encoding="utf-8")


def about(case, **changes):
    """A decision that accepts the first harm of the first report, with these changes to its value."""
    record = next(iter(store.all_records(case)))
    harm = msgspec.to_builtins(record.harm[0])
    value = harm | changes
    verdict = "corrected" if changes else "accepted"
    return AboutValue(
        verdict=verdict, report=record.id, sha256=record.sha256, kind="harm", value=value, proposed=harm
    )


def test_a_decision_stands_when_another_version_proposes_something_else_and_both_are_shown(
    case, write, monkeypatch
):
    add(case, [write("خبر.jsonl", A, C)], "لينا")
    build(case, "لينا")
    decide(case, "سامر", [about(case)])
    (beside,) = store.differing(case)
    assert beside.state == "same"

    def otherwise(documents, jobs):
        for document in documents:
            record = extract(document)
            harm = tuple(msgspec.structs.replace(one, min=one.min + 1) for one in record.harm)
            yield msgspec.structs.replace(record, harm=harm)

    monkeypatch.setattr("tawthiq.batch.building.extract_many", otherwise)
    monkeypatch.setattr("tawthiq.store.records.lexicons_version", lambda: "sha256:other")
    assert build(case, "لينا").extracted == 2
    (beside,) = store.differing(case)
    assert (beside.state, beside.fields) == ("differs", ("min",))
    assert beside.decision.what.value["min"] == 3
    assert beside.today["min"] == 4
    assert whole(case)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"span": {"start": 0, "end": 3, "text": "كلام آخر"}}, "there is"),
        ({"span": {"start": 0, "end": 3000, "text": "كلام"}}, "lies outside"),
    ],
)
def test_a_decision_whose_words_are_not_the_texts_is_refused(case, write, changes, words):
    add(case, [write("خبر.jsonl", A)], "لينا")
    build(case, "لينا")
    with pytest.raises(CaseError, match=words):
        decide(case, "سامر", [about(case, **changes)])


@pytest.mark.parametrize(
    ("incident", "field", "words"),
    [("incident-0", "grading", "no incident incident-0"), (None, "weather", "no field weather")],
)
def test_a_decision_on_what_no_incident_has_is_refused(case, write, incident, field, words):
    add(case, [write("خبر.jsonl", A)], "لينا")
    build(case, "لينا")
    (one,) = store.all_incidents(case)
    with pytest.raises(CaseError, match=words):
        decide(case, "سامر", [AboutIncident(incident=incident or one.id, field=field, value="fair")])


def test_settings_are_on_record_as_each_build_found_them(case, write):
    add(case, [write("خبر.jsonl", A)], "لينا")
    build(case, "لينا")
    store.write_settings(case.folder, Settings(database=case.settings.database, inclusion="كل قصف على عفرين"))
    with open_case(case.folder) as again:
        assert [str(one) for one in verify(again)] == ["case.toml: was changed since the last build"]
        assert store.changed_settings(again) == ["case.toml"]
        build(again, "سامر")
        assert whole(again)
        with again.reading() as connection:
            held = connection.execute(select(settings.c.content)).scalars().all()
    assert "كل قصف على عفرين" in held[0]

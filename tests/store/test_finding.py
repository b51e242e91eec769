"""Reports are listed and found, on SQLite and PostgreSQL; what they are found by is part of the case."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from tawthiq.batch.building import build
from tawthiq.model import Document
from tawthiq.store import (
    AboutIncident,
    AboutValue,
    DecidedMeanwhileError,
    Sought,
    Undo,
    add,
    all_decisions,
    all_incidents,
    all_records,
    beside,
    decide,
    decisions_on,
    erase,
    find,
    last_decision,
    verify,
)
from tawthiq.store.finding.words import documents_with, words_of, write_words
from tawthiq.store.schema import listing, words


@pytest.fixture
def filled(case, write):
    """A case of four reports, one without a day and one with characters that a database may refuse."""
    add(
        case,
        [
            write(
                "أخبار.jsonl",
                {
                    "id": "خبر-1",
                    "text": "قُتل طفلان بغارة على مدينة دوما.",
                    "published": "2018-04-07",
                    "title": "غارة على دوما",
                },
                {"id": "خبر-2", "text": "أصيب خمسة مدنيين في حرستا.", "published": "2018-04-08"},
                {"id": "خبر-3", "text": "اجتماع في المدينة."},
                {
                    "id": "خبر-4",
                    "text": "The market of Duma opened again\x00.",
                    "title": "a\x00b",
                    "published": "2018-06-09",
                },
            )
        ],
        "لينا",
    )
    build(case, "لينا")
    return case


def ids(found):
    return [one.id for one in found.reports]


def test_the_list_its_order_and_its_neighbours(filled):
    newest = find(filled, Sought())
    assert ids(newest) == ["خبر-4", "خبر-2", "خبر-1", "خبر-3"]
    assert ids(find(filled, Sought(order="oldest"))) == ["خبر-3", "خبر-1", "خبر-2", "خبر-4"]
    numbers = [one.number for one in newest.reports]
    assert beside(filled, Sought(), numbers[1]) == (numbers[0], numbers[2])
    assert beside(filled, Sought(), numbers[0]) == (None, numbers[1])
    assert beside(filled, Sought(order="oldest"), numbers[0]) == (numbers[1], None)
    assert beside(filled, Sought(words="مدينة"), numbers[0]) == (None, numbers[2])
    assert beside(filled, Sought(), 999) == (None, None)


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        (Sought(words="المدينه"), {"خبر-1", "خبر-3"}),
        (Sought(words="وبدوما"), {"خبر-1"}),
        (Sought(words="دوما duma"), set()),
        (Sought(words="DUMA"), {"خبر-4"}),
        (Sought(words="٤"), {"خبر-4"}),
        (Sought(words="؟!"), {"خبر-1", "خبر-2", "خبر-3", "خبر-4"}),
        (Sought(since="2018-04-08"), {"خبر-2", "خبر-4"}),
        (Sought(until="2018-04-07"), {"خبر-1"}),
        (Sought(state="nothing"), {"خبر-3", "خبر-4"}),
        (Sought(state="in"), {"خبر-1", "خبر-2"}),
        (Sought(state="out"), {"خبر-3", "خبر-4"}),
        (Sought(state="decided"), set()),
        (Sought(words="' OR 1=1 --"), set()),
        (Sought(words='دوما" OR "حرستا'), set()),
        (Sought(words="دوم*"), set()),
        (Sought(words="stems:دوما"), set()),
        (Sought(words="دوما NOT قتل"), set()),
        (Sought(words="NEAR(دوما قتل)"), set()),
        (Sought(words='"دوما'), {"خبر-1"}),
        (Sought(words="-دوما"), {"خبر-1"}),
        (Sought(words="دوما", since="2018-04-07", state="in"), {"خبر-1"}),
        (Sought(words="دوما", state="out"), set()),
    ],
)
def test_what_is_sought_is_found(filled, sought, expected):
    found = find(filled, sought)
    assert set(ids(found)) == expected
    assert found.total == len(expected)


def test_a_new_version_is_found_by_its_own_words(filled, write):
    add(filled, [write("أخرى.jsonl", {"id": "خبر-3", "text": "مظاهرة في الساحة."})], "لينا")
    build(filled, "لينا")
    assert ids(find(filled, Sought(words="مظاهرة"))) == ["خبر-3"]
    assert ids(find(filled, Sought(words="اجتماع"))) == []
    assert not list(verify(filled))


def test_erasing_takes_words_away_and_verifying_notices_what_was_changed(filled):
    erase(filled, "لينا", "خبر-2", "x")
    assert ids(find(filled, Sought(words="حرستا"))) == []
    assert not list(verify(filled))
    with filled.engine.begin() as connection:
        assert not connection.execute(select(words.c.stems).where(words.c.stems.contains("حرستا"))).all()
        connection.execute(delete(words).where(words.c.stems.contains("دوما")))
        connection.execute(update(listing).where(listing.c.id == "خبر-4").values(published="2001-01-01"))
    assert {str(one).split()[0] for one in verify(filled)} == {"words", "listing"}


def test_every_word_of_a_report_finds_it(case, write):
    text = "İdil 2.2 ٣٬٥٠٠ ١٬٢ straße Ηπειρος @ypj_relations المَدِينة_قصـ.ـف قُتِل حلبوقال 18.00 O'Brien مسؤولو"
    add(case, [write("كلمات.jsonl", {"id": "خبر-1", "text": text})], "لينا")
    build(case, "لينا")
    for one in text.split():
        assert ids(find(case, Sought(words=one))) == ["خبر-1"], one
        assert ids(find(case, Sought(words=f"{one} أخرى"))) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], codec="utf-8"), max_size=20))
def test_whatever_a_text_holds_its_words_find_it(case, text):
    with case.engine.connect() as connection:
        write_words(connection, {1: words_of(Document(id="-", text=text)), 2: set()})
        if (found := documents_with(connection, text)) is not None:
            assert connection.execute(found).scalars().all() == [1]


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_an_index_that_does_not_hold_the_words_is_named(filled):
    with filled.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO words_index (rowid, stems) VALUES (3, 'دوما')")
    assert ids(find(filled, Sought(words="دوما"))) == ["خبر-1", "خبر-3"]
    assert [str(one) for one in verify(filled)] == ["the index of words: is not that of the words"]


def harm(case):
    record = next(one for one in all_records(case) if one.id == "خبر-1")
    value = {"id": record.harm[0].id, "outcome": "killed", "span": {"start": 0, "end": 4, "text": "قُتل"}}
    return AboutValue(
        verdict="accepted", report="خبر-1", sha256=record.sha256, kind="harm", value=value, proposed=value
    )


def test_what_was_decided_meanwhile_is_told(filled):
    one, incident = harm(filled), next(all_incidents(filled)).id
    (first,) = decide(filled, "لينا", [one], seen=0)
    with pytest.raises(DecidedMeanwhileError) as raised:
        decide(filled, "سامر", [one], seen=0)
    assert [(its.user, its.id) for its in raised.value.meanwhile] == [("لينا", first)]
    graded = AboutIncident(incident=incident, field="grading", value="fair")
    decide(filled, "سامر", [graded], seen=0)
    with pytest.raises(DecidedMeanwhileError):
        decide(filled, "لينا", [graded], seen=1)
    seen = last_decision(filled)
    decide(filled, "سامر", [Undo(decision=first)], seen=seen)
    with pytest.raises(DecidedMeanwhileError):
        decide(filled, "لينا", [one], seen=seen)
    assert [its.what.__class__ for its in decisions_on(filled, report="خبر-1")] == [AboutValue, Undo]
    assert len(decisions_on(filled, incident=incident)) == 1
    assert decisions_on(filled, report="خبر-9") == []


def test_of_many_at_once_one_is_recorded(filled):
    one, told = harm(filled), []

    def try_it(user):
        try:
            decide(filled, user, [one], seen=0)
            told.append("recorded")
        except DecidedMeanwhileError:
            told.append("told")

    people = [threading.Thread(target=try_it, args=(f"مراجع {n}",)) for n in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(told) == ["recorded", *["told"] * 7]
    assert len(all_decisions(filled)) == 1

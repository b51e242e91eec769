"""Which names in which reports are one person's, and that what people said of them outlives other readings."""

from tawthiq.link.persons import Mention, Named, Persons, persons
from tawthiq.model import Span
from tawthiq.store.decisions.decision import decision_from_json


def named(report, name, *, value="victim-1", start=0, sha256="a", age=None, outcome="killed"):
    span = Span(start, start + len(name), name)
    return Named(Mention(report=report, value=value, sha256=sha256, name=span), outcome, age)


def names(groups):
    return [sorted(one.mention.name.text for one in group) for group in groups]


LONG, SHORT, OTHER = (
    named("خبر-1", "محمد خالد العلي"),
    named("خبر-2", "محمد العلي"),
    named("خبر-3", "سلمى الحسن"),
)


def test_the_words_of_a_shorter_name_stand_in_the_longer_in_their_order():
    assert len(persons([LONG, SHORT, OTHER])) == 2
    assert len(persons([LONG, named("خبر-2", "العلي محمد")])) == 2
    assert len(persons([LONG, named("خبر-2", "محمد")])) == 2
    assert len(persons([named("خبر-1", "محمد العلي", age=5), named("خبر-2", "محمد العلي", age=30)])) == 2
    assert len(persons([LONG, named("خبر-2", "محمد العلي", outcome="injured")])) == 2


def test_what_people_said_comes_before_the_spelling():
    apart = Persons(different=frozenset({(LONG.mention, SHORT.mention)}))
    assert len(persons([LONG, SHORT], apart)) == 2
    one = Persons(same=(frozenset({LONG.mention, OTHER.mention}),))
    assert names(persons([LONG, SHORT, OTHER], one)) == [["سلمى الحسن", "محمد العلي", "محمد خالد العلي"]]
    elsewhere = Persons(same=(frozenset({LONG.mention, named("خبر-9", "غائب").mention}),))
    assert len(persons([LONG, OTHER], elsewhere)) == 2


def test_it_holds_where_the_program_reads_the_name_by_other_bounds():
    said = Persons(same=(frozenset({LONG.mention, OTHER.mention}),))
    longer = named("خبر-1", "الطفل محمد خالد العلي", value="victim-2")
    assert len(persons([longer, OTHER], said)) == 1
    elsewhere = named("خبر-1", "محمد خالد العلي", value="victim-2", start=90)
    assert len(persons([elsewhere, OTHER], said)) == 2


def test_it_holds_where_a_new_version_of_the_report_has_the_name_elsewhere():
    said = Persons(same=(frozenset({LONG.mention, OTHER.mention}),))
    moved = named("خبر-1", "محمّد خالد العلي", value="victim-2", start=90, sha256="b")
    assert len(persons([moved, OTHER], said)) == 1
    another = named("خبر-1", "خالد العلي", value="victim-2", start=2, sha256="b")
    assert len(persons([another, OTHER], said)) == 2


def test_a_decision_is_read_in_the_form_of_the_docs():
    line = (
        '{"about": "persons", "verdict": "same", "these": [{"report": "خبر-1", "value": "victim-1", "sha256": "a",'
        ' "name": {"start": 0, "end": 15, "text": "محمد خالد العلي"}}], "those": [{"report": "خبر-2", "value": "victim-1",'
        ' "sha256": "a", "name": {"start": 0, "end": 10, "text": "محمد العلي"}}]}'
    )
    made = decision_from_json(line.encode())
    assert (made.these, made.those) == ((LONG.mention,), (SHORT.mention,))

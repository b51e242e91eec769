"""How a record is shown to a person."""

import io

from rich.cells import cell_len

from tawthiq.cli.table import Tables, column_widths, wrapped
from tawthiq.model import Claim, Event, Harm, MadeBy, Place, Record, Source, Span, Victim

TEXT = "المرصد السوري لحقوق الإنسان: قُتل 12 مدنيا بينهم 3 أطفال وأصيب العشرات في غارات روسية على معرة النعمان"


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def claim(**values):
    monitor = span("المرصد السوري لحقوق الإنسان")
    usual = {
        "id": "claim-1",
        "source": monitor,
        "speaker": monitor.text,
        "kind": "monitor",
        "cue": span(":"),
        "content": span(TEXT[TEXT.index("قُتل") :]),
        "mode": "asserts",
        "certainty": "plain",
        "quoted": False,
        "via": None,
        "within": None,
        "rule": "headline-colon",
    }
    return Claim(**(usual | values))


def harm(**values):
    usual = {
        "id": "harm-1",
        "outcome": "killed",
        "span": span("12 مدنيا"),
        "min": 12,
        "max": 12,
        "vague": None,
        "who": ("civilians",),
        "part_of": None,
        "place": span("معرة النعمان"),
        "date": None,
        "by": (span("روسية"),),
        "means": "airstrike",
        "event": 0,
        "claim": 0,
        "rule": "verb-number",
    }
    return Harm(**(usual | values))


RECORD = Record(
    id="خبر-1",
    sha256="",
    language="ar",
    document=Source(url=None, publisher=None, title=None, published="2019-07-22", published_basis=None),
    made_by=MadeBy("0", ""),
    claims=(claim(), claim(within=0, mode="denies", speaker="وزارة الدفاع الروسية", kind="state")),
    harm=(
        harm(),
        harm(part_of=0, span=span("3 أطفال"), min=3, max=3, who=("children",)),
        harm(outcome="injured", span=span("العشرات"), min=24, max=None, by=(), event=None, claim=None),
    ),
    victims=(Victim(id="victim-1", name=span("السوري"), age=None, outcome="killed", event=0, rule="name"),),
    events=(
        Event(
            id="event-1",
            date=None,
            place=Place("معرة النعمان", ("إدلب",)),
            by=(span("روسية"),),
            means="airstrike",
            killed=(12, 15),
            injured=None,
        ),
    ),
    main=0,
)


def shown(record=RECORD, width="120", **options):
    stream = io.BytesIO()
    with Tables(stream, explain=options.get("explain", False)) as tables:
        tables.show(record)
    return stream.getvalue().decode()


def cells(text):
    return [line.replace("\u2068", "").replace("\u2069", "").split() for line in text.splitlines()]


def test_first_column_stands_at_the_right(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    rows = cells(shown())
    assert ["event", "name", "age", "outcome"][::-1] in rows
    assert ["killed", "–", "السوري", "main"] in rows


def test_no_party_stands_without_its_speaker(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert "روسية (المرصد السوري لحقوق الإنسان)" in shown()


def test_unknown_is_not_zero_and_open_ranges_stay_open(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    text = shown()
    assert "12–15" in text
    assert "24+" in text
    assert "date not said" in text


def test_letters_keep_their_order_and_rows_their_width(monkeypatch):
    for columns in ("50", "80", "160"):
        monkeypatch.setenv("COLUMNS", columns)
        for line in shown(explain=True).splitlines():
            assert cell_len(line) <= int(columns)
            assert line.count("\u2068") == line.count("\u2069")


def test_explain_names_rule_words_cue_and_place(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    text = shown(explain=True)
    assert "headline-colon" in text
    assert "verb-number" in text
    assert f"text {RECORD.harm[0].span.start}–{RECORD.harm[0].span.end}" in text


def test_empty_record_says_so():
    empty = Record(id="a", sha256="", language=None, document=RECORD.document, made_by=RECORD.made_by)
    assert "not Arabic (unknown)" in shown(empty)


def test_widths_fit_and_long_words_are_folded():
    assert sum(column_widths([["x" * 500, "y"]], 40)) <= 40 - 7
    assert all(cell_len(line) <= 5 for line in wrapped("قصف" * 30, 5))
    assert wrapped("", 5) == ["\u2068\u2069"]

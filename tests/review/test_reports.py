"""The list of reports and one report's page: what is shown, and what is decided."""

import re

import pytest

from tawthiq.store import AboutValue, all_decisions, document_numbered, find, standing, verify
from tawthiq.store.finding import Sought


def number_of(case, words):
    (one,) = find(case, Sought(words=words)).reports
    return one.number


@pytest.fixture
def report(case):
    return number_of(case, "khirbet zaatar local")


def form_of(page, number, card):
    """The hidden fields of a value's form."""
    part = page.text.split(f'id="{card}"')[1]
    return dict(
        re.findall(r'<input type="hidden" name="(token|seen|kind_of_value|value)" value="([^"]*)"', part)[:4]
    )


def first_card(page, kind="harm"):
    return re.search(rf'<article class="card [^"]*" id="({kind}-[^"]+)"', page.text)[1]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("الزعتر", 2),
        ("زعتر", 2),
        ("وبالزعتر", 2),
        ("اغتيال", 1),
        ("english", 1),
        ("خديجه عبدالله", 0),
        ("خديجة السليمان", 1),
        ("tal-rumman-agency.txt", 1),
        ("لا يوجد هذا الكلام", 0),
    ],
)
def test_search_in_any_spelling(client, case, words, titles):
    assert find(case, Sought(words=words)).total == titles
    page = client.get("/reports", params={"words": words, "lang": "en"})
    assert len(re.findall(r'<th scope="row"', page.text)) == titles


def test_filters_and_order(case):
    everything = find(case, Sought())
    assert everything.total == 12
    days = [one.published for one in everything.reports]
    assert days == sorted(days, reverse=True)
    assert [one.published for one in find(case, Sought(order="oldest")).reports] == days[::-1]
    assert find(case, Sought(language="en")).total == 1
    assert find(case, Sought(state="nothing")).total + find(case, Sought(state="in")).total == 12
    assert find(case, Sought(since="2019-01-01", until="2019-12-31")).total == 4
    assert find(case, Sought(state="undecided")).total == 12
    assert 0 < find(case, Sought(state="differ")).total < 12
    assert len(find(case, Sought(), start=10, most=5).reports) == 2


def test_wrong_filters_are_left_out(client):
    for asked in (
        "state=x&order=y&page=-4",
        "page=99999999999999999999",
        "words=%00%ff",
        "since=0&until='--",
        "words=" + "a" * 5000,
    ):
        assert client.get(f"/reports?{asked}").status_code in {200, 400}


def test_hostile_text_is_shown_and_does_nothing(client, case, elements):
    number = number_of(case, "ناشر")
    for address in ("/reports", f"/reports/{number}"):
        page = client.get(address)
        found = elements(page.text)
        assert [one for one in found if one[0] == "script"] == [
            ("script", {"src": "/static/review.js", "defer": None})
        ]
        assert not [one for one in found if one[0] in {"img", "iframe", "object", "style", "base"}]
        for tag, attributes in found:
            assert not [name for name in attributes if name.startswith("on")], tag
            assert not str(attributes.get("href", "")).startswith("javascript:")
            assert "style" not in attributes
        assert "\u202e" not in page.text
        assert "\x00" not in page.text
        assert "U+202E" in page.text


def test_each_piece_of_the_text_knows_where_it_stands(client, case):
    number = number_of(case, "ناشر")
    document, _ = document_numbered(case, number)
    page = client.get(f"/reports/{number}").text
    for at, words in re.findall(
        r'data-at="(\d+)"[^>]*>([^<&]+)</', page.split('id="text"')[1].split("</div>")[0]
    ):
        if not words.startswith("U+") and words.strip():
            assert document.text[int(at) : int(at) + len(words)] == words


@pytest.mark.parametrize("language", ["ar", "en"])
def test_both_languages(client, report, language):
    page = client.get(f"/reports/{report}?lang={language}")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page.text
    assert not re.findall(r">\s*(?:field|verdict|act|value|who|outcome)\.[a-z_]+", page.text)
    assert f'<html lang="{language}"' in client.get("/reports").text


def test_accept_then_take_back(client, case, report):
    page = client.get(f"/reports/{report}?lang=en")
    card = first_card(page)
    answered = client.post(f"/reports/{report}", data={**form_of(page, report, card), "act": "accepted"})
    assert answered.status_code == 303
    assert not answered.headers["location"].endswith(f"#{card}")
    assert f'id="{answered.headers["location"].split("#")[1]}"' in page.text
    (made,) = all_decisions(case)
    assert (made.user, made.what.verdict) == ("سلمى", "accepted")
    assert made.what.value == made.what.proposed
    assert find(case, Sought(state="decided")).total == 1
    page = client.get(f"/reports/{report}")
    assert "stands-accepted" in page.text
    assert (
        client.post(f"/reports/{report}", data={**form_of(page, report, card), "act": "undo"}).status_code
        == 303
    )
    assert len(all_decisions(case)) == 2
    assert not standing(all_decisions(case))
    assert find(case, Sought(state="decided")).total == 0
    assert "stands-accepted" not in client.get(f"/reports/{report}").text
    assert not list(verify(case))


def test_a_correction_stands_beside_the_proposal(client, case, report):
    document, record = document_numbered(case, report)
    page = client.get(f"/reports/{report}?lang=en")
    harm = record.harm[0]
    start = document.text.index("خمسة مدنيين")
    given = {
        **form_of(page, report, harm.id),
        "act": "corrected",
        "span": f"{start}-{start + 11}",
        "outcome": "injured",
        "min": "3",
        "max": "",
        "who": ["women", "children"],
        "note": "انظر <الصورة>",
    }
    assert client.post(f"/reports/{report}", data=given).status_code == 303
    (made,) = all_decisions(case)
    assert made.what.value["span"] == {"start": start, "end": start + 11, "text": "خمسة مدنيين"}
    assert (made.what.value["min"], made.what.value["max"], made.what.value["who"]) == (
        3,
        None,
        ["women", "children"],
    )
    assert made.what.value["id"] == harm.id
    assert made.what.proposed["outcome"] == "killed"
    page = client.get(f"/reports/{report}").text
    assert "What the program proposes" in page
    assert "انظر &lt;الصورة&gt;" in page
    assert 'class="differs"' in page


@pytest.mark.parametrize("report_words", ["khirbet zaatar local", "english"])
@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("harm", {"span": "0-3", "outcome": "killed", "min": "2", "who": "civilians"}),
        ("victims", {"name": "1-4", "outcome": "missing", "age": "9"}),
        (
            "claims",
            {
                "speaker": "شهود",
                "kind": "local",
                "cue": "0-3",
                "content": "4-9",
                "mode": "asserts",
                "certainty": "plain",
            },
        ),
        ("events", {"date": "2020-05-05", "place": "4-9", "means": "airstrike", "killed": ["1", "3"]}),
    ],
)
def test_what_was_missed_is_added_in_any_language(client, case, report_words, kind, given):
    number = number_of(case, report_words)
    page = client.get(f"/reports/{number}")
    hidden = form_of(page, number, f"add-{kind}")
    assert client.post(f"/reports/{number}", data={**hidden, **given, "act": "added"}).status_code == 303
    (made,) = all_decisions(case)
    assert made.what.verdict == "added"
    page = client.get(f"/reports/{number}")
    assert "stands-added" in page.text
    # What was added can be rejected, and this taken back.
    card = made.what.value["id"]
    for act in ("rejected", "undo"):
        page = client.get(f"/reports/{number}")
        assert (
            client.post(f"/reports/{number}", data={**form_of(page, number, card), "act": act}).status_code
            == 303
        )
    (stands,) = standing(all_decisions(case))
    assert isinstance(stands.what, AboutValue)


@pytest.mark.parametrize(
    "given",
    [
        {"span": "", "outcome": "killed", "min": "2"},
        {"span": "5-2", "outcome": "killed", "min": "2"},
        {"span": "0-99999999", "outcome": "killed", "min": "2"},
        {"span": "0-3", "outcome": "eaten", "min": "2"},
        {"span": "0-3", "outcome": "killed", "min": "-2"},
        {"span": "0-3", "outcome": "killed", "min": "٣"},
        {"span": "0-3", "outcome": "killed", "min": "5", "max": "2"},
        {"span": "0-3", "outcome": "killed", "min": "5", "date": "yesterday"},
        {"span": "0-3", "outcome": "killed", "min": "5", "by": "0-3,x"},
    ],
)
def test_a_form_that_cannot_be_read_says_why_and_keeps_what_was_written(client, case, report, given):
    page = client.get(f"/reports/{report}")
    answered = client.post(
        f"/reports/{report}",
        data={**form_of(page, report, "add-harm"), **given, "act": "added", "note": "ملاحظتي"},
    )
    assert answered.status_code == 400
    assert 'role="alert"' in answered.text
    assert not all_decisions(case)


def test_two_who_change_the_same_value_see_each_other(client, case, report):
    page = client.get(f"/reports/{report}?lang=en")
    harm = first_card(page)
    victim = first_card(page, "victim")
    mine = form_of(page, report, harm)
    assert client.post(f"/reports/{report}", data={**mine, "act": "rejected"}).status_code == 303
    answered = client.post(f"/reports/{report}", data={**mine, "act": "accepted"})
    assert answered.status_code == 409
    assert "Somebody else decided this before you" in answered.text
    assert "rejected" in answered.text
    assert len(all_decisions(case)) == 1
    # Another value of the report is another matter.
    other = {**form_of(page, report, victim), "act": "accepted"}
    assert client.post(f"/reports/{report}", data=other).status_code == 303


def test_forged_values_are_refused(client, case, report):
    page = client.get(f"/reports/{report}")
    good = {**form_of(page, report, first_card(page)), "act": "accepted"}
    for wrong in (
        {"value": "harm-x"},
        {"kind_of_value": "claims"},
        {"kind_of_value": "x"},
        {"act": "x"},
        {"seen": "x"},
        {"act": "undo"},
    ):
        assert client.post(f"/reports/{report}", data={**good, **wrong}).status_code in {400, 404}
    assert not all_decisions(case)


def test_the_next_report_comes_by_itself(client, case):
    seen = []
    answered = client.get("/reports/next")
    while answered.status_code == 303 and len(seen) < 20:
        number = int(re.search(r"/reports/(\d+)", answered.headers["location"])[1])
        assert number not in seen
        seen.append(number)
        page = client.get(answered.headers["location"])
        hidden = form_of(page, number, "add-victims")
        client.post(f"/reports/{number}", data={**hidden, "act": "added", "name": "0-2", "outcome": "killed"})
        answered = client.get("/reports/next")
    assert len(seen) == 12
    assert answered.status_code == 200

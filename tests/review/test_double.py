"""Double review: two people judge a report without sight of each other, then what differs is decided."""

import re

import msgspec
import pytest

import tawthiq.store.decisions.agreement as agreement_module
from tawthiq.store import (
    CaseError,
    Finished,
    Opinion,
    Sought,
    Undo,
    agreement,
    all_decisions,
    all_doubled,
    begun_doubled,
    decide,
    decisions_on,
    doubled_report,
    find,
    opinions_on,
    standing,
    verify,
    with_opinions,
)


@pytest.fixture
def number(case):
    (one,) = find(case, Sought(words="khirbet zaatar local")).reports
    return one.number


def hidden(page, part=""):
    return dict(
        re.findall(
            r'<input type="hidden" name="(token|seen|kind_of_value|value)" value="([^"]*)"',
            page.text.split(part)[1] if part else page.text,
        )[:4]
    )


def values(page):
    return re.findall(r'<article class="card stands-\w+" id="([^"]+)"', page.text)


def judge(client, number, choose=lambda _n, _id: {"act": "accepted"}):
    """Judge every value of a report, as `choose` says, and finish."""
    address = f"/double/reports/{number}"
    proposed = re.findall(r'<article class="card stands-proposed" id="([^"]+)"', client.get(address).text)
    for n, card in enumerate(proposed):
        page = client.get(address)
        answered = client.post(address, data={**hidden(page, f'id="{card}"'), **choose(n, card)})
        assert answered.status_code == 303, card
    assert client.post(f"{address}/finish", data=hidden(client.get(address))).status_code == 303


def reject_first(n, _id):
    return {"act": "rejected" if n == 0 else "accepted"}


def test_nobody_sees_the_other_before_both_are_done(person, case, number):
    lina, salma = person("لينا"), person("سلمى")
    judge(lina, number, reject_first)
    address = f"/double/reports/{number}"
    for page in (salma.get(address), salma.get("/double"), salma.get(f"/reports/{number}")):
        assert "لينا" not in page.text
        assert "stands-rejected" not in page.text
    assert len(values(salma.get(address))) > 2
    # Nothing of it holds, and nothing counts as decided.
    assert not standing(all_decisions(case))
    assert find(case, Sought(state="decided")).total == 0
    assert {one.decisions for one in find(case, Sought()).reports} == {0}
    assert not decisions_on(case, report=find(case, Sought(words="khirbet zaatar local")).reports[0].id)
    # Who is done waits, and sees nothing either.
    assert "You are done" in lina.get(f"{address}?lang=en").text
    judge(salma, number)
    both = salma.get(f"{address}?lang=en")
    assert "لينا" in both.text
    assert "they differ" in both.text
    assert not list(verify(case))


def test_who_has_not_judged_all_is_not_done(person, case, number):
    lina = person("لينا")
    address = f"/double/reports/{number}"
    page = lina.get(address)
    answered = lina.post(f"{address}/finish", data=hidden(page))
    assert answered.headers["location"].endswith(f"#{values(page)[0]}")
    assert not all_decisions(case)


def test_an_opinion_can_be_changed_and_taken_back(person, case, number):
    lina = person("لينا")
    address = f"/double/reports/{number}"
    card = values(lina.get(address))[0]
    for act, shown in (
        ("accepted", "accepted"),
        ("rejected", "rejected"),
        ("undo", "accepted"),
        ("undo", "proposed"),
    ):
        page = lina.get(address)
        assert lina.post(address, data={**hidden(page, f'id="{card}"'), "act": act}).status_code == 303
        assert f'stands-{shown}" id="{card}"' in lina.get(address).text


def test_what_is_done_is_opened_again_until_the_other_is_done_too(person, case, number):
    lina, salma = person("لينا"), person("سلمى")
    address = f"/double/reports/{number}"
    judge(lina, number)
    done = lina.get(address)
    # A page that was left open gives no opinion any more.
    card = values(salma.get(address))[0]
    late = {"token": hidden(done)["token"], "kind_of_value": "harm", "value": card, "act": "rejected"}
    late["kind_of_value"] = {"ha": "harm", "vi": "victims", "cl": "claims", "ev": "events"}[card[:2]]
    assert lina.post(address, data=late).status_code == 409
    assert lina.post(f"{address}/reopen", data=hidden(done)).status_code == 303
    assert lina.post(address, data=late).status_code == 303
    judge(lina, number)
    judge(salma, number)
    assert len(all_doubled(case)) == 1
    before = opinions_on(case, report=doubled_id(case))
    assert lina.post(f"{address}/reopen", data=late).status_code == 409
    assert lina.post(address, data=late).status_code == 409
    assert opinions_on(case, report=doubled_id(case)) == before


def doubled_id(case):
    return all_doubled(case)[0].report


def test_an_opinion_is_taken_back_by_its_own_author_alone(person, case, number):
    judge(person("لينا"), number)
    opinion = next(one for one in all_decisions(case) if isinstance(one.what, Opinion))
    with pytest.raises(CaseError, match="somebody else's"):
        decide(case, "سلمى", [Undo(decision=opinion.id)])
    with pytest.raises(CaseError, match="one of the two"):
        decide(case, "سلمى", [Finished()])


def test_the_next_report_is_one_that_somebody_else_finished_then_any_in_a_fixed_order(person, case, number):
    lina, salma, omar = person("لينا"), person("سلمى"), person("عمر")

    def drawn(client):
        location = client.get("/double/next").headers.get("location")
        return int(location.split("/")[-1]) if location else None

    assert drawn(salma) == drawn(lina) == drawn(omar)
    judge(lina, number)
    assert drawn(salma) == drawn(omar) == number
    assert drawn(lina) != number
    page = salma.get(f"/double/reports/{number}")
    card = values(page)[0]
    salma.post(f"/double/reports/{number}", data={**hidden(page, f'id="{card}"'), "act": "accepted"})
    # Two are at it: nobody else needs to be.
    assert drawn(omar) != number
    assert drawn(salma) == number
    done = []
    while (one := drawn(lina)) is not None:
        done.append(one)
        judge(lina, one)
    assert sorted([*done, number]) == sorted(one.number for one in find(case, Sought()).reports)
    assert "no report for you" in lina.get("/double/next?lang=en").text


def test_what_both_hold_is_adopted_at_once_and_what_differs_one_by_one(person, case, number):
    judge(person("لينا"), number, reject_first)
    judge(person("سلمى"), number)
    omar = person("عمر")
    address = f"/double/reports/{number}"
    page = omar.get(f"{address}?lang=en")
    first, *others = values(page)
    assert omar.post(f"{address}/adopt", data={**hidden(page), "act": "agreed"}).status_code == 303
    held = standing(all_decisions(case))
    assert {one.what.verdict for one in held} == {"accepted"}
    assert len(held) == len(others)
    assert {one.user for one in held} == {"عمر"}
    assert all("لينا" in one.what.note for one in held)
    for act, verdict in (("left", "rejected"), ("right", "accepted")):
        page = omar.get(address)
        data = {**hidden(page, f'id="{first}"'), "value": first, "act": act}
        assert omar.post(f"{address}/adopt", data=data).status_code == 303
        assert standing(all_decisions(case))[-1].what.verdict == verdict
    assert "all decided" in omar.get("/double?lang=en").text
    for _ in range(2):
        page = omar.get(address)
        omar.post(f"{address}/adopt", data={**hidden(page, f'id="{first}"'), "value": first, "act": "undo"})
    assert "<bdi>1</bdi> value undecided" in omar.get("/double?lang=en").text
    assert not list(verify(case))


def test_two_who_decide_after_comparing_see_each_other(person, case, number):
    judge(person("لينا"), number, reject_first)
    judge(person("سلمى"), number)
    omar = person("عمر")
    address = f"/double/reports/{number}"
    page = omar.get(f"{address}?lang=en")
    first = values(page)[0]
    data = {**hidden(page, f'id="{first}"'), "value": first}
    assert omar.post(f"{address}/adopt", data={**data, "act": "left"}).status_code == 303
    answered = omar.post(f"{address}/adopt", data={**data, "act": "right"})
    assert answered.status_code == 409
    assert "Somebody else decided this before you" in answered.text
    assert len(standing(all_decisions(case))) == 1
    for wrong in ({"act": "x"}, {"act": "left", "value": "harm-x"}, {"act": "left", "seen": "x"}):
        assert omar.post(f"{address}/adopt", data={**data, **wrong}).status_code == 400


def test_nothing_is_adopted_before_both_are_done(person, case, number):
    lina = person("لينا")
    judge(lina, number)
    page = lina.get(f"/double/reports/{number}")
    data = {**hidden(page), "seen": "9", "act": "agreed"}
    assert lina.post(f"/double/reports/{number}/adopt", data=data).status_code == 404


def add_victim(client, number, start, end):
    address = f"/double/reports/{number}"
    page = client.get(address)
    data = {**hidden(page, 'id="add-victims"'), "value": "", "act": "added"}
    data |= {"name": f"{start}-{end}", "outcome": "killed"}
    assert client.post(address, data=data).status_code == 303


def test_values_that_both_added_are_matched_by_their_words(person, case, number):
    lina, salma = person("لينا"), person("سلمى")
    add_victim(lina, number, 0, 9)
    add_victim(salma, number, 4, 12)
    add_victim(salma, number, 60, 66)
    judge(lina, number)
    judge(salma, number)
    page = salma.get(f"/double/reports/{number}?lang=en")
    assert page.text.count("did not find this value") == 1
    (victims,) = (one for one in agreement(all_doubled(case)) if (one.kind, one.field) == ("victims", None))
    assert victims.units - victims.same == 1
    (names,) = (one for one in agreement(all_doubled(case)) if (one.kind, one.field) == ("victims", "name"))
    assert names.units - names.same == 1
    # What one alone found is refused by taking the other's opinion, and this is on record.
    lone = next(
        card
        for card in values(page)
        if "did not find" in page.text.split(f'id="{card}"')[1].split("</article>")[0]
    )
    data = {**hidden(page, f'id="{lone}"'), "value": lone, "act": "left"}
    assert salma.post(f"/double/reports/{number}/adopt", data=data).status_code == 303
    assert standing(all_decisions(case))[-1].what.verdict == "rejected"


def test_a_value_put_in_place_of_a_proposal_takes_its_place(person, case, number):
    lina, salma = person("لينا"), person("سلمى")
    report = find(case, Sought(words="khirbet zaatar local")).reports[0].id
    page = lina.get(f"/double/reports/{number}")
    name = next(card for card in values(page) if card.startswith("victim"))
    judge(lina, number)
    accepted = next(
        one.what for one in doubled_report(case, report).opinions["لينا"] if one.what.value["id"] == name
    )
    span = accepted.value["name"]
    add_victim(salma, number, span["start"], span["end"] - 1)
    judge(salma, number, lambda _n, card: {"act": "rejected" if card == name else "accepted"})
    page = salma.get(f"/double/reports/{number}?lang=en")
    assert name in values(page)
    assert "did not find" not in page.text
    data = {**hidden(page, f'id="{name}"'), "value": name, "act": "right"}
    assert salma.post(f"/double/reports/{number}/adopt", data=data).status_code == 303
    held = standing(all_decisions(case))
    assert [one.what.verdict for one in held] == ["added", "rejected"]
    assert held[1].what.proposed["id"] == name


def test_agreement_is_told_in_both_languages(person, case, number, monkeypatch):
    lina, salma = person("لينا"), person("سلمى")
    assert "Once two people have finished" in lina.get("/double/agreement?lang=en").text
    for one in find(case, Sought()).reports:
        judge(lina, one.number, reject_first)
        judge(salma, one.number)
    assert "too few" in lina.get("/double/agreement?lang=en").text
    monkeypatch.setattr(agreement_module, "LEAST", 3)
    page = lina.get("/double/agreement?lang=en").text
    assert "all alike" in page
    figure = next(one for one in agreement(all_doubled(case)) if (one.kind, one.field) == ("harm", None))
    assert figure.people == 2
    assert f"{figure.alpha:.2f}" in page
    for language in ("ar", "en"):
        for address in ("/double", "/double/agreement", f"/double/reports/{number}", "/help"):
            text = lina.get(f"{address}?lang={language}").text
            assert not re.findall(r">\s*(?:double|agreement|n_\w+|field|value|verdict)[.|][a-z_]+", text)


def test_hostile_text_does_nothing_when_it_is_compared(person, case):
    (report,) = find(case, Sought(words="ناشر")).reports
    judge(person("<b>لينا\u202e"), report.number, reject_first)
    salma = person("سلمى")
    judge(salma, report.number)
    for address in ("/double", f"/double/reports/{report.number}"):
        page = salma.get(address).text
        assert "<b>لينا" not in page
        assert "<img" not in page
        assert "\u202e" not in page
        assert page.count("<script") == 1


def test_who_began_and_finished_is_known_without_their_opinions(person, case, number):
    judge(person("لينا"), number)
    salma = person("سلمى")
    page = salma.get(f"/double/reports/{number}")
    card = values(page)[0]
    salma.post(f"/double/reports/{number}", data={**hidden(page, f'id="{card}"'), "act": "accepted"})
    (light,), (full,) = begun_doubled(case), all_doubled(case)
    assert (light.report, light.begun, light.two) == (full.report, full.begun, full.two)
    assert [*light.finished] == [*full.finished] == ["لينا"]
    assert with_opinions(case, [light]) == [full]


def test_what_is_on_record_reads_back(person, case, number):
    judge(person("لينا"), number)
    made = all_decisions(case)
    assert {type(one.what) for one in made} == {Opinion, Finished}
    assert msgspec.json.encode(made[0].what).startswith(b'{"about":"opinion","on":{"about":"value"')

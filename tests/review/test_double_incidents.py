"""Double review of incidents: two people code the fields of one without sight of each other."""

import re

import pytest

from tawthiq.review.incidents.fields import FIELDS
from tawthiq.store import (
    Sought,
    SoughtIncidents,
    agreement,
    all_decisions,
    all_doubled,
    decisions_on,
    find,
    find_incidents,
    standing,
    verify,
)


@pytest.fixture
def incident(case):
    """The incident of most reports."""
    return find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident


def hidden(page, part=""):
    text = page.text.split(part)[1] if part else page.text
    return dict(re.findall(r'<input type="hidden" name="(token|seen|field|value)" value="([^"]*)"', text)[:3])


def give(client, incident, field, **given):
    page = client.get(f"/double/incidents/{incident}")
    data = {**hidden(page, f'id="field-{field}"'), **given}
    return client.post(f"/double/incidents/{incident}", data=data)


def code(client, incident, **other):
    """Accept what is proposed for each field but for these, and finish."""
    for field in FIELDS:
        given = other.get(field.name, {"act": "accepted"})
        answered = give(client, incident, field.name, **given)
        assert answered.status_code == 303, field.name
    assert answered.headers["location"].endswith("#finish")
    page = client.get(f"/double/incidents/{incident}")
    answered = client.post(f"/double/incidents/{incident}/finish", data=hidden(page))
    assert answered.status_code == 303


def adopt(client, incident, page, field, act):
    data = {**hidden(page, f'id="field-{field}"'), "value": field, "act": act}
    return client.post(f"/double/incidents/{incident}/adopt", data=data)


KILLED = {"act": "decided", "killed": ["7", "9"], "note": "عدّ الأسماء"}


def test_nobody_sees_the_other_before_both_are_done_then_what_differs_is_decided(person, case, incident):
    lina, salma, omar = person("لينا"), person("سلمى"), person("عمر")
    code(lina, incident, killed=KILLED)
    address = f"/double/incidents/{incident}"
    for page in (salma.get(address), salma.get("/double"), salma.get(f"/incidents/{incident}")):
        assert "لينا" not in page.text
        assert "عدّ الأسماء" not in page.text
    assert "You are done" in lina.get(f"{address}?lang=en").text
    assert not standing(all_decisions(case))
    assert not decisions_on(case, incident=incident)
    assert salma.get("/double/incidents/next").headers["location"] == address
    code(salma, incident)
    late = {"token": token_of(salma), "field": "killed", "act": "accepted"}
    assert salma.post(address, data=late).status_code == 409

    page = omar.get(f"{address}?lang=en")
    assert page.text.count("they differ") == 1
    assert "عدّ الأسماء" in page.text
    answered = omar.post(f"{address}/adopt", data={**hidden(page), "act": "agreed"})
    assert answered.headers["location"].endswith("#field-killed")
    assert len(standing(all_decisions(case))) == len(FIELDS) - 1
    page = omar.get(address)
    assert adopt(omar, incident, page, "killed", "left").status_code == 303
    last = standing(all_decisions(case))[-1]
    assert (last.user, last.what.value) == ("عمر", [7, 9])
    assert "لينا" in last.what.note
    # Somebody who had the same page open is told.
    assert adopt(omar, incident, page, "killed", "right").status_code == 409
    assert "all decided" in omar.get("/double?lang=en").text
    assert adopt(omar, incident, omar.get(address), "killed", "undo").status_code == 303
    assert "undecided" in omar.get("/double?lang=en").text
    (killed,) = (one for one in agreement(all_doubled(case)) if one.field == "killed")
    assert (killed.kind, killed.units, killed.same) == ("incidents", 1, 0)
    assert not list(verify(case))


def token_of(client):
    return hidden(client.get("/build"))["token"]


def test_who_has_not_coded_all_is_not_done_and_what_is_done_opens_again(person, case, incident):
    lina = person("لينا")
    address = f"/double/incidents/{incident}"
    answered = lina.post(f"{address}/finish", data={"token": token_of(lina)})
    assert answered.headers["location"].endswith(f"#field-{FIELDS[0].name}")
    assert give(lina, incident, "killed", act="decided", killed=["9", "2"]).status_code == 400
    assert not all_decisions(case)
    code(lina, incident)
    assert lina.post(f"{address}/reopen", data={"token": token_of(lina)}).status_code == 303
    assert give(lina, incident, "killed", act="undo").status_code == 303
    assert "<bdi>1</bdi> field waits" in lina.get(f"{address}?lang=en").text


def test_nothing_is_adopted_before_both_are_done_and_forged_forms_are_refused(person, incident):
    lina = person("لينا")
    address = f"/double/incidents/{incident}"
    token = token_of(lina)
    data = {"token": token, "seen": "9", "act": "agreed"}
    assert lina.post(f"{address}/adopt", data=data).status_code == 404
    assert lina.post(address, data={"token": token, "field": "x", "act": "accepted"}).status_code == 400
    assert lina.post(address, data={"token": token, "field": "killed", "act": "undo"}).status_code == 404
    assert lina.get("/double/incidents/incident-x").status_code == 404


def test_both_languages(person, case, incident):
    lina, salma = person("لينا"), person("سلمى")
    code(lina, incident, killed=KILLED)
    for number, language in ((number, lang) for number in (0, 1) for lang in ("ar", "en")):
        for client in (lina, salma):
            text = client.get(f"/double/incidents/{incident}?lang={language}").text
            assert f'<html lang="{language}"' in text
            assert not re.findall(r">\s*(?:double|agreement|n_\w+|field|value|act)[.|][a-z_]+", text)
        if number == 0 and language == "en":
            code(salma, incident)
    assert find(case, Sought(state="decided")).total == 0

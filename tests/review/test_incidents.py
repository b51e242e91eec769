"""The pages of incidents: the list, one incident, and what is decided of it."""

import re
import time

import pytest

from tawthiq.store import (
    AboutReports,
    SoughtIncidents,
    all_decisions,
    all_incidents,
    find_incidents,
    incident_named,
    standing,
)


@pytest.fixture
def largest(case):
    """The incident of most reports."""
    return find_incidents(case, SoughtIncidents(order="reports")).incidents[0]


def hidden(page, field):
    part = page.text.split(f'id="field-{field}"')[1]
    return dict(re.findall(r'<input type="hidden" name="(token|seen|field)" value="([^"]*)"', part)[:3])


def token(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def test_the_list_and_its_filters(client, case):
    everything = find_incidents(case, SoughtIncidents())
    assert everything.total == len(list(all_incidents(case)))
    dates = [one.date for one in everything.incidents]
    assert dates == sorted(dates, reverse=True)
    assert find_incidents(case, SoughtIncidents(words="كيماوي الرمان")).total <= everything.total
    assert find_incidents(case, SoughtIncidents(words="الزعتر")).total >= 1
    assert all(one.contradictions for one in find_incidents(case, SoughtIncidents(differ="yes")).incidents)
    assert find_incidents(case, SoughtIncidents(since="2100-01-01")).total == 0
    for asked in (
        "",
        "?order=killed",
        "?grading=none",
        "?differ=yes",
        "?grading=x&order=y&page=-1",
        "?words=الزعتر",
    ):
        assert client.get(f"/incidents{asked}").status_code == 200


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_incident_has_a_page(client, case, language):
    for incident in all_incidents(case):
        page = client.get(f"/incidents/{incident.id}?lang={language}")
        assert page.status_code == 200
        assert not re.findall(r">\s*(?:field|verdict|grading|stance|statements|incident)\.[a-z_]+", page.text)
        for party in incident.by:
            assert party.actor in page.text or party.actor_ar in page.text
    assert client.get("/incidents/incident-nowhere").status_code == 404


def test_a_field_is_decided_beside_the_proposal_and_taken_back(client, case, largest):
    address = f"/incidents/{largest.incident}"
    page = client.get(f"{address}?lang=en")
    incident, _ = incident_named(case, largest.incident)
    given = {
        **hidden(page, "killed"),
        "killed": ["3", ""],
        "source": "بيان <رسمي>",
        "note": "x",
        "act": "decided",
    }
    answered = client.post(address, data=given)
    assert answered.headers["location"] == f"{address}#field-killed"
    (made,) = all_decisions(case)
    assert (made.what.value, made.what.proposed) == ([3, None], list(incident.killed))
    page = client.get(address)
    assert "بيان &lt;رسمي&gt;" in page.text
    assert "at least <bdi>3</bdi>" in page.text or "at least 3" in page.text
    assert client.post(address, data={**hidden(page, "killed"), "act": "undo"}).status_code == 303
    assert not standing(all_decisions(case))


def test_what_cannot_be_read_is_not_recorded(client, case, largest):
    address = f"/incidents/{largest.incident}"
    page = client.get(address)
    for field, value in (
        ("killed", ["5", "2"]),
        ("date", "soon"),
        ("grading", "best"),
        ("place", ""),
        ("killed", ""),
    ):
        given = {**hidden(page, field), field: value, "act": "decided"}
        assert client.post(address, data=given).status_code == 400
    for given in (
        {**hidden(page, "date"), "field": "documents"},
        {**hidden(page, "date"), "seen": "-1", "date": "2018"},
    ):
        assert client.post(address, data={**given, "act": "decided"}).status_code == 400
    assert not all_decisions(case)


def test_two_who_decide_on_one_field_see_each_other(client, case, largest):
    address = f"/incidents/{largest.incident}"
    given = {**hidden(client.get(f"{address}?lang=en"), "grading"), "act": "decided"}
    assert client.post(address, data={**given, "grading": "fair"}).status_code == 303
    answered = client.post(address, data={**given, "grading": "contested"})
    assert answered.status_code == 409
    assert "Somebody else decided this before you" in answered.text
    assert [one.what.value for one in all_decisions(case)] == ["fair"]


def test_a_report_is_parted_after_a_preview(client, case, largest):
    address = f"/incidents/{largest.incident}"
    incident, records = incident_named(case, largest.incident)
    number = next(iter(records))
    page = client.get(f"{address}/part?report={number}")
    assert page.status_code == 200
    assert not all_decisions(case)
    answered = client.post(f"{address}/part", data={"token": token(page), "report": str(number)})
    assert answered.status_code == 200
    made = [one.what for one in all_decisions(case)]
    assert len(made) == len({member.id for member in incident.documents}) - 1
    assert all(isinstance(one, AboutReports) and records[number].id in one.reports for one in made)
    assert client.get(f"{address}/part?report=99999").status_code == 404
    assert client.post(f"{address}/part", data={"token": token(page), "report": "x"}).status_code == 400


def test_a_build_obeys_what_was_decided(client, case, largest):
    _, records = incident_named(case, largest.incident)
    number, report = next((number, record.id) for number, record in records.items())
    page = client.get(f"/incidents/{largest.incident}/part?report={number}")
    client.post(f"/incidents/{largest.incident}/part", data={"token": token(page), "report": str(number)})
    assert client.post("/build", data={"token": token(client.get("/build"))}).status_code == 303
    builder = client.app.state.builder
    for _ in range(600):
        if builder.state != "build.running":
            break
        time.sleep(0.1)
    assert builder.state == "build.done"
    assert builder.built.linked
    mainly = [
        incident
        for incident in all_incidents(case)
        if report in {one.id for one in incident.documents if one.role == "main"}
    ]
    assert [len(incident.documents) for incident in mainly] == [1]
    assert client.get("/build?lang=en").status_code == 200


def test_two_incidents_are_joined_after_a_preview(client, case):
    one, other = [incident.id for incident in all_incidents(case)][:2]
    page = client.get(f"/incidents/{one}/join?other={other}")
    assert page.status_code == 200
    assert (
        client.post(f"/incidents/{one}/join", data={"token": token(page), "other": other}).status_code == 200
    )
    (made,) = all_decisions(case)
    assert made.what.verdict == "joined"
    assert client.get(f"/incidents/{one}/join?other={one}").status_code == 400
    assert client.post(f"/incidents/{one}/join", data={"token": token(page), "other": "x"}).status_code == 404

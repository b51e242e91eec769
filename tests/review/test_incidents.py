"""The pages of incidents: the list, one incident, and what is decided of it."""

import re
import time

import pytest

from tawthiq.review.incidents.fields import FIGURES, bounds
from tawthiq.review.speech import word
from tawthiq.store import (
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


def mains(case, name):
    incident, records = incident_named(case, name)
    by_id = {record.id: number for number, record in records.items()}
    return {by_id[one.id]: one.id for one in incident.documents if one.role == "main"}


def test_each_bound_shows_who_gives_it_and_what_does_not_count_says_why(client, case):
    for incident in all_incidents(case):
        page = client.get(f"/incidents/{incident.id}?lang=en").text
        for statement in incident.statements:
            if statement.why_not:
                assert word(f"why_not.{statement.why_not}", "en") in page
        for field in FIGURES:
            if behind := bounds(incident, field):
                low, high = getattr(incident, field)
                assert {one.value[0] for one in behind.lowest} == {low}
                assert behind.highest
                assert all(high in one.value for one in behind.highest)
                part = page.split(f'id="field-{field}"')[1].split("</article>")[0]
                assert all(
                    f"#{one['values'][0]}" in part for one in map(as_dict, behind.lowest[:5]) if one["values"]
                )


def as_dict(statement):
    return {name: getattr(statement, name) for name in statement.__struct_fields__}


def test_a_proposal_is_accepted_and_the_parties_with_it(client, case, largest):
    address = f"/incidents/{largest.incident}"
    incident, _ = incident_named(case, largest.incident)
    for field in ("place", "by", "means", "killed", "grading"):
        page = client.get(f"{address}?lang=en")
        given = {**hidden(page, field), "act": "accepted"}
        assert client.post(address, data=given).headers["location"] == f"{address}#field-{field}"
    made = {one.what.field: one.what for one in standing(all_decisions(case))}
    assert made["killed"].value == made["killed"].proposed == list(incident.killed)
    assert made["place"].value["name"] == incident.place.name
    page = client.get(f"{address}?lang=ar")
    assert incident.by[0].actor_ar in page.text
    assert client.post(address, data={**hidden(page, "by"), "act": "decided"}).status_code == 400


def test_what_a_party_admits_is_recorded_with_its_source(client, case, largest):
    address = f"/incidents/{largest.incident}"
    given = {"token": token(client.get(address)), "seen": "0", "party": "القوات الروسية", "stance": "denied"}
    for wrong in (
        given,
        {**given, "source": " "},
        {**given, "source": "x", "stance": "y"},
        {**given, "source": "x", "day": "y"},
    ):
        assert client.post(f"{address}/parties", data=wrong).status_code == 400
    answered = client.post(f"{address}/parties", data={**given, "source": "بيان <رسمي>", "day": "2021-03-02"})
    assert answered.headers["location"] == f"{address}#field-by"
    own_name = {**given, "seen": "1", "party": "كتيبة <الوادي>", "stance": "admitted", "source": "تسجيل مصور"}
    assert client.post(f"{address}/parties", data=own_name).status_code == 303
    made = [one.what for one in all_decisions(case)]
    assert [(one.actor, one.actor_ar, one.stance) for one in made] == [
        ("Russian Military", "القوات الروسية", "denied"),
        ("كتيبة <الوادي>", "كتيبة <الوادي>", "admitted"),
    ]
    page = client.get(f"{address}?lang=en")
    assert "Russian Military" in page.text
    assert "بيان &lt;رسمي&gt;" in page.text
    assert "<الوادي>" not in page.text
    undo = {"token": token(page), "seen": "2", "decision": standing(all_decisions(case))[0].id}
    assert client.post(f"{address}/undo", data=undo).headers["location"] == f"{address}#field-by"
    assert [one.what.stance for one in standing(all_decisions(case))] == ["admitted"]
    assert client.post(f"{address}/undo", data={**undo, "seen": "9"}).status_code == 404


def test_notes_are_written_and_taken_back_each_by_itself(client, case, largest):
    address = f"/incidents/{largest.incident}"
    for note in ("اتصل بالمراسل", "<b>x</b>\nسطر"):
        given = {"token": token(client.get(address)), "seen": "0", "note": note}
        assert client.post(f"{address}/notes", data=given).headers["location"] == f"{address}#notes"
    assert client.post(f"{address}/notes", data={**given, "note": " "}).status_code == 400
    page = client.get(address)
    assert "&lt;b&gt;x" in page.text
    first = all_decisions(case)[0].id
    assert client.post(f"{address}/undo", data={**given, "decision": first}).status_code == 303
    assert [one.what.note for one in standing(all_decisions(case))] == ["<b>x</b>\nسطر"]


def test_reports_are_split_off_together_after_a_preview_in_one_decision_that_is_taken_back(
    client, case, largest
):
    address = f"/incidents/{largest.incident}"
    numbers = mains(case, largest.incident)
    chosen = list(numbers)[:2]
    asked = "&".join(f"report={number}" for number in chosen)
    head = case.head()
    page = client.get(f"{address}/move?{asked}&to=own&lang=en")
    assert page.status_code == 200
    assert "A new incident" in page.text
    assert case.head() == head
    given = {"token": token(page), "seen": "0", "report": list(map(str, chosen))}
    assert client.post(f"{address}/move", data=given).headers["location"] == f"{address}#groups"
    (made,) = all_decisions(case)
    assert made.what.verdict == "moved"
    assert set(made.what.reports) == {numbers[number] for number in chosen}
    assert set(made.what.out_of) == set(numbers.values()) - set(made.what.reports)
    # Somebody else, who saw the incident as it was, is told.
    other = client.post(f"{address}/move", data={**given, "report": str(list(numbers)[2])})
    assert other.status_code == 409
    assert "Somebody else" in other.text
    assert "takes effect at the next build" in client.get(f"{address}?lang=en").text
    undo = {"token": token(page), "seen": "1", "decision": made.id}
    assert client.post(f"{address}/undo", data=undo).headers["location"] == f"{address}#groups"
    assert not standing(all_decisions(case))


def test_what_cannot_be_moved_is_refused(client, case, largest):
    address = f"/incidents/{largest.incident}"
    numbers = mains(case, largest.incident)
    everything = "&".join(f"report={number}" for number in numbers)
    assert client.get(f"{address}/move?{everything}").status_code == 400
    assert client.get(f"{address}/move?report=99999").status_code == 400
    assert client.get(f"{address}/move").status_code == 400
    assert "one at least must stay" in client.get(f"{address}/move?{everything}&lang=en").text
    one = next(iter(numbers))
    assert client.get(f"{address}/move?report={one}&into=incident-nowhere").status_code == 404
    assert client.get(f"{address}/move?report={one}&into={largest.incident}").status_code in {400, 200}
    posted = {"token": token(client.get(address)), "report": "x", "seen": "0"}
    assert client.post(f"{address}/move", data=posted).status_code == 400
    assert not all_decisions(case)


def test_a_report_is_moved_to_an_incident_that_is_sought(client, case, largest):
    address = f"/incidents/{largest.incident}"
    other = next(one for one in all_incidents(case) if one.id != largest.incident and mains(case, one.id))
    number = next(iter(mains(case, largest.incident)))
    assert client.get(f"{address}/move?report={number}&to=other").status_code == 200
    assert (
        other.id in client.get(f"{address}/move?report={number}&to=other&day={other.date or ''}&words=").text
        or not other.date
    )
    found = client.get(f"{address}/move?report={number}&to=other&words={other.id}")
    assert found.headers["location"] == f"{address}/move?into={other.id}&report={number}"
    page = client.get(found.headers["location"] + "&lang=en")
    assert page.status_code == 200
    given = {"token": token(page), "seen": "0", "report": str(number), "into": other.id}
    assert client.post(f"{address}/move", data=given).status_code == 303
    (made,) = all_decisions(case)
    assert made.what.into == tuple(mains(case, other.id).values())


def test_a_build_obeys_what_was_decided(client, case, largest):
    number, report = next(iter(mains(case, largest.incident).items()))
    page = client.get(f"/incidents/{largest.incident}/move?report={number}")
    given = {"token": token(page), "report": str(number), "seen": "0"}
    assert client.post(f"/incidents/{largest.incident}/move", data=given).status_code == 303
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
    assert "takes effect at the next build" not in client.get(f"/incidents/{largest.incident}?lang=en").text


def test_two_incidents_are_joined_after_a_preview(client, case):
    one, other = [incident.id for incident in all_incidents(case) if mains(case, incident.id)][:2]
    assert client.get(f"/incidents/{one}/join").status_code == 200
    page = client.get(f"/incidents/{one}/join?other={other}")
    assert page.status_code == 200
    given = {"token": token(page), "other": other, "seen": "0"}
    assert client.post(f"/incidents/{one}/join", data=given).status_code == 303
    (made,) = all_decisions(case)
    assert made.what.verdict == "joined"
    assert client.get(f"/incidents/{one}/join?other={one}").status_code == 400
    assert client.post(f"/incidents/{one}/join", data={**given, "other": "x"}).status_code == 404

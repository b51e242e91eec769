"""The queue: what waits for a person, why, and how it comes up and goes away."""

import json
import re

import pytest

from tawthiq.store import (
    AboutIncident,
    AboutParty,
    SoughtIncidents,
    Undo,
    add,
    all_decisions,
    all_incidents,
    count_waiting,
    current_id,
    decide,
    find_incidents,
    incident_named,
    next_waiting,
    open_questions,
    standing,
)


def token(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def walked(case, reason):
    """All that waits for a reason, by going from each to the next."""
    found, after = [], ""
    while one := next_waiting(case, reason, after):
        found.append(one)
        after = one
    return found


def decide_all(case, incident, fields):
    made = [AboutIncident(incident=incident, field=field, value=None) for field in fields]
    return decide(case, "سلمى", made)


def test_what_waits_is_counted_and_walked_in_order(case):
    counts = count_waiting(case)
    by_id = {one.id: one for one in all_incidents(case)}
    for reason in ("differ", "doubt"):
        found = walked(case, reason)
        assert len(found) == len(set(found)) == counts[reason]
        killed = [(by_id[one].killed or (-1,))[0] for one in found]
        assert killed == sorted(killed, reverse=True)
    assert set(walked(case, "differ")) == {one.id for one in by_id.values() if one.contradictions}
    assert {one for one in by_id if by_id[one].date is None} <= set(walked(case, "doubt"))
    assert counts["changed"] == 0


def test_an_incident_waits_until_each_field_on_which_sources_differ_is_decided(case):
    first = next_waiting(case, "differ")
    asked = open_questions(case, first)["differ"]
    assert set(asked) == {one.field for one in incident_named(case, first)[0].contradictions}
    assert "by" in asked
    made = decide_all(case, first, [field for field in asked if field != "by"])
    assert open_questions(case, first)["differ"] == ("by",)
    decide(
        case,
        "سلمى",
        [AboutParty(incident=first, actor="x", actor_ar="x", stance="denied", source="بيان")],
    )
    assert "differ" not in open_questions(case, first)
    assert first not in walked(case, "differ")
    assert count_waiting(case)["differ"] == len(walked(case, "differ"))
    decide(case, "سلمى", [Undo(decision=made[0])])
    assert open_questions(case, first)["differ"] == asked[:1]
    assert next_waiting(case, "differ") == first


def test_the_next_field_and_the_next_incident_come_up_by_themselves(client, case):
    assert client.get("/queue").status_code == 200
    first, second = walked(case, "differ")[:2]
    asked = open_questions(case, first)["differ"]
    address = f"/incidents/{first}?queue=differ"
    assert client.get("/queue/differ").headers["location"] == f"{address}#field-{asked[0]}"
    for n, field in enumerate(asked):
        page = client.get(address)
        given = {"token": token(page), "seen": str(n), "field": field, "act": "accepted"}
        led = client.post(address, data=given).headers["location"]
        if field != asked[-1]:
            assert led == f"{address}#field-{asked[n + 1]}"
    assert led.startswith("/queue/differ")
    assert client.get(led).headers["location"].startswith(f"/incidents/{second}?queue=differ#field-")
    skipped = client.get(f"/queue/differ?after={second}").headers["location"]
    third = next_waiting(case, "differ", second)
    assert skipped == "/queue" if third is None else skipped.startswith(f"/incidents/{third}?")
    assert client.get("/queue/nothing").status_code == 404
    # Whoever comes to the end of the queue goes on with what was passed over.
    last = walked(case, "differ")[-1]
    assert client.get(f"/queue/differ?done={last}").headers["location"].startswith(f"/incidents/{second}?")
    assert client.get("/queue/undecided").headers["location"].endswith("?state=undecided")


def test_a_settled_incident_waits_no_more_until_a_build_changes_it(client, case, rebuild, tmp_path):
    largest = find_incidents(case, SoughtIncidents(order="reports")).incidents[0].incident
    assert {"differ", "doubt"} <= open_questions(case, largest).keys()
    address = f"/incidents/{largest}"
    given = {"token": token(client.get(address)), "seen": "0"}
    assert client.post(f"{address}/settled", data=given).headers["location"] == f"{address}#settling"
    assert open_questions(case, largest) == {}
    assert largest not in walked(case, "differ") + walked(case, "doubt")
    assert client.post(f"{address}/settled", data=given).status_code == 409
    rebuild("لينا")
    assert open_questions(case, largest) == {}

    incident, _records = incident_named(case, largest)
    assert incident.date
    told = {
        "id": "خبر-جديد",
        "text": f"مقتل 90 مدنيًا بقصف كيماوي على بلدة {incident.place.name} بتاريخ {incident.date}.",
        "published": incident.date,
        "publisher": "وكالة أخرى",
        "title": f"قصف كيماوي على {incident.place.name}",
    }
    path = tmp_path / "new.jsonl"
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    add(case, [str(path)], "لينا")
    rebuild("لينا")
    today = current_id(case, largest)
    assert "خبر-جديد" in {one.id for one in incident_named(case, today)[0].documents}
    assert open_questions(case, today) == {"changed": ()}
    assert walked(case, "changed") == [today]
    assert count_waiting(case)["changed"] == 1
    page = client.get(client.get("/queue/changed").headers["location"].split("#")[0] + "&lang=en")
    assert "changed since" in page.text
    assert "وكالة أخرى" in page.text.split('id="settling"')[1].split("</article>")[0]
    settled = {"token": token(page), "seen": "1"}
    assert client.post(f"/incidents/{today}/settled?queue=changed", data=settled).status_code == 303
    assert walked(case, "changed") == []
    held = list(standing(all_decisions(case)))
    decide(case, "سلمى", [Undo(decision=held[-1].id)])
    assert walked(case, "changed") == [today]


def test_what_was_decided_holds_when_an_incident_goes_into_another(client, case, rebuild):
    first, second = walked(case, "differ")[:2]
    for one in (first, second):
        decide_all(case, one, open_questions(case, one)["differ"])
    page = client.get(f"/incidents/{first}/join?other={second}")
    client.post(f"/incidents/{first}/join", data={"token": token(page), "seen": "99", "other": second})
    rebuild("لينا")
    today = current_id(case, first)
    assert current_id(case, second) == today
    decided = {one.what.field for one in standing(all_decisions(case)) if hasattr(one.what, "field")}
    assert not decided & set(open_questions(case, today).get("differ", ()))
    page = client.get(f"/incidents/{today}?lang=en").text
    assert page.count('value="undo"') >= len(decided)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_word_of_the_queue_is_there(client, case, language):
    for address in ("/queue", "/help", f"/incidents/{next_waiting(case, 'doubt')}?queue=doubt"):
        page = client.get(address + ("&" if "?" in address else "?") + f"lang={language}").text
        assert not re.findall(r">\s*(?:queue|settle|settled|bounds|groups|notes|help)\.[a-z_.]+", page)


def test_a_value_of_another_form_keeps_nobody_from_the_page(client, case):
    first = next_waiting(case, "differ")
    values = {
        "means": [1],
        "by": ["x", {"stance": None}],
        "killed": "many",
        "place": 3,
        "date": ["x"],
        "grading": {},
    }
    made = [AboutIncident(incident=first, field=field, value=value) for field, value in values.items()]
    decide(case, "سلمى", made)
    assert client.get(f"/incidents/{first}").status_code == 200

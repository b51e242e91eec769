"""What a team decided in a case, as a colleague sees it who opens the dossier: in a real browser."""

import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

import tawthiq
from tawthiq.cli import app
from tawthiq.store import all_incidents, all_records, open_case

SAMPLES = Path(tawthiq.__file__).parent / "samples" / "reports"
DESK, PHONE = {"width": 1360, "height": 900}, {"width": 360, "height": 780}
WORDS = {
    "ar": (
        "من 30 إلى 33",
        "بقرار سامر",
        "المقترح",
        "يستند إلى: سجل المستشفى",
        "مرفوض بقرار سامر",
        "ليس من الضحايا",
    ),
    "en": (
        "30–33",
        "decided by سامر",
        "proposed",
        "rests on: سجل المستشفى",
        "rejected by سامر",
        "Not a victim",
    ),
}
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("few_places")]


def run(*arguments, given=None):
    result = CliRunner().invoke(app, [*map(str, arguments)], input=given)
    assert result.exit_code == 0, result.stderr
    return result


@pytest.fixture
def made(tmp_path):
    """A dossier of a case in which a figure, a date and a party of an incident were decided, and values of reports; and the
    incidents and values that were."""
    folder = tmp_path / "case"
    run("run", SAMPLES, "-o", folder)
    with open_case(folder) as case:
        incidents, records = list(all_incidents(case)), list(all_records(case))
    incident = next(one for one in incidents if one.place.name == "تل الرمان")
    named = next(one for one in incidents if one.victims)
    said = next(one for one in incident.statements if one.field == "killed" and one.counts)
    told_in = next(one for one in records if one.id == said.document)
    harm = [one for one in told_in.harm if one.id in said.values]
    victim_record = next(one for one in records if one.id in named.victims[0].documents)
    victim = next(one for one in victim_record.victims if one.name.text == named.victims[0].name)
    lines = [
        {"about": "incident", "incident": incident.id, "field": "killed", "value": [30, 33], "source": "سجل المستشفى"},
        {"about": "incident", "incident": incident.id, "field": "date", "value": "2018-02"},
        {"about": "party", "incident": incident.id, "actor": "Russian Military", "actor_ar": "القوات الروسية", "stance": "denied", "source": "بيان", "day": "2018-02-15"},
        *(rejected("harm", told_in, one) for one in harm),
        rejected("victims", victim_record, victim),
    ]  # fmt: skip
    run("decide", folder, "-", "--user", "سامر", given="\n".join(map(json.dumps, lines)))
    out = tmp_path / "d.html"
    run("export", folder, "--format", "dossier", "-o", out)
    return out, incident, named, harm, victim


def rejected(kind, record, value):
    plain = json.loads(msgspec.json.encode(value))
    about = {"about": "value", "verdict": "rejected", "report": record.id, "sha256": record.sha256}
    return about | {"kind": kind, "value": plain, "proposed": plain}


def test_what_was_decided_stands_first_and_what_was_rejected_does_not_stand(made, browser):
    path, incident, named, harm, victim = made
    trouble = []
    for language, words in WORDS.items():
        killed, by, proposed, source, no, not_a_victim = words
        for viewport in (DESK, PHONE):
            page = browser.new_page(viewport=viewport)
            page.on("pageerror", lambda error: trouble.append(str(error)))
            page.goto(f"{path.as_uri()}?lang={language}#{incident.id}")
            figure = page.inner_text(".figure-killed dd")
            high = incident.killed[1]
            assert figure.index(killed) < figure.index(by) < figure.index(proposed) < figure.index(str(high))
            assert source in figure
            assert by in page.inner_text(".title-decision")
            assert "2018" in page.inner_text(".when")
            assert by in page.locator(".party-list li").first.inner_text()

            button = page.locator("#field-killed .to-words.struck").first
            row = page.locator("#field-killed tr", has=page.locator(".struck")).first
            assert no in row.inner_text()
            button.click()
            assert harm[0].span.text in page.locator("mark.chosen.is-rejected").all_inner_texts()
            assert page.locator("mark.is-harm.chosen").count() == 0
            assert no in page.locator(".report-decisions").first.inner_text()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

            page.goto(f"{path.as_uri()}?lang={language}#{named.id}")
            page.reload()
            assert victim.name.text not in page.locator(".victims-table").inner_text()
            assert not_a_victim in page.inner_text(".rejected-victim")
            assert victim.name.text in page.locator(".rejected-victim s").inner_text()

            page.goto(f"{path.as_uri()}?lang={language}#/list")
            page.reload()
            row = page.locator(".incidents tr", has_text="تل الرمان").inner_text()
            assert killed in row
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.emulate_media(media="print")
            assert page.locator(".incidents .decided").first.is_visible()
            page.close()
    assert trouble == []

"""The pages of victims: found by name in any spelling, compared side by side, said to be one person or two."""

import json
import re
from urllib.parse import quote

import pytest

from tawthiq.batch import building
from tawthiq.batch.building import build
from tawthiq.link.gazetteer.cities import built_in
from tawthiq.store import (
    AboutPersons,
    AboutValue,
    Settings,
    SoughtVictims,
    add,
    all_decisions,
    all_records,
    create_case,
    decide,
    find_victims,
    standing,
)

REPORTS = (
    {
        "id": "خبر-1",
        "title": "قصف على عفرين",
        "publisher": "المرصد <b>",
        "published": "2022-01-21",
        "text": "شهدت المدينة يوماً هادئاً. قُتل الطفل محمد خالد العلي (12 عاماً) وأصيبت سلمى الحسن بجروح بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022. ولم يتبنَّ أحد القصف.",
    },
    {
        "id": "خبر-2",
        "title": "ضحايا عفرين",
        "publisher": "شبكة شام",
        "published": "2022-01-21",
        "text": "استشهد الطفل محمد العلي بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022.",
    },
    {
        "id": "خبر-3",
        "title": "غارة على دوما",
        "publisher": "عنب بلدي",
        "published": "2018-04-08",
        "text": "قُتل الشاب محمد خالد علي (13 عاما) بغارة جوية على مدينة دوما في 7 نيسان 2018.",
    },
    {
        "id": "report-4",
        "title": "A boy killed",
        "publisher": "News",
        "published": "2022-01-22",
        "text": "Mohammed <script>alert(1)</script> al-Ali was killed in Afrin\u202e.",
    },
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a case in which reports name one boy, another of the same name, and a name in hostile words."""
    places = [named for named in built_in() if named.site.country == "SY"]
    folder = tmp_path_factory.mktemp("victims") / "case"
    reports = folder.parent / "reports.jsonl"
    reports.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in REPORTS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "built_in", lambda: places)
        case = create_case(folder, Settings(title="عفرين"), "لينا")
        add(case, [str(reports)], "لينا")
        build(case, "لينا")
        record = next(one for one in all_records(case) if one.id == "report-4")
        name = REPORTS[3]["text"].split(" was")[0]
        span = {"start": 0, "end": len(name), "text": name}
        value = {"id": "victim-by-hand", "name": span, "age": 12, "outcome": "killed", "event": None}
        decide(
            case,
            "لينا",
            [
                AboutValue(
                    verdict="added", report=record.id, sha256=record.sha256, kind="victims", value=value
                )
            ],
        )
        case.close()
    return folder


def victim(case, name):
    return find_victims(case, SoughtVictims(name)).victims[0]


def address(person, at=0):
    naming = person.mentions[at]
    return f"/victims/{naming.document}/{quote(naming.value, safe='')}"


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', page.text))


def said(case):
    return [one.what for one in standing(all_decisions(case)) if isinstance(one.what, AboutPersons)]


def shown(page):
    return re.findall(r'<bdi class="place-name">([^<]*)</bdi>', page.text)


def test_the_list_finds_a_name_in_any_spelling_and_leads_to_its_words(client, case):
    assert len(shown(client.get("/victims"))) == 4
    for name in ("Muhammad Khalid al-Ali", "محمد خالد العلي"):
        page = client.get("/victims", params={"name": name, "lang": "en"})
        assert shown(page)[0] == "محمد خالد العلي"
    boy = victim(case, "محمد خالد العلي").mentions[0]
    assert f'href="/reports/{boy.document}#{boy.value}"' in page.text
    assert f'href="/incidents/{boy.incident}"' in page.text
    assert "المرصد &lt;b&gt;" in page.text
    assert shown(client.get("/victims?outcome=injured")) == ["سلمى الحسن"]
    assert shown(client.get("/victims?since=2018-01-01&until=2018-12-31")) == ["محمد خالد علي"]
    assert "Nobody of that name" in client.get("/victims?name=خليل&lang=en").text
    for asked in ("?page=-1", "?outcome=x&since=soon", "?name=" + "م" * 500, "?name=%00", "?page=9"):
        assert client.get(f"/victims{asked}").status_code == 200


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_has_a_page_with_each_mention_in_its_sentence(client, case, language):
    for person in find_victims(case, SoughtVictims()).victims:
        for at in range(len(person.mentions)):
            page = client.get(f"{address(person, at)}?lang={language}")
            assert page.status_code == 200
            assert page.text.count('class="mention"') == len(person.mentions)
            assert not re.findall(r">\s*(?:victims?|field|verdict|age|outcome|act)\.[a-z_]+", page.text)
    page = client.get(address(victim(case, "محمد خالد العلي")))
    sentence = re.search(r'<blockquote class="sentence"[^>]*>(.*?)</blockquote>', page.text)[1]
    assert re.search(r'<mark class="is-victim"[^>]*>محمد خالد العلي</mark>', sentence)
    assert "هادئ" not in sentence
    assert "يتبنَّ" not in sentence
    for nowhere in (
        "/victims/1/x",
        "/victims/0/x",
        "/victims/99999999999/x",
        "/victims/1/../../etc",
        "/victims/x/y",
    ):
        assert client.get(nowhere).status_code in {400, 404}


def test_a_hostile_name_is_only_words(client, case):
    page = client.get(address(next(p for p in find_victims(case, SoughtVictims()).victims if "<" in p.name)))
    assert "<script>alert" not in page.text
    assert "Mohammed &lt;script&gt;" in page.text
    assert "\u202e" not in page.text
    assert page.headers["cache-control"] == "no-store"


def test_who_may_be_the_same_is_shown_and_decided_by_one_form(client, case):
    boy, other = victim(case, "محمد خالد العلي"), victim(case, "محمد خالد علي")
    page = client.get(f"{address(boy)}?lang=en")
    assert "محمد خالد علي" in page.text.split('id="alike"')[1]
    given = {**hidden(page), "other": other.key, "at": "1"}
    answered = client.post(address(boy), data={**given, "act": "same"})
    assert answered.headers["location"] == f"{address(boy)}#candidate-1"
    assert [what.verdict for what in said(case)] == ["same"]
    assert len(victim(case, "محمد العلي").mentions) == 3
    page = client.get(address(boy))
    assert page.text.count('class="mention"') == 3
    (made,) = [one for one in all_decisions(case) if isinstance(one.what, AboutPersons)]
    assert (
        client.post(address(boy), data={**hidden(page), "act": "undo", "other": made.id}).status_code == 303
    )
    assert not said(case)


def test_who_is_not_the_same_is_asked_no_more_until_that_is_taken_back(client, case):
    boy, other = victim(case, "محمد خالد العلي"), victim(case, "محمد خالد علي")
    given = {**hidden(client.get(address(boy))), "other": other.key, "act": "different"}
    assert client.post(address(boy), data=given).status_code == 303
    for one, beside in ((boy, other), (other, boy)):
        alike = client.get(address(one)).text.split('id="alike"')[1].split('id="said"')
        assert beside.name not in alike[0]
        assert beside.name in alike[1]


def test_a_mention_is_said_to_be_somebody_else(client, case):
    boy = victim(case, "محمد خالد العلي")
    one, leaving = boy.mentions
    given = {
        **hidden(client.get(address(boy))),
        "other": f"{leaving.document}/{leaving.value}",
        "act": "split",
    }
    assert client.post(address(boy), data=given).status_code == 303
    assert [naming.value for naming in victim(case, "محمد خالد العلي").mentions] == [one.value]
    assert client.post(address(boy), data=given).status_code == 400


def test_two_who_decide_at_once_are_told(client, case):
    boy, other = victim(case, "محمد خالد العلي"), victim(case, "محمد خالد علي")
    given = {**hidden(client.get(f"{address(boy)}?lang=en")), "other": other.key}
    assert client.post(address(boy), data={**given, "act": "different"}).status_code == 303
    answered = client.post(address(boy), data={**given, "act": "same"})
    assert answered.status_code == 409
    assert "Somebody else decided this before you" in answered.text
    assert [what.verdict for what in said(case)] == ["different"]


@pytest.mark.parametrize(
    "given",
    [
        {"act": "same", "other": "1"},
        {"act": "same", "other": "x/y"},
        {"act": "same", "other": "99/none"},
        {"act": "undo", "other": "none"},
        {"act": "delete", "other": "3/x"},
        {"act": "split", "other": "1/none"},
        {},
    ],
)
def test_what_makes_no_sense_is_refused(client, case, given):
    boy = victim(case, "محمد خالد العلي")
    answered = client.post(address(boy), data={**hidden(client.get(address(boy))), **given})
    assert answered.status_code in {400, 404}
    assert client.post(address(boy), data={"act": "same", "other": boy.key}).status_code == 403
    assert not said(case)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "en"])
def test_people_are_compared_and_decided_from_the_keyboard_on_any_width(page, case, language):
    page.goto(f"/victims?lang={language}")
    page.keyboard.press("/")
    page.keyboard.type("Mohammad Khaled Ali")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.click("tbody tr:first-child th a")
    for card, key, held in (
        ("candidate-1", "KeyD", ["different"]),
        ("decision-1", "KeyU", []),
        ("candidate-1", "KeyS", ["same"]),
    ):
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == card
        with page.expect_navigation():
            # As on an Arabic keyboard, where other letters lie on these keys.
            page.evaluate(
                "code => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key: 'س', bubbles: true}))",
                key,
            )
        assert [what.verdict for what in said(case)] == held
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.dir || document.documentElement.dir") == (
            "rtl" if language == "ar" else "ltr"
        )

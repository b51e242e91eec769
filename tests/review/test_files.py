"""Files that could not be read: listed, looked at, typed out, coded."""

import re
import struct
import zlib

import pytest

from tawthiq.store import add as add_files
from tawthiq.store import all_decisions, document_numbered, erase, files_not_read, kept_file, verify

SAID = "قُتل طفلان بقصف على قرية كفر الورد مساء الأحد، بحسب الدفاع المدني."
HOSTILE = "<b>بيان.pdf"


def picture():
    """The smallest picture of one white point."""

    def chunk(kind, data):
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")


@pytest.fixture
def unread(case, rebuild, tmp_path):
    """The case with a PDF of a hostile name, a picture and a broken line, built; the files' numbers by name."""
    folder = tmp_path / "وارد"
    folder.mkdir()
    (folder / HOSTILE).write_bytes(b"%PDF-1.4 \xff\x00")
    (tmp_path / "صورة.png").write_bytes(picture())
    (folder / "منشورات.jsonl").write_text('{"id": "م-1", "text": "قُتل رجل في عفرين."}\n{"id": <script>\n')
    add_files(case, [folder, tmp_path / "صورة.png"], "لينا", problems=lambda _: None)
    with pytest.warns(UserWarning):
        rebuild("لينا")
    return {file.name.rsplit("/", 1)[-1]: file.number for file in files_not_read(case).files}


def token(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def typed(client, number, **fields):
    page = client.get(f"/files/{number}")
    return client.post(f"/files/{number}", data={"token": token(page), "id": "بيان", "text": SAID, **fields})


def test_what_could_not_be_read_is_listed_with_its_reason(client, unread):
    page = client.get("/files?lang=en")
    assert "is not read" in page.text
    assert "&lt;b&gt;بيان.pdf" in page.text
    assert "<b>بيان" not in page.text
    assert "منشورات.jsonl" in page.text
    assert "samples" not in page.text
    assert "/tmp" not in page.text


def test_the_reason_and_what_the_case_refuses_are_said_in_the_language_of_the_page(client, unread):
    for address in ("/files", f"/files/{unread[HOSTILE]}"):
        page = client.get(f"{address}?lang=ar").text
        assert "لا يُقرأ ملف PDF. أعطِ نصّه أو صفحة الويب." in page
        assert "is not read" not in page
    page = client.get("/files?lang=ar").text
    assert "السطر <bdi>2</bdi>: ليس السطر JSON" in page
    typed(client, unread[HOSTILE])
    refused = typed(client, unread["صورة.png"])
    assert "المعرّف <bdi>بيان</bdi> لتقرير آخر. سمِّ هذا باسم غيره." in refused.text
    client.get("/files?lang=en")
    refused = typed(client, unread["صورة.png"])
    assert "Another report has the id بيان. Name this one otherwise." in refused.text


def test_what_is_typed_out_becomes_a_report_and_is_coded_like_any_other(client, case, unread):
    answered = typed(client, unread[HOSTILE], publisher="المجلس المحلي", published="2019-05-12")
    assert answered.status_code == 303
    number = int(answered.headers["location"].rsplit("/", 1)[1])
    document, record = document_numbered(case, number)
    assert (document.id, document.text, document.publisher) == ("بيان", SAID, "المجلس المحلي")
    assert [(one.outcome, one.min) for one in record.harm] == [("killed", 2)]
    page = client.get(f"/reports/{number}")
    made = client.post(
        f"/reports/{number}",
        data={
            "token": token(page),
            "seen": "0",
            "act": "added",
            "kind_of_value": "victims",
            "name": "5-10",
            "outcome": "killed",
        },
    )
    assert made.status_code == 303
    assert all_decisions(case)[-1].what.report == "بيان"


def test_the_report_leads_to_the_file_that_it_was_typed_from(client, case, unread):
    number = typed(client, unread[HOSTILE]).headers["location"]
    its = re.search(r'href="/files/(\d+)"', client.get(number).text)[1]
    assert kept_file(case, int(its)).typed_from == unread[HOSTILE]
    assert f'href="{number}"' in client.get(f"/files/{unread[HOSTILE]}").text
    assert HOSTILE not in [file.name for file in files_not_read(case).files]
    assert "بيان" in client.get("/files?state=typed").text
    assert [str(one) for one in verify(case) if one.severity == "broken"] == []


def test_typing_it_again_makes_a_new_version_and_another_report_of_that_name_is_refused(client, case, unread):
    first = typed(client, unread[HOSTILE]).headers["location"]
    again = typed(client, unread[HOSTILE], text=SAID.replace("طفلان", "ثلاثة أطفال"))
    assert again.headers["location"] == first
    assert "ثلاثة" in client.get(first).text
    refused = typed(client, unread["صورة.png"])
    assert refused.status_code == 409
    assert SAID in refused.text, "what was typed stays in the form"


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"text": "  "}, "Text"), ({"id": ""}, "Name of the report"), ({"published": "2019"}, "Published")],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, unread, fields, words):
    client.get("/files?lang=en")
    answered = typed(client, unread[HOSTILE], **{"publisher": "المجلس المحلي", **fields})
    assert answered.status_code == 400
    assert f"<bdi>{words}</bdi>" in answered.text
    assert "المجلس المحلي" in answered.text


def test_an_original_is_put_away_and_never_opened_by_the_browser(client, case, unread):
    before = case.head().number
    answered = client.get(f"/files/{unread[HOSTILE]}/original")
    assert answered.content == b"%PDF-1.4 \xff\x00"
    assert answered.headers["content-type"] == "application/octet-stream"
    assert answered.headers["content-disposition"].startswith("attachment")
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answered.headers["content-security-policy"]
    assert case.head().number == before + 1, "who looks at an original is on record"


def test_a_picture_is_shown_and_nothing_else_as_one(client, unread):
    assert client.get(f"/files/{unread['صورة.png']}/picture").headers["content-type"] == "image/png"
    assert client.get(f"/files/{unread[HOSTILE]}/picture").status_code == 404
    assert client.get("/files/999999").status_code == 404
    assert client.get("/files/0/original").status_code == 404


def test_the_words_of_a_broken_line_are_shown_harmless(client, unread):
    page = client.get(f"/files/{unread['منشورات.jsonl']}")
    assert "&lt;script&gt;" in page.text
    assert "<script>" not in page.text


def test_an_erased_report_goes_with_the_file_that_it_was_typed_from_unless_another_was_too(
    client, case, unread
):
    typed(client, unread[HOSTILE])
    typed(client, unread[HOSTILE], id="بيان-2", text=SAID + " انتهى.")
    erase(case, "لينا", "بيان", "طلب")
    assert kept_file(case, unread[HOSTILE]) is not None
    erase(case, "لينا", "بيان-2", "طلب")
    assert kept_file(case, unread[HOSTILE]) is None
    assert not [one for one in case.folder.rglob("*") if one.is_file() and b"%PDF" in one.read_bytes()]
    assert [str(one) for one in verify(case) if one.severity == "broken"] == []


def test_a_stranger_gets_nothing_of_a_file(stranger, unread):
    for address in ("", "/original", "/picture"):
        answered = stranger.get(f"/files/{unread[HOSTILE]}{address}")
        assert answered.status_code == 403
        assert b"PDF" not in answered.content

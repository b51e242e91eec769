"""Each kind of input becomes the documents that it holds."""

import io
import json
import sys

import pytest

from tawthiq.read import Facts, FactTable, Problem, read_facts, read_files, total_size

TEXT = "قُتل ثلاثة مدنيين في قصف على بلدة تل الرمان، بحسب الدفاع المدني."
PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>قصف على تل الرمان</title>
<meta property="og:site_name" content="وكالة الضفة"><link rel="canonical" href="https://daffa.example/news/77">
{head}</head><body><nav><a href="/">الرئيسية</a><a href="/s">سوريا</a></nav>
<article><p>قُتل ثلاثة مدنيين في قصف على بلدة تل الرمان يوم 3 أيار 2019.</p>
<p>وقال الدفاع المدني إن طفلين أصيبا بجروح.</p></article>
<footer>جميع الحقوق محفوظة 2024</footer></body></html>"""


def read(*paths, facts=None):
    problems: list[Problem] = []
    return list(read_files(paths, facts, problems.append)), problems


def test_text_is_kept_letter_for_letter(tmp_path):
    text = "  أوّل\r\nثانٍ\t\u200fثالث\n\n"
    (tmp_path / "خبر.txt").write_bytes(text.encode())
    (document,), problems = read(tmp_path / "خبر.txt")
    assert (document.id, document.text, document.encoding, problems) == ("خبر.txt", text, None, [])


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8-sig", None),
        ("utf-16", "utf-16"),
        ("cp1256", "windows-1256"),
        ("iso8859_6", "iso-8859-6"),
        ("cp720", "ibm720"),
    ],
)
def test_encoding_is_found_and_named(tmp_path, codec, name):
    # The old encodings lack the vowel sign, one of them the comma.
    text = TEXT.replace("\u064f", "").replace("\u060c", "")
    (tmp_path / "a.txt").write_bytes(text.encode(codec))
    (document,), problems = read(tmp_path / "a.txt")
    assert (document.text, document.encoding, problems) == (text, name, [])


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (
            "По данным местных источников, погибли трое мирных жителей, среди них двое детей.",
            "cp1251",
            "windows-1251",
        ),
        ("לפי מקורות מקומיים, שלושה אזרחים נהרגו בתקיפה אווירית, בהם שני ילדים.", "cp1255", "windows-1255"),
        (
            "Trois civils ont été tués, d'après les témoins: l'armée a démenti à l'été.",
            "cp1252",
            "windows-1252",
        ),
    ],
)
def test_other_scripts_do_not_become_arabic(tmp_path, text, codec, name):
    (tmp_path / "a.txt").write_bytes(text.encode(codec))
    (document,), _ = read(tmp_path / "a.txt")
    assert (document.text, document.encoding) == (text, name)


def test_utf8_with_a_cut_letter_stays_utf8_and_says_so(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + "قصف".encode()[:-1])
    (document,), (problem,) = read(tmp_path / "a.txt")
    assert document.text == TEXT + "قص\ufffd"
    assert problem.effect == "warned"
    assert "U+FFFD" in str(problem)


def test_page_gives_its_article_and_metadata(tmp_path):
    (tmp_path / "p.html").write_text(PAGE.format(head=""), encoding="utf-8")
    (document,), problems = read(tmp_path / "p.html")
    assert problems == []
    assert "وقال الدفاع المدني إن طفلين أصيبا بجروح." in document.text.splitlines()
    assert "الرئيسية" not in document.text
    assert "الحقوق" not in document.text
    assert (document.title, document.publisher) == ("قصف على تل الرمان", "وكالة الضفة")
    assert document.url == "https://daffa.example/news/77"
    # Neither the event's date nor the year in the footer is when it was published.
    assert document.published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-05-04T22:10:00+03:00">',
        '<meta property="article:modified_time" content="2020-01-01"><meta name="pubdate" content="2019/05/04">',
        '<meta name="date" content="Sat, 04 May 2019 10:00:00 GMT">',
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2019-05-04"}]}</script>',
        '<time pubdate datetime="2019-05-04">السبت</time>',
    ],
)
def test_page_gives_its_date_where_metadata_say_it(tmp_path, head):
    (tmp_path / "p.html").write_text(PAGE.format(head=head), encoding="utf-8")
    (document,), _ = read(tmp_path / "p.html")
    assert document.published == "2019-05-04"


def test_page_in_a_declared_encoding(tmp_path):
    page = PAGE.format(head="").replace("utf-8", "windows-1256").replace("\u064f", "")
    (tmp_path / "p.htm").write_bytes(page.encode("cp1256"))
    (document,), _ = read(tmp_path / "p.htm")
    assert document.encoding == "windows-1256"
    assert "تل الرمان" in document.text


def test_page_is_known_by_its_start_whatever_its_name(tmp_path):
    (tmp_path / "saved").write_text("\n" + PAGE.format(head=""), encoding="utf-8")
    (document,), _ = read(tmp_path / "saved")
    assert "<" not in document.text


def test_lines_give_a_document_each(tmp_path):
    rows = [
        {
            "id": "1",
            "text": TEXT,
            "url": None,
            "publisher": "وكالة",
            "title": "",
            "published": "2019-05-04",
            "x": 1,
        },
        {"id": "2", "text": TEXT},
    ]
    lines = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "d.jsonl").write_bytes(b"\xef\xbb\xbf" + lines.encode())
    (first, second), problems = read(tmp_path / "d.jsonl")
    assert problems == []
    assert (first.publisher, first.title, first.published) == ("وكالة", None, "2019-05-04")
    assert second.text == TEXT


@pytest.mark.parametrize("content", [json.dumps({"id": "stdin", "text": TEXT}) + "\n", TEXT])
def test_standard_input_is_told_apart(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (document,), problems = read("-")
    assert (document.id, document.text, problems) == ("stdin", TEXT, [])


def test_folder_is_gone_through_in_order(tmp_path):
    for name in ("ب.txt", "أ.txt", "sub/a.txt", "sub/deep/b.txt", ".hidden/c.txt", ".d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "logo.png").write_bytes(b"\x89PNG")
    documents, (note,) = read(tmp_path)
    assert [document.id for document in documents] == ["sub/a.txt", "sub/deep/b.txt", "أ.txt", "ب.txt"]
    assert note.effect == "noted"
    assert "1 .png" in note.what


@pytest.mark.parametrize(("name", "sign"), [("about.csv", ","), ("about.csv", ";"), ("about.tsv", "\t")])
def test_folder_table_gives_facts(tmp_path, name, sign):
    (tmp_path / "في").mkdir()
    (tmp_path / "في" / "a.txt").write_text(TEXT, encoding="utf-8")
    header = sign.join(("file", "url", "publisher", "title", "published"))
    row = sign.join(("في/a.txt", "https://a.example/1", "وكالة الضفة", "", "2019-05-04"))
    (tmp_path / name).write_text(f"\ufeff{header}\n{row}\n", encoding="utf-8")
    (document,), problems = read(tmp_path)
    assert problems == []
    assert (document.url, document.publisher) == ("https://a.example/1", "وكالة الضفة")
    assert (document.title, document.published) == (None, "2019-05-04")


def test_facts_given_go_before_table_and_page(tmp_path):
    (tmp_path / "p.html").write_text(PAGE.format(head=""), encoding="utf-8")
    (tmp_path / "about.csv").write_text(
        "file,publisher,title\np.html,من الجدول,من الجدول\n", encoding="utf-8"
    )
    (document,), _ = read(tmp_path, facts=FactTable.of("p.html", Facts(publisher="مما أعطي", id="x")))
    assert (document.id, document.publisher, document.title) == ("x", "مما أعطي", "من الجدول")
    assert document.url == "https://daffa.example/news/77"


def test_table_rows_that_are_wrong_are_named_with_their_line(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    table = (
        "file,published\na.txt,4/5/2019\n,2019-05-04\nb.txt,2019-05-04\nb.txt,2020-05-04\nc.txt,2019-05-04\n"
    )
    (tmp_path / "about.csv").write_text(table, encoding="utf-8")
    (first, second), problems = read(tmp_path)
    assert (first.published, second.published) == (None, "2019-05-04")
    assert [(problem.line, problem.effect) for problem in problems] == [
        (line, "warned") for line in (2, 3, 5, 6)
    ]


@pytest.mark.parametrize("content", [b"", b"name,url\na,b\n", b"\x00\x01", b'file\n"a'])
def test_table_that_is_none_is_reported(tmp_path, content):
    problems: list[Problem] = []
    (tmp_path / "t.csv").write_bytes(content)
    read_facts(tmp_path / "t.csv", problems.append)
    read_facts(tmp_path / "missing.csv", problems.append)
    assert all(str(problem) for problem in problems)
    assert problems[-1].file.endswith("missing.csv")


def test_total_size_counts_what_will_be_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"1234")
    assert total_size([tmp_path]) == 4
    assert total_size([tmp_path, "-"]) is None


def test_progress_adds_up_to_the_total(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        '{"id": "1", "text": "أ"}\n{\n{"id": "2", "text": "ب"}', encoding="utf-8"
    )
    (tmp_path / "c.txt").write_bytes(b"\x00")
    seen: list[int] = []
    list(read_files([tmp_path], None, lambda _: None, seen.append))
    assert sum(seen) == total_size([tmp_path])

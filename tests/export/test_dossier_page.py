"""The dossier as a file: what is in it, and what can never be."""

import base64
import csv
import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from tawthiq.export import Case
from tawthiq.export.dossier import page, write_dossier
from tawthiq.export.dossier.contents import as_json, contents
from tawthiq.extract import extract
from tawthiq.link.ranges import WhyNot
from tawthiq.model import Document

ROOM = files("tawthiq.export.dossier")
SCRIPT = "".join(part.read_text(encoding="utf-8") for part in ROOM.joinpath("script").iterdir())
STYLE = ROOM.joinpath("dossier.css").read_text(encoding="utf-8")


def block(html: str, name: str):
    return json.loads(
        re.search(rf'<script type="application/json" id="data-{name}">(.*?)</script>', html, re.DOTALL)[1]
    )


def rows():
    return list(csv.DictReader(ROOM.joinpath("words.csv").read_text(encoding="utf-8").splitlines()))


def test_the_same_case_gives_the_same_file(case: Case, tmp_path: Path):
    write_dossier(case, tmp_path / "a.html")
    write_dossier(case, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_policy_lets_only_its_own_script_and_style_run(case: Case):
    html = page(case)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1].replace(
        "&#39;", "'"
    )
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        inner = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_in_the_file_asks_for_anything(case: Case):
    html = page(case)
    shell = re.sub(r'<script type="application/json".*?</script>', "", html, flags=re.DOTALL)
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b|\bsrc\s*=|url\(|@import", shell)
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", shell))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_the_script_never_makes_markup_of_text():
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|fetch\(|XMLHttp|\.style\b",
        SCRIPT,
    )


def test_hostile_text_stays_inside_its_block(case: Case):
    html = page(case)
    assert html.count("<script") == html.count("</script>") == 5
    assert "onerror" not in re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    hostile = next(r for r in block(html, "case")["reports"] if r["id"].startswith("hostile"))
    assert hostile["title"] == "</title><script>alert('عنوان')</script>"


def test_texts_are_whole_and_in_the_order_of_the_records(case: Case):
    texts = block(page(case), "texts")
    assert texts == [case.texts[record.id].text for record in case.records]


def test_a_lone_surrogate_keeps_the_offsets():
    document = Document(id="a", text="قُتل \ud800طفلان في دوما.")
    record = extract(document)
    texts = block(page(Case(name="أ\udfff", incidents=[], records=[record], texts={"a": document})), "texts")
    assert len(texts[0]) == len(document.text)
    assert "\ufffd" in texts[0]


def test_spans_that_the_text_does_not_hold_bring_their_words(case: Case, documents: dict[str, Document]):
    record = next(record for record in case.records if record.harm)
    harm = record.harm[0]
    other = msgspec.structs.replace(documents[record.id], text="نص آخر", title=None)
    for texts in ({}, {record.id: other}):
        shown = contents(Case(name="", incidents=[], records=[record], texts=texts))["reports"][0]["harm"][0]
        assert shown["span"][:2] == [harm.span.start, harm.span.end]
        assert shown["span"][3] == harm.span.text
    shown = contents(Case(name="", incidents=[], records=[record], texts=documents))["reports"][0]
    assert all(len(one["span"]) < 4 for one in shown["harm"])


def test_json_cannot_end_its_element():
    assert not re.search(r"[<>&\u2028\u2029]", as_json(["</script>", "<!--", "&lt;", "\u2028\u2029"]))
    assert json.loads(as_json({"أ": ["</script>", "\u2028"]})) == {"أ": ["</script>", "\u2028"]}


def test_every_word_stands_in_both_languages():
    for row in rows():
        if row["key"].startswith("because.") and not (row["ar"] or row["en"]):
            continue  # a reason that tells a reader nothing
        assert row["ar"], row["key"]
        plural_of_arabic_alone = "|" in row["key"] and not row["key"].endswith(("|one", "|other"))
        assert row["en"] or plural_of_arabic_alone, row["key"]
        assert set(re.findall(r"\{\w+\}", row["en"])) <= set(re.findall(r"\{\w+\}", row["ar"])) | {"{n}"}, (
            row["key"]
        )


def test_every_word_that_the_script_asks_for_exists():
    keys = {row["key"] for row in rows()}
    asked = re.findall(r'(?:word|say|known)\("([\w.-]+)"', SCRIPT)
    assert {key for key in asked if key not in keys} == set()
    counted = set(re.findall(r'counted\("([\w.-]+)"', SCRIPT))
    assert {key for key in counted if f"{key}|other" not in keys} == set()


def test_no_word_is_left_over():
    dynamic = {
        f"{prefix}." for prefix in set(re.findall(r"`([\w.]+?)\.\$\{", SCRIPT)) | {"basis", "certainty"}
    }
    for row in rows():
        key = row["key"].split("|")[0]
        used = f'"{key}"' in SCRIPT or any(key.startswith(prefix) for prefix in dynamic)
        assert used, f"no part of the page says {key}"


def test_borders_are_small_and_name_their_source():
    text = ROOM.joinpath("borders.json").read_text(encoding="utf-8")
    borders = json.loads(text)
    assert len(text.encode()) < 200_000
    assert "Natural Earth" in borders["source"]
    assert "public domain" in borders["source"]
    assert {"سوريا", "اليمن", "العراق", "السودان", "فلسطين"} <= {label[1] for label in borders["labels"]}


def colours(block_: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block_))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_for_text(scheme: str):
    blocks = re.findall(r":root \{(.*?)\n *\}", STYLE, re.DOTALL)
    light = colours(blocks[0])
    palette = light if scheme == "light" else light | colours(blocks[1])
    inks = [
        "ink",
        "quiet",
        "accent",
        "warn",
        "confirmed",
        "fair",
        "weak",
        "contested",
        "discounted",
        "mixed",
    ]
    pairs = [(ink, ground) for ink in inks for ground in ("paper", "sheet")]
    pairs += [("ink", f"is-{kind}") for kind in ("source", "cue", "harm", "victim", "place", "party")]
    pairs += [("warn", "warn-soft"), ("accent", "accent-soft"), ("quiet", "land")]
    low = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in low.items() if ratio < 4.5} == {}


def test_every_reason_that_linking_gives_has_words():
    weights = files("tawthiq.link").joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    keys = {row["key"] for row in rows()}
    levels = {f"because.{row['compared']}: {row['level']}" for row in csv.DictReader(weights) if row["level"]}
    assert levels - keys == set()
    assert {f"why_not.{reason}" for reason in get_args(WhyNot)} - keys == set()

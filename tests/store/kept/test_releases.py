"""A release stays what it was, and says what is different today."""

import json

import pytest

from tawthiq.store import AboutReports, CaseError, add, all_incidents, decide, open_case, verify
from tawthiq.store.releases import all_releases, compare, release, release_lines


def test_a_release_holds_incidents_decisions_documents_and_the_head(case):
    before = case.head()
    decide(
        case, "lina", [AboutReports(verdict="joined", reports=("tal-rumman-update", "maarrat-jawz-post.txt"))]
    )
    after = case.head()
    made = release(case, "lina", "2026-Q1")
    first, *rest = release_lines(case, "2026-Q1")

    assert before != after
    assert (first["head"]["hash"], made.head) == (after.hash, case.head())
    assert (first["documents"], first["incidents"], first["decisions"]) == (10, 3, 1)
    assert [next(iter(line)) for line in rest] == ["document"] * 10 + ["incident"] * 3 + ["decision"]
    assert rest[0]["document"]["text"].startswith("sha256:")
    assert len(rest[0]["document"]["original"]) == 64
    assert not list(verify(case))


def test_the_same_state_gives_the_same_bytes(case):
    one = release(case, "lina", "a").file.read_bytes()
    two = release(case, "lina", "b").file.read_bytes()

    assert one.splitlines()[1:] == two.splitlines()[1:]


def test_nothing_is_different_at_once(case):
    release(case, "lina", "v1")

    assert compare(case, "v1") == ((), (), ())


def test_what_is_different_later(case, rebuild, tmp_path):
    release(case, "lina", "v1")
    before = {one.id: one for one in all_incidents(case)}
    souq = next(one for one in before.values() if any("maarrat" in member.id for member in one.documents))
    rumman = next(
        one for one in before.values() if any("tal-rumman" in member.id for member in one.documents)
    )
    news = tmp_path / "news.jsonl"
    news.write_text(
        json.dumps(
            {
                "id": "بيت-الكرم",
                "text": "قُتل 7 مدنيين بغارة جوية روسية على مدينة حلب في 3 آذار 2016، حسبما أفاد الدفاع المدني.",
                "published": "2016-03-03",
            }
        )
    )
    add(case, [news], "lina")
    both = tuple(member.id for one in (souq, rumman) for member in one.documents)
    decide(case, "lina", [AboutReports(verdict="joined", reports=both)])
    rebuild(case)
    found = compare(case, "v1")
    now = {one.id: one for one in all_incidents(case)}

    assert [[m.id for m in now[one].documents] for one in found.new] == [["بيت-الكرم"]]
    (gone,) = found.gone
    assert {gone.id, gone.into} == {souq.id, rumman.id}
    (changed,) = found.changed
    assert changed.id == gone.into
    then, today = changed.fields["documents"]
    assert len(today) > len(then)


def test_a_name_is_used_once(case):
    release(case, "lina", "v1")
    for name in ("v1", "V1"):
        with pytest.raises(CaseError, match="there is a release of this name"):
            release(case, "omar", name)

    assert all_releases(case) == ["v1"]
    assert not list(verify(case))


@pytest.mark.parametrize("name", ["", "../v1", "a/b", ".v1", "v1.", "نيسان", "x" * 61, "a\n"])
def test_a_name_is_safe_as_a_file_name(case, name):
    with pytest.raises(CaseError, match="is no name for a release"):
        release(case, "lina", name)
    assert not list((case.folder / "releases").iterdir())


def test_a_changed_release_is_none(case):
    path = release(case, "lina", "v1").file
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace("تل".encode(), "تن".encode(), 1))

    assert [one.how for one in verify(case)] == ["its bytes were changed"]
    with pytest.raises(CaseError, match="bytes were changed"):
        compare(case, "v1")
    path.unlink()
    with pytest.raises(CaseError, match="cannot be read"):
        compare(case, "v1")
    with pytest.raises(CaseError, match="There are: v1"):
        compare(case, "v2")


def test_a_release_that_fails_leaves_nothing(case, monkeypatch):
    before = case.head()
    monkeypatch.setattr("tawthiq.store.releases.now", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        release(case, "lina", "v1")

    assert case.head() == before
    assert not list((case.folder / "releases").iterdir())
    with open_case(case.folder) as again:
        assert all_releases(again) == []

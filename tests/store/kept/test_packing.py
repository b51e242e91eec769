"""A case packed is the case unpacked; a pack in which anything was changed is named, and one made to do harm does
none."""

import hashlib
import json
import random
import shutil
import stat
import zipfile

import pytest

from tawthiq.store import CaseError, Settings, all_incidents, open_case, verify, write_settings
from tawthiq.store.originals import kept_files
from tawthiq.store.packs.envelope import PassphraseError, is_sealed
from tawthiq.store.packs.packing import pack
from tawthiq.store.packs.unpacking import unpack, verify_pack

SECRET = "عصفور على السور"


@pytest.fixture
def packed(case, tmp_path):
    target = tmp_path / "case.zip"
    pack(case, "lina", target)
    return target


def test_a_case_comes_out_as_it_went_in(case, tmp_path):
    target = tmp_path / "case.zip"
    (case.folder / "releases" / "v1.jsonl").write_text("{}\n")
    (case.folder / ".pack-of-one-that-was-killed").mkdir()

    head = pack(case, "lina", target)
    there = tmp_path / "there" / "case"

    assert unpack(target, there) == head == case.head()
    assert not list(verify_pack(target, head=head.hash))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    for path in (*kept_files(case.folder), case.folder / "case.toml", case.folder / "releases" / "v1.jsonl"):
        assert (there / path.relative_to(case.folder)).read_bytes() == path.read_bytes()
    with open_case(there) as other:
        assert list(all_incidents(other)) == list(all_incidents(case))
        assert not list(verify(other, head.hash))
    assert {one.name for one in case.folder.iterdir()} <= {
        *("case.toml", "case.sqlite", "case.sqlite-wal", "case.sqlite-shm"),
        *("originals", "releases", ".lock"),
    }


def test_the_same_case_gives_the_same_bytes(folder, tmp_path, monkeypatch):
    shutil.copytree(folder, tmp_path / "other")
    monkeypatch.setattr("tawthiq.store.change.now", lambda: "2026-01-01T00:00:00+00:00")
    for one, name in ((folder, "1.zip"), (tmp_path / "other", "2.zip")):
        with open_case(one) as opened:
            pack(opened, "lina", tmp_path / name)

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_the_entry_of_the_packing_is_in_the_pack(case, packed, tmp_path):
    with open_case(packed.parent / "case") as held:
        assert held.head().number == 7
    head = unpack(packed, tmp_path / "there")
    with open_case(tmp_path / "there") as other, other.reading() as connection:
        last = connection.exec_driver_sql("SELECT action, hash FROM log ORDER BY number DESC").first()

    assert tuple(last) == ("pack", head.hash)


def test_a_passphrase_hides_everything(case, tmp_path):
    target = tmp_path / "case.zip"
    head = pack(case, "lina", target, SECRET)

    assert sorted(zipfile.ZipFile(target).namelist()) == ["case.zip.age", "key.age"]
    assert unpack(target, tmp_path / "there", SECRET) == head
    with pytest.raises(PassphraseError, match="does not open"):
        list(verify_pack(target, "عصفور"))
    with pytest.raises(PassphraseError, match="is encrypted"):
        unpack(target, tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_no_byte_can_change_unnamed(packed):
    whole = packed.read_bytes()
    chance = random.Random(7)
    for at in [*chance.sample(range(len(whole)), 40), 0, len(whole) - 1, len(whole) - 90]:
        packed.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        assert not is_sealed(packed), at
        if at % 4 == 0:
            assert list(verify_pack(packed)), at
    packed.write_bytes(whole[:-1000])
    assert list(verify_pack(packed))


def test_a_changed_byte_of_an_encrypted_pack_is_named(case, tmp_path):
    target = tmp_path / "case.zip"
    head = pack(case, "lina", target, SECRET)
    assert not list(verify_pack(target, SECRET, head.hash))
    whole = bytearray(target.read_bytes())
    whole[len(whole) // 2] ^= 1
    target.write_bytes(whole)

    with pytest.raises(CaseError, match="damaged"):
        unpack(target, tmp_path / "there", SECRET)
    assert not (tmp_path / "there").exists()
    assert not is_sealed(target)


def test_what_was_changed_is_named_by_its_path(packed):
    name = next(one for one in zipfile.ZipFile(packed).namelist() if one.startswith("originals/"))
    rewrite(packed, {name: "نص آخر".encode()})

    assert (name, "its bytes were changed") in [one[:2] for one in verify_pack(packed)]


def test_a_forged_manifest_does_not_hide_a_changed_row(case, tmp_path, packed):
    head = case.head()
    there = tmp_path / "there"
    unpack(packed, there)
    with open_case(there) as other, other.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE log SET user = 'omar' WHERE number = 2")
    with open_case(there) as other:
        again = tmp_path / "again.zip"
        pack(other, "omar", again)

    assert ("log entry 2", "was changed") in [one[:2] for one in verify_pack(again, head=head.hash)]


@pytest.mark.parametrize(
    "name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt", "a\\..\\out.txt", ".ssh/keys", "originals/x"]
)
def test_no_name_leads_out_of_the_folder(packed, tmp_path, name):
    add_file(packed, name, b"x")

    with pytest.raises(CaseError, match="no path of a case"):
        unpack(packed, tmp_path / "a" / "there")
    assert any(one.how == "is no path of a case" for one in verify_pack(packed))
    assert not (tmp_path / "a" / "there").exists()
    assert not list(tmp_path.rglob("out.txt"))


def test_a_link_comes_out_as_a_plain_file(packed, tmp_path):
    add_file(packed, "tables/x.csv", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)
    unpack(packed, tmp_path / "there")

    assert not (tmp_path / "there" / "tables" / "x.csv").is_symlink()
    assert (tmp_path / "there" / "tables" / "x.csv").read_bytes() == b"/etc/passwd"


def test_a_file_is_no_longer_than_its_manifest_says(packed, tmp_path, monkeypatch):
    add_file(packed, "tables/x.csv", bytes(50_000_000), size=10)
    written = []

    with pytest.raises(CaseError, match="its bytes were changed"):
        unpack(packed, tmp_path / "there", progress=written.append)
    assert sum(written) < 10_000_000


def test_more_than_the_disk_holds_is_refused_at_once(packed, tmp_path):
    add_file(packed, "tables/x.csv", b"x", size=10**18)

    with pytest.raises(CaseError, match="no room"):
        unpack(packed, tmp_path / "there")


@pytest.mark.parametrize(
    "settings", [{"database": "postgresql://evil.example/x"}, {"places": ["../../secret.csv"]}]
)
def test_packed_settings_lead_nowhere(case, packed, tmp_path, settings):
    changed = {"title": "", "languages": ["ar"], "places": [], "database": ""} | settings
    rewrite(
        packed,
        {"case.toml": "\n".join(f"{key} = {json.dumps(value)}" for key, value in changed.items()).encode()},
        honest=True,
    )

    assert ("case.toml", "leads out of the pack, to a server or a table elsewhere") in [
        one[:2] for one in verify_pack(packed)
    ]
    with pytest.raises(CaseError, match="leads out"):
        unpack(packed, tmp_path / "there")


def test_the_tables_that_the_settings_name_come_along(case, tmp_path):
    place = "name,latitude,longitude\nخربة الزعتر,36.6,40.3\n"
    (tmp_path / "elsewhere.csv").write_text(place)
    (case.folder / "قرى.csv").write_text(place)
    write_settings(case.folder, Settings(places=(str(tmp_path / "elsewhere.csv"), "./قرى.csv")))
    with open_case(case.folder) as opened:
        pack(opened, "lina", tmp_path / "case.zip")
    unpack(tmp_path / "case.zip", tmp_path / "there")

    with open_case(tmp_path / "there") as other:
        assert other.settings.places == ("tables/1.csv", "قرى.csv")
        assert [(other.folder / one).read_text() for one in other.settings.places] == [place, place]


def test_a_damaged_case_is_not_packed(case, tmp_path):
    original = next(kept_files(case.folder))
    original.chmod(0o600)
    original.write_bytes(b"x")
    with pytest.raises(CaseError, match="its bytes were changed"):
        pack(case, "lina", tmp_path / "case.zip")
    original.unlink()
    with pytest.raises(CaseError, match="cannot be packed"):
        pack(case, "lina", tmp_path / "case.zip", SECRET)

    assert [one.name for one in tmp_path.iterdir()] == ["case"]
    assert not list(case.folder.glob(".pack-*"))


def test_nothing_is_overwritten(case, packed, tmp_path):
    with pytest.raises(CaseError, match="is there already"):
        pack(case, "lina", packed)
    with pytest.raises(CaseError, match="not empty"):
        unpack(packed, case.folder)
    with pytest.raises(CaseError, match="is empty"):
        pack(case, "lina", tmp_path / "2.zip", " ")


def test_what_is_no_pack_is_said_to_be_none(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 no")

    assert list(verify_pack(tmp_path / "x.zip"))
    with pytest.raises(CaseError, match="is no pack"):
        unpack(tmp_path / "x.zip", tmp_path / "there")
    with pytest.raises(OSError):
        unpack(tmp_path / "missing.zip", tmp_path / "there")


def rewrite(path, changed, *, honest=False, more=(), mode=0o600):
    """Write a pack's zip anew with other content, the manifest put right where `honest`."""
    with zipfile.ZipFile(path) as whole:
        content = {name: whole.read(name) for name in whole.namelist()} | changed
    manifest = json.loads(content.pop("manifest.json"))
    if honest:
        for one in manifest["files"]:
            one["size"], one["sha256"] = len(content[one["path"]]), sha256(content[one["path"]])
    manifest["files"] += more
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(entry, data)
        whole.writestr("manifest.json", json.dumps(manifest))


def add_file(path, name, data, *, size=None, mode=0o600):
    told = {"path": name, "size": len(data) if size is None else size, "sha256": sha256(data)}
    rewrite(path, {name: data}, more=[told], mode=mode)


def sha256(data):
    return hashlib.sha256(data).hexdigest()

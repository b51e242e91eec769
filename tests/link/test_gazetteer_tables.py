"""Tables and dumps of places: read whatever their header calls the columns, refused with file, line and remedy."""

import zipfile
from pathlib import Path

import pytest

from tawthiq.link.gazetteer import GazetteerError, load_gazetteer
from tawthiq.link.gazetteer.load import read_places
from tawthiq.link.gazetteer.store import add_table, added_sites, added_tables, data_folder, remove_table


def table(folder: Path, text: str, name: str = "villages.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def dumped(number, name, arabic, latitude, longitude, code="PPL", admin="12", people=0):
    kind = "A" if code.startswith("ADM") else "P" if code.startswith("PPL") else "T"
    cells = [number, name, name, f"{name},{arabic}", latitude, longitude, kind, code, "SY", "", admin]
    return "\t".join(map(str, [*cells, "", "", "", people, "", 400, "Asia/Damascus", "2024-01-01"]))


DUMP = "\n".join(
    [
        dumped(1, "Tell Nour", "تل نور", 35.71, 36.62),
        dumped(2, "Kafr Zahr", "كفر زهر", 35.9, 36.5, people=1200),
        dumped(3, "Jabal Nour", "جبل نور", 35.8, 36.4, "MT"),
        dumped(4, "Idlib", "محافظة إدلب", 35.9, 36.6, "ADM1"),
        dumped(5, "Wadi", "وادي", 35.8, 36.4, "WAD"),
        dumped(6, "Old", "القديمة", 35.8, 36.4, "PPLH"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "name_ar,name_en,governorate_ar,latitude,longitude\nكفر زهر,Kafr Zahr,إدلب,35.9,36.5\n",
        "\ufeffالاسم;خط العرض;خط الطول;المحافظة\nكفر زهر;٣٥٫٩;٣٦٫٥;محافظة إدلب\n",
        "name\tlat\tlon\tcountry\tgovernorate\nكفر زهر\t35,9\t36.5\tسوريا\tIdlib\n",
        'Name,Lat,Lng,Province,also\n"كفر زهر",35.9,36.5,ادلب,الزهر|Kafr Zahr\n\n',
    ],
)
def test_columns_are_known_by_many_names(tmp_path, text):
    (named,) = read_places(table(tmp_path, text)).sites
    site = named.site
    assert (site.name, site.governorate, site.country) == ("كفر زهر", "Idlib", "SY")
    assert (site.latitude, site.longitude) == (35.9, 36.5)


def test_a_table_of_a_spreadsheet_in_utf_16_is_read(tmp_path):
    path = table(tmp_path, "\ufeffname\tlatitude\tlongitude\nكفر زهر\t35.9\t36.5\n", encoding="utf-16-le")
    assert read_places(path).sites[0].site.name == "كفر زهر"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "villages.csv:1: the file is empty"),
        ("place,x\nكفر زهر,1\n", "villages.csv:1: no column name, latitude"),
        ("name,latitude,longitude\n,35.9,36.5\n", "villages.csv:2: no name"),
        ("name,latitude,longitude\nكفر زهر,95,36\n", "villages.csv:2: latitude is '95'"),
        ("name,latitude,longitude\nكفر زهر,35.9,شرق\n", "villages.csv:2: longitude is 'شرق'"),
        ("name,latitude,longitude\nكفر زهر,35.9,\n", "villages.csv:2: longitude is ''"),
        ("name,latitude,longitude\nكفر زهر,nan,36\n", "villages.csv:2: latitude is 'nan'"),
        ("name,latitude,longitude,country\nكفر زهر,35,36,Nowhere\n", "villages.csv:2: country is 'Nowhere'"),
        ("name,latitude,longitude\n", "villages.csv: it holds no place"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(tmp_path, text, complaint):
    with pytest.raises(GazetteerError) as error:
        read_places(table(tmp_path, text))
    assert complaint in str(error.value)


def test_all_bad_lines_are_named_up_to_a_few(tmp_path):
    text = "name,latitude,longitude\n" + "كفر,200,1\n" * 50
    with pytest.raises(GazetteerError) as error:
        read_places(table(tmp_path, text))
    assert "villages.csv:3:" in str(error.value)
    assert len(str(error.value).split("\n")) < 12


def test_text_that_is_not_utf_8_names_its_line(tmp_path):
    path = table(tmp_path, "name,latitude,longitude\nكفر,35,36\n", encoding="cp1256")
    with pytest.raises(GazetteerError, match=r"villages.csv:2: this is not UTF-8"):
        read_places(path)


def test_rows_without_coordinates_are_left_out_and_counted(tmp_path):
    read = read_places(table(tmp_path, "name,latitude,longitude\nكفر زهر,35.9,36.5\nتل نور,,\n"))
    assert (len(read.sites), read.without_coordinates) == (1, 1)


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump_of_geonames_is_read_packed_or_not(tmp_path, packed):
    path = table(tmp_path, DUMP + "\n", "XX.txt")
    if packed:
        with zipfile.ZipFile(tmp_path / "XX.zip", "w") as archive:
            archive.write(path, "XX.txt")
            archive.writestr("readme.txt", "about")
        path = tmp_path / "XX.zip"
    sites = [named.site for named in read_places(path).sites]
    assert [(s.id, s.name, s.kind) for s in sites] == [
        ("geonames:1", "تل نور", "village"),
        ("geonames:2", "كفر زهر", "village"),
        ("geonames:3", "جبل نور", "natural"),
        ("geonames:4", "محافظة إدلب", "governorate"),
    ]
    assert {s.governorate for s in sites} == {"Idlib"}


def test_broken_dumps_are_refused(tmp_path):
    with pytest.raises(GazetteerError, match=r"XX.txt:2: 3 columns instead of the 19"):
        read_places(table(tmp_path, DUMP.split("\n")[0] + "\na\tb\tc\n", "XX.txt"))
    with pytest.raises(GazetteerError, match=r"XX.txt:1: no coordinates"):
        read_places(table(tmp_path, dumped(1, "Tell Nour", "تل نور", "north", 36.62), "XX.txt"))
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", DUMP)
        archive.writestr("b.txt", DUMP)
    with pytest.raises(GazetteerError, match="holds 2"):
        read_places(tmp_path / "two.zip")
    whole = tmp_path / "XX.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("XX.txt", DUMP * 20)
    data = bytearray(whole.read_bytes())
    data[60:160] = bytes(100)
    whole.write_bytes(data)
    with pytest.raises(GazetteerError, match="damaged"):
        read_places(whole)


def test_the_country_of_a_table_without_one_is_that_of_the_nearest_city(tmp_path):
    gazetteer = load_gazetteer([table(tmp_path, "name,latitude,longitude\nكفر زهر,35.9,36.5\n")], added=False)
    assert [found.site.country for found in gazetteer.find("قرية كفرزهر")] == ["SY"]
    assert gazetteer.home == {"SY"}


def test_two_tables_of_one_name_do_not_hide_each_other(tmp_path):
    (tmp_path / "a").mkdir()
    header = "name,latitude,longitude\n"
    one = table(tmp_path / "a", header + "كفر زهر,35.9,36.5\n")
    two = table(tmp_path, header + "كفر زهر,35.2,36.9\n")
    assert len(load_gazetteer([one, two], added=False).find("كفر زهر")) == 2


def test_names_in_other_languages_mean_the_place_of_that_governorate_only():
    gazetteer = load_gazetteer(added=False)
    assert {f.site.governorate for f in gazetteer.find("كوباني")} == {"Aleppo"}
    assert {f.site.country for f in gazetteer.find("Aleppo") if f.site.population > 500_000} == {"SY"}


def test_added_tables_are_kept_listed_and_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv("TAWTHIQ_DATA", str(tmp_path / "data"))
    assert data_folder() == tmp_path / "data"
    assert added_tables() == []
    read = read_places(table(tmp_path, DUMP, "XX.txt"))
    assert add_table("XX", "a file", read.sites).count == 4
    assert [(t.name, t.source, t.count) for t in added_tables()] == [("XX", "a file", 4)]
    assert added_sites() == list(read.sites)
    assert load_gazetteer().find("تل نور")
    assert not load_gazetteer(added=False).find("تل نور")
    add_table("XX", "again", read.sites[:1])
    assert [(t.source, t.count) for t in added_tables()] == [("again", 1)]
    remove_table("xx")
    assert added_tables() == []
    with pytest.raises(GazetteerError, match="there is none"):
        remove_table("XX")


def test_names_of_tables_stay_inside_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TAWTHIQ_DATA", str(tmp_path / "data"))
    for name in ("../../x", "/etc/x", "..", "a b", "قرى"):
        add_table(name, "", ())
    assert {p.parent for p in tmp_path.rglob("*.json")} == {tmp_path / "data" / "places"}


def test_a_damaged_table_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("TAWTHIQ_DATA", str(tmp_path))
    add_table("XX", "", ())
    (tmp_path / "places" / "XX.places.json").write_text("{")
    with pytest.raises(GazetteerError, match="tawthiq places remove XX"):
        load_gazetteer()

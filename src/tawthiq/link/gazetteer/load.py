"""Reads places from files: dumps of GeoNames, and tables with names and coordinates."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tawthiq.arabic.normalise import fold
from tawthiq.link.gazetteer.names import is_arabic, kept_type, read_name
from tawthiq.link.gazetteer.regions import country_of, governorate_by_code, governorates_of, name_to_show
from tawthiq.link.gazetteer.site import GEONAMES_ID, GazetteerError, Named, Site

_LARGEST = 2_000_000_000
_MOST_PROBLEMS = 8
_DUMP_COLUMNS = 19
_CITY = 100_000
_KINDS = {
    "PPLC": "capital", "PPLA": "city", "PPLX": "quarter", "ADM1": "governorate", "ADM2": "district",
    "ADM3": "district", "PCLI": "country", "AIRP": "facility", "AIRB": "facility", "AIRF": "facility",
    "HSP": "facility", "DAM": "facility", "MFG": "facility", "INSM": "facility", "CMPRF": "camp",
    "CMP": "camp", "MT": "natural", "MTS": "natural", "HLL": "natural", "HLLS": "natural", "PLN": "natural",
    "PLAT": "natural", "DSRT": "natural", "RGN": "region", "AREA": "region",
}  # fmt: skip
_NOT_WANTED = frozenset(("PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "PCLH"))
_TYPE_KINDS = {
    "city": "city", "town": "town", "village": "village", "neighbourhood": "quarter", "camp": "camp",
    "district": "district", "governorate": "governorate", "country": "country", "facility": "facility",
    "natural": "natural", "site": "facility", "road": "facility", "border": "facility",
}  # fmt: skip
_COLUMNS = {
    "name": "name_ar name name_arabic arabic_name arabic الاسم اسم المكان اسم_المكان الاسم_العربي الموقع",
    "name_en": "name_en english english_name name_english الاسم_الإنجليزي الاسم_بالإنجليزية",
    "also": "also aliases alternatenames alternate_names other_names أسماء_أخرى",
    "governorate": "governorate_ar governorate governorate_en admin1 province المحافظة محافظة",
    "country": "country country_code countrycode iso الدولة البلد",
    "latitude": "latitude lat y خط_العرض العرض",
    "longitude": "longitude lon lng long x خط_الطول الطول",
    "kind": "kind type النوع",
    "population": "population السكان عدد_السكان",
}
_HEADER = {
    fold(form.lower().replace("_", "")): column
    for column, forms in _COLUMNS.items()
    for form in forms.split()
}


class Read(NamedTuple):
    """What a file held, and how many of its rows had a name but no coordinates."""

    sites: tuple[Named, ...]
    without_coordinates: int


def read_places(path: Path) -> Read:
    """The places of a file: a dump of GeoNames (`.txt`, or the `.zip` it comes in), or a table with a header.

    A table (`.csv`, `.tsv`, `.txt`) needs a column of names (`name_ar`, `name`, `الاسم`) and the columns `latitude`
    and `longitude`; it may have `name_en`, `also` (other names, parted by `|`), `governorate_ar`, `country`, `kind`
    and `population`. Raises `GazetteerError`, with all that is wrong, and OSError where the file cannot be read.
    """
    if zipfile.is_zipfile(path):
        return _read_zip(path)
    if path.stat().st_size > _LARGEST:
        raise GazetteerError(f"{path.name}: larger than 2 GB; add the table of one country.")
    text = _text(path.read_bytes(), path.name)
    first = text.lstrip("\n").split("\n", 1)[0]
    if first.count("\t") == _DUMP_COLUMNS - 1 and first.split("\t", 1)[0].strip().isdigit():
        return _read_dump(io.StringIO(text), path.name)
    return _read_table(text, path)


def _text(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GazetteerError(
            f"{name}:{line}: this is not UTF-8. Save the table as 'CSV UTF-8' and add it again."
        ) from None


def _read_zip(path: Path) -> Read:
    """The member of a GeoNames archive that holds the places: the one that is no `readme.txt`."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [
                m
                for m in archive.infolist()
                if m.filename.lower().endswith((".txt", ".tsv")) and "readme" not in m.filename.lower()
            ]
            if len(members) != 1:
                raise GazetteerError(
                    f"{path.name}: an archive of GeoNames holds one table of places, as SY.txt; this one holds "
                    f"{len(members)}. Take the table out of it and add that."
                )
            if members[0].file_size > _LARGEST:
                raise GazetteerError(
                    f"{path.name}: {members[0].filename} is larger than 2 GB; add one country."
                )
            with archive.open(members[0]) as file:
                name = f"{path.name}/{members[0].filename}"
                return _read_dump(io.TextIOWrapper(file, "utf-8", errors="strict", newline="\n"), name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        UnicodeDecodeError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise GazetteerError(f"{path.name}: the archive is damaged ({error}). Fetch it again.") from None


def _read_dump(lines: io.TextIOBase, name: str) -> Read:
    found: list[tuple[list[str], int]] = []
    problems: list[str] = []
    first_levels: dict[tuple[str, str], str] = {}
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            continue
        if len(cells) != _DUMP_COLUMNS:
            problems.append(
                f"{name}:{number}: {len(cells)} columns instead of the {_DUMP_COLUMNS} of GeoNames"
            )
        elif _degrees(cells[4], 90) is None or _degrees(cells[5], 180) is None:
            problems.append(
                f"{name}:{number}: no coordinates in columns 5 and 6 ({cells[4]!r}, {cells[5]!r})"
            )
        else:
            found.append((cells, number))
            if cells[7] == "ADM1":
                first_levels[cells[8], cells[10]] = cells[1]
        if len(problems) >= _MOST_PROBLEMS:
            break
    _complain(problems, "Fetch the file again, or take out these lines.")
    sites = [named for cells, _ in found for named in _dumped(cells, first_levels)]
    if not sites:
        raise GazetteerError(f"{name}: it holds no places. Is it the dump of a country, as SY.zip?")
    return Read(tuple(sites), 0)


def _dumped(cells: Sequence[str], first_levels: dict[tuple[str, str], str]) -> Iterator[Named]:
    code, country = cells[7], cells[8]
    kind = _KINDS.get(code, "")
    population = int(cells[14]) if cells[14].isdecimal() else 0
    if not kind and cells[6] == "P":
        kind = "city" if population >= _CITY else "town" if code.startswith("PPLA") else "village"
    if not kind or code in _NOT_WANTED:
        return
    governorate = governorate_by_code(country, cells[10])
    names = tuple(dict.fromkeys(n.strip() for n in (cells[1], *cells[3].split(",")) if n.strip()))
    arabic = [n for n in names if is_arabic(n)]
    site = Site(
        id=f"{GEONAMES_ID}{cells[0]}",
        name=name_to_show(arabic) or cells[1],
        name_en=cells[1],
        governorate=governorate.english if governorate else first_levels.get((country, cells[10]), ""),
        country=country,
        latitude=float(cells[4]),
        longitude=float(cells[5]),
        kind=kind,
        population=population,
    )
    yield Named(site, names)


def _read_table(text: str, path: Path) -> Read:
    name = path.name
    if not text.strip():
        raise GazetteerError(f"{name}:1: the file is empty.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text.split("\n", 1)[0]))
    try:
        columns = _columns(next(reader), name)
        sites: list[Named] = []
        problems: list[str] = []
        without = 0
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = {column: cells[i].strip() for column, i in columns.items() if i < len(cells)}
            if row.get("name") and not row.get("latitude") and not row.get("longitude"):
                without += 1
                continue
            problem = _problem(row)
            if problem:
                problems.append(f"{name}:{reader.line_num}: {problem}")
                if len(problems) >= _MOST_PROBLEMS:
                    break
            else:
                sites.append(_listed(row, f"{path.stem}:{reader.line_num}"))
    except csv.Error as error:
        raise GazetteerError(f"{name}:{reader.line_num}: {error}. Save the table as CSV again.") from None
    _complain(problems, "Mend these lines and add the table again.")
    if not sites:
        raise GazetteerError(f"{name}: it holds no place with coordinates.")
    return Read(tuple(sites), without)


def _delimiter(header: str) -> str:
    return max("\t,;", key=header.count)


def _columns(header: Sequence[str], name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for i, title in enumerate(header):
        column = _HEADER.get(fold(title.strip().lower().replace("_", "").replace(" ", "")))
        if column:
            found.setdefault(column, i)
    if "name" not in found and "name_en" in found:
        found["name"] = found["name_en"]
    missing = [column for column in ("name", "latitude", "longitude") if column not in found]
    if missing:
        raise GazetteerError(
            f"{name}:1: no column {', '.join(missing)} in the first line ({', '.join(header)[:100]}). Name the columns "
            "name_ar (or name), latitude and longitude."
        )
    return found


def _problem(row: dict[str, str]) -> str:
    if not row.get("name"):
        return "no name"
    for column, most in (("latitude", 90), ("longitude", 180)):
        if _degrees(row.get(column, ""), most) is None:
            return (
                f"{column} is {row.get(column, '')!r}; a number of degrees from -{most} to {most} is wanted"
            )
    if row.get("country") and not country_of(row["country"]):
        return f"country is {row['country']!r}; write its name or its code of two letters, as SY"
    return ""


def _degrees(text: str, most: int) -> float | None:
    try:
        value = float(fold(text).replace("٫", ".").replace(",", ".").strip("° "))
    except ValueError:
        return None
    return value if -most <= value <= most else None


def _listed(row: dict[str, str], identity: str) -> Named:
    governorates = governorates_of(row["governorate"]) if row.get("governorate") else ()
    country = country_of(row.get("country", ""))
    if country:
        governorates = tuple(g for g in governorates if g.country == country)
    governorate = governorates[0] if len({g.country for g in governorates}) == 1 else None
    types = read_name(row["name"]).types
    kind = row.get("kind") or _TYPE_KINDS.get(kept_type(row["name"]) or (types[0] if types else ""), "place")
    population = fold(row.get("population", "")).replace(",", "")
    site = Site(
        id=identity,
        name=row["name"],
        name_en=row.get("name_en", ""),
        governorate=governorate.english if governorate else row.get("governorate", ""),
        country=country or (governorate.country if governorate else ""),
        latitude=_degrees(row["latitude"], 90) or 0.0,
        longitude=_degrees(row["longitude"], 180) or 0.0,
        kind=kind,
        population=int(population) if population.isdecimal() else 0,
    )
    names = (row["name"], row.get("name_en", ""), *row.get("also", "").split("|"))
    return Named(site, tuple(dict.fromkeys(n.strip() for n in names if n.strip())))


def _complain(problems: Sequence[str], what_to_do: str) -> None:
    if problems:
        more = ["… and more"] if len(problems) >= _MOST_PROBLEMS else []
        raise GazetteerError("\n".join([*problems, *more, what_to_do]))

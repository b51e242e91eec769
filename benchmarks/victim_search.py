"""How fast and how well victims are found by name, among many whom chance names.

    python benchmarks/victim_search.py --size 100000 [--database postgresql://…]

Names are chains of a given name, the father's and a family's, the common ones common as in life. Each of `--each` people
is sought by the full name in Arabic, spelt otherwise; by given and family name; and in Latin letters in a scheme that
chance picks for each letter. Shown is at which place the person stands among those found, and how long that took.
"""

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert

from tawthiq.arabic.name_sounds import sounds, spelt
from tawthiq.lexicons import rows
from tawthiq.store import Case, Settings, SoughtVictims, create_case, find_victims
from tawthiq.store.schema import listing, name_keys, victims
from tawthiq.store.victims import Row, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

TOGETHER = 5_000
FAMILIES = 1_500
SCHEMES = {
    "ا": ("a", "aa"), "أ": ("a", "e"), "إ": ("i", "e"), "آ": ("a",), "ى": ("a",), "ة": ("a", "ah", "eh"), "ء": ("", "'"),
    "ؤ": ("u", "ou"), "ئ": ("e", "i"), "ب": ("b",), "ت": ("t",), "ث": ("th",), "ج": ("j", "g"), "ح": ("h",), "خ": ("kh",),
    "د": ("d",), "ذ": ("dh", "th", "z"), "ر": ("r",), "ز": ("z",), "س": ("s", "ss"), "ش": ("sh", "ch"), "ص": ("s",),
    "ض": ("d", "dh"), "ط": ("t",), "ظ": ("z", "dh"), "ع": ("a", "'"), "غ": ("gh",), "ف": ("f",), "ق": ("q", "k"),
    "ك": ("k",), "ل": ("l",), "م": ("m",), "ن": ("n",), "ه": ("h",), "و": ("ou", "u", "oo", "w"), "ي": ("i", "ee", "y"),
}  # fmt: skip


def main() -> None:
    """Makes the case, seeks people, prints the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--size", type=int, default=100_000)
    ask.add_argument("--each", type=int, default=200)
    ask.add_argument("--database", default="")
    told = ask.parse_args()
    chance = random.Random(5)  # noqa: S311 - for figures that can be had again
    with tempfile.TemporaryDirectory() as folder:
        case = create_case(Path(folder) / "case", Settings(title="benchmark", database=told.database), "b")
        names = fill(case, told.size, chance)
        some = chance.sample(range(told.size), told.each)
        ways: dict[str, Callable[[str], str]] = {
            "as it is written": lambda name: name,
            "in other Arabic letters": otherwise,
            "given and family name": lambda name: f"{name.split()[0]} {name.split()[-1]}",
            "in Latin letters": lambda name: romanised(name, chance),
            "given and family, Latin": lambda name: romanised(
                f"{name.split()[0]} {name.split()[-1]}", chance
            ),
            "a given name alone": lambda name: name.split()[0],
        }
        for way, change in ways.items():
            measure(case, way, [(names[at], change(names[at])) for at in some])
        everybody(case, chance)
        case.close()


def fill(case: Case, size: int, chance: random.Random) -> list[str]:
    """Names people, each in a report of its own; gives the names."""
    given = [row["name"] for row in rows("first_names")]
    often = [1 / (n + 5) for n in range(len(given))]
    families = [f"ال{chance.choice(given).removeprefix('ال')}" for _ in range(FAMILIES)]
    names = [" ".join((*chance.choices(given, often, k=2), chance.choice(families))) for _ in range(size)]
    with case.engine.begin() as connection:
        for first in range(0, size, TOGETHER):
            some = list(enumerate(names[first : first + TOGETHER], first + 1))
            connection.execute(insert(victims), [_row(n, name, chance)._asdict() for n, name in some])
            keys = [{"document": n, "value": "victim", **key} for n, name in some for key in keys_of(name)]
            connection.execute(insert(name_keys), keys)
            connection.execute(insert(listing), [_listed(n) for n, _ in some])
    return names


def _row(n: int, name: str, chance: random.Random) -> Row:
    day = f"20{chance.randrange(12, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    outcome = chance.choice(("killed", "killed", "killed", "injured"))
    return Row(
        n,
        "victim",
        name,
        spelt(name),
        len(sounds(name)),
        outcome,
        chance.randrange(90),
        None,
        day,
        f"{n}/victim",
    )


def _listed(n: int) -> dict[str, object]:
    text = dict.fromkeys(("title", "publisher", "published", "language", "words"), "")
    return {
        "document": n,
        "id": f"report-{n}",
        **text,
        **dict.fromkeys(("claims", "harm", "victims", "events"), 0),
    }


def otherwise(name: str) -> str:
    """The name as somebody else would spell it in Arabic."""
    plain = name.translate(str.maketrans("أإآىةؤئ", "اااي\u0647وي"))
    return plain.replace(" ", " بن ", 1).replace("عبدال", "عبد ال")


def romanised(name: str, chance: random.Random) -> str:
    """The name in Latin letters, with short vowels where two consonants meet."""
    return " ".join(_romanised(word, chance) for word in name.split())


def _romanised(word: str, chance: random.Random) -> str:
    article = word.startswith("ال") and len(word) > 3
    found = chance.choice(("al-", "el-", "Al ")) if article else ""
    before = True
    for letter in word[2:] if article else word:
        first = {"و": "w", "ي": "y"}.get(letter) if not found else None
        spelling = first or chance.choice(SCHEMES.get(letter, (letter,)))
        vowel = bool(spelling) and spelling[0] in "aeiou'"
        found += ("" if before or vowel else chance.choice("aaeiu")) + spelling
        before = vowel
    return found


def measure(case: Case, way: str, sought: list[tuple[str, str]]) -> None:
    """Prints where those sought stand, and how long the finding took."""
    took, busy, places, totals = [], [], [], []
    for name, asked in sought:
        began, worked = time.perf_counter(), time.process_time()
        found = find_victims(case, SoughtVictims(asked))
        took.append((time.perf_counter() - began) * 1_000)
        busy.append((time.process_time() - worked) * 1_000)
        totals.append(found.total)
        places.append(next((n for n, one in enumerate(found.victims) if one.name == name), None))
    first = sum(place == 0 for place in places) / len(places)
    ten = sum(place is not None and place < 10 for place in places) / len(places)
    print(
        f"{way:<26}first {first:>4.0%}   of ten {ten:>4.0%}   found {statistics.median(totals):>6,.0f}   {_told(took, busy)}",
        flush=True,
    )


def everybody(case: Case, chance: random.Random) -> None:
    """Prints how long the list takes where no name is sought."""
    for way, sought in (
        ("all", SoughtVictims()),
        ("injured, some years", SoughtVictims("", "injured", "2014-01-01", "2018-01-01")),
    ):
        took, busy = [], []
        for _ in range(20):
            began, worked = time.perf_counter(), time.process_time()
            find_victims(case, sought, start=chance.randrange(1_000))
            took.append((time.perf_counter() - began) * 1_000)
            busy.append((time.process_time() - worked) * 1_000)
        print(f"{way:<66}{_told(took, busy)}")


def _told(took: list[float], busy: list[float]) -> str:
    late, most = (statistics.quantiles(of, n=20)[-1] for of in (took, busy))
    return f"median {statistics.median(took):>6.1f} ms   p95 {late:>6.1f} ms   of processor {most:>6.1f} ms"


if __name__ == "__main__":
    main()

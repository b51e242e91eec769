"""A place that a sentence names."""

from typing import NamedTuple


class PlaceMention(NamedTuple):
    """A place named in `tokens[first:last]` of a sentence, without its type word (`كنصفرة` of `بلدة كنصفرة`).

    `type` is a type of the place words (town, camp …), of the regions (country, governorate …) or `name` where a
    known name stands again alone. `within` are the names that it lies in, innermost first; `direction` the word
    of direction before it (`شرق منبج`); `head` the token at which the phrase with its type words begins. `skip`
    letters of the first token are a proclitic (`بإدلب`). `inner` marks a place that only says where the one
    before it lies; `near` are the names that a place lies beside (`شرق منبج`, `قرب سرمين`).
    """

    sentence: int
    first: int
    last: int
    name: str
    type: str
    within: tuple[str, ...] = ()
    direction: str | None = None
    head: int = 0
    skip: int = 0
    inner: bool = False
    near: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """How exact the place is: 3 village to camp, 2 city, facility or subdistrict, 1 governorate or
        countryside, 0 country."""
        return _LEVELS.get(self.type, 2)


_LEVELS = {
    "village": 3, "town": 3, "neighbourhood": 3, "camp": 3, "name": 3,
    "country": 0, "governorate": 1, "countryside": 1, "surroundings": 1, "direction": 1,
}  # fmt: skip

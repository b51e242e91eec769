"""How near records come to gold annotations: precision, recall and F1 of what was found, shares of what is right.

Gold annotations and records are the plain dictionaries of their JSON lines. A gold span has no offsets: where
its words recur in the text, any of the places will do. What a record read from the title alone (spans with
`"in": "title"`) is left out, since the gold annotations cover the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
At = tuple[int, int]

CLAIM_OVERLAP = 0.5
HARM_OVERLAP = 0.3
VAGUE_MINIMA = frozenset({2, 24, 200, 2000, 20_000, 200_000, 2_000_000})
"""The least numbers that the guide writes for words without one (`عدد من`, `عشرات`, `مئات` …)."""

CONTENT, SOURCE_TOO = "claims: content", "claims: content and source"
OUTCOME, NUMBERS_TOO = "harm: outcome", "harm: outcome and numbers"
VICTIMS = "victims: name and outcome"
FOUND = (CONTENT, SOURCE_TOO, OUTCOME, NUMBERS_TOO, VICTIMS)
SAYS_SO = ", where either says so"
MODE, CERTAINTY = (
    f"claims: {key}, where either says other than {usual}"
    for key, usual in (("mode", "asserts"), ("certainty", "plain"))
)
RIGHT = (
    *("claims: source", "claims: kind", MODE, CERTAINTY, "claims: quoted"),
    *("harm: who", "harm: main", f"harm: part_of{SAYS_SO}", f"harm: claimed_by{SAYS_SO}"),
    *(f"harm: place{SAYS_SO}", "harm: date", f"harm: by{SAYS_SO}", f"harm: means{SAYS_SO}"),
    *(f"event: {key}" for key in ("date", "place", "means", "by", "killed", "injured")),
)

NOTHING_FOUND: Json = {"claims": [], "harm": [], "victims": [], "events": [], "main": None}
NO_EVENT: Json = {"date": None, "place": None, "by": [], "means": None, "killed": None, "injured": None}


@dataclass(slots=True)
class Tally:
    """How many were there, how many were proposed, how many of these were right."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Of what was proposed, the share that is right; 0 when nothing was."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Of what was there, the share that was found; 0 when nothing was."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


@dataclass(slots=True)
class Share:
    """Of so many values compared, how many agree."""

    right: int = 0
    of: int = 0

    def add(self, *, right: bool) -> None:
        """Count one comparison."""
        self.of += 1
        self.right += right

    @property
    def value(self) -> float:
        """The share; 0 when nothing was compared."""
        return self.right / self.of if self.of else 0.0


@dataclass(slots=True)
class Scores:
    """Every measure by its name, and each miss as (document, what, how it reads)."""

    found: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FOUND})
    right: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in RIGHT})
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def values(self) -> dict[str, float]:
        """One number for each measure, to four places: F1 of what was found, the share of what is right."""
        found = {name: round(tally.f1, 4) for name, tally in self.found.items()}
        return found | {name: round(share.value, 4) for name, share in self.right.items()}


def score(gold: Iterable[Json], texts: Mapping[str, str], records: Mapping[str, Json]) -> Scores:
    """Compare records with gold annotations.

    `texts` gives each document's text by id, `records` its record; a document without one counts as a record
    that found nothing. Raises ValueError when the offsets of a span in a record do not give its words, or a
    gold annotation belongs to no document.
    """
    scores = Scores()
    for annotation in gold:
        name = annotation["doc"]
        if name not in texts:
            raise ValueError(f"{name}: no such document")
        record = records.get(name)
        if record is None:
            scores.misses.append((name, "no record", ""))
            record = NOTHING_FOUND
        _Comparison(scores, name, texts[name], annotation, record).run()
    return scores


class _Comparison:
    """One document's annotation beside its record; adds to the scores."""

    def __init__(self, scores: Scores, name: str, text: str, gold: Json, record: Json) -> None:
        self.scores, self.name, self.text, self.gold, self.record = scores, name, text, gold, record

    def run(self) -> None:
        self._offsets()
        claim_of = self._claims()
        self._harm(claim_of)
        self._victims()
        self._event()

    def _miss(self, what: str, *words: object) -> None:
        self.scores.misses.append((self.name, what, " ".join(map(str, words))))

    def _share(self, name: str, *, right: bool) -> None:
        self.scores.right[name].add(right=right)

    def _offsets(self) -> None:
        for kind in ("claims", "harm", "victims"):
            for span in _spans(self.record[kind]):
                words = self.text[span["start"] : span["end"]]
                if not of_title(span) and (not words or words != span["text"]):
                    raise ValueError(f"{self.name}: offsets do not give the span: {span}")

    def _pairs(
        self, kind: str, words: str, least: float, comparable: Callable[[Json, Json], bool]
    ) -> tuple[list[tuple[int, int]], list[int]]:
        """Gold and predicted values matched one to one, and which predicted ones count at all."""
        gold, predicted = self.gold[kind], self.record[kind]
        span_key = "content" if kind == "claims" else "span"
        of_text = [i for i, value in enumerate(predicted) if not of_title(value[span_key])]
        places = [occurrences(self.text, value[words]) for value in gold]

        def likeness(g: int, p: int) -> float:
            if not comparable(gold[g], predicted[p]):
                return 0.0
            span = predicted[p][span_key]
            return max((overlap(at, (span["start"], span["end"])) for at in places[g]), default=0.0)

        return best_pairs(range(len(gold)), of_text, likeness, least), of_text

    def _claims(self) -> dict[int, int]:
        """Score the claims; gives which predicted claim stands for which gold one."""
        gold, predicted = self.gold["claims"], self.record["claims"]
        pairs, of_text = self._pairs("claims", "content", CLAIM_OVERLAP, lambda _g, _p: True)
        for name in (CONTENT, SOURCE_TOO):
            self.scores.found[name].gold += len(gold)
            self.scores.found[name].predicted += len(of_text)
        for g, p in pairs:
            want, got = gold[g], predicted[p]
            self.scores.found[CONTENT].right += 1
            right = self._same_speaker(want, got)
            self.scores.found[SOURCE_TOO].right += right
            self._share("claims: source", right=right)
            if not right:
                self._miss("claims source", want["resolved"], "<>", got["speaker"])
            self._share("claims: kind", right=want["kind"] == got["kind"])
            self._share("claims: quoted", right=want["quoted"] == got["quoted"])
            for key, usual, name in (("mode", "asserts", MODE), ("certainty", "plain", CERTAINTY)):
                if {want[key], got[key]} != {usual}:
                    self._share(name, right=want[key] == got[key])
                    if want[key] != got[key]:
                        self._miss(f"claims {key}", want[key], "<>", got[key], "|", want["content"][:60])
        self._unmatched("claims", pairs, of_text)
        return dict(pairs)

    def _same_speaker(self, want: Json, got: Json) -> bool:
        if plain(got["speaker"]) == plain(want["resolved"]):
            return True
        if not want["source"] or not got["source"]:
            return False
        at = (got["source"]["start"], got["source"]["end"])
        return any(overlap(at, place) >= 0.5 for place in occurrences(self.text, want["source"]))

    def _unmatched(self, kind: str, pairs: Sequence[tuple[int, int]], of_text: Sequence[int]) -> None:
        cue, words, span = ("cue", "content", "content") if kind == "claims" else ("outcome", "text", "span")
        gold, predicted = self.gold[kind], self.record[kind]
        for g in sorted(set(range(len(gold))) - {g for g, _ in pairs}):
            self._miss(f"{kind} missed", gold[g][cue], "|", gold[g][words][:90])
        for p in sorted(set(of_text) - {p for _, p in pairs}):
            head = predicted[p][cue]
            head = head["text"] if isinstance(head, dict) else head
            self._miss(f"{kind} wrong", head, "|", predicted[p][span]["text"][:90])

    def _harm(self, claim_of: Mapping[int, int]) -> None:
        gold, predicted = self.gold["harm"], self.record["harm"]
        pairs, of_text = self._pairs(
            "harm", "text", HARM_OVERLAP, lambda want, got: bool(want["outcome"] == got["outcome"])
        )
        for name in (OUTCOME, NUMBERS_TOO):
            self.scores.found[name].gold += len(gold)
            self.scores.found[name].predicted += len(of_text)
        harm_of = dict(pairs)
        for g, p in pairs:
            want, got = gold[g], predicted[p]
            self.scores.found[OUTCOME].right += 1
            right = same_numbers(want, got)
            self.scores.found[NUMBERS_TOO].right += right
            if not right:
                numbers = (want["min"], want["max"], "<>", got["min"], got["max"])
                self._miss("harm numbers", want["text"], *numbers, "|", got["span"]["text"])
            self._harm_values(want, got, harm_of, claim_of)
        self._unmatched("harm", pairs, of_text)

    def _harm_values(
        self, want: Json, got: Json, harm_of: Mapping[int, int], claim_of: Mapping[int, int]
    ) -> None:
        main = got["event"] is not None and got["event"] == self.record["main"]
        by = [span["text"] for span in got["by"] if span["text"].strip()]
        # A part whose whole was not found, or a claim that was not, can only be right by saying nothing:
        # the first counts as right then, the second does not.
        whole = None if want["part_of"] is None else harm_of.get(want["part_of"])
        claim = None if want["claimed_by"] is None else claim_of.get(want["claimed_by"], -1)
        got_place = got["place"]["text"] if got["place"] else None
        self._value("who", set(want["who"]) == set(got["who"]), want, want["who"], got["who"])
        self._value("main", want["main"] == main, want, want["main"], main)
        if want["part_of"] is not None or got["part_of"] is not None:
            self._value("part_of", whole == got["part_of"], want, want["part_of"], got["part_of"])
        if want["claimed_by"] is not None or got["claim"] is not None:
            self._value("claimed_by", claim == got["claim"], want, want["claimed_by"], got["claim"])
        if want["place"] or got_place:
            self._value("place", same_place(want["place"], got_place), want, want["place"], got_place)
        if want["date"]:
            self._value("date", want["date"] == got["date"], want, want["date"], got["date"])
        if want["by"] or by:
            named = bool(want["by"]) and any(same_party(want["by"], party) for party in by)
            self._value("by", named, want, want["by"], by)
        if want["means"] or got["means"]:
            self._value("means", want["means"] == got["means"], want, want["means"], got["means"])

    def _value(self, key: str, right: bool, harm: Json, want: object, got: object) -> None:  # noqa: FBT001
        name = f"harm: {key}"
        self._share(name if name in self.scores.right else name + SAYS_SO, right=right)
        if not right:
            self._miss(f"harm {key}", want, "<>", got, "|", harm["text"])

    def _victims(self) -> None:
        gold = {(plain(v["name"]), v["outcome"]) for v in self.gold["victims"]}
        predicted = {
            (plain(v["name"]["text"]), v["outcome"])
            for v in self.record["victims"]
            if not of_title(v["name"])
        }
        tally = self.scores.found[VICTIMS]
        tally.gold += len(gold)
        tally.predicted += len(predicted)
        tally.right += len(gold & predicted)
        for name, outcome in sorted(gold - predicted):
            self._miss("victims missed", outcome, name)
        for name, outcome in sorted(predicted - gold):
            self._miss("victims wrong", outcome, name)

    def _event(self) -> None:
        want = self.gold["event"] or NO_EVENT
        main = self.record["main"]
        got = NO_EVENT if main is None else self.record["events"][main]
        compared: list[tuple[str, bool, object, object]] = []
        if want["date"]:
            compared.append(("date", want["date"] == got["date"], want["date"], got["date"]))
        if self.gold["event"]:
            place = got["place"] and got["place"]["name"]
            if want["place"] or place:
                compared.append(("place", same_place(want["place"], place), want["place"], place))
            if want["means"] or got["means"]:
                compared.append(("means", want["means"] == got["means"], want["means"], got["means"]))
            by = [span["text"] for span in got["by"] if span["text"].strip()]
            if want["by"] or by:
                right = any(same_party(party, other) for party in want["by"] for other in by)
                compared.append(("by", right, want["by"], by))
        for key in ("killed", "injured"):
            if want[key] or got[key]:
                right = bool(want[key] and got[key]) and list(want[key]) == list(got[key])
                compared.append((key, right, want[key], got[key]))
        for key, right, gold_value, value in compared:
            self._share(f"event: {key}", right=right)
            if not right:
                self._miss("event", key, gold_value, "<>", value)


def occurrences(text: str, words: str) -> list[At]:
    """Where the words stand in the text as whole Arabic words, or failing that, wherever they occur.

    >>> occurrences("قتل في مقتل", "قتل")
    [(0, 3)]
    """
    exact = re.escape(words)
    found = [m.span() for m in re.finditer(rf"(?<![\u0621-\u064a]){exact}(?![\u0621-\u064a])", text)]
    return found or [m.span() for m in re.finditer(exact, text)]


def overlap(a: At, b: At) -> float:
    """Jaccard overlap of two spans: what they share over what they cover.

    >>> overlap((0, 4), (2, 4))
    0.5
    """
    covered = max(a[1], b[1]) - min(a[0], b[0])
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / covered if covered else 0.0


def best_pairs(
    gold: Iterable[int], predicted: Sequence[int], likeness: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    """Match one to one, the likeliest first, the later first among equals; none below `least`."""
    candidates = ((likeness(g, p), g, p) for g in gold for p in predicted)
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for _, g, p in sorted((c for c in candidates if c[0] >= least), reverse=True):
        if g not in taken_gold and p not in taken_predicted:
            taken_gold.add(g)
            taken_predicted.add(p)
            pairs.append((g, p))
    return pairs


def plain(words: str | None) -> str:
    """A name without marks, quotes and letter variants, for comparing.

    >>> plain("«قوّات النظام»") == plain("قوات النظام")
    True
    """
    bare = re.sub(r"[\u064b-\u0652\u0640\u200e\u200f\"'«»“”()]", "", words or "")
    folded = re.sub("[أإآٱ]", "ا", bare).replace("ى", "ي").replace("ة", "ه")
    return re.sub(r"\s+", " ", folded).strip(" .،:؛")


def same_numbers(want: Json, got: Json) -> bool:
    """Same least and most; where only a vague word counts, open-ended with its word kept will do."""
    if want["max"] != got["max"]:
        return False
    by_word = want["max"] is None and want["min"] in VAGUE_MINIMA and bool(got.get("vague"))
    return bool(want["min"] == got["min"] or by_word)


def same_place(want: str | None, got: str | None) -> bool:
    """Whether one name holds the other as whole words: `دوما`, `مدينة دوما`."""
    a, b = plain(want), plain(got)
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def same_party(want: str | None, got: str | None) -> bool:
    """Whether one name holds the other: `للاحتلال التركي`, `الاحتلال التركي`, `التركي`."""
    a, b = plain(want), plain(got)
    return len(b) >= 2 and (a in b or b in a)


def of_title(span: Json) -> bool:
    """Whether the offsets are the title's."""
    return span.get("in") == "title"


def _spans(values: Iterable[Json]) -> Iterator[Json]:
    for value in values:
        for part in value.values():
            for span in part if isinstance(part, list) else [part]:
                if isinstance(span, dict) and "start" in span:
                    yield span

"""The values of one report: what was proposed, what people decided of it, and what holds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from tawthiq.model import Record
from tawthiq.review.fields import ANCHORS
from tawthiq.store import AboutValue, Decided, Undo, ValueKind, standing, subject

Value = Mapping[str, Any]
Standing = Literal["proposed", "accepted", "corrected", "rejected", "added"]
_KINDS: tuple[ValueKind, ...] = ("claims", "harm", "victims", "events")


class Card(NamedTuple):
    """One value of a report: today's proposal, if there is one; the decision that stands, if one does; all decisions
    ever made on it; and whether its words are of the text as it is now."""

    kind: ValueKind
    id: str
    proposal: Value | None
    decided: Decided | None
    history: tuple[Decided, ...]
    current: bool

    @property
    def standing(self) -> Standing:
        """What is held of it."""
        if self.decided and isinstance(self.decided.what, AboutValue):
            return self.decided.what.verdict
        return "proposed"

    @property
    def value(self) -> Value:
        """The value that holds: the person's, or else the proposal."""
        if self.decided and isinstance(self.decided.what, AboutValue):
            return self.decided.what.value
        return self.proposal or {}

    @property
    def then(self) -> Value | None:
        """What was proposed when the person decided."""
        return (
            self.decided.what.proposed if self.decided and isinstance(self.decided.what, AboutValue) else None
        )

    @property
    def anchor(self) -> Value | None:
        """The words by which the value is known."""
        held = self.value.get(ANCHORS[self.kind])
        if self.kind == "events":
            return (held or {}).get("span") or next(iter(self.value.get("by") or ()), None)
        return held


class Layer(NamedTuple):
    """Words of a text that belong to a value, and as what."""

    start: int
    end: int
    title: bool
    kind: str
    card: str


def cards(record: Record, made: Sequence[Decided]) -> list[Card]:
    """The values of a report in the order of its words; `made` are all decisions on it, with their undoings."""
    of: dict[tuple[str, ...] | None, list[Decided]] = {}
    asked = {one.id: subject(one.what) for one in made}
    for one in made:
        about = asked[one.id]
        if isinstance(one.what, Undo):
            asked[one.id] = about = asked.get(one.what.decision)
        of.setdefault(about, []).append(one)
    holding = {one.id for one in standing(made)}
    found = []
    for kind in _KINDS:
        for value in msgspec.json.decode(msgspec.json.encode(getattr(record, kind))):
            its = of.pop(("value", record.id, kind, value["id"]), [])
            found.append(_card(kind, value["id"], value, its, holding, record))
    for about, its in of.items():
        if about and about[0] == "value" and any(one.id in holding for one in its):
            found.append(_card(about[2], about[3], None, its, holding, record))  # type: ignore[arg-type]
    return sorted(found, key=_place)


def layers(found: Sequence[Card]) -> Iterator[Layer]:
    """The words of all values that hold, and are of the text as it is now."""
    for card in found:
        if card.current:
            for kind, span in _spans(card):
                yield Layer(span["start"], span["end"], span.get("in") == "title", kind, card.id)


def _spans(card: Card) -> Iterator[tuple[str, Value]]:
    value = card.value
    if card.standing == "rejected":
        if card.anchor:
            yield "rejected", card.anchor
        return
    single = {
        "claims": (("source", "source"), ("cue", "cue"), ("content", "content")),
        "harm": (("harm", "span"), ("place", "place")),
        "victims": (("victim", "name"),),
        "events": (),
    }[card.kind]
    yield from ((kind, value[name]) for kind, name in single if value.get(name))
    if card.kind == "events" and (span := (value.get("place") or {}).get("span")):
        yield "place", span
    yield from (("party", span) for span in value.get("by") or ())


def _card(
    kind: ValueKind,
    name: str,
    proposal: Value | None,
    its: Sequence[Decided],
    holding: set[str],
    record: Record,
) -> Card:
    decided = next((one for one in reversed(its) if one.id in holding), None)
    what = decided.what if decided else None
    current = not isinstance(what, AboutValue) or what.sha256 == record.sha256
    return Card(kind, name, proposal, decided, tuple(its), current)


def _place(card: Card) -> tuple[bool, int, int, str]:
    anchor = card.anchor
    if anchor is None or not card.current:
        return True, 0, 0, card.id
    return False, -1 if anchor.get("in") else anchor["start"], anchor["end"], card.id

"""The grading that is proposed for an incident, with its reason in one sentence, after the method of Airwars."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.lexicons import rows
from tawthiq.model import Party
from tawthiq.model.incident import Grading
from tawthiq.model.record import Range

_ALLIES = frozenset(frozenset((row["actor"], row["ally"])) for row in rows("allies"))


class Graded(NamedTuple):
    """A grading and why, in English and Arabic."""

    grading: Grading | None
    reason: str
    reason_ar: str


def grade(by: Sequence[Party], sources: int, civilians: Range | None, combatants: Range | None) -> Graded:
    """The grading of an incident by who is named and how many independent sources tell of it.

    >>> grade([], 1, (2, 2), None).grading
    'weak'
    """
    admitted = [p for p in by if p.stance == "admitted"]
    alleged = [p for p in by if p.stance == "alleged"]
    denied = {p.actor for p in by if p.stance == "denied"}
    if admitted:
        who = admitted[0]
        return Graded(
            "confirmed",
            f"{who.actor} accepts responsibility.",
            f"{who.actor_ar}: إقرار بالمسؤولية.",
        )
    if civilians is None and combatants is not None and combatants[0] > 0:
        return Graded(
            "discounted", "All those harmed are said to be combatants.", "كل من أصيبوا مقاتلون بحسب المصادر."
        )
    rivals = competing(alleged)
    if rivals:
        names, names_ar = (" / ".join(n) for n in zip(*((p.actor, p.actor_ar) for p in rivals), strict=True))
        return Graded(
            "contested",
            f"Sources name more than one party: {names}.",
            f"تسمّي المصادر أكثر من جهة: {names_ar}.",
        )
    refused = next((p for p in alleged if p.actor in denied), None)
    if refused:
        return Graded(
            "contested",
            f"{refused.actor} is named as responsible and denies it.",
            f"{refused.actor_ar}: منسوب إليه وينفي.",
        )
    if sources >= 2 and alleged:
        return Graded(
            "fair",
            f"{sources} independent sources; they name {alleged[0].actor} alone.",
            f"{sources} مصادر مستقلة لا تسمّي غير {alleged[0].actor_ar}.",
        )
    if sources >= 2:
        return Graded(
            None,
            f"{sources} independent sources; none names a party.",
            f"{sources} مصادر مستقلة لا تسمّي جهة.",
        )
    return Graded("weak", "A single source.", "مصدر واحد.")


def competing(alleged: Sequence[Party]) -> list[Party]:
    """The parties that cannot all have done it: allies who act together do not compete."""
    return [
        p
        for p in alleged
        if any(q.actor != p.actor and frozenset((p.actor, q.actor)) not in _ALLIES for q in alleged)
    ]

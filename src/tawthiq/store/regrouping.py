"""What would become of incidents if their reports were grouped otherwise: linked in memory, with nothing written."""

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.model import Incident
from tawthiq.store.case import Case
from tawthiq.store.decisions.decision import AboutReports, reports_of
from tawthiq.store.incidents import Method, linked_around
from tawthiq.store.records import numbers_of


class Regrouped(NamedTuple):
    """The incidents that a decision would change: as they stand, and as they would be."""

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]


def regrouped(case: Case, made: AboutReports, method: Method) -> Regrouped:
    """What a decision on reports would change, where `method` obeys it already.

    Linked are the incidents of its reports alone. The next build sees all that is near them, so it may yet find that a
    report that leaves belongs elsewhere.
    """
    with case.reading() as connection:
        numbers = numbers_of(connection, reports_of(made)).values()
    leaving = made.reports if made.verdict == "moved" else ()
    around = linked_around(case, set(numbers), leaving, method)
    before, after = (_by_id(its) for its in (around.earlier, around.found))
    named = set(reports_of(made))
    changed = {
        one for one in before.keys() | after.keys() if _concerns(before.get(one), after.get(one), named)
    }
    return Regrouped(
        tuple(one for one in around.earlier if one.id in changed),
        tuple(one for one in around.found if one.id in changed),
    )


def _by_id(found: Sequence[Incident]) -> dict[str, Incident]:
    return {one.id: one for one in found}


def _concerns(before: Incident | None, after: Incident | None, named: set[str]) -> bool:
    """Whether an incident is chiefly of reports that are named, or its reports would be others."""
    mains, members = (
        [{m.id for m in one.documents if m.role in roles} if one else set() for one in (before, after)]
        for roles in (("main",), ("main", "mentions"))
    )
    return members[0] != members[1] or not named.isdisjoint(mains[0] | mains[1])

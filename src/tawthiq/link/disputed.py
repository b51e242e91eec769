"""Whether sources dispute that the dead were civilians: the same people, whom one report calls fighters and others do
not."""

from collections.abc import Mapping, Sequence

from tawthiq.link.figures import Told
from tawthiq.model import Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Range, Who

_SIDES: Sequence[tuple[Field, Field]] = (
    ("killed", "combatants_killed"),
    ("injured", "combatants_injured"),
)
_NO_FIGHTERS: frozenset[Who] = frozenset(("children", "women", "elderly", "medics", "journalists"))


def with_disputed(
    ranges: Mapping[Field, Range | None], said: Sequence[Statement], told: Sequence[Told]
) -> dict[Field, Range | None]:
    """The ranges, from 0 on where it is open whether those harmed were civilians or fighters (the method's minimum of 0).

    It is open where as many fighters as civilians are told of, by reports of which none tells of both and those of the
    fighters tell of no other incident, and where nobody says that they were children, women, old, medics or
    journalists.
    """
    found = dict(ranges)
    records = {one.record.id: one.record for one in told}
    alone = {report for report, record in records.items() if len(record.events) == 1}
    harmless = {
        h.id for record in records.values() for h in record.harm if not _NO_FIGHTERS.isdisjoint(h.who)
    }
    for civilians, fighters in _SIDES:
        figure = ranges.get(civilians)
        if not figure or figure[0] != figure[1] or figure != ranges.get(fighters):
            continue
        ours, theirs = ([s for s in said if s.field == side] for side in (civilians, fighters))
        of_both = {s.document for s in ours} & {s.document for s in theirs}
        if (
            not of_both
            and all(s.document in alone for s in theirs if s.counts)
            and all(harmless.isdisjoint(s.values) for s in ours if s.counts)
        ):
            found[civilians] = found[fighters] = (0, figure[1])
    return found

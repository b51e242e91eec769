"""What sources contradict each other about, field by field."""

from collections import defaultdict
from collections.abc import Sequence

from tawthiq.model import Contradiction, Disputed, Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Range

_COMPARED: tuple[Field, ...] = (
    "date", "means", "by", "killed", "injured", "combatants_killed", "children_killed", "women_killed",
    "children_injured", "women_injured",
)  # fmt: skip


def contradictions(said: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """The fields whose values do not go together, each value with its reports.

    Figures contradict each other when their ranges do not meet; what was updated or copied contradicts nothing.

    >>> told = [Statement(field="killed", value=(n, n), speaker=None, source=s, document=s, values=())
    ...         for n, s in ((3, "a"), (5, "b"))]
    >>> [d.value for d in contradictions(told)[0].values]
    [(3, 3), (5, 5)]
    """
    found = []
    for field in _COMPARED:
        values: dict[Range | str, list[str]] = defaultdict(list)
        for s in said:
            if s.field == field and s.counts:
                values[s.value].append(s.document)
        if len(values) > 1 and _disagree(list(values)):
            disputed = sorted(values.items(), key=lambda item: (-len(item[1]), str(item[0])))
            found.append(
                Contradiction(field, tuple(Disputed(v, tuple(dict.fromkeys(docs))) for v, docs in disputed))
            )
    return tuple(found)


def _disagree(values: Sequence[Range | str]) -> bool:
    ranges = [v for v in values if not isinstance(v, str)]
    if len(ranges) < len(values):
        return True
    highest_low = max(low for low, _ in ranges)
    tops = [high for _, high in ranges if high is not None]
    return bool(tops) and highest_low > min(tops)

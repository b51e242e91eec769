"""How far the proposals can be trusted: what the program proposes now, beside what people decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, Final, Literal, NamedTuple

import msgspec
from sqlalchemy import select

from tawthiq.model import Incident, Record, ValueKind, incident_from_json
from tawthiq.store.case import Case
from tawthiq.store.decisions.deciding import all_decisions
from tawthiq.store.decisions.decision import (
    AboutIncident,
    AboutReports,
    AboutValue,
    reports_of,
)
from tawthiq.store.decisions.likeness import ANCHORS, FIELDS, compared, differences, filled, overlap, spans_in
from tawthiq.store.decisions.recorded import Decided, standing
from tawthiq.store.incidents import current_id
from tawthiq.store.records import numbers_of, records_numbered
from tawthiq.store.schema import incidents

State = Literal["same", "differs", "gone"]
INCIDENTS: Final = "incidents"


class Figure(NamedTuple):
    """How today's proposals stand to what people decided, for a kind of value, or for one `field` of it.

    For a kind: `proposed` counts today's proposals that people judged, `decided` the values that people hold to be
    there, `right` the proposals that are among those, `same` the decisions that today's proposals agree with in every
    field, of `compared`. For a field: the same over the values that were found, `proposed` and `decided` counting those
    where the field is filled, on either side, `right` and `same` those where it is equal.
    """

    kind: str
    field: str | None
    proposed: int
    decided: int
    right: int
    same: int
    compared: int

    @property
    def precision(self) -> float | None:
        """Of what was proposed and judged, the share that is right; None where nothing was."""
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Of what people hold to be there, the share that was proposed; it is too high where people did not look for
        what was missed."""
        return self.right / self.decided if self.decided else None

    @property
    def agreement(self) -> float | None:
        """Of all decisions, the share in which proposal and person say the same, "nothing" included."""
        return self.same / self.compared if self.compared else None


class Beside(NamedTuple):
    """A standing decision and what the program proposes today in its place: None where it proposes nothing.

    `state` says whether the proposal is the decision's own value. For a value that was rejected, "same" says that it is
    proposed still, and "gone" that it is so no more. `fields` are those that differ.
    """

    decision: Decided
    today: Any
    state: State
    fields: tuple[str, ...] = ()


def evaluate(case: Case) -> list[Figure]:
    """For each kind of value, and each field of it, how what the program proposes now stands to the standing decisions;
    kinds that nobody decided on are left out.

    Of decisions on one value the last counts. What nobody judged does not count.
    """
    tally: dict[tuple[str, str | None], list[int]] = {}
    decided = standing(all_decisions(case))
    for of in _by_report(decided).values():
        for kind in FIELDS:
            its = [one for one in of if one.what.kind == kind]
            if its:
                _count(tally, kind, _matched(its, _record(case, its[0].what.report)))
    for one, today in _incident_values(case, _last_on_incidents(case, decided)):
        _add(tally, (INCIDENTS, None), filled(today), filled(one.value), _equal(one.value, today))
        _add(tally, (INCIDENTS, one.field), filled(today), filled(one.value), _equal(one.value, today))
    return [Figure(kind, field, *counts) for (kind, field), counts in tally.items()]


def differing(case: Case) -> list[Beside]:
    """Every standing decision on what the program proposes, with today's proposal beside it, in the order in which they
    were made."""
    decided = standing(all_decisions(case))
    found: dict[str, Beside] = {}
    for of in _by_report(decided).values():
        record = _record(case, of[0].what.report)
        for kind in FIELDS:
            for one, today, exact in _matched([one for one in of if one.what.kind == kind], record):
                fields = differences(kind, one.what.value, today, exact=exact) if today else ()
                state: State = ("differs" if fields else "same") if today else "gone"
                found[one.id] = Beside(one, today, state, fields)
    about = [(one, one.what) for one in decided if isinstance(one.what, AboutIncident)]
    values = _incident_values(case, [what for _, what in about])
    for (one, _), (what, today) in zip(about, values, strict=True):
        same = _equal(what.value, today)
        found[one.id] = Beside(
            one,
            today,
            "same" if same else "differs" if filled(today) else "gone",
            () if same else (what.field,),
        )
    in_incidents = _incidents_of_reports(case, decided)
    for one in decided:
        if isinstance(one.what, AboutReports):
            found[one.id] = _reports_beside(one, one.what, in_incidents)
    return [found[one.id] for one in decided if one.id in found]


class _Match(NamedTuple):
    """A decision, today's proposal in its place, and whether both are of the same text, so that offsets compare."""

    decision: Any
    today: dict[str, Any] | None
    exact: bool


def _by_report(decided: Iterable[Decided]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in decided:
        if isinstance(one.what, AboutValue):
            found.setdefault(one.what.report, []).append(one)
    return found


def _record(case: Case, report: str) -> Record | None:
    with case.reading() as connection:
        numbers = numbers_of(connection, [report]).values()
    return next(records_numbered(case, numbers), None)


def _matched(decisions: Sequence[Any], record: Record | None) -> list[_Match]:
    """Each decision with the proposal of the same kind that overlaps its words most, if any does. What people hold to
    be there takes its proposals first; several decisions on one value share its proposal."""
    if not decisions:
        return []
    kind: ValueKind = decisions[0].what.kind
    proposals: list[dict[str, Any]] = msgspec.to_builtins(getattr(record, kind)) if record else []
    found: dict[str, _Match] = {}
    taken: dict[int, str] = {}
    for one in sorted(decisions, key=lambda one: (one.what.verdict == "rejected", one.number)):
        exact = record is not None and record.sha256 == one.what.sha256
        subject = _subject(one.what)
        ranked = sorted(
            (
                (
                    overlap(kind, one.what, proposal, exact=exact),
                    proposal["id"] == one.what.value.get("id"),
                    -n,
                )
                for n, proposal in enumerate(proposals)
                if taken.get(n, subject) == subject
            ),
            reverse=True,
        )
        best = next(((-n) for overlap, same_id, n in ranked if overlap or (same_id and exact)), None)
        if best is not None:
            taken[best] = subject
        found[one.id] = _Match(one, None if best is None else proposals[best], exact)
    return [found[one.id] for one in decisions]


def _subject(what: AboutValue) -> str:
    """What tells the value that a decision is about from other values of its report."""
    told = what.proposed or what.value
    spans = [
        (span["start"], span["end"]) for anchor in ANCHORS[what.kind] for span in spans_in(told.get(anchor))
    ]
    return f"{told.get('outcome')} {spans or told.get('id')}"


def _count(tally: dict[tuple[str, str | None], list[int]], kind: ValueKind, matches: list[_Match]) -> None:
    last: dict[str, _Match] = {_subject(one.decision.what): one for one in matches}
    for one in last.values():
        what: AboutValue = one.decision.what
        if what.verdict == "rejected":
            _add(tally, (kind, None), one.today is not None, False, one.today is None)
            continue
        fields = differences(kind, what.value, one.today, exact=one.exact) if one.today else FIELDS[kind]
        found = one.today is not None
        _add(tally, (kind, None), found, True, not fields, right=found)
        if one.today is None:
            continue
        for field in FIELDS[kind]:
            proposed, decided = filled(one.today.get(field)), filled(what.value.get(field))
            _add(tally, (kind, field), proposed, decided, field not in fields)


def _add(
    tally: dict[tuple[str, str | None], list[int]],
    key: tuple[str, str | None],
    proposed: bool,  # noqa: FBT001 - what is counted
    decided: bool,  # noqa: FBT001
    same: bool,  # noqa: FBT001
    *,
    right: bool | None = None,
) -> None:
    if right is None:
        right = proposed and decided and same
    counted = (proposed, decided, right, same, True)
    held = tally.setdefault(key, [0] * len(counted))
    held[:] = [a + b for a, b in zip(held, counted, strict=True)]


def _last_on_incidents(case: Case, decided: Iterable[Decided]) -> list[AboutIncident]:
    """Of the decisions on one field of an incident, as it stands today, the last."""
    last: dict[tuple[str | None, str], AboutIncident] = {}
    for one in decided:
        if isinstance(one.what, AboutIncident):
            last[_today(case, one.what.incident) or one.what.incident, one.what.field] = one.what
    return list(last.values())


def _incident_values(case: Case, decided: Iterable[AboutIncident]) -> Iterator[tuple[AboutIncident, Any]]:
    """Each decision with what its field holds in the incident as it stands today."""
    for one in decided:
        current = _today(case, one.incident)
        with case.reading() as connection:
            row = connection.execute(select(incidents.c.json).where(incidents.c.id == current)).first()
        incident: Incident | None = incident_from_json(row.json.encode()) if row else None
        yield one, msgspec.to_builtins(getattr(incident, one.field, None))


def _today(case: Case, incident: str) -> str | None:
    try:
        return current_id(case, incident)
    except KeyError:
        return None


def _equal(mine: Any, today: Any) -> bool:
    return bool(compared(mine, exact=True) == compared(today, exact=True))


def _incidents_of_reports(case: Case, decided: Iterable[Decided]) -> dict[str, frozenset[str]]:
    named = {
        report for one in decided if isinstance(one.what, AboutReports) for report in reports_of(one.what)
    }
    found: dict[str, set[str]] = {report: set() for report in named}
    with case.reading() as connection:
        for row in connection.execute(select(incidents)).yield_per(1_000) if named else ():
            for member in incident_from_json(row.json.encode()).documents:
                if member.id in named:
                    found[member.id].add(row.id)
    return {report: frozenset(its) for report, its in found.items()}


def _reports_beside(one: Decided, what: AboutReports, of: Mapping[str, frozenset[str]]) -> Beside:
    today = {report: sorted(of[report]) for report in reports_of(what)}
    if not any(today.values()):
        return Beside(one, None, "gone")
    common = frozenset.intersection(*(of[report] for report in (*what.reports, *what.into)))
    parted = product(what.reports, what.out_of) if what.out_of else combinations(what.reports, 2)
    together = what.verdict == "parted" or bool(common)
    apart = what.verdict == "joined" or not any(of[a] & of[b] for a, b in parted)
    return Beside(one, today, "same" if together and apart else "differs")

"""The victims of an incident as people hold them: without those whom they rejected, with those whom they added."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tawthiq.export.decided.reports import Report
from tawthiq.model import DecidedField, DecidedValue, Incident, NamedVictim, Victim


class _Mention(NamedTuple):
    """A name in a report as it was proposed, as people hold it (None: rejected), and the decision, if there is one."""

    report: str
    proposed: Victim
    held: Victim | None
    decision: DecidedValue | None


def decided_victims(
    incident: Incident, reports: Mapping[str, Report], told: list[DecidedField]
) -> tuple[NamedVictim, ...]:
    """The victims as people hold them; what differs from the proposals is added to `told`."""
    found = [victim for one in incident.victims if (victim := _decided(one, reports, told))]
    for member in incident.documents:
        report = reports.get(member.id)
        for named, decision in report.added if report and report.home == incident.id else ():
            _add(found, member.id, named, decision, told)
    return tuple(found)


def _decided(
    victim: NamedVictim, reports: Mapping[str, Report], told: list[DecidedField]
) -> NamedVictim | None:
    mentions = [
        one for id_ in victim.documents if id_ in reports for one in _mentions(victim, id_, reports[id_])
    ]
    decisions = [one.decision for one in mentions if one.decision]
    if not decisions:
        return victim
    standing = [one for one in mentions if one.held]
    last = max(decisions, key=lambda one: one.at)
    if not standing:
        told.append(_told(last, None, victim))
        return None
    found = _as_held(victim, standing)
    if found != victim:
        told.append(_told(last, found, victim))
    return found


def _mentions(victim: NamedVictim, id_: str, report: Report) -> Iterator[_Mention]:
    names = {victim.name, *victim.spellings}
    held = {one.id: one for one in report.held.victims}
    for one in report.proposed.victims:
        if one.name.text in names:
            yield _Mention(id_, one, held.get(one.id), report.verdicts.get(one.id))


def _as_held(victim: NamedVictim, standing: Sequence[_Mention]) -> NamedVictim:
    """The victim by the mentions that stand; what a person corrected in one of them goes before what is proposed."""
    held = [(one.proposed, one.held) for one in standing if one.held]
    names = dict.fromkeys(now.name.text for _, now in held)
    age, outcome = victim.age, victim.outcome
    for before, now in held:
        age = now.age if now.age != before.age else age
        outcome = now.outcome if now.outcome != before.outcome else outcome
    return msgspec.structs.replace(
        victim,
        name=victim.name if victim.name in names else max(names, key=len),
        age=age,
        outcome=outcome,
        documents=tuple(one for one in victim.documents if any(m.report == one for m in standing)),
        spellings=tuple(names),
    )


def _add(
    found: list[NamedVictim], report: str, victim: Victim, decision: DecidedValue, told: list[DecidedField]
) -> None:
    """Put a victim whom people added among the others: with the one who is named so, if there is one."""
    name = victim.name.text
    at = next((n for n, one in enumerate(found) if name in {one.name, *one.spellings}), None)
    if at is None:
        new = NamedVictim(
            name=name, age=victim.age, outcome=victim.outcome, documents=(report,), spellings=(name,)
        )
        told.append(_told(decision, new, None))
        found.append(new)
    elif report not in found[at].documents:
        found[at] = msgspec.structs.replace(found[at], documents=(*found[at].documents, report))


def _told(one: DecidedValue, now: NamedVictim | None, before: NamedVictim | None) -> DecidedField:
    return DecidedField(
        field="victim",
        value=msgspec.to_builtins(now),
        proposed=msgspec.to_builtins(before),
        user=one.user,
        at=one.at,
        note=one.note,
    )

"""What people decided of the reports' values, as incidents need it: verdicts, moved events, and victims who were added."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import UNSET

from tawthiq.model import DecidedValue, Incident, Member, Record, Victim


class Report(NamedTuple):
    """A report as it was proposed and as people hold it; `added` are the victims of whom the program names none, each with
    the decision, where this report is chiefly about the incident `home`."""

    proposed: Record
    held: Record
    verdicts: Mapping[str, DecidedValue]
    added: Sequence[tuple[Victim, DecidedValue]]
    home: str | None


def decided_reports(
    proposed: Iterable[Record], held: Iterable[Record], incidents: Iterable[Incident]
) -> dict[str, Report]:
    """The reports by their ids."""
    home: dict[str, str] = {}
    for incident in incidents:
        for member in incident.documents:
            if member.role == "main":
                home[member.id] = min(incident.id, home.get(member.id, incident.id))
    return {
        before.id: _report(before, after, home.get(before.id))
        for before, after in zip(proposed, held, strict=True)
    }


def is_judged(report: Report | None) -> bool:
    """Whether people decided on values of a report."""
    return report is not None and report.held is not report.proposed


def moved(member: Member, reports: Mapping[str, Report]) -> Member:
    """The report of an incident, its event where it stands in the record as people hold it; None where they rejected it."""
    report = reports.get(member.id)
    if report is None or not is_judged(report) or member.event is None:
        return member
    its = report.proposed.events[member.event].id if member.event < len(report.proposed.events) else None
    now = next((n for n, event in enumerate(report.held.events) if event.id == its), None)
    return Member(member.id, member.role, now)


def _report(before: Record, after: Record, home: str | None) -> Report:
    decided = () if after.decided is UNSET else after.decided
    verdicts = {one.id: one for one in decided if one.sha256 == after.sha256}
    known = {victim.id for victim in before.victims}
    added = [(one, verdicts[one.id]) for one in after.victims if one.id not in known]
    return Report(before, after, verdicts, added, home)

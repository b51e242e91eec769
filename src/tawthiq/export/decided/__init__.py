"""A case as people decided it: their values first, what was proposed beside them."""

from dataclasses import replace

from tawthiq.export.case import Case
from tawthiq.export.decided.incidents import decided_incident
from tawthiq.export.decided.records import decided_record
from tawthiq.export.decided.reports import decided_reports
from tawthiq.export.without_names import without_names

__all__ = ["as_decided", "shown"]


def as_decided(case: Case) -> Case:
    """The case with each value and field as people hold it; `decided` of records and incidents says who, when, and what
    was proposed. A case on which nobody decided is given as it is.

    >>> from tawthiq.export.case import Judged
    >>> from tawthiq.extract import extract
    >>> from tawthiq.model import Document
    >>> import msgspec
    >>> record = extract(Document(id="خبر-1", text="قُتل ثلاثة مدنيين في دوما."))
    >>> harm = msgspec.to_builtins(record.harm[0])
    >>> lina = Judged("corrected", record.sha256, "harm", harm | {"max": 5}, harm, "لينا", "2026-11-20T09:00:00+00:00")
    >>> held = as_decided(Case(name="", incidents=[], records=[record], texts={}, judged={"خبر-1": [lina]})).records[0]
    >>> held.harm[0].max, held.decided[0].proposed["max"], held.decided[0].user
    (5, 3, 'لينا')
    """
    if not any(case.held.values()) and not any(case.judged.values()):
        return case
    records = [decided_record(one, case.judged.get(one.id, ())) for one in case.records]
    reports = decided_reports(case.records, records, case.incidents)
    return replace(
        case,
        records=records,
        incidents=[decided_incident(one, case.held.get(one.id, ()), reports) for one in case.incidents],
        held={},
        judged={},
    )


def shown(case: Case, *, names: bool) -> Case:
    """The case as people decided it, with or without the names of victims."""
    decided = as_decided(case)
    return decided if names else without_names(decided)

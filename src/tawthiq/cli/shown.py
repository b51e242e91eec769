"""A case as the exports take it."""

from collections.abc import Sequence

from tawthiq.export import Case as Shown
from tawthiq.export import Trusted
from tawthiq.store import (
    Case,
    all_documents,
    all_incidents,
    all_records,
    evaluate,
    gone_reports,
    kept_unread,
    last_change,
)


def shown(case: Case, not_kept: Sequence[str] = ()) -> Shown:
    """All of the case, in memory; `not_kept` are messages about what could not even be kept."""
    return Shown(
        name=case.settings.title,
        incidents=list(all_incidents(case)),
        records=list(all_records(case)),
        texts={document.id: document for document in all_documents(case)},
        unread=[*not_kept, *kept_unread(case)],
        made=last_change(case),
        gone=gone_reports(case),
        inclusion=case.settings.inclusion,
        trusted=[Trusted(one.kind, one.field, one.same, one.compared) for one in evaluate(case)],
        head=case.head().hash,
        language=case.settings.languages[0] if case.settings.languages else "ar",
    )

"""A case as the exports take it."""

from collections.abc import Sequence

from tawthiq.export import Case as Shown
from tawthiq.export import Held, Judged, Trusted
from tawthiq.store import (
    AboutIncident,
    AboutParty,
    AboutValue,
    Case,
    Decided,
    Note,
    all_decisions,
    all_documents,
    all_incidents,
    all_records,
    evaluate,
    gone_reports,
    held_on_incidents,
    kept_unread,
    last_change,
    standing,
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
        held={
            incident: [told for one in made if (told := _told(one))]
            for incident, made in held_on_incidents(case).items()
        },
        judged=_judged(case),
        inclusion=case.settings.inclusion,
        trusted=[Trusted(one.kind, one.field, one.same, one.compared) for one in evaluate(case)],
        head=case.head().hash,
        language=case.settings.languages[0] if case.settings.languages else "ar",
    )


def _judged(case: Case) -> dict[str, list[Judged]]:
    """What people hold of the reports' values, by report."""
    found: dict[str, list[Judged]] = {}
    for one in standing(all_decisions(case)):
        if isinstance(what := one.what, AboutValue):
            judged = Judged(
                what.verdict, what.sha256, what.kind, what.value, what.proposed, one.user, one.at, what.note
            )
            found.setdefault(what.report, []).append(judged)
    return found


def _told(one: Decided) -> Held | None:
    """What a decision says of an incident to whoever reads an export; None where it says nothing of what happened."""
    match one.what:
        case AboutIncident() as what:
            return Held(what.field, what.value, one.user, one.at, what.source, what.note)
        case AboutParty() as what:
            said = {"actor": what.actor, "actor_ar": what.actor_ar, "stance": what.stance}
            party = {**said, "speakers": [], "documents": [], "claims": []}
            source = " – ".join(filter(None, (what.source, what.day)))
            return Held("by", [party], one.user, one.at, source, what.note, adds=True)
        case Note() as what:
            return Held("note", None, one.user, one.at, note=what.note)
        case _:
            return None

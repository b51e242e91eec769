"""Ids of incidents: allotted once, kept by greatest overlap; what was merged leaves its id behind as a redirect."""

from collections.abc import Sequence

import msgspec

from tawthiq.model import Incident


def keep_ids(incidents: Sequence[Incident], earlier: Sequence[Incident]) -> list[Incident]:
    """The incidents under the ids of those earlier ones with which they share most reports.

    Each earlier id goes to one incident; the ids of others that went into it stand in `formerly`. Of an incident that
    was split the largest part keeps the id. Ties go to the smaller id.
    """
    shared: dict[tuple[int, int], int] = {}
    holders: dict[str, list[int]] = {}
    for n, one in enumerate(incidents):
        for member in one.documents:
            holders.setdefault(member.id, []).append(n)
    for e, old in enumerate(earlier):
        for member in old.documents:
            for n in holders.get(member.id, ()):
                shared[e, n] = shared.get((e, n), 0) + 1
    heir: dict[int, int] = {}
    name: dict[int, str] = {}
    for e, n in sorted(shared, key=lambda pair: (-shared[pair], earlier[pair[0]].id, incidents[pair[1]].id)):
        if e not in heir:
            heir[e] = n
            name.setdefault(n, earlier[e].id)
    merged: dict[int, list[str]] = {}
    for e, n in heir.items():
        gone = [i for i in (earlier[e].id, *earlier[e].formerly) if i != name[n]]
        merged.setdefault(n, []).extend(gone)
    return [
        msgspec.structs.replace(one, id=name.get(n, one.id), formerly=tuple(sorted(set(merged.get(n, ())))))
        for n, one in enumerate(incidents)
    ]

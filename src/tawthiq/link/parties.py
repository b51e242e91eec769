"""Who is named as responsible, by whom: alleged, denied or admitted; never without a speaker."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from tawthiq.link.actors import Actor, bodies, forces_of, perpetrators
from tawthiq.link.figures import Told
from tawthiq.model import Claim, Party
from tawthiq.model.incident import Stance

_BELLIGERENT: Final = frozenset({"state", "armed_group"})
_Named = dict[tuple[str, Stance], list[tuple[str, str, str | None]]]


def parties(told: Sequence[Told]) -> tuple[Party, ...]:
    """The parties that these reports name for the incident, those that most sources allege first."""
    named: _Named = defaultdict(list)
    actors: dict[str, Actor] = {}
    for one in told:
        for actor, stance, speaker, claim in _named(one):
            actors[actor.name_en] = actor
            named[actor.name_en, stance].append((one.record.id, speaker or one.source, claim))
    found = [
        Party(
            actor=name,
            actor_ar=actors[name].name_ar,
            stance=stance,
            speakers=tuple(dict.fromkeys(speaker for _, speaker, _ in said)),
            documents=tuple(dict.fromkeys(document for document, _, _ in said)),
            claims=tuple(dict.fromkeys(claim for _, _, claim in said if claim)),
        )
        for (name, stance), said in named.items()
    ]
    return tuple(sorted(found, key=lambda p: (-len(p.documents), p.actor, p.stance)))


def _named(told: Told) -> list[tuple[Actor, Stance, str | None, str | None]]:
    """Actor, stance, speaker and the id of the claim, for each party that one report names."""
    record = told.record
    found: list[tuple[Actor, Stance, str | None, str | None]] = []
    if told.event < 0:
        return found
    for span in record.events[told.event].by:
        claim = _claim_around(record.claims, span.start) if span.within is None else None
        speaker, of_claim = (claim.speaker, claim.id) if claim else (None, None)
        found += [(actor, "alleged", speaker, of_claim) for actor in perpetrators(span.text)]
    for claim in record.claims:
        if claim.mode == "denies":
            found += [(actor, "denied", claim.speaker, claim.id) for actor in _speaking(claim)]
    return found


def _claim_around(claims: Sequence[Claim], at: int) -> Claim | None:
    """The innermost claim that words stand in."""
    inside = [c for c in claims if c.content.within is None and c.content.start <= at < c.content.end]
    return min(inside, key=lambda c: c.content.end - c.content.start, default=None)


def _speaking(claim: Claim) -> tuple[Actor, ...]:
    """The belligerents that a denial speaks for: any body of a state denies for its forces. Who gathers or carries
    reports (a channel, a monitor) denies facts, and no deed of its own."""
    return tuple(forces_of(body) for body in bodies(claim.speaker) if body.kind in _BELLIGERENT)

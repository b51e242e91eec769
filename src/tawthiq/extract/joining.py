"""What the text says of each statement of harm: its place, day, party, means, and whose claim it is."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.arabic.dates import When
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.chief_day import DAYS, ChiefDay
from tawthiq.extract.claims import ClaimDraft
from tawthiq.extract.days import after_another
from tawthiq.extract.drafts import HarmDraft
from tawthiq.extract.events import Fact, same_place
from tawthiq.extract.places import governorate_of
from tawthiq.extract.scopes import Scope, strikes_several, turned
from tawthiq.extract.setting import PlaceFound, Setting
from tawthiq.model import Place, Span
from tawthiq.model.record import Means

_LEAD = 3
_FURTHER = frozenset(("كما", "وكما", "كذلك", "وكذلك", "ايضا"))


class Joined(NamedTuple):
    """A statement with what was joined to it."""

    draft: HarmDraft
    place: Span | None
    within: tuple[str, ...]
    exact_place: bool
    wide: bool
    elsewhere: bool
    day: date | None
    other_day: bool
    by: tuple[Span, ...]
    means: Means | None
    claim: int | None
    speaker: str | None
    of_another: bool
    scope: Scope | None
    away: bool = False
    around: tuple[str, ...] = ()
    further: bool = False
    of_several: bool = False

    def fact(self) -> Fact:
        """What grouping looks at in it."""
        h = self.draft
        name = self.place.text if self.place else None
        return Fact(
            h.outcome, h.min, h.max, h.part_of, h.sentence, name, self.within or self.around, self.exact_place, self.day,
            self.speaker, bool(h.vague), h.rule, _words(h.span), _is_known(h), self.wide,
            self.elsewhere, self.other_day, self.scope, self.away, further=self.further, of_several=self.of_several,
        )  # fmt: skip


def _words(span: Span) -> frozenset[str]:
    """The words of a span without articles and endings of number (`الشهيدان`, `شهيدين`)."""
    bare = (t.norm.removeprefix("ال") for t in tokenise(span.text) if t.kind != "mark")
    return frozenset(w[:-2] if w.endswith(("ين", "ان", "ون")) else w for w in bare)


def _is_known(draft: HarmDraft) -> bool:
    """Whether a statement speaks of people as of some that are known: `الشهيدين`, a name."""
    return draft.span.text.startswith("ال") or draft.rule.startswith("name")


def join(
    setting: Setting,
    whens: Sequence[Sequence[When]],
    chief_day: ChiefDay | None,
    draft: HarmDraft,
    claims: Sequence[ClaimDraft],
) -> Joined:
    """A statement with what its own sentence, and the claim that it stands in, say of it. `whens` are the times of
    every sentence, `chief_day` the day of the chief incident, which a day of its own may differ from."""
    place = setting.place_said(draft.sentence, draft.token)
    claim = _claim_of(draft.span, claims)
    tokens = setting.report.sentences[draft.sentence].tokens
    days = [w for w in whens[draft.sentence] if w.precision in DAYS]
    if claim is not None:
        said = claims[claim]
        days = [w for w in days if not said.cue.end <= tokens[w.first].start < said.content.start]
    nearest = min(days, key=lambda w: abs(w.first - draft.token)) if days else None
    day = min((w for w in days if w.start), key=lambda w: abs(w.first - draft.token), default=None)
    earlier = after_another(tokens, draft.token)
    other_day = earlier or bool(chief_day and nearest and chief_day.differs(nearest, tokens, draft.sentence))
    by = _not_the_harmed(
        setting.parties_of(draft.sentence, draft.token, in_claim=_of_another(claim, claims)), draft
    )
    means = setting.means_said(draft.sentence, draft.token)
    exact = place is not None and place.level >= 2
    wide = place is not None and place.level == 0
    speaker = claims[claim].speaker if claim is not None else None
    return Joined(
        draft,
        place.span if place else None,
        place.within if place else (),
        exact,
        wide,
        _elsewhere(setting.chief, place) and (exact or not setting.is_here(draft.sentence, draft.token)),
        day.start if day else None,
        other_day,
        by,
        means,
        claim,
        speaker,
        _of_another(claim, claims),
        _scope(setting, draft),
        setting.turned_away(draft.sentence),
        setting.around(place.span.text) if place and not place.within else (),
        tokens[0].norm in _FURTHER,
        not exact and draft.sentence < _LEAD and strikes_several(tokens),
    )


def _scope(setting: Setting, draft: HarmDraft) -> Scope | None:
    """The scope of the clause that a statement stands in."""
    scope = setting.scope_of[draft.sentence]
    if scope:
        return scope
    turn = turned(setting.report.sentences[draft.sentence].tokens, lead=not draft.sentence)
    return turn[1] if turn and turn[0] <= draft.token else None


def _elsewhere(chief: Place | None, place: PlaceFound | None) -> bool:
    """Whether a place lies in another governorate than the chief incident, as far as the text says."""
    if chief is None or place is None:
        return False
    there = governorate_of((place.span.text, *place.within))
    here = governorate_of((chief.name, *chief.within)) if there else None
    return bool(here) and here != there


def completed_by_kin(
    one: Joined,
    event: int | None,
    joined: Sequence[Joined],
    event_of: Sequence[int | None],
    setting: Setting,
) -> Joined:
    """What a statement's own sentence leaves open, its whole or its event tells."""
    if event == 0:
        return _as_chief(one, setting)
    kin = [j for i, j in enumerate(joined) if event is not None and event_of[i] == event]
    if one.draft.part_of is not None:
        kin.insert(0, joined[one.draft.part_of])
    place = next((j for j in kin if j.place), one)
    if one.place is None and place.place is None:
        taken = setting.place_taken(one.draft.sentence, one.draft.token)
        place = one._replace(place=taken.span, within=taken.within) if taken else one
    return one._replace(
        place=one.place or place.place,
        within=one.within or place.within,
        day=one.day or next((j.day for j in kin if j.day), None),
        by=one.by or next((j.by for j in kin if j.by), ()),
        means=one.means or next((j.means for j in kin if j.means), None),
    )


def _as_chief(joined: Joined, setting: Setting) -> Joined:
    """A statement of the chief incident takes from the report what its own sentence leaves open."""
    chief = setting.chief
    means = joined.means or setting.chief_means
    if means == "airstrike" and setting.chief_means == "drone":
        means = "drone"
    around = joined.place is None or any(
        same_place(joined.place.text, name) for name in (chief.within if chief else ())
    )
    if chief and not joined.exact_place and around:
        joined = joined._replace(place=chief.span, within=chief.within)
    number, in_claim = joined.draft.sentence, joined.of_another
    taken = () if joined.by else setting.parties_taken(number, in_claim=in_claim)
    return joined._replace(
        means=means,
        by=joined.by or _not_the_harmed(taken, joined.draft),
    )


def _not_the_harmed(parties: tuple[Span, ...], draft: HarmDraft) -> tuple[Span, ...]:
    """A party named inside the phrase of the harmed is no perpetrator."""
    return tuple(p for p in parties if p.end <= draft.span.start or draft.span.end <= p.start)


def _claim_of(span: Span, claims: Sequence[ClaimDraft]) -> int | None:
    """The innermost claim that a statement stands in."""
    inside = [i for i, c in enumerate(claims) if c.content.start <= span.start and span.end <= c.content.end]
    return min(inside, key=lambda i: claims[i].content.end - claims[i].content.start) if inside else None


def _of_another(claim: int | None, claims: Sequence[ClaimDraft]) -> bool:
    """Whether a statement is another's than the outlet's own: what its correspondent says is its own word."""
    if claim is None:
        return False
    source = claims[claim].source
    return source is None or not fold(source.text).lstrip("و").startswith("مراسل")

"""The circumstances of an incident: when, where and by what means, and who says so in which words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tawthiq.link.accounts import Account, Site, site
from tawthiq.model import Located, Party, Record, Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Means

_TOLD, _PUBLISHED, _TOLD_LONG_AFTER = 3, 2, 1
"""What a day weighs that a report tells, that it was published on, that it tells long after."""
_LONG_AFTER = timedelta(days=14)
_SOON = range(3)
"""Days after an event on which its reports are published."""
_OWN_PLACE = 2.0
_SHARE_OF_MEANS = 0.25
"""Share of the accounts that tell of a means from which it is the incident's."""


def day_of(accounts: Sequence[Account]) -> date | None:
    """The day that most accounts give, those that tell it themselves weighing more than the day of publication.

    None where nobody gives any, and where one account alone gives it and another contradicts it.
    """
    weight: Counter[date] = Counter()
    for account in accounts:
        if day := account.told_on:
            weight[day] += _weight(account)
    if not weight:
        return None
    day = min(weight, key=lambda d: (-weight[d], d))
    alone = sum(a.told_on == day for a in accounts) == 1
    return None if alone and any(_contradicts(a, day) for a in accounts) else day


def _weight(account: Account) -> int:
    if account.day is None:
        return _PUBLISHED
    long_after = account.published and account.published - account.day > _LONG_AFTER
    return _TOLD_LONG_AFTER if long_after else _TOLD


def _contradicts(account: Account, day: date) -> bool:
    if account.day:
        return account.day != day
    return account.published is not None and (account.published - day).days not in _SOON


def place_of(accounts: Sequence[Account]) -> Located | None:
    """The place that most accounts are of, those that name it elsewhere counting too; of its spellings the commonest.

    A place of an account's own counts more than one that its report names beside others.
    """
    exact: dict[Site, float] = defaultdict(float)
    for account in accounts:
        own = site(account.place)
        for there in account.sites | ({own} if own else set()):
            exact[there] += _OWN_PLACE if there == own else 1 / len(account.sites)
    owned = {s for a in accounts if (s := site(a.place))}
    if owned:
        most = min(owned, key=lambda s: (-exact[s], s))
        named = [a.place for a in accounts if a.place and site(a.place) == most]
    else:
        named = [a.place for a in accounts if a.place and a.place.latitude is not None] or [
            a.place for a in accounts if a.place
        ]
    names = Counter(p.name for p in named)
    if not names:
        return None
    name = min(names, key=lambda n: (-names[n], n))
    return next(p for p in named if p.name == name)


def means_of(accounts: Sequence[Account]) -> tuple[Means, ...]:
    """The means that a good part of the accounts tells of, the commonest first."""
    told = Counter(a.means for a in accounts if a.means)
    least = _SHARE_OF_MEANS * told.total()
    return tuple(m for m, n in sorted(told.items(), key=lambda item: (-item[1], item[0])) if n >= least)


def said_of(
    accounts: Sequence[Account],
    by: Sequence[Party],
    source: Mapping[str, str],
    records: Mapping[str, Record],
) -> list[Statement]:
    """Who says what of the day, the place, the means and the parties, each with the values that hold the words.

    `by` are the incident's parties, `source` tells for each report the source that it counts for.
    """
    found: list[Statement] = []
    for a in accounts:
        fields: tuple[tuple[Field, str | None], ...] = (
            ("date", a.day.isoformat() if a.day else None),
            ("place", a.place.name if a.place else None),
            ("means", a.means),
        )
        found += [
            Statement(
                field=field,
                value=value,
                speaker=None,
                source=source[a.report],
                document=a.report,
                values=_words_for(field, value, a, records[a.report]),
            )
            for field, value in fields
            if value
        ]
    told = {a.report: a for a in accounts}
    for party in by:
        found += [
            Statement(
                field="by",
                value=party.actor if party.stance == "alleged" else f"{party.actor} ({party.stance})",
                speaker=None,
                source=source[document],
                document=document,
                values=_words_of_party(party, told[document], records[document]),
            )
            for document in party.documents
        ]
    return found


def _words_for(field: Field, value: str, account: Account, record: Record) -> tuple[str, ...]:
    """The ids of the values in the record that say so: the event for a place, the harm told with a day or a means."""
    if account.event < 0:
        return ()
    event = record.events[account.event]
    if field == "place":
        return (event.id,) if event.place and event.place.span else ()
    harm = [h for h in record.harm if h.event == account.event]
    return tuple(h.id for h in harm if value == (h.date if field == "date" else h.means))


def _words_of_party(party: Party, account: Account, record: Record) -> tuple[str, ...]:
    claims = tuple(c.id for c in record.claims if c.id in party.claims)
    if claims or account.event < 0:
        return claims
    event = record.events[account.event]
    return (event.id,) if event.by else ()

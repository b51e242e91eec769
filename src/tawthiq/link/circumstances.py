"""The circumstances of an incident: when, where and by what means, and who says so in which words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tawthiq.link.accounts import Account, Site, name_of, site
from tawthiq.link.open_days import nearest
from tawthiq.model import Located, Party, Record, Statement
from tawthiq.model.incident import Field
from tawthiq.model.record import Means

_WRITTEN, _TOLD, _PUBLISHED, _TOLD_LONG_AFTER = 20, 15, 10, 5
"""What a day weighs that a report tells by its date, that it tells otherwise, that it was published on, that it tells
long after."""
_NIGHT = 9, 6
"""What a night weighs for the day on which it began, and for the next: recorders decide both ways."""
_LONG_AFTER = timedelta(days=14)
_NEXT = 1
"""Days that what an undated account says of its day may lie from that of the others."""
_SOON = range(3)
"""Days after an event on which its reports are published."""
_DAY = timedelta(days=1)
_OWN_PLACE = 2.0
_SHARE_OF_MEANS = 0.25
"""Share of the accounts that tell of a means from which it is the incident's."""


def day_of(accounts: Sequence[Account]) -> date | None:
    """The day that most accounts give, those that tell it themselves weighing more than the day of publication.

    A night counts for either of the days that it lies between; a page of the morning that tells no day counts for the
    day before. What undated accounts say of their day (`الثلاثاء`) speaks for the day nearest to that of the others.
    None where nobody gives any, where two days weigh the same, and where one account alone gives it and another
    contradicts it.
    """
    about = _heaviest(_weights(accounts, None)) or _middle(a.about for a in accounts)
    weights = _weights(accounts, about)
    day = _heaviest(weights)
    if day is None or list(weights.values()).count(weights[day]) > 1:
        return None
    alone = sum(day in _given(a, about) for a in accounts) == 1
    return None if alone and any(_contradicts(a, day) for a in accounts) else day


def _weights(accounts: Sequence[Account], about: date | None) -> Counter[date]:
    weight: Counter[date] = Counter()
    for account in accounts:
        for day, its in _given(account, about).items():
            weight[day] += its
    return weight


def _given(account: Account, about: date | None) -> dict[date, int]:
    """The days that an account gives, with what they weigh."""
    if own := _own(account):
        if account.day_told == "night":
            return dict(zip((own, own + _DAY), _NIGHT, strict=True))
        return {own: _told_weight(account, own)}
    if appeared := account.published or account.day:
        return {appeared - _DAY if account.early else appeared: _PUBLISHED}
    said = account.open_day
    day = nearest(said, about, _NEXT) if said and about else None
    return {day: _PUBLISHED} if day else {}


def _own(account: Account) -> date | None:
    """The day that an account tells to be that of the event."""
    return None if account.day_told == "report" else account.day


def _told_weight(account: Account, day: date) -> int:
    if account.published and account.published - day > _LONG_AFTER:
        return _TOLD_LONG_AFTER
    return _WRITTEN if account.day_told == "date" else _TOLD


def _heaviest(weight: Mapping[date, int]) -> date | None:
    return min(weight, key=lambda day: (-weight[day], day), default=None)


def _middle(days: Iterable[date | None]) -> date | None:
    known = sorted(day for day in days if day)
    return known[len(known) // 2] if known else None


def _contradicts(account: Account, day: date) -> bool:
    if own := _own(account):
        return day not in ((own, own + _DAY) if account.day_told == "night" else (own,))
    if appeared := account.published or account.day:
        return (appeared - day).days not in _SOON
    said = account.open_day
    return said is not None and said.weekday is not None and nearest(said, day, _NEXT) is None


def place_of(accounts: Sequence[Account]) -> Located | None:
    """The place that most accounts are of, those that name it elsewhere counting too; of its spellings the commonest.

    A place of an account's own counts more than one that its report names beside others. What the gazetteer does not
    know counts by its name, and yields to a known place that as many are of.
    """
    votes: dict[Site | str, float] = defaultdict(float)
    named: dict[Site | str, list[Located]] = defaultdict(list)
    for account in accounts:
        own = _identity(account.place)
        if account.place and own:
            votes[own] += _OWN_PLACE
            named[own].append(account.place)
        for there in account.sites - {own}:
            votes[there] += 1 / len(account.sites)
    if not named:
        return None
    most = min(named, key=lambda place: (-votes[place], isinstance(place, str), place))
    names = Counter(p.name for p in named[most])
    name = min(names, key=lambda n: (-names[n], n))
    return max((p for p in named[most] if p.name == name), key=_told_of)


def _told_of(place: Located) -> tuple[bool, int]:
    """How much is known of where a place lies."""
    return place.latitude is not None, len(place.within)


def _identity(place: Located | None) -> Site | str | None:
    """What makes two accounts be of one place: where it lies, or its name where that is not known."""
    if place is None:
        return None
    return site(place) or name_of(place)


def means_of(accounts: Sequence[Account]) -> tuple[Means, ...]:
    """The means that a good part of the accounts tells of, the commonest first."""
    told = Counter(a.means for a in accounts if a.means)
    least = _SHARE_OF_MEANS * told.total()
    return tuple(m for m, n in sorted(told.items(), key=lambda item: (-item[1], item[0])) if n >= least)


def said_of(
    accounts: Sequence[Account],
    day: date | None,
    by: Sequence[Party],
    source: Mapping[str, str],
    records: Mapping[str, Record],
) -> list[Statement]:
    """Who says what of the day, the place, the means and the parties, each with the values that hold the words.

    `day` and `by` are the incident's day and parties, `source` tells for each report the source that it counts for.
    """
    found: list[Statement] = []
    for a in accounts:
        fields: tuple[tuple[Field, str | None], ...] = (
            ("date", said.isoformat() if (said := _day_said(a, day)) else None),
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


def _day_said(account: Account, day: date | None) -> date | None:
    """The day that an account tells; for an undated one, and for a night, the incident's, if that fits what it says."""
    own = _own(account)
    if own and account.day_told == "night" and day == own + _DAY:
        return day
    if account.told_on or account.open_day is None or day is None:
        return own
    return nearest(account.open_day, day, 0)


def _words_for(field: Field, value: str, account: Account, record: Record) -> tuple[str, ...]:
    """The ids of the values in the record that say so: the event for a place, the harm told with a day or a means."""
    if account.event < 0:
        return ()
    event = record.events[account.event]
    if field == "place":
        return (event.id,) if event.place and event.place.span else ()
    harm = [h for h in record.harm if h.event == account.event]
    told = account.day.isoformat() if field == "date" and account.day else value
    return tuple(h.id for h in harm if told == (h.date if field == "date" else h.means))


def _words_of_party(party: Party, account: Account, record: Record) -> tuple[str, ...]:
    claims = tuple(c.id for c in record.claims if c.id in party.claims)
    if claims or account.event < 0:
        return claims
    event = record.events[account.event]
    return (event.id,) if event.by else ()

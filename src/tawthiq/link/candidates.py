"""Which accounts are worth comparing: of a case of 100,000 nobody compares each with each."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from tawthiq.link.accounts import Account
from tawthiq.link.clusters import Pair

_RARE_WORD = 20
_RARE_OF_LATE = 10
_REPORTS_FOR_A_RARE_WORD = 20
_RARE_PHRASE = 10
_SHARED_WORDS = 2
_SHARED_PHRASES = 2
_MOST_AT_A_PLACE = 150
_NEAR_DAYS = 3


def candidates(accounts: Sequence[Account], new: Collection[int] | None = None) -> Iterator[Pair]:
    """Pairs of positions in `accounts`, the smaller first, each once; with `new`, only pairs that one of these is in.

    Compared are accounts of the same or the next day; of up to three days apart if they name a place in common, the
    day of an undated one being that about which it was published; and undated ones with whatever shares a place, a victim or rare words with them.
    """
    seen: set[Pair] = set()
    for i, j in _proposed(accounts):
        pair = (i, j) if i < j else (j, i)
        if pair in seen or i == j or accounts[i].report == accounts[j].report:
            continue
        if new is not None and i not in new and j not in new:
            continue
        seen.add(pair)
        yield pair


def _proposed(accounts: Sequence[Account]) -> Iterator[Pair]:
    by_day: dict[date, list[int]] = defaultdict(list)
    for i, account in enumerate(accounts):
        if day := account.near:
            by_day[day].append(i)
    for day, here in by_day.items():
        yield from combinations(here, 2)
        for later in range(1, _NEAR_DAYS + 1):
            for j in by_day.get(day + timedelta(days=later), ()):
                for i in here:
                    if later == 1 or accounts[i].sites & accounts[j].sites:
                        yield i, j
    chief = [(i, a) for i, a in enumerate(accounts) if a.chief]
    late = frozenset(i for i, a in chief if a.day is None and a.published is not None)
    undated = frozenset(i for i, a in chief if a.told_on is None)
    yield from _sharing(late, ((i, a.victims) for i, a in chief), _RARE_WORD, 1)
    rare = min(_RARE_OF_LATE, len(chief) // _REPORTS_FOR_A_RARE_WORD)
    yield from _sharing(late, ((i, a.words) for i, a in chief), rare, _SHARED_WORDS)
    yield from _sharing(undated, ((i, a.sites) for i, a in chief), _MOST_AT_A_PLACE, 1)
    yield from _sharing(undated, ((i, a.names) for i, a in chief), _MOST_AT_A_PLACE, 1)
    yield from _sharing(undated, ((i, a.victims) for i, a in chief), _MOST_AT_A_PLACE, 1)
    yield from _sharing(undated, ((i, a.words) for i, a in chief), _RARE_WORD, _SHARED_WORDS)
    yield from _sharing(undated, ((i, a.phrases) for i, a in chief), _RARE_PHRASE, _SHARED_PHRASES)


def _sharing(
    wanted: Collection[int], things: Iterable[tuple[int, Collection[Hashable]]], most: int, least: int
) -> Iterator[Pair]:
    """Pairs with one of `wanted` that share `least` things which at most `most` accounts have."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for i, its in things:
        for thing in its:
            holders[thing].append(i)
    if least == 1:
        for of_thing in holders.values():
            if len(of_thing) <= most:
                yield from ((i, j) for i, j in combinations(of_thing, 2) if i in wanted or j in wanted)
        return
    shared: Counter[Pair] = Counter()
    for of_thing in holders.values():
        if len(of_thing) <= most:
            shared.update((i, j) for i, j in combinations(of_thing, 2) if i in wanted or j in wanted)
    yield from (pair for pair, n in shared.items() if n >= least)

"""The same accounts for Splink 5 on DuckDB: columns, rules of blocking, comparisons, training.

Its columns say what ours compares, its blocking rules propose what our candidates do. Splink takes the comparisons
to be independent; so words and places count once each, not four times and twice as in ours (with the places named
anywhere as a comparison of their own it does worse), and a common place weighs less by its term frequency.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule

from tawthiq.link.accounts import Account
from tawthiq.link.clusters import Pair

SEED = 7
SAMPLED_PAIRS = 300_000
RARE_WORD = 20
SAME_DAY, NEXT_DAY = block_on("day"), CustomRule("l.day = r.day + 1")
DAY_BEFORE = CustomRule("l.day + 1 = r.day")
NO_DAY = "(l.day is null or r.day is null)"
SHARED_PLACE = CustomRule(
    f"l.site = r.site and ({NO_DAY} or abs(date_diff('day', l.day, r.day)) <= 3)", arrays_to_explode=["site"]
)
SHARED_VICTIM = CustomRule(f"l.victim = r.victim and {NO_DAY}", arrays_to_explode=["victim"])
SHARED_WORDS = CustomRule(
    f"l.rare_word = r.rare_word and {NO_DAY} and len(list_intersect(l.rare_words, r.rare_words)) >= 2",
    arrays_to_explode=["rare_word"],
)


def match_weights(accounts: Sequence[Account], labels: Mapping[str, str] | None = None) -> dict[Pair, float]:
    """Splink's log-odds (natural) of the pairs that its rules propose.

    Learns by expectation maximisation, or from `labels`: for some of the reports their incident.
    """
    database = DuckDBAPI()
    table = database.register(_rows(accounts, labels or {}))
    linker = Linker(table, _settings(), log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match([_SURE], recall=0.3)
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=SEED)
    if labels:
        training.estimate_m_from_label_column("label")
    else:
        for rule in (SAME_DAY, block_on("place")):
            training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1)
    pairs = linker.inference.predict().as_dict()
    columns = (pairs["unique_id_l"], pairs["unique_id_r"], pairs["match_weight"])
    return {(min(i, j), max(i, j)): weight * log(2) for i, j, weight in zip(*columns, strict=True)}


_SURE = CustomRule("l.day = r.day and l.site = r.site and l.means = r.means", arrays_to_explode=["site"])


def _rows(accounts: Sequence[Account], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    frequency = Counter(word for a in accounts for word in a.words)
    return [_row(i, a, frequency) | {"label": labels.get(a.report)} for i, a in enumerate(accounts)]


def _row(number: int, account: Account, frequency: Mapping[int, int]) -> dict[str, Any]:
    place, said = account.place, account.open_day
    sites = [f"{latitude} {longitude}" for latitude, longitude in sorted(account.sites)] or None
    rare = [str(w) for w in sorted(account.words) if frequency[w] <= RARE_WORD] or None
    victims = sorted(account.victims) or None
    killed, injured = account.killed, account.injured
    return {
        "unique_id": number,
        "day": account.told_on,
        "open_date": f"{said.month}-{said.day}" if said and said.month else None,
        "weekday": said.weekday if said else None,
        "place": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "site": sites,
        "means": account.means,
        "actors": sorted(account.actors) or None,
        "killed_least": killed[0] if killed else None,
        "killed_most": (killed[1] if killed[1] is not None else 10**6) if killed else None,
        "injured_least": injured[0] if injured else None,
        "injured_most": (injured[1] if injured[1] is not None else 10**6) if injured else None,
        "victim": victims,
        "victims": victims,
        "words": sorted(account.words) or None,
        "rare_word": rare,
        "rare_words": rare,
        "outlet": account.outlet,
    }


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            *(SAME_DAY, NEXT_DAY, DAY_BEFORE, SHARED_PLACE, SHARED_VICTIM, SHARED_WORDS)
        ],
        comparisons=[
            _days(),
            _open_days(),
            _places(),
            cl.ExactMatch("means"),
            cl.ArrayIntersectAtSizes("actors", [1]),
            _figures("killed"),
            _figures("injured"),
            cl.ArrayIntersectAtSizes("victims", [2, 1]),
            _words(),
        ],
        retain_matching_columns=False,
    )


def _days() -> cl.CustomComparison:
    apart = "abs(date_diff('day', day_l, day_r))"
    return cl.CustomComparison(
        [
            cll.NullLevel("day"),
            *(cll.CustomLevel(f"{apart} <= {days}") for days in (0, 1, 3)),
            cll.ElseLevel(),
        ],
        "day",
    )


def _open_days() -> cl.CustomComparison:
    """What a report without a year says of its day, beside the other's day or what that says."""
    date = "coalesce(open_date_{0}, month(day_{0}) || '-' || day(day_{0}))"
    weekday = "coalesce(weekday_{0}, isodow(day_{0}) - 1)"
    same_date, same_weekday = (f"{said.format('l')} = {said.format('r')}" for said in (date, weekday))
    nothing = f"day_l is not null and day_r is not null or ({same_date}) is null and ({same_weekday}) is null"
    return cl.CustomComparison(
        [
            cll.CustomLevel(nothing).configure(is_null_level=True),
            cll.CustomLevel(same_date),
            cll.CustomLevel(same_weekday),
            cll.ElseLevel(),
        ],
        "open_day",
    )


def _places() -> cl.CustomComparison:
    return cl.CustomComparison(
        [
            cll.NullLevel("place"),
            cll.ExactMatchLevel("place", term_frequency_adjustments=True),
            *(cll.DistanceInKMLevel("latitude", "longitude", apart) for apart in (1, 5, 12, 30, 70)),
            cll.ElseLevel(),
        ],
        "place",
    )


def _figures(name: str) -> cl.CustomComparison:
    least, most = f"{name}_least", f"{name}_most"
    return cl.CustomComparison(
        [
            cll.NullLevel(least),
            cll.CustomLevel(
                f"{least}_l = {least}_r and {most}_l = {most}_r and {most}_l < 1000000 and {least}_l > 5"
            ),
            cll.CustomLevel(f"{least}_l = {least}_r and {most}_l = {most}_r and {most}_l < 1000000"),
            cll.CustomLevel(f"{least}_l <= {most}_r and {least}_r <= {most}_l"),
            cll.CustomLevel(f"least({most}_l, {most}_r) >= 0.6 * greatest({least}_l, {least}_r)"),
            cll.ElseLevel(),
        ],
        name,
    )


def _words() -> cl.CustomComparison:
    common = "len(list_intersect(words_l, words_r))"
    share = f"{common} / (len(words_l) + len(words_r) - {common})"
    return cl.CustomComparison(
        [
            cll.NullLevel("words"),
            *(cll.CustomLevel(f"{share} >= {step}") for step in (0.6, 0.35, 0.22, 0.15, 0.1, 0.06, 0.03)),
            cll.ElseLevel(),
        ],
        "words",
    )

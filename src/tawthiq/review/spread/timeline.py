"""The incidents that are sought over time: bars for days, months or years, as long as what was found lasts."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from tawthiq.export.wording import Language
from tawthiq.review.asking import answer, case_of, language_of
from tawthiq.review.incidents.search import LIST, query, search, sought_of
from tawthiq.review.speech import day_words, word
from tawthiq.store import SoughtIncidents, Tally, over_days

routes = APIRouter()
TIMELINE: Final = "/incidents/timeline"
Unit = Literal["day", "month", "year"]

_MOST_DAYS, _MOST_MONTHS = 62, 120
_FEWEST: Final = 12
"""So many periods at least are drawn, empty ones around: one bar would fill the page."""
_KILLED, _INCIDENTS = (24, 190), (216, 276)
"""Where the two rows of bars end above and stand below, in pixels."""
_STEPS: Final = {"day": (1, 2, 5, 10), "month": (1, 3, 6, 12, 24), "year": (1, 2, 5, 10, 20, 50, 100, 500)}
_LABELS: Final = 8


class Period(NamedTuple):
    """A day, month or year with incidents, its first day, and the addresses of its list and of a closer look."""

    name: str
    tally: Tally
    first: str
    listed: str
    closer: str


class Bar(NamedTuple):
    """A period as it is drawn: shares of the width in hundredths, and where each part begins and how high it is."""

    period: Period
    left: float
    width: float
    slot: tuple[float, float]
    highest: tuple[int, int]
    lowest: tuple[int, int]
    unknown: tuple[int, int]
    known: tuple[int, int]


class Tick(NamedTuple):
    """A line of the drawing with its label; `minor` ones make room in a narrow window."""

    at: float
    label: str
    minor: bool = False


@routes.get(TIMELINE)
def timeline(request: Request) -> Response:
    """The time line, and the same as a table."""
    language, sought = language_of(request), sought_of(request)
    found = over_days(case_of(request), sought)
    unit = unit_of(list(found.days))
    periods = _periods(found.days, unit, sought, language)
    total = Tally()
    for period in periods:
        total = total.and_(period.tally)
    bars, times = _drawn(periods, unit, language)
    return answer(
        request,
        "incident_timeline",
        unit=unit,
        periods=periods if sought.order == "oldest" else periods[::-1],
        bars=bars,
        times=times,
        killed_scale=_scale(max((one.tally.killed_max for one in periods), default=0), _KILLED),
        incident_scale=_scale(max((one.tally.incidents for one in periods), default=0), _INCIDENTS),
        feet=(_KILLED[1], _INCIDENTS[1]),
        total=total,
        undated=found.undated,
        **search(request, sought, TIMELINE),
    )


def unit_of(days: list[str]) -> Unit:
    """What one bar stands for, so that there are not too many, in the order of time.

    >>> unit_of(["2018-04-07", "2018-04-30"]), unit_of(["2011-03-15", "2018-04-07"]), unit_of(["1982-02-02", "2018-04-07"])
    ('day', 'month', 'year')
    """
    if not days or _number(days[-1], "day") - _number(days[0], "day") < _MOST_DAYS:
        return "day"
    return "month" if _number(days[-1], "month") - _number(days[0], "month") < _MOST_MONTHS else "year"


def _periods(days: dict[str, Tally], unit: Unit, sought: SoughtIncidents, language: Language) -> list[Period]:
    tallies: dict[str, Tally] = {}
    length = {"day": 10, "month": 7, "year": 4}[unit]
    for day, tally in days.items():
        tallies[day[:length]] = tallies.get(day[:length], Tally()).and_(tally)
    found = []
    for name, tally in tallies.items():
        first, last = _days_of(name)
        since, until = max(first, sought.since), min(last, sought.until or last)
        asked = query(sought, since=since, until=until)
        found.append(
            Period(
                _words(name, language),
                tally,
                first,
                f"{LIST}?{asked}",
                f"{TIMELINE}?{asked}" if unit != "day" else "",
            )
        )
    return found


def _days_of(name: str) -> tuple[str, str]:
    """The first and last day of a period.

    >>> _days_of("2020-02"), _days_of("2020"), _days_of("2020-02-03")
    (('2020-02-01', '2020-02-29'), ('2020-01-01', '2020-12-31'), ('2020-02-03', '2020-02-03'))
    """
    if len(name) == 10:
        return name, name
    if len(name) == 4:
        return f"{name}-01-01", f"{name}-12-31"
    return f"{name}-01", f"{name}-{calendar.monthrange(int(name[:4]), int(name[5:]))[1]:02}"


def _words(name: str, language: Language, *, short: bool = False) -> str:
    """A period in words.

    >>> _words("2018-04", "ar"), _words("2018-04", "en", short=True), _words("2018-04-07", "en", short=True)
    ('نيسان/أبريل 2018', 'Apr 2018', '7 Apr')
    """
    if len(name) == 4:
        return name
    month = word("months.short" if short else "months", language).split("|")[int(name[5:7]) - 1]
    if len(name) == 7:
        return f"{month} {name[:4]}"
    return f"{int(name[8:])} {month}" if short else day_words(name, language)


def _number(day: str, unit: Unit) -> int:
    """A period's place in the row of all days, months or years."""
    year, month = int(day[:4]), int(day[5:7])
    return (
        date.fromisoformat(day).toordinal()
        if unit == "day"
        else year
        if unit == "year"
        else year * 12 + month - 1
    )


def _named(number: int, unit: Unit) -> str:
    """The period that stands there in the row."""
    if unit == "day":
        return str(date.min + timedelta(days=number - 1))
    return f"{number:04}" if unit == "year" else f"{number // 12:04}-{number % 12 + 1:02}"


def _drawn(periods: list[Period], unit: Unit, language: Language) -> tuple[list[Bar], list[Tick]]:
    """Bars and the names under them. In Arabic time runs from right to left, as its charts and its sentences do: who
    reads the page from the right meets what came first."""
    if not periods:
        return [], []
    first, last = _number(periods[0].first, unit), _number(periods[-1].first, unit)
    around = max(0, _FEWEST - (last - first + 1))
    first, last = first - around // 2, last + around - around // 2
    slot = 100 / (last - first + 1)

    def left_of(number: int) -> float:
        from_start = (number - first) * slot
        return round(100 - from_start - slot if language == "ar" else from_start, 3)

    killed = max(one.tally.killed_max for one in periods)
    incidents = max(one.tally.incidents for one in periods)
    bars = []
    for one in periods:
        left, tally = left_of(_number(one.first, unit)), one.tally
        lowest = _part(tally.killed_min, killed, _KILLED)
        known = _part(tally.incidents - tally.unknown, incidents, _INCIDENTS)
        all_of_them = _part(tally.incidents, incidents, _INCIDENTS)
        bars.append(
            Bar(
                one,
                round(left + slot * 0.1, 3),
                round(max(slot * 0.8, 0.25), 3),
                (left, round(slot, 3)),
                _part(tally.killed_max, killed, _KILLED),
                lowest,
                (all_of_them[0], all_of_them[1] - known[1]),
                known,
            )
        )
    step = next((one for one in _STEPS[unit] if (last - first) / one <= _LABELS), _STEPS[unit][-1])
    marked = [number for number in range(first, last + 1) if _begins(number, step, unit)]
    times = [
        Tick(
            round(left_of(number) + slot / 2, 3),
            # Whole years are named without their first month.
            _words(_named(number, unit)[: 4 if step % 12 == 0 else None], language, short=True),
            minor=n % 2 == 1,
        )
        for n, number in enumerate(marked)
    ]
    return bars, times


def _begins(number: int, step: int, unit: Unit) -> bool:
    if unit != "day" or step == 1:
        return number % step == 0
    # Of a month the first, the sixth …, not every fifth day since the beginning of days.
    day = int(_named(number, "day")[8:])
    return (day - 1) % step == 0 and day <= 30


def _part(amount: int, most: int, row: tuple[int, int]) -> tuple[int, int]:
    """Where a bar begins and how high it is; what is not nothing can be seen."""
    above, foot = row
    high = max(round(amount / max(most, 1) * (foot - above)), 2) if amount else 0
    return foot - high, high


def _scale(most: int, row: tuple[int, int]) -> list[Tick]:
    """Round numbers up to the highest, four at most, and where they stand."""
    above, foot = row
    most_lines = 4 if foot - above > 100 else 2
    step = next(one for one in _rounds() if most / one <= most_lines)
    return [
        Tick(foot - round(number / max(most, 1) * (foot - above)), f"{number:,}")
        for number in range(step, most + 1, step)
    ]


def _rounds() -> Iterator[int]:
    """1, 2, 5, 10, 20 and so on."""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10

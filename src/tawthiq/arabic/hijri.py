"""Hijri dates to Gregorian ones, by the Umm al-Qura calendar.

Where a month began by sighting of the moon, the true day can lie one day off: what comes from here says `hijri`
in its rule.
"""

from datetime import date, timedelta

from hijridate import Gregorian, Hijri


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date, or None when there is no such day or it lies outside of 1343 to 1500.

    >>> to_gregorian(1445, 9, 15)  # 15 رمضان 1445
    datetime.date(2024, 3, 25)
    """
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def month_range(year: int, month: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri month.

    >>> month_range(1445, 9)  # رمضان 1445
    (datetime.date(2024, 3, 11), datetime.date(2024, 4, 9))
    """
    first = to_gregorian(year, month, 1)
    if first is None:
        return None
    return first, first + timedelta(days=Hijri(year, month, 1).month_length() - 1)


def year_of(day: date) -> int | None:
    """The Hijri year in which a Gregorian day lies, or None outside of the calendar's range."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None

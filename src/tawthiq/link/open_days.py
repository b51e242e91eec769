"""Days whose year, or more, a report leaves open (`الثلاثاء`, `21 كانون الثاني`): which day near another they can mean."""

from datetime import date, timedelta

from tawthiq.model import OpenDay


def nearest(said: OpenDay, about: date, reach: int) -> date | None:
    """The day nearest to `about`, at most `reach` days from it, that fits what is said of it; of two the earlier.

    >>> nearest(OpenDay(weekday=1), date(2022, 5, 4), 3)
    datetime.date(2022, 5, 3)
    >>> nearest(OpenDay(weekday=1), date(2022, 5, 6), 1)
    """
    near = sorted(
        (about + timedelta(days=n) for n in range(-reach, reach + 1)), key=lambda day: abs(day - about)
    )
    return next((day for day in near if _fits(said, day)), None)


def _fits(said: OpenDay, day: date) -> bool:
    return said.weekday in (None, day.weekday()) and (
        not said.month or (said.month, said.day) == (day.month, day.day)
    )

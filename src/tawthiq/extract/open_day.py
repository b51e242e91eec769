"""What a report says of its day when it leaves the year, or even the date, open: `اليوم السبت 21 كانون الثاني`."""

from tawthiq.arabic.dates import find_dates
from tawthiq.arabic.day import DayReader
from tawthiq.extract.report import Report
from tawthiq.model import OpenDay

_LEAD = 6


def open_day(report: Report) -> OpenDay | None:
    """The weekday, or the day and month, that the lead names without a year; None when it names none or a full date.

    Linking fills in the rest where another report of the incident tells it.

    >>> from tawthiq.arabic.sentences import split
    >>> from tawthiq.arabic.tokens import tokenise
    >>> text = "قُتل طفل بقصف على البلدة صباح اليوم السبت 21 كانون الثاني."
    >>> day = open_day(Report(text, split(tokenise(text)), None))
    >>> day.weekday, day.month, day.day
    (5, 1, 21)
    """
    weekday: int | None = None
    for sentence in report.sentences[:_LEAD]:
        for when in find_dates(sentence.tokens, None):
            if when.precision not in ("day", "part", "night") or when.rule.startswith(("ago", "since")):
                continue
            if when.start is not None:
                return None
            read = DayReader(sentence.tokens, when.first)
            written = read.written
            if written is not None and written.day and written.month and written.calendar == "gregorian":
                return OpenDay(weekday=read.weekday, month=written.month, day=written.day)
            weekday = read.weekday if weekday is None else weekday
    return None if weekday is None else OpenDay(weekday=weekday)

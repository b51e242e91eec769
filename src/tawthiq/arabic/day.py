"""A day and what stands beside it: `مساء يوم أمس الجمعة، 26 تشرين الأول 2024` is one time, not four."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from tawthiq.arabic.clitics import joined
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.number_words import PROCLITICS, element, number_words
from tawthiq.arabic.time_words import TimeWord, time_word
from tawthiq.arabic.tokens import Token
from tawthiq.arabic.written_dates import Written, resolve, written_at
from tawthiq.lexicons import rows

Precision = Literal["day", "part", "night", "week", "month", "year", "period"]
_DAY = timedelta(days=1)


@cache
def beginnings() -> frozenset[str]:
    """The folded words that can begin a time, as a text may write them: most words are told apart by this set.

    >>> fold("وأمس") in beginnings(), fold("قتيل") in beginnings()
    (True, False)
    """
    forms = [
        form for table in ("time_words", "months") for row in rows(table) for form in row["forms"].split("|")
    ]
    heads = {fold(form.split()[0]) for form in forms}
    numbers = {w for w in number_words() if (part := element(w)) and part.kind in ("ordinal", "tens")}
    return frozenset(numbers | {w for p in PROCLITICS for head in heads for w in joined(p, head)})


class When(NamedTuple):
    """A time in `tokens[first:last]`, from the day `start` to the day `end`, both included.

    `precision`: `day`; `part` of a day (which one stands in `part`: dawn, morning, noon, afternoon, evening);
    `night`; `week`, `month`, `year`; `period` for a stretch that the text bounds itself (`منذ…`, `3-5 آذار`).
    """

    first: int
    last: int
    start: date | None
    end: date | None
    precision: Precision
    rule: str
    part: str | None = None


_BETWEEN_PARTS = frozenset({"،", ",", "(", "من", "في", "ل", "-", "–", "/", "ال", "|", "ـ"})
_NOT_TODAY = frozenset(
    "التالي نفسه ذاته السابق الواحد الدولي العالمي الوطني الاخير التاليه نفسها ذاتها".split()
)
_OUTLETS = frozenset({"روسيا", "المصري", "سوريا", "لبنان", "فلسطين", "العراق", "تركيا", "عربي"})
_OUTLET_BEFORE = frozenset('قناه وكاله موقع شبكه صحيفه لقناه لوكاله لموقع لشبكه عن ل " « “'.split())
_NIGHTS = frozenset({"night", "after_midnight"})
_PAIRED_NIGHT = frozenset({"-", "–", "/", "ـ", "الي"})


class DayReader:
    """Reads a day from left to right: part of the day, `اليوم`/`أمس`, weekday, written date, each at most once."""

    def __init__(self, tokens: Sequence[Token], at: int) -> None:
        self.tokens = tokens
        self.first = self.last = at
        self.part: str | None = None
        self.weekday: int | None = None
        self.next_weekday: int | None = None
        self.offset: int | None = None
        self.qualifier: str | None = None
        self.written: Written | None = None
        self.until: Written | None = None
        self.cued = False
        self._read(at)

    def _read(self, at: int) -> None:
        misses = 0
        while at < len(self.tokens) and self.written is None:
            end = self._word(at)
            if end is None:
                if (self.last == self.first and not self.cued) or misses > 1:
                    return
                if self.tokens[at].norm not in _BETWEEN_PARTS:
                    return
                misses += 1
                at += 1
                continue
            misses = 0
            at = self.last = end
        if self.written is not None:
            self._after_written()

    def _word(self, at: int) -> int | None:
        """Takes the word at `at` if it says more about the day: where it ends, or None."""
        word = time_word(self.tokens, at)
        if word is not None:
            if word.kind == "part" and self.part is None:
                self.part = word.value
                return word.last
            if word.kind in ("day", "bridge") and not (self.cued and word.kind == "day"):
                self.cued = True
                return word.last
            if word.kind == "relative" and self.offset is None and self.weekday is None:
                if self._is_other_day(word):
                    return None
                self.offset = int(word.value)
                if "ليل" in word.stem:
                    self.part = "night"
                return word.last
            if word.kind == "weekday" and self.weekday is None:
                if self._is_name(word):
                    return None
                self.weekday = int(word.value)
                return self._after_weekday(word.last)
            if word.kind not in ("unit", "edge"):
                return None
        written = written_at(self.tokens, at, cued=self.cued or self.weekday is not None)
        if written is None or (self.offset is not None and written.day is None):
            return None
        if self.weekday is not None and written.day is None:
            return None
        self.written = written
        return written.last

    def _after_weekday(self, at: int) -> int:
        word = time_word(self.tokens, at)
        if word is not None and word.kind == "qualifier" and word.stem.startswith("ال"):
            self.qualifier = word.value
            return word.last
        if self.part in _NIGHTS and at + 1 < len(self.tokens) and self.tokens[at].norm in _PAIRED_NIGHT:
            second = time_word(self.tokens, at + 1)
            following = None if self.weekday is None else str((self.weekday + 1) % 7)
            if second is not None and second.kind == "weekday" and second.value == following:
                self.next_weekday = int(following)
                return second.last
        return at

    def _after_written(self) -> None:
        tokens, at = self.tokens, self.last
        word = time_word(tokens, at)
        if (
            word is not None
            and word.kind == "part"
            and self.part is None
            and word.stem.endswith(("ا", "مساء"))
        ):
            self.part, self.last = word.value, word.last
            return
        if at + 1 >= len(tokens) or self.written is None or self.written.end_day is not None:
            return
        opened = self.first > 0 and tokens[self.first - 1].norm in (
            "من",
            "بين",
            "مابين",
            "منذ",
            "الفتره",
            "ومن",
        )
        mark = tokens[at].norm
        if mark in ("حتي", "وحتي", "الي", "لغايه", "ولغايه", "-", "–") or (opened and mark == "و"):
            second = written_at(tokens, at + 1)
        elif opened and mark.startswith("و") and tokens[at].kind == "word":
            second = written_at(tokens, at)
        else:
            return
        if second is not None and (second.day is None) == (self.written.day is None):
            self.until, self.last = second, second.last

    def _is_other_day(self, word: TimeWord) -> bool:
        """`اليوم التالي`, `لليوم الثالث` are no today; `روسيا اليوم` is an outlet."""
        tokens = self.tokens
        if word.stem != "اليوم":
            return False
        if word.last < len(tokens):
            after = tokens[word.last]
            part = element(after.norm) if after.kind == "word" else None
            if after.norm in _NOT_TODAY or (part is not None and part.kind == "ordinal"):
                return True
            if after.norm == "ال" and word.last + 1 < len(tokens) and tokens[word.last + 1].kind == "number":
                return True
        if word.first > 1 and tokens[word.first - 1].norm in _OUTLETS:
            return tokens[word.first - 2].norm in _OUTLET_BEFORE
        return False

    def _is_name(self, word: TimeWord) -> bool:
        """`أحمد الخميس` is a person, `القتيلين الاثنين`… `مرافقيه الاثنين` are two."""
        if word.first == 0 or self.last > self.first or self.cued:
            return False
        before = self.tokens[word.first - 1].norm
        if word.value == "0":
            return before.endswith(("يه", "يها", "اه", "اها", "يهم", "يهما"))
        return word.value in ("3", "4", "5") and before in _first_names()

    def when(self, published: date | None) -> When | None:
        """What was read as a time, or None when it names no day."""
        if self.weekday is None and self.offset is None and self.written is None:
            return None
        days, rule = self._days(published)
        start, end = days or (None, None)
        precision: Precision = "day"
        if self.written is not None and (self.written.end_day is not None or self.until is not None):
            precision = "period"
        elif self.written is not None and self.written.day is None:
            precision = "month"
        elif self.part is not None:
            precision = "night" if self.part in _NIGHTS else "part"
        part = "night" if self.part in _NIGHTS else self.part
        return When(self.first, self.last, start, end, precision, rule, part)

    def _days(self, published: date | None) -> tuple[tuple[date, date] | None, str]:
        if self.written is not None:
            return self._written_days(published)
        rule = "relative" if self.offset is not None else "weekday"
        if published is None:
            return None, rule
        if self.offset is not None:
            day = published + self.offset * _DAY
            if self.weekday is not None and day.weekday() != self.weekday:
                # The weekday is surer than the day of publication: pages carry that of another zone, or of saving.
                latest = published + _DAY if self.offset == 0 else published
                day = _last_weekday(latest, self.weekday)
                rule = "relative:weekday"
            if self.part == "after_midnight" and self.offset == -1:
                day += _DAY  # `بعد منتصف ليلة أمس` is the small hours of today
            return (day, day), rule
        assert self.weekday is not None
        if self.qualifier == "next":
            day = published + ((self.weekday - published.weekday() - 1) % 7 + 1) * _DAY
        else:
            day = _last_weekday(published - _DAY if self.qualifier == "last" else published, self.weekday)
        if self.next_weekday is None:
            return (day, day), rule
        # Of `بعد منتصف ليلة الأربعاء - الخميس` nothing falls on the Wednesday.
        return (day + _DAY if self.part == "after_midnight" else day, day + _DAY), rule

    def _written_days(self, published: date | None) -> tuple[tuple[date, date] | None, str]:
        written = self.written
        assert written is not None
        rule = "written" if written.year is not None else "written:publication"
        if written.calendar == "hijri":
            rule += ":hijri"
        if self.until is None:
            return resolve(written, published, self.weekday), rule
        last = resolve(self.until, published)
        if last is None:
            return None, rule + ":range"
        if written.year is None and written.calendar == self.until.calendar == "gregorian":
            earlier = last[0].year - (1 if written.month > self.until.month else 0)
            written = written._replace(year=earlier, qualifier=None) if written.month else written
        first = resolve(written, published)
        if first is None or first[0] > last[1]:
            return None, rule + ":range"
        return (first[0], last[1]), rule + ":range"


def _last_weekday(latest: date, weekday: int) -> date:
    return latest - ((latest.weekday() - weekday) % 7) * _DAY


@cache
def _first_names() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in rows("first_names"))

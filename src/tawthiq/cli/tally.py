"""What was read, what it gave, and what was not read: silence is not safety."""

from collections import Counter

from tawthiq.model import Record
from tawthiq.read import Problem


class Tally:
    """Counts of documents and problems, for the line at the end."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def record(self, record: Record) -> None:
        """Count a document that was read."""
        self._counts["read"] += 1
        self._counts["claims"] += bool(record.claims)
        self._counts["harm"] += bool(record.harm)
        self._counts["silent"] += not (record.harm or record.events)
        if not (record.claims or record.harm or record.victims or record.events):
            self._counts["nothing"] += 1
            self._counts["foreign"] += record.language != "ar"

    def problem(self, problem: Problem) -> None:
        """Count what was reported."""
        self._counts[problem.effect] += 1

    def fault(self) -> None:
        """Count a fault of something that is no report, such as a table of places."""
        self._counts["warned"] += 1

    @property
    def failed(self) -> bool:
        """Whether anything went wrong."""
        return bool(self._counts["refused"] or self._counts["warned"])

    @property
    def read(self) -> int:
        """How many reports were read."""
        return self._counts["read"]

    def summary(self) -> str:
        """The line at the end.

        >>> Tally().summary()
        '0 documents read: 0 with claims, 0 with harm, 0 gave nothing (0 of them not Arabic); 0 refused'
        """
        counts = self._counts
        return (
            f"{counts['read']} document{'' if counts['read'] == 1 else 's'} read: {counts['claims']} with claims, "
            f"{counts['harm']} with harm, {counts['nothing']} gave nothing ({counts['foreign']} of them not Arabic); "
            f"{counts['refused']} refused"
        )

    def linked(self, incidents: int, unread: int | None = None) -> str:
        """The line at the end when reports were linked; what gave no harm and no event gave linking nothing. `unread`
        is how many were not read, where it is known otherwise.

        >>> Tally().linked(0)
        '0 reports read, 0 incidents; 0 gave nothing, 0 not read'
        """
        counts = self._counts
        not_read = counts["refused"] + counts["noted"] if unread is None else unread
        return (
            f"{counts['read']} report{'' if counts['read'] == 1 else 's'} read, "
            f"{incidents} incident{'' if incidents == 1 else 's'}; "
            f"{counts['silent']} gave nothing, {not_read} not read"
        )

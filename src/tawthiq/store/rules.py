"""The rules that the values of each report come from, and those that people here often rejected."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, Select, delete, insert, select

from tawthiq.model import Record
from tawthiq.store.decisions.undoing import taken_back
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import decisions, records, rules

JUDGED: Final = 10
"""So many values of a rule people must have looked at before it is told to be often wrong."""

REJECTED: Final = 1 / 3
"""From this share of rejected values on a rule is told to be often wrong."""

_TOGETHER: Final = 1_000


class _Value(msgspec.Struct):
    rule: str = ""


class _Values(msgspec.Struct):
    claims: list[_Value] = []
    harm: list[_Value] = []
    victims: list[_Value] = []


class _Judged(msgspec.Struct):
    verdict: str = ""
    proposed: _Value | None = None


_values: Final = msgspec.json.Decoder(_Values)
_judged: Final = msgspec.json.Decoder(_Judged)


def rules_of(record: Record | _Values) -> set[str]:
    """The rules that a report's values come from."""
    return {one.rule for one in (*record.claims, *record.harm, *record.victims)}


def write_rules(connection: Connection, found: Mapping[int, Record]) -> None:
    """Write the rules of these documents in place of what was there."""
    _write(connection, {number: rules_of(record) for number, record in found.items()})


def write_rules_anew(connection: Connection) -> None:
    """Write the rules of all documents: a case that an older program made lacks them."""
    connection.execute(delete(rules))
    waiting: dict[int, set[str]] = {}
    for number, its in recorded_rules(connection):
        waiting[number] = its
        if len(waiting) == _TOGETHER:
            _write(connection, waiting)
            waiting = {}
    _write(connection, waiting)


def recorded_rules(connection: Connection) -> Iterator[tuple[int, set[str]]]:
    """Each document with the rules of its record; a record that is broken has none."""
    rows = connection.execute(select(records.c.document, records.c.json))
    for row in rows.yield_per(_TOGETHER):
        try:
            yield row.document, rules_of(_values.decode(row.json))
        except msgspec.DecodeError:
            yield row.document, set()


def often_rejected(connection: Connection) -> frozenset[str]:
    """The rules of which people rejected at least a third, of ten values or more that they looked at."""
    judged: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    made = select(decisions.c.json).where(decisions.c.about == "value", ~taken_back())
    for row in connection.execute(made):
        one = _judged.decode(row.json)
        if one.proposed is not None:
            judged[one.proposed.rule] += 1
            rejected[one.proposed.rule] += one.verdict == "rejected"
    return frozenset(
        rule for rule, n in judged.items() if rule and n >= JUDGED and rejected[rule] >= REJECTED * n
    )


def documents_by(which: Iterable[str]) -> Select[tuple[int]]:
    """The documents that hold a value of any of these rules."""
    return select(rules.c.document).where(rules.c.rule.in_(sorted(which)))


def _write(connection: Connection, found: Mapping[int, set[str]]) -> None:
    for part in in_parts(found):
        connection.execute(delete(rules).where(rules.c.document.in_(part)))
    rows = [{"document": number, "rule": rule} for number, its in found.items() for rule in sorted(its)]
    if rows:
        connection.execute(insert(rules), rows)

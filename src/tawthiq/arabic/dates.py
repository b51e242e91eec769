"""(stub until the dates module lands)"""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tawthiq.arabic.tokens import Token


class When(NamedTuple):
    first: int
    last: int
    start: date | None
    end: date | None
    precision: str
    rule: str
    part: str | None


def find_dates(tokens: Sequence[Token], published: date | None) -> list[When]:
    return []


def parse_published(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def published_from_text(tokens: Sequence[Token]) -> tuple[date, str] | None:
    return None

"""A record's values as rows of words for a person: each with who says it, and what is not said left open."""

from collections.abc import Iterator

from tawthiq.model import Claim, Event, Harm, Record, Span

Row = tuple[str, ...]

CLAIMS = ("no.", "who", "kind", "mode", "certainty", "what is said")
HARM = ("event", "outcome", "number", "words", "of whom", "where", "when", "by", "according to")
VICTIMS = ("event", "name", "age", "outcome")
EVENTS = ("no.", "date", "place", "means", "killed", "injured", "named as responsible, and by whom")
REASONS = ("value", "rule", "words", "cue", "place in the text")

UNSAID = "–"
_NARRATOR = "the report itself"


def headline(record: Record) -> list[str]:
    """The record's own lines: which report it is, and the date and place of what it is chiefly about."""
    facts = (record.document.publisher, record.document.published, record.document.title)
    lines = [record.id, *(fact for fact in facts if fact)]
    if record.document.encoding:
        lines.append(f"read as {record.document.encoding}")
    if record.main is not None:
        event = record.events[record.main]
        lines.append(f"main event: {event.date or 'date not said'}, {_place(event) or 'place not said'}")
    elif not (record.claims or record.harm or record.victims):
        lines.append(
            "nothing found" if record.language == "ar" else f"not Arabic ({record.language or 'unknown'})"
        )
    return lines


def claims(record: Record) -> Iterator[Row]:
    """One row for each claim; a claim within another names it."""
    for number, claim in enumerate(record.claims, 1):
        within = "" if claim.within is None else f" (in {claim.within + 1})"
        via = f" / {claim.via.text}" if claim.via else ""
        kind = claim.kind.replace("_", " ")
        yield (
            f"{number}{within}",
            _speaker(claim) + via,
            kind,
            claim.mode,
            claim.certainty,
            claim.content.text,
        )


def harm(record: Record) -> Iterator[Row]:
    """One row for each statement of harm; a part of another follows `of them`."""
    for one in record.harm:
        part = "of them " if one.part_of is not None else ""
        by = ", ".join(span.text for span in one.by)
        who = ", ".join(one.who)
        place = one.place.text if one.place else UNSAID
        yield (
            _event(record, one.event),
            part + one.outcome,
            figures((one.min, one.max)),
            one.span.text,
            who or UNSAID,
            place,
            one.date or UNSAID,
            by or UNSAID,
            _according_to(record, one),
        )


def victims(record: Record) -> Iterator[Row]:
    """One row for each person named."""
    for victim in record.victims:
        age = UNSAID if victim.age is None else str(victim.age)
        yield (_event(record, victim.event), victim.name.text, age, victim.outcome)


def events(record: Record) -> Iterator[Row]:
    """One row for each event; no party stands without those who name it."""
    for number, event in enumerate(record.events):
        means = (event.means or UNSAID).replace("_", " ")
        yield (
            _event(record, number),
            event.date or UNSAID,
            _place(event) or UNSAID,
            means,
            figures(event.killed),
            figures(event.injured),
            _named(record, number, event) or UNSAID,
        )


def reasons(record: Record) -> Iterator[Row]:
    """One row for each value: the rule that found it, its words and the cue, and where they stand."""
    for number, claim in enumerate(record.claims, 1):
        yield (f"claim {number}", claim.rule, claim.content.text, claim.cue.text, _offsets(claim.content))
    for number, one in enumerate(record.harm, 1):
        yield (f"harm {number}", one.rule, one.span.text, UNSAID, _offsets(one.span))
    for number, victim in enumerate(record.victims, 1):
        yield (f"victim {number}", victim.rule, victim.name.text, UNSAID, _offsets(victim.name))


def _speaker(claim: Claim) -> str:
    return claim.speaker or (claim.source.text if claim.source else UNSAID)


def _according_to(record: Record, one: Harm) -> str:
    return _NARRATOR if one.claim is None else _speaker(record.claims[one.claim])


def _event(record: Record, index: int | None) -> str:
    if index is None:
        return UNSAID
    return "main" if index == record.main else str(index + 1)


def _place(event: Event) -> str:
    return "، ".join((event.place.name, *event.place.within)) if event.place else ""


def figures(numbers: tuple[int, int | None] | None) -> str:
    """The numbers as a person writes them; what is not said is not zero.

    >>> figures((3, 5)), figures((24, None)), figures((2, 2)), figures(None)
    ('3–5', '24+', '2', '–')
    """
    if numbers is None:
        return UNSAID
    least, most = numbers
    if most is None:
        return f"{least}+"
    return str(least) if least == most else f"{least}–{most}"


def _named(record: Record, number: int, event: Event) -> str:
    sayers: dict[str, list[str]] = {span.text: [] for span in event.by}
    for one in record.harm:
        for span in one.by:
            who = _according_to(record, one)
            if one.event == number and who not in sayers.setdefault(span.text, []):
                sayers[span.text].append(who)
    for name, heard in sayers.items():
        if not heard:
            heard.extend(_speaker(claim) for claim in record.claims if name in claim.content.text)
    return "; ".join(f"{name} ({', '.join(heard[:3]) or _NARRATOR})" for name, heard in sayers.items())


def _offsets(span: Span) -> str:
    return f"{span.within or 'text'} {span.start}–{span.end}"

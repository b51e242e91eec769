"""A case as tables: the rows that every tabular format shares."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import msgspec

from tawthiq.export.case import Case, Held, Report, reports
from tawthiq.export.columns import Table, columns
from tawthiq.export.evidence import spans_behind, spans_naming, speakers_behind, words
from tawthiq.export.wording import (
    Language,
    according,
    country,
    governorate,
    joined,
    known,
    unread_words,
    value_words,
    word,
)
from tawthiq.model import Incident, Located, Span, Statement

Cell = str | int | float | date | None
Row = dict[str, Cell]

_RANGES = (
    "killed",
    "injured",
    "children_killed",
    "women_killed",
    "men_killed",
    "children_injured",
    "women_injured",
    "men_injured",
    "combatants_killed",
    "combatants_injured",
)
_NOWHERE = Located(name="")


def rows(case: Case, table: Table, language: Language) -> Iterator[list[Cell]]:
    """The rows of a table, their cells in the order of its columns; what no report says is None, never 0.

    >>> case = Case(name="دوما", incidents=[], records=[], texts={})
    >>> next(rows(case, "about", "en"))
    ['Case', 'دوما']
    """
    keys = [column.key for column in columns(table)]
    for row in _ROWS[table](case, language):
        yield [row[key] for key in keys]


def _incidents(case: Case, language: Language) -> Iterator[Row]:
    known_reports = reports(case)
    for incident in case.incidents:
        yield _when_and_where(incident, language) | {
            **_figures(incident),
            "means": joined(known("means", means, language) for means in incident.means),
            **{
                stance: according((p for p in incident.by if p.stance == stance), language)
                for stance in ("alleged", "denied", "admitted")
            },
            "grading": known("grading", incident.grading, language),
            "grading_reason": incident.grading_reason_ar if language == "ar" else incident.grading_reason,
            "decided": joined(_held(incident, one, language) for one in case.held.get(incident.id, ())),
            "reports": len(incident.documents),
            "independent_sources": incident.independent_sources,
            "sources": joined(source.name for source in incident.sources),
            "contradictions": joined(_contradictions(incident, language)),
            "victims_named": len(incident.victims) or None,
            "links": _links((member.id for member in incident.documents), known_reports),
            "report_ids": joined(member.id for member in incident.documents),
        }


def _when_and_where(incident: Incident, language: Language) -> Row:
    place = incident.place or _NOWHERE
    governorate_ar, governorate_en = governorate(place)
    country_ar, country_en = country(place)
    return {
        "id": incident.id,
        "date": _day(incident.date),
        "date_end": _day(incident.date_end),
        "date_precision": known("date_precision", _date_precision(incident), language),
        "place": place.name or None,
        "within": joined(place.within),
        "governorate_ar": governorate_ar,
        "governorate_en": governorate_en,
        "country_ar": country_ar,
        "country_en": country_en,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": known("precision", place.precision, language),
        "could_also_be": joined(place.alternatives),
    }


def _date_precision(incident: Incident) -> str | None:
    """A day that no report gives is one of publication."""
    if incident.date is None:
        return None
    if incident.date_end not in {None, incident.date}:
        return "days"
    said = {statement.value for statement in incident.statements if statement.field == "date"}
    return "day" if incident.date in said else "publication"


def _figures(incident: Incident) -> Row:
    row: Row = {}
    for field in _RANGES:
        low, high = getattr(incident, field) or (None, None)
        row[f"{field}_min"], row[f"{field}_max"] = low, high
    return row


def _contradictions(incident: Incident, language: Language) -> Iterator[str]:
    for one in incident.contradictions:
        values = " / ".join(
            f"{value_words(incident, one.field, disputed.value, language)} "
            f"({_of_reports(len(disputed.documents), language)})"
            for disputed in one.values
        )
        yield f"{known('field', one.field, language)}: {values}"


def _of_reports(number: int, language: Language) -> str:
    form = word(f"n_reports|{_plural(number, language)}", language)
    return form.replace("{n}", str(number))


def _plural(n: int, language: Language) -> str:
    """The plural form that a number takes, after the rules of Unicode's CLDR."""
    if language == "en":
        return "one" if n == 1 else "other"
    if n <= 2:
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def _reports(case: Case, language: Language) -> Iterator[Row]:
    roles: dict[str, dict[str, list[str]]] = {"main": {}, "mentions": {}}
    for incident in case.incidents:
        for member in incident.documents:
            roles[member.role].setdefault(member.id, []).append(incident.id)
    known_reports = reports(case)
    for record in case.records:
        source, facts = record.document, known_reports[record.id].facts
        yield {
            "id": record.id,
            "publisher": facts.publisher,
            "title": facts.title,
            "published": source.published,
            "published_basis": known("basis", source.published_basis, language),
            "published_certainty": known("certainty", source.published_certainty, language),
            "language": known("language", record.language, language),
            "url": facts.url,
            "gone": case.gone.get(record.id),
            "main_in": joined(roles["main"].get(record.id, ())),
            "mentions": joined(roles["mentions"].get(record.id, ())),
            "claims": len(record.claims),
            "harm": len(record.harm),
            "victims": len(record.victims),
            "sha256": record.sha256,
        }


def _statements(case: Case, language: Language) -> Iterator[Row]:
    known_reports = reports(case)
    for incident in case.incidents:
        for statement in incident.statements:
            report = known_reports.get(statement.document)
            found = spans_behind(statement, incident, report.record) if report else ()
            speakers = speakers_behind(statement, incident, report.record) if report else (statement.speaker,)
            yield _of(incident) | {
                "field": known("field", statement.field, language),
                **_value(incident, statement, language),
                "speaker": joined(speakers) or word("the_report", language),
                "source": statement.source,
                "counts": word("statements.yes" if statement.counts else "statements.no", language),
                "why_not": known("why_not", statement.why_not, language),
                "words": words(found),
                "position": joined(_position(span, language) for span in found),
                "report": statement.document,
                "publisher": report and report.facts.publisher,
                "url": report and report.facts.url,
            }


def _value(incident: Incident, statement: Statement, language: Language) -> Row:
    if isinstance(statement.value, str):
        text = value_words(incident, statement.field, statement.value, language)
        return {"value": text, "min": None, "max": None}
    low, high = statement.value
    return {"value": None, "min": low, "max": high}


def _position(span: Span, language: Language) -> str:
    at = f"{span.start}–{span.end}"
    return word("title_position", language).format(at=at) if span.within else at


def _victims(case: Case, language: Language) -> Iterator[Row]:
    known_reports = reports(case)
    for incident in case.incidents:
        for victim in incident.victims:
            named_in = set(victim.documents)
            yield _of(incident) | {
                "name": victim.name,
                "age": victim.age,
                "outcome": known("outcome", victim.outcome, language),
                "spellings": joined(victim.spellings),
                "sources": joined(s.name for s in incident.sources if named_in.intersection(s.documents)),
                "report_ids": joined(victim.documents),
                "links": _links(victim.documents, known_reports),
            }


def _parties(case: Case, language: Language) -> Iterator[Row]:
    known_reports = reports(case)
    for incident in case.incidents:
        for party in incident.by:
            found = (
                words(spans_naming(party, incident, known_reports[one].record))
                for one in party.documents
                if one in known_reports
            )
            yield _of(incident) | {
                "party_ar": party.actor_ar,
                "party_en": party.actor,
                "stance": known("stance", party.stance, language),
                "speakers": joined(party.speakers),
                "words": joined(found),
                "report_ids": joined(party.documents),
                "links": _links(party.documents, known_reports),
            }


def _decisions(case: Case, language: Language) -> Iterator[Row]:
    for incident in case.incidents:
        for one in case.held.get(incident.id, ()):
            proposed = msgspec.to_builtins(getattr(incident, one.field, None))
            yield _of(incident) | {
                "field": _field_words(one, language),
                "proposed": value_words(incident, one.field, proposed, language) if proposed else None,
                "decided": None if one.field == "note" else _value_words(incident, one, language),
                "source": one.source or None,
                "note": one.note or None,
                "user": one.user,
                "at": one.at,
            }


def _held(incident: Incident, one: Held, language: Language) -> str | None:
    if one.field == "note":
        return None
    return word("held.one", language).format(
        field=_field_words(one, language),
        value=_value_words(incident, one, language),
        user=one.user,
        day=one.at[:10],
    )


def _field_words(one: Held, language: Language) -> str:
    if one.field in {"note", "grading"}:
        return word("held.note" if one.field == "note" else "grading", language)
    return known("field", one.field, language) or one.field


def _value_words(incident: Incident, one: Held, language: Language) -> str:
    if one.value in (None, []):
        return word("held.unknown", language)
    return value_words(incident, one.field, one.value, language)


def _about(case: Case, language: Language) -> Iterator[Row]:
    linked = {member.id for incident in case.incidents for member in incident.documents}
    versions = sorted({f"{r.made_by.tawthiq} · {r.made_by.lexicons}" for r in case.records})
    facts: list[tuple[str, Cell]] = [
        ("name", case.name),
        ("made", case.made),
        ("inclusion", case.inclusion or None),
        ("head", case.head),
        ("proposal", word("proposal", language)),
        ("unknown", word("about.unknown_means", language)),
        ("several", word("about.several_parted", language)),
        ("made_by", joined(versions)),
        ("incidents", len(case.incidents)),
        ("reports", len(case.records)),
        ("foreign", sum(r.language != "ar" for r in case.records)),
        ("nothing", sum(not r.harm and not r.events for r in case.records)),
        ("unlinked", sum(r.id not in linked for r in case.records)),
        ("unread", len(case.unread)),
        *(("unread_one", unread_words(message, language)) for message in case.unread),
    ]
    if case.names_withheld:
        facts.insert(7, ("names", word("about.names_withheld", language)))
    for item, value in facts:
        if item in {"inclusion", "head"} and value is None:
            continue
        yield {"item": word(f"about.{item}", language), "value": value}


def _links(ids: Iterable[str], known_reports: Mapping[str, Report]) -> str | None:
    return joined(known_reports[one].facts.url for one in ids if one in known_reports)


def _of(incident: Incident) -> Row:
    """What says in each row of another table which incident it is of."""
    place = incident.place or _NOWHERE
    return {"incident": incident.id, "date": _day(incident.date), "place": place.name or None}


def _day(iso: str | None) -> Cell:
    """An ISO day as a date; anything else stays as it is written."""
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return iso


_ROWS: dict[Table, Callable[[Case, Language], Iterator[Row]]] = {
    "incidents": _incidents,
    "reports": _reports,
    "statements": _statements,
    "victims": _victims,
    "parties": _parties,
    "decisions": _decisions,
    "about": _about,
}

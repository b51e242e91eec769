"""Cases for the dossier: incidents built by hand from what the sample reports' records say."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from tawthiq.export import Case, Held
from tawthiq.extract import extract
from tawthiq.model import Document, Harm, Record
from tawthiq.model.incident import (
    Contradiction,
    Disputed,
    Incident,
    IndependentSource,
    Join,
    Located,
    Member,
    NamedVictim,
    Party,
    Statement,
)
from tawthiq.read import read_files

REPORTS = Path(__file__).parents[2] / "src/tawthiq/samples/reports"
PLACES = {
    "tal-rumman": Located(
        name="تل الرمان",
        within=("ريف حماة",),
        governorate="Hama",
        country="SY",
        latitude=35.31,
        longitude=36.72,
        precision="place",
        alternatives=("تل الرمان (الحسكة)",),
    ),
    "khirbet-zaatar": Located(
        name="خربة الزعتر",
        within=("ريف تل تمر",),
        governorate="Hasakah",
        country="SY",
        latitude=36.65,
        longitude=40.37,
        precision="containing",
    ),
    "maarrat-jawz": Located(name="معرة الجوز", within=("ريف إدلب",)),
}
GROUPS = {"children": "children", "women": "women", "men": "men", "combatants": "combatants"}


def field_of(harm: Harm) -> str:
    """The incident's field that a harm statement speaks of."""
    group = next((GROUPS[who] for who in harm.who if who in GROUPS), None)
    return f"{group}_{harm.outcome}" if group else harm.outcome


def statements_of(record: Record) -> Iterable[Statement]:
    """One statement for each harm, place, date and means of the record's chief event."""
    source = record.document.publisher or record.id
    event = record.events[record.main]
    same = {"source": source, "document": record.id}
    if event.date:
        yield Statement(field="date", value=event.date, speaker=None, values=(event.id,), **same)
    if event.place:
        yield Statement(field="place", value=event.place.name, speaker=None, values=(event.id,), **same)
    if event.means:
        yield Statement(field="means", value=event.means, speaker=None, values=(event.id,), **same)
    for harm in record.harm:
        if harm.event != record.main or harm.outcome not in {"killed", "injured"}:
            continue
        counts = harm.vague is None
        yield Statement(
            field=field_of(harm),
            value=(harm.min, harm.max),
            speaker=record.claims[harm.claim].speaker if harm.claim is not None else None,
            values=(harm.id,),
            counts=counts,
            why_not=None if counts else "a figure of the same source is plainer",
            **same,
        )


def span_of(statements: Sequence[Statement], field: str) -> tuple[int, int | None] | None:
    """The lowest and highest figure of a field; None when nothing counts."""
    values = [s.value for s in statements if s.field == field and s.counts]
    if not values:
        return None
    highest = [v[1] for v in values]
    return min(v[0] for v in values), None if None in highest else max(highest)


def incident_of(name: str, records: Sequence[Record], place: Located | None) -> Incident:
    """An incident of these records, as linking would give it (only simpler)."""
    statements = [statement for record in records for statement in statements_of(record)]
    spans = {
        field: span_of(statements, field)
        for field in (
            "killed",
            "injured",
            "combatants_killed",
            "children_killed",
            "women_killed",
            "men_killed",
            "children_injured",
        )
    }
    ids = tuple(record.id for record in records)
    killed = {s.value: [] for s in statements if s.field == "killed" and s.counts}
    for s in statements:
        if s.field == "killed" and s.counts and s.document not in killed[s.value]:
            killed[s.value].append(s.document)
    accusing = [(r, c) for r in records for c in r.claims if c.mode == "accuses"]
    denying = [(r, c) for r in records for c in r.claims if c.mode == "denies"]
    parties = [
        Party(
            actor="Syrian Regime",
            actor_ar="النظام السوري",
            stance=stance,
            speakers=tuple(dict.fromkeys(claim.speaker for _, claim in found)),
            documents=tuple(dict.fromkeys(record.id for record, _ in found)),
            claims=tuple(claim.id for _, claim in found),
        )
        for stance, found in (("alleged", accusing), ("denied", denying))
        if found
    ]
    sources: dict[str, list[str]] = {}
    for record in records:
        sources.setdefault(record.document.publisher or record.id, []).append(record.id)
    victims: dict[str, list[str]] = {}
    facts = {v.name.text: v for r in records for v in r.victims}
    for record in records:
        for victim in record.victims:
            victims.setdefault(victim.name.text, []).append(record.id)
    dates = sorted(s.value for s in statements if s.field == "date")
    return Incident(
        id=name,
        date=dates[0] if dates else None,
        date_end=None,
        place=place,
        **spans,
        victims=tuple(
            NamedVictim(
                name=text,
                age=facts[text].age,
                outcome=facts[text].outcome,
                documents=tuple(dict.fromkeys(documents)),
                spellings=(text,),
            )
            for text, documents in victims.items()
        ),
        by=tuple(parties),
        means=tuple(dict.fromkeys(s.value for s in statements if s.field == "means")),
        grading="contested" if denying else "fair" if len(sources) > 1 else "weak",
        grading_reason="One source accuses the Syrian Regime, another denies it.",
        grading_reason_ar="مصدر ينسب الحادثة إلى النظام السوري، وآخر ينفي ذلك.",
        independent_sources=len(sources),
        sources=tuple(IndependentSource(source, tuple(found)) for source, found in sources.items()),
        documents=tuple(Member(one, "mentions" if one.endswith("state.txt") else "main", 0) for one in ids),
        contradictions=(
            (Contradiction("killed", tuple(Disputed(v, tuple(d)) for v, d in killed.items())),)
            if len(killed) > 1
            else ()
        ),
        statements=tuple(statements),
        joins=tuple(Join((ids[0], other), 0.93, ("same date", "same place")) for other in ids[1:]),
    )


BuildIncident = Callable[[str, Sequence[Record], Located | None], Incident]


@pytest.fixture(scope="session")
def build_incident() -> BuildIncident:
    return incident_of


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """The sample reports, one in English, one that says nothing of harm, and one that is hostile."""
    found = list(read_files([str(REPORTS)]))
    found += [
        Document(
            id="english", text="Three people were killed in the town of Tall al-Rumman.", title="In English"
        ),
        Document(id="weather", text="طقس اليوم مشمس في معظم المناطق مع نسمات خفيفة.", title="حالة الطقس"),
        Document(
            id="hostile/<b>&",
            text="قُتل ثلاثة مدنيين 😀 بقصف على دوما.\u202eenod\u202c \x1b[31m</script><script>alert(1)</script><img src=x onerror=alert(1)>",
            title="</title><script>alert('عنوان')</script>",
            publisher="<img src=x onerror=alert(2)>",
            url="javascript:alert(3)",
            published="2018-04-08",
        ),
    ]
    return {document.id: document for document in found}


PARTY = {
    "actor": "Russian Military",
    "actor_ar": "القوات الروسية",
    "stance": "denied",
    "speakers": [],
    "documents": [],
    "claims": [],
}
HELD = [
    Held("killed", [3, 5], "لينا", "2026-11-20T09:00:00+00:00", source="قائمة المستشفى", note="لم تُنشر"),
    Held("by", [PARTY], "سامر", "2026-11-21T09:00:00+00:00", source="بيان – 2018-02-14", adds=True),
    Held("place", {"name": "تل الرمان", "within": []}, "لينا", "2026-11-21T10:00:00+00:00"),
    Held("grading", "fair", "لينا", "2026-11-21T10:00:00+00:00"),
    Held("means", ["airstrike", "artillery"], "لينا", "2026-11-21T10:00:00+00:00"),
    Held("injured", None, "لينا", "2026-11-21T10:00:00+00:00"),
    Held("note", None, "سامر", "2026-11-22T09:00:00+00:00", note="اتصلت بأسرة =سامر خالد النجار"),
]


@pytest.fixture(scope="session")
def case(documents: dict[str, Document]) -> Case:
    """Three incidents of the samples and one of the hostile report."""
    records = [extract(document) for document in documents.values()]
    incidents = [
        incident_of(f"incident-{name}", [r for r in records if r.id.startswith(name)], place)
        for name, place in PLACES.items()
    ]
    hostile = [record for record in records if record.id.startswith("hostile")]
    incidents.append(
        incident_of(
            "incident/‮<i>",
            hostile,
            Located(name="دوما<script>", within=(), latitude=33.57, longitude=36.4, precision="governorate"),
        )
    )
    return Case(
        name="قضية تجريبية: تل الرمان (2018–2022)",
        incidents=incidents,
        records=records,
        texts=documents,
        unread=[
            "reports/صورة.pdf: a PDF is not read. Give its text.",
            "‮كسر.html: the file is empty. Leave it out, or fill it.",
        ],
        made="2026-11-25T10:30:00+00:00",
        held={incidents[0].id: HELD},
    )

"""Puts the parts of a record together: layout → sentences → claims, harm, places, times, parties → events."""

from collections.abc import Sequence
from datetime import date

from tawthiq.arabic.language import language_of
from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import Token, tokenise
from tawthiq.extract.claims import ClaimDraft, find_claims
from tawthiq.extract.harm import find_harm
from tawthiq.extract.incident import Incidents, find_incidents
from tawthiq.extract.layout import stretches
from tawthiq.extract.open_day import open_day
from tawthiq.extract.published import certainty_of, published_clock, published_day
from tawthiq.extract.report import Report
from tawthiq.extract.title import read_title
from tawthiq.extract.wording import wording
from tawthiq.lexicons import version
from tawthiq.model import Claim, Document, MadeBy, OpenDay, Record, Source, Wording, text_hash, value_id
from tawthiq.version import __version__

_NOTHING = Incidents((), (), (), None)
_NO_WORDS = Wording()


def extract(document: Document) -> Record:
    """One document → its record (FORMAT: tawthiq.record/1).

    Takes any text; what is not Arabic gets its language and empty lists. Raises nothing on any text.

    >>> record = extract(Document(id="a", text="قال الدفاع المدني إن ثلاثة مدنيين قتلوا بقصف على بلدة المروج."))
    >>> record.claims[0].source.text, record.harm[0].span.text, record.harm[0].claim
    ('الدفاع المدني', 'ثلاثة مدنيين', 0)
    """
    language = language_of(document.text) or (language_of(document.title) if document.title else None)
    sha256 = text_hash(document.text)
    if language != "ar":
        return _record(
            document, sha256, language, published_day("", document.published, document.url, None, ())
        )
    report = read_report(document.text, document.title)
    published = published_day(
        document.text, document.published, document.url, document.title, report.sentences
    )
    report = report._replace(published=published[0])
    claims = find_claims(report)
    harms = find_harm(report)
    title = read_title(document.title, harms.statements, published[0])
    incidents = find_incidents(report, harms, claims, title, sha256)
    return _record(
        document,
        sha256,
        language,
        published,
        claims,
        incidents,
        wording([t for s in report.sentences for t in s.tokens]),
        None if published[0] else open_day(report),
    )


def read_report(text: str, title: str | None) -> Report:
    """The report inside a text: its own sentences, the page's furniture left out.

    >>> [s.tokens[0].norm for s in read_report("الرئيسية\\nقُتل طفل بقصف على بلدة المروج اليوم.", None).sentences]
    ['قتل']
    """
    tokens: list[Token] = []
    for stretch in stretches(text, title):
        tokens.extend(tokenise(text, stretch.start, stretch.end))
        tokens.append(Token(stretch.end, stretch.end, "", "\n", "newline"))
    return Report(text, split(tokens), None)


def _record(
    document: Document,
    sha256: str,
    language: str | None,
    published: tuple[date | None, str | None],
    claims: Sequence[ClaimDraft] = (),
    incidents: Incidents = _NOTHING,
    fingerprint: Wording = _NO_WORDS,
    when: OpenDay | None = None,
) -> Record:
    day, basis = published
    return Record(
        id=document.id,
        sha256=sha256,
        language=language,
        document=Source(
            url=document.url,
            publisher=document.publisher,
            title=document.title,
            published=_published(document, day, basis),
            published_basis=basis,
            published_certainty=certainty_of(basis),
            encoding=document.encoding,
        ),
        made_by=MadeBy(__version__, version()),
        wording=fingerprint,
        open_day=when,
        claims=tuple(_claim(sha256, c) for c in claims),
        harm=incidents.harm,
        victims=incidents.victims,
        events=incidents.events,
        main=incidents.main,
        places=incidents.places,
    )


def _published(document: Document, day: date | None, basis: str | None) -> str | None:
    """The day of publication, with its time as it was given or as the page shows it."""
    if day is None:
        return None
    if document.published and document.published.startswith(day.isoformat()):
        return document.published
    clock = published_clock(document.text, day, basis)
    return f"{day}T{clock:%H:%M}" if clock else day.isoformat()


def _claim(sha256: str, draft: ClaimDraft) -> Claim:
    return Claim(
        id=value_id(sha256, "claim", draft.cue, draft.content),
        source=draft.source, speaker=draft.speaker, kind=draft.kind, cue=draft.cue, content=draft.content,
        mode=draft.mode, certainty=draft.certainty, quoted=draft.quoted, via=draft.via, within=draft.within,
        rule=draft.rule,
    )  # fmt: skip

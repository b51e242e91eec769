"""Puts the parts of a record together: layout → sentences → claims, harm, places, times, parties → events."""

from collections.abc import Sequence

from tawthiq.arabic.language import language_of
from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import Token, tokenise
from tawthiq.extract.claims import ClaimDraft, find_claims
from tawthiq.extract.harm import find_harm
from tawthiq.extract.incident import Incidents, find_incidents
from tawthiq.extract.layout import stretches
from tawthiq.extract.published import published_day
from tawthiq.extract.report import Report
from tawthiq.extract.title import read_title
from tawthiq.lexicons import version
from tawthiq.model import Claim, Document, MadeBy, Record, Source, text_hash, value_id
from tawthiq.version import __version__

_NOTHING = Incidents((), (), (), None)


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
        return _record(document, sha256, language, "given" if document.published else None)
    report = read_report(document.text, document.title)
    published, basis = published_day(document.text, document.published, document.url, report.sentences)
    report = report._replace(published=published)
    claims = find_claims(report)
    harms = find_harm(report)
    title = read_title(document.title, harms.statements, published)
    incidents = find_incidents(report, harms, claims, title, sha256)
    return _record(document, sha256, language, basis, claims, incidents)


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
    basis: str | None,
    claims: Sequence[ClaimDraft] = (),
    incidents: Incidents = _NOTHING,
) -> Record:
    return Record(
        id=document.id,
        sha256=sha256,
        language=language,
        document=Source(
            url=document.url,
            publisher=document.publisher,
            title=document.title,
            published=document.published,
            published_basis=basis,
            encoding=document.encoding,
        ),
        made_by=MadeBy(__version__, version()),
        claims=tuple(_claim(sha256, c) for c in claims),
        harm=incidents.harm,
        victims=incidents.victims,
        events=incidents.events,
        main=incidents.main,
    )


def _claim(sha256: str, draft: ClaimDraft) -> Claim:
    return Claim(
        id=value_id(sha256, "claim", draft.cue, draft.content),
        source=draft.source, speaker=draft.speaker, kind=draft.kind, cue=draft.cue, content=draft.content,
        mode=draft.mode, certainty=draft.certainty, quoted=draft.quoted, via=draft.via, within=draft.within,
        rule=draft.rule,
    )  # fmt: skip

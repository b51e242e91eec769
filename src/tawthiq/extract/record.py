"""Puts the parts of a record together."""

from datetime import date

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.report import Report
from tawthiq.lexicons import version
from tawthiq.model import Document, MadeBy, Record, Source, text_hash
from tawthiq.version import __version__


def extract(document: Document) -> Record:
    """One document → its record (FORMAT: tawthiq.record/1).

    >>> extract(Document(id="a", text="قُتل ثلاثة مدنيين بقصف على دوما.")).language
    'ar'
    """
    sha256 = text_hash(document.text)
    Report(document.text, split(tokenise(document.text)), _day(document.published))
    return Record(
        id=document.id,
        sha256=sha256,
        language="ar",
        document=Source(
            url=document.url,
            publisher=document.publisher,
            title=document.title,
            published=document.published,
            published_basis=None,
            encoding=document.encoding,
        ),
        made_by=MadeBy(__version__, version()),
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None

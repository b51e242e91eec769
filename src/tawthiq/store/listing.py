"""What the reports of a case are listed and found by, written as their records are."""

from collections.abc import Sequence

from sqlalchemy import delete, insert

from tawthiq.arabic.stems import stems
from tawthiq.model import Document, Record
from tawthiq.read import visible
from tawthiq.store.change import Change
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import words, words_hash


def list_documents(change: Change, made: Sequence[tuple[int, Document, Record]]) -> None:
    """Write the rows by which numbered documents with these records are listed and found."""
    for part in in_parts(number for number, _, _ in made):
        change.connection.execute(delete(words).where(words.c.document.in_(part)))
    rows = []
    for number, document, record in made:
        found = words_of(document)
        rows += [{"document": number, "word": word} for word in sorted(found)]
        change.put(
            "listing",
            {
                "document": number,
                "id": document.id,
                "title": visible(document.title or ""),
                "publisher": visible(document.publisher or ""),
                "published": (record.document.published or "")[:10],
                "language": record.language or "",
                "claims": len(record.claims),
                "harm": len(record.harm),
                "victims": len(record.victims),
                "events": len(record.events),
                "words": words_hash(found),
            },
        )
    if rows:
        change.connection.execute(insert(words), rows)


def words_of(document: Document) -> set[str]:
    """The stems that a document is found by: of its text, title, publisher and id.

    >>> sorted(words_of(Document(id="خبر-7", text="قصف على دوما", publisher="المرصد")))
    ['7', 'خبر', 'دوما', 'علي', 'قصف', 'مرصد']
    """
    parts = (document.text, document.title, document.publisher, document.id)
    return {stem for part in parts if part for stem in stems(part)}

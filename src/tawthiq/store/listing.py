"""What the reports of a case are listed and found by, written as their records are."""

from collections.abc import Sequence

from tawthiq.model import Document, Record
from tawthiq.read import visible
from tawthiq.store.change import Change
from tawthiq.store.finding.words import words_of, write_words
from tawthiq.store.rules import write_rules
from tawthiq.store.schema import words_hash


def list_documents(change: Change, made: Sequence[tuple[int, Document, Record]]) -> None:
    """Write the rows by which numbered documents with these records are listed and found."""
    found = {number: words_of(document) for number, document, _ in made}
    write_words(change.connection, found)
    write_rules(change.connection, {number: record for number, _, record in made})
    for number, document, record in made:
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
                "words": words_hash(found[number]),
            },
        )

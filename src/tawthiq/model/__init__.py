"""What flows between the rooms: documents in, records out. Imports nothing else of ours."""

from tawthiq.model.document import Document
from tawthiq.model.record import (
    FORMAT,
    Claim,
    Event,
    Harm,
    MadeBy,
    Place,
    Record,
    Source,
    Span,
    Victim,
    json_schema,
    text_hash,
    to_json,
    value_id,
)

__all__ = [
    "FORMAT",
    "Claim",
    "Document",
    "Event",
    "Harm",
    "MadeBy",
    "Place",
    "Record",
    "Source",
    "Span",
    "Victim",
    "json_schema",
    "text_hash",
    "to_json",
    "value_id",
]

"""The case's records and its incidents as line-delimited JSON, in the formats that the other commands read."""

from tawthiq.export.case import Case
from tawthiq.export.decided import shown
from tawthiq.export.target import Target, opened
from tawthiq.model import incident_to_json, to_json


def write_records(case: Case, target: Target, *, names: bool = True) -> None:
    """Write the records, one `tawthiq.record/1` a line, their values as people decided them. OSError when it cannot be
    written.

    >>> from io import BytesIO
    >>> from tawthiq.extract import extract
    >>> from tawthiq.model import Document
    >>> record, stream = extract(Document(id="a", text="قُتل طفلان في دوما.")), BytesIO()
    >>> write_records(Case(name="دوما", incidents=[], records=[record], texts={}), stream)
    >>> stream.getvalue() == to_json(record) + b"\\n"
    True
    """
    records = shown(case, names=names).records
    with opened(target) as stream:
        stream.writelines(to_json(record) + b"\n" for record in records)


def write_incidents(case: Case, target: Target, *, names: bool = True) -> None:
    """Write the incidents, one `tawthiq.incident/1` a line, their fields as people decided them. OSError when it cannot be
    written."""
    incidents = shown(case, names=names).incidents
    with opened(target) as stream:
        stream.writelines(incident_to_json(incident) + b"\n" for incident in incidents)

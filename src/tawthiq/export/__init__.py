"""What leaves the program: one module or room for each format, all made of one case."""

from collections.abc import Callable, Mapping
from typing import Protocol

from tawthiq.export.case import Case, Held, Judged, Trusted
from tawthiq.export.columns import TABLES, Table
from tawthiq.export.comma_separated import write_csv
from tawthiq.export.decided import as_decided
from tawthiq.export.dossier import write_dossier
from tawthiq.export.geojson import write_geojson
from tawthiq.export.lines import write_incidents, write_records
from tawthiq.export.target import Target
from tawthiq.export.without_names import without_names
from tawthiq.export.wording import Language
from tawthiq.export.workbook import write_workbook

__all__ = [
    "ENDINGS",
    "FORMATS",
    "TABLES",
    "Case",
    "Held",
    "Judged",
    "Language",
    "Table",
    "Target",
    "Trusted",
    "Writer",
    "as_decided",
    "without_names",
    "write_csv",
    "write_dossier",
    "write_geojson",
    "write_incidents",
    "write_records",
    "write_workbook",
]


class Writer(Protocol):
    """What writes a case in one format."""

    def __call__(self, case: Case, target: Target, *, language: Language = "ar", names: bool = True) -> None:
        """Write the case; the same case gives the same bytes. OSError where it cannot be written."""


def _of_any_language(write: Callable[..., None]) -> Writer:
    """The writer of a format that holds no language's words, or those of both."""

    def written(case: Case, target: Target, *, language: Language = "ar", names: bool = True) -> None:  # noqa: ARG001
        write(case, target, names=names)

    return written


FORMATS: Mapping[str, Writer] = {
    "csv": write_csv,
    "xlsx": write_workbook,
    "geojson": write_geojson,
    "records": _of_any_language(write_records),
    "incidents": _of_any_language(write_incidents),
    "dossier": _of_any_language(write_dossier),
}

ENDINGS: Mapping[str, str] = {
    "csv": ".csv",
    "xlsx": ".xlsx",
    "geojson": ".geojson",
    "records": ".records.jsonl",
    "incidents": ".incidents.jsonl",
    "dossier": ".html",
}
"""How the name of a file of each format ends."""

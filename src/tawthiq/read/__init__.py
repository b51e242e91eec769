"""Any input becomes documents; and records that were written are read again."""

from tawthiq.read.facts import Facts, FactTable, read_facts, reason
from tawthiq.read.files import known_of, read_files, read_input, reader_version, total_size
from tawthiq.read.folders import STANDARD_INPUT, Input, inputs, sound_name
from tawthiq.read.problem import REASONS, Problem, Report, refused, warn
from tawthiq.read.published import iso_date
from tawthiq.read.reasons import Piece, Reasons
from tawthiq.read.records import read_records
from tawthiq.read.visible import visible

__all__ = [
    "REASONS",
    "STANDARD_INPUT",
    "FactTable",
    "Facts",
    "Input",
    "Piece",
    "Problem",
    "Reasons",
    "Report",
    "inputs",
    "iso_date",
    "known_of",
    "read_facts",
    "read_files",
    "read_input",
    "read_records",
    "reader_version",
    "reason",
    "refused",
    "sound_name",
    "total_size",
    "visible",
    "warn",
]

"""The case: originals kept unaltered, its tables, and the log of every change."""

from tawthiq.store.adding import Added, add
from tawthiq.store.case import Case, alone, create_case, open_case
from tawthiq.store.decisions import (
    AboutIncident,
    AboutReports,
    AboutValue,
    Decided,
    Decision,
    Undo,
    all_decisions,
    decide,
    decision_from_json,
    for_linking,
    named_in,
    standing,
)
from tawthiq.store.folder import SETTINGS, CaseError, Settings, read_settings, write_settings, write_whole
from tawthiq.store.holdings import Status, kept_unread, last_change, status
from tawthiq.store.incidents import (
    Basis,
    Linked,
    Method,
    all_incidents,
    current_id,
    last_basis,
    link_case,
    waiting_to_link,
)
from tawthiq.store.originals import kept_files
from tawthiq.store.records import (
    all_documents,
    all_records,
    documents_numbered,
    put_records,
    records_numbered,
    waiting_for_extraction,
)
from tawthiq.store.texts import read_arrivals
from tawthiq.store.verifying import Difference, total_of_originals, verify

__all__ = [
    "SETTINGS",
    "AboutIncident",
    "AboutReports",
    "AboutValue",
    "Added",
    "Basis",
    "Case",
    "CaseError",
    "Decided",
    "Decision",
    "Difference",
    "Linked",
    "Method",
    "Settings",
    "Status",
    "Undo",
    "add",
    "all_decisions",
    "all_documents",
    "all_incidents",
    "all_records",
    "alone",
    "create_case",
    "current_id",
    "decide",
    "decision_from_json",
    "documents_numbered",
    "for_linking",
    "kept_files",
    "kept_unread",
    "last_basis",
    "last_change",
    "link_case",
    "named_in",
    "open_case",
    "put_records",
    "read_arrivals",
    "read_settings",
    "records_numbered",
    "standing",
    "status",
    "total_of_originals",
    "verify",
    "waiting_for_extraction",
    "waiting_to_link",
    "write_settings",
    "write_whole",
]

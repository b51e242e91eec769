"""The case: originals kept unaltered, its tables, and the log of every change."""

from tawthiq.store.adding import Added, add
from tawthiq.store.case import Case, alone, create_case, open_case
from tawthiq.store.configured import changed_settings, note_settings
from tawthiq.store.decisions.deciding import (
    Decided,
    DecidedMeanwhileError,
    all_decisions,
    decide,
    decisions_on,
    for_linking,
    last_decision,
    named_in,
    standing,
)
from tawthiq.store.decisions.decision import (
    AboutIncident,
    AboutReports,
    AboutValue,
    Decision,
    Undo,
    ValueKind,
    decision_from_json,
    subject,
)
from tawthiq.store.decisions.evaluating import Beside, Figure, differing, evaluate
from tawthiq.store.erasure.erasing import Erased, erase, finish_erasing
from tawthiq.store.erasure.scrubbing import is_undone
from tawthiq.store.files import (
    FoundFiles,
    KeptFile,
    OfFile,
    file_of,
    files_not_read,
    kept_file,
    open_original,
    type_out,
)
from tawthiq.store.finding import Found, Listed, Sought, State, beside, document_numbered, find, first
from tawthiq.store.finding_incidents import (
    FoundIncidents,
    Point,
    SoughtIncidents,
    find_incidents,
    incident_named,
    incidents_of,
)
from tawthiq.store.folder import SETTINGS, CaseError, Settings, read_settings, write_settings, write_whole
from tawthiq.store.holdings import Status, kept_unread, last_change, status, written_last
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
from tawthiq.store.originals import hash_file, kept_files
from tawthiq.store.outlines import Outline
from tawthiq.store.packs.envelope import PassphraseError, is_encrypted
from tawthiq.store.packs.packing import pack
from tawthiq.store.packs.unpacking import unpack, verify_pack
from tawthiq.store.records import (
    all_documents,
    all_records,
    documents_numbered,
    put_records,
    records_numbered,
    waiting_for_extraction,
)
from tawthiq.store.releases import Compared, all_releases, compare, release
from tawthiq.store.spread import AtPoint, OverDays, OverPlaces, Tally, over_days, over_places
from tawthiq.store.texts import gone_reports, read_arrivals, set_gone
from tawthiq.store.verifying import Difference, total_of_originals, verify

__all__ = [
    "SETTINGS",
    "AboutIncident",
    "AboutReports",
    "AboutValue",
    "Added",
    "Basis",
    "Beside",
    "Case",
    "CaseError",
    "Compared",
    "Decided",
    "DecidedMeanwhileError",
    "Decision",
    "Difference",
    "Erased",
    "Figure",
    "Found",
    "FoundFiles",
    "FoundIncidents",
    "KeptFile",
    "Linked",
    "Listed",
    "Method",
    "OfFile",
    "Outline",
    "PassphraseError",
    "Settings",
    "Sought",
    "SoughtIncidents",
    "State",
    "Status",
    "Undo",
    "ValueKind",
    "add",
    "all_decisions",
    "all_documents",
    "all_incidents",
    "all_records",
    "all_releases",
    "alone",
    "beside",
    "changed_settings",
    "compare",
    "create_case",
    "current_id",
    "decide",
    "decision_from_json",
    "decisions_on",
    "differing",
    "document_numbered",
    "documents_numbered",
    "erase",
    "evaluate",
    "file_of",
    "files_not_read",
    "find",
    "find_incidents",
    "finish_erasing",
    "first",
    "for_linking",
    "gone_reports",
    "hash_file",
    "incident_named",
    "incidents_of",
    "is_encrypted",
    "is_undone",
    "kept_file",
    "kept_files",
    "kept_unread",
    "last_basis",
    "last_change",
    "last_decision",
    "link_case",
    "named_in",
    "note_settings",
    "open_case",
    "open_original",
    "pack",
    "put_records",
    "read_arrivals",
    "read_settings",
    "records_numbered",
    "release",
    "set_gone",
    "standing",
    "status",
    "subject",
    "total_of_originals",
    "type_out",
    "unpack",
    "verify",
    "verify_pack",
    "waiting_for_extraction",
    "waiting_to_link",
    "write_settings",
    "write_whole",
    "written_last",
]

"""Keeps a case of today's schema for the tests of later versions: run once for each release that changed the schema.

python tests/store/schemas/keep.py
"""

import re
import shutil
import sqlite3
import tempfile
from pathlib import Path

from tawthiq.batch.building import build
from tawthiq.store import AboutReports, Settings, add, create_case, decide

HERE = Path(__file__).parent
_OF_THE_INDEX = re.compile(
    r"""(INSERT INTO|CREATE TABLE) ["']words_index|INSERT INTO sqlite_master|PRAGMA writable_schema"""
)
REPORTS = {
    "أ.txt": "قُتل ثلاثة مدنيين بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022.",
    "ب.txt": "مقتل خمسة مدنيين بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022.",
}


def main() -> None:
    """Builds a small case and keeps it as text, under its schema's revision."""
    work = Path(tempfile.mkdtemp())
    for name, text in REPORTS.items():
        (work / name).write_text(text, encoding="utf-8")
    case = create_case(work / "case", Settings(title="عفرين"), "لينا")
    add(case, [work / name for name in REPORTS], "لينا")
    build(case, "لينا")
    decide(case, "سامر", [AboutReports(verdict="joined", reports=tuple(REPORTS))])
    case.close()
    with sqlite3.connect(work / "case" / "case.sqlite") as database:
        (revision,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
        kept = HERE / revision
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        # The index of words is made again of the table of words: its own tables are no text.
        lines = [line for line in database.iterdump() if not _OF_THE_INDEX.match(line)]
        named = database.execute("SELECT sql FROM sqlite_master WHERE name = 'words_index'").fetchone()
        lines[-1:-1] = [f"{named[0]};", "INSERT INTO words_index (words_index) VALUES ('rebuild');"]
        (kept / "case.sql").write_text("\n".join(lines), encoding="utf-8")
    shutil.copy(work / "case" / "case.toml", kept)
    shutil.copytree(work / "case" / "originals", kept / "originals", ignore=shutil.ignore_patterns(".part"))
    shutil.rmtree(work)


if __name__ == "__main__":
    main()

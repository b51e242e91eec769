"""Writes what the docs show of the program: the output in the READMEs and the JSON Schemas; `--check` only compares.

python docs/readme.py [--check]
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tawthiq.model import incident_json_schema, json_schema

ROOT = Path(__file__).parents[1]
SAMPLES = "src/tawthiq/samples/reports"
COMMAND = ["run", SAMPLES, "-o", "demo", "--show"]
BEGIN, END = "<!-- demo -->", "<!-- /demo -->"
INTRODUCTION = {
    "README.md": "The sample reports are invented; the table is read from right to left:",
    "README.ar.md": "التقارير النموذجية مؤلَّفة، والجدول يُقرأ من اليمين إلى اليسار:",
}
SCHEMAS = {"docs/record.schema.json": json_schema, "docs/incident.schema.json": incident_json_schema}


def shown() -> str:
    """What the command prints, on paper of 110 columns, where nobody added places."""
    with tempfile.TemporaryDirectory() as folder:
        samples = Path(folder, SAMPLES)
        samples.parent.mkdir(parents=True)
        samples.symlink_to(ROOT / SAMPLES)
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "tawthiq", *COMMAND],
            cwd=folder,
            env={**os.environ, "COLUMNS": "110", "TAWTHIQ_DATA": str(Path(folder, "data"))},
            check=True,
            capture_output=True,
            text=True,
        )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines() if line.strip())


def fresh() -> Iterator[tuple[Path, str]]:
    """Each file that shows something of the program, and what it should hold."""
    output = shown()
    for name, introduction in INTRODUCTION.items():
        path = ROOT / name
        before, rest = path.read_text(encoding="utf-8").split(BEGIN)
        _, after = rest.split(END)
        block = f"\n{introduction}\n\n```\n$ tawthiq {' '.join(COMMAND)}\n{output}\n```\n"
        yield path, f"{before}{BEGIN}{block}{END}{after}"
    for name, schema in SCHEMAS.items():
        yield ROOT / name, json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Rewrite what is out of date, or with `--check` say what is."""
    stale = [
        (path, text)
        for path, text in fresh()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" not in sys.argv:
        for path, text in stale:
            path.write_text(text, encoding="utf-8")
    elif stale:
        names = ", ".join(path.name for path, _ in stale)
        sys.stderr.write(f"{names}: what is shown is out of date; run python docs/readme.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

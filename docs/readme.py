"""Writes the output shown in the READMEs by running the command that they name; `--check` only compares.

python docs/readme.py [--check]
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = ["extract", "src/tawthiq/samples/reports/khirbet-zaatar-local.txt", "--format", "table"]
BEGIN, END = "<!-- demo -->", "<!-- /demo -->"
INTRODUCTION = {
    "README.md": "A report about one strike, read from right to left (the sample reports are invented):",
    "README.ar.md": "تقرير عن ضربة واحدة، يُقرأ من اليمين إلى اليسار (التقارير النموذجية مؤلَّفة):",
}


def shown() -> str:
    """What the command prints, on paper of 110 columns."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tawthiq", *COMMAND],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "110"},
        check=True,
        capture_output=True,
        text=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines() if line.strip())


def main() -> int:
    """Rewrite the READMEs, or with `--check` say which of them is out of date."""
    output, stale = shown(), []
    for name, introduction in INTRODUCTION.items():
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        _, after = rest.split(END)
        block = f"\n{introduction}\n\n```\n$ tawthiq {' '.join(COMMAND)}\n{output}\n```\n"
        fresh = f"{before}{BEGIN}{block}{END}{after}"
        if fresh != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(fresh, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"{', '.join(stale)}: the output shown is out of date; run python docs/readme.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

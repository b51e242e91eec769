"""Which files there are to read, in a settled order."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from tawthiq.read.facts import TABLE_NAMES, FactTable, read_facts, reason
from tawthiq.read.problem import Problem, Report

STANDARD_INPUT: Final = "stdin"

# What comes with saved pages and is no report.
_FURNITURE: Final = frozenset(
    [
        *(".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
        *(".mp3", ".mp4", ".ogg", ".wav", ".webm"),
        *(".css", ".js", ".map", ".mjs", ".eot", ".otf", ".ttf", ".woff", ".woff2"),
    ]
)


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One file to read: its path (None for standard input), its name for messages, and its name as an id."""

    path: Path | None
    shown: str
    name: str
    table: FactTable | None = None


def inputs(paths: Iterable[str | Path], problems: Report) -> Iterator[Input]:
    """The files that the paths lead to: `-` is standard input; folders are gone through, their names sorted.

    A file is named by its own name, one in a folder by its path in that folder. In folders, hidden files and links
    to folders are left out (the links with a message), and what only furnishes saved pages (pictures, scripts) is
    counted in one message. `about.csv` or `about.tsv` at the top of a folder is read as its table of facts.
    """
    for path in map(Path, paths):
        if str(path) == "-":
            yield Input(path=None, shown="standard input", name=STANDARD_INPUT)
        elif path.is_dir():
            yield from _in_folder(path, problems)
        else:
            yield Input(path=path, shown=sound_name(path), name=sound_name(path.name))


def sound_name(path: str | Path) -> str:
    r"""A file's name as text that can be written: bytes that are not UTF-8 become `\xff`.

    >>> sound_name("تقرير.txt"), sound_name("a\udcff.txt")
    ('تقرير.txt', 'a\\xff.txt')
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _in_folder(folder: Path, problems: Report) -> Iterator[Input]:
    found = next((folder / name for name in TABLE_NAMES if (folder / name).is_file()), None)
    table = read_facts(found, problems) if found else None
    passed_over: Counter[str] = Counter()
    empty = True
    for path in _files(folder, problems):
        if path == found:
            continue
        if path.suffix.lower() in _FURNITURE:
            passed_over[path.suffix.lower()] += 1
            continue
        empty = False
        yield Input(
            path=path,
            shown=sound_name(path),
            name=sound_name(path.relative_to(folder).as_posix()),
            table=table,
        )
    if passed_over:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(passed_over.items()))
        problems(
            Problem(
                file=sound_name(folder),
                what=f"files that are no reports were passed over ({kinds})",
                advice="Name a file itself to have it read",
                effect="noted",
            )
        )
    if empty:
        problems(
            Problem(
                file=sound_name(folder), what="the folder holds no file to read", advice="Give one that does"
            )
        )
    if table is not None:
        for problem in table.unused():
            problems(problem)


def _files(folder: Path, problems: Report) -> Iterator[Path]:
    # A stack of our own: folders may lie deeper than Python calls.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path.is_symlink() and path.is_dir() and path != folder:
            problems(
                Problem(
                    file=sound_name(path),
                    what="a link to a folder was not followed",
                    advice="Give the folder itself, if it is to be read",
                    effect="noted",
                )
            )
        elif path.is_dir():
            try:
                inner = sorted(path.iterdir(), key=lambda one: one.name, reverse=True)
            except OSError as error:
                problems(
                    Problem(
                        file=sound_name(path),
                        what=f"the folder cannot be read ({reason(error)})",
                        advice="Check its permissions",
                    )
                )
                continue
            waiting.extend(one for one in inner if not one.name.startswith("."))
        else:
            yield path

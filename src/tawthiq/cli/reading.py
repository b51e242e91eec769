"""Options of the commands that read reports."""

from typing import Annotated

import typer

Jobs = Annotated[int, typer.Option(metavar="N", min=0, help="How many cores to use; 0 for all.")]
FactsFile = Annotated[
    str | None,
    typer.Option(
        metavar="TABLE",
        help="A CSV table of the files' facts (file,url,publisher,title,published). A folder's own about.csv is "
        "read without asking.",
    ),
]

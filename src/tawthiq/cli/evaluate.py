"""`tawthiq evaluate`: how far to trust what the program proposes in a case."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from tawthiq.cli.at_case import CaseFolder, opened
from tawthiq.cli.output import output
from tawthiq.store import Agreed, agreement, all_doubled, differing
from tawthiq.store import evaluate as evaluate_case


def evaluate(
    *,
    folder: CaseFolder,
    each: Annotated[
        bool,
        typer.Option("--each", help="Every decision with today's proposal beside it, as JSON, one a line."),
    ] = False,
    people: Annotated[
        bool,
        typer.Option(
            "--agreement",
            help="How far people agree with each other in double review: Krippendorff's alpha, per field.",
        ),
    ] = False,
) -> None:
    """Compare what the program proposes today with what people decided: precision, recall and agreement, per kind of
    value and field. Recall counts only what people looked at, and is too high where they did not look for what was
    missed."""
    with opened(folder) as case:
        if people:
            _show_agreement(agreement(all_doubled(case)))
            return
        if each:
            with output(None) as stream:
                for beside in differing(case):
                    shown = {**beside._asdict(), "decision": beside.decision._asdict()}
                    stream.write(msgspec.json.encode(shown) + b"\n")
            return
        figures = evaluate_case(case)
    if not figures:
        typer.echo("Nobody has decided on any value yet, so there is nothing to compare.")
        return
    table = Table(box=None)
    for heading in ("kind", "field", "decisions", "precision", "recall", "agreement"):
        table.add_column(heading, justify="left" if heading in {"kind", "field"} else "right")
    for one in figures:
        shares = [_share(value) for value in (one.precision, one.recall, one.agreement)]
        table.add_row(one.kind, one.field or "", str(one.compared), *shares)
    Console(highlight=False).print(table)


def _show_agreement(found: Sequence[Agreed]) -> None:
    if not found:
        typer.echo("No two people have finished the same report or incident in double review yet.")
        return
    table = Table(box=None)
    for heading in ("kind", "field", "judged by two", "the same", "people", "alpha"):
        table.add_column(heading, justify="left" if heading in {"kind", "field"} else "right")
    for one in found:
        shown = "too few" if one.few else "all alike" if one.alpha is None else f"{one.alpha:.2f}"
        table.add_row(
            one.kind, one.field or "is it there", str(one.units), str(one.same), str(one.people), shown
        )
    Console(highlight=False).print(table)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"

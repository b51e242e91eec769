"""Progress bars on a terminal's standard error."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def bar(
    console: Console, label: str, total: int | None = None, *, shown: bool = True
) -> Iterator[Callable[[int], None]]:
    """A bar that is told of what is done, of `total`; without a total it only shows that work goes on.

    It is gone when the work is done, and shown on a terminal alone.
    """
    if not (shown and console.is_terminal):
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(label, total=total)
        yield lambda size: progress.advance(task, size)


def stages(console: Console) -> Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]:
    """A bar for each stage of a build, by its name and size."""
    return lambda name, size: bar(console, name, size)

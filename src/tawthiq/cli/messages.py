"""What a command tells on standard error, and how it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.text import Text

from tawthiq.cli.tally import Tally
from tawthiq.read import Problem, visible


class Messages:
    """Problems and the line at the end, harmless for a terminal; what was told is counted in `tally`."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)
        self.tally = Tally()

    def problem(self, problem: Problem) -> None:
        """Tell and count a problem."""
        self.tally.problem(problem)
        self.say(str(problem))

    def fault(self, text: str) -> None:
        """Tell what is wrong with something beside the reports, in lines of its own."""
        self.tally.fault()
        for line in text.split("\n"):
            self.say(visible(line))

    def say(self, line: str) -> None:
        """Tell a line."""
        self.console.print(Text(line), soft_wrap=True)


@contextmanager
def orderly_end(target: str) -> Iterator[None]:
    """Ends the command without a trace when it is interrupted, when nobody reads on, or when `target` cannot be
    written."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # Who reads our output has seen enough: end as other filters do then, and let what is still unwritten go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None
    except OSError as error:
        typer.echo(f"{visible(target)}: cannot be written ({error.strerror}).", err=True)
        raise typer.Exit(1) from None

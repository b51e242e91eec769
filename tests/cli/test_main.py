"""`tawthiq` itself."""

import subprocess
import sys

from typer.testing import CliRunner

from tawthiq import __version__
from tawthiq.cli import app


def test_version():
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"tawthiq {__version__}\n")


def test_module_runs_as_the_command_does():
    result = subprocess.run([sys.executable, "-m", "tawthiq", "--version"], capture_output=True, check=True)
    assert result.stdout.decode() == f"tawthiq {__version__}\n"


def test_every_command_and_option_has_help():
    assert CliRunner().invoke(app, ["extract", "--help"]).exit_code == 0
    assert all(command.callback.__doc__ for command in app.registered_commands)

"""The command line: one file per command, each a thin layer over the library."""

from tawthiq.cli.main import app, main

__all__ = ["app", "main"]

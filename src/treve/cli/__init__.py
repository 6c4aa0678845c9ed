"""The command line: one file per command."""

from treve.cli.main import main

__all__ = ["main"]

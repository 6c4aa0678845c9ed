"""The command ``treve``: its commands are imported only when called, so that help comes at once."""

from __future__ import annotations

import gc
import importlib
import sys

import click

from treve.cli.faults import tell
from treve.errors import TreveError
from treve.languages.interface import texts

COMMANDS = ("collect", "read", "run", "bulletin", "explain", "review", "totals", "export", "origins", "cases", "truce")


_COLLECTED = 100_000, 50, 100
"""How seldom Python looks for rings of dead objects: nearly all that a command makes lives to its end, and is walked in vain."""


class Commands(click.Group):
    """The commands by name, each in the module of its name, with its help in the user's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of a report's way."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"treve.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands without importing any."""
        del ctx
        say = texts("treve.cli")
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(f"help.{name}")) for name in COMMANDS])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a fault that Trêve knows is told in words, with exit status 2."""
        gc.set_threshold(*_COLLECTED)
        try:
            return super().invoke(ctx)
        except TreveError as error:
            tell(error)
            sys.exit(2)


@click.group(cls=Commands, help=texts("treve.cli")("help"))
@click.version_option(package_name="treve")
def main() -> None:
    """The door of the house."""

"""The command ``treve`` and its subcommands; each is imported only when called."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Trêve: what happened, who says so, is the truce holding?"""


@main.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
def read_command(paths: tuple[str, ...]) -> None:
    """Print a reading per document, one JSON line each."""
    from treve.cli.read import read_documents

    read_documents(paths)

"""``python -m treve``: the same as the command."""

from treve.cli import main

main(prog_name="treve")

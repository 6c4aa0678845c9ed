"""The folder of a run, as commands are told it, and the store in it."""

from __future__ import annotations

from pathlib import Path

import click

from treve.errors import TreveError
from treve.languages import texts
from treve.pipeline import STORE_FILE

in_folder = click.option(
    "--in",
    "folder",
    default="out",
    type=click.Path(path_type=Path),
    show_default=True,
    help=texts("treve.cli")("help.explain.in"),
)
"""The option ``--in``: the folder that `treve run` wrote."""


def store_in(folder: Path) -> Path:
    """The store that a run left in *folder*. Raises TreveError, telling what to run first, when there is none."""
    store = folder / STORE_FILE
    if not store.exists():
        raise TreveError(texts("treve.cli")("error.no_store", path=store, folder=folder))
    return store

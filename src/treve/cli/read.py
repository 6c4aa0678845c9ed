"""``treve read``: readings to standard output, a line each and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from treve.cli.columns import columns_option
from treve.cli.faults import tell_set_aside
from treve.languages.interface import texts
from treve.model import SetAside
from treve.pipeline import read_paths
from treve.publish import reading_record


@click.command("read", help=texts("treve.cli")("help.read"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@columns_option
def command(paths: tuple[Path, ...], columns: Mapping[str, str] | None) -> None:
    """Print one reading a line; what is set aside goes to standard error."""
    for result in read_paths(paths, columns=columns):
        if isinstance(result, SetAside):
            tell_set_aside(result)
        else:
            click.echo(json.dumps(reading_record(result.cleaned, result.reading), ensure_ascii=False))

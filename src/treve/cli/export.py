"""``treve export``: what a run found, for the tools of the field."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from treve.cli.run_folder import in_folder, store_in
from treve.errors import TreveError
from treve.languages import INTERFACE_LANGUAGES, interface_language, texts
from treve.pipeline import Exported, ExportOrder, export
from treve.publish import EXPORT_FORMATS

_HELP = texts("treve.cli")
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("export", help=_HELP("help.export"))
@click.option("--format", "format_", required=True, type=click.Choice(list(EXPORT_FORMATS)), help=_HELP("help.export.format"))
@in_folder
@click.option("--from", "start", type=_DAY, help=_HELP("help.export.from"))
@click.option("--to", "end", type=_DAY, help=_HELP("help.export.to"))
@click.option("--out", required=True, type=click.Path(path_type=Path), help=_HELP("help.export.out"))
@click.option("--truce", "terms", type=click.Path(path_type=Path), help=_HELP("help.export.truce"))
@click.option("--lang", type=click.Choice(INTERFACE_LANGUAGES), help=_HELP("help.export.lang"))
def command(  # noqa: PLR0913, PLR0917 -- click hands over each option by its name
    format_: str, folder: Path, start: datetime | None, end: datetime | None, out: Path, terms: Path | None, lang: str | None
) -> None:
    """Write the incidents from one day to another, and tell which files were written."""
    language = lang or interface_language()
    order = ExportOrder(name=format_, out=out, language=language, start=_day(start), end=_day(end), terms_path=terms)
    _check(folder, order)
    try:
        exported = export(folder, order)
    except OSError as error:
        raise TreveError(texts("treve.cli")("error.cannot_write", path=out, why=error.strerror or error)) from error
    _tell(exported)


def _check(folder: Path, order: ExportOrder) -> None:
    say = texts("treve.cli")
    store_in(folder)
    if order.start and order.end and order.start > order.end:
        raise TreveError(say("error.crossed_days", start=order.start, end=order.end))
    if order.out.is_dir():
        raise TreveError(say("error.out_is_folder", path=order.out))


def _tell(exported: Exported) -> None:
    say = texts("treve.cli")
    for path in exported.files:
        click.echo(path)
    click.echo(say("export.done", incidents=exported.incidents, held=exported.held), err=True)
    if exported.undated:
        click.echo(say("export.undated", undated=exported.undated), err=True)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None

"""``treve bulletin``: an edition for some days of what a run found, to read, print or send."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from treve.cli.run_folder import store_in
from treve.errors import TreveError
from treve.languages import INTERFACE_LANGUAGES, interface_language, texts
from treve.pipeline import edit
from treve.publish import BULLETIN_FORMATS, Period, print_edition

_HELP = texts("treve.cli")
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_STANDARD_OUTPUT = Path("-")


@click.command("bulletin", help=_HELP("help.bulletin"))
@click.argument("folder", default="out", type=click.Path(path_type=Path))
@click.option("--from", "start", type=_DAY, help=_HELP("help.bulletin.from"))
@click.option("--to", "end", type=_DAY, help=_HELP("help.bulletin.to"))
@click.option(
    "--format",
    "form",
    default="html",
    show_default=True,
    type=click.Choice(list(BULLETIN_FORMATS)),
    help=_HELP("help.bulletin.format"),
)
@click.option("--out", type=click.Path(path_type=Path, allow_dash=True), help=_HELP("help.bulletin.out"))
@click.option("--lang", type=click.Choice(INTERFACE_LANGUAGES), help=_HELP("help.lang"))
def command(  # noqa: PLR0913, PLR0917 -- click hands over each option by its name
    folder: Path, start: datetime | None, end: datetime | None, form: str, out: Path | None, lang: str | None
) -> None:
    """Print the edition of some days; without any, that of the last day on which a report came out."""
    first, last = (moment.date() if moment else None for moment in (start, end))
    _check(folder, first, last)
    edition = edit(folder, first, last)
    if edition is None or edition.period is None:
        raise TreveError(texts("treve.cli")("error.no_dated_report", folder=folder))
    path = out or folder / f"bulletin-{_named(edition.period)}.{form}"
    _write(path, print_edition(edition, form, lang or interface_language()))


def _check(folder: Path, start: date | None, end: date | None) -> None:
    say = texts("treve.cli")
    store_in(folder)
    if start and end and start > end:
        raise TreveError(say("error.crossed_days", start=start, end=end))


def _named(period: Period) -> str:
    return f"{period.start}" if period.start == period.end else f"{period.start}_{period.end}"


def _write(path: Path, content: bytes) -> None:
    if path == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise TreveError(texts("treve.cli")("error.cannot_write", path=path, why=error.strerror or error)) from error
    click.echo(path)

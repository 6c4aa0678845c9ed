"""``treve totals``: each claimant's running totals, what goes backwards, and what they add since a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from treve.cli.run_folder import in_folder, store_in
from treve.languages import Texts, texts
from treve.matching import gain_since
from treve.model import Figure, Gain, TotalRow, TotalSeries
from treve.publish import figure_in_words
from treve.store import running_totals


@click.command("totals", help=texts("treve.cli")("help.totals"))
@in_folder
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help=texts("treve.cli")("help.totals.since"))
def command(folder: Path, since: datetime | None) -> None:
    """Print every series; with a day, what each adds since."""
    say, store = texts("treve.cli"), store_in(folder)
    for series in running_totals(store):
        click.secho(_title(series, say), bold=True)
        for row in series.rows:
            click.echo(f"  {_row(row, series, say)}")
        if since:
            click.echo(f"  {_gain(gain_since(series, since.date()), since.date(), say)}")


def _title(series: TotalSeries, say: Texts) -> str:
    since = say("totals.begun", since=series.since) if series.since else say("totals.no_beginning")
    return " · ".join(part for part in (say(f"totals.{series.what}"), series.claimant, since, series.place) if part)


def _row(row: TotalRow, series: TotalSeries, say: Texts) -> str:
    words = figure_in_words(row.figure, texts("treve.publish", say.language))
    told = f"{row.as_of or '?'}  {words} · {row.voice or series.claimant} · {row.claim}"
    told += f" ({say('totals.reprints', count=len(row.reprints))})" if row.reprints else ""
    return f"{told} — {say('totals.backwards')}" if row.backwards else told


def _gain(gain: Gain | None, day: date, say: Texts) -> str:
    if gain is None or (gain.low is None and gain.high is None):
        return say("totals.unknown", day=day)
    figure = figure_in_words(Figure(low=gain.low, high=gain.high, text=""), texts("treve.publish", say.language))
    if gain.before is None:
        return say("totals.whole", day=day, figure=figure)
    return say("totals.added", day=day, figure=figure, before=gain.before.claim, latest=gain.latest.claim)

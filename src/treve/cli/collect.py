"""``treve collect``: feeds and pages of the web into the store, again and again without duplicates."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from treve.errors import TreveError
from treve.intake import Visit
from treve.languages.interface import texts
from treve.pipeline import collect_sources


@click.command("collect", help=texts("treve.cli")("help.collect"))
@click.argument("sources", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help=texts("treve.cli")("help.collect.out"))
def command(sources: Path, out: Path) -> None:
    """Fetch what is new and tell what each source gave; exit status 1 when no source gave anything."""
    say = texts("treve.cli")
    if out.exists() and not out.is_dir():
        raise TreveError(say("error.out_is_file", path=out))
    new = answered = 0
    for visit in collect_sources(sources, out):
        _tell(visit)
        new += len(visit.reports)
        answered += bool(visit.reports or visit.unchanged)
    click.echo(say("collect.done", new=new, out=out), err=True)
    sys.exit(0 if answered else 1)


def _tell(visit: Visit) -> None:
    """One line for the source, and one for each thing refused, with its reason."""
    say, why = texts("treve.cli"), texts("treve.intake")
    counts = {"new": len(visit.reports), "unchanged": visit.unchanged, "refused": len(visit.refused)}
    click.echo(say("collect.source", name=visit.name, **counts))
    for refusal in visit.refused:
        reason = " ".join(filter(None, (why(f"reason.{refusal.reason}"), refusal.detail and f"({refusal.detail})")))
        click.echo(say("collect.refused", address=refusal.address, reason=reason))

"""``treve cases``: the golden cases of a language, for a linguist without pytest."""

from __future__ import annotations

import sys

import click

from treve.knowledge import load_knowledge
from treve.languages import load_pack, texts
from treve.proving import proofs
from treve.tagging import Scanner


@click.command("cases", help=texts("treve.cli")("help.cases"))
@click.argument("language", default="fr")
def command(language: str) -> None:
    """Print each case that is not met, or whose gap is closed, and the count; exit status 1 when there is any."""
    say = texts("treve.cli")
    pack = load_pack(language)
    met = gaps = broken = 0
    for case, faults in proofs(pack, Scanner(pack, load_knowledge())):
        if bool(faults) == (case.gap is not None):
            met, gaps = met + (case.gap is None), gaps + (case.gap is not None)
            continue
        broken += 1
        click.secho(f"{case.reader}.toml · {case.id}: {case.why}", bold=True)
        for fault in faults or [say("cases.gap_closed")]:
            click.echo(f"  {fault}")
    click.echo(say("cases.summary", met=met, gaps=gaps, broken=broken))
    sys.exit(1 if broken else 0)

"""``treve truce``: check a terms file, or start one."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from treve.errors import TreveError
from treve.languages import INTERFACE_LANGUAGES, interface_language, texts
from treve.truce import load_terms


@click.group("truce", help=texts("treve.cli")("help.truce"))
def command() -> None:
    """Terms of truces."""


@command.command("check", help=texts("treve.cli")("help.truce.check"))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
def check(path: Path) -> None:
    """Print what the file says when it is whole; raise with all its faults when it is not."""
    say = texts("treve.cli")
    terms = load_terms(path)
    click.secho(say("truce.good", path=path, name=terms.name), bold=True)
    click.echo(say("truce.force", start=terms.in_force_from.isoformat(sep=" ", timespec="minutes")))
    click.echo(say("truce.parties", names=", ".join(party.name for party in terms.parties)))
    for provision in terms.provisions:
        click.echo(f"  {provision.id}  {provision.kind.value}  [{', '.join(provision.zones)}]  {provision.text}")


@command.command("new", help=texts("treve.cli")("help.truce.new"))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(INTERFACE_LANGUAGES), help=texts("treve.cli")("help.truce.new.lang"))
def new(path: Path, lang: str | None) -> None:
    """Write a terms file that passes the check, with a comment on each key; never over a file that is there."""
    language = lang or interface_language()
    say = texts("treve.cli")
    form = (files("treve.truce") / "forms" / f"{language}.toml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(form)
    except FileExistsError as error:
        raise TreveError(say("truce.exists", path=path)) from error
    except OSError as error:
        raise TreveError(say("error.cannot_write", path=path, why=error.strerror)) from error
    click.echo(say("truce.started", path=path))

"""``treve truce``: check a terms file, or start one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

import click

from treve.cli.faults import tell, tell_faults
from treve.cli.run_folder import store_in
from treve.errors import Fault, FaultyFileError, TreveError
from treve.languages import INTERFACE_LANGUAGES, interface_language, texts
from treve.model import Terms
from treve.pipeline import doubt_terms, open_terms, open_what_stands
from treve.truce import Recognised, built_in_names, fill_form, time_zones

_HELP = texts("treve.cli")


@click.group("truce", help=_HELP("help.truce"))
def command() -> None:
    """Terms of truces."""


@command.command("check", help=_HELP("help.truce.check"))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--in", "folder", type=click.Path(path_type=Path), help=_HELP("help.truce.check.in"))
def check(path: Path, folder: Path | None) -> None:
    """Print how the file is understood when it is whole, with what wants a look; raise with all its faults when it is not."""
    say = texts("treve.cli")
    if folder:
        store_in(folder)
    try:
        written = open_terms(path)
    except FaultyFileError as error:
        _tell_faulty(error, path, folder)
        sys.exit(2)
    terms = written.terms
    recognised, doubts = doubt_terms(written, folder)
    click.secho(say("truce.good", path=path, name=terms.name), bold=True)
    click.echo(say("truce.force", start=terms.in_force_from.isoformat(sep=" ", timespec="minutes")))
    _tell_names(recognised)
    _tell_places(terms, recognised)
    for provision in terms.provisions:
        click.echo(f"  {provision.id}  {provision.kind.value}  [{', '.join(provision.zones)}]  {provision.text}")
    _tell_doubts(doubts)


def _tell_faulty(error: FaultyFileError, path: Path, folder: Path | None) -> None:
    """All that is wrong with the terms and, of what can be read of them, all that wants a look: one mending for both."""
    tell(error)
    if written := open_what_stands(path):
        _tell_doubts(doubt_terms(written, folder)[1])


def _tell_doubts(doubts: Sequence[Fault]) -> None:
    if doubts:
        click.echo(texts("treve.cli")("truce.doubts", count=len(doubts)), err=True)
        tell_faults(doubts)


def _tell_names(recognised: Recognised) -> None:
    say = texts("treve.cli")
    for party, names in recognised.parties.items():
        known = [name if actor == name else f"{name} = {actor}" for name, actor in names.items() if actor]
        unknown = [name for name, actor in names.items() if not actor]
        click.echo(say("truce.party", name=party, known=_listed(known)))
        if unknown:
            click.echo(say("truce.party.unknown", names=_listed(unknown)))


def _tell_places(terms: Terms, recognised: Recognised) -> None:
    say = texts("treve.cli")
    for zone in terms.zones:
        places = recognised.places[zone.id]
        told = [f"{name} {where[0]:.3f}, {where[1]:.3f}" if where else f"{name} ?" for name, where in places.items()]
        whole = [say("truce.zone.country", country=zone.country)] if zone.whole_country else []
        outline = [say("truce.zone.outline", points=len(zone.outline))] if zone.outline else []
        click.echo(say("truce.zone", id=zone.id, places="; ".join([*whole, *outline, *told])))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "—"


@command.command("new", help=_HELP("help.truce.new"))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--country", help=_HELP("help.truce.new.country"))
@click.option("--timezone", help=_HELP("help.truce.new.timezone"))
@click.option("--like", type=click.Choice(built_in_names()), help=_HELP("help.truce.new.like"))
@click.option("--lang", type=click.Choice(INTERFACE_LANGUAGES), help=_HELP("help.truce.new.lang"))
def new(path: Path, country: str | None, timezone: str | None, like: str | None, lang: str | None) -> None:
    """Write a terms file with a comment on each key; never over a file that is there."""
    say = texts("treve.cli")
    _write(path, _built_in(like) if like else fill_form(lang or interface_language(), country, timezone or _zone_of(country)))
    click.echo(say("truce.started", path=path))


def _zone_of(country: str | None) -> str | None:
    """The only time zone of a country; None when no country is told. Raises TreveError when it has none or several."""
    if country is None:
        return None
    zones = time_zones(country)
    if len(zones) == 1:
        return zones[0]
    say = texts("treve.cli")
    raise TreveError(
        say("truce.zones", country=country, zones=", ".join(zones)) if zones else say("truce.no_country", country=country)
    )


def _built_in(name: str) -> str:
    return files("treve.truce").joinpath("terms", f"{name}.toml").read_text(encoding="utf-8")


def _write(path: Path, form: str) -> None:
    say = texts("treve.cli")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(form)
    except FileExistsError as error:
        raise TreveError(say("truce.exists", path=path)) from error
    except OSError as error:
        raise TreveError(say("error.cannot_write", path=path, why=error.strerror)) from error

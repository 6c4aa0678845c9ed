"""Faults in words: where, what was found, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Iterable

import click

from treve.errors import Fault, FaultyFileError, TreveError
from treve.languages.interface import texts
from treve.model import SetAside


def tell(error: TreveError) -> None:
    """Write *error* to standard error, a faulty file with all its faults."""
    say = texts("treve.cli")
    if not isinstance(error, FaultyFileError):
        click.echo(say("error", message=error), err=True)
        return
    click.echo(say("error", message=say("error.faults", path=error.path, count=len(error.faults))), err=True)
    tell_faults(error.faults)


def tell_faults(faults: Iterable[Fault]) -> None:
    """Write to standard error where each fault or doubt stands, what was found, what is allowed and what to do."""
    say = texts("treve.cli")
    for fault in faults:
        click.echo(say("error.fault", where=fault.where, found=fault.found), err=True)
        click.echo(say("error.allowed", allowed=fault.allowed), err=True)
        if fault.remedy:
            click.echo(say("error.remedy", remedy=fault.remedy), err=True)


def tell_set_aside(aside: SetAside) -> None:
    """Write to standard error what was set aside and why."""
    from treve.publish import aside_in_words

    say = texts("treve.cli")
    click.echo(say("set_aside", what=aside_in_words(aside, say.language)), err=True)

"""``treve review``: what wants a person's eye, one incident with its staircase, and decisions made, undone and listed."""

from __future__ import annotations

import functools
import getpass
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from treve.cli.explain import show_claim, show_merge
from treve.cli.run_folder import in_folder, store_in
from treve.errors import TreveError
from treve.languages import texts
from treve.matching import GRADES, check_value
from treve.model import CorrectedField, Decision, IncidentType
from treve.pipeline import STORE_FILE, renew_story
from treve.publish import decision_line, incident_lines, incident_title, word_reason
from treve.store import (
    Change,
    NotOfIncidentError,
    Signed,
    UnknownDecisionError,
    UnknownIdError,
    annotate,
    confirm,
    correct,
    find_lost,
    list_decisions,
    merge,
    open_case,
    reject,
    split,
    undo,
    want_review,
    weighed,
)
from treve.wording import fold_name

T = TypeVar("T")
Command = Callable[..., None]
_SHOWN = 20
_say = texts("treve.cli")


def _signed(command: Command) -> Command:
    """The options of whoever decides (who, why, when), handed on as one signature."""

    @functools.wraps(command)
    def sign(by: str | None, why: str | None, at: datetime | None, **rest: object) -> None:
        when = at or datetime.now(UTC)
        stamp = when.strftime("%Y-%m-%dT%H:%M:%S" + ("" if at else "Z"))
        command(signed=Signed(by=by or getpass.getuser(), at=stamp, note=why), **rest)

    for option in (
        click.option("--at", help=_say("help.review.at"), type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])),
        click.option("--why", help=_say("help.review.why")),
        click.option("--by", envvar="TREVE_BY", help=_say("help.review.by")),
        in_folder,
    ):
        sign = option(sign)
    return sign


@click.group("review", help=_say("help.review"))
def command() -> None:
    """People's decisions."""


@command.command("list", help=_say("help.review.list"))
@in_folder
@click.option("--all", "every", is_flag=True, help=_say("help.review.list.all"))
def list_wanting(folder: Path, *, every: bool) -> None:
    """Print the incidents that want review, each with its reasons; twenty unless all are asked for."""
    wanted = want_review(store_in(folder))
    for wanting in wanted if every else wanted[:_SHOWN]:
        click.secho(incident_title(wanting.incident, _say.language), bold=True)
        for reason in wanting.reasons:
            click.echo(f"  {word_reason(reason, _say.language)}")
    for decision in find_lost(store_in(folder)):
        click.echo(_say("review.lost", decision=decision_line(decision, _say.language)))
    shown = len(wanted) if every else min(len(wanted), _SHOWN)
    click.echo(_say("review.wanting", shown=shown, count=len(wanted)), err=True)


@command.command("show", help=_say("help.review.show"))
@click.argument("incident", metavar="ID")
@in_folder
def show(incident: str, folder: Path) -> None:
    """Print one incident: as it stands, as the machine alone has it, its decisions, sentences and staircase."""
    case = _known(lambda store: open_case(store, incident), folder)
    title, *lines = incident_lines(case.incident, _say.language)
    click.secho(title, bold=True)
    for line in lines:
        click.echo(f"  {line}")
    for machine in case.machine:
        click.echo(_say("review.machine", incident=incident_title(machine, _say.language), claims=", ".join(machine.claims)))
    for decision in case.decisions:
        click.echo(f"  {decision_line(decision, _say.language)}")
    click.echo()
    for claim in case.found.claims:
        show_claim(claim)
    for pair in weighed(case.found):
        show_merge(pair)


@command.command("merge", help=_say("help.review.merge"))
@click.argument("incidents", metavar="ID ID…", nargs=-1, required=True)
@_signed
def merge_incidents(incidents: Sequence[str], folder: Path, signed: Signed) -> None:
    """Decide that several incidents are one."""
    if len(set(incidents)) < 2:
        raise TreveError(_say("review.two_needed"))
    _carry_out(lambda store: merge(store, incidents, signed), folder)


@command.command("split", help=_say("help.review.split"))
@click.argument("incident", metavar="ID")
@click.argument("claims", metavar="CLAIM…", nargs=-1, required=True)
@_signed
def split_incident(incident: str, claims: Sequence[str], folder: Path, signed: Signed) -> None:
    """Decide that some claims of an incident tell another."""
    _carry_out(lambda store: (split(store, incident, claims, signed),), folder)


@command.command("confirm", help=_say("help.review.confirm"))
@click.argument("incident", metavar="ID")
@_signed
def confirm_incident(incident: str, folder: Path, signed: Signed) -> None:
    """Say that an incident is rightly made."""
    _carry_out(lambda store: (confirm(store, incident, signed),), folder)


@command.command("reject", help=_say("help.review.reject"))
@click.argument("incident", metavar="ID")
@_signed
def reject_incident(incident: str, folder: Path, signed: Signed) -> None:
    """Say that an incident is none."""
    _carry_out(lambda store: (reject(store, incident, signed),), folder)


@command.command("correct", help=_say("help.review.correct"))
@click.argument("incident", metavar="ID")
@click.argument("field", type=click.Choice([field.value for field in CorrectedField]))
@click.argument("value")
@click.option("--of", "claimant", help=_say("help.review.correct.of"))
@_signed
def correct_incident(incident: str, field: str, value: str, folder: Path, signed: Signed, **of: str | None) -> None:
    """Give a field another value; the machine's stays beside it."""
    change = Change(field=CorrectedField(field), value=value, claimant=of["claimant"])
    try:
        check_value(change.field, value)
    except ValueError as error:
        raise TreveError(_say("review.bad_value", value=value, field=field, allowed=_allowed(change.field))) from error
    before = _known(lambda store: open_case(store, incident), folder).incident if change.claimant else None
    (made,) = _carry_out(lambda store: (correct(store, incident, change, signed),), folder)
    known = {name for row in before.ledger if row.what == field for name in (row.claimant, row.teller)} if before else set()
    if change.claimant and fold_name(change.claimant) not in {fold_name(name) for name in known}:
        names = ", ".join(sorted(known)) or "—"
        click.echo(_say("review.new_claimant", claimant=change.claimant, known=names, number=made.number), err=True)


def _allowed(field: CorrectedField) -> str:
    """What may be written for a field, in words."""
    values = {CorrectedField.TYPE: [kind.value for kind in IncidentType], CorrectedField.GRADE: GRADES}.get(field)
    if values:
        return _say("review.allowed.one_of", values=", ".join(values))
    plain = field.value if field in (CorrectedField.DATE, CorrectedField.PLACE, CorrectedField.AUTHOR) else "figure"
    return _say(f"review.allowed.{plain}")


@command.command("note", help=_say("help.review.note"))
@click.argument("incident", metavar="ID")
@click.argument("text")
@_signed
def note(incident: str, text: str, folder: Path, signed: Signed) -> None:
    """Put a note beside an incident."""
    _carry_out(lambda store: (annotate(store, incident, replace(signed, note=text)),), folder)


@command.command("undo", help=_say("help.review.undo"))
@click.argument("number", type=int)
@_signed
def undo_decision(number: int, folder: Path, signed: Signed) -> None:
    """Undo a decision by its number."""
    _carry_out(lambda store: (undo(store, number, signed),), folder)


@command.command("decisions", help=_say("help.review.decisions"))
@in_folder
def show_decisions(folder: Path) -> None:
    """Print every decision, undone ones too."""
    for decision in list_decisions(store_in(folder)):
        click.echo(decision_line(decision, _say.language))


def _carry_out(act: Callable[[Path], Sequence[Decision]], folder: Path) -> Sequence[Decision]:
    """Decide, make the story anew, and tell what was decided: the decisions made."""
    made = _known(act, folder)
    bulletin = renew_story(folder)
    for decision in made:
        click.echo(decision_line(decision, _say.language))
    click.echo(_say("review.renewed", bulletin=bulletin), err=True)
    return made


def _known(act: Callable[[Path], T], folder: Path) -> T:
    """What *act* gives; faults of ids and numbers in words."""
    try:
        return act(store_in(folder))
    except UnknownIdError as error:
        raise TreveError(_say("review.unknown_incident", id=error, path=folder / STORE_FILE)) from error
    except UnknownDecisionError as error:
        raise TreveError(_say("review.unknown_decision", number=error)) from error
    except NotOfIncidentError as error:
        raise TreveError(_say("review.not_of_incident", claims=error)) from error

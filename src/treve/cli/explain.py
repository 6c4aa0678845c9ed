"""``treve explain``: the sentences behind an id, the rule that read them, the reasons of each merge."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from treve.cli.run_folder import in_folder, store_in
from treve.errors import TreveError
from treve.languages import load_pack, texts
from treve.model import Merge
from treve.publish import word_reason, word_step
from treve.store import FoundClaim, FoundSentence, UnknownIdError, find


@click.command("explain", help=texts("treve.cli")("help.explain"))
@click.argument("wanted", metavar="ID")
@in_folder
def command(wanted: str, folder: Path) -> None:
    """Print what stands behind a claim, an incident or a finding."""
    store, say = store_in(folder), texts("treve.cli")
    try:
        found = find(store, wanted)
    except UnknownIdError as error:
        raise TreveError(say("error.unknown_id", id=wanted, path=store)) from error
    if found.record is not None:
        _show_judgement(wanted, found.record)
    for claim in found.claims:
        show_claim(claim)
    for merge in found.merges:
        show_merge(merge)


def _show_judgement(wanted: str, record: Mapping[str, Any]) -> None:
    """An incident's grade or a finding's status, with its reasons in words."""
    said = texts("treve.publish")
    if "status" in record:
        title, reasons = said(f"status.{record['status']}"), record["why"]
    else:
        title, reasons = said(f"type.{record['type']}") + ", " + said(f"grade.{record['grade']}"), [record["grade_why"]]
    click.secho(f"{wanted} · {title}", bold=True)
    for reason in reasons:
        click.echo(f"  {word_reason(reason, said.language)}")
    click.echo()


def show_claim(claim: FoundClaim) -> None:
    """Print a claim's sentences, who vouches for it, and the rule that read it."""
    say = texts("treve.cli")
    click.secho(" · ".join(filter(None, (claim.id, claim.outlet, claim.published))), bold=True)
    for sentence in claim.sentences:
        click.echo(f"  {_underlined(sentence)}")
    names = [source["name"] for source in claim.record["sources"]]
    click.echo("  " + (say("explain.sources", sources=", ".join(names)) if names else say("explain.own_voice")))
    click.echo("  " + say("explain.rule", rule=claim.rule))
    if pattern := _phrasing(claim.rule):
        click.echo("  " + say("explain.phrasing", pattern=pattern))
    click.echo()


def _underlined(sentence: FoundSentence) -> str:
    """The sentence with the words that the rule used underlined; between brackets where there is no terminal."""
    styled, at = "", 0
    for word in sentence.words:
        if word.start >= at:
            styled += sentence.text[at : word.start] + _marked(word.of(sentence.text))
            at = word.end
    return " ".join((styled + sentence.text[at:]).split())


def _marked(words: str) -> str:
    return click.style(words, underline=True) if sys.stdout.isatty() else f"[{words}]"


def _phrasing(rule: str) -> str | None:
    """The frame's notation of a rule; None when the rule is code."""
    frames = load_pack("fr").frames.values()
    return next((frame.pattern for reader in frames for frame in reader if frame.id == rule), None)


def show_merge(merge: Merge) -> None:
    """Print a pair's staircase: whether it joined, and every reason with its weight."""
    say = texts("treve.cli")
    key = "explain.joined" if merge.joined else "explain.apart"
    click.secho(say(key, one=merge.one, other=merge.other, score=f"{merge.score:+.2f}"), bold=True)
    for reason in merge.reasons:
        click.echo(say("explain.reason", weight=f"{reason.weight:+.2f}", words=word_step(reason, say.language)))
    click.echo()

"""``treve origins``: who copied whom, and what was changed on the way."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path

import click

from treve.cli.faults import tell_set_aside
from treve.languages import texts
from treve.model import CleanReport, Origin, OriginMember, SetAside
from treve.pipeline import clean_paths, trace, versions_of
from treve.wording import fold_name

_WORDS = re.compile(r"\S+")


@click.command("origins", help=texts("treve.cli")("help.origins"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--diff/--no-diff", default=True, help=texts("treve.cli")("help.origins.diff"))
def command(paths: tuple[Path, ...], *, diff: bool) -> None:
    """Print each family, its versions in time, and what the fullest copy changed in the earliest text."""
    cleaned: dict[str, CleanReport] = {}
    for result in clean_paths(paths):
        if isinstance(result, SetAside):
            tell_set_aside(result)
        else:
            cleaned[result.report.id] = result
    origins = trace(list(cleaned.values()))
    families = [origin for origin in origins if len(origin.members) > 1]
    own = {member.report: member.share for origin in origins if len(origin.members) == 1 for member in origin.members}
    for family in families:
        _show_versions(family, cleaned, own)
        if diff:
            _show_diff(family, cleaned)
        click.echo()
    say = texts("treve.cli")
    alone = len(cleaned) - len({member.report for family in families for member in family.members})
    click.echo(say("origins.summary", reports=len(cleaned), families=len(families), alone=alone))


def _show_versions(family: Origin, cleaned: Mapping[str, CleanReport], own: Mapping[str, float]) -> None:
    """The family's head, then its members in the order of time: how much each shares, has of its own, dropped and added."""
    say = texts("treve.cli")
    click.secho(say("origins.family", id=family.id, agency=family.agency or "—", earliest=family.earliest), bold=True)
    shares = {member.report: member.share for member in family.members}
    for version in versions_of(family, cleaned):
        name = version.report
        click.echo(say(
            "origins.version", day=version.day or "—", report=name, outlet=cleaned[name].report.outlet or "",
            share=f"{shares[name]:.0%}", own=f"{own.get(name, 0):.0%}", dropped=version.words_dropped, added=version.words_added,
        ).rstrip())  # fmt: skip


def _show_diff(family: Origin, cleaned: Mapping[str, CleanReport]) -> None:
    """What the fullest copy changed in the earliest text."""
    first = next(member for member in family.members if member.report == family.earliest)
    other = max((member for member in family.members if member is not first), key=lambda member: (member.share, member.report))
    click.echo(texts("treve.cli")("origins.diff", one=first.report, other=other.report))
    click.echo(_diff(_shared_text(first, cleaned), _shared_text(other, cleaned)))


def _shared_text(member: OriginMember, cleaned: Mapping[str, CleanReport]) -> list[str]:
    """The words of a member from the first to the last that it shares, what was added between included."""
    text = cleaned[member.report].report.text
    return _WORDS.findall(text[member.spans[0].start : member.spans[-1].end])


def _diff(one: list[str], other: list[str]) -> str:
    """The second text, with what it dropped of the first in red and what it added in green; typography counts as equal."""
    pieces = []
    before, after = ([fold_name(word) for word in words] for words in (one, other))
    for change, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if change == "equal":
            pieces.append(_shortened(other[k:m]))
            continue
        if i < j:
            pieces.append(_marked("[-", one[i:j], "-]", "red"))
        if k < m:
            pieces.append(_marked("{+", other[k:m], "+}", "green"))
    return click.wrap_text(" ".join(pieces), width=110, initial_indent="    ", subsequent_indent="    ")


def _shortened(words: list[str], keep: int = 6) -> str:
    """Equal words, all but the first and last few left out."""
    return " ".join(words if len(words) <= 3 * keep else [*words[:keep], "…", *words[-keep:]])


def _marked(opening: str, words: list[str], closing: str, colour: str) -> str:
    """A change: coloured on a terminal, between marks elsewhere."""
    changed = " ".join(words)
    return (
        click.style(changed, fg=colour, strikethrough=colour == "red") if sys.stdout.isatty() else f"{opening}{changed}{closing}"
    )

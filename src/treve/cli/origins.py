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
from treve.pipeline import clean_paths, trace
from treve.wording import fold_name

_WORDS = re.compile(r"\S+")


@click.command("origins", help=texts("treve.cli")("help.origins"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--diff/--no-diff", default=True, help=texts("treve.cli")("help.origins.diff"))
def command(paths: tuple[Path, ...], *, diff: bool) -> None:
    """Print each family, its members' shares, and what the member that changed most did to the earliest text."""
    cleaned: dict[str, CleanReport] = {}
    for result in clean_paths(paths):
        if isinstance(result, SetAside):
            tell_set_aside(result)
        else:
            cleaned[result.report.id] = result
    families = [origin for origin in trace(list(cleaned.values())) if len(origin.members) > 1]
    for family in families:
        _show_family(family, cleaned, diff=diff)
    say = texts("treve.cli")
    alone = len(cleaned) - len({member.report for family in families for member in family.members})
    click.echo(say("origins.summary", reports=len(cleaned), families=len(families), alone=alone))


def _show_family(family: Origin, cleaned: Mapping[str, CleanReport], *, diff: bool) -> None:
    say = texts("treve.cli")
    click.secho(say("origins.family", id=family.id, agency=family.agency or "—", earliest=family.earliest), bold=True)
    for member in family.members:
        outlet = cleaned[member.report].report.outlet or ""
        click.echo(f"  {member.share:6.0%}  {member.report}  {outlet}".rstrip())
    first = next(member for member in family.members if member.report == family.earliest)
    others = [member for member in family.members if member is not first]
    if diff:
        other = max(others, key=lambda member: (member.share, member.report))
        click.echo(say("origins.diff", one=first.report, other=other.report))
        click.echo(_diff(_shared_text(first, cleaned), _shared_text(other, cleaned)))
    click.echo()


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

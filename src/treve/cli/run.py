"""``treve run``: from documents to a bulletin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import TypeVar

import click

from treve.cli.columns import columns_option
from treve.cli.faults import tell_faults, tell_set_aside
from treve.errors import TreveError
from treve.languages import INTERFACE_LANGUAGES, interface_language, texts
from treve.model import Report, SetAside, Story
from treve.pipeline import (
    STORE_FILE,
    WrittenTerms,
    doubt_story,
    open_terms,
    publish_story,
    recall_run,
    run,
    standing,
    take_in,
)
from treve.store import Kept

SECONDS_BEFORE_PROGRESS = 2.0
T = TypeVar("T")


@click.command("run", help=texts("treve.cli")("help.run"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--truce", "terms", type=click.Path(path_type=Path), help=texts("treve.cli")("help.run.truce"))
@click.option("--out", required=True, type=click.Path(path_type=Path), help=texts("treve.cli")("help.run.out"))
@click.option("--lang", type=click.Choice(INTERFACE_LANGUAGES), help=texts("treve.cli")("help.lang"))
@click.option("--afresh", is_flag=True, help=texts("treve.cli")("help.run.afresh"))
@columns_option
def command(  # noqa: PLR0913 -- click hands over each option by its name
    paths: tuple[Path, ...], terms: Path | None, out: Path, lang: str | None, *, afresh: bool, columns: Mapping[str, str] | None
) -> None:
    """Read, match, assess and publish; tell where the bulletin is."""
    language = lang or interface_language()
    if out.exists() and not out.is_dir():
        raise TreveError(texts("treve.cli")("error.out_is_file", path=out))
    store = out / STORE_FILE
    if not paths and not store.exists():
        raise TreveError(texts("treve.cli")("error.nothing_to_run", out=out))
    written = open_terms(terms) if terms else None
    text = written.text if written else None
    received = tuple(take_in((*paths, store) if store.exists() else paths, columns))
    stands = standing(received, out, language, text, columns)
    if stands.counts and not afresh:
        _tell_unchanged(received, stands.counts, out, language)
        return
    kept = recall_run(out)
    kept = Kept(past=kept.past) if afresh else kept
    story = run(received, written.terms if written else None, watch=_watched, kept=kept)
    _tell_doubts(story, written)
    bulletin = publish_story(story, out, language, text, stands.made_of)
    click.echo(
        texts("treve.cli", language)(
            "run.done",
            reports=len(story.cleaned),
            again=sum(before.reading is not None for before in kept.reports.values()),
            incidents=len(story.matched.incidents),
            set_aside=len(story.set_aside),
            bulletin=bulletin,
        ),
        err=True,
    )


def _tell_doubts(story: Story, written: WrittenTerms | None) -> None:
    """What could not be taken in, and what in the terms wants a look beside the reports."""
    for aside in story.set_aside:
        tell_set_aside(aside)
    if written and (doubts := doubt_story(written, story)):
        click.echo(texts("treve.cli")("truce.doubts", count=len(doubts)), err=True)
        tell_faults(doubts)


def _tell_unchanged(received: Iterable[Report | SetAside], counts: Mapping[str, int], out: Path, language: str) -> None:
    """Say that nothing is new: the last run was made of the same documents, by the same terms and program."""
    for one in received:
        if isinstance(one, SetAside):
            tell_set_aside(one)
    bulletin = out / "bulletin.html"
    click.echo(texts("treve.cli", language)("run.unchanged", **counts, again=counts["reports"], bulletin=bulletin), err=True)


def _watched(reports: Iterable[T]) -> Iterator[T]:
    """The same reports, counted on screen once the work has taken more than two seconds."""
    started, count = monotonic(), None
    with ExitStack() as screen:
        for number, report in enumerate(reports, 1):
            yield report
            if count is None and monotonic() - started > SECONDS_BEFORE_PROGRESS:
                count = _count_on_screen(screen, started)
            if count:
                count(number)


def _count_on_screen(screen: ExitStack, started: float) -> Callable[[int], None]:
    """What to tell the number of reports to, from now on, until *screen* is left."""
    # Only long runs need them, and short ones would wait for them.
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"), TimeElapsedColumn())
    progress = screen.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = progress.add_task(texts("treve.cli")("run.reading"), total=None)
    progress.tasks[0].start_time = started
    return lambda number: progress.update(task, completed=number)

"""The formats by name, and how an export is written: whole or not at all, with its sidecar beside it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from treve.errors import TreveError
from treve.languages import texts
from treve.publish.exports.selection import Made, Selection
from treve.publish.exports.traces import traces_csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A package that only one format needs, and the extra of Trêve that brings it."""

    package: str
    extra: str


EXPORT_FORMATS: Mapping[str, Needed | None] = {
    "acled": None,
    "ucdp": None,
    "hxl": None,
    "geojson": None,
    "ftm": Needed(package="followthemoney", extra="ftm"),
    "jsonl": None,
    "parquet": Needed(package="pyarrow", extra="parquet"),
}
"""Each format, in the module of its name, with what it needs beyond Trêve; None when nothing."""
TRACES = ".traces.csv"


class MissingExtraError(TreveError):
    """A format's package is not installed; the message names the extra."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many incidents an export holds, and its files, the export itself first."""

    incidents: int
    files: tuple[Path, ...]


def write_export(name: str, selection: Selection, out: Path) -> Written:
    """Write *selection* to *out* in the format *name*, and its traces to ``<out>.traces.csv``.

    Raises MissingExtraError when the format's package is not installed, OSError when *out* cannot be written.
    """
    made = _maker(name, selection.language)(selection)
    contents = {**made.files, TRACES: traces_csv(made.incidents, made.columns)}
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as making:
        for number, content in enumerate(contents.values()):
            (Path(making) / str(number)).write_bytes(content)
        paths = tuple(out.with_name(out.name + ending) for ending in contents)
        for number, path in enumerate(paths):
            os.replace(Path(making) / str(number), path)  # noqa: PTH105 -- this name says that it overwrites
    return Written(incidents=len(made.incidents), files=paths)


def _maker(name: str, language: str) -> Callable[[Selection], Made]:
    needed = EXPORT_FORMATS[name]
    try:
        make: Callable[[Selection], Made] = importlib.import_module(f"treve.publish.exports.{name}").make
    except ModuleNotFoundError as error:
        if needed is None or (error.name or "").partition(".")[0] != needed.package:
            raise
        say = texts("treve.publish.exports", language)
        raise MissingExtraError(say("error.missing_extra", format=name, package=needed.package, extra=needed.extra)) from error
    return make

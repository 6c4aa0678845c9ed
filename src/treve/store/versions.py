"""Which version of the reading rooms made a reading: a hash over their code and data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def version_of(packages: Sequence[str]) -> str:
    """A short hash over every file of *packages*: a reading made by the same version need not be made again.

    Code counts as much as data: a mended rule must reach reports read before it.
    """
    digest = hashlib.sha256()
    for package in packages:
        for name, content in _contents(files(package), package):
            digest.update(f"{name}:{len(content)}:".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "cases"):
                yield from _contents(entry, f"{path}/{entry.name}")
        elif not entry.name.endswith((".pyc", ".pyo")):
            yield f"{path}/{entry.name}", entry.read_bytes()

"""The files under the given paths, and a way to read each without taking in more than the limits allow."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from treve.errors import Fault, FaultyFileError
from treve.intake.limits import TooLargeError
from treve.languages.interface import texts

_CHUNK = 1 << 20
_BUFFER = 1 << 18  # bytes: a line of a gigabyte is passed over in some thousand steps, not in a hundred thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: a file, or a member of an archive. ``name`` is its file name, ``id`` what its report is called."""

    name: str
    id: str
    where: str
    open: Callable[[], BinaryIO]

    @property
    def ending(self) -> str:
        """What the name ends in, with its dot, in lower case; both parts of ``.warc.gz``."""
        name = self.name.lower()
        last = _ending(name)
        return _ending(name.removesuffix(last)) + last if last == ".gz" else last

    def read(self, limit: int) -> bytes:
        """All its bytes. Raises TooLargeError beyond *limit*, OSError when it cannot be read."""
        with self.open() as stream:
            raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise TooLargeError
        return raw


def files_under(paths: Iterable[Path]) -> Iterator[Source]:
    """Each file under *paths*, sorted by its path; folders are searched to the bottom, hidden names left out.

    The same files give the same ids in whatever order they are named: two of one name take the names of the folders that
    tell them apart. Raises FaultyFileError with each path that is not there.
    """
    named = sorted(set(paths))
    missing = [path for path in named if not path.exists()]
    if missing:
        say = texts("treve.intake")
        faults = [
            Fault(where=str(p), found=say("missing.found"), allowed=say("missing.allowed"), remedy=say("missing.remedy"))
            for p in missing
        ]
        raise FaultyFileError(str(missing[0]), faults)
    found = sorted({file for path in named for file in _walk(path)}, key=attrgetter("parts"))
    for path, name in zip(found, _distinct([(*p.parts[:-1], stem_of(p.name)) for p in found]), strict=True):
        yield Source(name=path.name, id=name, where=str(path), open=_opener(path))


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb", buffering=_BUFFER)


def _walk(path: Path) -> Iterator[Path]:
    """The files of a folder; links to folders are not followed, so that none leads in a circle."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def stem_of(name: str) -> str:
    """A file's name without its ending; both parts of ``.warc.gz`` and the like.

    >>> stem_of("05.txt"), stem_of("crawl.warc.gz"), stem_of("2016.09.05.txt")
    ('05', 'crawl', '2016.09.05')
    """
    unpacked = name.removesuffix(".gz")
    return unpacked.removesuffix(_ending(unpacked)) or name


def _ending(name: str) -> str:
    """The last dot of a name and what follows it; empty when nothing does, or nothing but dots stands before."""
    stem, dot, last = name.rpartition(".")
    return dot + last if last and stem.strip(".") else ""


def _distinct(names: list[tuple[str, ...]]) -> list[str]:
    """For each path its last part, and as many parts before it as tell it from all others of that last part."""
    told: list[str] = []
    by_depth: dict[int, Counter[tuple[str, ...]]] = {}
    for name in names:
        depth = 1
        while depth < len(name):
            if depth not in by_depth:
                by_depth[depth] = Counter(other[-depth:] for other in names)
            if by_depth[depth][name[-depth:]] == 1:
                break
            depth += 1
        told.append("-".join(part.strip("/") for part in name[-depth:]))
    return told


def read_lines(stream: BinaryIO, limit: int, *, ends: bool = False) -> Iterator[bytes | None]:
    """The lines of *stream*, without their *ends* unless asked; None in place of one longer than *limit*, passed over unread."""
    while line := stream.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line if ends else line.rstrip(b"\r\n")

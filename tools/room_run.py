"""Writes the story files that the rooms make of a folder of reports: room_run.py REPORTS TERMS OUT.

For measuring matching and truce on real readings; `treve run` does the same and publishes a bulletin.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gold_run import write_story

from treve.model import SetAside
from treve.pipeline import read_paths, trace


def main(reports: Path, terms: Path, out: Path) -> None:
    """Read, trace, match, assess, write."""
    read = [one for one in read_paths([reports]) if not isinstance(one, SetAside)]
    cleaned = [one.cleaned for one in read]
    write_story(cleaned, [one.reading for one in read], trace(cleaned), (terms, out))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

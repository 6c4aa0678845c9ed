"""The room's verb: paths in, reports out, and what could not be read with its reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from treve.model import Report, SetAside


def collect(paths: Sequence[Path]) -> Iterator[Report | SetAside]:
    """Reports of files and folders, in the order of their paths (to be deepened)."""
    for path in paths:
        if path.is_dir():
            yield from collect(sorted(path.iterdir()))
        elif path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                if line.strip():
                    row = json.loads(line)
                    yield Report(id=row["id"], text=row["text"], sha256=hashlib.sha256(line.encode()).hexdigest(),
                                 source=f"{path}:{number}", stated_date=row.get("date"), outlet=row.get("outlet"), url=row.get("url"))  # fmt: skip
        elif path.suffix == ".txt":
            raw = path.read_bytes()
            yield Report(id=path.stem, text=raw.decode("utf-8"), sha256=hashlib.sha256(raw).hexdigest(), source=str(path))

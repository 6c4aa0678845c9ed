"""``treve read``: readings to standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from treve.model import SetAside
from treve.pipeline import read_paths
from treve.publish import reading_record


def read_documents(paths: tuple[str, ...]) -> None:
    """Print one reading a line; what is set aside goes to standard error."""
    for result in read_paths([Path(path) for path in paths]):
        if isinstance(result, SetAside):
            print(result, file=sys.stderr)
        else:
            print(json.dumps(reading_record(result.cleaned, result.reading), ensure_ascii=False))

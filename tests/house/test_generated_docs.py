"""The generated pages say what the code says: readers, golden cases and commands are told as they are now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_generated_pages_are_what_would_be_written() -> None:
    """docs/claims/ and docs/cli.md equal what the docstrings, the cases and the commands give, and no page is left over."""
    command = [sys.executable, str(ROOT / "tools" / "write_docs"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own tool
    assert result.returncode == 0, f"run tools/write_docs and commit what it writes\n{result.stdout}{result.stderr}"

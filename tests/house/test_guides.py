"""The guides run: every command shown in a `console` block prints what the guide shows.

After a change of output, `UPDATE_GUIDES=1 pytest tests/house/test_guides.py` writes what is printed now; read the difference before committing it.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from treve.cli import main

ROOT = Path(__file__).parents[2]
GUIDES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run on the bundled example that guides look into, as `out`."""
    folder = tmp_path_factory.mktemp("guides")
    words = [
        "run",
        str(ROOT / "examples/alep/reports"),
        "--truce",
        str(ROOT / "examples/alep/truce.toml"),
        "--out",
        str(folder / "out"),
    ]
    assert CliRunner(env={"TREVE_LANG": "en"}).invoke(main, words).exit_code == 0
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


@pytest.mark.parametrize("guide", [g for g in GUIDES if BLOCK.search(g.read_text(encoding="utf-8"))], ids=lambda g: g.name)
def test_a_guide_shows_what_is_printed(guide: Path, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shown command, called again, prints the lines below it; a line `…` stands for any lines."""
    monkeypatch.chdir(example)
    text = guide.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_GUIDES"):
        guide.write_text(BLOCK.sub(lambda block: _now(block.group()), text), encoding="utf-8")
        return
    for block in BLOCK.findall(text):
        for command, shown in _commands(block):
            printed = _printed(command)
            assert _fits(shown, printed), f"{guide.name}: {command}\nshown:\n{shown}\nprinted:\n{printed}"


def _commands(block: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def _printed(command: str) -> str:
    """What a command prints, standard output and error together; `| head -N` keeps the first lines."""
    words, _, head = command.partition(" | head -")
    assert words.startswith("treve "), f"only treve is run in guides: {command}"
    result = CliRunner(env={"TREVE_LANG": "en"}).invoke(main, shlex.split(words)[1:])
    lines = result.output.splitlines(keepends=True)
    return "".join(lines[: int(head)] if head else lines)


def _fits(shown: str, printed: str) -> bool:
    pattern = ".*".join(re.escape(piece) for piece in re.split(r"^…\n", shown, flags=re.MULTILINE))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def _now(block: str) -> str:
    return "".join(f"$ {command}\n{_printed(command)}" for command, _ in _commands(block))


@pytest.mark.parametrize("guide", [g for g in GUIDES if ">>> " in g.read_text(encoding="utf-8")], ids=lambda g: g.name)
def test_a_guide_shows_what_python_answers(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shown Python line gives the answer that stands below it."""
    monkeypatch.chdir(ROOT)
    shown = "\n\n".join(re.findall(r"(?<=```python\n).*?(?=```)", guide.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, {}, guide.name, str(guide), 0)
    results = doctest.DocTestRunner().run(test)
    assert results.attempted > 0
    assert results.failed == 0

"""Whether two figures may count the same people; the words stand in populations.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from treve.model import Figure
from treve.wording import fold_name


@cache
def _groups() -> dict[str, str]:
    table = tomllib.loads(files("treve.matching").joinpath("populations.toml").read_text(encoding="utf-8"))
    return {fold_name(word): group for group, words in table.items() for word in words}


def may_count_the_same(one: Figure, other: Figure) -> bool:
    """False when one counts a part of the dead and the other does not, or one soldiers and the other civilians.

    A population that is not told, or told in general words ("personnes", "corps"), may be any.
    """
    a, b = _population(one), _population(other)
    if a == b:
        return True
    groups = {_groups().get(a or ""), _groups().get(b or "")}
    return "parts" not in groups and groups != {"armed", "unarmed"}


def _population(figure: Figure) -> str | None:
    return fold_name(figure.population) if figure.population else None

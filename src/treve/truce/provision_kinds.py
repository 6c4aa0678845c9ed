"""Kinds of provision by any of their names, and the words that speak of each; the data stands in kinds.toml."""

from __future__ import annotations

import difflib
import tomllib
from functools import cache
from importlib.resources import files

from treve.model import ProvisionKind
from treve.truce.sheet import plain
from treve.wording import fold_name

_NEAR = 0.78  # "no_fires" is near "no_fire"; "participation" is not "separation"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("treve.truce").joinpath("kinds.toml").read_text(encoding="utf-8"))


@cache
def _by_name() -> dict[str, ProvisionKind]:
    names = {plain(kind): ProvisionKind(kind) for kind in _table()}
    for kind, row in _table().items():
        for name in row["names"]:
            names.setdefault(plain(name), ProvisionKind(kind))
    return names


def kind_named(name: str) -> ProvisionKind | None:
    """The kind that *name* means, case, accents and underscores aside; None when it means none.

    >>> kind_named("no_offensive"), kind_named("Échange de prisonniers"), kind_named("paix")
    (<ProvisionKind.NO_GAIN_OF_GROUND: 'no_gain_of_ground'>, <ProvisionKind.PRISONER_RELEASE: 'prisoner_release'>, None)
    """
    return _by_name().get(plain(name))


def kind_near(name: str) -> str | None:
    """The kind that *name* may have meant: one whose name it nearly has, or holds; None when none is near.

    >>> kind_near("medical evacuation"), kind_near("no_fires"), kind_near("paix")
    ('humanitarian_access', 'no_fire', None)
    """
    known, told = _by_name(), plain(name)
    held = [one for one in known if f" {one} " in f" {told} "]
    near = sorted(held, key=len)[-1:] or difflib.get_close_matches(told, sorted(known), 1, _NEAR)
    return known[near[0]].value if near else None


def kinds_allowed() -> str:
    """All kinds, for a message."""
    return ", ".join(kind.value for kind in ProvisionKind)


@cache
def words_of(kind: ProvisionKind) -> tuple[str, ...]:
    """The words by which a sentence is known to speak of a provision of this kind, folded."""
    return tuple(fold_name(word) for word in _table()[kind.value]["words"])

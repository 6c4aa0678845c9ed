"""What people read on screen and paper: every text in French and in English, from tables."""

from __future__ import annotations

import locale
import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

INTERFACE_LANGUAGES = ("fr", "en")


class Texts:
    """The texts of one package's ``texts.toml`` in one language: ``[key] fr = "…" en = "…"``."""

    __slots__ = ("_table", "language")

    def __init__(self, table: Mapping[str, Mapping[str, str]], language: str) -> None:
        """Keep *table*; every key of it has the *language*, which a test of the house proves."""
        self._table, self.language = table, language

    def __call__(self, key: str, /, **values: object) -> str:
        """The text *key* with its ``{names}`` filled in. Raises KeyError when there is no such text."""
        return self._table[key][self.language].format(**values)

    def __contains__(self, key: str) -> bool:
        """True when the table has the text *key*."""
        return key in self._table


def texts(package: str, language: str | None = None) -> Texts:
    """The texts of *package* in *language*, or in the user's own when None."""
    return Texts(_table(package), language or interface_language())


@cache
def _table(package: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files(package) / "texts.toml").read_text(encoding="utf-8"))


def interface_language(environment: Mapping[str, str] | None = None) -> str:
    """``fr`` or ``en``, from the user's locale; English when it names neither.

    >>> interface_language({"LANG": "fr_CH.UTF-8"}), interface_language({"LC_ALL": "C", "LANG": "fr_FR"})
    ('fr', 'en')
    """
    settings = os.environ if environment is None else environment
    for name in ("TREVE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if settings.get(name):
            code = (locale.normalize(settings[name]) or "").split("_")[0].split(".")[0].lower()
            return code if code in INTERFACE_LANGUAGES else "en"
    return "en"

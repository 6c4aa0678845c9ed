"""The rooms' reasons in a reader's language: codes with parameters in, words out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from treve.languages import texts
from treve.model import Reason
from treve.publish.in_words import day_in_words

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_PARAMETER = re.compile(r"\{(\d)\}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ABOUT = frozenset({"contested", "disputed", "disputed_about"})


@lru_cache(maxsize=1 << 14)
def word_reason(reason: str, language: str) -> str:
    """A reason of a finding or a grade in words; *reason* is a code with its parameters after bars.

    >>> word_reason("calm_reported|Alep", "fr"), word_reason("calm_reported|", "en")
    ('calme rapporté : Alep', 'calm reported')
    >>> word_reason("contested|occurrence, perpetrator|inc-1", "en")
    'contested (whether it happened, who did it)'
    """
    code, *parameters = (_day(part, language) for part in reason.split("|"))
    if code in _ABOUT and parameters:
        parameters[0] = ", ".join(_filled(about, (), language) for about in parameters[0].split(", "))
    return _filled(code, tuple(parameters), language)


def _day(part: str, language: str) -> str:
    """An ISO day as people write it; anything else as it is."""
    if not _ISO_DAY.fullmatch(part):
        return part
    return day_in_words(date.fromisoformat(part), texts("treve.publish", language), weekday=False)


def word_step(step: Reason, language: str) -> str:
    """A step of a merge's staircase in words, without its weight."""
    return _filled(step.name, (step.words,), language)


def _filled(code: str, parameters: tuple[str, ...], language: str) -> str:
    row = _table().get(code)
    if row is None:
        return " ".join((code, *parameters))
    told = _OPTIONAL.sub(lambda part: part.group(1) if _all_there(part.group(1), parameters) else "", row[language])
    return _PARAMETER.sub(lambda found: _parameter(parameters, found.group(1)), told).strip()


def _all_there(part: str, parameters: tuple[str, ...]) -> bool:
    return all(_parameter(parameters, number) for number in _PARAMETER.findall(part))


def _parameter(parameters: tuple[str, ...], number: str) -> str:
    return parameters[int(number)] if int(number) < len(parameters) else ""


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("treve.publish").joinpath("reasons.toml").read_text(encoding="utf-8"))

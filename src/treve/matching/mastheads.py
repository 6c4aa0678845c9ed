"""Whose page a report is, when only the page itself says so: the name at its head, which cleaning cut as no news."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from treve.knowledge.actors import ActorBook
from treve.model import CleanReport, CutReason
from treve.tagging.states import state_names
from treve.wording import fold, fold_name

_MOST_WORDS = 7  # of more than three letters: small words are in every long name
_AFTER_NAME = re.compile(r"\s*(?:[|/•·:]|\s[-–—]\s|\s{2,}|\().*")
_DAY_BEHIND = re.compile(r",\s[^,]*\b(?:19|20)\d\d\Z")
_WORDS_OF_A_DATE = 4  # "vendredi 7 février 2020"
_LANGUAGE = "fr"  # the words of mastheads.toml
_ACRONYM = re.compile(r"\s*\(([^\W\d_]{2,10})\)")
_BETWEEN = " -–—|/•·:"
_PARTS = re.compile(r",|\||•|·|\s[-–—]\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNDER_TITLE, _LONGEST_LINE = 4, 100  # lines from the top, and characters, within which a paper's name and date stand
_LETTER = re.compile(r"[^\W\d_]")
_SHORTEST, _LONGEST = 6, 81  # characters of a name that has an acronym behind it


def publisher(report: CleanReport, actors: ActorBook) -> str | None:
    """Who publishes the report: as received, else the first name in its head; None when neither tells.

    A name that an actor bears becomes the actor's: a page headed with an observatory's full name is the observatory's.
    Where the head was not cut as no news it may be a title, "Hezbollah : trois morts", or a sentence: only the name of an actor or
    of an institution that stands alone in it counts, or one that the line says is the speaker's. Then a medium named beside the date
    under it.
    """
    if report.report.outlet:
        return _usual(report.report.outlet, actors)
    lines = head_lines(report)
    names = [name for line in lines if (name := _name_in(line))]
    if lines and not _is_cut(report):
        borne = names[:1] if _is_labelled(lines[0]) or _is_only_name(lines[0]) else []
        told = [name for name in borne if _is_institution(name) or actors.named(name) or _is_labelled(lines[0])]
        names = told or list(_beside_date(report))
        lines = lines if told else []
    umbrella = actors.named(names[0]) if names else None
    if len(names) > 1 and umbrella and umbrella.kind == "body" and _is_institution(names[1]):
        return _usual(names[1], actors)  # an organisation's name, and under it which of its bodies speaks
    spelled = _spelled(lines[0]) if lines else None
    short = actors.named(spelled.acronym) if spelled else None
    return short.name if short else _usual(names[0], actors) if names else None


def head_lines(report: CleanReport) -> list[str]:
    """The lines at the head of a page that are no news; its first line when nothing was cut there."""
    text = report.text
    head = next((cut for cut in report.cuts if cut.reason == CutReason.NAVIGATION and not text[: cut.span.start].strip()), None)
    if head is not None:
        return head.span.of(text).splitlines()
    return text.strip().splitlines()[:1]


def acronyms(report: CleanReport, actors: ActorBook) -> dict[str, str]:
    """The short names that a page's head gives beside long ones, as keys; those that an actor bears are names enough."""
    found = (_spelled(line) for line in head_lines(report))
    return {
        fold_name(short.acronym): short.name.strip()
        for short in found
        if short and _spells(short.acronym, short.name) and actors.named(short.acronym) is None
    }


class _Spelled(NamedTuple):
    """A name and the acronym in brackets behind it."""

    name: str
    acronym: str


def _spelled(line: str) -> _Spelled | None:
    """The first name of a line that has its acronym in brackets behind it: "Observatoire … (OSDH)"; None when it has none.

    Brackets are looked for first: a head that was not cut may be a whole page on one line.
    """
    for match in _ACRONYM.finditer(line):
        before = re.split(r"[()\n]", line[max(match.start() - _LONGEST, 0) : match.start()])[-1]
        name = before[first.start() :] if (first := _LETTER.search(before)) else ""
        if len(name) >= _SHORTEST:
            return _Spelled(name, match[1])
    return None


def _spells(acronym: str, name: str) -> bool:
    """True when the letters of the acronym begin words of the name, in order."""
    initials = [word[0] for word in fold_name(name).split()]
    return all(letter in initials for letter in fold_name(acronym))


def _is_cut(report: CleanReport) -> bool:
    return any(cut.reason == CutReason.NAVIGATION and not report.text[: cut.span.start].strip() for cut in report.cuts)


def _name_in(line: str) -> str | None:
    """The name that a line of a head gives; None for a rubric, a label, or a line too long to be a name."""
    name = _DAY_BEHIND.sub("", _AFTER_NAME.sub("", line.strip())).strip()
    if fold_name(name) in _labels():  # "COMMUNIQUÉ DE PRESSE - Secours du plateau"
        name = _AFTER_NAME.sub("", line.strip()[len(name) :].lstrip(_BETWEEN)).strip()
    for label in _table()["before"]:
        name = _after(label, name)
    few = len([word for word in name.split() if len(word) > 3]) <= _MOST_WORDS
    return name if name and few and fold_name(name) not in _labels() else None


def _after(label: str, name: str) -> str:
    """The name without a label that it begins with."""
    return name[len(label) :].lstrip() if _begins(name, label) else name


def _begins(line: str, label: str) -> bool:
    """True when a line begins with a label, as whole words: "Communiqué de", "Communiqué de l'"."""
    words = fold(label)
    return fold(line).replace("’", "'").startswith(words if words.endswith("'") else f"{words} ")


def _is_only_name(line: str) -> bool:
    """True when behind the name in a line there is at most its acronym, the kind of page and a date: "Comité de suivi (CS) - bulletin"."""
    rest = fold_name(_ACRONYM.sub("", "".join(_AFTER_NAME.findall(line.strip())))).split()
    dated = len(rest) <= _WORDS_OF_A_DATE and any(map(_YEAR.fullmatch, rest))
    return not rest or dated or not _labels().isdisjoint(rest)


def _is_labelled(line: str) -> bool:
    """True for a line that says whose text it is: "Déclaration du ministère de la Défense"."""
    return any(_begins(line, label) for label in _table()["before"])


def _beside_date(report: CleanReport) -> Iterator[str]:
    """The medium named beside the date right under the title: "Reportage - Le Courrier du Golfe, samedi 7 mars 2015"."""
    for line in report.text.strip().splitlines()[1:_UNDER_TITLE]:
        if len(line) <= _LONGEST_LINE and _YEAR.search(line):
            parts = (part.strip() for part in _PARTS.split(line))
            yield from (part for part in parts if not _table_of("media").isdisjoint(fold_name(part).split()))


def _is_institution(name: str) -> bool:
    first = fold_name(name).split()[:1]
    return first != [] and first[0] in {fold_name(word) for word in _table()["institutions"]}


def _usual(name: str, actors: ActorBook) -> str:
    """The actor's name; of one country's edition of a medium ("Sputnik France"), that of the medium."""
    medium, _, country = name.rpartition(" ")
    edition = medium if fold_name(country) in state_names(_LANGUAGE).by_name else name
    actor = actors.named(name) or actors.named(edition)
    return actor.name if actor else name


@cache
def _table_of(name: str) -> frozenset[str]:
    return frozenset(fold_name(word) for word in _table()[name])


@cache
def _labels() -> frozenset[str]:
    """Lines that name a kind of page and nobody: "communiqué de presse"."""
    return frozenset(fold_name(label) for label in _table()["labels"])


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("treve.matching").joinpath("mastheads.toml").read_text(encoding="utf-8"))
    return {name: tuple(rows) for name, rows in table.items()}

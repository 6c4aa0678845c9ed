"""Lines that only tell who wrote an article: initials, names, agencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_INITIALS = re.compile(r"\(?[a-z]{2,5}(?:-[a-z]{2,5})*(?:/[a-z]{2,5}(?:-[a-z]{2,5})*)+\)?\.?\Z")
_NAMES_ONLY = re.compile(r"(?:[A-ZÀ-Ý][\w'’-]*\.?(?: et | / |, avec |,? )?){1,5}(?:AFP)?\Z")
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """The patterns of one language: an agency alone, "Par X", "X (avec agences)", "(…; version française X)" behind the last sentence.

    ``marks`` are words of which one stands in a text that may end with a signature.
    """

    credit: re.Pattern[str]
    by: re.Pattern[str]
    by_dated: re.Pattern[str]
    with_agency: re.Pattern[str]
    marks: tuple[str, ...]
    closing: re.Pattern[str]

    def is_credit(self, words: str) -> bool:
        """True for initials with slashes, or agencies alone."""
        return bool(_INITIALS.match(words) or self.credit.match(words))

    def is_byline(self, words: str) -> bool:
        """True for a short line that names a writer."""
        return bool(self.with_agency.match(words)) or (bool(self.by.match(words)) and len(words.split()) <= _MOST_WORDS)

    def is_dated(self, words: str) -> bool:
        """True for a line with a date that names a writer first."""
        return bool(self.by_dated.match(words))


def signatures(table: Mapping[str, Iterable[str]]) -> Signatures:
    """The patterns of the pack's table ``byline``."""
    by, beside, agency, desk = (_any(table[name]) for name in ("by", "with", "agencies", "desk"))
    return Signatures(
        credit=re.compile(rf"\(?(?:{beside} )?(?:{agency})(?:(?:, ?| ?/ ?| et |, (?:{beside}) )(?:{agency}))*\)?\.?\Z"),
        by=re.compile(rf"(?:{by}) \(?[A-ZÀ-Ý][^.!?:]{{2,70}}\Z"),
        by_dated=re.compile(rf"(?:{by}) [A-ZÀ-Ý][^.!?;]{{2,70}}[-,|–] ?[^.!?;]*\d{{4}}[^!?;]{{0,40}}\Z"),
        with_agency=re.compile(
            rf"[A-ZÀ-Ý][^.!?:]{{0,40}}\.?(?: ?\(|, | )(?:(?:{beside}) )?(?:{agency})(?:(?: et|,) (?:{agency}))*\)?\Z"
        ),
        marks=(
            *table["desk"],
            *(f"({name}" for name in table["agencies"]),
            *(f".{gap}{word} " for word in table["with"] for gap in ("", " ")),
        ),
        closing=re.compile(rf"(?:{_behind_the_end(agency, desk)}|{_against_the_end(beside, agency)})\.?\Z"),
    )


def _behind_the_end(agency: str, desk: str) -> str:
    """What signs behind the last sentence and a blank."""
    ways = (
        rf"\((?=[^()]*(?:{desk}))[^()]{{3,250}}\)",  # "(Jean Valjean, version française Cosette)"
        rf"\((?:{agency})(?:[/,] ?[\w-]{{2,9}}){{0,3}}\)",  # "(AFP/jv)"
        rf"(?:[A-ZÀ-Ý]\. ?){{1,3}}(?:- ?)?/ ?(?:{agency})",  # "J. V. / AFP"
    )
    return rf"(?<=[.!?…»”\"] )(?:{'|'.join(ways)})"


def _against_the_end(beside: str, agency: str) -> str:
    """What signs right at the last full stop: "…dans la nuit.J.V. avec AFP"."""
    return rf"(?<=[.!?…])(?:[A-ZÀ-Ý]\.){{2,3}} ?(?:{beside}) (?:{agency})"


def names_only(words: str) -> bool:
    """True for a line that holds only one to four names: who signs."""
    return bool(_NAMES_ONLY.match(words)) and len(words) <= 60 and 2 <= len(words.split()) <= 7


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

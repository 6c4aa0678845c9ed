"""The pack's ``furniture.toml`` made ready: which lines of a page are no news, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from treve.cleaning.agencies import Credits, credits_of
from treve.cleaning.days import PrintedDays, day_table
from treve.cleaning.signatures import Signatures, signatures
from treve.cleaning.vocabulary import STEM
from treve.languages import Pack, load_pack
from treve.model import CutReason
from treve.wording import fold

_BEFORE = re.compile(r"^[\s>→▶►•*·–—|»\-]+(?=\S)")
_PLAIN = str.maketrans(
    {
        code: fold(chr(code)).upper() if chr(code).isupper() else fold(chr(code))
        for code in range(0xC0, 0x180)
        if chr(code).isalpha()
    }
    | dict.fromkeys(range(0x300, 0x370), "")
    | dict.fromkeys("’‘ʼ`", "'")
)
_HEAD, _HEAD_SAMPLE = 3, 6  # the first letters of a cue, and how many of a line hold as many
_BEGINNING = 60  # no cue is longer
_CREDIT_LENGTH = 70  # characters: who took a picture
_SHORT = 160  # beyond this a line is a paragraph: only what begins it can tell that it is no news


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Why a line is cut, and what that says of the lines after it."""

    reason: CutReason
    opens: bool
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The cues of one language, compiled.

    ``heads`` are the first letters of those that begin a line; ``inline_start`` finds how what ``inline`` matches begins.
    """

    cues: tuple[Cue, ...]
    heads: frozenset[str]
    shape: re.Pattern[str]
    days: PrintedDays
    signatures: Signatures
    masthead: re.Pattern[str]
    kicker: re.Pattern[str]
    caption: re.Pattern[str]
    photo: re.Pattern[str]
    photo_note: re.Pattern[str]
    truncated: re.Pattern[str]
    inline_start: re.Pattern[str]
    inline: re.Pattern[str]
    common: frozenset[str]
    agencies: Credits

    def is_photo(self, words: str) -> bool:
        """True for a caption that ends with who took the picture."""
        return bool(self.photo.search(words, max(0, len(words) - _CREDIT_LENGTH)))

    def cue_of(self, line: str) -> Cue | None:
        """The cue that a line matches; None when it may be news."""
        long = len(line) > _SHORT
        if long and line[0].isalnum() and fold_line(line[:_HEAD_SAMPLE])[:_HEAD] not in self.heads:
            return None
        match = self.shape.match(plain_line(line[:_BEGINNING] if long else line))
        if match is None or match.lastgroup is None or (long and match.lastgroup.startswith("contains")):
            return None
        return self.cues[int(match.lastgroup.split("_")[1])]


def plain_line(line: str) -> str:
    """A line as cues are compared: folded, single spaces, without the arrows and bullets before it.

    >>> plain_line(">> À lire aussi :  la suite")
    'a lire aussi : la suite'
    """
    return fold_line(line if line[:1].isalnum() else _BEFORE.sub("", line))


def fold_line(line: str) -> str:
    """A line folded, its spaces single: what wording's fold gives for French, at a tenth of its cost."""
    plain = line if line.isascii() and "`" not in line else line.translate(_PLAIN)
    return " ".join(plain.casefold().split())


@cache
def furniture_of(code: str) -> Furniture:
    """The furniture of a language pack, compiled once."""
    return _compiled(load_pack(code))


def _compiled(pack: Pack) -> Furniture:
    table = pack.tables["furniture"]
    rows = table["cue"]
    return Furniture(
        cues=tuple(Cue(reason=CutReason(row["reason"]), opens=row.get("opens", False), ends=row.get("ends", False)) for row in rows),
        heads=frozenset(fold(way)[:_HEAD] for row in rows for way in row.get("starts", ()) if fold(way)[0].isalnum()),
        shape=_shape(rows),
        days=PrintedDays(day_table(table, pack.tables["dates"])),
        signatures=signatures(table["byline"]),
        masthead=re.compile(rf"(?:(?:{_any(table['masthead']['before'])})[ '’]?)?(?:{_any(table['masthead']['words'])})(?!\w)", re.IGNORECASE),
        kicker=re.compile(rf"\s*(?:{_any(table['kicker']['words'])}) ?[.:|]"),
        caption=re.compile(rf"par (?<=[\w\"»”?!)…]par )(?:{_any(sorted(table['caption']['by'], key=len, reverse=True))})(?![a-zà-öø-ÿ])"),
        photo_note=re.compile(rf"\((?:{_any(table['photo']['words'])})\b[^()]{{1,60}}\)"),
        photo=_photo(table["photo"]),
        truncated=re.compile(rf"(?:…|\.\.\.|\[…\]|\(…\)|\(\.\.\.\)) ?[>›»→]* ?(?:{_any(table['photo']['more'])})[ .…>›»→]*\Z", re.IGNORECASE),
        inline_start=re.compile(_any(table["inline"]["starts"])),
        inline=re.compile(rf"(?:\A|(?<=[.!?…\"»”)\]] )|(?<=[.!?…\"»”)\]]))(?:>+ ?|→ ?|\(|\[)?(?:{_any(table['inline']['starts'])})(?!\w)[^.!?…\n]*(?:[.!?…)\]]|\Z)"),
        common=frozenset(word[:STEM].casefold() for word in table["common"]["words"].split()),
        agencies=credits_of(table["agencies"]),
    )  # fmt: skip


def _shape(rows: Iterable[Mapping[str, Any]]) -> re.Pattern[str]:
    parts = []
    for number, row in enumerate(rows):
        whole = [rf"(?:{_folded(row['whole'])})\s*[:.!]?$"] if row.get("whole") else []
        starts = [rf"(?:{_folded(row['starts'])})"] if row.get("starts") else []
        parts.append(rf"(?P<starts_{number}>{'|'.join(whole + starts)})")
    for number, row in enumerate(rows):
        if row.get("contains"):
            parts.append(rf"(?P<contains_{number}>.*(?:{_folded(row['contains'])}))")
    return re.compile("|".join(parts))


def _folded(words: Iterable[str]) -> str:
    return "|".join(_bounded(fold(entry)) for entry in sorted(words, key=len, reverse=True))


def _bounded(entry: str) -> str:
    return re.escape(entry) + (r"(?!\w)" if entry[-1].isalnum() else "")


def _photo(table: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """What ends a caption: "© Anna Petit / AFP", "— CHINE NOUVELLE/SIPA", "mardi. KEYSTONE"."""
    return re.compile(
        rf"(?:©[^.!?]{{2,60}}|(?:[.!?»”\"…)] ?|\s[—–-] |\()(?:[A-ZÀ-Ý][\w .-]{{1,30}}/ ?)?(?:{_any(table['agencies'])})(?: ?/ ?[\w .-]{{1,40}})?"
        rf"|(?<![(\[])(?:{_any(table['rights'])})\s[^.!?]{{2,60}})\)?\s*\Z"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))

"""The pack's ``furniture.toml`` made ready: which lines of a page are no news, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

from treve.cleaning.agencies import Credits, credits_of
from treve.cleaning.cues import Cues
from treve.cleaning.days import PrintedDays, day_table
from treve.cleaning.signatures import Signatures, signatures
from treve.cleaning.vocabulary import STEM
from treve.languages import Pack, load_pack

_STOPS = ".!?"
_MORE_LENGTH = 40
_CREDIT_LENGTH = 70  # characters: who took a picture


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Furniture:
    """The cues of one language, compiled; ``more`` is the link to the rest at a line's end; ``pointers`` find how what ``inline`` matches begins, each by another first letter."""

    cues: Cues
    days: PrintedDays
    signatures: Signatures
    masthead: re.Pattern[str]
    kicker: re.Pattern[str]
    caption: re.Pattern[str]
    photo: re.Pattern[str]
    photo_marks: tuple[str, ...]
    photographers: frozenset[str]
    photo_note: re.Pattern[str]
    truncated: re.Pattern[str]
    more: re.Pattern[str]
    pointers: tuple[re.Pattern[str], ...]
    inline: re.Pattern[str]
    common: frozenset[str]
    agencies: Credits

    def is_photo(self, words: str) -> bool:
        """True for a caption that ends with who took the picture, or is nothing more. One that ends a sentence does not, but for "AFP / X. Dupont."."""
        if words in self.photographers:
            return True
        if words[-1] in _STOPS and "/" not in words[-_CREDIT_LENGTH:]:
            return False
        end = words[-_CREDIT_LENGTH:]
        return any(map(end.__contains__, self.photo_marks)) and bool(
            self.photo.search(words, max(0, len(words) - _CREDIT_LENGTH))
        )

    def is_noted(self, words: str) -> bool:
        """True for what ends with a note on its picture: "Des déplacés quittent Homs. (Photo AFP)"."""
        return words[-1] == ")" and any(note.end() == len(words) for note in self.photo_note.finditer(words))

    def is_truncated(self, words: str) -> bool:
        """True for the first words of another story: "… Lire la suite"."""
        end = words[-_MORE_LENGTH:]
        return ("…" in end or "..." in end) and bool(self.truncated.search(end))


@cache
def furniture_of(code: str) -> Furniture:
    """The furniture of a language pack, compiled once."""
    return _compiled(load_pack(code))


def _compiled(pack: Pack) -> Furniture:
    table = pack.tables["furniture"]
    return Furniture(
        cues=Cues(table["cue"]),
        days=PrintedDays(day_table(table, pack.tables["dates"])),
        signatures=signatures(table["byline"]),
        masthead=re.compile(rf"(?:(?:{_any(table['masthead']['before'])})[ '’]?)?(?:{_any(table['masthead']['words'])})(?!\w)", re.IGNORECASE),
        kicker=re.compile(rf"(?:{_any(table['kicker']['words'])}) ?[.:|]"),
        caption=re.compile(rf"par (?<=[\w\"»”?!)…]par )(?:{_any(sorted(table['caption']['by'], key=len, reverse=True))})(?![a-zà-öø-ÿ])"),
        photo_note=re.compile(rf"\((?:{_any(table['photo']['words'])})\b[^()]{{1,60}}\)"),
        photo=_photo(table["photo"]),
        photo_marks=_shortest(["©", *table["photo"]["agencies"], *table["photo"]["after_stop"], *table["photo"]["rights"]]),
        photographers=frozenset(table["photo"]["agencies"]),
        truncated=re.compile(rf"(?:…|\.\.\.|\[…\]|\(…\)|\(\.\.\.\)) ?[>›»→]* ?(?:{_any(table['photo']['more'])})[ .…>›»→]*\Z", re.IGNORECASE),
        more=re.compile(rf"(?<=[.!?…\])»]) ?(?:\.\.\.)?[>›»→ ]*(?:{_any(table['photo']['more'])})[ .…>›»→]*\Z", re.IGNORECASE),
        pointers=_by_first_letter(table["inline"]["starts"]),
        inline=re.compile(rf"(?:\A|(?<=[.!?…\"»”)\]] )|(?<=[.!?…\"»”)\]]))(?:>+ ?|→ ?|\(|\[)?(?:{_any(table['inline']['starts'])})(?!\w)[^.!?…\n]*(?:[.!?…)\]]|\Z)"),
        common=frozenset(word[:STEM].casefold() for word in table["common"]["words"].split()),
        agencies=credits_of(table["agencies"]),
    )  # fmt: skip


def _photo(table: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """What ends a caption: "© Anna Petit / AFP", "— CHINE NOUVELLE/SIPA", "mardi. KEYSTONE", "à Beyrouth. Photo Anna Petit"."""
    return re.compile(
        rf"(?:©[^.!?]{{2,60}}|(?:[.!?»”\"…)] ?|\s[—–-] |\()(?:[A-ZÀ-Ý][\w .-]{{1,30}}/ ?)?(?:{_any(table['agencies'])})(?: ?/ ?[\w .-]{{1,40}})?"
        rf"|[.!?»”\"…)] ?(?:{_any(table['after_stop'])})[ :][^.!?]{{2,60}}"
        rf"|(?<![(\[])(?:{_any(table['rights'])})\s[^.!?]{{2,60}})\)?\s*\Z"
    )


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Those words that hold no other of them: a text without any of these has none of all."""
    found: list[str] = []
    for word in sorted(words, key=len):
        if not any(other in word for other in found):
            found.append(word)
    return tuple(found)


def _by_first_letter(words: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """A pattern for each letter with which some of the words begin: `re` looks for a single one some ten times as fast."""
    return tuple(
        re.compile(f"{re.escape(letter)}(?:{_any(word[1:] for word in same)})")
        for letter, same in groupby(sorted(words), itemgetter(0))
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))

"""The entries of a bulletin or a ticker: what one tells under its label ("Popasna : …", "17h50 - HASBAYA - …") is of no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from treve.model import Place, PlacePrecision
from treve.tagging import Mark
from treve.tagging.place_mentions import PlaceMention

if TYPE_CHECKING:
    from treve.reading.item import Line  # an item has its entries
    from treve.reading.places import Whereabouts

_FEWEST = 3
"""Labels from which a text is a list of entries: two towns before a colon may be chance."""
_TITLE_WORDS = 6
_COARSE = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
_BULLET = r"^(?:[-•*] )?"
_AT_PLACE = re.compile(_BULLET + r"PLACE (?:(?:,|-|/|\S\S) (?:PLACE|STATE) ){0,4}(?:\( [^()]{1,40}\) )?: ")
_IN_TOWN = re.compile(_BULLET + r"(?P<name>(?:[^\W\d_]\S* ){1,3}?)\( (?:PLACE|STATE) \) : ")
_AT_HOUR = re.compile(_BULLET + r"(?:\d{1,2} [a-z](?: \d{2})? |DATE )(?:(?:, DATE )*: |- )")
_TICKING = re.compile(_BULLET + r"\d{1,2} [a-z](?: \d{2})? (?:: |- )")
_LISTED = re.compile(r"^[-•*] ")
_TITLE = re.compile(r"^(?:(?:FIGURE|\d+) [.)] )?(?:\S+ ){0,2}?(?:PLACE|STATE) $")


class _Paragraph(NamedTuple):
    lines: tuple[Line, ...]
    tape: str

    @property
    def title(self) -> bool:
        """True for a short paragraph that ends like no sentence: "3. Aguelhok"."""
        words = self.tape.split()
        return len(words) <= _TITLE_WORDS and words[-1:] != ["."]

    @property
    def of_place(self) -> bool:
        """True for a title that is a place's name."""
        return self.title and _TITLE.match(self.tape) is not None

    @property
    def labelled(self) -> bool:
        """True for a paragraph that opens with a place or an hour of its own, or with a bullet."""
        return self.names_place or any(shape.match(self.tape) for shape in (_AT_HOUR, _LISTED))

    @property
    def names_place(self) -> bool:
        """True for a paragraph whose label is a place: "Popasna : …"."""
        return any(shape.match(self.tape) for shape in (_AT_PLACE, _IN_TOWN))


class _Entry(NamedTuple):
    """Where a line stands: the number of its entry, the paragraph whose label or title may name its place, and if an hour does."""

    number: int
    label: _Paragraph | None
    timed: bool


class Entries:
    """The entries of one item, by the places of its lines; an item that is no list has one, without a label."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Find the labels of *lines*."""
        paragraphs = [_paragraph(tuple(told)) for _, told in groupby(lines, key=lambda line: line.sentence.paragraph)]
        listed = sum(one.labelled or one.of_place for one in paragraphs) >= _FEWEST
        self._entries = tuple(_numbered(paragraphs)) if listed else (_Entry(0, None, timed=False),) * len(lines)

    def number(self, line: Line) -> int:
        """Which entry a line stands in: its number."""
        return self._entries[line.index].number

    def timed(self, line: Line) -> bool:
        """True under a label with the hour at which something was told: "17h50 - HASBAYA - …"."""
        return self._entries[line.index].timed

    def label_end(self, line: Line) -> int:
        """How many units of a line are the label that names its place; 0 where it has none."""
        if self.number(line) == 0:
            return 0
        shape = _IN_TOWN.match(line.tape.tape) or _AT_PLACE.match(line.tape.tape)
        return line.tape.unit_at(shape.end() - 1) if shape else 0

    def place(self, line: Line, where: Whereabouts) -> Place | None:
        """The one place that the label of a line's entry names, as fine as a town; None when it names none or several."""
        paragraph = self._entries[line.index].label
        if paragraph is None:
            return None
        label = paragraph.lines[-1] if paragraph.title else paragraph.lines[0]
        if found := _IN_TOWN.match(label.tape.tape):
            return _quarter(where, label, found)
        end = len(label.tape.units) if paragraph.title else self.label_end(label)
        marks = [unit.mark for unit in label.tape.units[:end] if unit.mark and unit.tape == "PLACE" and not _is_part(unit.mark)]
        place = where.resolve(marks[0], label) if len(marks) == 1 else None
        return place if place and place.precision not in _COARSE else None


def _paragraph(lines: tuple[Line, ...]) -> _Paragraph:
    return _Paragraph(lines, "".join(line.tape.tape for line in lines))


def _numbered(paragraphs: Sequence[_Paragraph]) -> Iterator[_Entry]:
    """A number for each label's paragraph; what stands under a title goes with it as far as no label parts it."""
    number, under, inline = 1, None, False
    for paragraph in paragraphs:
        labelled = paragraph.labelled
        if paragraph.title or labelled or inline:
            number += 1
        if paragraph.title:
            under = paragraph if paragraph.of_place else None
        inline = labelled
        named = paragraph.names_place and not paragraph.title
        timed = _TICKING.match(paragraph.tape) is not None
        yield from (_Entry(number, paragraph if named else under, timed) for _ in paragraph.lines)


def _is_part(mark: Mark) -> bool:
    """True for "Secteur ouest", which names no place by itself."""
    mention: PlaceMention = mark.value
    return bool(mention.part or mention.anaphor)


def _quarter(where: Whereabouts, line: Line, label: re.Match[str]) -> Place | None:
    """A quarter that no table knows, in the town behind it: "Kalakla (Khartoum)"."""
    at = line.tape.unit_at(label.end("name") - 1)
    words = line.tape.units[line.tape.unit_at(label.start("name"))].span.start, line.tape.units[at].span.end
    mark = line.tape.units[at + 2].mark
    town = where.resolve(mark, line) if mark else None
    if town is None or town.precision in _COARSE[:1] or not line.tape.text[words[0]].isupper():
        return None
    name = f"{line.tape.text[slice(*words)]} ({town.name})"
    return Place(name=name, country=town.country, precision=PlacePrecision.DISTRICT, within=town.name, text=None)

"""The entries of a bulletin or a ticker, told under labels ("Popasna : …", "Uvira, 2 mai. …", "17h50 - HASBAYA - …"): each is of no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
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
_ABOVE = 24
"""Characters above an item in which its first hour may stand."""
_SHORTEST_HOUR = 4  # characters of "9h" and of the line's ends around it
_COARSE = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
_MARKS = r"[-–—•·*▪◦●►→]"
_BULLET = rf"^(?:{_MARKS} )?"
_AT_PLACE = re.compile(_BULLET + r"(?:DATE (?:[-–—,:] ))?PLACE (?:(?:,|-|/|\S\S) (?:PLACE|STATE) ){0,4}(?:\( [^()]{1,40}\) )?: ")
_SAYS_PLACE = re.compile(_BULLET + r"PLACE (?:, (?:PLACE|STATE) )?(?:\( [^()]{1,40}\) )?(?:, DATE )?\. $")
_NAMES_TOWN = re.compile(_BULLET + r"(?P<name>(?:(?!PLACE|STATE)[^\W\d_]\S* ){1,3}?), DATE \. $")
_IN_TOWN = re.compile(_BULLET + r"(?P<name>(?:[^\W\d_]\S* ){1,3}?)\( (?:PLACE|STATE) \) : ")
_OF_PLACES = (_IN_TOWN, _AT_PLACE, _SAYS_PLACE, _NAMES_TOWN)
_HOUR = r"\d{1,2} [h:](?: (?:FIGURE|\d{2}))?"
_AT_DAY = re.compile(_BULLET + r"DATE (?:(?:, DATE )*: |[-–—] )")
_TICKING = re.compile(_BULLET + rf"(?:[\[(] )?{_HOUR}(?: [a-z]{{2,3}})? [\]):|.–—-] ")
_HOUR_ALONE = re.compile(_BULLET + _HOUR + r"(?: [^\W\d]\S*)* $")
_HOUR_CUT = re.compile(r"(?m)^\W*\d{1,2} ?[hH:] ?(?:\d{2})?\b.{0,24}$")
_LISTED = re.compile(rf"^(?:{_MARKS}|(?:FIGURE|\d{{1,2}}) (?:\.|\)|-)) ")
_TITLE = re.compile(r"^(?:(?:FIGURE|\d+) [.)] )?(?:\S+ ){0,2}?(?:PLACE|STATE) $")


class _Paragraph(NamedTuple):
    lines: tuple[Line, ...]
    tape: str
    under_hour: bool  # an hour stood above it on a line that was cut

    @property
    def title(self) -> bool:
        """True for a short paragraph that ends like no sentence: "3. Aguelhok"."""
        words = self.tape.split()
        return len(words) <= _TITLE_WORDS and words[-1:] != ["."]

    @property
    def of_place(self) -> bool:
        """True for a title that is a place's name."""
        return self.title and not self.ticks and _TITLE.match(self.tape) is not None

    @property
    def labelled(self) -> bool:
        """True for a paragraph that opens with a place or an hour of its own, or with a bullet or number."""
        return self.names_place or self.ticks or any(shape.match(self.tape) for shape in (_AT_DAY, _LISTED))

    @property
    def ticks(self) -> bool:
        """True for a paragraph that tells the hour at which it was told, or is that hour alone."""
        return (
            self.under_hour or _TICKING.match(self.tape) is not None or (self.title and _HOUR_ALONE.match(self.tape) is not None)
        )

    @property
    def names_place(self) -> bool:
        """True for a paragraph whose label is a place: "Popasna : …"."""
        return _label(self.lines[0]) is not None


class _Entry(NamedTuple):
    """Where a line stands: the number of its entry, the paragraph whose label or title may name its place, and if an hour does."""

    number: int
    label: _Paragraph | None
    timed: bool


class Entries:
    """The entries of one item, by the places of its lines; an item that is no list has one, without a label."""

    def __init__(self, lines: Sequence[Line], text: str) -> None:
        """Find the labels of *lines*, and in the report's *text* between them the hours that were cut as layout."""
        told = [tuple(told) for _, told in groupby(lines, key=lambda line: line.sentence.paragraph)]
        paragraphs: list[_Paragraph] = []
        for parts in map(_parted, told):
            for part in parts:
                end = paragraphs[-1].lines[-1].span.end if paragraphs else max(part[0].span.start - _ABOVE, 0)
                gap = text[end : part[0].span.start]
                paragraphs.append(_paragraph(part, under_hour=len(gap) > _SHORTEST_HOUR and _HOUR_CUT.search(gap) is not None))
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
        label = _label(line)
        return line.tape.unit_at(label.end() - 1) if label else 0

    def place(self, line: Line, where: Whereabouts) -> Place | None:
        """The one place that the label of a line's entry names, as fine as a town; None when it names none or several."""
        paragraph = self._entries[line.index].label
        if paragraph is None:
            return None
        label = paragraph.lines[-1] if paragraph.title else paragraph.lines[0]
        if found := _IN_TOWN.match(label.tape.tape):
            return _quarter(where, label, found)
        if found := _NAMES_TOWN.match(label.tape.tape):
            return _town(where, label, found)
        units = label.tape.units[: len(label.tape.units) if paragraph.title else self.label_end(label)]
        named = takewhile(lambda unit: unit.tape != "(", units)  # "Sota (Nikki)": the second tells where the first is
        marks = [unit.mark for unit in named if unit.mark and unit.tape == "PLACE" and not _is_part(unit.mark)]
        place = where.resolve(marks[0], label) if len(marks) == 1 else None
        return place if place and place.precision not in _COARSE else None


def _label(line: Line) -> re.Match[str] | None:
    """The label with a place that opens a line, or that is all of it: "Uvira, 2 mai."."""
    return next((found for shape in _OF_PLACES if (found := shape.match(line.tape.tape))), None)


def _parted(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """A paragraph in as many parts as it has labels, where one opens it: "Sota (7 mars) : … Nikki (8 mars) : …"."""
    starts = [at for at, line in enumerate(lines) if at == 0 or _label(line)] if _label(lines[0]) else [0]
    yield from (lines[at:end] for at, end in zip(starts, [*starts[1:], len(lines)], strict=True))


def _paragraph(lines: tuple[Line, ...], *, under_hour: bool) -> _Paragraph:
    return _Paragraph(lines, "".join(line.tape.tape for line in lines), under_hour)


def _numbered(paragraphs: Sequence[_Paragraph]) -> Iterator[_Entry]:
    """A number for each label's paragraph; what stands under a title goes with it as far as no label parts it."""
    number, under, inline, timed = 1, None, False, False
    for paragraph in paragraphs:
        labelled = paragraph.labelled
        if paragraph.title or labelled or inline:
            number += 1
        if paragraph.title:
            under = paragraph if paragraph.of_place else None
        inline = labelled and not (paragraph.ticks and not _TICKING.match(paragraph.tape))
        named = paragraph.names_place and not paragraph.title
        timed = paragraph.ticks or (timed and not (paragraph.title or labelled))
        yield from (_Entry(number, paragraph if named else under, timed) for _ in paragraph.lines)


def _is_part(mark: Mark) -> bool:
    """True for "Secteur ouest", which names no place by itself."""
    mention: PlaceMention = mark.value
    return bool(mention.part or mention.anaphor)


def _town(where: Whereabouts, line: Line, label: re.Match[str]) -> Place | None:
    """A town that no table knows, told with its day where labels tell places: "Santa Rita, 3 mars."."""
    units = line.tape.units[line.tape.unit_at(label.start("name")) : line.tape.unit_at(label.end("name") - 1) + 1]
    name = line.tape.text[units[0].span.start : units[-1].span.end]
    if not name[0].isupper() or any(unit.mark for unit in units):
        return None
    return Place(name=name, country=where.country, precision=PlacePrecision.SETTLEMENT, text=None)


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

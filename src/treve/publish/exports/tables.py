"""Tables as CSV: UTF-8, the same bytes each time, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | None

# What a spreadsheet evaluates, after OWASP's note on CSV injection; the wide forms are what some input methods type.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(cell: Cell) -> Cell:
    """A text that begins like a formula gets an apostrophe before it, as a spreadsheet marks text; numbers stay.

    >>> guarded("=1+1"), guarded(-3.5), guarded("– Alep")
    ("'=1+1", -3.5, '– Alep')
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], *, tags: Sequence[str] = ()) -> bytes:
    """A CSV file: a header, a row of *tags* when there are any, and each row; a value that is not there is an empty cell.

    Raises ValueError for a row with a column that the header lacks.
    """
    text = io.StringIO(newline="")
    # The lines end in CR LF, as RFC 4180 says: only so does Python quote a cell that holds a lone CR.
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    if tags:
        writer.writerow(dict(zip(columns, tags, strict=True)))
    for row in rows:
        writer.writerow({name: guarded(cell) for name, cell in row.items()})
    return text.getvalue().encode()


def joined(names: Iterable[str | None]) -> str:
    """Names in one cell, parted by semicolons; a semicolon inside a name becomes a comma, an unknown name nothing.

    >>> joined(["AFP", None, "Sana; Damas"]), joined([None, None])
    ('AFP; ; Sana, Damas', '')
    """
    told = [(name or "").replace(";", ",") for name in names]
    return "; ".join(told) if any(told) else ""

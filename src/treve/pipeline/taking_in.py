"""What a run takes in: documents under paths, and what was fetched into stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from treve.intake import Memory, Visit, collect, load_subscriptions, visit_all
from treve.model import Report, SetAside
from treve.store import addresses_known, fetched, ids_fetched, keep_fetched

STORE_FILE = "treve.sqlite"

Columns = Mapping[str, str] | None
"""For each field of a report, the column of a table that holds it; None to go by the usual names."""

Received = Report | SetAside
"""A document as received, or why it was not."""


def take_in(paths: Sequence[Path], columns: Columns = None) -> Iterator[Received]:
    """The reports under *paths*: documents, then what was fetched into stores. *columns* are those of tables.

    Raises FaultyFileError for a missing path.
    """
    stores = sorted({path for path in paths if path.suffix == Path(STORE_FILE).suffix and path.is_file()})
    yield from collect((path for path in paths if path not in stores), columns=columns)
    for store in stores:
        yield from fetched(store)


def collect_sources(sources: Path, out: Path) -> Iterator[Visit]:
    """Visit the feeds and pages of a sources file, and keep what is new in the store in *out*; what each source gave.

    Each visit is kept before the next is told, so that an interruption loses little. Raises FaultyFileError for a faulty
    sources file, before anything is fetched.
    """
    told = load_subscriptions(sources)
    store = out / STORE_FILE
    memory = Memory(addresses={known.address: known for known in addresses_known(store)}, held=ids_fetched(store))
    out.mkdir(parents=True, exist_ok=True)
    for visit in visit_all(told, memory):
        keep_fetched(store, visit.reports, visit.remembered)
        yield visit

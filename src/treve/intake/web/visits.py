"""Every source of a sources file visited once: what is new becomes reports, what is known stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from treve.intake.encodings import digest
from treve.intake.limits import TooLargeError
from treve.intake.pages import page_report
from treve.intake.sources import Source
from treve.intake.web.account import Memory, Refusal, Visit
from treve.intake.web.courtesy import Courtesy
from treve.intake.web.feeds import Entry, entries_of
from treve.intake.web.fetch import Fetched, Fetcher, plain_address
from treve.intake.web.subscriptions import Subscription, Subscriptions
from treve.intake.web.transport import Asker
from treve.model import KnownAddress, Report, SetAside

_AT_ONCE = 8  # sites asked side by side; each one's own requests come one after another
_ID_LENGTH = 12


def visit_sites(told: Subscriptions, memory: Memory, now: Callable[[], datetime] | None = None) -> Iterator[Visit]:
    """What each source gave: sites side by side, the sources of one site one after another."""
    courtesy = Courtesy(told.pause)
    clock = now or _utc_now
    sites: dict[str, list[Subscription]] = {}
    for source in told.sources:
        sites.setdefault(urlsplit(source.address).netloc.lower(), []).append(source)

    def of_site(sources: list[Subscription]) -> list[Visit]:
        with closing(Asker(told.gate, told.agent, told.deadline, told.largest)) as asker:
            visitor = _Visitor(Fetcher(asker, courtesy), memory, clock)
            return [visitor.visit(source) for source in sources]

    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        for visits in pool.map(of_site, sites.values()):
            yield from visits


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class _Account:
    """A visit being made."""

    reports: list[Report] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    remembered: dict[str, KnownAddress] = field(default_factory=dict)

    def closed(self, name: str) -> Visit:
        return Visit(
            name=name, reports=tuple(self.reports), unchanged=self.unchanged, refused=tuple(self.refused),
            remembered=tuple(self.remembered.values()),
        )  # fmt: skip


class _Visitor:
    """Visits the sources of one site, one after another."""

    def __init__(self, fetcher: Fetcher, memory: Memory, now: Callable[[], datetime]) -> None:
        self._fetcher, self._memory, self._now = fetcher, memory, now

    def visit(self, source: Subscription) -> Visit:
        """What the source gives now."""
        account = _Account()
        fetched = self._fetch(source.address, account)
        if fetched is not None and source.feed:
            self._take_feed(source, fetched, account)
        elif fetched is not None:
            self._take_page(fetched, _Page(source.address, source.outlet), account)
        return account.closed(source.address)

    def _fetch(self, address: str, account: _Account) -> Fetched | None:
        """The body at an address if it is not the one known; otherwise the account says why there is none."""
        known = self._memory.addresses.get(address)
        fetched = self._fetcher.fetch(address, known)
        if isinstance(fetched, Refusal):
            account.refused.append(fetched)
            return None
        mark = digest(fetched.body) if fetched.changed else None
        if not fetched.changed or (known is not None and known.mark == mark):
            account.unchanged += 1
            return None
        account.remembered[address] = KnownAddress(
            address=address, etag=fetched.etag, modified=fetched.modified, mark=mark, at=self._moment()
        )
        return fetched

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _take_feed(self, source: Subscription, feed: Fetched, account: _Account) -> None:
        try:
            entries, reason = entries_of(feed), "no_feed"
        except TooLargeError:
            entries, reason = None, "too_large"
        if entries is None:
            account.refused.append(Refusal(address=source.address, reason=reason))
            account.remembered.pop(source.address, None)
            return
        for entry in entries:
            name = f"{source.address}#{entry.name}"
            known = self._memory.addresses.get(name)
            if known is not None and known.mark == entry.mark:
                account.unchanged += 1
            elif self._take_entry(source, entry, account):
                account.remembered[name] = KnownAddress(address=name, mark=entry.mark, at=self._moment())
            else:  # a page that could not be had: the whole feed is asked for again next time, and so is the page
                account.remembered.pop(source.address, None)

    def _take_entry(self, source: Subscription, entry: Entry, account: _Account) -> bool:
        """Take in an entry, from its page when that is asked for; False when that is to be tried again."""
        page = _Page(entry.address or source.address, source.outlet or entry.outlet, entry)
        if not source.pages or entry.address is None:
            body = f"<html><body><article>{entry.markup}</article></body></html>" if entry.markup else ""
            held = Fetched(address=page.address, body=body.encode("utf-8", "replace"), charset="utf-8")
            self._take_page(held, replace(page, whole=True), account)
            return True
        refusals = len(account.refused)
        fetched = self._fetch(entry.address, account)
        if fetched is not None:
            self._take_page(fetched, page, account)
        return len(account.refused) == refusals or account.refused[-1].reason in _FINAL

    def _take_page(self, fetched: Fetched, page: _Page, account: _Account) -> None:
        """Make a report of a page, unless the same text is held already."""
        at = fetched.address
        source = Source(name="page.html", id="", where=at, open=_unopened)
        made = page_report(source, fetched.body, at, charset=fetched.charset, whole=page.whole)
        if isinstance(made, SetAside):
            account.refused.append(Refusal(address=at, reason=made.reason, detail=made.detail))
            return
        report = _named(page.completed(made), self._moment())
        if report.id in self._memory.held or any(report.id == other.id for other in account.reports):
            account.unchanged += 1
        else:
            account.reports.append(report)


_FINAL = frozenset(["robots", "unknown_scheme", "private_address"])
"""Reasons that the next visit would meet again."""


def _unopened() -> BinaryIO:
    raise OSError


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page before it is read: its address, its outlet, and the feed's entry that led to it.

    ``whole``: the entry's own text stands for the page, and all of it is text.
    """

    address: str
    outlet: str | None
    entry: Entry | None = None
    whole: bool = False

    def completed(self, report: Report) -> Report:
        """The report with what only the feed or the sources file tells."""
        entry = self.entry
        return replace(
            report,
            outlet=self.outlet or report.outlet,
            url=plain_address(report.url or self.address),
            title=report.title or (entry.title if entry else None),
            stated_date=(entry.day if entry else None) or report.stated_date,
            author=report.author or (entry.author if entry else None),
        )


def _named(report: Report, moment: str) -> Report:
    """The report under an id made of its address and text: the same page unchanged has the same one."""
    name = hashlib.sha256(f"{report.url}\x1f{report.text}".encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]
    site = (urlsplit(report.url or "").hostname or "page").removeprefix("www.")
    return replace(report, id=f"{site}-{name}", fetched_at=moment)

"""The sources file: which feeds and pages are fetched, how politely, and which private machines may be asked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from treve.errors import Fault, FaultyFileError
from treve.intake.web.gate import Gate, Network
from treve.languages.interface import texts

_SETTINGS = ("agent", "pause", "deadline", "largest", "private")
_FIELDS = ("address", "outlet", "pages")
_MEGABYTE = 1 << 20
_BOUNDS = {"pause": (0, 3600), "deadline": (1, 3600), "largest": (0.001, 1000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One feed or page. ``outlet`` is the name given it, None to take its own; ``pages``: fetch what a feed links to."""

    address: str
    feed: bool
    outlet: str | None = None
    pages: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """A sources file as read. ``pause`` and ``deadline`` are seconds, ``largest`` bytes; ``agent`` is who asks."""

    sources: tuple[Subscription, ...]
    gate: Gate = field(default_factory=Gate)
    agent: str = "treve"
    pause: float = 2.0
    deadline: float = 60.0
    largest: int = 20 * _MEGABYTE


def load_subscriptions(path: Path) -> Subscriptions:
    """The sources in the file at *path*. Raises FaultyFileError with every fault at once."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FaultyFileError(str(path), [_fault(str(path), "no_file")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FaultyFileError(str(path), [_fault(str(path), "unreadable", value=error)]) from None
    except tomllib.TOMLDecodeError as error:
        raise FaultyFileError(str(path), [_fault(str(path), "not_toml", value=error)]) from None
    sheet = _Sheet(table)
    read = sheet.subscriptions()
    if sheet.faults:
        raise FaultyFileError(str(path), sheet.faults)
    return read


def _fault(where: str, code: str, **values: object) -> Fault:
    say = texts("treve.intake.web")
    remedy = say(f"{code}.remedy") if f"{code}.remedy" in say else ""
    return Fault(where=where, found=say(f"{code}.found", **values), allowed=say(f"{code}.allowed", **values), remedy=remedy)


class _Sheet:
    """A parsed file being read: what it says, and its faults."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table, self.faults = table, list[Fault]()

    def subscriptions(self) -> Subscriptions:
        self._known(self._table, ("collect", "feed", "page"), "")
        settings = self._table.get("collect", {})
        if not isinstance(settings, dict):
            self._blame("collect", "wrong_kind", value=settings, allowed="[collect]")
            settings = {}
        self._known(settings, _SETTINGS, "collect.")
        sources = (*self._rows("feed"), *self._rows("page"))
        if not sources and not self.faults:
            self._blame("feed, page", "no_sources")
        usual = Subscriptions(sources=sources, gate=Gate(self._networks(settings)))
        return replace(
            usual,
            agent=self._agent(settings, usual.agent),
            pause=self._number(settings, "pause", usual.pause),
            deadline=self._number(settings, "deadline", usual.deadline),
            largest=int(self._number(settings, "largest", usual.largest / _MEGABYTE) * _MEGABYTE),
        )

    def _agent(self, settings: Mapping[str, Any], usual: str) -> str:
        agent = settings.get("agent", usual)
        if not isinstance(agent, str) or not agent.strip() or not agent.isprintable() or not agent.isascii():
            self._blame("collect.agent", "wrong_kind", value=agent, allowed='"treve (+mailto:…)"')
            return usual
        return agent.strip()

    def _rows(self, kind: str) -> tuple[Subscription, ...]:
        rows = self._table.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._blame(kind, "wrong_kind", value=rows, allowed=f"[[{kind}]]")
            return ()
        return tuple(self._row(row, kind, f"{kind} {number}") for number, row in enumerate(rows, 1))

    def _row(self, row: Mapping[str, Any], kind: str, where: str) -> Subscription:
        self._known(row, _FIELDS if kind == "feed" else _FIELDS[:2], f"{where}.")
        address, outlet, pages = row.get("address"), row.get("outlet"), row.get("pages", False)
        if not _is_address(address):
            self._blame(f"{where}.address", "no_address", value=address)
        if outlet is not None and not (isinstance(outlet, str) and outlet.strip()):
            self._blame(f"{where}.outlet", "wrong_kind", value=outlet, allowed='"…"')
        if not isinstance(pages, bool):
            self._blame(f"{where}.pages", "wrong_kind", value=pages, allowed="true, false")
        return Subscription(address=str(address), feed=kind == "feed", outlet=outlet, pages=pages is True)

    def _number(self, settings: Mapping[str, Any], name: str, usual: float) -> float:
        value, (least, most) = settings.get(name, usual), _BOUNDS[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self._blame(f"collect.{name}", "wrong_kind", value=value, allowed=f"{least}–{most}")
            return usual
        return float(value)

    def _networks(self, settings: Mapping[str, Any]) -> tuple[Network, ...]:
        found: list[Network] = []
        rows = settings.get("private", [])
        for row in rows if isinstance(rows, list) else [rows]:
            try:
                found.append(ip_network(str(row), strict=False))
            except ValueError:
                self._blame("collect.private", "no_network", value=row)
        return tuple(found)

    def _known(self, table: Mapping[str, Any], allowed: tuple[str, ...], before: str) -> None:
        for key in table:
            if key not in allowed:
                self._blame(f"{before}{key}", "unknown_key", value=repr(key), allowed=", ".join(allowed))

    def _blame(self, where: str, code: str, **values: object) -> None:
        self.faults.append(_fault(where, code, **values))


def _is_address(value: object) -> bool:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
